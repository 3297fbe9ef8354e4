--- Webhooks, as Kapso and Meta deliver them: verified, and read into events of one shape.
--
--     local webhook = kapso.webhook
--     if not webhook.verify(secret, body, headers["x-webhook-signature"]) then return 401 end
--     for _, event in ipairs(assert(webhook.parse(headers, body))) do
--       if event.kind == "message.text" then print(event.from, event.text) end
--     end
--
-- An event has a `kind`: `message.<type>` from a customer (`text`, `image`, …; `button` for a reply button or a
-- template's, `list`, `flow`), `echo.<type>` for what the business itself has sent elsewhere, `status.<status>` for what
-- became of a message, else the event's own name without `whatsapp.` (`conversation.ended`) or Meta's name of the field
-- (`account_update`), and `unknown` for what is not known. Its other fields are there where the delivery says them: see
-- `kapso.Event` in lua/kapso/types/base.lua.
--
-- `verify` and `challenge` are described with `kapso.automation.webhook.signature`, `keys` and `names` with
-- `kapso.automation.webhook.keys`.
-- @module kapso.automation.webhook

local check = require "kapso.check"
local errors = require "kapso.errors"
local json = require "kapso.json"
local keys = require "kapso.automation.webhook.keys"
local payloads = require "kapso.automation.webhook.kapso"
local meta = require "kapso.automation.webhook.meta"
local reading = require "kapso.reading"
local signature = require "kapso.automation.webhook.signature"

local webhook = {}

webhook.verify = signature.verify
webhook.challenge = signature.challenge
webhook.keys = keys.of
webhook.names = keys.names

-- Headers by their names in lower case; of repeated ones the first.
local function read_headers(headers)
  local found = {}
  for name, value in pairs(headers or {}) do
    if type(value) == "table" then value = value[1] end
    if type(name) == "string" and type(value) == "string" then found[name:lower()] = value end
  end
  return found
end

local function unreadable(why)
  return nil, errors.new { kind = "decode", message = "the webhook's body " .. why, retry = { action = "do_not_retry" } }
end

local function decode(body)
  local payload, why = body, nil
  if type(body) == "string" then payload, why = reading.decode(body) end
  if payload == nil then return unreadable("is not JSON: " .. why) end
  if type(payload) ~= "table" or json.is_array(payload) then return unreadable "is JSON, but no object" end
  local complaint = reading.unstorable(payload, 0)
  if complaint then return unreadable(complaint) end
  return payload
end

--- Reads a delivery. Verify it first: this does not ask who has written it. What is not known is an event of kind
--- "unknown"; nothing is left out.
---@param headers table|nil the request's headers, names in any case; of a repeated one the value may be a table
---@param body string|table the body, as it came or decoded
---@return kapso.Event[]|nil events
---@return table|nil err kind "decode"
function webhook.parse(headers, body)
  if headers ~= nil then check.table(headers, "headers", "webhook.parse(headers, body)") end
  if type(body) ~= "string" then check.table(body, "body", "webhook.parse(headers, body)") end
  local payload, err = decode(body)
  if not payload then return nil, err end
  local sent = read_headers(headers)
  local read = meta.is(payload) and meta.events or payloads.events
  local events, many = read(payload, reading.text(sent["x-webhook-event"]))
  local key = reading.id(sent["x-idempotency-key"]) or keys.digest(body)
  for position, event in ipairs(events) do event.idempotency_key = many and key .. ":" .. position or key end
  return events
end

return webhook
