--- `kapso api`: any operation from the command line.
-- @module kapso.cli.api

local arguments = require "kapso.cli.arguments"
local describe = require "kapso.api.describe"
local errors = require "kapso.errors"
local output = require "kapso.cli.output"

local M = {}

local USAGE = [[
Usage: kapso api <operation> [<id> ...] [--<field> <value> ...] [--json <body>]
       kapso api <operation> --help
       kapso api --list [<word>]

Calls any operation of any of the APIs and prints the answer as JSON. Credentials and ids come from the
environment: KAPSO_API_KEY (or KAPSO_ACCESS_TOKEN), KAPSO_PHONE_NUMBER_ID, KAPSO_BUSINESS_ACCOUNT_ID.

  <operation>           an operationId, as listTemplates, or a readable name, as templates:list
  <id>                  the ids of its path, in order
  --<field> <value>     a field by its wire name; lists and objects as JSON, a list also by repeating the
                        option, a file by its path
  --json <body>         all fields as one JSON object; @<file> reads them from a file, - from standard input
  --all                 every page of a list: one item a line
  --output <file>       where bytes go (downloads)
  --unchecked           send fields and values that this version does not know
  --help                what an operation takes
  --list [<word>]       the operations there are

Exit codes: 0 done, 1 the operation failed (the error is one JSON object on standard output as well),
2 wrong use.]]

--- Says what the command takes. Fields are many: they are read by kapso.cli.arguments.
---@param command table of argparse
function M.define(command)
  command:summary("Call any operation of the APIs.")
  command:argument("words"):args("*"):argname("<operation>")
  command:handle_options(false)
end

local function say(text)
  io.stdout:write(text, "\n")
end

local function list(word)
  local found = describe.search(word)
  for _, operation in ipairs(found) do
    say(("%-38s %-42s %s"):format(operation.id, table.concat(operation.as, " "), operation.summary))
  end
  if #found > 0 then return 0 end
  io.stderr:write("No operation has ", word, " in its name, path or summary.\n")
  return 1
end

local function help(operation)
  say(operation.summary .. ".")
  say("\n  " .. operation.method .. " " .. operation.path)
  for _, call in ipairs(describe.calls(operation)) do say("  " .. call) end
  say ""
  for _, field in ipairs(describe.fields(operation)) do
    say(("  --%-26s %s%s%s"):format(field.name, field.required and "required: " or "", field.text,
      field.about and " (" .. field.about .. ")" or ""))
  end
  return 0
end

local function fail(err)
  output.json_error(err)
  return output.failure(err)
end

local function print_all(client, operation, params, options)
  local items = client:each(operation.id, params, options)
  while true do
    local item, err = items:next()
    if item == nil then return err and fail(err) or 0 end
    output.json(item, true)
  end
end

local function call(operation, given)
  local client = require("kapso").new {}
  local options = { unchecked = given.unchecked, to = given.output }
  if given.all then return print_all(client, operation, given.params, options) end
  local answer, err = client:call(operation.id, given.params, options)
  if answer == nil then return fail(err) end
  if type(answer) == "string" then io.stdout:write(answer) else output.json(answer) end
  return 0
end

--- Runs the command.
---@param given table what argparse read: `words`
---@return number exit code
function M.run(given)
  local words = given.words or {}
  local first = words[1]
  if first == "--help" or first == "-h" then
    say(USAGE)
    return 0
  elseif first == "--list" then
    return list(words[2])
  elseif not first or first:sub(1, 1) == "-" then
    error(errors.invalid(nil, USAGE .. "\n\nError: name an operation first"), 0)
  end
  local operation = describe.find(first)
  local asked = arguments.read(operation, words)
  if asked.help then return help(operation) end
  return call(operation, asked)
end

return M
