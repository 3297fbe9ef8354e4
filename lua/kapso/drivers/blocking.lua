--- The blocking driver: nothing else happens while a call waits, except other transfers of its pool.
-- @module kapso.drivers.blocking

local system = require "kapso.system"
local waiters = require "kapso.drivers.waiters"

local blocking = {}

--- Waits until the transfer has something to tell.
---@param transfer userdata
---@param seconds number|nil at most so long
function blocking.wait(transfer, seconds)
  local pool, deadline = transfer:pool(), seconds and system.now() + seconds
  while transfer:pending() do
    local left = deadline and deadline - system.now() or -1
    if deadline and left <= 0 then return end
    pool:step(left)
    waiters.collect(pool)
  end
end

--- Sleeps.
---@param seconds number
function blocking.sleep(seconds)
  system.sleep(seconds)
end

return blocking
