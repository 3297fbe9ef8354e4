--- The message history, and the conversations and contacts that follow from it. Runs inside nginx.
--
-- A record is one string: time, recipient, wamid and the message as sent. It is taken
-- apart when it is read, so that keeping it costs next to nothing.
-- @module kapso.sandbox.history

local ngx = require "ngx"
local json = require "cjson.safe"
local account = require "kapso.sandbox.account"
local pages = require "kapso.sandbox.pages"
local replies = require "kapso.sandbox.replies"
local ring = require "kapso.sandbox.ring"
local state = require "kapso.sandbox.state"

local history = {}

local options = state.options
local kept = ring.new("history", options.ledger_size)

--- Keeps an accepted message.
---@param request table
---@param recipient string wa_id, BSUID or group id
---@param raw string the message as JSON
---@return string wamid
function history.keep(request, recipient, raw)
  local serial = state.next("message")
  local wamid = state.wamid(recipient, serial)
  if options.ledger == false then return wamid end
  kept:put(serial, ("%.3f\n%s\n%s\n%s"):format(request.time, recipient, wamid, raw))
  return wamid
end

local function read(serial)
  local record = kept:get(serial)
  if not record then return nil end
  local time, recipient, wamid, raw = record:match("^([^\n]+)\n([^\n]+)\n([^\n]+)\n(.*)$")
  if tonumber(time) > ngx.now() - options.history_lag then return nil end
  return { serial = serial, time = tonumber(time), recipient = recipient, wamid = wamid, sent = json.decode(raw) }
end

local function conversation_id(recipient)
  return state.uuid("conversation " .. options.phone_number_id .. " " .. recipient)
end

local function is_phone(recipient)
  return recipient:find("^%d+$") ~= nil
end

-- The words of a message, for lists.
local function content_of(sent)
  local content = sent[sent.type]
  if sent.type == "text" then return content.body end
  if sent.type == "template" then return "Template: " .. content.name end
  return type(content) == "table" and content.caption or nil
end

local function status_of(message)
  return { id = message.wamid, status = "sent", timestamp = ("%d"):format(message.time),
    recipient_id = message.recipient, biz_opaque_callback_data = message.sent.biz_opaque_callback_data }
end

-- Kapso's own fields. `wanted` is nil for all, or a set of names.
local function kapso_fields(message, wanted, platform)
  local all = {
    direction = "outbound", status = "sent", processing_status = "completed", origin = "cloud_api", has_media = false,
    phone_number = is_phone(message.recipient) and "+" .. message.recipient or nil,
    whatsapp_conversation_id = conversation_id(message.recipient), content = content_of(message.sent),
    statuses = platform and { status_of(message) } or nil,
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

local function message_json(message, wanted, platform)
  local sent, phone = message.sent, is_phone(message.recipient)
  local shown = {
    id = message.wamid, timestamp = ("%d"):format(message.time), type = sent.type, from = account.digits,
    to = phone and message.recipient or nil, to_user_id = not phone and message.recipient or nil,
    context = sent.context and { id = sent.context.message_id } or nil,
    [sent.type] = sent[sent.type],
  }
  local kapso = kapso_fields(message, wanted, platform)
  if next(kapso) then shown.kapso = kapso end
  return json.encode(shown)
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
  conversation_id = function(value, message) return value == conversation_id(message.recipient) end,
  direction = function(value) return value == "outbound" end,
  status = function(value) return value == "sent" end,
  since = function(value, message) return message.time >= value end,
  ["until"] = function(value, message) return message.time <= value end,
  phone_number_id = function(value) return value == options.phone_number_id end,
  phone_number = function(value, message) return message.recipient:find(digits(value), 1, true) ~= nil end,
  business_scoped_user_id = function(value, message) return message.recipient == value end,
  message_type = function(value, message) return message.sent.type == value end,
  has_media = function(value) return value == "false" end,
}

local words = {
  direction = { inbound = true, outbound = true },
  status = { pending = true, sent = true, delivered = true, read = true, failed = true },
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

local function fits(message, chosen)
  for _, filter in ipairs(chosen) do
    if not filter[1](filter[2], message) then return false end
  end
  return true
end

-- Messages from a serial on, in one direction, newest first when `step` is -1.
local function walk(serial, step, chosen, limit)
  local found, last = {}, state.count("message")
  local oldest = math.max(last - options.ledger_size, 0)
  while #found < limit and serial > oldest and serial <= last do
    local message = read(serial)
    if message and fits(message, chosen) then found[#found + 1] = message end
    serial = serial + step
  end
  return found
end

local function reversed(items)
  local turned = {}
  for i = #items, 1, -1 do turned[#turned + 1] = items[i] end
  return turned
end

-- A page, newest first: cursors are serials, so that messages that arrive meanwhile move nothing.
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
  local found
  if before then
    found = reversed(walk(before + 1, 1, chosen, limit))
  else
    found = walk((after or state.count("message") + 1) - 1, -1, chosen, limit)
  end
  local first, last = found[1], found[#found]
  local texts, wanted = {}, wanted_fields(request)
  for i, message in ipairs(found) do texts[i] = message_json(message, wanted, platform) end
  local newer = first and walk(first.serial + 1, 1, chosen, 1)[1]
  local older = last and walk(last.serial - 1, -1, chosen, 1)[1]
  return pages.json(texts, newer and pages.cursor(first.serial), older and pages.cursor(last.serial))
end

function history.list_messages(request, params)
  return account.refuse(request, params.phone_number_id) or list(request, false)
end

function history.platform_list_messages(request)
  return list(request, true)
end

local function find(wamid)
  local serial = state.wamid_serial(wamid)
  local message = serial and read(serial)
  return message and message.wamid == wamid and message or nil
end

function history.get_message(request, params)
  local refusal = account.refuse(request, params.phone_number_id)
  if refusal then return refusal end
  local message = find(params.message_id)
  if not message then return replies.graph(100, "There is no message with this id.", { status = 404, subcode = 33 }) end
  return replies.text(200, message_json(message, wanted_fields(request), false))
end

function history.platform_get_message(_, params)
  local message = find(params.message_id)
  if not message then return replies.kapso(404, "Message not found") end
  return replies.text(200, ('{"data":%s}'):format(message_json(message, nil, true)))
end

-- The latest message to each recipient, newest first, with how many there were.
local function by_recipient()
  local rows, seen = {}, {}
  for _, message in ipairs(walk(state.count("message"), -1, {}, options.ledger_size)) do
    local row = seen[message.recipient]
    if not row then
      row = { recipient = message.recipient, last = message, count = 0 }
      seen[message.recipient], rows[#rows + 1] = row, row
    end
    row.count, row.first = row.count + 1, message
  end
  return rows
end

local function conversation_json(row)
  local last, phone = row.last, is_phone(row.recipient)
  local at = state.iso_time(last.time)
  return json.encode {
    id = conversation_id(row.recipient), phone_number = phone and "+" .. row.recipient or json.null,
    business_scoped_user_id = phone and json.null or row.recipient, status = "active", last_active_at = at,
    created_at = state.iso_time(row.first.time), updated_at = at,
    whatsapp_config_id = account.config_id, phone_number_id = options.phone_number_id,
    kapso = { messages_count = row.count, last_message_id = last.wamid, last_message_type = last.sent.type,
      last_message_timestamp = at, last_message_text = content_of(last.sent) or json.null, last_inbound_at = json.null,
      last_outbound_at = at, contact_name = json.null },
  }
end

local function contact_json(row)
  local phone = is_phone(row.recipient)
  return json.encode {
    id = state.uuid("contact " .. row.recipient), wa_id = phone and row.recipient or json.null,
    business_scoped_user_id = phone and json.null or row.recipient, profile_name = json.null, display_name = json.null,
    created_at = state.iso_time(row.first.time), updated_at = state.iso_time(row.last.time),
  }
end

local function chosen_rows(pick)
  local rows = {}
  for _, row in ipairs(by_recipient()) do
    if pick(row) then rows[#rows + 1] = row end
  end
  return rows
end

function history.list_conversations(request, params)
  local refusal = account.refuse(request, params.phone_number_id)
  if refusal then return refusal end
  local args = request:args()
  return pages.reply(request, chosen_rows(function(row)
    return (not args.status or args.status == "active")
      and (not args.phone_number or row.recipient == digits(args.phone_number))
  end), conversation_json)
end

function history.get_conversation(request, params)
  local refusal = account.refuse(request, params.phone_number_id)
  if refusal then return refusal end
  local row = chosen_rows(function(row) return conversation_id(row.recipient) == params.conversation_id end)[1]
  if not row then return replies.graph(100, "There is no such conversation.", { status = 404, subcode = 33 }) end
  return replies.text(200, conversation_json(row))
end

function history.list_contacts(request, params)
  local refusal = account.refuse(request, params.phone_number_id)
  if refusal then return refusal end
  local wa_id = request:args().wa_id
  return pages.reply(request, chosen_rows(function(row) return not wa_id or row.recipient == wa_id end), contact_json)
end

function history.get_contact(request, params)
  local refusal = account.refuse(request, params.phone_number_id)
  if refusal then return refusal end
  local row = chosen_rows(function(row) return row.recipient == params.wa_id end)[1]
  if not row then return replies.graph(100, "There is no such contact.", { status = 404, subcode = 33 }) end
  return replies.text(200, contact_json(row))
end

return history
