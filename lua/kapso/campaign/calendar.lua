--- Days and dates of the proleptic Gregorian calendar, by arithmetic alone.
-- @module kapso.campaign.calendar

local floor = math.floor

local calendar = {}

calendar.DAY = 86400 -- seconds

local DAYS_BEFORE = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 } -- of each month, in a year of 365 days

--- Whether a year has a 29th of February.
---@param year integer
---@return boolean
function calendar.is_leap(year)
  return year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
end

--- Days from 1970-01-01 to the first day of a year.
---@param year integer
---@return integer
function calendar.days_before_year(year)
  local y = year - 1
  return 365 * (year - 1970) + floor(y / 4) - floor(y / 100) + floor(y / 400) - 477
end

--- How many days a month has.
---@param year integer
---@param month integer 1 to 12
---@return integer
function calendar.month_length(year, month)
  if month == 12 then return 31 end
  local leap = month == 2 and calendar.is_leap(year) and 1 or 0
  return DAYS_BEFORE[month + 1] - DAYS_BEFORE[month] + leap
end

--- Days from 1970-01-01 to a date.
---@param year integer
---@param month integer 1 to 12
---@param day integer 1 for the first
---@return integer
function calendar.days(year, month, day)
  local leap = month > 2 and calendar.is_leap(year) and 1 or 0
  return calendar.days_before_year(year) + DAYS_BEFORE[month] + leap + day - 1
end

--- The year in which a day is.
---@param days integer since 1970-01-01
---@return integer
function calendar.year(days)
  local year = floor(days / 365.2425) + 1970
  if calendar.days_before_year(year) > days then return year - 1 end
  if calendar.days_before_year(year + 1) <= days then return year + 1 end
  return year
end

--- The day of the week.
---@param days integer since 1970-01-01
---@return integer weekday 0 for Sunday to 6 for Saturday
function calendar.weekday(days)
  return (days + 4) % 7
end

return calendar
