--- Tasks: many coroutines in one process, over whatever pools they use.
--
-- A task runs until it waits; then others run, and the pools are stepped. A coroutine that a task makes
-- for itself (a generator, say) belongs to the task: a call in there blocks, because to yield would
-- resume whoever made it with something it does not expect.
--
-- What tasks wait for is kept in a loop: those of `kapso.run` in one that is driven here until they have all
-- ended, those of an event loop (kapso.drivers.luv) in one that it drives by its own events.
-- @module kapso.drivers.tasks

local errors = require "kapso.errors"
local groups = require "kapso.drivers.groups"
local heap = require "kapso.drivers.heap"
local lazy = require "kapso.lazy"
local system = require "kapso.system"
local waiters = require "kapso.drivers.waiters"

local http = lazy "kapso.http"

local tasks = {}

local resume_thread, running_thread, yield = coroutine.resume, coroutine.running, coroutine.yield
local unpack = table.unpack or unpack -- luacheck: ignore 113 143

local SPARE_THREADS = 256

local current                     -- the task that runs now
local running = false             -- inside run()
local threads = {}                -- idle coroutines, used again
local WAITS = {}                  -- what a task yields that waits in here

--- A loop: a queue of tasks to resume, those that sleep, the pools waited for and by how many tasks each.
---@param wake function|nil called whenever a task has become ready
---@return table loop
function tasks.new_loop(wake)
  local live = setmetatable({}, { __mode = "k" }) -- who is parked and known to nobody is never woken
  return { ready = {}, first = 1, last = 0, sleepers = heap.new(), pools = {}, stakes = {}, live = live, wake = wake }
end

--- Stands for the code outside of all tasks, where what belongs to a task is asked for.
tasks.outside = {}

local own = tasks.new_loop()      -- that of run()
tasks.own = own

local Task = {}
Task.__index = Task

-- The task runs on when its turn comes. It waits then no more.
local function make_ready(task)
  local loop = task.loop
  local last = loop.last + 1
  loop.last = last
  loop.ready[last] = task
  if loop.wake then loop.wake() end
end

local function drop_alarm(task)
  task.loop.sleepers:remove(task.alarm)
  task.alarm = nil
end

--- Wakes the task from `park`, or lets its next `park` return at once.
---@param transfer userdata|nil given by those who step pools: what the task waits for has something to tell
function Task:tell(transfer)
  if transfer then
    if self.alarm then drop_alarm(self) end
    make_ready(self)
  elseif self.parked then
    self.parked = nil
    if self.alarm then drop_alarm(self) end
    make_ready(self)
  else
    self.told = true
  end
end

-- Ends whatever the task waits for.
local function interrupt(self)
  if self.transfer then
    self.transfer:cancel()
    waiters.collect(self.transfer:pool())
  elseif self.parked then
    self:tell()
  elseif self.alarm then
    drop_alarm(self)
    make_ready(self)
  end
end

--- Cancels the task: a call that is under way ends with `kind = "cancelled"` and the outcome that is true, a sleep
-- ends, and every further call is refused. The function is not killed: it sees the errors, and ends by itself.
function Task:cancel()
  if self.done then return end
  self.cancelled = true
  interrupt(self)
end

--- As `cancel`, but for a call that is under way, which goes on.
function Task:retire()
  if self.done then return end
  self.cancelled = true
  if not self.transfer then interrupt(self) end
end

-- A coroutine that runs one task after the other.
local function thread_body()
  local task = yield()
  while true do
    task.start = nil
    task.body(unpack(task, 1, task.count))
    task = yield(task)
  end
end

local function new_thread()
  local thread = table.remove(threads)
  if thread then return thread end
  thread = coroutine.create(thread_body)
  resume_thread(thread)
  return thread
end

local function finish(task)
  if #threads < SPARE_THREADS then threads[#threads + 1] = task.thread end
  task.thread = nil
  task.loop.live[task] = nil
  groups.finish(task)
end

local function fail(task, err)
  local trace = debug.traceback(task.thread, tostring(err))
  task.thread = nil
  task.loop.live[task] = nil
  groups.fail(task, err, trace)
end

-- Runs a task until it waits or ends. The loop takes the task itself to start it, and yields it when it has ended.
local function resume(task)
  if task.done then return end -- it was told twice, and has ended with the first
  local outer = current
  current = task
  local ok, result = resume_thread(task.thread, task.start)
  current = outer
  if not ok then
    fail(task, result)
  elseif result == task then
    finish(task)
  elseif result ~= WAITS and task.on_yield and task.loop == own then -- on an event loop somebody else may resume it
    task:on_yield()
  end
end

--- As `tell`, and where the task is parked it runs at once, as far as it can, before its turn comes.
function Task:go()
  if not self.parked then return self:tell() end
  self.parked = nil
  if self.alarm then drop_alarm(self) end
  resume(self)
end

--- Runs the next task that is ready.
---@param loop table
---@return boolean whether there was one
function tasks.run_next(loop)
  local first = loop.first
  if first > loop.last then return false end
  local ready = loop.ready
  local task = ready[first]
  ready[first] = nil
  if first == loop.last then loop.first, loop.last = 1, 0 else loop.first = first + 1 end
  resume(task)
  return true
end

local run_next = tasks.run_next

-- Runs those that are ready now. A task may run the loop itself, so no place in the queue is kept here.
local function run_ready(loop)
  for _ = loop.first, loop.last do
    if not run_next(loop) then return end
  end
end

--- Wakes those who have slept enough, or waited long enough.
---@param loop table
---@param now number
function tasks.wake_sleepers(loop, now)
  local sleepers = loop.sleepers
  local soonest = sleepers:soonest()
  while soonest and soonest <= now do
    local task = sleepers:pop()
    task.alarm, task.parked = nil, nil
    if task.transfer then waiters.set(task.transfer, nil) end
    make_ready(task)
    soonest = sleepers:soonest()
  end
end

--- How long nothing need be done: 0 when a task is ready, nil when only the pools can tell.
---@param loop table
---@return number|nil seconds
function tasks.idle_seconds(loop)
  if loop.first <= loop.last then return 0 end
  local soonest = loop.sleepers:soonest()
  return soonest and math.max(0, soonest - system.now())
end

--- Steps the pools that are waited for, at most so long (nil: until something happens).
---@param loop table
---@param seconds number|nil
function tasks.step_pools(loop, seconds)
  local pools = loop.pools
  if #pools == 1 then
    local pool = pools[1]
    pool:step(seconds or -1)
    waiters.collect(pool)
  elseif #pools > 1 then
    http.wait(pools, seconds or -1)
    for _, pool in ipairs { unpack(pools) } do waiters.collect(pool) end
  elseif seconds then
    system.sleep(seconds)
  else
    error("kapso: every task waits, and for nothing that can happen", 0)
  end
end

--- Lets tasks run until a condition holds.
---@param is_met function called between steps
function tasks.drive(is_met)
  local sleepers = own.sleepers
  while not is_met() do
    run_ready(own)
    if is_met() then return end
    tasks.step_pools(own, tasks.idle_seconds(own))
    if sleepers[1] then tasks.wake_sleepers(own, system.now()) end
  end
end

-- How many tasks wait for a pool is counted in `wait`; these are for the first and for the last.
local function add_pool(loop, pool)
  loop.pools[#loop.pools + 1], loop.stakes[pool] = pool, 1
end

local function drop_pool(loop, pool)
  loop.stakes[pool] = nil
  for index = #loop.pools, 1, -1 do
    if loop.pools[index] == pool then table.remove(loop.pools, index) end
  end
end

--- Whether the caller is a task, in its own coroutine.
---@return boolean
function tasks.is_inside()
  return current ~= nil and running_thread() == current.thread
end

--- Driver: the task waits for the transfer, others run.
---@param transfer userdata
---@param seconds number|nil at most so long
function tasks.wait(transfer, seconds)
  local is_pending, pool = transfer:pending()
  if not is_pending then return end
  local task = current
  local loop = task.loop
  local stakes = loop.stakes
  local stake = stakes[pool]
  if stake then stakes[pool] = stake + 1 else add_pool(loop, pool) end
  waiters.set(transfer, task)
  task.transfer = transfer
  if seconds then task.alarm = loop.sleepers:push(system.now() + seconds, task) end
  yield(WAITS)
  task.transfer = nil
  stake = stakes[pool]
  if stake > 1 then stakes[pool] = stake - 1 else drop_pool(loop, pool) end
end

--- Driver: the task sleeps, others run.
---@param seconds number
function tasks.sleep(seconds)
  local task = current
  task.alarm = task.loop.sleepers:push(system.now() + seconds, task)
  yield(WAITS)
end

--- Waits until somebody calls the task's `tell`, or for so many seconds at the most. A call before that counts.
---@param seconds number|nil
function tasks.park(seconds)
  local task = current
  if not task.told then
    task.parked = true
    if seconds then task.alarm = task.loop.sleepers:push(system.now() + seconds, task) end
    yield(WAITS)
  end
  task.told = nil
end

--- The task that runs.
---@return table|nil task
function tasks.current()
  return current
end

--- What a call of a cancelled task is answered with, instead of being made. It costs the task its turn, so that one
-- which does not look at its errors stops nobody else.
---@return table|nil err
function tasks.refusal()
  local task = current
  if not task or not task.cancelled then return nil end
  if tasks.is_inside() then
    make_ready(task)
    yield(WAITS)
  end
  return errors.cancelled "the task has been cancelled"
end

--- A task in a group, which runs when its turn comes.
---@param loop table
---@param group table
---@param body function
---@return table task
function tasks.start_on(loop, group, body, ...)
  local task = setmetatable({
    thread = new_thread(), body = body, group = group, loop = loop, home = current and current.home,
    deadline = (current or tasks.outside).deadline, count = select("#", ...), ...,
  }, Task)
  task.start = task
  loop.live[task] = true
  groups.enter(group)
  make_ready(task)
  return task
end

--- Starts a task in a group: beside the task that calls it, or among those that `drive` runs.
---@param group table
---@param body function
---@return table task
function tasks.start(group, body, ...)
  return tasks.start_on(current and current.loop or own, group, body, ...)
end

--- Runs a function as a task, and every task spawned from it, until all have ended. Raises then if one
-- of them failed; a failure does not stop the others.
---@param body function
function tasks.run(body, ...)
  if running then error("kapso.run is running already: use kapso.spawn inside it", 2) end
  local group = groups.new()
  running = group
  tasks.start_on(own, group, body, ...).home = group
  local ok, err = pcall(tasks.drive, function() return group.live == 0 end)
  running = false
  if not ok then error(err, 0) end
  if group.failed > 0 then error(groups.failure(group), 0) end
end

return tasks
