--- A proxy that leads to one port of this machine, whatever host is asked for (proxy.c).

local eventually = require "spec.support.eventually"
local files = require "spec.support.files"
local folder = require "spec.support.folder"

local proxy = {}

local Proxy = {}
Proxy.__index = Proxy

--- Starts one.
---@param path string a folder
---@param port integer of the server behind it
---@return table proxy `url`
function proxy.start(path, port)
  folder.run("test -x '%s/proxy' || ${CC:-cc} -o '%s/proxy' spec/support/proxy.c", path, path)
  local self = setmetatable({ log = ("%s/proxy-%d.log"):format(path, port) }, Proxy)
  self:clear()
  local told = self.log .. ".port"
  self.input = assert(io.popen(("exec '%s/proxy' %d '%s' >'%s'"):format(path, port, self.log, told), "w"))
  local own = eventually(function() return (files.read(told) or ""):match "^(%d+)\n" end) or error "the proxy does not start"
  self.url = "http://127.0.0.1:" .. own
  return self
end

--- All that clients said to it.
---@return string heads
function Proxy:heads()
  local file = assert(io.open(self.log, "rb"))
  local text = file:read "*a"
  file:close()
  return text
end

--- Forgets what clients said.
function Proxy:clear()
  folder.write(self.log, "")
end

--- Ends it.
function Proxy:stop()
  self.input:close()
end

return proxy
