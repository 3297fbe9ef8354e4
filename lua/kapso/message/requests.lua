--- Interactive messages that ask for something: a location, a phone number, an address, a call.
-- @module kapso.message.requests

local interactive = require "kapso.message.interactive"
local shape = require "kapso.message.shape"

local define, message, open = interactive.define, interactive.message, interactive.open
local ipairs, next = ipairs, next

local requests = {}

local PARAMETERS = "interactive.action.parameters"

local LOCATION_REQUEST = define {
  type = "location_request_message", fields = {}, body_optional = true,
  usage = 'message.location_request{ body = "Where are you?" }',
}

--- Asks for the recipient's location. Kapso: type location_request_message, body optional.
---@param fields table `{ body }`
---@return table message
function requests.location_request(fields)
  return message(open(fields, LOCATION_REQUEST), LOCATION_REQUEST, { name = "send_location" })
end

local CONTACT_INFO = define {
  type = "request_contact_info", fields = {},
  usage = 'message.request_contact_info{ body = "Please share your phone number." }',
}

--- Asks for the recipient's phone number, for those known by BSUID only. Kapso: type request_contact_info.
---@param fields table `{ body }`
---@return table message
function requests.request_contact_info(fields)
  return message(open(fields, CONTACT_INFO), CONTACT_INFO, { name = "request_contact_info" })
end

local CALL_PERMISSION = define {
  type = "call_permission_request", fields = {}, body_optional = true,
  usage = 'message.call_permission_request{ body = "May we call you?" }',
}

--- Asks whether the business may call. Kapso: type call_permission_request; Meta: the body is optional.
---@param fields table `{ body }`
---@return table message
function requests.call_permission_request(fields)
  return message(open(fields, CALL_PERMISSION), CALL_PERMISSION, { name = "call_permission_request" })
end

local VOICE_CALL = define {
  type = "voice_call", fields = { "display_text", "ttl_minutes", "payload" },
  usage = 'message.voice_call{ body = "Call us.", display_text = "Call now", ttl_minutes = 100 }',
}
local VOICE_CALL_PARAMETERS = {
  display_text = { "string", max = 20 },
  ttl_minutes = { "number", integer = true, min = 1, max = 43200 },
  payload = { "string", max = 512 },
}

--- A button that calls the business on WhatsApp.
-- Meta: call button message, display text 20 characters, 1 to 43200 minutes, payload 512 characters,
-- each of them optional.
---@param fields table `{ body, display_text, ttl_minutes, payload }`
---@return table message
function requests.voice_call(fields)
  open(fields, VOICE_CALL)
  local parameters = shape.pick(VOICE_CALL_PARAMETERS, fields, PARAMETERS)
  if next(parameters) == nil then parameters = nil end
  return message(fields, VOICE_CALL, { name = "voice_call", parameters = parameters })
end

local ADDRESS = define {
  type = "address_message", fields = { "country", "values", "saved_addresses", "validation_errors" },
  header = interactive.ANY_HEADER, footer = true,
  usage = 'message.address{ body = "Where to?", country = "IN", values = { name = "Asha" } }',
}
local ADDRESS_FIELDS = {}
for _, name in ipairs { "name", "phone_number", "house_number", "floor_number", "tower_number",
  "building_name", "address", "landmark_area", "city", "state" } do
  ADDRESS_FIELDS[name] = { "string" }
end
ADDRESS_FIELDS.in_pin_code = { "string", max = 6 }
local ADDRESS_VALUES = { "object", fields = ADDRESS_FIELDS }
local SAVED_ADDRESS = {
  "object",
  fields = {
    id = { "string", required = true },
    value = { "object", fields = ADDRESS_FIELDS, required = true },
  },
}
local ADDRESS_PARAMETERS = {
  country = { "enum", words = { IN = true }, required = true },
  values = ADDRESS_VALUES,
  saved_addresses = { "list", SAVED_ADDRESS, min = 1, what = "saved addresses" },
  validation_errors = { "map", { "string" }, keys = ADDRESS_FIELDS },
}

--- Asks for a postal address; only for businesses and people in India.
-- Kapso and Meta: type address_message, country must be IN, PIN code 6 characters.
---@param fields table `{ body, country, values, saved_addresses, validation_errors, header, footer }`
---@return table message
function requests.address(fields)
  open(fields, ADDRESS)
  return message(fields, ADDRESS, {
    name = "address_message",
    parameters = shape.pick(ADDRESS_PARAMETERS, fields, PARAMETERS),
  })
end

return requests
