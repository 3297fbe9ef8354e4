--- Where a handler runs: it can be left in the middle, for good.
--
-- A handler that waits for an answer is not kept: it is left where it stands, and played again from its record when the
-- answer is there. What is below it on its stack is never returned to: no `pcall` of the handler's sees anything of it.
-- @module kapso.automation.stage

local drivers = require "kapso.drivers"
local groups = require "kapso.drivers.groups"
local log = require "kapso.automation.log"

local stage = {}

local YIELDS = "the handler yields, and nobody resumes it"

local plays = setmetatable({}, { __mode = "k" }) -- by coroutine; no play may refer to its own: LuaJIT would keep both for ever

local function with_traceback(err)
  return { error = err, trace = debug.traceback(log.text(err), 2) }
end

local function perform(play, body)
  local thread = coroutine.running()
  plays[thread] = play
  local ok, failure = xpcall(body, with_traceback)
  plays[thread] = nil -- a task's coroutine is used again
  if play.how then return end
  if not ok and type(failure) ~= "table" then failure = { error = failure } end -- no stack was left for more words
  play.how, play.detail = ok and "ended" or "failed", failure
end

-- nginx resumes its light threads itself: a coroutine in one can be dropped. While it waits nginx keeps no reference to it:
-- this function does.
local function in_coroutine(play, body)
  local thread = coroutine.create(perform)
  local ok, why = coroutine.resume(thread, play, body)
  if not play.how then
    play.how, play.detail = "failed", with_traceback(ok and YIELDS or why)
  end
  return thread
end

-- A task that is left waits for nothing, and is known to nobody: it is garbage, but where the scheduler keeps it.
local function in_task(play, body)
  local scheduler = drivers.scheduler()
  play.scheduler = scheduler
  if scheduler.apart then
    return scheduler.apart(function() perform(play, body) end, function() return play.how ~= nil end)
  end
  play.audience = scheduler.current()
  local task = scheduler.start(groups.new(), function()
    perform(play, body)
    play.audience:tell()
  end)
  function task:on_yield()
    if play.how then return end
    play.how, play.detail = "failed", { error = YIELDS, trace = debug.traceback(self.thread, YIELDS) }
    play.audience:tell()
  end
  while not play.how do scheduler.park() end
end

--- Runs a function until it ends, fails or is left.
---@param body function
---@return string how "ended", "failed" or "left"
---@return any detail of a failure `{ error, trace }`; of one that was left what `leave` was given
function stage.play(body)
  local play = {}
  if rawget(_G, "ngx") then in_coroutine(play, body) else in_task(play, body) end
  return play.how, play.detail
end

--- Leaves the function that is being played, and that calls. It does not return.
---@param detail any
function stage.leave(detail)
  local play = stage.current()
  play.how, play.detail = "left", detail
  if play.audience then play.audience:tell() end
  while true do
    if play.scheduler then play.scheduler.park() else coroutine.yield() end
  end
end

--- What stands for the function that is being played, where that calls, in its own coroutine.
---@return table|nil play nil anywhere else, and once it was left
function stage.current()
  local thread = coroutine.running() -- nil outside of all in Lua 5.1
  local play = thread and plays[thread]
  return play and not play.how and play or nil
end

return stage
