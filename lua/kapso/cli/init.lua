--- The `kapso` command. Exit codes: 0 done, 1 the operation failed, 2 wrong use.
-- @module kapso.cli

local argparse = require "argparse"
local errors = require "kapso.errors"
local output = require "kapso.cli.output"
local version = require "kapso.version"

local cli = {}

local wrong_use = 2

-- In the order of the help.
local commands = { "api", "campaign", "flow", "sandbox", "send", "serve" }

local function make_parser(args)
  local parser = argparse("kapso", "WhatsApp messaging through Kapso.",
    "Exit codes: 0 done, 1 the operation failed, 2 wrong use. `kapso COMMAND --help` says more.")
  parser:command_target("name")
  parser:require_command(args[1] ~= "--version")
  parser:flag("--version", "Show the version and exit.")
  for _, name in ipairs(commands) do require("kapso.cli." .. name).define(parser:command(name)) end
  -- argparse would exit, with 1; the handler gets the command whose usage fits.
  function parser.error(command, message)
    error(errors.invalid(nil, command:get_usage() .. "\n\nError: " .. message), 0)
  end
  return parser
end

local function run(args)
  local options = make_parser(args):parse(args)
  if options.version then
    print("kapso " .. version)
    return 0
  end
  local code = require("kapso.cli." .. options.name).run(options)
  output.finish()
  return code
end

--- Runs a command line.
---@param args table the words after the command's name
---@return number exit code
function cli.main(args)
  local ok, result = xpcall(function() return run(args) end, function(err)
    return type(err) == "table" and err or debug.traceback(err, 2)
  end)
  if ok then return result end
  local is_use = errors.is(result) and result.kind == "invalid"
  io.stderr:write(is_use and not result.path and result.message or tostring(result), "\n")
  return is_use and wrong_use or 1
end

return cli
