--- A client for what a campaign asks beside its sends: its requests wait their turn under the same key.
-- @module kapso.campaign.paced

local drivers = require "kapso.drivers"

--- Makes one.
---@param client table
---@param pace table
---@param clock table `now`
---@return table client
return function(client, pace, clock)
  local paced = {}

  function paced.perform(_, call)
    local wait = pace:next(clock.now(), nil)
    while wait > 0 do
      drivers.current().sleep(wait)
      wait = pace:next(clock.now(), nil)
    end
    pace:take(clock.now(), nil)
    local result, meta = client:perform(call)
    pace:learn(clock.now(), meta, nil)
    return result, meta
  end

  return setmetatable(paced, { __index = client })
end
