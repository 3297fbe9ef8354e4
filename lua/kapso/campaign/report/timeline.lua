--- When things happened: events counted in buckets of time, in memory that does not grow with them.
--
-- Buckets start at one second. When they get too many, the next wider step is taken and they are put together.
-- @module kapso.campaign.report.timeline

local floor, huge = math.floor, math.huge

local timeline = {}

local Timeline = {}
Timeline.__index = Timeline

local MOST = 120 -- buckets between the first and the last
-- Seconds; each divides the next, so that whole buckets go into wider ones.
local STEPS = { 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10800, 21600, 43200, 86400, 604800 }
local LATEST = 253402300800 -- the year 10000

--- Starts one.
---@param series table names, as { "accepted", "read" }
---@return table timeline
function timeline.new(series)
  local counts = {}
  for _, name in ipairs(series) do counts[name] = {} end
  return setmetatable({ series = series, counts = counts, step = 1, width = STEPS[1], first = huge, last = -huge }, Timeline)
end

local function widen(self)
  self.step = self.step + 1
  local width = STEPS[self.step] or self.width * 2
  local factor = width / self.width
  for _, name in ipairs(self.series) do
    local wider = {}
    for bucket, count in pairs(self.counts[name]) do
      local index = floor(bucket / factor)
      wider[index] = (wider[index] or 0) + count
    end
    self.counts[name] = wider
  end
  self.first, self.last, self.width = floor(self.first / factor), floor(self.last / factor), width
end

--- Counts an event.
---@param name string of the series
---@param at number seconds since 1970; what is no sensible time is passed over
function Timeline:add(name, at)
  if not (at >= 0 and at < LATEST) then return end
  local bucket = floor(at / self.width)
  if bucket < self.first then self.first = bucket end
  if bucket > self.last then self.last = bucket end
  while self.last - self.first >= MOST do
    widen(self)
    bucket = floor(at / self.width)
  end
  local counts = self.counts[name]
  counts[bucket] = (counts[bucket] or 0) + 1
end

--- What came out: `{ width = seconds, buckets = { { at, accepted = n, … } } }`, without gaps; no buckets when
-- nothing happened.
---@return table
function Timeline:result()
  local result = { width = self.width, buckets = {} }
  for bucket = self.first, self.last do
    local row = { at = bucket * self.width }
    for _, name in ipairs(self.series) do row[name] = self.counts[name][bucket] or 0 end
    result.buckets[#result.buckets + 1] = row
  end
  return result
end

return timeline
