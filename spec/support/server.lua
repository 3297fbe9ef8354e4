--- Sandboxes for specs: one that is started on first use and stopped after the file.

local http = require "spec.support.http"
local json = require "kapso.json"
local sandbox = require "kapso.sandbox"

local server = {}

local Server = {}
Server.__index = Server

--- Starts a sandbox.
---@param options table|nil as for kapso.sandbox.start
---@return table server `sandbox`, and requests to it
function server.start(options)
  return setmetatable({ sandbox = assert(sandbox.start(options)) }, Server)
end

--- Makes a certificate for 127.0.0.1.
---@return table tls `{ certificate, key }`, paths of files to be removed
function server.certificate()
  local tls = { certificate = os.tmpname(), key = os.tmpname() }
  os.execute(("openssl req -x509 -newkey rsa:2048 -nodes -keyout %s -out %s -days 2 -subj /CN=localhost "
    .. "-addext subjectAltName=IP:127.0.0.1 2>/dev/null"):format(tls.key, tls.certificate))
  return tls
end

function Server:stop()
  self.sandbox:stop()
end

--- A request with the sandbox's key.
---@param method string
---@param path string
---@param body string|table|nil
---@param more table|nil headers, arguments
---@return table answer see spec.support.http
function Server:request(method, path, body, more)
  more = more or {}
  local headers = { "X-API-Key: " .. self.sandbox.api_key }
  for _, line in ipairs(more.headers or {}) do headers[#headers + 1] = line end
  return http.request { method = method, url = self.sandbox.url .. path, body = body, headers = headers,
    arguments = more.arguments }
end

--- A path of the WhatsApp proxy, of the sandbox's number.
---@param rest string
---@return string path
function Server:path(rest)
  return "/meta/whatsapp/v24.0/" .. self.sandbox.phone_number_id .. rest
end

--- Sends a message in wire shape; what a send must always have is filled in.
---@param message table
---@return table answer
function Server:send(message)
  local body = { messaging_product = "whatsapp", to = "+15551234567" }
  for name, value in pairs(message) do body[name] = value ~= false and value or nil end
  return self:request("POST", self:path("/messages"), body)
end

--- Puts fault rules in force.
function Server:faults(...)
  local answer = self:request("PUT", "/_sandbox/faults", { rules = json.array { ... } })
  assert(answer.status == 200, answer.body)
end

--- The entries of the ledger.
---@return table
function Server:ledger()
  return self:request("GET", "/_sandbox/ledger").json.entries
end

--- Over how many connections what is in the ledger came. A connection is used again by who waits for an answer first: there
--- are as many as there were requests at the same time, of a client that has just been made.
---@return integer
function Server:connections()
  local seen, count = {}, 0
  for _, entry in ipairs(self:ledger()) do
    if not seen[entry.connection] then seen[entry.connection], count = true, count + 1 end
  end
  return count
end

--- The newest entry of the ledger.
---@return table
function Server:last()
  local entries = self:ledger()
  return entries[#entries]
end

return server
