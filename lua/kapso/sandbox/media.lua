--- Media: upload, URLs, download, delete. Files live in the sandbox's private folder. Runs inside nginx.
-- @module kapso.sandbox.media

local ngx = require "ngx"
local json = require "cjson.safe"
local account = require "kapso.sandbox.account"
local replies = require "kapso.sandbox.replies"
local signature = require "kapso.sandbox.signature"
local state = require "kapso.sandbox.state"

local media = {}

--- Message types that are media.
media.kinds = { image = true, video = true, audio = true, document = true, sticker = true }

local megabyte = 1048576

-- MIME types WhatsApp takes, and their largest size (Kapso: uploadMedia).
local sizes = {
  ["image/jpeg"] = 5 * megabyte, ["image/png"] = 5 * megabyte, ["image/webp"] = 500 * 1024,
  ["video/mp4"] = 16 * megabyte, ["video/3gpp"] = 16 * megabyte,
  ["audio/aac"] = 16 * megabyte, ["audio/amr"] = 16 * megabyte, ["audio/mpeg"] = 16 * megabyte,
  ["audio/mp4"] = 16 * megabyte, ["audio/ogg"] = 16 * megabyte, ["audio/opus"] = 16 * megabyte,
  ["text/plain"] = 100 * megabyte, ["application/pdf"] = 100 * megabyte, ["application/msword"] = 100 * megabyte,
  ["application/vnd.ms-excel"] = 100 * megabyte, ["application/vnd.ms-powerpoint"] = 100 * megabyte,
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = 100 * megabyte,
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = 100 * megabyte,
  ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = 100 * megabyte,
}

local function file_path(id)
  return state.folder .. "media-" .. id
end

local function find(id)
  local text = id:find("^%d+$") and state.get("media:" .. id)
  return text and json.decode(text)
end

local function type_names()
  local names = {}
  for name in pairs(sizes) do names[#names + 1] = name end
  table.sort(names)
  return table.concat(names, ", ")
end

local function check_upload(parts)
  if not parts then return 100, "The body must be multipart/form-data." end
  if not parts.messaging_product then return 100, "The parameter messaging_product is required." end
  if parts.messaging_product.data ~= "whatsapp" then return 100, "Param messaging_product must be whatsapp." end
  if not parts.file then return 100, "The parameter file is required." end
  local mime = parts.file.type or parts.type and parts.type.data
  if not sizes[mime] then
    return 100, ("Param file must be a file with one of the following types: %s. Received file of type '%s'.")
      :format(type_names(), tostring(mime))
  end
  if #parts.file.data > sizes[mime] then
    return 131053, ("The file has %d bytes, at most %d are allowed for %s."):format(#parts.file.data, sizes[mime], mime)
  end
  return nil, nil, mime
end

-- Keeps a file: -> its record
local function keep(data, mime)
  local id = state.numeric_id()
  local file = assert(io.open(file_path(id), "wb"))
  file:write(data)
  file:close()
  local record = { id = id, mime_type = mime, sha256 = signature.sha256(data), file_size = ("%d"):format(#data),
    token = ngx.md5(id .. state.folder) }
  state.put("media:" .. id, json.encode(record))
  return record
end

function media.upload(request, params)
  local refusal = account.refuse(request, params.phone_number_id)
  if refusal then return refusal end
  local parts = request:parts()
  local code, details, mime = check_upload(parts)
  if code then return replies.graph(code, details) end
  return replies.json(200, { id = keep(parts.file.data, mime).id })
end

-- The address of a file, which needs no key.
local function path_of(record)
  return ("/meta/whatsapp/media_download?token=%s-%s"):format(record.id, record.token)
end

--- Where a file lies on this server; nil when it is not here.
---@param id string
---@return string|nil path
function media.path(id)
  local found = find(id)
  return found and path_of(found)
end

-- What a customer sends where no file is given: a picture of eight by eight pixels, a line of text.
local samples = {
  image = { "image/png", ngx.decode_base64("iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAIElEQVR42mP48OEZEGksqAAiZDYDTglMIQgbtwQd7A"
    .. "AARfaAwdx5jIMAAAAASUVORK5CYII=") },
  document = { "text/plain", "A document of the sandbox's.\n" },
}

--- A file that a customer sends: one that was uploaded, else a sample.
---@param kind string
---@param given table `id`, `caption`, `filename`, …
---@return table|nil content of the message
---@return string|nil why
function media.received(kind, given)
  local record
  if given.id then
    record = find(tostring(given.id))
    if not record then return nil, ("there is no file %s; upload it first"):format(tostring(given.id)) end
  elseif samples[kind] then
    record = keep(samples[kind][2], samples[kind][1])
  else
    return nil, ("%s needs the id of an uploaded file"):format(kind)
  end
  local content = { id = record.id, mime_type = record.mime_type, sha256 = record.sha256 }
  for name, value in pairs(given) do content[name] = value end
  return content
end

--- Whether an id was given out here and is no longer there. Ids from elsewhere are taken on trust.
---@param id string
---@return boolean
function media.is_gone(id)
  return state.is_own_id(id) and not find(id)
end

local function not_found()
  local message = "Unsupported get request. Object does not exist or has been deleted."
  return replies.graph(100, message, { message = message, status = 404, type = "GraphMethodException", subcode = 33 })
end

function media.get(request, params)
  local found = find(params.media_id)
  if not found then return not_found() end
  local phone_number_id = request:args().phone_number_id
  if not phone_number_id and request.api == "proxy" then
    return replies.graph(100, "The parameter phone_number_id is required.")
  end
  local refusal = phone_number_id and account.refuse(request, phone_number_id)
  if refusal then return refusal end
  local url = ("%s://%s%s"):format(ngx.var.scheme, ngx.var.http_host, path_of(found))
  found.token, found.messaging_product, found.url = nil, "whatsapp", url
  if request.api == "proxy" then
    found.download_url, found.download_url_expires_at = url, state.iso_time(state.now() + 240)
  end
  return replies.json(200, found)
end

function media.delete(request, params)
  local found = find(params.media_id)
  if not found then return not_found() end
  local phone_number_id = request:args().phone_number_id
  local refusal = phone_number_id and account.refuse(request, phone_number_id)
  if refusal then return refusal end
  os.remove(file_path(found.id))
  state.put("media:" .. found.id, nil)
  return replies.json(200, { success = true })
end

function media.download(request)
  local id, token = tostring(request:args().token):match("^(%d+)%-(%x+)$")
  local found = id and find(id)
  if not found or found.token ~= token then return replies.text(404, "") end
  local reply = replies.text(200, "")
  reply.file, reply.size, reply.type = file_path(id), tonumber(found.file_size), found.mime_type
  reply.headers = { ["Content-Disposition"] = ('inline; filename="%s"'):format(id),
    ["Cache-Control"] = "private, max-age=240" }
  return reply
end

return media
