--- Who waits for which transfer, and who watches which pool.
--
-- Whoever steps a pool may see other people's transfers finish; here it finds whom to tell.
-- @module kapso.drivers.waiters

local waiters = {}

local waiting = setmetatable({}, { __mode = "k" }) -- transfer → who is to be told when it has something to tell
local watching = setmetatable({}, { __mode = "k" }) -- pool → owners of event loops that have its descriptor

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

--- Notes that an event loop has a pool's descriptor, or no longer has it. It must let go of it before it is closed:
-- its number soon belongs to somebody else.
---@param pool userdata
---@param owner table whose it is; its method `let_go` is called with the pool before that is closed
---@param has_it boolean
function waiters.watch(pool, owner, has_it)
  local owners = watching[pool]
  if not owners then
    owners = setmetatable({}, { __mode = "k" })
    watching[pool] = owners
  end
  owners[owner] = has_it or nil
end

--- Closes a pool. Those who wait hear of it at once.
---@param pool userdata
function waiters.close(pool)
  local owners = watching[pool]
  watching[pool] = nil
  for owner in pairs(owners or {}) do owner:let_go(pool) end
  pool:close()
  waiters.collect(pool)
end

return waiters
