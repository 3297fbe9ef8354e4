--- Carries webhooks: POSTs over nginx's cosockets, on connections that are kept. Runs inside nginx.
-- @module kapso.sandbox.courier

local ngx = require "ngx"

local courier = {}

local TIMEOUT = 10000    -- milliseconds that Kapso waits for an answer
local IDLE = 5000        -- milliseconds that a connection is kept
local CONNECTIONS = 256  -- that are kept

local function head(address, headers, size)
  local lines = { ("POST %s HTTP/1.1"):format(address.path), "Host: " .. address.authority,
    "User-Agent: kapso-sandbox", "Content-Type: application/json", "Content-Length: " .. size }
  for name, value in pairs(headers) do lines[#lines + 1] = ("%s: %s"):format(name, value) end
  lines[#lines + 1] = "\r\n"
  return table.concat(lines, "\r\n")
end

-- -> status, headers by lower-case name | nil, err
local function read_head(socket)
  local line, err = socket:receive "*l"
  if not line then return nil, err end
  local status = tonumber(line:match "^HTTP/1%.%d (%d%d%d)")
  if not status then return nil, "the answer is not HTTP" end
  local headers = {}
  while true do
    line, err = socket:receive "*l"
    if not line then return nil, err end
    if line == "" then return status, headers end
    local name, value = line:match "^([^:]+):%s*(.-)%s*$"
    if name then headers[name:lower()] = value:lower() end
  end
end

-- Reads a chunked body to its end.
local function skip_chunks(socket)
  while true do
    local line = socket:receive "*l"
    local size = line and tonumber(line:match "^%x+", 16)
    if not size or not socket:receive(size + 2) then return false end
    if size == 0 then return true end
  end
end

-- Reads the rest of an answer: -> whether the connection can be used again.
local function skip_body(socket, status, headers)
  if headers.connection == "close" then return false end
  if status == 204 or status == 304 then return true end
  if headers["transfer-encoding"] == "chunked" then return skip_chunks(socket) end
  local size = tonumber(headers["content-length"])
  return size ~= nil and (size == 0 or socket:receive(size) ~= nil)
end

-- -> status | nil, err, whether the connection had been used before and may have been closed meanwhile
local function post(address, message, pool)
  local socket = ngx.socket.tcp()
  socket:settimeout(TIMEOUT)
  local ok, err = socket:connect(address.host, address.port, pool and { pool = pool, pool_size = CONNECTIONS })
  if not ok then return nil, err end
  local used = (socket:getreusedtimes() or 0) > 0
  local status, headers
  ok, err = socket:send(message)
  if ok then status, headers = read_head(socket) end
  if not status then
    socket:close()
    return nil, err or headers, used and err ~= "timeout" and headers ~= "timeout"
  end
  if skip_body(socket, status, headers) and pool then socket:setkeepalive(IDLE, CONNECTIONS) else socket:close() end
  return status
end

--- Delivers a body.
---@param address table from kapso.sandbox.webhook_address
---@param headers table
---@param body string
---@return number|nil status of the answer
---@return string|nil err why there was none
function courier.post(address, headers, body)
  local message = head(address, headers, #body) .. body
  local status, err, is_stale = post(address, message, address.authority)
  if is_stale then status, err = post(address, message) end
  return status, err
end

return courier
