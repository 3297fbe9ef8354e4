--- Messages without a file: text, reactions, places.
-- @module kapso.message.text

local check = require "kapso.check"
local parts = require "kapso.message.parts"

local find, type = string.find, type
local check_string = check.string

local text = {}

local BODY = { max = 4096 } -- Meta: text message body
local FIELDS = parts.set { "body", "preview_url" }
local TEXT_USAGE = 'message.text "Hello!" or message.text{ body = "https://example.com", preview_url = true }'

--- A text message of up to 4096 characters. `preview_url` asks for a preview of the first link.
-- Kapso: TextMessage. Meta: text message, 4096 characters.
---@param body string|table the text, or `{ body, preview_url }`
---@return table message
function text.text(body)
  if type(body) == "string" then
    return { type = "text", text = { body = check_string(body, "text.body", BODY) } }
  end
  parts.fields(body, FIELDS, "text", TEXT_USAGE)
  return {
    type = "text",
    text = {
      body = check_string(body.body, "text.body", BODY),
      preview_url = check.optional_boolean(body.preview_url, "text.preview_url"),
    },
  }
end

local EMOJI = { min = 0, max = 32 } -- one emoji can be a dozen code points (families, flags)

--- A reaction to a message; an empty emoji takes it back.
-- Kapso: ReactionMessage, both fields required.
---@param wamid string id of the message reacted to
---@param emoji string one emoji, or ""
---@return table message
function text.reaction(wamid, emoji)
  if wamid == nil then
    check.fail("reaction.message_id", 'is missing: message.reaction("wamid.HBg...", "👍"), "" to take it back')
  end
  check_string(wamid, "reaction.message_id")
  if not find(wamid, "^wamid%.[%w+/=_-]+$") then
    check.fail("reaction.message_id", "is " .. check.show(wamid) .. ', a message id ("wamid....") is expected')
  end
  check_string(emoji, "reaction.emoji", EMOJI)
  if find(emoji, "[A-Za-z%s]") or find(emoji, "^[\1-\127]+$") then -- but keycaps start with a digit
    check.fail("reaction.emoji", "is " .. check.show(emoji) .. ', an emoji is expected, or "" to take it back')
  end
  return { type = "reaction", reaction = { message_id = wamid, emoji = emoji } }
end

local LOCATION_USAGE = 'message.location{ latitude = 37.7749, longitude = -122.4194, name = "Office" }'

--- A place on the map. Coordinates are numbers, or strings that are sent digit for digit.
-- Kapso: LocationMessage, latitude and longitude required.
---@param place table `{ latitude, longitude, name, address }`
---@return table message
function text.location(place)
  return { type = "location", location = parts.location(place, "location", LOCATION_USAGE) }
end

return text
