--- Sends: messages, marketing messages, marking as read. Runs inside nginx.
-- @module kapso.sandbox.messages

local json = require "cjson.safe"
local account = require "kapso.sandbox.account"
local fates = require "kapso.sandbox.fates"
local limits = require "kapso.sandbox.limits"
local media = require "kapso.sandbox.media"
local people = require "kapso.sandbox.people"
local replies = require "kapso.sandbox.replies"
local schema = require "kapso.sandbox.schema"
local shapes = require "kapso.sandbox.shapes"
local state = require "kapso.sandbox.state"
local store = require "kapso.sandbox.history_store"
local template_shape = require "kapso.sandbox.template_shape"
local templates = require "kapso.sandbox.templates"
local webhooks = require "kapso.sandbox.webhooks"

local messages = {}

local function merged(first, second)
  local both = {}
  for name, shape in pairs(first) do both[name] = shape end
  for name, shape in pairs(second) do both[name] = shape end
  return both
end

local function with_types(fields)
  return { kind = "object", fields = merged(fields, shapes.types), required = { "messaging_product" } }
end

local message_shape = with_types(shapes.envelope)
local marketing_shape = with_types(merged(shapes.envelope, shapes.marketing))

local closed_numbers = {}
for _, number in ipairs(type(state.options.closed_window) == "table" and state.options.closed_window or {}) do
  closed_numbers[number:gsub("%D", "")] = true
end

local function window_is_closed(to)
  local digits = to.wa_id
  if digits and (state.options.closed_window == true or closed_numbers[digits] or digits == "19990131047") then return true end
  return state.live "window" and not to.group and not people.window_is_open(digits or to.user_id)
end

-- Who a send goes to.
local function phone(to)
  if to:find("[^%d]") then to = to:gsub("[%s%-%.%(%)]", ""):gsub("^%+", "") end
  if #to >= 8 and #to <= 15 and to:find("^%d+$") then return to end
end

local function is_bsuid(recipient)
  return recipient:find("^%u%u%.[%w%.]+$") ~= nil
end

-- -> { input, wa_id | user_id | group } | nil, code, details
local function recipient_of(body)
  local to, recipient = body.to, body.recipient
  if body.recipient_type == "group" then
    if not to or to == "" then return nil, 131008, "Parameter to is required: the group's id." end
    return { input = to, wa_id = to, group = to }
  end
  if to then
    local digits = phone(to)
    if digits == account.digits then return nil, 131021, "Recipient and sender are the same number." end
    if digits then return { input = to, wa_id = digits } end
    if is_bsuid(to) then return nil, 131009, "Param to must be a phone number; a BSUID goes in 'recipient'." end
    return nil, 131009, ("Param to must be a phone number of 8 to 15 digits - got %q."):format(to)
  end
  if not recipient then return nil, 100, "The parameter to is required." end
  if not is_bsuid(recipient) then
    return nil, 131009, ("Param recipient must be a BSUID - got %q."):format(recipient)
  end
  return { input = recipient, user_id = recipient }
end

local template_states = {
  PAUSED = { 132015, "Template is paused." },
  DISABLED = { 132016, "Template is disabled." },
}

-- Checks a template by name: -> code, details
local function check_template(body, marketing)
  local name, language = body.template.name, body.template.language.code
  local entry = templates.find(name, language)
  local status = entry and templates.status(entry)
  if not entry or status ~= "APPROVED" and not template_states[status] then
    return 132001, ("template name (%s) does not exist in %s%s"):format(name, language,
      entry and (": it is " .. status) or "")
  end
  if status ~= "APPROVED" then return template_states[status][1], template_states[status][2] end
  if marketing and entry.definition.category ~= "MARKETING" then
    return 134100, "You're only able to send marketing messages on this API."
  end
  return template_shape.check(entry.shape, body.template.components)
end

-- Uploaded media that a message names must still be there.
local function check_media(body)
  local content = body[body.type]
  local id = media.kinds[body.type] and content.id
  if id and media.is_gone(id) then
    return 100, ("Param %s['id'] is not a valid whatsapp business account media attachment ID"):format(body.type)
  end
end

-- -> code, details
local function check_content(body, marketing)
  local kind = body.type
  if kind == nil then return 131008, "Parameter type is required." end
  if marketing and kind ~= "template" then return 100, "Message must be a template message." end
  if not shapes.types[kind] then return 131051, ("Message type %q is not supported."):format(tostring(kind)) end
  if body[kind] == nil then return 131008, ("Parameter '%s' is mandatory for type '%s'"):format(kind, kind) end
  for name in pairs(body) do
    if shapes.types[name] and name ~= kind then
      return 100, ("Unexpected key \"%s\": the type is '%s'."):format(name, kind)
    end
  end
  if kind == "template" then return check_template(body, marketing) end
  return check_media(body)
end

local window_closed = "Message failed to send because more than 24 hours have passed since the customer last replied "
  .. "to this number."

-- Refusals that Kapso makes itself, before Meta is asked.
local function refuse_by_kapso(request, body, to)
  local account_id = body.messaging_account_id or body.paid_messaging_account_id
  if account_id and account_id ~= state.options.business_account_id then
    return replies.kapso(422, "messaging_account_id is not the account of this phone number.",
      { code = "messaging_account_mismatch" })
  end
  if body.type ~= "template" and window_is_closed(to) then
    if request.api == "meta" then return replies.graph(131047, window_closed) end
    return replies.kapso(422, "Cannot send non-template messages outside the 24-hour window.")
  end
end

local accepted_phone = '{"messaging_product":"whatsapp","contacts":[{"input":%s,"wa_id":"%s"}],'
  .. '"messages":[{"id":"%s","message_status":"%s"}]}'

local function accepted_body(to, wamid, status)
  if to.wa_id and not to.group then return accepted_phone:format(json.encode(to.input), to.wa_id, wamid, status) end
  return json.encode {
    messaging_product = "whatsapp",
    contacts = { { input = to.input, wa_id = to.wa_id, user_id = to.user_id } },
    messages = { { id = wamid, message_status = status, group_id = to.group } },
  }
end

--- Takes a message: checks it, keeps it in the history, answers with its wamid.
---@param request table
---@param body table the decoded message
---@param raw string the message as JSON
---@param marketing boolean
---@return table reply
function messages.take(request, body, raw, marketing)
  local code, details = schema.check(marketing and marketing_shape or message_shape, body)
  if code then return replies.graph(code, details) end
  local over = limits.message()
  if over then return over end
  local to
  to, code, details = recipient_of(body)
  if not to then return replies.graph(code, details) end
  code, details = check_content(body, marketing)
  if code then return replies.graph(code, details) end
  local refusal = refuse_by_kapso(request, body, to)
  if refusal then return refusal end
  local recipient = to.wa_id or to.user_id
  over = limits.pair(recipient)
  if over then return over end
  local fate, held = fates.of(body, recipient)
  local wamid, serial = store.keep(request.time, recipient, fate, raw)
  webhooks.sent(recipient, request.time, serial)
  local reply = replies.text(200, accepted_body(to, wamid, held and "held_for_quality_assessment" or "accepted"))
  reply.outcome, reply.wamid = "accepted", wamid
  return reply
end

local function mark_read(body)
  local code, details = schema.check(shapes.mark_read, body)
  if code then return replies.graph(code, details) end
  local message = store.find(body.message_id)
  if message and message.inbound then people.mark_read(message.recipient, message.wamid, body.typing_indicator ~= nil) end
  return replies.text(200, '{"success":true}')
end

local function send(request, params, marketing)
  local refusal = account.refuse(request, params.phone_number_id)
  if refusal then return refusal end
  local body, err = request:json()
  if not body then return replies.graph(100, "The body is not JSON: " .. err) end
  if body.status ~= nil and not marketing then return mark_read(body) end
  if request.api == "meta" then body.type = body.type or "text" end  -- Kapso has no such default
  return messages.take(request, body, request.body, marketing)
end

function messages.send(request, params)
  return send(request, params, false)
end

function messages.send_marketing(request, params)
  return send(request, params, true)
end

return messages
