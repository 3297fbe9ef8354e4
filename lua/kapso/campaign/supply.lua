--- Which row is next: in order, but later for those who may not be written to yet.
--
-- Rows come from the journal a page at a time. One that must wait for seconds waits here; one that must wait longer is left
-- in the journal for a later pass over it, so that memory does not grow with the list.
-- @module kapso.campaign.supply

local heap = require "kapso.drivers.heap"
local rows = require "kapso.campaign.rows"

local huge, min = math.huge, math.min

local supply = {}

local PAGE = 1000
local LONG = 60        -- seconds; who waits longer waits in the journal
local MOST = 10000     -- who wait here
local GLANCES = 2000   -- rows that are looked at in one go

local Supply = {}
Supply.__index = Supply

local function leave(self, now, seconds)
  self.again_at = min(self.again_at or huge, now + seconds)
end

-- Puts a row off. `waiting` knows it meanwhile: a later pass over the journal must not take it a second time.
local function put_off(self, claim, now, seconds)
  if seconds > LONG or self.count >= MOST then
    self.waiting[claim.row] = nil
    return leave(self, now, seconds)
  end
  self.waiting[claim.row] = true
  self.count = self.count + 1
  self.later:push(now + seconds, claim)
end

--- Puts off a row that was taken and is pending again.
---@param claim table
---@param now number
---@param seconds number
function Supply:put_off(claim, now, seconds)
  put_off(self, claim, now, seconds)
end

-- The next row of the journal; nil at the end of the pass.
local function next_pending(self)
  while true do
    local claim = self.page[self.index]
    if claim then
      self.index = self.index + 1
      self.last = claim.row
      if not self.waiting[claim.row] then return claim end
    elseif self.ended then
      return nil
    else
      self.page, self.index = self.journal:pending(self.last, PAGE), 1
      self.ended = #self.page < PAGE
    end
  end
end

-- The next row that need not wait on its own account: one that has waited long enough comes first.
local function next_claim(self, now)
  if self.front then
    local claim = self.front
    self.front = nil
    return claim
  end
  local soonest = self.later:soonest()
  if soonest and soonest <= now then
    self.count = self.count - 1
    local claim = self.later:pop()
    self.waiting[claim.row] = nil
    return claim
  end
  return next_pending(self)
end

-- Seconds until the recipient's clock allows it; nil when it never will, and why.
local function until_open(self, claim)
  local settings = self.settings
  if not settings.windows then return 0 end
  local row = rows.decode(claim.data)
  local zone = settings.zone_column and settings.zone_column(row)
  return settings.windows:next(self.clock.time(), zone, self.country(claim.recipient))
end

-- Whether a row may go now: "yes", "later" (it is put off), "never", or "none" with the seconds in which nobody may.
local function judge(self, claim, now)
  local seconds, why = until_open(self, claim)
  if not seconds then
    self.over_why = self.over_why or why
    return "never"
  end
  if seconds > 0 then why = "closed" end
  if seconds == 0 then seconds, why = self.pace:next(now, claim.recipient) end
  if seconds == 0 then return "yes" end
  if why == "pair" or why == "closed" then
    put_off(self, claim, now, seconds)
    return "later"
  end
  return "none", seconds
end

local function wait_of(self, now)
  local soonest = min(self.later:soonest() or huge, self.again_at or huge)
  return soonest < huge and math.max(0, soonest - now) or nil
end

-- A new pass over the journal, for rows that were left there.
local function begin_again(self, now)
  if not (self.ended and self.page[self.index] == nil and self.again_at and self.again_at <= now) then return end
  self.page, self.index, self.last, self.ended, self.again_at = {}, 1, 0, false, nil
end

--- Takes rows that may be sent now; they count as sent for the pace.
---@param now number monotonic seconds
---@param most integer
---@return table[] claims
---@return number|nil seconds until more may be there; nil when there is nothing left
function Supply:take(now, most)
  local claims = {}
  begin_again(self, now)
  for _ = 1, GLANCES do
    if #claims >= most then return claims, 0 end
    local claim = next_claim(self, now)
    if not claim then return claims, wait_of(self, now) end
    local verdict, seconds = judge(self, claim, now)
    if verdict == "yes" then
      self.pace:take(now, claim.recipient)
      claims[#claims + 1] = claim
    elseif verdict == "none" then
      self.front = claim
      return claims, seconds
    elseif verdict == "never" then
      self.over = self.over + 1
    end
  end
  return claims, 0
end

--- Makes a supply.
---@param self table journal, pace, settings, clock, country (function(recipient) → what `windows` takes)
---@return table supply `over`: how many rows will find no allowed time any more; `over_why`: why the first of them
function supply.new(self)
  self.later, self.waiting, self.count = heap.new(), {}, 0
  self.page, self.index, self.last, self.ended, self.over = {}, 1, 0, false, 0
  return setmetatable(self, Supply)
end

return supply
