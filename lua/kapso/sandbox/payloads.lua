--- The bodies of webhooks, in Kapso's shapes (v2, v1) and Meta's. Runs inside nginx.
-- @module kapso.sandbox.payloads

local json = require "cjson.safe"
local account = require "kapso.sandbox.account"
local fates = require "kapso.sandbox.fates"
local history = require "kapso.sandbox.history"
local people = require "kapso.sandbox.people"
local state = require "kapso.sandbox.state"
local store = require "kapso.sandbox.history_store"

local payloads = {}

local options = state.options

local function iso(time) return time and state.iso_time(time) or json.null end

local function phone_of(recipient) return history.is_phone(recipient) and "+" .. recipient or nil end

local function conversation_of(message)
  local recipient, body = message.recipient, store.body(message)
  local known, profile = people.conversation(recipient), people.profile(recipient)
  return {
    id = history.conversation_id(recipient), phone_number = phone_of(recipient),
    business_scoped_user_id = profile.bsuid or not history.is_phone(recipient) and recipient or nil,
    parent_business_scoped_user_id = profile.parent_bsuid, username = profile.username,
    status = known.ended and "ended" or "active", last_active_at = iso(message.time), created_at = iso(known.began or message.time),
    updated_at = iso(message.time), metadata = {}, phone_number_id = options.phone_number_id,
    kapso = { contact_name = profile.name or json.null, messages_count = known.count, last_message_id = message.wamid,
      last_message_type = body.type, last_message_timestamp = iso(message.time),
      last_message_text = history.content_of(body) or json.null, last_inbound_at = iso(known.last_inbound),
      last_outbound_at = iso(known.last_outbound) },
  }
end

-- Meta's status objects up to the one that is told of.
local function statuses_until(message, status)
  local until_now = {}
  for _, one in ipairs(fates.statuses(message) or {}) do
    until_now[#until_now + 1] = one
    if one.status == status then break end
  end
  return until_now
end

-- Kapso's shape, by payload version: message, status it has, whether the conversation begins with it.
local v2, v1 = {}, {}

function v2.message(message, status, is_new)
  local shown = history.shown(message, nil, true)
  shown.kapso.status, shown.kapso.whatsapp_conversation_id = status, nil
  shown.kapso.processing_status = message.inbound and "pending" or "completed"
  if not message.inbound then shown.kapso.statuses = statuses_until(message, status) end
  if message.inbound and shown.kapso.has_media then shown.kapso.message_type_data = { caption = shown[shown.type].caption } end
  return { message = shown, conversation = conversation_of(message), is_new_conversation = is_new,
    phone_number_id = options.phone_number_id }
end

function v2.conversation(message)
  return { conversation = conversation_of(message), phone_number_id = options.phone_number_id }
end

local config = { id = account.config_id, name = "Kapso Sandbox", phone_number_id = options.phone_number_id,
  display_phone_number = account.display }

local function v1_conversation(message)
  local conversation = conversation_of(message)
  return { id = conversation.id, phone_number = conversation.phone_number, status = conversation.status,
    whatsapp_config_id = account.config_id }
end

function v1.message(message, status)
  local body, kind = store.body(message), store.body(message).type
  return {
    message = { id = state.uuid("message " .. message.wamid), message_type = kind, content = history.content_of(body) or json.null,
      direction = message.inbound and "inbound" or "outbound", origin = "cloud_api", phone_number = phone_of(message.recipient),
      created_at = iso(message.time), status = status, has_media = message.inbound and body[kind].mime_type ~= nil,
      contact_name = people.profile(message.recipient).name },
    conversation = v1_conversation(message), whatsapp_config = config,
  }
end

function v1.conversation(message)
  return { conversation = v1_conversation(message), whatsapp_config = config }
end

-- Meta's shape.
local function meta_value(message, status)
  local value = { messaging_product = "whatsapp",
    metadata = { display_phone_number = account.digits, phone_number_id = options.phone_number_id } }
  if not message.inbound then
    local statuses = statuses_until(message, status)
    value.statuses = { statuses[#statuses] }
    return value
  end
  local profile = people.profile(message.recipient)
  value.contacts = { { profile = { name = profile.name, username = profile.username }, user_id = profile.bsuid,
    wa_id = history.is_phone(message.recipient) and message.recipient or nil } }
  value.messages = { store.body(message) }
  return value
end

local function meta_message(message, status)
  return { object = "whatsapp_business_account", entry = { { id = options.business_account_id,
    changes = { { field = "messages", value = meta_value(message, status) } } } } }
end

local shapes = {
  kapso = { version = "v2", message = v2.message, conversation = v2.conversation },
  kapso_v1 = { version = "v1", message = v1.message, conversation = v1.conversation },
  meta = { message = meta_message },
}

--- The kinds of webhooks.
payloads.shapes = shapes

--- The body of a batch.
---@param bodies string[] of its events, as JSON
---@param info table `event`, `window` in seconds, `first`, `last`: sequence numbers, `recipient`
---@return string json
function payloads.batch(bodies, info)
  return ('{"type":%s,"batch":true,"data":[%s],"batch_info":%s}'):format(json.encode(info.event), table.concat(bodies, ","),
    json.encode { size = #bodies, window_ms = info.window * 1000, first_sequence = info.first, last_sequence = info.last,
      conversation_id = history.conversation_id(info.recipient) })
end

return payloads
