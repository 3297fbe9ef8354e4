--- When a recipient may be written to: start and stop, weekdays, quiet hours on the clock where they live.
--
-- Weekdays and quiet hours are what clocks there show: a change of the clocks moves them as it moves people's
-- days. Where it is not known which of several clocks is the recipient's, a time must be allowed on all of them.
-- @module kapso.campaign.windows

local calendar = require "kapso.campaign.calendar"
local check = require "kapso.check"
local countries = require "kapso.campaign.countries"
local moments = require "kapso.campaign.moments"
local zones = require "kapso.campaign.zones"

local DAY = calendar.DAY
local floor, huge, max, min = math.floor, math.huge, math.max, math.min

local windows = {}

local HORIZON = 400 * DAY -- with nothing allowed in more than a year, nothing ever is
local OPTIONS = { start_at = true, stop_at = true, weekdays = true, quiet = true, zone = true }
local WEEKDAYS = { sun = 0, mon = 1, tue = 2, wed = 3, thu = 4, fri = 5, sat = 6,
  sunday = 0, monday = 1, tuesday = 2, wednesday = 3, thursday = 4, friday = 5, saturday = 6 }

local Windows = {}

local function read_weekdays(list)
  if list == nil then return nil end
  check.list(list, "weekdays", { min = 1, what = 'weekdays ("mon")' })
  local set = {}
  for index, word in ipairs(list) do
    local number = WEEKDAYS[type(word) == "string" and word:lower() or word]
    if not number then check.fail("weekdays", 'is ' .. check.show(word) .. ', one of mon, tue, ... sun is expected', index) end
    set[number] = true
  end
  return set
end

local function read_quiet(quiet)
  if quiet == nil then return nil end
  check.table(quiet, "quiet", '{ from = "21:00", to = "09:00" }')
  check.unknown_keys(quiet, { from = true, to = true }, "quiet")
  local from, to = moments.time_of_day(quiet.from, "quiet.from"), moments.time_of_day(quiet.to, "quiet.to")
  if from % DAY == to % DAY then check.fail("quiet.to", "is the same as quiet.from, quiet hours end at another time") end
  return from, to
end

--- Makes windows. Raises for options that make no sense.
---@param options table start_at and stop_at (ISO 8601 text, or seconds since 1970), weekdays (`{ "mon", "tue" }`),
--- quiet (`{ from = "21:00", to = "09:00" }`), zone (of start_at and stop_at without an offset, and of recipients
--- of whom nothing else is known)
---@return table windows
function windows.new(options)
  check.table(options, "windows", '{ quiet = { from = "21:00", to = "09:00" } }')
  check.unknown_keys(options, OPTIONS, "")
  local zone, reason
  if options.zone ~= nil then
    check.string(options.zone, "zone")
    zone, reason = zones.load(options.zone)
    if not zone then check.fail("zone", "(" .. check.show(options.zone) .. ") " .. reason) end
  end
  local self = setmetatable({ zone = zone and { zone }, by_zone = {}, by_country = {} }, { __index = Windows })
  self.start_at = moments.read(options.start_at, "start_at", zone) or -huge
  self.stop_at = moments.read(options.stop_at, "stop_at", zone) or huge
  if self.stop_at <= self.start_at then check.fail("stop_at", "is not after start_at") end
  self.weekdays = read_weekdays(options.weekdays)
  self.quiet_from, self.quiet_to = read_quiet(options.quiet)
  self.follows_clocks = self.weekdays ~= nil or self.quiet_from ~= nil
  return self
end

local function is_quiet(self, second)
  local from, to = self.quiet_from, self.quiet_to
  if not from then return false end
  if from < to then return second >= from and second < to end
  return second >= from or second < to
end

-- Whether a moment is allowed by a zone's clock, and until when that stays so at the least.
local function look(self, zone, epoch)
  local offset, _, _, until_ = zone:segment(epoch)
  local day = floor((floor(epoch) + offset) / DAY) -- of whole seconds: a fraction might round up to the next day
  local second = epoch + offset - day * DAY
  local allowed = (not self.weekdays or self.weekdays[calendar.weekday(day)] or false) and not is_quiet(self, second)
  local edge = DAY
  if self.quiet_from then
    if self.quiet_from > second then edge = min(edge, self.quiet_from) end
    if self.quiet_to > second then edge = min(edge, self.quiet_to) end
  end
  return allowed, min(until_, day * DAY + edge - offset)
end

-- The first moment from one on that all clocks allow, and until when they do; nil for none.
local function open(self, clocks, epoch)
  local last = min(epoch + HORIZON, self.stop_at)
  while epoch < last do
    local refused_until, allowed_until = nil, huge
    for index = 1, #clocks do
      local allowed, until_ = look(self, clocks[index], epoch)
      if allowed then allowed_until = min(allowed_until, until_) else refused_until = max(refused_until or until_, until_) end
    end
    if not refused_until then return epoch, min(allowed_until, self.stop_at) end
    epoch = refused_until
  end
  return nil
end

local function load_all(names)
  local clocks = {}
  for index, name in ipairs(names) do
    local zone, reason = zones.load(name)
    if not zone then return nil, "zone " .. check.show(name) .. " " .. reason end
    clocks[index] = zone
  end
  return clocks
end

--- The clocks that count for a recipient.
---@param zone string|nil the recipient's own zone, as a column says
---@param country string|nil ISO 3166, the country of the recipient's number
---@return table|nil clocks
---@return string|nil reason
function Windows:clocks(zone, country)
  if zone and zone ~= "" then return load_all { zone } end
  local names = country and countries.zones(country)
  if names then return load_all(names) end
  if self.zone then return self.zone end
  if country then return nil, "country " .. check.show(country) .. " " .. select(2, countries.zones(country)) end
  return nil, "neither the recipient's zone nor their country is known, set `zone` for such"
end

-- The stretch of time around a moment in which the answer is the same: `opens` in it (nil: never), `ends`.
local function stretch(self, clocks, epoch)
  local opens, ends = open(self, clocks, epoch)
  return { from = epoch, opens = opens, ends = ends or epoch + DAY }
end

-- Seconds to wait; a sum that is rounded must not fall short of the moment.
local function wait(epoch, opens)
  local seconds, step = opens - epoch, 2 ^ -24
  while epoch + seconds < opens do
    seconds, step = seconds + step, step * 2
  end
  return seconds
end

--- How long until a recipient may be written to.
---@param epoch number seconds since 1970
---@param zone string|nil the recipient's own zone, as a column says
---@param country string|nil ISO 3166, the country of the recipient's number
---@return number|nil seconds 0 for now; nil when there is no such time
---@return number|string remaining_or_why when 0, for how many seconds more at the least; when nil "over" (not before `stop_at`),
--- "never" (no time is allowed on all the clocks of the country), or why the recipient's clock is not known
function Windows:next(epoch, zone, country)
  local from = max(epoch, self.start_at)
  if from >= self.stop_at then return nil, "over" end
  if not self.follows_clocks then
    if from > epoch then return wait(epoch, from) end
    return 0, self.stop_at - epoch
  end
  local cache, key = self.by_country, country or ""
  if zone and zone ~= "" then cache, key = self.by_zone, zone end
  local known = cache[key]
  if not known or from < known.from or from >= known.ends then
    local clocks, reason = self:clocks(zone, country)
    if not clocks then return nil, reason end
    known = stretch(self, clocks, from)
    cache[key] = known
  end
  if not known.opens then return nil, self.stop_at < from + HORIZON and "over" or "never" end
  if known.opens > epoch then return wait(epoch, known.opens) end
  return 0, known.ends - epoch
end

return windows
