--- Drivers: how a call waits.
--
-- A driver is a table with two functions: `wait(transfer, seconds)` returns once the transfer has something to
-- tell, or after so many seconds where they are given; `sleep(seconds)` after that time. The one in force is the
-- caller's own (`kapso.set_driver`), else that of the task or coroutine it is called from (`kapso.run`, Neovim, luv,
-- cqueues), else the blocking one.
--
-- Drivers of this library are schedulers as well: `start(group, body, ...)`, `current()`, `park()`, `task:tell()`,
-- `task:go()`, `task:cancel()`, as in kapso.drivers.tasks.
-- @module kapso.drivers

local blocking = require "kapso.drivers.blocking"
local check = require "kapso.check"
local groups = require "kapso.drivers.groups"
local tasks = require "kapso.drivers.tasks"

local drivers = {}

local nginx = type(rawget(_G, "ngx")) == "table" and ngx.get_phase and require "kapso.drivers.nginx"

local chosen

--- Whether nobody but the library has ever seen a transfer: drivers of others may keep what they are given.
drivers.private = true

blocking.refusal = tasks.refusal -- of a cancelled task's own coroutines

-- Drivers of event loops are loaded where the loop is there.
local function cqueues()
  local loaded = package.loaded.cqueues
  if loaded and loaded.running() then return require "kapso.drivers.cqueues" end
end

local function luv()
  local vim = rawget(_G, "vim")
  if package.loaded.luv or type(vim) == "table" and (vim.uv or vim.loop) then return require "kapso.drivers.luv" end
end

local is_inside, task_refusal = tasks.is_inside, tasks.refusal

--- The scheduler of the task or coroutine that calls; nil outside of all.
---@return table|nil driver
function drivers.scheduler()
  if is_inside() then return tasks end
  if nginx and nginx.is_inside() then return nginx end
  local driver = cqueues()
  return driver and driver.is_inside() and driver or nil
end

--- The driver in force where it is called.
---@return table driver
function drivers.current()
  return chosen or drivers.scheduler() or nginx or blocking
end

--- Sets a driver of your own, or with nil goes back to choosing by itself.
---@param driver table|nil `{ wait = function(transfer, seconds), sleep = function(seconds) }`
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

--- The driver to begin a request with, or why none must begin here and now.
---@return table|nil driver
---@return table|nil err
function drivers.ready()
  if not chosen and not nginx and is_inside() then -- as most are that are in a hurry
    local refused = task_refusal()
    if refused then return nil, refused end
    return tasks
  end
  local driver = drivers.current()
  local refused = driver.refusal and driver.refusal() or nginx and not chosen and nginx.refusal()
  if refused then return nil, refused end
  return driver
end

-- Inside a task of an event loop, `run` waits as a call does.
local function run_within(scheduler, body, ...)
  local group = groups.new()
  group.waiter = scheduler.current()
  scheduler.start(group, body, ...).home = group
  while group.live > 0 do scheduler.park() end
  if group.failed > 0 then error(groups.failure(group), 0) end
end

--- Runs a function as a task, and every task spawned from it, until all have ended. Raises then if one of them
-- failed; a failure does not stop the others. Inside a task of an event loop it waits as a call does.
---@param body function
function drivers.run(body, ...)
  if type(body) ~= "function" then error("kapso.run needs a function: kapso.run(function() ... end)", 2) end
  local scheduler = drivers.scheduler()
  local refused = nginx and not scheduler and nginx.refusal()
  if refused then error(refused, 0) end
  if not scheduler or scheduler == tasks and tasks.current().loop == tasks.own then return tasks.run(body, ...) end
  return run_within(scheduler, body, ...)
end

-- The task whose code calls; not one that merely is on the stack below an event loop's callback.
local function calling_task()
  local thread, is_main = coroutine.running()
  if thread and not is_main then return tasks.current() end
end

--- Starts a task: inside `kapso.run` one of its own; else on the event loop that is there, and returns at once.
-- A task that fails there is reported with its traceback: as a message in Neovim, on standard error with luv, as the
-- error of the controller with cqueues, in nginx's log.
---@param body function
---@return table task `done` once it has ended; `cancel()` ends its call or sleep under way, and refuses further ones
function drivers.spawn(body, ...)
  if type(body) ~= "function" then error("kapso.spawn needs a function: kapso.spawn(function() ... end)", 2) end
  local task = calling_task()
  if task and task.home then return tasks.start(task.home, body, ...) end
  local driver = nginx and nginx.is_inside() and nginx or cqueues() or luv()
  if driver then return driver.spawn(body, ...) end
  error("kapso.spawn works inside kapso.run(function() ... end), in nginx, in Neovim, and where luv or cqueues is loaded", 2)
end

return drivers
