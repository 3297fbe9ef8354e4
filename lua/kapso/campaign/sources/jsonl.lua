--- Recipients from a file with one JSON object a line: `kapso.jsonl "people.jsonl"`.
-- @module kapso.campaign.sources.jsonl

local check = require "kapso.check"
local json = require "kapso.json"
local lines_of = require "kapso.campaign.sources.lines"
local options_of = require "kapso.campaign.sources.options"
local text = require "kapso.campaign.sources.text"

local Jsonl = { streamed = true }
Jsonl.__index = Jsonl
Jsonl.__name = "kapso.jsonl"

local TOO_LONG = "the line is longer than 1 MiB"

--- Recipients from a file with one JSON object a line.
---@param path string
---@return table source
local function jsonl(path)
  return setmetatable({ name = options_of.path("kapso.jsonl", path) }, Jsonl)
end

--- Takes the path as one in this folder, unless it is absolute.
---@param folder string
function Jsonl:resolve(folder)
  self.name = text.resolve(self.name, folder)
end

--- SHA-256 of the file.
---@return string|nil hex
---@return table|nil err
function Jsonl:fingerprint()
  return text.fingerprint(self.name)
end

local function reject(line, reason, column)
  return line, nil, { line = line, column = column, reason = reason }
end

-- A null is no value here: what a message is built of is there or not.
local function read(line, source)
  local row, complaint = json.decode(source)
  if row == nil then return reject(line, complaint) end
  if type(row) ~= "table" or json.is_array(row) then return reject(line, "is no JSON object, as { \"phone\": \"+15551234567\" }") end
  local nulls = {}
  for name, value in pairs(row) do
    if value == json.null then nulls[#nulls + 1] = name end
    local _, wrong = check.length(type(value) == "string" and value or "")
    if wrong then return reject(line, wrong, name) end
  end
  for _, name in ipairs(nulls) do row[name] = nil end
  return line, row
end

--- The recipients. Raises what makes the whole file unreadable.
---@return fun(): integer|nil, table|nil, table|nil rows line, row (name → value), or reject `{ line, column, reason }`
function Jsonl:rows()
  local lines = lines_of(text.pieces(self.name))
  return function()
    while true do
      local line, source = lines()
      if not line then return nil end
      if not source then return reject(line, TOO_LONG) end
      if source:find "%S" then return read(line, source) end
    end
  end
end

return jsonl
