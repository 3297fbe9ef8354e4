--- `kapso api`: any operation from the command line.
-- @module kapso.cli.api

local arguments = require "kapso.cli.arguments"
local check = require "kapso.check"
local describe = require "kapso.api.describe"
local errors = require "kapso.errors"
local output = require "kapso.cli.output"

local M = {}

local USAGE = [[
Usage: kapso api <operation> [<id> ...] [--<field> <value> ...] [--json <body>]
       kapso api <operation> --help
       kapso api --list [<word> ...]

Calls any operation of any of the APIs and prints the answer as JSON. Credentials and ids come from the
environment: KAPSO_API_KEY (or KAPSO_ACCESS_TOKEN), KAPSO_PHONE_NUMBER_ID, KAPSO_BUSINESS_ACCOUNT_ID.

  <operation>           an operationId, as listTemplates, or a readable name, as templates:list
  <id>                  the ids of its path, in order
  --<field> <value>     a field by its wire name; lists and objects as JSON, a list also by repeating the
                        option, a file by its path (or <path>;type=<media type>)
  --json <body>         all fields as one JSON object; @<file> reads them from a file, - from standard input
  --all                 every page of a list: one item a line, as they come
  --output <file>       where bytes go (downloads)
  --unchecked           send fields and values that this version does not know
  --help, -h            what an operation takes
  --list [<word> ...]   the operations there are, or those that have the words

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
  output.write(text .. "\n")
end

local function list(words)
  local found = describe.search(words)
  for _, operation in ipairs(found) do
    say(("%-38s %-42s %s"):format(operation.id, table.concat(operation.as, " "), operation.summary))
  end
  if #found > 0 then return 0 end
  io.stderr:write("No operation has ", table.concat(words, " and "), " in its name, path or summary.\n")
  return 1
end

local function say_field(depth, name, row)
  local text = row.kind.type == "file" and "a path, or <path>;type=<media type>" or row.text
  say(("%s%-28s %s%s%s"):format(("  "):rep(depth + 1), name, row.required and "required: " or "", text,
    row.about and " (" .. row.about .. ")" or ""))
end

-- A field as an option, and what it is made of: options too, where fields may be given without what is around them.
local function say_option(operation, row)
  say_field(0, "--" .. row.name, row)
  for _, part in ipairs(describe.inner(row)) do
    local alone = row.name == operation.envelope and part.depth == 1 and not operation.fields[part.last]
    say_field(part.depth, (alone and "--" or "") .. part.last, part)
  end
end

local function help(operation)
  say(operation.summary .. ".")
  say("\n  " .. operation.method .. " " .. operation.path)
  for _, call in ipairs(describe.calls(operation)) do say("  " .. call) end
  say ""
  for _, row in ipairs(describe.fields(operation)) do say_option(operation, row) end
  if operation.paging then say "  --all                        every page" end
  if operation.binary then say "  --output                     the file that the bytes go to" end
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
  if given.all and not operation.paging then check.fail("--all", "is for lists, and " .. operation.id .. " gives none") end
  if given.all then return print_all(client, operation, given.params, options) end
  local answer, err = client:call(operation.id, given.params, options)
  if answer == nil then return fail(err) end
  if type(answer) == "string" then output.write(answer) else output.json(answer) end
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
    table.remove(words, 1)
    return list(words)
  elseif not first or first:sub(1, 1) == "-" then
    error(errors.invalid(nil, USAGE .. "\n\nError: name an operation first"), 0)
  end
  local operation = describe.find(first)
  local asked = arguments.read(operation, words)
  if asked.help then return help(operation) end
  return call(operation, asked)
end

return M
