--- When a campaign should not go on, seen from how its sends end: the rules that need counting.
--
-- One failure says little, many say that going on is pointless or harmful. Counts begin anew with each run.
-- @module kapso.campaign.watch

local check = require "kapso.check"

local format, max, min = string.format, math.max, math.min

local watch = {}

local DEFAULTS = { failures = 0.10, parameters = 0.05, opt_outs = 0.02 } -- shares
local WINDOW, SAMPLE = 200, 50 -- results that a share is taken of: the latest, and at the least
local PARAMETERS = 5           -- failures by what was sent, before their share counts
local UNMAPPED = 10            -- failures that nobody knows what to do about
local UNREACHED = 10           -- requests in a row that did not reach the server
local UNKNOWN = 10             -- sends in a row of which nobody knows whether they were done
local PAUSE, LONGEST = 60, 600 -- seconds
local PAUSES = 3               -- for unknown outcomes, before somebody has to look

local Watch = {}

--- Makes a watch.
---@param options table|nil failures (0.10), parameters (0.05), opt_outs (0.02): shares from 0 to 1, false for none
---@return table watch
function watch.new(options)
  options = check.table(options or {}, "watch", "{ failures = 0.10 }")
  check.unknown_keys(options, DEFAULTS, "watch")
  local self = { latest = {}, at = 0, size = 0, failed = 0, opted_out = 0, results = 0, parameter = 0, unmapped = 0,
    unreached = { row = 0, pauses = 0, until_ = 0 }, unknown = { row = 0, pauses = 0, until_ = 0 } }
  for name, share in pairs(DEFAULTS) do
    local own = options[name]
    if own then check.number(own, "watch." .. name, { min = 0, max = 1 }) end
    if own == nil then own = share end
    self[name .. "_limit"] = own or math.huge
  end
  return setmetatable(self, { __index = Watch })
end

-- Into the ring of the latest results, out with the oldest.
local function remember(self, kind)
  self.results = self.results + 1
  self.at = self.at % WINDOW + 1
  local oldest = self.latest[self.at]
  if oldest == "failed" then self.failed = self.failed - 1 end
  if oldest == "opted_out" then self.opted_out = self.opted_out - 1 end
  self.latest[self.at], self.size = kind, min(self.size + 1, WINDOW)
  if kind == "failed" then self.failed = self.failed + 1 end
  if kind == "opted_out" then self.opted_out = self.opted_out + 1 end
end

local function forget(self)
  self.latest, self.at, self.size, self.failed, self.opted_out = {}, 0, 0, 0, 0
end

local function shares(self)
  if self.size >= SAMPLE and self.failed / self.size > self.failures_limit then
    local reason = format("%d of the last %d failed", self.failed, self.size)
    forget(self)
    return { campaign = "pause", reason = reason, advice = "see in the report why, and go on when that is in order" }
  end
  if self.size >= WINDOW and self.opted_out / self.size > self.opt_outs_limit then
    local reason = format("%d of the last %d want no such messages", self.opted_out, self.size)
    forget(self)
    return { campaign = "pause", reason = reason, advice = "ask whether these people expect this campaign" }
  end
end

local function parameters(self, reaction)
  self.parameter = self.parameter + 1
  if self.parameter < PARAMETERS or self.parameter / self.results <= self.parameters_limit then return nil end
  local reason = format("%d of %d were refused for what is in them, the last with %s", self.parameter, self.results, reaction.reason)
  self.parameter, self.results = 0, 0
  return { campaign = "stop", reason = reason, advice = reaction.advice or "see the details, and correct the message or the rows" }
end

local function unmapped(self, reaction)
  self.unmapped = self.unmapped + 1
  if self.unmapped < UNMAPPED then return nil end
  self.unmapped = 0
  return { campaign = "stop", reason = format("%d failed for reasons that are not known, the last with %s", UNMAPPED, reaction.reason),
    advice = reaction.advice or "look the code up in Meta's list of error codes" }
end

-- Those in a row. What was already on its way when the pause began adds nothing.
local function in_row(count, now, most)
  if now < count.until_ then return false end
  count.row = count.row + 1
  if count.row < most then return false end
  count.row, count.pauses = 0, count.pauses + 1
  return true
end

local function pause_of(count, now)
  local seconds = min(PAUSE * 2 ^ (count.pauses - 1), LONGEST)
  count.until_ = now + seconds
  return seconds
end

local function unreached(self, now, reaction)
  if not in_row(self.unreached, now, UNREACHED) then return nil end
  return { campaign = "pause", for_ = pause_of(self.unreached, now),
    reason = format("%d in a row did not reach the server, the last with %s", UNREACHED, reaction.reason),
    advice = "check the network, the base URL and the proxy" }
end

local function unknown(self, now, reaction, in_flight)
  local most = max(UNKNOWN, 2 * (in_flight or 0))
  if not in_row(self.unknown, now, most) then return nil end
  local seconds = pause_of(self.unknown, now)
  return { campaign = "pause", for_ = self.unknown.pauses <= PAUSES and seconds or nil,
    reason = format("%d in a row may or may not have been sent, the last with %s", most, reaction.reason),
    advice = "see whether the server is up, and run the campaign again: what is unknown is looked up first" }
end

local function settle(count)
  count.row, count.pauses = 0, 0
end

local function count(self, now, reaction, in_flight)
  local what = reaction.counts
  if what == "unreached" then return unreached(self, now, reaction) end
  if what == "unknown" then return unknown(self, now, reaction, in_flight) end
  if not what then return nil end
  remember(self, what == "opted_out" and what or "failed")
  local verdict = what == "parameter" and parameters(self, reaction) or what == "unmapped" and unmapped(self, reaction)
  return verdict or shares(self)
end

--- Takes note of how a send ended.
---@param now number monotonic seconds
---@param reaction table|nil of `kapso.campaign.reactions`; nil: it was accepted
---@param in_flight integer|nil sends under way
---@return table|nil verdict what the campaign has to do, of the reaction itself or of the count:
--- `{ campaign = "pause"|"stop", for_ = seconds|nil, scope, reason, advice }`
function Watch:note(now, reaction, in_flight)
  local counts = reaction and reaction.counts
  if counts ~= "unreached" and counts ~= "unknown" then -- there was an answer
    settle(self.unreached)
    settle(self.unknown)
  end
  if not reaction then
    remember(self, "accepted")
    return nil
  end
  if reaction.campaign then return reaction end
  return count(self, now, reaction, in_flight)
end

return watch
