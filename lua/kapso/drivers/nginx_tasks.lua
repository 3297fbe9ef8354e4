--- Tasks inside nginx: light threads of the request or timer that starts them.
--
-- nginx resumes its light threads itself, and a coroutine of one request cannot be resumed in another; so a task lives
-- as long as its body, and as its request, and none is kept for the next.
-- @module kapso.drivers.nginx_tasks

local groups = require "kapso.drivers.groups"
local lazy = require "kapso.lazy"
local waiters = require "kapso.drivers.waiters"

local semaphore = lazy "ngx.semaphore"

local tasks = {}

local LONG = 3600 -- seconds; a semaphore wants to know how long

local KEY = {}    -- of a request's tasks in its ngx.ctx, by coroutine
local WEAK = { __mode = "k" }
local started = 0 -- tasks of this worker that have not ended

local Task = {}
Task.__index = Task

--- Makes the task run on when it is parked, or not park the next time.
function Task:tell()
  if self.told then return end
  self.told = true
  if self.is_parked then self.bell:post() end
end

--- As `tell`: nginx alone resumes its light threads.
Task.go = Task.tell

--- Ends what the task waits for. Its further calls are refused; its body sees the errors, and ends by itself.
function Task:cancel()
  if self.cancelled or self.done then return end
  self.cancelled = true
  local transfer = self.transfer
  if transfer and not transfer:done() then
    transfer:cancel()
    if not transfer.await then waiters.collect(transfer:pool()) end
  end
  if self.alarm then self.alarm:post() end
  self:tell()
end

--- As `cancel`, but for a call that is under way, which goes on.
function Task:retire()
  local transfer = self.transfer
  self.transfer = nil
  self:cancel()
  self.transfer = transfer
end

local function of_request()
  local all = ngx.ctx[KEY]
  if not all then
    all = setmetatable({}, WEAK)
    ngx.ctx[KEY] = all
  end
  return all
end

--- The task that the caller is, if it has been started as one.
---@return table|nil task
function tasks.known()
  if started == 0 then return nil end
  local all = ngx.ctx[KEY]
  return all and all[coroutine.running()]
end

--- The caller as a task; whoever has not been started as one becomes one, for `park` and `tell`.
---@return table task
function tasks.current()
  local all, thread = of_request(), coroutine.running()
  local task = all[thread]
  if not task then
    task = setmetatable({}, Task)
    all[thread] = task
  end
  return task
end

--- Waits until somebody calls the caller's `tell`.
---@param seconds number|nil at most so long
---@return boolean told
function tasks.park(seconds)
  local task = tasks.current()
  if not task.told then
    task.bell = task.bell or semaphore.new()
    task.is_parked = true
    repeat task.bell:wait(seconds or LONG) until task.told or seconds
    task.is_parked = false
  end
  local told = task.told or false
  task.told = false
  return told
end

--- Sleeps; a task that is cancelled wakes up.
---@param seconds number
function tasks.sleep(seconds)
  local task = tasks.known()
  if not task then return ngx.sleep(seconds) end
  if task.cancelled then return end
  task.alarm = semaphore.new()
  task.alarm:wait(seconds)
  task.alarm = nil
end

local function with_traceback(err)
  return { error = err, traceback = debug.traceback(tostring(err), 2) }
end

local function run(task, body, ...)
  task.bell:wait(LONG) -- for its turn
  of_request()[coroutine.running()] = task
  local ok, failure = xpcall(body, with_traceback, ...)
  started = started - 1
  if ok then groups.finish(task) else groups.fail(task, failure.error, failure.traceback) end
  of_request()[coroutine.running()] = nil
  local ended = task.siblings
  ended[#ended + 1] = task
end

-- nginx keeps a light thread that has ended until its parent, and nobody else, has waited for it.
local function reap(ended)
  for index = #ended, 1, -1 do
    ngx.thread.wait(ended[index].thread)
    ended[index] = nil
  end
end

--- Starts a task in a group; it runs when its turn comes.
---@param group table
---@param body function
---@return table task `done` once it has ended
function tasks.start(group, body, ...)
  local parent = tasks.current()
  parent.ended = parent.ended or {}
  reap(parent.ended)
  local task = setmetatable({ group = group, home = parent.home, deadline = parent.deadline, siblings = parent.ended,
    bell = semaphore.new() }, Task)
  groups.enter(group)
  started = started + 1
  task.thread = ngx.thread.spawn(run, task, body, ...)
  task.bell:post()
  return task
end

local spawned = groups.new()

function spawned.report(_, traceback)
  ngx.log(ngx.ERR, "kapso: a task failed: ", traceback)
end

--- Starts a task of the request or timer that calls, and returns at once. The request ends after its tasks.
---@param body function
---@return table task
function tasks.spawn(body, ...)
  return tasks.start(tasks.current().home or spawned, body, ...)
end

return tasks
