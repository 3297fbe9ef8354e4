--- Text of a report: foreign text made harmless, numbers and times as people read them.
-- @module kapso.campaign.report.text

local core = require "kapso.core"

local floor = math.floor
local format, gsub, sub = string.format, string.gsub, string.sub

local text = {}

local REPLACEMENT = "\239\191\189" -- U+FFFD
local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;", ["`"] = "&#96;" }

-- Bytes above 127, one after the other: whole characters stay, the rest is replaced byte by byte.
local function mend(run)
  local pieces, position = {}, 1
  while position <= #run do
    local lead = run:byte(position)
    local length = lead >= 240 and 4 or lead >= 224 and 3 or 2
    local character = sub(run, position, position + length - 1)
    if #character == length and core.utf8_length(character) == 1 then
      pieces[#pieces + 1], position = character, position + length
    else
      pieces[#pieces + 1], position = REPLACEMENT, position + 1
    end
  end
  return table.concat(pieces)
end

--- A foreign value as sound UTF-8 without NUL.
---@param value any
---@return string
function text.clean(value)
  value = tostring(value)
  if not core.utf8_length(value) then value = gsub(value, "[\128-\255]+", mend) end
  if value:find("\0", 1, true) then value = gsub(value, "%z", REPLACEMENT) end
  return value
end

--- A foreign value for HTML, between tags or in a quoted attribute.
---@param value any
---@return string
function text.escape(value)
  return (gsub(gsub(text.clean(value), "[\1-\8\11-\31\127]", REPLACEMENT), "[&<>\"'`]", ENTITIES))
end

--- The first characters of a foreign value, on one line.
---@param value any
---@param most integer characters
---@return string
function text.short(value, most)
  value = gsub(text.clean(value), "%s+", " ")
  if core.utf8_length(value) <= most then return value end
  local stop = 0
  for _ = 1, most - 1 do stop = select(2, value:find("^[^\128-\191][\128-\191]*", stop + 1)) end
  return sub(value, 1, stop) .. "\226\128\166"
end

--- 1234567 -> "1,234,567"
---@param number number a whole one
---@return string
function text.count(number)
  return (format("%.0f", number):reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^(%-?),", "%1"))
end

--- 0.1234 -> "12.3 %"; what is not quite nothing, and not quite all, does not look so.
---@param share number 0 to 1
---@return string
function text.share(share)
  local percent = format("%.1f", 100 * share)
  if percent == "0.0" and share > 0 then return "< 0.1 %" end
  if percent == "100.0" and share < 1 then return "> 99.9 %" end
  if percent == "0.0" or percent == "100.0" then percent = percent:sub(1, -3) end
  return percent .. " %"
end

-- Days since 1970 -> year, month, day (Howard Hinnant's civil_from_days).
local function date_of(days)
  local shifted = days + 719468
  local era = floor(shifted / 146097)
  local day_of_era = shifted - era * 146097
  local year_of_era = floor((day_of_era - floor(day_of_era / 1460) + floor(day_of_era / 36524) - floor(day_of_era / 146096)) / 365)
  local day_of_year = day_of_era - (365 * year_of_era + floor(year_of_era / 4) - floor(year_of_era / 100))
  local shifted_month = floor((5 * day_of_year + 2) / 153)
  local day = day_of_year - floor((153 * shifted_month + 2) / 5) + 1
  local month = shifted_month < 10 and shifted_month + 3 or shifted_month - 9
  return year_of_era + era * 400 + (month <= 2 and 1 or 0), month, day
end

--- The range of two shares: "12.3–14.5 %".
---@param low number
---@param high number
---@return string
function text.range(low, high)
  return format("%.1f\226\128\147%.1f %%", 100 * low, 100 * high)
end

--- A point in time, UTC.
---@param epoch number seconds since 1970
---@param pattern string for year, month, day, hour, minute, second
---@return string
function text.time(epoch, pattern)
  local days = floor(epoch / 86400)
  local seconds = floor(epoch - days * 86400)
  local year, month, day = date_of(days)
  return format(pattern, year, month, day, floor(seconds / 3600), floor(seconds / 60) % 60, seconds % 60)
end

local day_number, day_text
local times, ends = {}, {} -- of every minute of a day, and of every second of a minute
for minute = 0, 1439 do times[minute] = format("%02.0f:%02.0f:", floor(minute / 60), minute % 60) end
for second = 0, 59 do ends[second] = format("%02.0fZ", second) end

--- A point in time as ISO 8601 has it, UTC; put together from pieces because it is written millions of times.
---@param epoch number seconds since 1970
---@return string
function text.iso(epoch)
  local days = floor(epoch / 86400)
  if days ~= day_number then day_number, day_text = days, format("%04.0f-%02.0f-%02.0fT", date_of(days)) end
  local seconds = floor(epoch - days * 86400)
  return day_text .. times[floor(seconds / 60)] .. ends[seconds % 60]
end

--- A length of time: "42 s", "3 min 5 s", "2 h 10 min", "3 d 4 h".
---@param seconds number
---@return string
function text.duration(seconds)
  seconds = floor(seconds + 0.5)
  for _, unit in ipairs { { 86400, "d", 3600, "h" }, { 3600, "h", 60, "min" }, { 60, "min", 1, "s" } } do
    if seconds >= unit[1] then
      local rest = floor(seconds % unit[1] / unit[3])
      return format("%.0f %s", floor(seconds / unit[1]), unit[2]) .. (rest > 0 and format(" %.0f %s", rest, unit[4]) or "")
    end
  end
  return format("%.0f s", seconds)
end

return text
