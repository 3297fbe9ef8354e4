--- Who waits for which transfer, and who watches which pool.
--
-- Whoever steps a pool may see other people's transfers finish; here it finds whom to tell.
-- @module kapso.drivers.waiters

local waiters = {}

local waiting = setmetatable({}, { __mode = "k" }) -- transfer → who is to be told when it has something to tell
local watching = setmetatable({}, { __mode = "k" }) -- pool → event loops that have its descriptor

--- Registers the one who waits for a transfer; nil when nobody does any more.
---@param transfer userdata
---@param waiter table|nil its method `tell` is called, with the transfer
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
      waiter:tell(transfer)
    end
    transfer = pool:take()
  end
end

--- Notes that an event loop watches a pool's descriptor, or no longer does.
---@param pool userdata
---@param owner table the loop's own
---@param watches boolean
function waiters.watch(pool, owner, watches)
  local owners = watching[pool]
  if not owners then
    owners = setmetatable({}, { __mode = "k" })
    watching[pool] = owners
  end
  owners[owner] = watches or nil
end

--- Closes a pool. Those who wait hear of it at once. A descriptor that is watched stays: its number would soon be
-- somebody else's, while the loop still has it.
---@param pool userdata
function waiters.close(pool)
  pool:close(watching[pool] ~= nil and next(watching[pool]) ~= nil)
  waiters.collect(pool)
end

return waiters
