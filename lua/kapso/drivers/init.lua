--- Drivers: how a call waits.
--
-- A driver is a table with two functions: `wait(transfer)` returns once the transfer has something to
-- tell, `sleep(seconds)` after that time. The one in force is the caller's own (`kapso.set_driver`), else
-- that of the tasks inside `kapso.run`, else the blocking one.
-- @module kapso.drivers

local blocking = require "kapso.drivers.blocking"
local check = require "kapso.check"
local tasks = require "kapso.drivers.tasks"

local drivers = {}

local nginx = type(rawget(_G, "ngx")) == "table" and ngx.get_phase and require "kapso.drivers.nginx"

local chosen

--- Whether nobody but the library has ever seen a transfer: drivers of others may keep what they are given.
drivers.private = true

--- The driver in force where it is called.
---@return table driver
function drivers.current()
  if chosen then return chosen end
  return tasks.is_inside() and tasks or nginx or blocking
end

--- Sets a driver of your own, or with nil goes back to choosing by itself.
---@param driver table|nil `{ wait = function(transfer), sleep = function(seconds) }`
function drivers.set(driver)
  if driver ~= nil then
    check.table(driver, "driver", "{ wait = function(transfer) ... end, sleep = function(seconds) ... end }")
    for _, name in ipairs { "wait", "sleep" } do
      if type(driver[name]) ~= "function" then check.fail("driver." .. name, "must be a function") end
    end
    drivers.private = false
  end
  chosen = driver
end

--- Waits, in whatever way the place allows.
---@param seconds number
function drivers.sleep(seconds)
  check.number(seconds, "seconds", { min = 0 })
  drivers.current().sleep(seconds)
end

return drivers
