--- The rule that a zone follows beyond its table: POSIX TZ text, as "CET-1CEST,M3.5.0,M10.5.0/3".
--
-- RFC 8536 (3.3, 3.3.1): hours of a rule go from -167 to 167, and a zone that has daylight saving the
-- whole year says so with rules that meet.
-- @module kapso.campaign.posix_tz

local calendar = require "kapso.campaign.calendar"

local DAY = calendar.DAY
local floor = math.floor

local posix_tz = {}

local Rule = {}

-- A date of every year: "M3.5.0" (month, week, weekday), "J60" (no 29th of February), "59" (from 0).
local function read_date(text)
  local month, week, weekday = text:match "^M(%d+)%.(%d)%.(%d)$"
  if month then
    month, week, weekday = tonumber(month), tonumber(week), tonumber(weekday)
    if month < 1 or month > 12 or week < 1 or week > 5 or weekday > 6 then return nil end
    return function(year)
      local first = calendar.days(year, month, 1)
      local day = (weekday - calendar.weekday(first)) % 7 + 7 * (week - 1)
      while day >= calendar.month_length(year, month) do day = day - 7 end
      return first + day
    end
  end
  local julian = tonumber(text:match "^J(%d+)$")
  if julian and julian >= 1 and julian <= 365 then
    return function(year)
      local leap = julian >= 60 and calendar.is_leap(year) and 1 or 0
      return calendar.days_before_year(year) + julian - 1 + leap
    end
  end
  local day = tonumber(text:match "^(%d+)$")
  if day and day <= 365 then
    return function(year) return calendar.days_before_year(year) + day end
  end
end

-- "[+-]hh[:mm[:ss]]" in seconds.
local function read_time(text, most)
  local sign, hours, rest = text:match "^([+-]?)(%d+)([:%d]*)$"
  if not sign then return nil end
  local minutes, seconds = "0", "0"
  if rest ~= "" then
    minutes, seconds = rest:match "^:(%d%d)$", "0"
    if not minutes then minutes, seconds = rest:match "^:(%d%d):(%d%d)$" end
    if not minutes then return nil end
  end
  if tonumber(hours) > most or tonumber(minutes) > 59 or tonumber(seconds) > 59 then return nil end
  local value = tonumber(hours) * 3600 + tonumber(minutes) * 60 + tonumber(seconds)
  return sign == "-" and -value or value
end

-- The name at the start of a text, and what follows.
local function read_name(text)
  local quoted, rest = text:match "^<([%w+-]+)>(.*)$"
  if quoted then return quoted, rest end
  return text:match "^(%a%a%a+)(.*)$"
end

-- "date[/time]": when in a year, in seconds of the local clock.
local function read_rule(text)
  local date, time = text:match "^([^/]+)/?(.*)$"
  date = date and read_date(date)
  local seconds = date and (text:find("/", 1, true) and read_time(time, 167) or not text:find("/", 1, true) and 7200)
  if not seconds then return nil end
  return function(year) return date(year) * DAY + seconds end
end

-- West of Greenwich is positive in POSIX, east is here.
local function read_offset(text)
  local seconds = read_time(text, 24)
  return seconds and -seconds
end

local function read_daylight(rule, text)
  local rest, starts, ends
  rule.dst_name, rest = read_name(text)
  if not rule.dst_name then return nil end
  rest, starts, ends = rest:match "^([^,]*),([^,]+),([^,]+)$"
  if not rest then return nil end
  rule.dst_offset = rest == "" and rule.offset + 3600 or read_offset(rest)
  rule.starts, rule.ends = read_rule(starts), read_rule(ends)
  return rule.dst_offset and rule.starts and rule.ends and rule
end

--- Reads the text.
---@param text string
---@return table|nil rule with `rule:segment(epoch)`; nil for text that is not understood
function posix_tz.read(text)
  local rule = setmetatable({}, { __index = Rule })
  local rest, offset
  rule.name, rest = read_name(text)
  if not rule.name then return nil end
  offset, rest = rest:match "^([+-]?[%d:]+)(.*)$"
  rule.offset = offset and read_offset(offset)
  if not rule.offset then return nil end
  if rest == "" then return rule end
  return read_daylight(rule, rest)
end

-- The changes of the years around one (a rule may reach a week into another year), soonest first. Where one
-- year's end meets the next one's start, the later year counts.
local function changes(rule, year)
  local list = {}
  for y = year - 2, year + 2 do
    local start = { at = rule.starts(y) - rule.offset, dst = true }
    local finish = { at = rule.ends(y) - rule.dst_offset, dst = false }
    local forward = start.at <= finish.at
    list[#list + 1] = forward and start or finish
    list[#list + 1] = forward and finish or start
  end
  return list
end

--- What the rule says of a moment, and until when it says so.
---@param epoch number
---@return integer offset seconds east of Greenwich
---@return string abbreviation
---@return boolean is_dst
---@return number until_ the next change
function Rule:segment(epoch)
  if not self.dst_name then return self.offset, self.name, false, math.huge end
  if epoch < self.from or epoch >= self.to then self:settle(epoch) end
  if self.dst then return self.dst_offset, self.dst_name, true, self.to end
  return self.offset, self.name, false, self.to
end

Rule.from, Rule.to = 0, 0

-- Remembers the stretch of time around a moment: the next question is mostly about the same.
function Rule:settle(epoch)
  local list = changes(self, calendar.year(floor((epoch + self.offset) / DAY)))
  local last = 1
  while list[last + 1].at <= epoch do last = last + 1 end
  local first = last
  while list[first - 1] and list[first - 1].dst == list[last].dst do first = first - 1 end
  self.dst, self.from, self.to = list[last].dst, list[first].at, list[last + 1].at
end

return posix_tz
