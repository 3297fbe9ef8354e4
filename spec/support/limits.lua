--- A server's limits and a campaign's sends, on a clock that is simulated: minutes of sending take no time.

local heap = require "kapso.drivers.heap"

local limits = {}

local next_number = 1
local function random() -- the same each time, on each Lua
  next_number = (next_number * 16807) % 2147483647
  return next_number / 2147483647
end

-- Whether a time is in one of the stretches `{ from, to }`.
local function within(stretches, now)
  for _, stretch in ipairs(stretches or {}) do
    if now >= stretch[1] and now < stretch[2] then return true end
  end
  return false
end

local function value_at(value, now)
  if type(value) == "function" then return value(now) end
  return value
end

local Server = {}

-- So many in each second.
local function number_grants(self, now)
  local rate, second = value_at(self.number, now), math.floor(now)
  if not rate then return true end
  if second ~= self.second then self.second, self.in_second = second, 0 end
  self.in_second = self.in_second + 1
  return self.in_second <= rate
end

-- Others who use the key: so many requests a second, spread over the window.
local function used_by_others(self, now)
  return math.floor((now - self.window_start) * (self.others or 0))
end

local function refusal(code, status, after, rate_limit)
  return { outcome = "rejected", kind = "api", code = code, status = status, message = "too fast",
    retry = { action = "retry_after", after = after or nil }, rate_limit = rate_limit }
end

local function count(self, name)
  self[name] = (self[name] or 0) + 1
end

-- What the server answers to a request that arrives.
local function answer(self, now, recipient)
  count(self, "requests")
  local limit, left = value_at(self.limit, now), nil
  if limit then
    local start = self.phase + math.floor((now - self.phase) / self.window) * self.window
    if start > self.window_start then self.window_start, self.used = start, 0 end
    self.used = self.used + 1
    left = math.max(limit - self.used - used_by_others(self, now), 0)
    if self.used + used_by_others(self, now) > limit then
      count(self, "throttled")
      local after = self.constant_retry_after
      if after == nil then after = math.ceil(start + self.window - now) end
      return refusal(nil, 429, after, { limit = limit, remaining = 0 })
    end
  end
  local told = limit and { limit = limit, remaining = left } or nil
  if within(self.bursts_429, now) then
    count(self, "injected")
    return refusal(nil, 429, 1, not self.bare and told or nil)
  end
  if within(self.bursts_130429, now) or not number_grants(self, now) then
    count(self, "too_fast")
    return refusal(130429, 400, 1, told)
  end
  self.arrivals[recipient] = self.arrivals[recipient] or {}
  table.insert(self.arrivals[recipient], now)
  count(self, "accepted")
  self.accepted_at[#self.accepted_at + 1] = now
  return { status = 200, rate_limit = told }
end

--- The answer, with what is left as the server says it, which may be something else.
function Server:answer(now, recipient)
  local outcome = answer(self, now, recipient)
  if self.says and outcome.rate_limit then outcome.rate_limit = self.says(outcome.rate_limit, now) end
  return outcome
end

--- A server: limit (requests in a minute of the key, or function(now)), number (a second, or function(now)), phase and
-- window of its minutes, others (requests a second), bursts_429 (`bare`: without headers that say what is left), bursts_130429
-- (`{ { from, to } }`), constant_retry_after (false for none), says (function(rate_limit, now) → what it says instead), latency.
---@param options table
---@return table server
function limits.server(options)
  next_number = 1
  local self = setmetatable({ phase = 0, window = 60, arrivals = {}, accepted_at = {}, window_start = -math.huge, used = 0 },
    { __index = Server })
  for name, value in pairs(options) do self[name] = value end
  return self
end

--- How many messages were accepted from one time to another.
function Server:accepted_between(from, to)
  local sum = 0
  for _, at in ipairs(self.accepted_at) do
    if at >= from and at < to then sum = sum + 1 end
  end
  return sum
end

-- How long a request and its answer are on their way.
local function half_way(server)
  local latency = value_at(server.latency or 0.1, 0)
  return latency * (0.25 + random() * 0.5)
end

-- One request goes, arrives and is answered, each at its time.
local function begin(run, recipient)
  local sent_at, server = run.now, run.server
  run.pace:take(sent_at, recipient)
  run.in_flight = run.in_flight + 1
  run.most_in_flight = math.max(run.most_in_flight, run.in_flight)
  run.events:push(sent_at + half_way(server), function(arrived)
    local outcome = server:answer(arrived, recipient)
    run.events:push(arrived + half_way(server), function(now)
      run.in_flight = run.in_flight - 1
      outcome.elapsed = now - sent_at
      run.pace:learn(now, outcome, recipient)
      if outcome.outcome then run.again[#run.again + 1] = recipient end
    end)
  end)
end

-- The next event, or the time at which the pace allows more; timers are late by up to `tick`.
local function step(run, wait)
  local soonest = run.events:soonest()
  local wake = run.now + wait + random() * run.tick
  if soonest and soonest <= wake then
    run.now = soonest
    run.events:pop()(soonest)
  else
    run.now = math.min(wake, run.until_)
  end
end

-- Who is next: the first of those that were turned down who need not wait for themselves, else somebody new.
local function pick(run)
  for index, recipient in ipairs(run.again) do
    local _, why = run.pace:next(run.now, recipient)
    if why ~= "pair" then return table.remove(run.again, index) end
  end
  run.sent = run.sent + 1
  return run.recipient and run.recipient(run.sent) or "p" .. run.sent
end

--- Sends for so many seconds to recipients that `recipient(n)` gives.
---@return table run most_in_flight, …
function limits.run(pace, server, seconds, options)
  options = options or {}
  local run = { pace = pace, server = server, now = 1000, until_ = 1000 + seconds, events = heap.new(), in_flight = 0, again = {},
    most_in_flight = 0, tick = options.tick or 0.002, sent = 0, recipient = options.recipient }
  local pending
  while run.now < run.until_ do
    pending = pending or pick(run)
    local wait = pace:next(run.now, pending)
    if wait == 0 and run.in_flight < pace:concurrency(run.now) then
      begin(run, pending)
      pending = nil
    else
      step(run, wait > 0 and wait or 60)
    end
  end
  return run
end

return limits
