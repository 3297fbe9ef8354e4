--- The canary: so many are sent first, and the rest only when they went well.
-- @module kapso.campaign.canary

local canary = {}

local PASSED = "canary"

local Canary = {}
Canary.__index = Canary

--- How many more may begin for now.
---@return number
function Canary:room()
  return self.left
end

--- Counts rows that begin.
---@param count integer
function Canary:began(count)
  self.left = self.left - count
end

local function share_of_failures(journal)
  local counts = journal:counts()
  local tried = counts.total - counts.pending - counts.skipped - counts.suppressed
  return tried > 0 and counts.failed / tried or 0, tried
end

local function decide(self, run)
  local share, tried = share_of_failures(run.journal)
  if share > self.limit then
    return run:stop { how = "stopped", code = "canary", advice = "see why in the report; to go on all the same, raise the "
      .. "canary's limit or take it out, and run again",
      reason = ("%.0f %% of the first %d failed, more than the canary's limit of %.0f %%"):format(share * 100, tried,
        self.limit * 100) }
  end
  run.journal:set_meta(PASSED, "passed")
  self.left, self.note = math.huge, nil
end

--- Looks after it: once its rows have ended it waits for what statuses say, and decides.
---@param run table
---@param now number
function Canary:tend(run, now)
  if self.left > 0 or run.senders.in_flight > 0 or #run.senders.done > 0 or run.stopping then return end
  if not self.decide_at then
    self.decide_at = now + self.wait
    run.note = ("the first %d are sent; waiting %.0f s to see how they do"):format(self.count, self.wait)
  end
  run.poll(now)
  if now < self.decide_at then return end
  run.note = nil
  decide(self, run)
end

--- Makes a canary.
---@param settings table|nil count, wait, limit; nil for none
---@param journal table
---@return table
function canary.new(settings, journal)
  local self = setmetatable({ left = math.huge }, Canary)
  if not settings or journal:meta(PASSED) then return self end
  local counts = journal:counts()
  if counts.pending <= settings.count then return self end -- it would be all of them
  local tried = counts.total - counts.pending - counts.skipped - counts.suppressed
  self.count, self.wait, self.limit = settings.count, settings.wait, settings.limit
  self.left = math.max(0, settings.count - tried)
  return self
end

return canary
