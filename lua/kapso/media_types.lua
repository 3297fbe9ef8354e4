--- The files WhatsApp takes: MIME types, what kind of message they make, how large they may be.
-- Kapso: SupportedImageFormats and its siblings. Meta: supported media types.
-- @module kapso.media_types

local KB, MB = 1024, 1024 * 1024

local media_types = {}

--- The largest file of a kind, in bytes. A sticker that moves may be larger than one that does not.
media_types.limits = {
  image = 5 * MB, video = 16 * MB, audio = 16 * MB, document = 100 * MB,
  sticker = 100 * KB, animated_sticker = 500 * KB,
}

--- MIME type → kind.
media_types.kinds = {
  ["image/jpeg"] = "image", ["image/png"] = "image",
  ["video/mp4"] = "video", ["video/3gpp"] = "video",
  ["audio/aac"] = "audio", ["audio/amr"] = "audio", ["audio/mpeg"] = "audio", ["audio/mp4"] = "audio",
  ["audio/ogg"] = "audio", ["audio/opus"] = "audio",
  ["image/webp"] = "sticker",
  ["text/plain"] = "document", ["application/pdf"] = "document",
  ["application/msword"] = "document", ["application/vnd.ms-excel"] = "document",
  ["application/vnd.ms-powerpoint"] = "document",
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = "document",
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "document",
  ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = "document",
}

--- File name extension → MIME type.
media_types.extensions = {
  jpeg = "image/jpeg", jpg = "image/jpeg", png = "image/png", webp = "image/webp",
  mp4 = "video/mp4", ["3gp"] = "video/3gpp",
  aac = "audio/aac", amr = "audio/amr", mp3 = "audio/mpeg", m4a = "audio/mp4", ogg = "audio/ogg", opus = "audio/opus",
  txt = "text/plain", pdf = "application/pdf", doc = "application/msword", xls = "application/vnd.ms-excel",
  ppt = "application/vnd.ms-powerpoint",
  docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  json = "application/json",
}

--- The MIME type that a file's name tells, or nil.
---@param filename string
---@return string|nil
function media_types.of(filename)
  local extension = filename:match "%.(%w+)$"
  return extension and media_types.extensions[extension:lower()]
end

--- An extension that fits a MIME type, or nil.
---@param mime_type string
---@return string|nil
function media_types.extension(mime_type)
  local found
  for extension, of_type in pairs(media_types.extensions) do
    if of_type == mime_type and (not found or extension < found) then found = extension end
  end
  return found
end

return media_types
