--- `kapso send`: one message from the command line.
-- @module kapso.cli.send

local errors = require "kapso.errors"
local output = require "kapso.cli.output"

local M = {}

--- Says what the command takes.
---@param command table of argparse
function M.define(command)
  command:summary("Send a message.")
  command:description("Sends a message and prints its id (wamid). Credentials and sender come from the environment: "
    .. "KAPSO_API_KEY, KAPSO_PHONE_NUMBER_ID.")
  command:argument("to", "A phone number, or a BSUID."):argname("<to>")
  command:mutex(
    command:option("--text", "A text message."),
    command:option("--template", "A template's name."):argname("<name>"),
    command:option("--message", "A message in wire shape, as JSON."):argname("<json>"))
  command:option("--language", "The template's language. (default: en_US)")
  command:option("--header", "The value of the template's text header."):argname("<value>")
  command:option("--body", "A value of the template's body; once for each, in order or as <name>=<value>."):argname("<value>")
    :count("*")
  command:option("--reply-to", "The wamid that the message replies to."):argname("<wamid>")
  command:option("--track", "Data that comes back in status webhooks."):argname("<data>")
  command:option("--phone-number-id", "The sender's id. (default: KAPSO_PHONE_NUMBER_ID)"):argname("<id>")
  command:flag("--marketing", "Send a template over the marketing endpoint.")
  command:flag("--json", "Print the answer, or the error, as one JSON object.")
end

local function wrong(path, message)
  error(errors.invalid(path, message), 0)
end

-- `name=value` for every value, or for none.
local function body_of(words)
  if #words == 0 then return nil end
  local values, named = {}, 0
  for _, word in ipairs(words) do
    local name, value = word:match("^([%l_][%l%d_]*)=(.*)$")
    if name then
      values[name], named = value, named + 1
    else
      values[#values + 1] = word
    end
  end
  if named > 0 and named < #words then wrong("--body", "is either <name>=<value> every time, or never") end
  return values
end

local function message_of(given)
  local message = require("kapso").message
  if given.text then return message.text(given.text) end
  if given.message then
    local value, why = require("kapso.json").decode(given.message)
    if type(value) ~= "table" then wrong("--message", "is not a JSON object: " .. tostring(why or given.message)) end
    return value
  end
  if not given.template then wrong(nil, "Say what to send: --text, --template or --message.") end
  return message.template(given.template, given.language or "en_US",
    { header = given.header, body = body_of(given.body) })
end

--- Runs the command.
---@param given table what argparse read
---@return number exit code
function M.run(given)
  local client = require("kapso").new {}
  local sent, err = client:send(given.to, message_of(given), { reply_to = given.reply_to, track = given.track,
    phone_number_id = given.phone_number_id, marketing = given.marketing })
  if sent then
    if given.json then output.json(sent, true) else print(sent.messages[1].id) end
    return 0
  end
  if given.json then output.json_error(err) end
  return output.failure(err)
end

return M
