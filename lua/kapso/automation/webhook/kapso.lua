--- Kapso's own payloads, v1 and v2: one event each.
-- @module kapso.automation.webhook.kapso

local messages = require "kapso.automation.webhook.messages"
local people = require "kapso.automation.webhook.people"
local reading = require "kapso.reading"

local table_of = reading.table

local kapso = {}

kapso.statuses = { "sent", "delivered", "read", "failed" }

-- Written where the bot does not write: in the Business App, or before the number came to Kapso.
local ELSEWHERE = { business_app = true, history_sync = true }

-- Meta's status object that an event is about: the latest in the history that says so, else what the message itself says.
local function status_of(event, word)
  local message = event.message
  local list = reading.list(table_of(message.kapso).statuses) or {}
  for index = #list, 1, -1 do
    if table_of(list[index]).status == word then return list[index] end
  end
  return { id = event.id, status = word, timestamp = reading.text(message.timestamp), recipient_id = event.from }
end

local function status(payload, word)
  local event = messages.event("status", payload.message)
  event.kind = "status." .. word
  return event, true, word
end

-- What the business has sent through Kapso is a status of it, what it has sent elsewhere is news.
local function sent(payload)
  local event = messages.event("echo", payload.message)
  if ELSEWHERE[event.origin] then return event, true end
  return status(payload, "sent")
end

local function received(payload)
  if messages.is_outbound(payload.message) then return sent(payload) end
  return messages.event("message", payload.message), false
end

-- What carries a message, read by the word behind "whatsapp.message.".
local ABOUT_MESSAGES = { received = received, sent = sent, delivered = status, read = status, failed = status }

-- What else there is.
local OTHERS = {}
for name in ([[
  whatsapp.conversation.created whatsapp.conversation.ended whatsapp.conversation.inactive
  whatsapp.contact.identity_changed whatsapp.contact.marketing_preference_changed
  whatsapp.meta_business_agent.handover
  whatsapp.phone_number.created whatsapp.phone_number.deleted whatsapp.phone_number.offboarded
  whatsapp.phone_number.disconnected whatsapp.phone_number.reconnected
  whatsapp.account.disabled whatsapp.account.restricted whatsapp.account.reinstated whatsapp.account.violation
  whatsapp.config.created whatsapp.config.deleted
  workflow.execution.handoff workflow.execution.failed
  project.event
  kapso_agent.run.approval_required kapso_agent.run.completed kapso_agent.run.failed kapso_agent.run.cancelled
  agent_execution_started agent_execution_ended agent_execution_failed agent_execution_handoff
]]):gmatch "%S+" do OTHERS[name] = name:gsub("^whatsapp%.", "") end

kapso.others = OTHERS

-- Without a name anywhere, a message says by itself what happened to it.
local function guess(payload)
  local message = payload.message
  if type(message) ~= "table" then return nil end
  local word = messages.is_outbound(message) and reading.text(table_of(message.kapso).status or message.status)
  return "whatsapp.message." .. (word or "received")
end

local function read(payload, name)
  local word = name and name:match "^whatsapp%.message%.(.+)$"
  local reader = word and type(payload.message) == "table" and ABOUT_MESSAGES[word]
  if reader then return reader(payload, word) end
  return { kind = OTHERS[name] or "unknown" }, false
end

--- Reads a payload.
---@param payload any
---@param name string|nil the event's name, where the delivery or the batch says it
---@return table event
function kapso.event(payload, name)
  local wire = table_of(payload)
  name = name or reading.text(wire.event) or reading.text(wire.type) or guess(wire)
  local event, outbound, word = read(wire, name)
  people.add(event, wire, outbound)
  if word then
    event.status = status_of(event, word)
    event.timestamp = reading.seconds(event.status.timestamp) or event.timestamp
  end
  event.event, event.raw = name, payload
  return event
end

--- Reads the body of a delivery: an event, or a batch of them, which a list in `data` tells.
---@param payload table
---@param name string|nil what X-Webhook-Event says
---@return table events
---@return boolean many whether it is a batch
function kapso.events(payload, name)
  local batch = reading.list(payload.data)
  if not batch or #batch == 0 then return { kapso.event(payload, name) }, false end
  local events = {}
  for index, item in ipairs(batch) do
    events[index] = kapso.event(item, name or reading.text(payload.type) or reading.text(payload.event))
  end
  return events, true
end

return kapso
