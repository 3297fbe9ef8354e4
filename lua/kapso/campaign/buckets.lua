--- Two of the three things that a send has to be granted by: the number and the person. The third is the key's minute,
-- in `kapso.campaign.key`.
--
-- Each answers `wait(now)`, seconds until it grants one more, and `take(now)`. No clock is read: times are
-- what the caller says, in monotonic seconds.
-- @module kapso.campaign.buckets

local huge, max, min = math.huge, math.max, math.min

local buckets = {}

local ONE = 1 - 1e-6 -- a token, as sums of fractions come out

-- ## The number: so many a second, fewer after the server has said that it was too fast

local Number = {}

local BURST = 0.03        -- seconds' worth that may go at once, so that a late timer costs nothing
local EVEN = 1 - BURST    -- of the rate, over time: with a burst, no second has more than the rate
local LEAST = 0.5         -- messages a second, however often the server refuses
local GROWTH = 0.05       -- regained each second: of the full rate, and where it was too much, of the rate
local PLATEAU = 20        -- seconds at the rate that last went well, before more is tried
local EPISODE = 2         -- seconds without a refusal, after which a new one is new trouble
local BELOW = 0.9         -- of the rate that was too much, to stay at for that while

--- The bucket of a number.
---@param rate number messages in any one second
---@return table bucket
function buckets.number(rate)
  rate = rate * EVEN
  return setmetatable({ full = rate, base = rate, since = -huge, ceiling = rate, tokens = 0, at = -huge,
    cut_at = -huge, refused_at = -huge, second = -huge, this = 0, last = 0 }, { __index = Number })
end

--- Messages a second that are allowed now. After a cut it grows to a little less than what was too much, stays
-- there for a while, and then feels its way on to the full rate.
---@param now number
---@return number
function Number:rate(now)
  if self.base >= self.full then return self.full end
  local passed, growth = now - self.since, self.full * GROWTH
  local reached = max(self.ceiling - self.base, 0) / growth -- seconds
  local rate = self.base + min(passed, reached) * growth
  if passed > reached + PLATEAU then rate = rate * (1 + GROWTH) ^ (passed - reached - PLATEAU) end
  if rate < self.full then return rate end
  self.base = self.full
  return self.full
end

local function refill(self, now)
  local rate = self:rate(now)
  local most = max(1, rate * BURST)
  self.tokens = min(most, self.tokens + max(0, now - self.at) * rate)
  self.at = max(self.at, now)
  return rate
end

--- Seconds until one more may go.
---@param now number
---@return number
function Number:wait(now)
  if self.full == huge then return 0 end
  local rate = refill(self, now)
  return self.tokens >= ONE and 0 or (1 - self.tokens) / rate
end

--- Counts one that goes.
---@param now number
function Number:take(now)
  local second = now - now % 1
  if second ~= self.second then
    self.second, self.last, self.this = second, second == self.second + 1 and self.this or 0, 0
  end
  self.this = self.this + 1
  if self.full == huge then return end
  refill(self, now)
  self.tokens = self.tokens - 1
end

-- How many went in the second before, or in this one if they are more.
local function used(self, now)
  local second = now - now % 1
  if second == self.second then return max(self.this, self.last) end
  return second == self.second + 1 and self.this or 0
end

--- The server has said that it was too fast: half of what went, at most once a second. What was too much for it
-- is what was allowed when trouble began, not what is left after some cuts.
---@param now number
---@param asked_at number when the request was made that was too much: one made before the last cut says nothing new
function Number:cut(now, asked_at)
  local again = now - self.refused_at < EPISODE
  self.refused_at = now
  if now - self.cut_at < 1 or asked_at < self.cut_at then return end
  local rate, going = self:rate(now), max(used(self, now), LEAST)
  if rate == huge then
    self.full, rate = going * 2, going
  end
  if not again then self.ceiling = max(rate * BELOW, LEAST) end
  self.base = max(min(rate, going) / 2, LEAST)
  self.since, self.cut_at, self.tokens = now, now, min(self.tokens, 0)
end

-- ## The person: seconds between two messages to the same one

local Pair = {}

local LOST = 120 -- seconds, after which a message on its way is taken for arrived, should nobody say so

-- What was put in lately: two tables, each filled for at least `seconds`. When the older one goes, all in it
-- have been there for longer than that, so memory follows the rate and not the number of people.
local function lately(seconds)
  return { seconds = seconds, young = {}, old = {}, turned = -huge }
end

local function put(recent, now, person)
  if now - recent.turned >= recent.seconds then
    recent.old = now - recent.turned < 2 * recent.seconds and recent.young or {}
    recent.young, recent.turned = {}, now
  end
  recent.young[person] = now
end

local function take_out(recent, person)
  recent.young[person], recent.old[person] = nil, nil
end

local function seconds_left(recent, now, person)
  local at = recent.young[person] or recent.old[person]
  return at and max(at + recent.seconds - now, 0) or 0
end

--- The bucket of pairs.
---@param seconds number
---@return table bucket
function buckets.pair(seconds)
  return setmetatable({ seconds = seconds, on_way = lately(LOST), there = lately(seconds) }, { __index = Pair })
end

--- Seconds until this person may be written to; at the least, while a message is on its way: it may arrive any time.
---@param now number
---@param person string
---@return number
function Pair:wait(now, person)
  if seconds_left(self.on_way, now, person) > 0 then return self.seconds end
  return seconds_left(self.there, now, person)
end

--- A message to a person goes.
---@param now number
---@param person string
function Pair:take(now, person)
  if self.seconds > 0 then put(self.on_way, now, person) end
end

--- It is there, or will never be.
---@param now number
---@param person string
function Pair:settle(now, person)
  if self.seconds == 0 then return end
  take_out(self.on_way, person)
  put(self.there, now, person)
end

return buckets
