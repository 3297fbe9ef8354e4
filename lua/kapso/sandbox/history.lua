--- The message history. Runs inside nginx.
-- @module kapso.sandbox.history

local ngx = require "ngx"
local json = require "cjson.safe"
local account = require "kapso.sandbox.account"
local fates = require "kapso.sandbox.fates"
local media = require "kapso.sandbox.media"
local pages = require "kapso.sandbox.pages"
local people = require "kapso.sandbox.people"
local replies = require "kapso.sandbox.replies"
local state = require "kapso.sandbox.state"
local store = require "kapso.sandbox.history_store"

local history = {}

local options = state.options

--- The business's number, as people see it.
history.business_number = account.display

--- The id of the conversation with a recipient.
---@param recipient string
---@return string uuid
function history.conversation_id(recipient)
  return state.uuid("conversation " .. options.phone_number_id .. " " .. recipient)
end

--- Whether a recipient is a phone number.
---@param recipient string
---@return boolean
function history.is_phone(recipient)
  return recipient:find("^%d+$") ~= nil
end

--- The words of a message, for lists.
---@param sent table
---@return string|nil
function history.content_of(sent)
  local content = sent[sent.type]
  if type(content) ~= "table" then return nil end
  if sent.type == "text" then return content.body end
  if sent.type == "template" then return "Template: " .. content.name end
  if sent.type == "button" then return content.text end
  local reply = sent.type == "interactive" and content[content.type]
  return content.caption or reply and (reply.title or reply.body) or type(content.body) == "table" and content.body.text or nil
end

-- Kapso's own fields. `wanted` is nil for all, or a set of names.
local function kapso_fields(message, wanted, platform)
  local sent = store.body(message)
  local all = {
    direction = message.inbound and "inbound" or "outbound", status = fates.status(message), processing_status = "completed",
    origin = "cloud_api", has_media = message.inbound and media.kinds[sent.type] ~= nil,
    phone_number = history.is_phone(message.recipient) and "+" .. message.recipient or nil,
    whatsapp_conversation_id = history.conversation_id(message.recipient), content = history.content_of(sent),
    statuses = platform and fates.statuses(message) or nil,
    contact_name = message.inbound and people.profile(message.recipient).name or nil,
  }
  if not wanted then return all end
  local some = {}
  for name in pairs(wanted) do some[name] = all[name] end
  return some
end

-- `fields=kapso(a,b)`: those; `kapso()`: none; absent: all.
local function wanted_fields(request)
  local inside = tostring(request:args().fields or ""):match("kapso%((.-)%)")
  if not inside then return nil end
  local wanted = {}
  for name in inside:gmatch("[%a_]+") do wanted[name] = true end
  return wanted
end

-- What the business sent, as Meta would show it.
local function sent_by_business(message)
  local sent, phone = store.body(message), history.is_phone(message.recipient)
  return {
    id = message.wamid, timestamp = ("%d"):format(message.time), type = sent.type, from = account.digits,
    to = phone and message.recipient or nil, to_user_id = not phone and message.recipient or nil,
    context = sent.context and { id = sent.context.message_id } or nil,
    [sent.type] = sent[sent.type],
  }
end

--- A message as Kapso shows it.
---@param message table from kapso.sandbox.history_store
---@param wanted table|nil the names of Kapso's own fields that are asked for; nil: all
---@param platform boolean|nil whether it is for the Platform API, or a webhook
---@return table
function history.shown(message, wanted, platform)
  local shown = {}
  for name, value in pairs(message.inbound and store.body(message) or sent_by_business(message)) do shown[name] = value end
  local kapso = kapso_fields(message, wanted, platform)
  if next(kapso) then shown.kapso = kapso end
  return shown
end

local function message_json(message, wanted, platform)
  return json.encode(history.shown(message, wanted, platform))
end

local months = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" }

-- ISO 8601 in UTC or with an offset -> seconds.
local function read_time(text)
  local pattern = "^(%d%d%d%d)-(%d%d)-(%d%d)T(%d%d):(%d%d):(%d%d%.?%d*)(.*)$"
  local year, month, day, hour, minute, second, zone = tostring(text):match(pattern)
  if not year then return nil end
  local sign, zone_hour, zone_minute = zone:match("^([+-])(%d%d):?(%d%d)$")
  if not sign and zone ~= "Z" and zone ~= "" then return nil end
  local days = ngx.parse_http_time(("Thu, %s %s %s 00:00:00 GMT"):format(day, months[tonumber(month)] or "", year))
  if not days then return nil end
  local offset = sign and (zone_hour * 3600 + zone_minute * 60) * (sign == "+" and 1 or -1) or 0
  return days + hour * 3600 + minute * 60 + second - offset
end

local function digits(text)
  return (text:gsub("%D", ""))
end

-- Query fields that narrow a list of messages down: value, message -> boolean.
local filters = {
  conversation_id = function(value, message) return value == history.conversation_id(message.recipient) end,
  direction = function(value, message) return value == (message.inbound and "inbound" or "outbound") end,
  status = function(value, message) return value == fates.status(message) end,
  since = function(value, message) return message.time >= value end,
  ["until"] = function(value, message) return message.time <= value end,
  phone_number_id = function(value) return value == options.phone_number_id end,
  phone_number = function(value, message) return message.recipient:find(digits(value), 1, true) ~= nil end,
  business_scoped_user_id = function(value, message) return message.recipient == value end,
  message_type = function(value, message) return store.body(message).type == value end,
  has_media = function(value, message)
    return (value == "true") == (message.inbound and media.kinds[store.body(message).type] ~= nil)
  end,
}

local words = {
  direction = { inbound = true, outbound = true },
  status = { pending = true, sent = true, delivered = true, read = true, failed = true, received = true },
}

-- The filters of a query: -> { { fits, value }, … } | nil, reply
local function read_filters(request)
  local chosen = {}
  for name, value in pairs(request:args()) do
    if filters[name] then
      if words[name] and not words[name][value] then
        return nil, replies.graph(100, ("Param %s cannot be %q."):format(name, tostring(value)))
      end
      if name == "since" or name == "until" then value = read_time(value) end
      if not value then return nil, replies.graph(100, ("Param %s must be a time as ISO 8601."):format(name)) end
      chosen[#chosen + 1] = { filters[name], value }
    end
  end
  return chosen
end

-- The filters as one function, and the digits that a recipient must have.
local function filter_of(chosen)
  local wanted
  for _, filter in ipairs(chosen) do
    if filter[1] == filters.phone_number then wanted = digits(filter[2]) end
  end
  return function(message)
    for _, filter in ipairs(chosen) do
      if not filter[1](filter[2], message) then return false end
    end
    return true
  end, wanted
end

local function reversed(items)
  local turned = {}
  for i = #items, 1, -1 do turned[#turned + 1] = items[i] end
  return turned
end

-- A page, newest first: cursors are positions, so that messages that arrive meanwhile move nothing.
local function list(request, platform)
  local limit, refusal = pages.limit(request)
  if not limit then return refusal end
  local chosen, wrong = read_filters(request)
  if not chosen then return wrong end
  local after, before, no_cursor
  after, no_cursor = pages.read_cursor(request, "after")
  if no_cursor then return no_cursor end
  before, no_cursor = pages.read_cursor(request, "before")
  if no_cursor then return no_cursor end
  local fits, wanted_digits = filter_of(chosen)
  local found
  if before then
    found = reversed(store.walk(before + 1, 1, limit, fits, wanted_digits))
  else
    found = store.walk((after or store.last()) - 1, -1, limit, fits, wanted_digits)
  end
  local first, last = found[1], found[#found]
  local texts, wanted = {}, wanted_fields(request)
  for i, message in ipairs(found) do texts[i] = message_json(message, wanted, platform) end
  local newer = first and store.walk(first.position + 1, 1, 1, fits, wanted_digits)[1]
  local older = last and store.walk(last.position - 1, -1, 1, fits, wanted_digits)[1]
  return pages.json(texts, newer and pages.cursor(first.position), older and pages.cursor(last.position))
end

function history.list_messages(request, params)
  return account.refuse(request, params.phone_number_id) or list(request, false)
end

function history.platform_list_messages(request)
  return list(request, true)
end

function history.get_message(request, params)
  local refusal = account.refuse(request, params.phone_number_id)
  if refusal then return refusal end
  local message = store.find(params.message_id)
  if not message then return replies.graph(100, "There is no message with this id.", { status = 404, subcode = 33 }) end
  return replies.text(200, message_json(message, wanted_fields(request), false))
end

function history.platform_get_message(_, params)
  local message = store.find(params.message_id)
  if not message then return replies.kapso(404, "Message not found") end
  return replies.text(200, ('{"data":%s}'):format(message_json(message, nil, true)))
end

return history
