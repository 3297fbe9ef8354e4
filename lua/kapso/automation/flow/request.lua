--- A Flow's request as its handlers see it, and the answers that are more than the next screen.
--
-- Fields: `action` ("INIT", "data_exchange", "BACK"), `screen` (the one the customer is on; none for INIT), `data` (what
-- was filled in; a table always), `flow_token`, `version`.
-- @module kapso.automation.flow.request

local check = require "kapso.check"
local json = require "kapso.json"

local request = {}

local Request = {}
Request.__index = Request

local Expired = {} -- marks the answer that ends a Flow for good

local function text_of(value)
  return type(value) == "string" and value or nil
end

--- Reads a request.
---@param value table as it was decrypted
---@return table request
function request.new(value)
  local data = value.data
  if type(data) ~= "table" or json.is_array(data) then data = {} end
  return setmetatable({
    action = value.action, screen = text_of(value.screen), data = data, flow_token = text_of(value.flow_token),
    version = text_of(value.version),
  }, Request)
end

--- What the customer's WhatsApp says went wrong with an answer it got; nil when this is a request like others.
---@return string|nil code as "invalid-screen-transition"
---@return string|nil message
function Request:complaint()
  local code = text_of(self.data.error)
  return code, code and text_of(self.data.error_message)
end

--- The answer that ends the Flow. The parameters come back in the chat, as the `fields` of a message of kind
--- `message.flow`; the Flow's token is added to them.
---@param params table|nil
---@return table answer
function Request:close(params)
  local all = { flow_token = self.flow_token }
  for name, value in pairs(check.table(params or {}, "params", "request:close { date = request.data.date }")) do
    all[name] = value
  end
  return { screen = "SUCCESS", data = { extension_message_response = { params = all } } }
end

--- The answer that keeps the customer on the screen, and shows a message there.
---@param message string what is wrong with what was filled in
---@param data table|nil the screen's data, where it needs some
---@return table answer
function Request:refuse(message, data)
  local all = {}
  for name, value in pairs(check.table(data or {}, "data")) do all[name] = value end
  all.error_message = check.string(message, "message")
  return { screen = self.screen, data = all }
end

--- The answer that ends the Flow because its token is no longer valid, as of an order that was placed already. The button
--- in the chat that opens it is disabled (HTTP 427).
---@param message string what the customer reads
---@return table answer
function Request:expire(message) -- luacheck: no self
  return setmetatable({ error_msg = check.string(message, "message") }, Expired)
end

local ANSWER = { screen = true, data = true }

--- What is sent for a handler's answer. Raises when it is none.
---@param answer any
---@return integer status of HTTP
---@return table value
function request.reply(answer)
  check.table(answer, "the answer", '{ screen = "NEXT", data = { ... } }, or what request:close, :refuse or :expire return')
  if getmetatable(answer) == Expired then return 427, { error_msg = answer.error_msg } end
  check.unknown_keys(answer, ANSWER, "the answer")
  check.string(answer.screen, "the answer's screen")
  return 200, { screen = answer.screen, data = check.table(answer.data or {}, "the answer's data") }
end

return request
