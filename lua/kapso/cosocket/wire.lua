--- A request as lua-resty-http takes it, and an answer's head as the core gives it.
-- @module kapso.cosocket.wire

local core = require "kapso.core"

local wire = {}

local PIECE = 64 * 1024 -- bytes of a file that are sent at once

--- Where a URL leads: read by what decides where credentials may go.
---@param url string
---@return table|nil target scheme, host, port, is_loopback, path
---@return string|nil problem
function wire.target(url)
  local start, rest = url:match "^(%a+://[^/?#]*)([^#]*)"
  if not start then return nil, "is not an http(s) URL" end
  if rest:find "[^!-~]" then return nil, "has a character in it that must be percent-escaped" end
  local scheme, host, port, is_loopback = core.origin(start)
  if not scheme then return nil, host end
  if rest:sub(1, 1) ~= "/" then rest = "/" .. rest end
  return { scheme = scheme, host = host, port = port, is_loopback = is_loopback, path = rest }
end

--- The absolute URL that a redirect's location means.
---@param url string
---@param location string
---@return string|nil absolute nil when it means none
function wire.resolve(url, location)
  local scheme, start, path = url:match "^(%a+:)(//[^/?#]*)([^?#]*)"
  if not scheme or location:find "[^!-~]" then return nil end
  if location:find "^%a[%w+.-]*:" then return location:find "^[Hh][Tt][Tt][Pp][Ss]?://" and location or nil end
  if location:find "^//" then return scheme .. location end
  if location:find "^/" then return scheme .. start .. location end
  if location:find "^%?" then return scheme .. start .. path .. location end
  return scheme .. start .. (path:match "^.*/" or "/") .. location
end

local function add_own(headers, own)
  for name, value in pairs(own or {}) do
    local is_plain = type(name) == "string" and name:find "^[%w!#$%%&'*+.^_`|~-]+$"
    if not is_plain or type(value) ~= "string" or value:find "[\r\n%z]" then
      error("kapso.cosocket: a header needs a plain name and a value without CR, LF and NUL", 0)
    end
    headers[name] = value
  end
end

local function part_head(part, boundary)
  for _, name in ipairs { "name", "filename", "type" } do
    if part[name] and part[name]:find '[\r\n%z]' then error("kapso.cosocket: a part's " .. name .. " has a line break in it", 0) end
  end
  local head = ('--%s\r\nContent-Disposition: form-data; name="%s"'):format(boundary, part.name)
  if part.filename then head = head .. ('; filename="%s"'):format(part.filename) end
  if part.type then head = head .. "\r\nContent-Type: " .. part.type end
  return head .. "\r\n\r\n"
end

-- Bytes of a file from an offset on.
local function size_of(path, offset)
  local file, message = io.open(path, "rb")
  if not file then error("kapso.cosocket: " .. message, 0) end
  local size = file:seek "end"
  file:close()
  if size < offset then error("kapso.cosocket: " .. path .. " ends before body_offset", 0) end
  return size - offset
end

-- Gives the pieces of text and files, one after the other.
local function pieces_of(segments)
  local index, file = 1, nil
  return function()
    while segments[index] do
      local segment = segments[index]
      if type(segment) == "string" then
        index = index + 1
        return segment
      end
      if not file then
        local message
        file, message = io.open(segment.path, "rb")
        if not file then return nil, message end
        file:seek("set", segment.offset)
      end
      local piece = file:read(PIECE)
      if piece then return piece end
      file:close()
      file, index = nil, index + 1
    end
  end
end

local function multipart(parts)
  local words = {}
  for index = 1, 4 do words[index] = ("%08x"):format(math.random(0, 0x7fffffff)) end
  local boundary = "kapso-" .. table.concat(words)
  local segments, length = {}, 0
  local function add(segment, size)
    segments[#segments + 1] = segment
    length = length + size
  end
  for _, part in ipairs(parts) do
    local head = part_head(part, boundary)
    add(head, #head)
    if part.path then add({ path = part.path, offset = 0 }, size_of(part.path, 0)) else add(part.data, #part.data) end
    add("\r\n", 2)
  end
  local tail = "--" .. boundary .. "--\r\n"
  add(tail, #tail)
  return pieces_of(segments), length, "multipart/form-data; boundary=" .. boundary
end

-- Bytes of which a part counts, as uploads that can be resumed have them.
local function bytes_of(request)
  local path, offset = request.body_file, request.body_offset or 0
  if not path then return request.body, #request.body end
  return pieces_of { { path = path, offset = offset } }, size_of(path, offset)
end

--- What a request sends, but for the credentials.
---@param request table as for pool:start
---@param user_agent string
---@return table|nil content body, headers; nil where JSON cannot hold the value
---@return string|nil message
---@return string|nil path of the field at fault
function wire.content(request, user_agent)
  local headers = { ["Accept"] = "*/*", ["User-Agent"] = user_agent }
  add_own(headers, request.headers)
  local body, message, path = request.body, nil, nil
  if request.json ~= nil then body, message, path = core.json_encode(request.json) end
  if message then return nil, message, path end
  if request.opening then body = request.opening .. "," .. body:sub(2) end
  local length
  if request.piecewise then
    body, length = bytes_of(request)
    headers["Content-Type"] = "application/octet-stream"
  elseif body then
    headers["Content-Type"] = "application/json"
  elseif request.parts then
    body, length, headers["Content-Type"] = multipart(request.parts)
  elseif request.method ~= "GET" and request.method ~= "DELETE" then
    body = ""
  end
  if length then headers["Content-Length"] = ("%d"):format(length) end
  return { body = body, headers = headers }
end

--- An answer's head, as it may have come.
---@param answer table of lua-resty-http
---@return string head
function wire.head(answer)
  local lines = { ("HTTP/1.1 %d"):format(answer.status) }
  for name, value in pairs(answer.headers) do
    for _, text in ipairs(type(value) == "table" and value or { value }) do
      lines[#lines + 1] = name .. ": " .. text
    end
  end
  return table.concat(lines, "\r\n") .. "\r\n\r\n"
end

return wire
