--- The tasks of plain Lua: many coroutines in one process, over whatever pools they use.
--
-- A task runs until it waits; then others run, and the pools are stepped. A coroutine that a task makes
-- for itself (a generator, say) belongs to the task: a call in there blocks, because to yield would
-- resume whoever made it with something it does not expect.
-- @module kapso.drivers.tasks

local heap = require "kapso.drivers.heap"
local lazy = require "kapso.lazy"
local system = require "kapso.system"
local waiters = require "kapso.drivers.waiters"

local http = lazy "kapso.http"

local tasks = {}

local unpack = table.unpack or unpack -- luacheck: ignore 113 143

local SPARE_THREADS = 256
local SHOWN_FAILURES = 20

local current                     -- the task that runs now
local running = false             -- inside run()
local ready, first, last = {}, 1, 0 -- a queue of tasks to resume
local sleepers = heap.new()
local pools, stakes = {}, {}      -- the pools waited for, and by how many tasks each
local threads = {}                -- idle coroutines, used again

local Task = {}
Task.__index = Task

--- Makes the task run on when its turn comes. It waits then no more.
function Task:tell()
  last = last + 1
  ready[last] = self
end

-- A coroutine that runs one task after the other.
local function loop()
  local task = coroutine.yield()
  while true do
    task.body(unpack(task, 1, task.count))
    task = coroutine.yield(task)
  end
end

local function new_thread()
  local thread = table.remove(threads)
  if thread then return thread end
  thread = coroutine.create(loop)
  coroutine.resume(thread)
  return thread
end

local function finish(task)
  task.done = true
  task.group.live = task.group.live - 1
  if #threads < SPARE_THREADS then threads[#threads + 1] = task.thread end
  task.thread = nil
end

local function fail(task, err)
  local group, trace = task.group, debug.traceback(task.thread, tostring(err))
  group.failed = group.failed + 1
  if group.failed <= SHOWN_FAILURES then
    group.failures[group.failed] = { error = err, traceback = trace }
  end
  task.done, task.thread = true, nil
  group.live = group.live - 1
end

-- Runs a task until it waits or ends. The loop yields the task itself when it has ended.
local function resume(task)
  if task.done then return end -- it was told twice, and has ended with the first
  local outer = current
  current = task
  local ok, result = coroutine.resume(task.thread, not task.started and task or nil)
  current = outer
  task.started = true
  if not ok then
    fail(task, result)
  elseif result == task then
    finish(task)
  end
end

local function run_ready()
  local stop = last
  while first <= stop do
    local task = ready[first]
    ready[first] = nil
    first = first + 1
    resume(task)
  end
  if first > last then first, last = 1, 0 end
end

local function wake_sleepers(now)
  local soonest = sleepers:soonest()
  while soonest and soonest <= now do
    sleepers:pop():tell()
    soonest = sleepers:soonest()
  end
end

-- How long nothing need be done: 0 when a task is ready, nil when only the pools can tell.
local function idle_seconds()
  if first <= last then return 0 end
  local soonest = sleepers:soonest()
  return soonest and math.max(0, soonest - system.now())
end

local function step_pools(seconds)
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
  while not is_met() do
    run_ready()
    if is_met() then return end
    step_pools(idle_seconds())
    if sleepers[1] then wake_sleepers(system.now()) end
  end
end

local function add_stake(pool)
  local stake = stakes[pool]
  if not stake then pools[#pools + 1] = pool end
  stakes[pool] = (stake or 0) + 1
end

local function drop_stake(pool)
  local stake = stakes[pool] - 1
  if stake > 0 then
    stakes[pool] = stake
    return
  end
  stakes[pool] = nil
  for index = #pools, 1, -1 do
    if pools[index] == pool then table.remove(pools, index) end
  end
end

--- Whether the caller is a task, in its own coroutine.
---@return boolean
function tasks.is_inside()
  return current ~= nil and coroutine.running() == current.thread
end

--- Driver: the task waits for the transfer, others run.
---@param transfer userdata
function tasks.wait(transfer)
  if not transfer:pending() then return end
  local pool = transfer:pool()
  add_stake(pool)
  waiters.set(transfer, current)
  coroutine.yield()
  drop_stake(pool)
end

--- Driver: the task sleeps, others run.
---@param seconds number
function tasks.sleep(seconds)
  sleepers:push(system.now() + seconds, current)
  coroutine.yield()
end

-- Rings once, if it is still waited for.
local Alarm = {}
Alarm.__index = Alarm

function Alarm:tell()
  if self.task then self.task:tell() end
  self.task = nil
end

--- Waits until somebody calls the task's `tell`. With a time it ends then at the latest; a task that does so must take
--- being woken without a reason, because both may happen at once.
---@param seconds number|nil
function tasks.park(seconds)
  if not seconds then return coroutine.yield() end
  local alarm = setmetatable({ task = current }, Alarm)
  sleepers:push(system.now() + seconds, alarm)
  coroutine.yield()
  alarm.task = nil
end

--- The task that runs.
---@return table|nil task
function tasks.current()
  return current
end

local function new_group()
  return { live = 0, failed = 0, failures = {} }
end

--- Starts a task in a group; it runs when its turn comes.
---@param group table
---@param body function
---@return table task
function tasks.start(group, body, ...)
  local task = setmetatable({ thread = new_thread(), body = body, group = group, count = select("#", ...), ... }, Task)
  group.live = group.live + 1
  task:tell()
  return task
end

--- A group of tasks of one's own, whose failures are not those of `run`.
---@return table group `live`: how many have not ended
function tasks.group()
  return new_group()
end

local Failure = { __name = "kapso.task_failure" }

function Failure:__tostring()
  local text = "kapso: a task failed: " .. self.traceback
  if self.count > 1 then text = text .. "\n(" .. self.count - 1 .. " more failed)" end
  return text
end

--- The error that a group's failures amount to: `error` and `traceback` of the first, all (the first 20) in `failures`.
---@param group table
---@return table failure
function tasks.failure(group)
  local first_failure = group.failures[1]
  return setmetatable({
    error = first_failure.error, traceback = first_failure.traceback, failures = group.failures, count = group.failed,
  }, Failure)
end

--- Runs a function as a task, and every task spawned from it, until all have ended. Raises then if one
-- of them failed; a failure does not stop the others.
---@param body function
function tasks.run(body, ...)
  if type(body) ~= "function" then error("kapso.run needs a function: kapso.run(function() ... end)", 2) end
  if running then error("kapso.run is running already: use kapso.spawn inside it", 2) end
  local group = new_group()
  running = group
  tasks.start(group, body, ...)
  local ok, err = pcall(tasks.drive, function() return group.live == 0 end)
  running = false
  if not ok then error(err, 0) end
  if group.failed > 0 then error(tasks.failure(group), 0) end
end

--- Starts a task inside `run`.
---@param body function
---@return table task `done` once it has ended
function tasks.spawn(body, ...)
  if type(body) ~= "function" then error("kapso.spawn needs a function: kapso.spawn(function() ... end)", 2) end
  if not running then error("kapso.spawn works inside kapso.run(function() ... end)", 2) end
  return tasks.start(running, body, ...)
end

return tasks
