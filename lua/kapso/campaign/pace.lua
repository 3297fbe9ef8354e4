--- How fast a campaign sends: as fast as its number, its key and its recipients allow, and no faster.
--
-- No clock and no network here: the runner says what time it is (monotonic seconds) and what came of each
-- request. Every request under the key is taken before it goes and learned from when it has ended.
-- @module kapso.campaign.pace

local buckets = require "kapso.campaign.buckets"
local check = require "kapso.check"
local codes = require "kapso.error_codes"
local key = require "kapso.campaign.key"

local ceil, huge, max, min = math.ceil, math.huge, math.max, math.min

local pace = {}

local OPTIONS = { rate = true, key_share = true, key_window = true, pair_seconds = true }
local MOST_IN_FLIGHT = 256
local FIRST_LATENCY = 0.5         -- seconds, until one has been seen
local CATCH_UP = 2                -- times the key's even rate, after a hold
local QUOTA_LONGEST = 3600        -- seconds, after hourly quotas
local SOON = 2                    -- seconds after a hold, in which another refusal says that it was too fast
local LONGEST_PAUSE = 5           -- seconds, while nothing gets through and the server does not say for how long
local APART = 0.25                 -- seconds between two refusals that count as two
local LOOKS = 0.02                -- seconds between two looks at the headers of answers that went well

local NUMBER_TOO_FAST = 130429
local QUOTAS = { [4] = true, [80007] = true }
local MAINTENANCE = { [131057] = true, [2494100] = true }

local Pace = {}

--- Makes a pace.
---@param options table|nil rate (80, messages a second; math.huge for no limit), key_share (0.9), key_window (60),
--- pair_seconds (6)
---@return table pace
function pace.new(options)
  options = check.table(options or {}, "pace", "{ rate = 80 }")
  check.unknown_keys(options, OPTIONS, "pace")
  local rate = options.rate or 80
  if rate ~= huge then check.number(rate, "rate", { min = 0.01 }) end
  return setmetatable({
    number = buckets.number(rate),
    key = key.new(check.number(options.key_share or 0.9, "key_share", { min = 0.01, max = 1 }),
      check.number(options.key_window or 60, "key_window", { min = 0.1 })),
    pair = buckets.pair(check.number(options.pair_seconds or 6, "pair_seconds", { min = 0 })),
    held_until = -huge, refusals = 0, refused_at = -huge, quota_seconds = nil, looked_at = -huge,
    mean = FIRST_LATENCY, spread = 0, measured = false,
  }, { __index = Pace })
end

--- How long until a request may go.
---@param now number monotonic seconds
---@param recipient string|nil nil for a request that is no send
---@return number seconds 0 for now
---@return string|nil why what makes it wait: "pair" (others may go), "number", "key", "held"
function Pace:next(now, recipient)
  local seconds, why = max(self.held_until - now, 0), "held"
  local minute = self.key:wait(now)
  if minute > seconds then seconds, why = minute, "key" end
  if recipient then
    local number, pair = self.number:wait(now), self.pair:wait(now, recipient)
    if number > seconds then seconds, why = number, "number" end
    if pair > seconds then seconds, why = pair, "pair" end
  end
  if seconds == 0 then return 0 end
  return seconds, why
end

--- Counts a request that goes now.
---@param now number
---@param recipient string|nil nil for a request that is no send
function Pace:take(now, recipient)
  self.key:take(now)
  if not recipient then return end
  self.number:take(now)
  self.pair:take(now, recipient)
end

--- Takes note that requests were counted which are not made after all.
---@param count integer
function Pace:give_up(count)
  for _ = 1, count do self.key:settle() end
end

-- Nothing goes for a while. What was asked for before the last such order says nothing new.
local function hold(self, now, seconds)
  if now + seconds > self.held_until then self.held_until = now + seconds end
end

local function hold_for_quota(self, now, asked_at, first)
  if asked_at < self.held_until then return end
  self.quota_seconds = self.quota_seconds and min(self.quota_seconds * 2, QUOTA_LONGEST) or first
  hold(self, now, self.quota_seconds)
end

-- Counts the refusals since something last got through, each some time after the one before. The seconds to wait for it:
-- longer each time, because whoever refuses everything is not to be asked more slowly, but later.
local function count_refusal(self, now, asked_at)
  if asked_at < max(self.held_until, self.refused_at + APART) then return 0 end
  self.refusals, self.refused_at = self.refusals + 1, now
  return self.refusals > 1 and min(2 ^ (self.refusals - 3), LONGEST_PAUSE) or 0
end

-- A number's throughput: half of it is tried, unless nothing gets through at all.
local function too_fast(self, now, asked_at)
  local seconds = count_refusal(self, now, asked_at)
  if self.refusals <= 1 then self.number:cut(now, asked_at) end
  if seconds > 0 then hold(self, now, seconds) end
end

-- The key's minute is used up, or nobody knows why: then it was too fast when something got through, but not for long.
local function refused(self, now, asked_at, err)
  local limits, first = err.rate_limit, self.refusals == 0
  local is_new = asked_at >= self.held_until
  local seconds = max(err.retry and err.retry.after or 1, count_refusal(self, now, asked_at))
  if limits and limits.remaining == 0 then
    self.key:refused(now, seconds)
  elseif first and is_new and now - self.held_until < SOON then
    self.number:cut(now, asked_at)
  end
  hold(self, now, seconds)
end

local function learn_error(self, now, asked_at, err)
  local code = err.code
  if code == NUMBER_TOO_FAST then
    too_fast(self, now, asked_at)
  elseif QUOTAS[code] then
    hold_for_quota(self, now, asked_at, codes[code].after)
  elseif MAINTENANCE[code] then
    if asked_at >= self.held_until then hold(self, now, codes[code].after) end
  elseif err.status == 429 then
    refused(self, now, asked_at, err)
  end
end

local function look(self, now, asked_at, outcome)
  self.looked_at = now
  local limits = outcome.rate_limit
  if limits and limits.limit and limits.remaining then
    self.key:learn(now, asked_at, limits.limit, limits.remaining, outcome.status ~= 429)
  end
end

--- Learns from what came of a request.
---@param now number
---@param outcome table what `client:send` gave beside its result: meta, or err
---@param recipient string|nil as for `take`: the seconds until the next message to the same person count from here
function Pace:learn(now, outcome, recipient)
  self.key:settle()
  if outcome.elapsed then self:latency(now, outcome.elapsed) end
  local asked_at = now - (outcome.elapsed or self.mean)
  local failed = outcome.outcome ~= nil
  if failed or now - self.looked_at >= LOOKS then look(self, now, asked_at, outcome) end
  if failed then
    learn_error(self, now, asked_at, outcome)
  elseif recipient then
    if asked_at >= max(self.held_until, self.refused_at) then self.quota_seconds, self.refusals = nil, 0 end
  end
  if recipient then self.pair:settle(now, recipient) end
end

--- Takes note of how long a request took, where its outcome does not say.
---@param _ number now
---@param seconds number
function Pace:latency(_, seconds)
  if not self.measured then
    self.measured, self.mean, self.spread = true, seconds, seconds / 2
    return
  end
  self.spread = self.spread + (math.abs(seconds - self.mean) - self.spread) / 4 -- as TCP does
  self.mean = self.mean + (seconds - self.mean) / 8
end

--- Messages a second that are allowed for now, holds aside.
---@param now number
---@return number
function Pace:rate(now)
  return min(self.number:rate(now), self.key:rate())
end

--- How many requests to have under way: as many as the rate needs at the latency seen.
---@param now number
---@return integer 1 to 256
function Pace:concurrency(now)
  if self.refusals > 0 and self.held_until >= self.refused_at then return 1 end -- until one has got through
  local rate = min(self.number:rate(now), self.key:rate() * CATCH_UP)
  return max(1, min(MOST_IN_FLIGHT, ceil(rate * max(self.mean + 2 * self.spread, 1e-6))))
end

--- For how long nothing goes at all, because the server said so.
---@param now number
---@return number seconds 0 when there is nothing of the kind
function Pace:held(now)
  return max(self.held_until - now, 0)
end

return pace
