--- The Resumable Upload API: a file becomes a handle, in as many pieces as the connection breaks into. Runs inside nginx.
-- @module kapso.sandbox.uploads

local ngx = require "ngx"
local json = require "cjson.safe"
local replies = require "kapso.sandbox.replies"
local state = require "kapso.sandbox.state"

local uploads = {}

local types = { ["application/pdf"] = true, ["image/jpeg"] = true, ["image/jpg"] = true, ["image/png"] = true,
  ["video/mp4"] = true }

local function file_path(session) return state.folder .. "upload-" .. session end

local function signature(session) return ngx.md5("upload " .. session .. state.folder) end

-- The session that an address names, if its signature is right.
local function find(request, session)
  local text = request:args().sig == signature(session) and state.get("upload:" .. session)
  return text and json.decode(text)
end

local function arrived(session)
  local file = io.open(file_path(session), "rb")
  local size = file and file:seek("end") or 0
  if file then file:close() end
  return size
end

local function keep(session, bytes)
  local file = assert(io.open(file_path(session), "ab"))
  file:write(bytes)
  file:close()
end

local function no_session()
  return replies.graph(100, "There is no upload with this id.", { status = 404, subcode = 33 })
end

function uploads.create(request)
  local args = request:args()
  local length = tonumber(args.file_length)
  if not length or length < 1 then return replies.graph(100, "Param file_length must be a number of bytes.") end
  if not types[args.file_type] then return replies.graph(100, "Param file_type is not supported.") end
  local session = state.numeric_id()
  state.put("upload:" .. session, json.encode { length = length, type = args.file_type })
  return replies.json(200, { id = ("upload:%s?sig=%s"):format(session, signature(session)) })
end

-- Meta wants the token of these two as "OAuth".
local function refuse_scheme()
  if (ngx.var.http_authorization or ""):find("^OAuth ") then return nil end
  return replies.graph(190, "Uploads need the header Authorization: OAuth.", { status = 401 })
end

function uploads.get(request, params)
  local refusal = refuse_scheme()
  if refusal then return refusal end
  if not find(request, params.session) then return no_session() end
  return replies.json(200, { id = "upload:" .. params.session, file_offset = arrived(params.session) })
end

--- Keeps the beginning of a body whose connection is about to break.
---@param request table
---@param bytes string
function uploads.keep(request, bytes)
  if request.route and request.route.name == "sendUpload" and find(request, request.params.session) then
    keep(request.params.session, bytes)
  end
end

function uploads.send(request, params)
  local refusal = refuse_scheme()
  if refusal then return refusal end
  local upload, session = find(request, params.session), params.session
  if not upload then return no_session() end
  local offset, size = tonumber(ngx.var.http_file_offset), arrived(session)
  local body = request.body or ""
  if offset ~= size then
    return replies.graph(100, ("The header file_offset must be %d."):format(size))
  end
  if offset + #body > upload.length then return replies.graph(100, "There are more bytes than file_length says.") end
  keep(session, body)
  if offset + #body < upload.length then return replies.graph(100, "There are fewer bytes than file_length says.") end
  return replies.json(200, { h = "4::" .. ngx.encode_base64(upload.type) .. ":" .. signature("handle " .. session) })
end

return uploads
