--- Calls inside the coroutines of a cqueues controller.
--
-- One coroutine of the controller, the pump, steps a pool for all who wait; it is there while somebody does. Those
-- who wait, wait for a condition of their own: one that is dropped holds up nobody.
-- @module kapso.drivers.cqueues

local condition = require "cqueues.condition"
local cqueues = require "cqueues"
local errors = require "kapso.errors"
local groups = require "kapso.drivers.groups"
local system = require "kapso.system"
local waiters = require "kapso.drivers.waiters"

local driver = {}

local unpack = table.unpack or unpack -- luacheck: ignore 113 143

local known = setmetatable({}, { __mode = "k" }) -- coroutine → its task
local pumps = setmetatable({}, { __mode = "k" }) -- controller → pool → pump
local outer = setmetatable({}, { __mode = "kv" }) -- controller of `driver.apart` → the one in which that was called

local Task = {}
Task.__index = Task

local function new_task()
  return setmetatable({ changed = condition.new() }, Task)
end

-- The pump need not step for the task's transfer any more; with the last one it ends.
local function release_pump(task)
  local pump = task.pump
  if not pump then return end
  task.pump = nil
  pump.wanted = pump.wanted - 1
  if pump.wanted == 0 then pump.changed:signal() end
end

--- Wakes the task from `park`, or lets its next `park` return at once.
---@param transfer userdata|nil given by those who step pools: what the task waits for has something to tell
function Task:tell(transfer)
  if transfer then release_pump(self) else self.told = true end
  self.changed:signal()
end

--- As `tell`: the controller alone resumes its coroutines.
Task.go = Task.tell

--- Cancels the task, as those of kapso.drivers.tasks.
function Task:cancel()
  if self.done then return end
  self.cancelled, self.interrupted = true, true
  local transfer = self.transfer
  if transfer then
    transfer:cancel()
    waiters.collect(transfer:pool())
  end
  self.changed:signal()
end

--- The task of the coroutine that calls; a coroutine that nobody started as a task becomes one.
---@return table task
function driver.current()
  local thread = coroutine.running()
  local task = known[thread]
  if not task then
    task = new_task()
    known[thread] = task
  end
  return task
end

local current = driver.current

-- Where tasks and pumps go that are to outlive who needs them now.
local function lasting_controller()
  local controller = cqueues.running()
  return outer[controller] or controller
end

--- Whether the caller is a coroutine that a controller resumes itself.
---@return boolean
function driver.is_inside()
  local controller, is_direct = cqueues.running()
  return controller ~= nil and is_direct
end

-- The pump

local function turn(pump, pool)
  pool:step(0)
  waiters.collect(pool)
  if pump.wanted == 0 then return end
  pump.pollfd = pool:fd()
  cqueues.poll(pump.pollfd and pump or pump.changed, pump.changed, pool:timeout())
end

local function start_pump(controller, pool)
  local pump = { wanted = 0, changed = condition.new(), events = "r" } -- with `pollfd` it is what cqueues polls
  local of_controller = pumps[controller]
  of_controller[pool] = pump
  waiters.watch(pool, pump, true)
  controller:wrap(function()
    while pump.wanted > 0 do turn(pump, pool) end
    of_controller[pool] = nil
    waiters.watch(pool, pump, false)
  end)
  return pump
end

local function pump_of(pool)
  local controller = lasting_controller()
  pumps[controller] = pumps[controller] or setmetatable({}, { __mode = "k" })
  return pumps[controller][pool] or start_pump(controller, pool)
end

-- Waits for what may change until a condition holds, or a time has come.
local function await(task, is_met, seconds)
  local deadline = seconds and system.now() + seconds
  while not is_met() do
    local left = deadline and deadline - system.now()
    if left and left <= 0 then return end
    cqueues.poll(task.changed, left)
  end
end

--- Driver: the coroutine waits for the transfer, others run.
---@param transfer userdata
---@param seconds number|nil at most so long
function driver.wait(transfer, seconds)
  if not transfer:pending() then return end
  local task, pump = current(), pump_of(transfer:pool())
  pump.wanted = pump.wanted + 1
  task.transfer, task.pump = transfer, pump
  waiters.set(transfer, task)
  pump.changed:signal()
  await(task, function() return not transfer:pending() end, seconds)
  waiters.set(transfer, nil)
  release_pump(task)
  task.transfer = nil
end

--- Driver: the coroutine sleeps, others run.
---@param seconds number
function driver.sleep(seconds)
  local task = current()
  task.interrupted = false
  await(task, function() return task.interrupted end, seconds)
  if seconds <= 0 then cqueues.poll(0) end
end

--- Waits until somebody calls the task's `tell`, or cancels it, or for so many seconds at the most. A call before that
--- counts.
---@param seconds number|nil
function driver.park(seconds)
  local task = current()
  task.interrupted = false
  await(task, function() return task.told or task.interrupted end, seconds)
  task.told = false
end

--- See kapso.drivers.tasks.
---@return table|nil err
function driver.refusal()
  if not current().cancelled then return nil end
  cqueues.poll(0)
  return errors.cancelled "the task has been cancelled"
end

local function run(task)
  known[coroutine.running()] = task
  local trace
  local ok, err = xpcall(function() task.body(unpack(task, 1, task.count)) end, function(err)
    trace = debug.traceback(tostring(err), 2)
    return err
  end)
  if ok then groups.finish(task) else groups.fail(task, err, trace) end
end

--- Starts a task in a group, as a coroutine of the controller that runs.
---@param group table
---@param body function
---@return table task
function driver.start(group, body, ...)
  local task = new_task()
  task.body, task.group, task.home, task.count = body, group, current().home, select("#", ...)
  task.deadline = current().deadline
  for index = 1, task.count do task[index] = (select(index, ...)) end
  groups.enter(group)
  lasting_controller():wrap(run, task)
  return task
end

--- Runs a function as a task that may be left for good where it waits. A controller keeps its coroutines until they end, so
--- this one has a controller of its own, which is closed.
---@param body function
---@param is_over fun(): boolean whether the function was left
function driver.apart(body, is_over)
  local controller, task = cqueues.new(), new_task()
  task.home, outer[controller] = current().home, lasting_controller()
  controller:wrap(function()
    known[coroutine.running()] = task
    body()
  end)
  local ok, err = controller:step(0)
  while ok and not controller:empty() and not is_over() do
    cqueues.poll(controller)
    ok, err = controller:step(0)
  end
  controller:close()
  if not ok then error(err, 0) end
end

-- A task that fails does so as every coroutine of a controller: its loop returns the error.
local spawned = groups.new()
function spawned.report(err, traceback)
  error(groups.failure { failed = 1, failures = { { error = err, traceback = traceback } } }, 0)
end

--- Starts a task in the controller that runs, and returns at once.
---@param body function
---@return table task
function driver.spawn(body, ...)
  return driver.start(current().home or spawned, body, ...)
end

return driver
