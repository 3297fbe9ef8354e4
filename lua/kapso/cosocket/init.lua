--- The transport of a client with `transport = "cosocket"`: its requests go through lua-resty-http and nginx's cosockets,
-- and libcurl is not loaded. For OpenResty builds with an OpenSSL of their own, which a system's libcurl clashes with.
-- @module kapso.cosocket

local core = require "kapso.core"
local transfer = require "kapso.cosocket.transfer"
local wire = require "kapso.cosocket.wire"

local cosocket = { resolve = wire.resolve }

local Pool = {}
Pool.__index = Pool

-- As request.c: https, or http to this machine.
local function check_scheme(config, target)
  if config.allow_insecure or target.scheme == "https" then return nil end
  local way = not target.is_loopback and "" or config.proxy and " to the proxy"
  if not way then return nil end
  return ("is plain http to %s, which would show the credentials%s; use https (or allow_insecure = true)"):format(target.host, way)
end

--- Starts a request.
---@param request table as for the pools of kapso.http
---@return table|nil transfer
---@return string|nil message
---@return string|nil path of the field at fault
function Pool:start(request)
  if ngx.get_phase() == "init" then
    return transfer.refused(self, "init_by_lua has no cosockets; make the call from a timer: ngx.timer.at(0, ...)")
  end
  local target, problem = wire.target(request.url)
  problem = problem or check_scheme(self.config, target)
  if problem then return nil, problem, "url" end
  local content, message, path = wire.content(request, self.config.user_agent)
  if not content then return nil, message, path end
  return transfer.start(self, request, target, content)
end

--- As start: a value sent as JSON.
---@param url string
---@param value any
---@param timeout number|nil
---@param opening string|nil the text of an object that is not closed, whose next members are those of the value
function Pool:post(url, value, timeout, opening)
  return self:start { method = "POST", url = url, json = value, opening = opening, timeout = timeout }
end

--- A text with every credential replaced by asterisks.
---@param text string
---@return string
function Pool:mask(text)
  return core.mask(self.credentials, text)
end

--- The connections are nginx's: there is nothing to close, and nobody's transfers to take.
function Pool.close() end
Pool.take = Pool.close

--- What stands in for a pool of libcurl's.
---@param config table the client's
---@param credentials userdata
---@return table pool
function cosocket.new(config, credentials)
  return setmetatable({ config = config, credentials = credentials }, Pool)
end

return cosocket
