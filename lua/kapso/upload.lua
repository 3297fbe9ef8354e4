--- The file of a request: found, measured and checked before anything is sent.
-- @module kapso.upload

local check = require "kapso.check"
local errors = require "kapso.errors"
local media_types = require "kapso.media_types"

local upload = {}

local LARGEST = media_types.limits.document
local HEAD = 32 -- bytes enough to tell a moving sticker
local ANIMATION_FLAG = 2 -- WebP container: the second lowest bit of the VP8X chunk's flags

local function size_text(bytes)
  if bytes >= 1024 * 1024 then return ("%.1f MB"):format(bytes / (1024 * 1024)) end
  return ("%.0f KB"):format(bytes / 1024)
end

-- Size and first bytes of a file.
local function look(path)
  local file, message = io.open(path, "rb")
  if not file then check.fail("file", "cannot be opened: " .. message) end
  local head, problem = file:read(HEAD)
  local size = file:seek "end"
  file:close()
  if not head then check.fail("file", problem and "cannot be read: " .. problem or "is empty: " .. path) end
  return size, head
end

-- A reader's bytes go to a file first: the size must be known, and checked, before anything is sent.
local function spool(reader)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  local size = 0
  local ok, err = pcall(function()
    for chunk in reader do
      if type(chunk) ~= "string" then check.fail("file.reader", "gave a " .. type(chunk) .. ", not a string") end
      size = size + #chunk
      if size > LARGEST then check.fail("file.reader", "gave more than " .. size_text(LARGEST)) end
      if not file:write(chunk) then check.fail("file.reader", "cannot be spooled to " .. path) end
    end
  end)
  if not file:close() and ok then ok, err = false, errors.invalid("file.reader", "cannot be spooled to " .. path) end
  if not ok then
    os.remove(path)
    error(err, 0)
  end
  return path
end

local function kind_of(mime_type, head)
  local kind = media_types.kinds[mime_type]
  if kind ~= "sticker" then return kind end
  local flags = head:sub(9, 16) == "WEBPVP8X" and head:byte(21) or 0
  return math.floor(flags / ANIMATION_FLAG) % 2 == 1 and "animated_sticker" or "sticker"
end

-- WhatsApp's own limits, for what becomes a message.
local function check_media(part, size, head)
  local kind = kind_of(part.type, head)
  if not kind then
    check.fail("file.type", "is " .. check.show(part.type) .. ", which WhatsApp does not take; known are "
      .. table.concat(check.names(media_types.kinds), ", "))
  end
  local limit = media_types.limits[kind]
  if size > limit then
    local what = kind:gsub("_", " ")
    check.fail("file", ("has %.0f bytes, at most %.0f are allowed (%s, %s)"):format(size, limit, what, size_text(limit)))
  end
end

local function name_of(part)
  if part.filename then return part.filename end
  local base = part.path and part.path:match "[^/\\]+$"
  if base then return base end
  local extension = part.type and media_types.extension(part.type)
  return extension and "file." .. extension or "file"
end

local function prepare_file(part, is_media, unchecked)
  local ready = { name = part.name, path = part.path, data = part.data }
  ready.filename = name_of(part)
  if ready.filename:find '"' then check.fail("file.filename", "has a quote in it") end
  ready.type = part.type or media_types.of(ready.filename)
  if not ready.type then
    check.fail("file.type", "is missing, and " .. check.show(ready.filename) .. " does not tell it")
  end
  if not ready.type:find "^[%w!#$&^_.+-]+/[%w!#$&^_.+-]+$" then
    check.fail("file.type", "is " .. check.show(ready.type) .. ", a MIME type as image/png is expected")
  end
  if part.reader then
    ready.path = spool(part.reader)
    ready.temporary = ready.path
  end
  local size, head
  if ready.path then size, head = look(ready.path) else size, head = #ready.data, ready.data:sub(1, HEAD) end
  if size == 0 then check.fail("file.data", "is empty") end
  if is_media and not unchecked then check_media(ready, size, head) end
  return ready
end

--- Makes the parts of a multipart request ready for the core.
---@param parts table[] as `kapso.request` gives them: a text part has `data`, a file one of path, data, reader
---@param is_media boolean whether WhatsApp's limits of media apply
---@param unchecked boolean|nil let any MIME type and size pass
---@return table|nil ready parts; call `upload.discard` when done with them
---@return table|nil err kind "invalid"
function upload.prepare(parts, is_media, unchecked)
  local ready = {}
  local ok, err = pcall(function()
    for index, part in ipairs(parts) do
      local is_file = part.path ~= nil or part.reader ~= nil or part.filename ~= nil or part.name == "file"
      ready[index] = is_file and prepare_file(part, is_media, unchecked) or part
    end
  end)
  if ok then return ready end
  upload.discard(ready)
  if errors.is(err) then return nil, err end
  error(err, 0)
end

local function prepare_bytes(bytes)
  local ready, offset = { path = bytes.path, data = bytes.data }, bytes.offset or 0
  if bytes.reader then
    ready.path = spool(bytes.reader)
    ready.temporary = ready.path
  end
  local size = ready.path and look(ready.path) or #ready.data
  if size == 0 then check.fail("file", "is empty") end
  if offset >= size then
    upload.discard { ready }
    check.fail("file_offset", ("is %.0f, the file has %.0f bytes"):format(offset, size))
  end
  if ready.data then ready.data = ready.data:sub(offset + 1) end
  ready.offset, ready.size = offset, size
  return ready
end

--- Makes a file that is the whole body ready for the core.
---@param bytes table one of path, data and reader; offset, where in it the body begins
---@return table|nil ready path or data, offset, size; call `upload.discard { ready }` when done with it
---@return table|nil err kind "invalid"
function upload.whole(bytes)
  local ok, ready = pcall(prepare_bytes, bytes)
  if ok then return ready end
  if errors.is(ready) then return nil, ready end
  error(ready, 0)
end

--- Removes what was made for the parts.
---@param ready table[]
function upload.discard(ready)
  for _, part in ipairs(ready) do
    if part.temporary then os.remove(part.temporary) end
  end
end

return upload
