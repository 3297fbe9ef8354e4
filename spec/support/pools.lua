--- Pools, driven by hand.

local core = require "kapso.core"
local http = require "kapso.http"

local pools = {}

--- Makes a pool.
---@param options table as for http.pool, and credentials as for core.credentials
---@return userdata pool
function pools.new(options)
  return http.pool(options, core.credentials(options))
end

--- What became of a finished transfer.
---@param transfer userdata
---@return table answer status, elapsed, head, value, text, complaint; without an answer: failure
function pools.answer(transfer)
  local status, second, head, value, text, complaint = transfer:result()
  if not status then return { failure = second, outcome = second.outcome, kind = second.kind } end
  return { status = status, elapsed = second, head = head, value = value, text = text, complaint = complaint }
end

--- Lets a pool go on until a transfer has ended.
---@param pool userdata
---@param transfer userdata
---@return table answer
function pools.finish(pool, transfer)
  while not transfer:done() do
    pool:step(-1)
    while pool:take() do end
  end
  while pool:take() do end
  return pools.answer(transfer)
end

--- Makes a request and waits for its end.
---@param pool userdata
---@param request table as for pool:start; GET and ten seconds by default
---@return table answer
function pools.request(pool, request)
  request.method, request.timeout = request.method or "GET", request.timeout or 10
  return pools.finish(pool, assert(pool:start(request)))
end

--- Makes many requests, so many at a time.
---@param pool userdata
---@param count integer
---@param concurrency integer
---@param make function(index) -> request
---@return table answers by index
function pools.many(pool, count, concurrency, make)
  local answers, index_of, started, ended = {}, {}, 0, 0
  while ended < count do
    while started < count and started - ended < concurrency do
      started = started + 1
      index_of[assert(pool:start(make(started)))] = started
    end
    pool:step(-1)
    local transfer = pool:take()
    while transfer do
      if index_of[transfer] and transfer:done() then -- others may have transfers there too
        answers[index_of[transfer]], index_of[transfer] = pools.answer(transfer), nil
        ended = ended + 1
      end
      transfer = pool:take()
    end
  end
  return answers
end

return pools
