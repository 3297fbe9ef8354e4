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
  local cut = sub(value, 1, 4 * most)
  while core.utf8_length(cut) == nil do cut = sub(cut, 1, -2) end -- a character cut in two: three times at most
  while core.utf8_length(cut) >= most do cut = gsub(cut, "[%z\1-\127\194-\244][\128-\191]*$", "") end
  return cut .. "\226\128\166"
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

--- A point in time, UTC; by hand because it is written millions of times, and the same on every Lua.
---@param epoch number seconds since 1970
---@param pattern string|nil for year, month, day, hour, minute, second; ISO 8601 when left out
---@return string
function text.time(epoch, pattern)
  local days = floor(epoch / 86400)
  local seconds = floor(epoch - days * 86400)
  local year, month, day = date_of(days)
  return format(pattern or "%04.0f-%02.0f-%02.0fT%02.0f:%02.0f:%02.0fZ", year, month, day, floor(seconds / 3600),
    floor(seconds / 60) % 60, seconds % 60)
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
