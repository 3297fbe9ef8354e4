--- `kapso.timeout`: an end in time for the calls that a function makes.
--
-- The end is kept in the task that runs, and tasks that it starts inherit it. A call that is under way then is
-- cancelled, and says truthfully what may have been done; later ones are refused. The function itself is not
-- killed: it sees the errors, and ends by itself.
-- @module kapso.drivers.deadline

local check = require "kapso.check"
local drivers = require "kapso.drivers"
local errors = require "kapso.errors"
local system = require "kapso.system"
local tasks = require "kapso.drivers.tasks"

local deadline = {}

local unpack = table.unpack or unpack -- luacheck: ignore 113 143

--- Whether anybody has ever asked for an end: as long as nobody has, no call need look for one.
deadline.is_used = false

local function holder()
  local scheduler = drivers.scheduler()
  return scheduler and scheduler.current() or tasks.outside
end

--- Seconds that the caller has left.
---@return number|nil seconds not above 0 once time is up; nil without an end
function deadline.left()
  local time = holder().deadline
  return time and time - system.now()
end

--- The error of a call that is not made because time is up.
---@return table err kind "timeout"
function deadline.error()
  return errors.new {
    kind = "timeout", message = "the time given by kapso.timeout is up", outcome = "not_sent",
    retry = { action = "do_not_retry" },
  }
end

local function finish(own, outer, ok, ...)
  own.deadline = outer
  if not ok then error((...), 0) end
  return ...
end

--- Calls a function whose calls end in time:
--
--     local sent, err = kapso.timeout(2, function() return client:send(to, message) end)
--
-- When the time is up, the call under way ends with `kind = "timeout"` and the outcome that is true, and further ones
-- are refused (`not_sent`). What the function returns or raises, `timeout` returns or raises.
---@param seconds number
---@param body function
---@param ... any given to the function
---@return any ... what the function returns
function deadline.timeout(seconds, body, ...)
  check.number(seconds, "seconds", { min = 0 })
  if type(body) ~= "function" then error("kapso.timeout needs a function: kapso.timeout(2, function() ... end)", 2) end
  local own = holder()
  local outer, time = own.deadline, system.now() + seconds
  deadline.is_used = true
  own.deadline = outer and math.min(outer, time) or time
  local arguments = { n = select("#", ...), ... }
  return finish(own, outer, pcall(function() return body(unpack(arguments, 1, arguments.n)) end))
end

--- Waits, in whatever way the place allows; inside `kapso.timeout` no longer than until time is up.
---@param seconds number
function deadline.sleep(seconds)
  check.number(seconds, "seconds", { min = 0 })
  local left = deadline.is_used and deadline.left()
  drivers.current().sleep(left and math.max(0, math.min(seconds, left)) or seconds)
end

return deadline
