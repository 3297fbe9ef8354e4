--- Who waits for which transfer.
--
-- Whoever steps a pool may see other people's transfers finish; here it finds whom to tell.
-- @module kapso.drivers.waiters

local waiters = {}

local waiting = setmetatable({}, { __mode = "k" }) -- transfer → function to call when it has something to tell

--- Registers the one who waits for a transfer; nil when nobody does any more.
---@param transfer userdata
---@param tell function|nil
function waiters.set(transfer, tell)
  waiting[transfer] = tell
end

--- Takes from a pool what has something to tell, and tells those who wait.
---@param pool userdata
function waiters.collect(pool)
  local transfer = pool:take()
  while transfer do
    local tell = waiting[transfer]
    if tell then
      waiting[transfer] = nil
      tell(transfer)
    end
    transfer = pool:take()
  end
end

return waiters
