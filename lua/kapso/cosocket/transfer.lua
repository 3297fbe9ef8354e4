--- One request and its answer over nginx's cosockets: what kapso.http's transfers are for libcurl.
--
-- A light thread of its own makes the request, so that whoever waits for it can stop waiting. What may have been done is
-- judged by how far it came: nothing is sent before `stage` says so.
-- @module kapso.cosocket.transfer

local core = require "kapso.core"
local http = require "resty.http"
local semaphore = require "ngx.semaphore"
local system = require "kapso.system"
local wire = require "kapso.cosocket.wire"

local transfer = {}

-- As in csrc/transfer.h and csrc/request.c.
local STREAM_LOW, STREAM_HIGH = 64 * 1024, 1024 * 1024
local LIMIT = 16 * 1024 * 1024
local KEPT = 50 * 1000   -- milliseconds that an idle connection is kept: below the limits usual at servers
local BACKLOG = 100000   -- of those that wait for one of max_connections
local SHORTEST = 0.001   -- seconds
local LONG = 3600

local reveal = core.revealer() -- the only one there is, for this module: see credentials.h

local Transfer = {}
Transfer.__index = Transfer

--- Wakes up who waits.
function Transfer:tell()
  self.bell:post()
end

local function finish(self)
  self.is_done, self.elapsed = true, system.now() - self.started
  self:tell()
end

local function fail(self, kind, message, outcome)
  if self.is_done then return end
  self.failure = { kind = kind, message = message, outcome = outcome }
  finish(self)
end

-- Not before the last byte is with the system can the server act on it; cut off in the middle, nobody knows.
local function outcome_of(self)
  return self.stage and "unknown" or "not_sent"
end

local function kind_of(message)
  return message == "timeout" and "timeout" or "network"
end

local function kind_of_connect(message)
  if message:find "timeout" then return "timeout" end
  if message:find "certificate" or message:find "handshake" or message:find "[sS][sS][lL]" then return "tls" end
  return "connect"
end

-- Milliseconds for the next thing that is waited for.
local function patience(self, seconds)
  local left = self.idle_timeout or self.deadline and self.deadline - system.now() or LONG
  return math.max(1, math.ceil(math.min(seconds or left, left) * 1000))
end

local function connect(self, connection)
  local target, config = self.target, self.owner.config
  local milliseconds = patience(self, config.connect_timeout)
  connection:set_timeouts(milliseconds, milliseconds, milliseconds)
  local host = target.host:find ":" and "[" .. target.host .. "]" or target.host
  local proxy = config.proxy
  local ok, message = connection:connect {
    scheme = target.scheme, host = host, port = tonumber(target.port),
    ssl_verify = true, ssl_server_name = target.host,
    pool = ("kapso:%s:%s:%s:%s"):format(target.scheme, host, target.port, proxy or ""),
    pool_size = config.max_connections, backlog = BACKLOG,
    proxy_opts = proxy and { https_proxy = proxy, http_proxy = proxy } or {},
  }
  if ok then return true end
  message = tostring(message)
  if message:find "local issuer" then message = message .. "; nginx.conf names authorities with lua_ssl_trusted_certificate" end
  fail(self, kind_of_connect(message), message, "not_sent")
end

local function send(self, connection)
  local target, content = self.target, self.content
  local headers = {}
  for name, value in pairs(content.headers) do headers[name] = value end
  reveal(self.owner.credentials, headers, target.scheme, target.host, target.port, self.request.download,
    self.request.oauth)
  local milliseconds = patience(self)
  connection:set_timeouts(milliseconds, milliseconds, milliseconds)
  local params = { method = self.request.method, path = target.path, headers = headers, body = content.body }
  self.stage = "sending"
  local ok, message = connection:send_request(params)
  if ok then return params end
  fail(self, kind_of(message), "the request could not be sent: " .. tostring(message),
    (self.request.parts or self.request.piecewise) and "unknown" or "not_sent")
end

-- A good answer's bytes wait for whoever reads them, and the server with them.
local function pass_on(self, chunk)
  self.pieces[#self.pieces + 1] = chunk
  self.queued = self.queued + #chunk
  if self.queued >= STREAM_LOW then self:tell() end
  while self.queued >= STREAM_HIGH and not self.is_done do self.room:wait(LONG) end
end

local function keep(self, chunk)
  self.pieces[#self.pieces + 1] = chunk
  self.size = self.size + #chunk
  if self.size <= (self.request.limit or LIMIT) then return true end
  fail(self, "decode", "the answer is larger than the limit", "unknown")
end

-- Whether it came whole. An answer without a length ends with its connection.
local function read_body(self, answer)
  local length = answer.headers["Content-Length"]
  if length and not (type(length) == "string" and length:find "^%d+$") then
    return fail(self, "network", "the answer has a Content-Length that is no number", "unknown")
  end
  self.expected = tonumber(length)
  local is_good = self.status >= 200 and self.status < 300
  self.is_flowing = self.request.stream and is_good
  while true do
    local chunk, message = answer.body_reader(STREAM_LOW)
    if self.is_done then return false end
    if message and not (chunk and message == "closed") then
      return fail(self, kind_of(message), "the answer broke off: " .. tostring(message), "unknown")
    end
    if not chunk then return true end
    if self.is_flowing then pass_on(self, chunk) elseif not keep(self, chunk) then return false end
    if message then return true end
  end
end

local function exchange(self, connection)
  if not connect(self, connection) or self.is_done then return end
  local params = send(self, connection)
  if not params then return end
  self.stage = "sent"
  local answer, message = connection:read_response(params)
  if self.is_done then return end
  if not answer then
    local words = message == "closed" and "the connection closed before an answer came" or tostring(message)
    return fail(self, kind_of(message), words, "unknown")
  end
  self.status, self.head = answer.status, wire.head(answer)
  if not read_body(self, answer) then return end
  self.is_kept = true
  connection:set_keepalive(KEPT, self.owner.config.max_connections)
  finish(self)
end

local function run(self)
  local connection, message = http.new()
  if not connection then return fail(self, "connect", tostring(message), "not_sent") end
  local ok, problem = pcall(exchange, self, connection)
  if not self.is_kept then pcall(connection.close, connection) end
  if ok then return end
  local is_tls = not self.stage and self.target.scheme == "https" -- a certificate refused may raise in lua-resty-core
  fail(self, is_tls and "tls" or "network", (is_tls and "the certificate was refused: " or "") .. tostring(problem), outcome_of(self))
end

--- Whether there is nothing to tell of it.
---@return boolean
function Transfer:pending()
  return not self.is_done and self.queued < STREAM_LOW
end

--- Whether it has ended.
---@return boolean
function Transfer:done()
  return self.is_done
end

--- Whose it is.
---@return table pool
function Transfer:pool()
  return self.owner
end

--- Ends it now; its result says what may have been done.
function Transfer:cancel()
  fail(self, "cancelled", "the request was cancelled", outcome_of(self))
end

--- Waits until there is something to tell of it.
---@param seconds number|nil at most so long
function Transfer:await(seconds)
  local latest = seconds and system.now() + seconds
  while self:pending() do
    local now = system.now()
    if self.deadline and now >= self.deadline then
      local text = ("no answer within %g seconds"):format(self.request.timeout)
      return fail(self, "timeout", text, outcome_of(self))
    end
    if latest and now >= latest then return end
    local until_then = math.min(latest or math.huge, self.deadline or math.huge, now + LONG)
    self.bell:wait(math.max(SHORTEST, until_then - now))
  end
end

--- The streamed bytes that have come; then the length announced.
---@return string|nil bytes
---@return integer|nil expected
function Transfer:read()
  if not self.is_flowing or self.queued == 0 then return nil end
  local bytes = table.concat(self.pieces)
  self.pieces, self.queued = {}, 0
  self.room:post()
  return bytes, self.expected
end

-- The light thread ends with its transfer. Only who started it can end it, or reap it.
local function reap(self)
  local thread = self.thread
  self.thread = nil
  if not thread then return end
  if self.failure then ngx.thread.kill(thread) end
  ngx.thread.wait(thread)
end

-- The value, or nil, the text and what is wrong with it: as response.c has it.
local function value_of(self, is_good)
  if is_good and self.request.stream then return true end
  local text = table.concat(self.pieces)
  if is_good and self.request.binary then return text end
  if self.status == 204 then return true end
  if not is_good then text = core.mask(self.owner.credentials, text) end
  if self.failure then return nil, text, self.failure.message end
  if not text:find "[^ \t\r\n]" then return nil, text, "the answer is empty" end
  local value, complaint = core.json_decode(text)
  if value ~= nil then return value end
  return nil, text, complaint
end

--- What became of it: as kapso.http's transfers have it.
function Transfer:result()
  if not self.is_done then error("kapso.cosocket: the transfer is still under way", 2) end
  reap(self)
  local status, failure = self.status, self.failure
  local turned_down = status and status >= 400 and status < 500 and not (failure and failure.kind == "cancelled")
  if failure and not turned_down then
    failure.elapsed, failure.status = self.elapsed, status
    return nil, failure
  end
  local head = core.mask(self.owner.credentials, self.head)
  return status, self.elapsed, head, value_of(self, status >= 200 and status < 300)
end

Transfer.finish = Transfer.result -- kapso.http's uses its handles again

local function new(fields)
  fields.is_done, fields.pieces, fields.size, fields.queued = false, {}, 0, 0
  fields.started, fields.bell, fields.room = system.now(), semaphore.new(), semaphore.new()
  return setmetatable(fields, Transfer)
end

--- One that cannot be made where it is asked for.
---@param owner table
---@param message string
---@return table transfer
function transfer.refused(owner, message)
  local self = new { owner = owner }
  fail(self, "unsupported", message, "not_sent")
  return self
end

--- Starts one.
---@param owner table its pool: config, credentials
---@param request table as for pool:start
---@param target table of kapso.cosocket.wire
---@param content table of kapso.cosocket.wire
---@return table transfer
function transfer.start(owner, request, target, content)
  local self = new { owner = owner, request = request, target = target, content = content }
  self.deadline, self.idle_timeout = request.timeout and self.started + request.timeout, request.idle_timeout
  self.thread = ngx.thread.spawn(run, self)
  return self
end

return transfer
