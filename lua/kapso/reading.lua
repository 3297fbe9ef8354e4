--- Reading what others have written: whatever stands where, nothing raises, and what is not of its kind is not there.
-- @module kapso.reading

local json = require "kapso.json"

local reading = {}

local NOTHING = {} -- stands for a table that is not there
local MAX_ID = 256 -- bytes of what is kept as a key
local MAX_DEPTH = 100 -- less than JSON's own limit, because events wrap what they carry
local HUGE = math.huge

--- A table, be it empty; never written to.
---@param value any
---@return table
function reading.table(value)
  return type(value) == "table" and value or NOTHING
end

--- A JSON array, or nil. An empty table that somebody else has decoded may be one.
---@param value any
---@return table|nil
function reading.list(value)
  if type(value) == "table" and (json.is_array(value) or value[1] ~= nil or next(value) == nil) then return value end
end

--- A string that says something, or nil.
---@param value any
---@return string|nil
function reading.text(value)
  if type(value) == "string" and value ~= "" then return value end
end

--- An id: a string without control characters that is short enough to be a key, or a whole number's digits.
function reading.id(value)
  if type(value) == "number" and value % 1 == 0 and value >= 0 and value < 2 ^ 63 then return ("%d"):format(value) end
  if type(value) == "string" and value ~= "" and #value <= MAX_ID and not value:find "%c" then return value end
end

--- A name as kinds are made of, or nil.
function reading.word(value)
  if type(value) == "string" and #value <= 64 and value:find "^[%a_][%w_]*$" then return value end
end

--- A phone number's digits, however it is written, or nil.
function reading.digits(value)
  local written = reading.id(value)
  if not written or not written:find "^%+?[%d%s%-%.%(%)]+$" then return nil end
  return reading.id((written:gsub("%D", "")))
end

-- Days from 1970-01-01 to a date; years begin in March, so that leap days come last.
local function days_of(year, month, day)
  if month < 3 then year, month = year - 1, month + 12 end
  local leap_days = math.floor(year / 4) - math.floor(year / 100) + math.floor(year / 400)
  return 365 * year + leap_days + math.floor((153 * (month - 3) + 2) / 5) + day - 719469
end

-- "2026-01-31T12:00:00.5Z" (whole seconds are enough), "2026-01-31T12:00:00+02:00"
local function seconds_of_date(value)
  local year, month, day, hour, minute, second, rest = value:match "^(%d%d%d%d)%-(%d%d)%-(%d%d)[T ](%d%d):(%d%d):(%d%d)(.*)$"
  if not year then return nil end
  local seconds = days_of(tonumber(year), tonumber(month), tonumber(day)) * 86400 + hour * 3600 + minute * 60 + second
  local sign, hours, minutes = rest:match "([+-])(%d%d):?(%d%d)$"
  if sign then seconds = seconds - tonumber(sign .. "1") * (hours * 3600 + minutes * 60) end
  return seconds
end

--- A moment in seconds since 1970: from a number, its digits, or an ISO 8601 time.
function reading.seconds(value)
  if type(value) == "string" and #value <= 40 then
    value = value:find "^%d+%.?%d*$" and tonumber(value) or seconds_of_date(value)
  end
  if type(value) == "number" and value >= 0 and value < 2 ^ 53 then return value end
end

--- Fields as data: `{ name = { convert, "a.b", "c.1" } }` is read by `reading.fields` as the first of the paths under
--- which `convert` finds something.
function reading.compile(rows)
  local compiled = {}
  for name, row in pairs(rows) do
    local paths = {}
    for index = 2, #row do
      local path = {}
      for step in row[index]:gmatch "[^.]+" do path[#path + 1] = tonumber(step) or step end
      paths[index - 1] = path
    end
    compiled[name] = { convert = row[1], paths = paths }
  end
  return compiled
end

local function walk(value, path)
  for index = 1, #path do
    if type(value) ~= "table" then return nil end
    value = value[path[index]]
  end
  return value
end

--- What one compiled row finds in a value.
function reading.find(row, value)
  for _, path in ipairs(row.paths) do
    local at = walk(value, path)
    local found = at ~= nil and row.convert(at) or nil
    if found ~= nil then return found end
  end
end

--- Adds to `event` what compiled rows find in a value.
function reading.fields(rows, value, event)
  for name, row in pairs(rows) do event[name] = reading.find(row, value) end
  return event
end

local function without_nul(slashes)
  return #slashes % 2 == 1 and slashes .. "ufffd" or nil -- an even number of them stands for themselves
end

--- The value of a JSON text, as `json.decode` has it, with U+FFFD for every NUL: neither JSON that we write nor a
--- database takes one, and a person who writes one is not to be in anybody's way.
function reading.decode(text)
  if text:find("\\u0000", 1, true) then text = text:gsub("(\\+)u0000", without_nul) end
  return json.decode(text)
end

-- What keeps a value that is no table from being written as JSON.
local CHECKS = {
  number = function(value)
    if value ~= value or value == HUGE or value == -HUGE then return "has a number that is too large" end
  end,
  string = function(value)
    if value:find("\0", 1, true) then return "has a NUL character in it" end
  end,
  boolean = function() end,
}

local function check_scalar(value)
  local check = CHECKS[type(value)]
  if check then return check(value) end
  if value ~= json.null then return "has a " .. type(value) .. " in it, which JSON cannot say" end
end

--- What keeps a value from being written as JSON inside an event.
---@param value any
---@param depth integer how deep it is already, 0
---@return string|nil complaint words that go after "it"
function reading.unstorable(value, depth)
  if type(value) ~= "table" then return check_scalar(value) end
  if depth == MAX_DEPTH then return "is nested more than " .. MAX_DEPTH .. " levels deep" end
  for name, item in next, value do
    local complaint = check_scalar(name) or reading.unstorable(item, depth + 1)
    if complaint then return complaint end
  end
end

return reading
