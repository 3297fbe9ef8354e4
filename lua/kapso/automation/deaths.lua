--- Conversations that workers die of: whoever takes one over from a dead worker counts it, and after some in a row it is
-- left alone for longer and longer, so that the others get on.
-- @module kapso.automation.deaths

local errors = require "kapso.errors"

local deaths = {}

local MANY = 3                     -- in a row, which may be chance
local SHORTEST, LONGEST = 20, 3600 -- seconds for which it is left alone then

--- Counts one more.
---@param data table what is kept of the conversation
---@param now number
---@return number|nil hold_until when it is to be left alone
---@return table|nil err what to report then
function deaths.count(data, now)
  data.deaths = (data.deaths or 0) + 1
  if data.deaths <= MANY then return nil end
  local pause = math.min(LONGEST, SHORTEST * 2 ^ (data.deaths - MANY - 1)) * (0.5 + math.random()) -- apart from those it took along
  return now + pause, errors.new { kind = "unsupported", outcome = "not_sent", retry = { action = "fix_and_retry" },
    message = ("%d workers in a row were killed, or stood still, while they had the conversation with %s; it is left alone for "
      .. "%.0f seconds"):format(data.deaths, data.wa_id or "somebody", pause),
    advice = "a handler that never ends, waits without yielding, or takes all memory does that" }
end

--- Forgets them, when a worker has lived through it.
---@param data table
---@return boolean changed
function deaths.forget(data)
  local changed = data.deaths ~= nil
  data.deaths = nil
  return changed
end

return deaths
