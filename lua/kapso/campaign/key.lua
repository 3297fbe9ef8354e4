--- The key's minute: so many requests in each minute of the server's, for everybody who uses the key.
--
-- What the server says is left is a hint, and may be old, of another counter, or nonsense; what it does is what counts. A
-- number that leaves nothing to send is tried by a single request now and then, and one that is proved wrong is not believed
-- for the rest of the minute: then the requests are counted here. So no number can bring the sending to a standstill,
-- and none can make it go faster than the limit: that takes a refusal, and that takes a limit that was said wrongly too.
-- No clock is read: times are what the caller says, in monotonic seconds.
-- @module kapso.campaign.key

local floor, huge, max, min = math.floor, math.huge, math.max, math.min

local key = {}

local ONE = 1 - 1e-6        -- a token, as sums of fractions come out
local ENOUGH = 1            -- requests left over at the end of a minute, so that being wrong by one costs nothing
local TRY, TRIES = 1, 20 -- seconds until a number that leaves nothing is tried, twice as long each time; a minute has so
                            -- many of the longest
local NO_LIMIT = 1e9        -- requests; finite, for arithmetic's sake

local Key = {}

--- The bucket of a key. It grants everything until the first answer has said what the limit is.
---@param share number of the limit that a campaign may plan with, the rest is for others
---@param window number seconds of the server's minute
---@return table bucket
function key.new(share, window)
  return setmetatable({ share = share, window = window, tokens = 1, at = -huge, in_flight = 0 }, { __index = Key })
end

-- A minute begins. `own` is what is left of the limit by what was asked for from here.
local function begin(self, from)
  self.began, self.ends = from, from + self.window
  self.own, self.doubted, self.is_spent, self.out_since = self.limit, false, false, nil
end

-- The minute is over, as far as is known.
local function roll(self, now)
  if not self.limit or now < self.ends then return end
  self.rolled_at, self.before, self.began_before = self.ends, self.told, self.began
  begin(self, self.ends + self.window * floor((now - self.ends) / self.window))
  self.left, self.told = self.limit, nil
end

-- Requests a second that use up what is left just when the minute ends. What others may need in the rest of
-- it stays free: their share of the time that is left, so that near the end nothing goes to waste.
local function spread(self, now)
  local rest = max(self.ends - now, 1e-3)
  local free = (1 - self.share) * self.limit * rest / self.window
  return max(self.left - free - ENOUGH, 0) / rest
end

-- Takes note of when nothing is left by what the server has said, though it has refused nothing.
local function note_out(self, now, rate)
  local is_out = not self.is_spent and (self.left < 1 or rate == 0)
  if not is_out then
    self.out_since = nil
  elseif not self.out_since then
    self.out_since, self.gap, self.try_at = now, TRY, now + TRY
  end
end

local function refill(self, now)
  roll(self, now)
  local rate = spread(self, now)
  note_out(self, now, rate)
  self.tokens = min(max(1, rate * 0.25), self.tokens + max(0, now - self.at) * rate)
  self.at = max(self.at, now)
  return rate
end

--- Seconds until one more may go.
---@param now number
---@return number
function Key:wait(now)
  if not self.limit then return 0 end
  local rate, rest = refill(self, now), max(self.ends - now, 1e-3)
  if self.out_since then return min(rest, max(self.try_at - now, 0)) end
  if self.left < 1 then return rest end
  return self.tokens >= ONE and 0 or min((1 - self.tokens) / rate, rest)
end

--- Counts one that goes.
---@param now number
function Key:take(now)
  self.in_flight = self.in_flight + 1
  if not self.limit then return end
  refill(self, now)
  if self.out_since then
    self.gap = min(self.gap * 2, self.window / TRIES)
    self.try_at = now + self.gap
  end
  self.own, self.left, self.tokens = self.own - 1, self.left - 1, self.tokens - 1
end

--- Requests a second over a whole minute.
---@return number
function Key:rate()
  return self.limit and max(self.limit - ENOUGH, 1) / self.window or huge
end

--- One has ended, however.
function Key:settle()
  self.in_flight = max(self.in_flight - 1, 0)
end

-- An answer shows a new minute when most of it is left, and much more than the one before said: answers that
-- have overtaken each other differ by what was on its way.
local function is_new_minute(self, limit, left)
  return self.told ~= nil and left > self.told + 2 * self.in_flight + 2 and left > limit / 2
end

-- An answer to a request made after our minute began, that shows the old one still going on.
local function is_old_minute(self, asked_at, left)
  return self.told == nil and self.before ~= nil and asked_at >= self.rolled_at and left < self.before
    and self.limit - left > 2 * self.in_flight + 2
end

-- Nothing was left, and a request went through all the same, with no less left than before.
local function is_proved_wrong(self, asked_at, left, went)
  return went and self.out_since ~= nil and asked_at >= self.out_since and (self.told == nil or left >= self.told)
end

-- The number is wrong; and so is the limit when more than that has gone through.
local function doubt(self)
  self.own = self.own < 1 and NO_LIMIT or self.own
  self.doubted, self.left, self.out_since = true, self.own, nil
end

-- Which minute an answer is of; false for the last words of the minute before.
local function place(self, now, asked_at, limit, left)
  if is_new_minute(self, limit, left) then
    self.limit = limit
    begin(self, now)
    self.own = left
  elseif is_old_minute(self, asked_at, left) then
    self.began, self.ends = self.began_before, max(self.began_before + self.window, now + self.window / 300)
  elseif self.told == nil and self.before and asked_at < self.rolled_at and left <= self.before then
    return false
  end
  return true
end

--- What an answer says of the minute. What cannot be is not taken notice of.
---@param now number
---@param asked_at number when its request was made
---@param limit number
---@param left number
---@param went boolean whether the request has got past the limit
function Key:learn(now, asked_at, limit, left, went)
  if not (limit >= 1 and limit < huge and left == left) then return end
  left = min(max(left, 0), limit)
  if not self.limit then
    self.limit, self.at = limit, now
    begin(self, now)
  else
    roll(self, now)
    if self.doubted then return end
    if not place(self, now, asked_at, limit, left) then return end
    if is_proved_wrong(self, asked_at, left, went) then return doubt(self) end
  end
  if limit ~= self.limit then self.own = self.own + limit - self.limit end
  self.limit, self.told = limit, left
  self.left = min(left - self.in_flight, self.own)
end

--- The server has refused: nothing is left for so many seconds.
---@param now number
---@param seconds number
function Key:refused(now, seconds)
  if not self.limit then return end
  roll(self, now)
  self.left, self.is_spent, self.out_since = 0, true, nil
  if seconds < self.window * 0.95 then self.ends = now + seconds end -- Kapso may say a whole minute whatever is left of it
end

return key
