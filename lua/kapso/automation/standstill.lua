--- Handlers that never end: what they stop is the whole of nginx's worker process, with all that it serves. So a thread
-- ends a process that has stood still for long. nginx starts another, and whoever takes the conversation over counts it
-- (kapso.automation.deaths).
-- @module kapso.automation.standstill

local lazy = require "kapso.lazy"
local log = require "kapso.automation.log"

local watchdog = lazy "kapso.watchdog"

local standstill = {}

local TURNS = 8 -- in the time after which a process is ended

local dog

--- Has this worker process of nginx ended when it stands still.
---@param bot table
function standstill.watch(bot)
  local seconds = bot.settings.stuck_after
  if not seconds then return end
  local made, err = watchdog.new(seconds)
  if not made then return log.warn(bot.settings.logger, "handlers that never end will not be ended: " .. err) end
  local ok, why = ngx.timer.every(seconds / TURNS, function(premature)
    if not premature then return made:turn() end
    made:stop()
    dog = nil
  end)
  if not ok then
    made:stop()
    return log.warn(bot.settings.logger, "handlers that never end will not be ended: nginx gives no timer: " .. why)
  end
  dog = made
end

--- Says what is being done now, should it never end.
---@param what string
function standstill.note(what)
  if dog then dog:note(what) end
end

return standstill
