--- The Resumable Upload API: files that become handles, for headers of templates and profile pictures.
--
-- `client.uploads:file` (kapso.uploads) does all three steps.
-- @module kapso.api.meta.uploads

local field = require "kapso.api.field"

local integer, text = field.integer, field.text
local one_of, required = field.one_of, field.required

-- An id brings its signature with it, as a query.
local session = { upload_id = field.id {
  verbatim = true, pattern = "^upload:[%w%-._~+/=:]+%??[%w%-._~+/=&%%:]*$", hint = "the id that uploads:create gave",
} }

return {
  base = "meta",
  direct_only = true,

  { "createUpload", "POST /{app_id}/uploads", "Begin to upload a file",
    as = "uploads:create", returns = "Upload",
    query = {
      file_name = text { min = 1 },
      file_length = required(integer { min = 1 }) "bytes",
      file_type = required(one_of("application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4")),
      session_type = one_of "attachment",
    } },
  { "sendUpload", "POST /{upload_id}", "Send the bytes of an upload, from file_offset on",
    as = "uploads:send", returns = "UploadHandle", path = session, oauth = true,
    header = { file_offset = integer { min = 0, default = 0 } }, bytes = { file = required(field.file) } },
  { "getUpload", "GET /{upload_id}", "How much of an upload has arrived",
    as = "uploads:get", returns = "Upload", path = session, oauth = true },
}
