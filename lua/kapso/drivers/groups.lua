--- Groups of tasks: how many of them live, and what failed.
-- @module kapso.drivers.groups

local groups = {}

local SHOWN_FAILURES = 20

--- A group without tasks.
---@return table group `live`: how many have not ended; `failed`: how many ended with an error
function groups.new()
  return { live = 0, failed = 0, failures = {} }
end

--- One more task lives.
---@param group table
function groups.enter(group)
  group.live = group.live + 1
end

--- A task has ended.
---@param task table
function groups.finish(task)
  task.done = true
  task.group.live = task.group.live - 1
end

--- A task has ended with an error.
---@param task table
---@param err any
---@param traceback string
function groups.fail(task, err, traceback)
  local group = task.group
  group.failed = group.failed + 1
  if group.failed <= SHOWN_FAILURES then
    group.failures[group.failed] = { error = err, traceback = traceback }
  end
  groups.finish(task)
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
function groups.failure(group)
  local first = group.failures[1]
  return setmetatable({
    error = first.error, traceback = first.traceback, failures = group.failures, count = group.failed,
  }, Failure)
end

return groups
