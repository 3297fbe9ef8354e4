--- Who waits for which transfer.
--
-- Whoever steps a pool may see other people's transfers finish; here it finds whom to tell.
-- @module kapso.drivers.waiters

local waiters = {}

local waiting = setmetatable({}, { __mode = "k" }) -- transfer → who is to be told when it has something to tell

--- Registers the one who waits for a transfer; nil when nobody does any more.
---@param transfer userdata
---@param waiter table|nil its method `tell` is called
function waiters.set(transfer, waiter)
  waiting[transfer] = waiter
end

--- Takes from a pool what has something to tell, and tells those who wait.
---@param pool userdata
function waiters.collect(pool)
  local transfer = pool:take()
  while transfer do
    local waiter = waiting[transfer]
    if waiter then
      waiting[transfer] = nil
      waiter:tell()
    end
    transfer = pool:take()
  end
end

return waiters
