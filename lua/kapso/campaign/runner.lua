--- Sending a campaign: at most once, at its pace, until nothing is left to do.
--
-- One loop does it all. Each turn puts down what has ended and what is about to begin in one transaction, begins the latter,
-- and rests until something ends or may begin. As many sends end while the disk is written to as there is time for, so the
-- transactions grow with the number in flight by themselves.
-- @module kapso.campaign.runner

local failpoint = require "kapso.failpoint"
local supply = require "kapso.campaign.supply"
local senders = require "kapso.campaign.senders"
local system = require "kapso.system"
local tasks = require "kapso.drivers.tasks"
local watch = require "kapso.campaign.watch"

local runner = {}

local LOOK = 0.25    -- seconds between two looks at signals, commands and the rest of the world
local GATHER = 0.003 -- seconds in which results are gathered into one transaction
local SHORT = 2      -- seconds of waiting that need no explanation
local DRAIN = 35     -- seconds that sends under way are waited for: a little more than they may take themselves

-- Why there is no time at which rows may be sent, by what the windows say.
local OVER = { over = "the time allowed is over", never = "no time is allowed on all the clocks of their country" }

local Run = {}
Run.__index = Run

--- Ends the run once what is under way has ended. The first reason counts.
---@param reason table reason, advice, code; how: "stopped" (by itself), "interrupted" or "told"
function Run:stop(reason)
  if self.stopping then return end
  self.stopping, self.stopped_at = reason, self.clock.now()
end

-- Takes a verdict on the campaign: it pauses for a while, or the run ends.
local function obey(self, verdict, now)
  if verdict.campaign == "pause" and verdict.for_ then
    self.held_until = math.max(self.held_until, now + verdict.for_)
    self.note = ("%s; going on in %.0f s"):format(verdict.reason, self.held_until - now)
  else
    self:stop { how = "stopped", reason = verdict.reason, advice = verdict.advice, code = verdict.code }
  end
end

-- What has become of a send, as a record for the journal.
local function settle(self, claim, now)
  local result = claim.result
  result.is_only = self.settings.duplicates == "skip"
  self.pace:learn(now, claim.answer, claim.recipient)
  local verdict = self.watch:note(now, result.reaction, self.senders.in_flight)
  if verdict then obey(self, verdict, now) end
  if result.state == "pending" then self.supply:put_off(claim, now, result.reaction.delay or 0) end
  if result.state == "unknown" then self.reconcile:add(claim, self.clock.time()) end
  if result.reaction and result.reaction.scope == "country" then self.senders:bar(claim, result) end
  if claim.mistake then self.mistake = self.mistake or claim.mistake end
  return result
end

local COUNTED = { accepted = true, held = true, failed = true, unknown = true, suppressed = true, pending = true }

local function count(self, result)
  if result.outcome == "accepted" then self.taken = self.taken + 1 end
  if COUNTED[result.state] then self.counts[result.state] = (self.counts[result.state] or 0) + 1 end
  if result.from and self.counts[result.from] then self.counts[result.from] = self.counts[result.from] - 1 end
end

local function results_of(self, now)
  local results = self.reconcile:take()
  for _, result in ipairs(results) do
    if result.state == "pending" then self.supply:put_off(result.claim, now, 0) end
  end
  for _, claim in ipairs(self.senders:take()) do results[#results + 1] = settle(self, claim, now) end
  return results
end

local function may_send(self, now)
  return not self.stopping and not self.mistake and not self.paused and now >= self.held_until
end

-- Rows to begin, their requests built; those that cannot be are results already. Also the seconds until there may be more,
-- nil when there are none left.
local function intents_of(self, now, results)
  if not may_send(self, now) then return {}, LOOK end
  local room = math.min(self.pace:concurrency(now) - self.senders.in_flight, self.canary:room())
  if room <= 0 then return {}, LOOK end
  local claims, wait = self.supply:take(now, room)
  local intents = {}
  for _, claim in ipairs(claims) do
    local unfit = self.senders:prepare(claim)
    if unfit then results[#results + 1] = unfit else intents[#intents + 1] = claim end
  end
  self.pace:give_up(#claims - #intents)
  self.canary:began(#intents)
  return intents, #claims >= room and LOOK or wait
end

-- What could not be put down is kept: the disk may have room again when the last sends have ended.
local function commit(self, results, intents)
  if #results > 0 then failpoint "result" end
  self.unsaved = results
  local claimed = self.journal:commit(results, intents, self.clock.time())
  self.unsaved = {}
  if #results > 0 then failpoint "settled" end
  for _, result in ipairs(results) do count(self, result) end
  self.counts.pending = self.counts.pending - #claimed
  self.pace:give_up(#intents - #claimed)
  if #claimed > 0 then failpoint "intent" end
  for _, claim in ipairs(claimed) do self.senders:start(claim) end
  return claimed
end

-- Until something ends, or the time has come. Few results are waited with for a moment: others are about to follow.
local function rest(self, seconds)
  local flying = self.senders.in_flight
  if self.clock.skip and flying == 0 and self.reconcile.busy == 0 then return self.clock.skip(seconds) end
  self.enough = math.max(1, math.floor(flying / 4))
  if #self.senders.done >= self.enough then return end
  if #self.senders.done > 0 then seconds = math.min(seconds, GATHER) end
  self.resting = tasks.current()
  tasks.park(math.min(seconds, LOOK))
  self.resting = nil
end

-- Signals, and what another shell wants.
local function look_around(self, now)
  if now < self.look_at then return end
  self.look_at = now + LOOK
  if self.signals() > 0 then self:stop { how = "interrupted", reason = "interrupted" } end
  local command = self.journal:command()
  if command == "stop" then self:stop { how = "told", reason = "stopped by `kapso campaign stop`" } end
  if command == "pause" and not self.paused then
    failpoint "pause"
    self.note = "paused; `kapso campaign resume` goes on"
  elseif command ~= "pause" and self.paused then
    self.note = nil
  end
  self.paused = command == "pause"
  if not self.paused and self.held_until > 0 and now >= self.held_until then
    self.held_until, self.note = 0, nil
  end
  self.on_progress(self, now)
end

-- Whether the run has come to its end. `wait` is nil when there are no more rows to begin.
local function is_over(self, now, wait)
  if self.senders.in_flight > 0 or #self.senders.done > 0 then
    return self.stopping ~= nil and now - self.stopped_at > DRAIN
  end
  if self.stopping or self.mistake then return true end
  if wait ~= nil then return false end
  if self.reconcile:is_over(now) then return true end
  self.note = self.reconcile.waits_for
  return false
end

-- Until when nothing goes out, where that takes a while: a bar that stands still worries people. It is kept while it is
-- true, because what is reckoned anew comes out a little different.
local function explain(self, now, wait)
  if not wait or wait < SHORT or self.senders.in_flight > 0 then
    self.idle, self.idle_until = nil, nil
  elseif not self.idle or math.abs(self.idle_until - now - wait) > 1 then
    self.idle_until = now + wait
    self.idle = "nothing may be sent for now; going on at "
      .. os.date("%Y-%m-%d %H:%M:%S", math.floor(self.clock.time() + wait + 0.5))
  end
end

local function loop(self)
  while true do
    local now = self.clock.now()
    look_around(self, now)
    self.canary:tend(self, now)
    self.reconcile:tend(now)
    local results = results_of(self, now)
    self.unsaved = results -- a mistake in the campaign may come to light in what follows
    local intents, wait = intents_of(self, now, results)
    local claimed = commit(self, results, intents)
    if #claimed == 0 and is_over(self, now, wait) then return self.on_progress(self, now) end
    explain(self, now, #claimed == 0 and wait or nil)
    rest(self, wait or LOOK)
  end
end

-- Sends that are under way are seen to their end, whatever has happened, and put down if that can be done.
local function finish(self)
  local last = self.clock.now() + DRAIN
  while self.senders.in_flight > 0 and self.clock.now() < last do tasks.park(GATHER) end
  local results = results_of(self, self.clock.now())
  for _, result in ipairs(self.unsaved) do results[#results + 1] = result end
  commit(self, results, {})
end

local function run(self)
  local ok, err = pcall(loop, self)
  local finished, trouble = true, nil
  if not (ok and self.stopping) then finished, trouble = pcall(finish, self) end
  self.failure = not ok and { err } or self.mistake and { self.mistake } or not finished and { trouble } or nil
end

--- Runs.
---@param self table settings, client, journal, pace, reconcile, canary, clock (`now`, `time`), country, on_progress
---@return table self with `counts`, `taken` (messages accepted in this run), `note` and `idle` (what it waits for),
--- `stopping` when it has ended early
function runner.run(self)
  setmetatable(self, Run)
  self.watch = watch.new { failures = self.settings.max_failures }
  self.senders = senders.new(self.client, self.settings, self.country, function()
    if self.resting and #self.senders.done >= self.enough then
      self.resting:tell()
      self.resting = nil
    end
  end)
  self.supply = supply.new { journal = self.journal, pace = self.pace, settings = self.settings, clock = self.clock,
    country = self.country }
  self.signals = self.signals or system.signals
  self.began = self.clock.now()
  self.held_until, self.look_at, self.taken, self.enough, self.unsaved = 0, 0, 0, 1, {}
  if tasks.is_inside() then run(self) else tasks.run(run, self) end
  if self.failure then error(self.failure[1], 0) end
  if self.supply.over > 0 then
    local why = self.supply.over_why
    self:stop { how = "stopped", code = "over",
      reason = ("%s, %d rows are not sent"):format(OVER[why] or "no time is allowed: " .. why, self.supply.over),
      advice = why == "never" and "allow more, or say each one's zone in a zone_column, and run again"
        or "change when people may be written to, and run again" }
  end
  return self
end

return runner
