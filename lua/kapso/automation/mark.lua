--- Marks of values: the same for what is the same, whatever order a table was made in.
-- @module kapso.automation.mark

local core = require "kapso.core"
local crypto = require "kapso.crypto"

local mark = {}

local LENGTH = 16 -- hexadecimal digits

local write

local function keys_of(value)
  local keys = {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b)
    if type(a) == type(b) then return a < b end
    return type(a) == "number"
  end)
  return keys
end

local function write_table(value, out)
  out[#out + 1] = "{"
  for _, key in ipairs(keys_of(value)) do
    write(key, out)
    write(value[key], out)
  end
  out[#out + 1] = "}"
end

function write(value, out)
  local kind = type(value)
  if kind == "table" then return write_table(value, out) end
  if kind == "string" then
    out[#out + 1] = #value .. ":" .. value
  elseif kind == "number" then
    out[#out + 1] = ("%.17g,"):format(value)
  elseif value == core.null then
    out[#out + 1] = "null,"
  else
    out[#out + 1] = tostring(value) .. ","
  end
end

--- The mark of values.
---@param ... any tables, strings, numbers, booleans
---@return string
function mark.of(...)
  local out = {}
  for index = 1, select("#", ...) do write((select(index, ...)), out) end
  return crypto.sha256(table.concat(out)):hex():sub(1, LENGTH)
end

return mark
