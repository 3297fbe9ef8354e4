--- What a campaign is made of: one row an option.
-- @module kapso.campaign.options

local check = require "kapso.check"
local lazy = require "kapso.lazy"

local opt_outs = lazy "kapso.campaign.opt_outs"
local optout = lazy "kapso.campaign.optout"
local rates = lazy "kapso.campaign.rates"
local sources = lazy "kapso.campaign.sources"
local variants = lazy "kapso.campaign.variants"
local windows = lazy "kapso.campaign.windows"

local options = {}

local NAME = { pattern = "^[%w._-]+$", hint = 'letters, digits, ".", "_" and "-"', max = 64 }
local COUNTRY = { pattern = "^%u%u$", hint = 'a country\'s two letters as "ES"' }
local RATE = { min = 0.01 }
local SHARE = { min = 0, max = 1 }
local CANARY = { count = true, wait = true, limit = true }
local CANARY_WAIT, CANARY_LIMIT = 30, 0.05
local LOOK_UPS = { 15, 60, 300 } -- seconds after an attempt whose outcome is not known
local TIMES = { "start_at", "stop_at", "weekdays", "quiet", "zone" }

local function wrong_type(value, path, what)
  check.fail(path, "is a " .. type(value) .. ", " .. what .. " is expected")
end

-- A column's name, or a function of the row.
local function column_or_function(value, path)
  if type(value) == "function" then return value end
  if type(value) ~= "string" or value == "" then wrong_type(value, path, "a column's name or a function(row)") end
  return function(row) return row[value] end, value
end

local readers = {}

function readers.name(value, path) return check.string(value, path, NAME) end

function readers.recipients(value) return sources.of(value) end

readers.to = column_or_function
readers.language = column_or_function
readers.zone_column = column_or_function

function readers.message(value, path)
  if type(value) == "function" then return value end
  if type(value) ~= "table" then wrong_type(value, path, "a message or a function(row)") end
  return function() return value end
end

function readers.variants(value) return variants.new(value, readers.message) end

function readers.country(value, path) return check.string(value, path, COUNTRY) end

function readers.rate(value, path)
  return value == math.huge and value or check.number(value, path, RATE)
end

function readers.max_failures(value, path) return check.number(value, path, SHARE) end

function readers.duplicates(value, path) return check.enum(value, path, { skip = true, send = true }) end

function readers.canary(value, path)
  if type(value) == "number" then value = { count = value } end
  check.table(value, path, "canary = 50")
  check.unknown_keys(value, CANARY, path)
  return {
    count = check.number(value.count, path .. ".count", { integer = true, min = 1 }),
    wait = check.number(value.wait or CANARY_WAIT, path .. ".wait", { min = 0, max = 86400 }),
    limit = check.number(value.limit or CANARY_LIMIT, path .. ".limit", SHARE),
  }
end

function readers.look_ups(value, path)
  local last = 0
  for index = 1, check.list(value, path, { min = 1, what = "seconds" }) do
    last = check.number(value[index], path, { min = last, max = 86400 }, index)
  end
  return value
end

-- A list of numbers, or a source: all are people who are not to be written to.
function readers.suppress(value) return sources.of(value) end

function readers.rate_card(value)
  rates.new(value)
  return value
end

function readers.client(value, path)
  if type(value) ~= "table" then wrong_type(value, path, "a client or the options of one") end
  return value
end

local function as_boolean(value, path) return check.optional_boolean(value, path) end
local function as_string(value, path) return check.string(value, path) end

function readers.stop_words(value) return optout.new(value) end
function readers.start_words(value) return optout.starts(value) end
function readers.opt_outs(value) return opt_outs.new(value) end

readers.marketing = as_boolean
readers.journal, readers.phone_number_id = as_string, as_string
readers.key_share = readers.max_failures

for _, name in ipairs(TIMES) do readers[name] = function(value) return value end end -- windows.new reads them together

local function read_times(given)
  local times, any = {}, false
  for _, name in ipairs(TIMES) do
    times[name] = given[name]
    any = any or given[name] ~= nil
  end
  if any or given.zone_column ~= nil then return windows.new(times) end
end

--- Reads the options of a campaign. Raises for a wrong one, and names it.
---@param given table see `kapso.campaign`
---@return table settings
function options.read(given)
  check.table(given, "kapso.campaign", 'kapso.campaign { name = "spring-sale", … }')
  check.unknown_keys(given, readers, "kapso.campaign option")
  local settings, columns = {}, {}
  for name, value in pairs(given) do settings[name], columns[name] = readers[name](value, name) end
  if not settings.recipients then check.fail("recipients", 'are missing: kapso.csv "people.csv", a list or an iterator') end
  if (settings.message == nil) == (settings.variants == nil) then
    check.fail("message", settings.message and "is given beside variants, which have their own"
      or "is missing: a message, or a function(row) that returns one")
  end
  settings.to, columns.to = settings.to or column_or_function("phone", "to"), columns.to or not settings.to and "phone" or nil
  settings.columns = columns
  settings.rate = settings.rate or 80
  settings.duplicates = settings.duplicates or "skip"
  settings.max_failures = settings.max_failures or 0.1
  settings.look_ups = settings.look_ups or LOOK_UPS
  settings.is_stop, settings.is_start = settings.stop_words or optout.new(), settings.start_words or optout.starts()
  settings.windows = read_times(given)
  return settings
end

return options
