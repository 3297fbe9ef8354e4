--- Moments and times of day as people write them.
-- @module kapso.campaign.moments

local calendar = require "kapso.campaign.calendar"
local check = require "kapso.check"

local moments = {}

local USAGE = 'a time like "2026-03-01T09:00+01:00", or seconds since 1970, is expected'

local function refuse(text, path, hint)
  check.fail(path, "is " .. check.show(text) .. ", " .. (hint or USAGE))
end

-- "09:00", "09:00:30", "09:00:30.5" in seconds, nil for what is no time.
local function read_time(text)
  local hour, minute, rest = text:match "^(%d%d):(%d%d)(.*)$"
  if not hour then return nil end
  local second = rest == "" and "0" or rest:match "^:(%d%d%.?%d*)$"
  hour, minute, second = tonumber(hour), tonumber(minute), tonumber(second)
  if not second or minute > 59 or second >= 60 then return nil end
  local seconds = hour * 3600 + minute * 60 + second
  return seconds <= calendar.DAY and seconds or nil
end

-- "Z", "+01:00", "+0100", "-05": seconds east of Greenwich.
local function read_offset(text)
  if text == "Z" or text == "z" then return 0 end
  local sign, hour, minute = text:match "^([+-])(%d%d):?(%d?%d?)$"
  if not sign or #minute == 1 then return nil end
  hour, minute = tonumber(hour), tonumber(minute) or 0
  if hour > 24 or minute > 59 then return nil end
  local seconds = hour * 3600 + minute * 60
  return sign == "-" and -seconds or seconds
end

local function read_day(text)
  local year, month, day, rest = text:match "^(%d%d%d%d)%-(%d%d)%-(%d%d)(.*)$"
  if not year then return nil end
  year, month, day = tonumber(year), tonumber(month), tonumber(day)
  if month < 1 or month > 12 or day < 1 or day > calendar.month_length(year, month) then return nil end
  return calendar.days(year, month, day), rest
end

local function read_text(text, path, zone)
  local day, rest = read_day(text)
  if not day then refuse(text, path) end
  local written, offset = rest:match "^[Tt ]([%d:.]+)(.*)$"
  local second = written and read_time(written)
  if rest ~= "" and not second then refuse(text, path) end
  local shown = day * calendar.DAY + (second or 0)
  if offset and offset ~= "" then
    local east = read_offset(offset)
    if not east then refuse(text, path) end
    return shown - east
  end
  if zone then return zone:instant(shown) end
  refuse(text, path, 'say where: "' .. text .. (second and "" or "T00:00") .. '+01:00", or set `zone`')
end

--- A moment: seconds since 1970, or ISO 8601 text. Text without an offset is what clocks in `zone` show.
---@param value any
---@param path string
---@param zone table|nil of `kapso.campaign.zones`
---@return number|nil epoch nil for nil
function moments.read(value, path, zone)
  if value == nil then return nil end
  if type(value) == "number" then return check.number(value, path) end
  if type(value) ~= "string" then check.fail(path, "is a " .. type(value) .. ", " .. USAGE) end
  return read_text(value, path, zone)
end

--- A time of day, as "21:00", in seconds.
---@param value any
---@param path string
---@return number seconds
function moments.time_of_day(value, path)
  local seconds = type(value) == "string" and read_time(value)
  if not seconds then refuse(value, path, 'a time of day like "21:00" is expected') end
  return seconds
end

return moments
