--- What a journal adds up to: one pass over its recipients, in memory that does not grow with them.
-- @module kapso.campaign.report.figures

local codes = require "kapso.error_codes"
local failures = require "kapso.campaign.report.failures"
local rates = require "kapso.campaign.rates"
local timeline = require "kapso.campaign.report.timeline"
local variants = require "kapso.campaign.report.variants"

local huge = math.huge

local figures = {}

local Figures = {}
Figures.__index = Figures

--- The states, in the order in which they are shown.
figures.STATES = { "pending", "sending", "unknown", "held", "accepted", "sent", "delivered", "read", "failed", "suppressed",
  "skipped" }
--- What the timeline has.
figures.SERIES = { "accepted", "delivered", "read", "failed" }

-- What a state says about how far a message has come, those before it included. "open" is still on its way.
local REACHED = {
  unknown = { open = true },
  held = { accepted = true, open = true },
  accepted = { accepted = true, open = true },
  sent = { accepted = true, open = true },
  delivered = { accepted = true, delivered = true },
  read = { accepted = true, delivered = true, read = true },
  failed = { failed = true },
}
-- What was accepted before a status told of its end has a message id.
local ENDED_LATER = {
  failed = { accepted = true, failed = true },
  suppressed = { accepted = true },
}
local NOTHING = {}

local function reached_of(row)
  return row.wamid and ENDED_LATER[row.state] or REACHED[row.state] or NOTHING
end

--- Starts adding up.
---@param options table|nil `{ rate_card, least_sample }`
---@return table figures
function figures.new(options)
  options = options or {}
  local self = {
    total = 0, counts = {}, reached = { accepted = 0, delivered = 0, read = 0, failed = 0, open = 0 },
    first_sent = huge, last_sent = -huge, timeline = timeline.new(figures.SERIES), failures = failures.new(),
    variants = variants.new(options.least_sample),
    cost = options.rate_card and rates.new(options.rate_card):tally(),
    attempts = { total = 0, throttled = 0, unknown = 0 },
  }
  for _, state in ipairs(figures.STATES) do self.counts[state] = 0 end
  return setmetatable(self, Figures)
end

-- The number that a price goes by; a BSUID has none unless the answer told it.
local function phone_of(row)
  local recipient = row.recipient
  if recipient and recipient:find "^%+%d" then return recipient end
  return row.wa_id and row.wa_id:find "^%d" and "+" .. row.wa_id or nil
end

local function add_times(self, row, reached)
  local events, sent = self.timeline, row.sent_at
  if reached.accepted and sent then
    events:add("accepted", sent)
    if sent < self.first_sent then self.first_sent = sent end
    if sent > self.last_sent then self.last_sent = sent end
  end
  -- A message that was read has been delivered, whether or not that was told.
  local delivered = reached.delivered and (row.delivered_at or row.read_at)
  if delivered then events:add("delivered", delivered) end
  if reached.read and row.read_at then events:add("read", row.read_at) end
  local failed = reached.failed and (row.failed_at or row.updated_at)
  if failed then events:add("failed", failed) end
end

--- Counts a recipient.
---@param row table as `journal:each_recipient` gives it
function Figures:add(row)
  local reached, counts = reached_of(row), self.counts
  self.total = self.total + 1
  counts[row.state] = (counts[row.state] or 0) + 1
  for field in next, reached do self.reached[field] = self.reached[field] + 1 end
  add_times(self, row, reached)
  self.failures:add(row)
  self.variants:add(row.variant, reached)
  if self.cost and (reached.delivered or reached.open) then
    self.cost:add(phone_of(row), reached.delivered or false)
  end
end

--- Counts a request.
---@param attempt table as `journal:each_attempt` gives it
function Figures:add_attempt(attempt)
  local attempts, code = self.attempts, codes[failures.code(attempt.code)]
  attempts.total = attempts.total + 1
  if attempt.outcome == "unknown" then attempts.unknown = attempts.unknown + 1 end
  if code and code.category == "throttling" or tonumber(attempt.status) == 429 then attempts.throttled = attempts.throttled + 1 end
end

local function pace_of(self)
  if self.last_sent < self.first_sent then return nil end
  local seconds = self.last_sent - self.first_sent
  return {
    first = self.first_sent, last = self.last_sent, seconds = seconds,
    rate = seconds >= 1 and self.reached.accepted / seconds or nil,
  }
end

--- What came out: `{ total, counts, reached, pace, timeline, failures, variants, cost, attempts }`.
--
-- `counts` has every state; `reached` how many were accepted, delivered and read (each with those that came
-- further), failed, and are still open; `pace` is `{ first, last, seconds, rate }`; the others are what
-- the modules beside this one return. `pace`, `variants` and `cost` are nil where there is nothing to tell.
---@return table
function Figures:result()
  return {
    total = self.total, counts = self.counts, reached = self.reached, pace = pace_of(self),
    timeline = self.timeline:result(), failures = self.failures:result(), variants = self.variants:result(),
    cost = self.cost and self.cost:result() or nil, attempts = self.attempts,
  }
end

return figures
