--- A message and its recipient, made into a request.
-- @module kapso.send

local core = require "kapso.core"
local errors = require "kapso.errors"
local check = require "kapso.check"
local field = require "kapso.api.field"
local validate = require "kapso.api.validate"
local recipient = require "kapso.recipient"

local send = {}

local OPTIONS = {
  reply_to = true, track = true, phone_number_id = true, marketing = true, product_policy = true,
  message_activity_sharing = true, timeout = true,
}
local READ_OPTIONS = { typing = true, phone_number_id = true, timeout = true }
local NONE = {}

-- Kapso: MessageType. Others go too, if they look like one.
local KNOWN_TYPES = {
  "text", "image", "video", "audio", "document", "sticker", "location", "contacts", "interactive", "template", "reaction",
}

-- What a table in wire shape may carry; the options reply_to and track say the same as the last two.
local function keys_of(kind)
  return { type = true, [kind] = true, context = true, biz_opaque_callback_data = true }
end

local KEYS = {}
for _, kind in ipairs(KNOWN_TYPES) do KEYS[kind] = keys_of(kind) end

local TYPE = { pattern = "^[%l_]+$", hint = 'a type of message as "text"' }
local TRACK = { max = 512, bytes = 512 }  -- Kapso: biz_opaque_callback_data
local TIMEOUT = { min = 0.001, max = 86400 }
local POLICIES = { CLOUD_API_FALLBACK = true, STRICT = true } -- Meta: marketing_messages

local escape, unknown_key = core.escape, core.unknown_key
local is_plain = recipient.is_plain

local function check_wamid(wamid, path)
  check.string(wamid, path)
  if wamid:find "[%c%s]" then check.fail(path, "has a space or line break in it, a message id is expected") end
end

local function check_message(message, options)
  if type(message) ~= "table" then
    local given = message == nil and "is missing" or "is a " .. type(message)
    check.fail("message", given .. ', a message is expected: kapso.message.text "Hello!"')
  end
  local kind = message.type
  local allowed = KEYS[kind] or keys_of(check.string(kind, "type", TYPE))
  if type(message[kind]) ~= "table" then
    check.fail(kind, 'is missing: a message of type "' .. kind .. '" has a table of that name')
  end
  if options.marketing and kind ~= "template" then
    check.fail("type", 'is "' .. kind .. '", only templates can be sent as marketing messages')
  end
  local key = unknown_key(message, allowed) -- nothing is left out in silence
  if key ~= nil then
    check.fail(check.join("", key), 'is not part of a message; a whole body goes with client:call("sendMessage", body)')
  end
  return kind
end

-- The call that sends for a sender, made once: messages go the same way over and over.
local function call_of(config, options)
  local id = options.phone_number_id or config.phone_number_id
  local name = options.marketing and "marketing_messages" or "messages"
  local known = config.calls[name]
  if known and known.id == id and known.timeout == (options.timeout or config.timeout) then return known end
  if id == nil then
    check.fail("phone_number_id", "is missing: give it to kapso.new, in KAPSO_PHONE_NUMBER_ID, or in the options")
  end
  validate.check(field.id, id, "phone_number_id", NONE)
  local call = {
    id = id, operation = options.marketing and "sendMarketingMessage" or "sendMessage", method = "POST",
    url = config.bases.meta .. "/" .. escape(id) .. "/" .. name, repeatable = false, timeout = options.timeout or config.timeout,
  }
  config.calls[name] = call
  return call
end

local function add_options(config, body, options)
  if options.reply_to ~= nil then
    check_wamid(options.reply_to, "context.message_id")
    body.context = { message_id = options.reply_to }
  end
  if options.track ~= nil then
    body.biz_opaque_callback_data = check.string(options.track, "biz_opaque_callback_data", TRACK)
  end
  for _, name in ipairs { "product_policy", "message_activity_sharing" } do
    if options[name] ~= nil and not (config.direct and options.marketing) then
      check.fail(name, "is for marketing messages sent to Meta directly")
    end
  end
  if options.product_policy ~= nil then
    body.product_policy = check.enum(options.product_policy, "product_policy", POLICIES)
  end
  body.message_activity_sharing = check.optional_boolean(options.message_activity_sharing, "message_activity_sharing")
end

local function check_options(options, known)
  check.table(options, "options")
  check.unknown_keys(options, known, "options")
  check.optional_boolean(options.marketing, "options.marketing")
  if options.timeout ~= nil then check.number(options.timeout, "options.timeout", TIMEOUT) end
end

local function read_recipient(to, options)
  local whom, err = recipient.parse(to)
  if not whom then error(err, 0) end
  if options.marketing and whom.recipient_type == "group" then
    check.fail("recipient_type", 'is "group", marketing messages go to persons')
  end
  return whom.to, whom.recipient, whom.recipient_type
end

-- The body of a message with options, or to somebody who is not known by a plain number.
local function build_body(config, to, message, options)
  local number, bsuid, recipient_type = read_recipient(to, options)
  local kind = message.type
  local body = {
    messaging_product = "whatsapp", recipient_type = recipient_type, to = number, type = kind, [kind] = message[kind],
  }
  body.recipient = bsuid
  body.context, body.biz_opaque_callback_data = message.context, message.biz_opaque_callback_data
  add_options(config, body, options)
  return body
end

local OPENING = '{"messaging_product":"whatsapp","recipient_type":"individual","to":"'

-- Most bodies are the message behind what every send has, for which no table need be made.
local function build(config, to, message, options)
  if options ~= NONE then check_options(options, OPTIONS) end
  local kind = check_message(message, options)
  if options ~= NONE or not is_plain(to) or message.context ~= nil or message.biz_opaque_callback_data ~= nil then
    local body = build_body(config, to, message, options)
    return call_of(config, options), body
  end
  return call_of(config, options), { [kind] = message[kind] }, OPENING .. to .. '","type":"' .. kind .. '"'
end

-- Whatever the values are is the world's doing: `nil, err`; anything else is a mistake and goes on up.
local function guarded(ok, call, body, opening)
  if ok then return call, body, opening end
  if errors.is(call) then return nil, call end
  error(call, 0)
end

--- The request of `client:send`.
---@param config table
---@param to string|table
---@param message table
---@param options table|nil
---@return table|nil call what `exchange.post` takes; it may be that of other sends
---@return table body_or_err kind "invalid"
---@return string|nil opening JSON that the body's fields follow, where most of it is the same for all
function send.request(config, to, message, options)
  return guarded(pcall(build, config, to, message, options or NONE))
end

local function build_receipt(config, wamid, options)
  check_options(options, READ_OPTIONS)
  check.optional_boolean(options.typing, "options.typing")
  check_wamid(wamid, "message_id")
  local body = { messaging_product = "whatsapp", status = "read", message_id = wamid }
  if options.typing then body.typing_indicator = { type = "text" } end
  return call_of(config, options), body
end

--- The request of `client:mark_read`.
---@param config table
---@param wamid string
---@param options table|nil
---@return table|nil call what `exchange.post` takes; it may be that of other sends
---@return table body_or_err kind "invalid"
function send.read_receipt(config, wamid, options)
  return guarded(pcall(build_receipt, config, wamid, options or NONE))
end

return send
