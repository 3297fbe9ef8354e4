--- A source's row, made ready for the journal: who it is for, and whether it can be sent.
-- @module kapso.campaign.rows

local check = require "kapso.check"
local json = require "kapso.json"
local messages = require "kapso.campaign.messages"
local phone = require "kapso.campaign.phone"
local spelling = require "kapso.spelling"

local rows = {}

local find, type = string.find, type

local NO_CODE = "has no +: WhatsApp may put the business's own country code before it; write the country code, "
  .. "or give the campaign a country"

local function reject(line, column, reason)
  return nil, nil, { line = line, column = column, reason = reason }
end

-- Numbers from JSON and databases are text from here on.
local function text_of(value)
  if type(value) == "number" and value % 1 == 0 then return ("%.0f"):format(value) end
  return value
end

local function recipient_of(settings, row)
  local value = text_of(settings.to(row))
  if value == nil then return nil, "is missing" .. (settings.columns.to and spelling.suggestion(settings.columns.to, row) or "") end
  if type(value) ~= "string" then
    return nil, "is a " .. type(value) .. ", a phone number is expected"
  end
  local recipient, why = phone.normalise(value, settings.country)
  if recipient and not why and find(recipient, "^%d") then why = NO_CODE end
  return recipient, why
end

-- The first thing that does not fit between the message and the template's definition.
local function mismatch_of(definitions, message)
  local entry = definitions and definitions:of(message)
  if not entry then return nil end
  entry.used = (entry.used or 0) + 1
  if not entry.check then return nil end -- the template itself is the problem: see `entry.problem`
  return entry.check(message)[1]
end

local function zone_problem(settings, row, country)
  if not settings.zone_column then return nil end
  local zone = settings.zone_column(row)
  if zone == nil or zone == "" then return nil end
  local _, why = settings.windows:clocks(zone, country)
  return why
end

--- Reads a row.
---@param settings table of the campaign
---@param definitions table|nil the templates to check against
---@param line integer
---@param row table column → value
---@return table|nil entry recipient, line, data, variant: for the journal; doubt (what is doubtful about the number)
---@return table|nil message what the row would be sent
---@return table|nil reject `{ line, column, reason }`
function rows.read(settings, definitions, line, row)
  local recipient, doubt = recipient_of(settings, row)
  if not recipient then return reject(line, settings.columns.to, doubt) end
  local data, unfit = json.encode(row)
  if not data then return reject(line, unfit.path, unfit.message) end
  if find(data, "\\u0000", 1, true) then return reject(line, nil, "has a NUL character in it") end
  local variant = settings.variants and settings.variants:of(settings.name, recipient)
  local message, err = messages.build(settings, row, variant)
  if not message then return reject(line, err.path, err.message) end
  local mismatch = mismatch_of(definitions, message)
  if mismatch then return reject(line, mismatch.path, mismatch.message) end
  local why = zone_problem(settings, row, nil)
  if why then return reject(line, settings.columns.zone_column, why) end
  return { recipient = recipient, line = line, data = data, variant = variant, state = "pending", doubt = doubt }, message
end

--- The row of a recipient in the journal, as the source had it.
---@param data string JSON
---@return table row
function rows.decode(data)
  local row, why = json.decode(data)
  if type(row) ~= "table" then check.fail("data", "in the journal is not a JSON object: " .. tostring(why)) end
  return row
end

return rows
