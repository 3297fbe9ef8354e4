--- Recipients from a CSV file: `kapso.csv "people.csv"`.
-- @module kapso.campaign.sources.csv

local check = require "kapso.check"
local encodings = require "kapso.campaign.sources.encodings"
local options_of = require "kapso.campaign.sources.options"
local records = require "kapso.campaign.sources.records"
local spelling = require "kapso.spelling"
local text = require "kapso.campaign.sources.text"

local Csv = { streamed = true }
Csv.__index = Csv
Csv.__name = "kapso.csv"

local OPTIONS = {
  separator = function(value)
    if type(value) == "string" and #value == 1 and not value:find "[%w\r\n\"%z\128-\255]" then return value end
    return nil, 'is one character, as ";" or "\\t"'
  end,
  columns = options_of.names,
  required = options_of.names,
  encoding = function(value)
    if encodings[value] then return value end
    return nil, "is one of " .. table.concat(spelling.names(encodings), ", ")
  end,
}

--- Recipients from a CSV file. The first line has the names of the columns; the rest is one recipient each.
---@param path string
---@param options table|nil separator (found when left out), columns (names, for a file whose first line has none),
---  required (columns that must be there), encoding ("utf-8", "windows-1252", "iso-8859-1")
---@return table source
local function csv(path, options)
  local self = options_of.read("kapso.csv", OPTIONS, options)
  self.name = options_of.path("kapso.csv", path)
  return setmetatable(self, Csv)
end

--- Takes the path as one in this folder, unless it is absolute.
---@param folder string
function Csv:resolve(folder)
  self.name = text.resolve(self.name, folder)
end

--- SHA-256 of the file.
---@return string|nil hex
---@return table|nil err
function Csv:fingerprint()
  return text.fingerprint(self.name)
end

local function trim(name)
  return name:match "^%s*(.-)%s*$"
end

local function fail(self, line, message)
  text.fail(self.name, line, ("line %d %s"):format(line, message))
end

-- A first line that is a recipient already would be lost as the names of columns.
local function is_phone(name)
  return name:find "^%+?[%d%s().-]+$" ~= nil and select(2, name:gsub("%d", "")) >= 7
end

local function check_name(self, line, names, name)
  if name == "" then fail(self, line, ("has no name for column %d"):format(#names + 1)) end
  if is_phone(name) then
    fail(self, line, ("has %s where the names of the columns are expected; add a line with names, or give columns = { ... }")
      :format(check.show(name)))
  end
  for _, other in ipairs(names) do
    if other == name then fail(self, line, ("has two columns that are named %s"):format(check.show(name))) end
  end
end

local function header(self, reader)
  local line, fields, count, reject = reader:next()
  if not line then text.fail(self.name, 1, "is empty: a line with the names of the columns is expected") end
  if reject then fail(self, line, "has the names of the columns, and " .. reject.reason) end
  local names = {}
  for column = 1, count do
    local name = trim(fields[column])
    check_name(self, line, names, name)
    names[column] = name
  end
  return names, line
end

local function check_required(self, names, line)
  local known = {}
  for _, name in ipairs(names) do known[name] = true end
  for _, name in ipairs(self.required or {}) do
    if not known[name] then
      fail(self, line, ("has no column %s%s"):format(check.show(name), spelling.suggestion(name, names)))
    end
  end
end

local function ragged(line, count, names)
  local width = #names
  if count < width then
    return { line = line, column = names[count + 1], reason = ("the record has %d fields, the first line has %d"):format(count, width) }
  end
  return { line = line, column = names[width], reason = ("the record has %d fields, the first line has %d; a field with %s")
    :format(count, width, "the separator in it goes in quotes") }
end

--- The recipients. Raises what makes the whole file unreadable.
---@return fun(): integer|nil, table|nil, table|nil rows line, row (column → text), or reject `{ line, column, reason }`
function Csv:rows()
  local reader = records.new(text.pieces(self.name), { separator = self.separator, map = encodings[self.encoding or "utf-8"].map })
  local names, first = self.columns, 1
  if not names then names, first = header(self, reader) end
  check_required(self, names, first)
  local width = #names
  return function()
    local plain, record = reader:row(names)
    if plain then return plain, record end
    local line, fields, count, reject = reader:next()
    if reject then
      reject.column = names[reject.column] or reject.column
    elseif fields and count == width then
      local row = {}
      for column = 1, width do row[names[column]] = fields[column] end
      return line, row
    elseif fields then
      reject = ragged(line, count, names)
    end
    return line, nil, reject
  end
end

return csv
