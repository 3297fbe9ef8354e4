--- The report's CSV: a line for each recipient, RFC 4180, UTF-8, times in UTC.
--
-- A spreadsheet runs a cell that starts with = + - or @ (also behind a tab or a line break) as a formula, whoever
-- wrote it. Such a value gets a quote mark (') in front, which spreadsheets take as "this is text". The one
-- exception is a phone number, a plus and nothing but digits: as a formula it is its own value and does
-- no harm, and so the column can be fed to the next campaign as it is.
-- @module kapso.campaign.report.csv

local check = require "kapso.check"
local core = require "kapso.core"
local sink = require "kapso.sink"
local spelling = require "kapso.spelling"
local text = require "kapso.campaign.report.text"

local find, gsub = string.find, string.gsub

local csv = {}

local CHUNK = 500 -- rows that are written at once

local function plain(value) return value end
local TIME = text.iso

-- Column, field of the row (the same when left out), how it is shown.
local COLUMNS = {
  { "row" }, { "line" }, { "recipient" }, { "wa_id" }, { "state" }, { "attempts", "attempt" }, { "variant" }, { "language" },
  { "message_id", "wamid" }, { "code" }, { "category" }, { "message" },
  { "created_at", nil, TIME }, { "sent_at", nil, TIME }, { "delivered_at", nil, TIME }, { "read_at", nil, TIME },
  { "failed_at", nil, TIME }, { "updated_at", nil, TIME },
}

local TAKEN = {}
for _, column in ipairs(COLUMNS) do TAKEN[column[1]] = true end

--- One value as a cell.
---@param value any nil is an empty cell
---@return string
function csv.cell(value)
  if value == nil or value == core.null then return "" end
  if type(value) == "number" then return value % 1 == 0 and ("%.0f"):format(value) or tostring(value) end
  if type(value) == "table" then value = core.json_encode(value) end
  value = tostring(value)
  -- Nearly all: nothing in it that anybody could take for anything else.
  if find(value, "^%w[%w_.:/+=-]*$") or find(value, "^%+%d+$") then return value end
  value = text.clean(value)
  -- The wide forms (U+FF0B, FF0D, FF1D, FF20) are taken for the narrow ones in East Asian settings.
  if find(value, "^%s*[=+%-@]") or find(value, "^[\t\r\n]") or find(value, "^%s*\239\188[\139\141\157\160]") then
    value = "'" .. value
  end
  if find(value, '[",\r\n;\t]') or find(value, "^ ") or find(value, " $") then value = '"' .. gsub(value, '"', '""') .. '"' end
  return value
end
local cell = csv.cell

local Writer = {}
Writer.__index = Writer

-- What of a recipient's own data was asked for. The journal keeps it as JSON.
local function own_data(row)
  local data = row.data
  if type(data) == "string" then data = core.json_decode(data) end
  return type(data) == "table" and data or {}
end

-- A column of the list that has a name of the report's is told apart.
local function header(columns)
  local cells = {}
  for index, column in ipairs(COLUMNS) do cells[index] = column[1] end
  for _, name in ipairs(columns) do cells[#cells + 1] = cell(TAKEN[name] and "data." .. name or name) end
  return table.concat(cells, ",")
end

function Writer:flush()
  self.lines[#self.lines + 1] = ""
  local ok, err = sink.take(self.sink, table.concat(self.lines, "\r\n"))
  self.lines = {}
  return ok, err
end

--- Opens the file; it appears under its name when it is finished, never half.
---@param path string
---@param columns string[]|nil columns of the recipients' own data that come last; one that is named like one of the
--- report's, as "state", becomes "data.state"
---@return table|nil writer
---@return table|nil err
function csv.open(path, columns)
  local self = setmetatable({ sink = sink.new(path), columns = columns or {}, seen = {}, lines = {}, cells = {} }, Writer)
  local ok, err = self.sink:open()
  if not ok then return nil, err end
  self.lines[1] = header(self.columns)
  return self
end

--- Writes a recipient's line.
---@param row table as `journal:each_recipient` gives it
---@return boolean|nil ok
---@return table|nil err
function Writer:add(row)
  local cells = self.cells
  for index = 1, #COLUMNS do
    local column = COLUMNS[index]
    local value = row[column[2] or column[1]]
    cells[index] = value ~= nil and cell((column[3] or plain)(value)) or ""
  end
  if #self.columns > 0 then
    local data = own_data(row)
    for index, name in ipairs(self.columns) do
      cells[#COLUMNS + index] = cell(data[name])
      if data[name] ~= nil then self.seen[name] = true end
    end
    if next(data) ~= nil then self.latest = data end
  end
  self.lines[#self.lines + 1] = table.concat(cells, ",")
  if #self.lines < CHUNK then return true end
  return self:flush()
end

--- A column that was asked for and that nobody had: a mistake.
---@return string|nil problem nil where somebody had each, or nobody has any data
function Writer:problem()
  if not self.latest then return nil end
  for _, name in ipairs(self.columns) do
    if not self.seen[name] then
      return ("has %s, which no recipient has%s"):format(check.show(name), spelling.suggestion(name, self.latest))
    end
  end
end

--- Puts the file in its place.
---@return boolean|nil ok
---@return table|nil err
function Writer:finish()
  local ok, err = self:flush()
  if not ok then return nil, err end
  return self.sink:finish()
end

--- Leaves no file behind.
function Writer:abandon()
  self.sink:abandon()
end

return csv
