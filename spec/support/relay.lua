--- A relay before a server that stops messages in the middle (relay.c).

local eventually = require "spec.support.eventually"
local files = require "spec.support.files"
local folder = require "spec.support.folder"

local relay = {}

local Relay = {}
Relay.__index = Relay

local function port_of(path)
  return eventually(function() return (files.read(path) or ""):match "^(%d+)\n" end) or error "the relay does not start"
end

--- Starts one.
---@param path string a folder
---@param server table spec.support.server
---@param where string "half-body", "body", "taken" or "half-answer"
---@param number integer of the first message that is stopped
---@return table relay `url`; `log`: a file that is there once a message has been stopped; `preload`: for LD_PRELOAD, where
--- half of a body must not be in the system's hands as a whole (narrow.c)
function relay.start(path, server, where, number)
  folder.run("test -x '%s/relay' || ${CC:-cc} -o '%s/relay' spec/support/relay.c", path, path)
  folder.run("test -e '%s/narrow.so' || ${CC:-cc} -shared -fPIC -o '%s/narrow.so' spec/support/narrow.c", path, path)
  local self = setmetatable({ log = files.temporary(), preload = path .. "/narrow.so" }, Relay)
  local told = files.temporary()
  self.input = assert(io.popen(("exec '%s/relay' %s '%s' %s %d >'%s'"):format(path, server.sandbox.url:match ":(%d+)", self.log,
    where, number, told), "w"))
  self.url = "http://127.0.0.1:" .. port_of(told)
  os.remove(told)
  return self
end

--- Ends it, once what was sent through it is dead.
---@return table[] stopped `{ passed, total }` of each message that was stopped: of its body, or of its answer
---@return table[] received `{ got, total }` of the same: what of its body its sender has given out of its hands in the end
function Relay:stop()
  self.input:close()
  local stopped, received = {}, {}
  for what, passed, total in files.take(self.log):gmatch "(%S+) (%d+) (%d+)\n" do
    local list = what == "in-the-end" and received or stopped
    list[#list + 1] = { tonumber(passed), tonumber(total) }
  end
  return stopped, received
end

return relay
