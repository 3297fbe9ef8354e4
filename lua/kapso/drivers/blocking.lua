--- The blocking driver: nothing else happens while a call waits, except other transfers of its pool.
-- @module kapso.drivers.blocking

local system = require "kapso.system"
local waiters = require "kapso.drivers.waiters"

local blocking = {}

--- Waits until the transfer has something to tell.
---@param transfer userdata
function blocking.wait(transfer)
  local pool = transfer:pool()
  while transfer:pending() do
    pool:step(-1)
    waiters.collect(pool)
  end
end

--- Sleeps.
---@param seconds number
function blocking.sleep(seconds)
  system.sleep(seconds)
end

return blocking
