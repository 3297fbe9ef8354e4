--- Trying again while somebody else writes: by the driver's sleep, so that nobody else waits.
-- @module kapso.database.patience

local drivers = require "kapso.drivers"
local errors = require "kapso.errors"
local system = require "kapso.system"

local patience = {}

local SHORTEST, LONGEST = 0.001, 0.02 -- seconds between two tries; the first come soon, others write for some milliseconds

-- nginx's workers begin with the same random numbers: each process takes them from another place.
local phase = system.process_id() % 1009 / 1009

local function spread(try)
  local value = math.random() + phase
  local longest = math.min(LONGEST, SHORTEST * 2 ^ try)
  return SHORTEST + (value - math.floor(value)) * (longest - SHORTEST)
end

--- Lets those run that are ready; outside of all tasks there are none.
function patience.turn()
  local scheduler = drivers.scheduler()
  if scheduler then scheduler.sleep(scheduler.turn or 0) end
end

-- Waits, at the most until somebody else has done the job.
local function wait(driver, seconds, job)
  if not job or driver ~= drivers.scheduler() then return driver.sleep(seconds) end
  job.waiter = driver.current()
  driver.park(seconds)
  job.waiter = nil
end

-- Whether it could be waited; a cancelled task has given others their turn.
local function pause(seconds, job)
  local driver, refused = drivers.ready()
  if driver then wait(driver, seconds, job) end
  return driver ~= nil or refused.kind == "cancelled"
end

-- Whether another try is due: nothing was done, and it may go well now.
local function is_passing(err, reconnected)
  return err.busy or err.lost and err.outcome ~= "unknown" and not reconnected
end

--- Does a job as `try` does; whoever does it for others tells its `waiter`, while there is one.
---@param job table|nil
---@param seconds number at most so long
---@param action function raises errors of kapso.database
---@return boolean|nil ok
---@return any err what the action raised; what it returned
---@return any second
function patience.try_job(job, seconds, action, ...)
  local deadline, reconnected, try = system.now() + seconds, false, 0
  while true do
    local ok, first, second = pcall(action, ...)
    if ok then return true, first, second end
    if not errors.is(first) then error(first, 0) end
    if not is_passing(first, reconnected) or system.now() > deadline then return nil, first end
    reconnected = reconnected or first.lost
    try = try + 1
    if first.busy and not pause(spread(try), job) then return nil, first end
  end
end

--- Does something, again and again while the database is in use elsewhere, once more when the connection was lost.
---@param seconds number at most so long
---@param action function raises errors of kapso.database
---@return boolean|nil ok
---@return any err what the action raised; what it returned
---@return any second
function patience.try(seconds, action, ...)
  return patience.try_job(nil, seconds, action, ...)
end

return patience
