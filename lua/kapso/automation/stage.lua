--- Where a handler runs: it can be left in the middle, for good.
--
-- A handler that waits for an answer is not kept: it is left where it stands, and played again from its record when the
-- answer is there. What is below it on its stack is never returned to: no `pcall` of the handler's sees anything of it.
-- @module kapso.automation.stage

local drivers = require "kapso.drivers"
local groups = require "kapso.drivers.groups"
local log = require "kapso.automation.log"

local stage = {}

local plays = setmetatable({}, { __mode = "k" }) -- by coroutine

local function with_traceback(err)
  return { error = err, trace = debug.traceback(log.text(err), 2) }
end

local function perform(play, body)
  plays[coroutine.running()] = play
  local ok, failure = xpcall(body, with_traceback)
  if not play.how then play.how, play.detail = ok and "ended" or "failed", failure end
end

-- nginx resumes its light threads itself: a coroutine in one can be dropped. While it waits nginx keeps no reference to it.
local function in_coroutine(play, body)
  play.thread = coroutine.create(perform)
  coroutine.resume(play.thread, play, body)
end

-- A task that is left waits for nothing, and is known to nobody: it is garbage.
local function in_task(play, body)
  play.scheduler = drivers.scheduler()
  play.audience = play.scheduler.current()
  play.scheduler.start(groups.new(), function()
    perform(play, body)
    play.audience:tell()
  end)
  while not play.how do play.scheduler.park() end
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

--- Leaves the function that is being played. It does not return.
---@param detail any
function stage.leave(detail)
  local play = plays[coroutine.running()]
  if not play then
    error("a chat belongs to its handler: it cannot be used in a coroutine or task of its own, nor after the handler", 0)
  end
  play.how, play.detail = "left", detail
  if play.audience then play.audience:tell() end
  while true do
    if play.scheduler then play.scheduler.park() else coroutine.yield() end
  end
end

--- Whether the caller is a function that is being played, in its own coroutine.
---@return boolean
function stage.is_on()
  return plays[coroutine.running()] ~= nil
end

return stage
