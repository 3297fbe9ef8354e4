--- Text in pieces of any size, out as the JSON objects of its lines.
-- @module kapso.campaign.sources.objects

local check = require "kapso.check"
local json = require "kapso.json"
local lines_of = require "kapso.campaign.sources.lines"

local TOO_LONG = "the line is longer than 1 MiB"
local NO_OBJECT = 'the line is no JSON object, as {"phone": "+15551234567"}'

local function reject(line, reason, column)
  return line, nil, { line = line, column = column, reason = reason }
end

-- A null is no value here: what a message is built of is there or not.
local function read(line, source)
  local row, complaint = json.decode(source)
  if row == nil then return reject(line, complaint) end
  if type(row) ~= "table" or json.is_array(row) then return reject(line, NO_OBJECT) end
  local nulls = {}
  for name, value in pairs(row) do
    if value == json.null then nulls[#nulls + 1] = name end
    local _, wrong = check.length(type(value) == "string" and value or "")
    if wrong then return reject(line, wrong, name) end
  end
  for _, name in ipairs(nulls) do row[name] = nil end
  return line, row
end

--- Reads objects; empty lines are passed over.
---@param pieces fun(): string|nil
---@return fun(): integer|nil, table|nil, table|nil rows line, row, or reject `{ line, column, reason }`
return function(pieces)
  local next_line = lines_of(pieces)
  return function()
    while true do
      local line, source = next_line()
      if not line then return nil end
      if not source then return reject(line, TOO_LONG) end
      if source:find "%S" then return read(line, source) end
    end
  end
end
