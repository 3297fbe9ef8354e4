--- Messages that are a file: image, video, audio, document, sticker.
-- @module kapso.message.media

local check = require "kapso.check"
local parts = require "kapso.message.parts"

local media = {}

local CAPTION = { max = 1024 } -- Kapso: MediaMessage.caption

-- What each kind takes. Captions: not for audio and stickers (Kapso: MediaMessage).
local KINDS = {
  image = { "id", "link", "caption" },
  video = { "id", "link", "caption" },
  audio = { "id", "link", "voice" },
  document = { "id", "link", "caption", "filename" },
  sticker = { "id", "link" },
}
local USAGE = 'message.%s{ link = "https://..." } or message.%s{ id = media_id }'

local FIELDS, USAGES = {}, {}
for kind, names in pairs(KINDS) do
  FIELDS[kind], USAGES[kind] = parts.set(names), USAGE:gsub("%%s", kind)
end

local function build(kind, fields)
  local object = parts.media(fields, kind, FIELDS[kind], USAGES[kind])
  object.caption = check.optional_string(fields.caption, kind, CAPTION, nil, ".caption")
  object.voice = check.optional_boolean(fields.voice, kind, nil, ".voice")
  return { type = kind, [kind] = object }
end

--- An image (JPEG or PNG, up to 5 MB).
---@param fields table `{ id | link, caption }`
---@return table message
function media.image(fields) return build("image", fields) end

--- A video (MP4 or 3GP, H.264 and AAC, up to 16 MB).
---@param fields table `{ id | link, caption }`
---@return table message
function media.video(fields) return build("video", fields) end

--- A sound file (up to 16 MB); `voice = true` makes it a voice note, which must be Ogg with Opus.
---@param fields table `{ id | link, voice }`
---@return table message
function media.audio(fields) return build("audio", fields) end

--- A document (up to 100 MB); `filename` is what the reader sees.
---@param fields table `{ id | link, filename, caption }`
---@return table message
function media.document(fields) return build("document", fields) end

--- A sticker (WebP, up to 100 KB, animated up to 500 KB).
---@param fields table `{ id | link }`
---@return table message
function media.sticker(fields) return build("sticker", fields) end

return media
