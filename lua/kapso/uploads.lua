--- Uploads: the hand-written part of `client.uploads`, beside the operations of its rows.
-- @module kapso.uploads

local check = require "kapso.check"
local drivers = require "kapso.drivers"
local errors = require "kapso.errors"
local media_types = require "kapso.media_types"
local retry = require "kapso.retry"
local upload = require "kapso.upload"

local uploads = { methods = {} }

local FIELDS = {
  file = true, data = true, reader = true, type = true, filename = true, app_id = true, upload_id = true,
}
local OPTIONS = { timeout = true, unchecked = true }
local OWN_APP = "app" -- the app that the access token is of

-- What is known of the file before anything is sent.
local function describe(fields, ready, unchecked)
  local name = fields.filename or fields.file and fields.file:match "[^/\\]+$"
  local mime_type = fields.type or name and media_types.of(name)
  if not mime_type then check.fail("type", "is missing, and the file's name does not tell it") end
  local limit = media_types.limits[media_types.kinds[mime_type] or "document"]
  if ready.size > limit and not unchecked then
    check.fail("file", ("has %.0f bytes, at most %.0f are allowed for %s"):format(ready.size, limit, mime_type))
  end
  return { app_id = fields.app_id or OWN_APP, file_name = name, file_length = ready.size, file_type = mime_type }
end

local function begin(self, about)
  local session, err = self.client:call("createUpload", about, self.options)
  if not session then return nil, err end
  return session.id
end

local function arrived(self, id)
  local session, err = self.client:call("getUpload", { upload_id = id }, self.options)
  if not session then return nil, err end
  return tonumber(session.file_offset) or 0
end

-- Sends the bytes until the server gives a handle for them. After a broken connection it goes on, once some time has
-- passed, where the server has got to. Where that is the end, and only the handle was lost, a new upload begins.
local function send(self, about, id, ready)
  local offset, failures, err = 0, 0, nil
  if id then offset, err = arrived(self, id) end
  while offset do
    if not id or offset >= ready.size then
      id, err = begin(self, about)
      offset = 0
      if not id then return nil, err end
    end
    local result, meta = self.client:call("sendUpload", {
      upload_id = id, file_offset = offset, file = { path = ready.path, data = ready.data },
    }, self.options)
    if result then return result, meta end
    failures = failures + 1
    meta.upload_id = id
    local seconds = retry.wait(meta, true, failures, self.client.config.retries)
    if not seconds then return nil, meta end
    drivers.current().sleep(seconds)
    local before = offset
    offset, err = arrived(self, id)
    if offset and offset > before and offset < ready.size then failures = 0 end
  end
  err.upload_id = id
  return nil, err
end

--- Uploads a file to be used by its handle, as the example of a template's header or as a profile picture:
-- `client.uploads:file { file = "a.png" }.h`. For a client that talks to Meta directly.
--
-- After a broken connection it goes on where the server has got to, `retries` times for each piece of progress. An
-- error has the `upload_id`, with which a later call goes on.
---@param fields table file (a path), data (bytes) or reader (function() -> chunk | nil); type (pdf, jpeg, png, mp4; from
--- the name when left out), filename, app_id (the token's own app when left out), upload_id (to go on with)
---@param options table|nil timeout (seconds without progress), unchecked (any type and size)
---@return table|nil result `h`, the handle
---@return table meta_or_err
function uploads.methods:file(fields, options)
  check.table(fields, "params", 'client.uploads:file{ file = "a.png" }')
  check.unknown_keys(fields, FIELDS, "")
  options = check.table(options or {}, "options")
  check.unknown_keys(options, OPTIONS, "options")
  if (fields.file and 1 or 0) + (fields.data and 1 or 0) + (fields.reader and 1 or 0) ~= 1 then
    return nil, errors.invalid("file", "needs one of file, data and reader")
  end
  local ready, problem = upload.whole { path = fields.file, data = fields.data, reader = fields.reader }
  if not ready then return nil, problem end
  local ok, result, meta = pcall(function()
    local about = describe(fields, ready, options.unchecked)
    return send({ client = self.client, options = options }, about, fields.upload_id, ready)
  end)
  upload.discard { ready }
  if ok then return result, meta end
  if errors.is(result) then return nil, result end
  error(result, 0)
end

return uploads
