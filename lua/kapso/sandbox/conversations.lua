--- Conversations and contacts, which follow from the message history. Runs inside nginx.
-- @module kapso.sandbox.conversations

local json = require "cjson.safe"
local account = require "kapso.sandbox.account"
local history = require "kapso.sandbox.history"
local pages = require "kapso.sandbox.pages"
local people = require "kapso.sandbox.people"
local replies = require "kapso.sandbox.replies"
local state = require "kapso.sandbox.state"
local store = require "kapso.sandbox.history_store"
local webhooks = require "kapso.sandbox.webhooks"

local conversations = {}

local options = state.options

local function all() return true end

-- The latest message to each recipient, newest first, with how many there were.
local function by_recipient()
  local rows, seen = {}, {}
  for _, message in ipairs(store.walk(store.last() - 1, -1, math.huge, all)) do
    local row = seen[message.recipient]
    if not row then
      row = { recipient = message.recipient, last = message, count = 0 }
      seen[message.recipient], rows[#rows + 1] = row, row
    end
    row.count, row.first = row.count + 1, message
    local side = message.inbound and "last_inbound" or "last_outbound"
    row[side] = row[side] or message.time
  end
  return rows
end

local function status_of(row) return people.conversation(row.recipient).ended and "ended" or "active" end

local function iso(time) return time and state.iso_time(time) or json.null end

local function conversation_json(row)
  local last, phone, profile = row.last, history.is_phone(row.recipient), people.profile(row.recipient)
  local at = state.iso_time(last.time)
  return json.encode {
    id = history.conversation_id(row.recipient), phone_number = phone and "+" .. row.recipient or json.null,
    business_scoped_user_id = profile.bsuid or not phone and row.recipient or json.null, username = profile.username,
    status = status_of(row), last_active_at = at, created_at = state.iso_time(row.first.time), updated_at = at,
    whatsapp_config_id = account.config_id, phone_number_id = options.phone_number_id,
    kapso = { messages_count = row.count, last_message_id = last.wamid, last_message_type = store.body(last).type,
      last_message_timestamp = at, last_message_text = history.content_of(store.body(last)) or json.null,
      last_inbound_at = iso(row.last_inbound), last_outbound_at = iso(row.last_outbound),
      contact_name = profile.name or json.null },
  }
end

local function contact_json(row)
  local phone, profile = history.is_phone(row.recipient), people.profile(row.recipient)
  return json.encode {
    id = state.uuid("contact " .. row.recipient), wa_id = phone and row.recipient or json.null,
    business_scoped_user_id = profile.bsuid or not phone and row.recipient or json.null, profile_name = profile.name or json.null,
    display_name = profile.name or json.null, username = profile.username,
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

local function list(request)
  local args = request:args()
  return pages.reply(request, chosen_rows(function(row)
    return (not args.status or args.status == status_of(row))
      and (not args.phone_number or row.recipient == args.phone_number:gsub("%D", ""))
  end), conversation_json)
end

function conversations.list_conversations(request, params)
  return account.refuse(request, params.phone_number_id) or list(request)
end

--- A conversation by its id.
---@param id string
---@return table|nil row
function conversations.find(id)
  return chosen_rows(function(row) return history.conversation_id(row.recipient) == id end)[1]
end

function conversations.platform_list(request)
  return list(request)
end

function conversations.platform_get(_, params)
  local row = conversations.find(params.conversation_id)
  if not row then return replies.kapso(404, "Conversation not found") end
  return replies.text(200, ('{"data":%s}'):format(conversation_json(row)))
end

function conversations.platform_update(request, params)
  local row, body = conversations.find(params.conversation_id), request:json()
  if not row then return replies.kapso(404, "Conversation not found") end
  local status = body and type(body.whatsapp_conversation) == "table" and body.whatsapp_conversation.status
  if status ~= "active" and status ~= "ended" then return replies.kapso(422, "status must be active or ended") end
  if status == "ended" and status_of(row) ~= "ended" then
    people.end_conversation(row.recipient)
    webhooks.ended(row.recipient)
  elseif status == "active" then
    people.reopen_conversation(row.recipient)
  end
  return replies.text(200, ('{"data":%s}'):format(conversation_json(row)))
end

function conversations.get_conversation(request, params)
  local refusal = account.refuse(request, params.phone_number_id)
  if refusal then return refusal end
  local row = conversations.find(params.conversation_id)
  if not row then return replies.graph(100, "There is no such conversation.", { status = 404, subcode = 33 }) end
  return replies.text(200, conversation_json(row))
end

function conversations.list_contacts(request, params)
  local refusal = account.refuse(request, params.phone_number_id)
  if refusal then return refusal end
  local wa_id = request:args().wa_id
  return pages.reply(request, chosen_rows(function(row) return not wa_id or row.recipient == wa_id end), contact_json)
end

function conversations.get_contact(request, params)
  local refusal = account.refuse(request, params.phone_number_id)
  if refusal then return refusal end
  local row = chosen_rows(function(row) return row.recipient == params.wa_id end)[1]
  if not row then return replies.graph(100, "There is no such contact.", { status = 404, subcode = 33 }) end
  return replies.text(200, contact_json(row))
end

return conversations
