--- Who waits for which transfer, and who watches which pool.
--
-- Whoever steps a pool may see other people's transfers finish; here it finds whom to tell.
-- @module kapso.drivers.waiters

local waiters = {}

local waiting = setmetatable({}, { __mode = "k" }) -- transfer → who is to be told when it has something to tell
local watching = setmetatable({}, { __mode = "k" }) -- pool → functions that let go of its descriptor

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

--- Notes that an event loop has a pool's descriptor. A loop must let go of it before it is closed: its number
-- soon belongs to somebody else.
---@param pool userdata
---@param owner any whose it is
---@param let_go function|nil called with the pool before it is closed; nil when the loop has let go
function waiters.watch(pool, owner, let_go)
  local owners = watching[pool]
  if not owners then
    owners = {}
    watching[pool] = owners
  end
  owners[owner] = let_go
end

--- Closes a pool. Those who wait hear of it at once.
---@param pool userdata
function waiters.close(pool)
  local owners = watching[pool]
  watching[pool] = nil
  for _, let_go in pairs(owners or {}) do let_go(pool) end
  pool:close()
  waiters.collect(pool)
end

return waiters
