--- What an event says to a campaign: a list of news, read without looking at anything else.
--
-- An event is one of `kapso.webhook`, or a status, message or preference as Meta or Kapso has it. News are
-- `{ what = "status", status }` (a status of Meta's), `{ what = "stop", people, source, reason, at }` and
-- `{ what = "start", people, source, at }`; most events say nothing to a campaign.
-- @module kapso.campaign.incoming

local check = require "kapso.check"
local reading = require "kapso.reading"

local table_of, text = reading.table, reading.text

local incoming = {}

local STATES = { sent = true, delivered = true, read = true, failed = true }
local SPOKEN = { ["message.text"] = true, ["message.button"] = true, ["message.list"] = true }
local PREFERENCES = { stop = "stop", stopped = "stop", resume = "start", resumed = "start" }
local MARKETING = "marketing_messages"

-- Those that are texts, each once: everything by which a person may be known, or that may be what they have said.
local function texts_of(...)
  local list, seen = {}, {}
  for index = 1, select("#", ...) do
    local value = text((select(index, ...)))
    if value and not seen[value] then
      seen[value] = true
      list[#list + 1] = value
    end
  end
  return list
end

-- The time of an event, though none of the future: it would outlast whatever is said later.
local function time_of(now, ...)
  for index = 1, select("#", ...) do
    local seconds = tonumber((select(index, ...)))
    if seconds then return math.min(seconds, now) end
  end
  return now
end

-- The statuses in an event, in whatever wrapping they came.
local function statuses_in(event, raw)
  if event.kind ~= nil and not event.kind:find "^status%." then return {} end
  for _, one in ipairs { raw, event } do
    local message = table_of(one.message)
    local list = table_of(table_of(message.kapso or one.kapso).statuses)
    if #list > 0 then return list end
  end
  for _, one in ipairs { table_of(event.status), raw, event } do
    if STATES[one.status] then return { one } end
  end
  return {}
end

-- A status that says of which campaign it is needs not be looked at by the others.
local function is_foreign(status, name)
  local campaign = (text(status.biz_opaque_callback_data) or ""):match "^k1:(.*):%d+:%d+$"
  return campaign ~= nil and campaign ~= name
end

local function add_statuses(news, settings, list)
  for _, status in ipairs(list) do
    if STATES[table_of(status).status] and not is_foreign(status, settings.name) then
      news[#news + 1] = { what = "status", status = status }
    end
  end
end

-- Marketing messages stopped or resumed in WhatsApp: Meta's `user_preferences`, or Kapso's event.
local function add_preference(news, event, raw, now)
  local kapso, contact = table_of(raw.marketing_preference), table_of(raw.contact)
  local word = PREFERENCES[raw.value or kapso.status]
  if not word or raw.category ~= nil and raw.category ~= MARKETING then return end
  local people = texts_of(event.from, event.bsuid, event.parent_bsuid, raw.wa_id, raw.user_id, raw.parent_user_id,
    contact.wa_id, contact.business_scoped_user_id, contact.parent_business_scoped_user_id)
  news[1] = { what = word, people = people, source = "preference", reason = "stopped marketing messages",
    at = time_of(now, event.timestamp, raw.timestamp) }
end

-- Where a message has what somebody has said, or has chosen.
local function said_in(event, message)
  local button, chosen = table_of(message.button), table_of(table_of(message.interactive).button_reply)
  return texts_of(event.text, event.reply_id, table_of(message.text).body, button.text, button.payload, chosen.title,
    chosen.id)
end

local function add_word(news, settings, event, message, now)
  for _, said in ipairs(said_in(event, message)) do
    local word = settings.is_stop(said) and "stop" or settings.is_start(said) and "start"
    if word then
      news[1] = { what = word, source = "word", reason = "wrote " .. check.show(said),
        people = texts_of(event.from, event.bsuid, event.parent_bsuid, message.from, message.from_user_id,
          message.from_parent_user_id),
        at = time_of(now, event.timestamp, message.timestamp) }
      return
    end
  end
end

-- What the business has said itself is no answer of a person.
local function is_spoken(event, message)
  if event.kind ~= nil then return SPOKEN[event.kind] == true end
  return table_of(message.kapso).direction ~= "outbound"
end

--- Reads an event.
---@param settings table of the campaign: name, is_stop, is_start
---@param event table
---@param now number seconds since 1970
---@return table[] news
function incoming.read(settings, event, now)
  local news, raw = {}, type(event.raw) == "table" and event.raw or event
  local statuses = statuses_in(event, raw)
  if #statuses > 0 then
    add_statuses(news, settings, statuses)
  elseif raw.value ~= nil or type(raw.marketing_preference) == "table" then
    add_preference(news, event, raw, now)
  else
    local message = type(raw.message) == "table" and raw.message or raw
    if is_spoken(event, message) then add_word(news, settings, event, message, now) end
  end
  return news
end

return incoming
