--- Tasks that belong together: how many have not ended, and what went wrong with those that failed.
-- @module kapso.drivers.groups

local groups = {}

local SHOWN_FAILURES = 20

--- An empty group. Whoever wants to hear of the end puts a task into `waiter`, whoever wants to hear of failures
-- when they happen a function(err, traceback) into `report`.
---@return table group `live`: how many have not ended
function groups.new()
  return { live = 0, failed = 0, failures = {} }
end

--- A task of the group begins.
---@param group table
function groups.enter(group)
  group.live = group.live + 1
end

--- A task has ended.
---@param task table
function groups.finish(task)
  local group = task.group
  task.done = true
  group.live = group.live - 1
  if group.live == 0 and group.waiter then group.waiter:tell() end
end

--- A task has failed.
---@param task table
---@param err any
---@param traceback string
function groups.fail(task, err, traceback)
  local group = task.group
  if not group.report then
    group.failed = group.failed + 1
    if group.failed <= SHOWN_FAILURES then group.failures[group.failed] = { error = err, traceback = traceback } end
  end
  groups.finish(task)
  if group.report then group.report(err, traceback) end
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
