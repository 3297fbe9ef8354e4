--- Meta's own payload: messages, statuses and the other things that happen to an account, an event each.
-- @module kapso.automation.webhook.meta

local json = require "kapso.json"
local messages = require "kapso.automation.webhook.messages"
local people = require "kapso.automation.webhook.people"
local reading = require "kapso.reading"

local table_of, digits = reading.table, reading.digits

local meta = {}

-- The contact of a message or status: the one with its id, or the only one.
local function contact_of(value, user_id, wa_id)
  local contacts = reading.list(value.contacts) or {}
  for _, contact in ipairs(contacts) do
    contact = table_of(contact)
    if user_id ~= nil and contact.user_id == user_id or wa_id ~= nil and contact.wa_id == wa_id then return contact end
  end
  return #contacts == 1 and table_of(contacts[1]) or nil
end

-- Whether a number is the business's own.
local function is_ours(value, number)
  local metadata = table_of(value.metadata)
  number = digits(number)
  return number ~= nil and (number == digits(metadata.display_phone_number) or number == digits(metadata.phone_number_id))
end

local function about_message(event, value, message, outbound)
  local user_id = outbound and message.to_user_id or message.from_user_id
  local contact = contact_of(value, user_id, outbound and message.to or message.from)
  return people.add(event, { message = message, contact = contact, metadata = value.metadata }, outbound)
end

local function echo(value, message)
  local event = messages.event("echo", message)
  event.origin = event.origin or "business_app"
  return about_message(event, value, message, true)
end

local function message_event(value, message)
  if messages.is_outbound(message) or is_ours(value, message.from) then return echo(value, message) end
  return about_message(messages.event("message", message), value, message, false)
end

local function call(value, item, field)
  local outbound = item.direction == "BUSINESS_INITIATED" or is_ours(value, item.from)
  return about_message({ kind = field, id = reading.id(item.id) }, value, item, outbound)
end

local function status(value, item, field)
  local word = reading.word(item.status)
  local kind = item.type == "call" and field or word and "status." .. word:lower() or "unknown"
  local contact = contact_of(value, item.recipient_user_id, item.recipient_id)
  local event = { kind = kind, status = item, id = reading.id(item.id) }
  return people.add(event, { status = item, contact = contact, metadata = value.metadata }, true)
end

local function preference(value, item, field)
  local contact = contact_of(value, item.user_id, item.wa_id)
  return people.add({ kind = field }, { preference = item, contact = contact, metadata = value.metadata }, false)
end

local function failure(value)
  return people.add({ kind = "errors" }, { metadata = value.metadata }, false)
end

-- The lists of a change's value whose items are events of their own, in the order in which they are read.
local PARTS = {
  { "messages", message_event }, { "message_echoes", echo }, { "statuses", status }, { "calls", call },
  { "user_preferences", preference }, { "errors", failure },
}

local function add(events, event, field, raw)
  event.event, event.raw = field, raw
  events[#events + 1] = event
end

-- Whatever stands where a list should is an item itself.
local function read_part(events, value, part, field)
  local found, read = value[part[1]], part[2]
  if found == json.null then return end
  for _, item in ipairs(reading.list(found) or { found }) do
    if type(item) == "table" then
      add(events, read(value, item, field), field, item)
    else
      add(events, { kind = "unknown" }, field, item)
    end
  end
end

-- A change is what its lists say, else one event of the field's name.
local function read_change(events, change)
  local field, value = reading.word(table_of(change).field), table_of(change).value
  local before = #events
  for _, part in ipairs(PARTS) do read_part(events, table_of(value), part, field or "unknown") end
  if #events > before then return end
  local event = people.add({ kind = field or "unknown" }, table_of(value), false)
  add(events, event, field, type(value) == "table" and value or change)
end

-- An entry is what has changed in one business account.
local function read_entry(events, entry)
  local before, changes = #events, reading.list(table_of(entry).changes) or {}
  for _, change in ipairs(changes) do read_change(events, change) end
  if #changes == 0 then add(events, { kind = "unknown" }, nil, entry) end
  for index = before + 1, #events do events[index].business_account_id = reading.id(table_of(entry).id) end
end

--- Whether a body is of this kind.
---@param payload table
---@return boolean
function meta.is(payload)
  return payload.object == "whatsapp_business_account" or reading.list(payload.entry) ~= nil
end

--- Reads the body of a delivery.
---@param payload table
---@return table events
---@return boolean many whether there may be several in one delivery: always
function meta.events(payload)
  local entries, events = reading.list(payload.entry), {}
  if not entries or #entries == 0 then entries = { payload } end
  for _, entry in ipairs(entries) do read_entry(events, entry) end
  return events, true
end

return meta
