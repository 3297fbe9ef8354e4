--- JSON as commands print it: names in order, so that the same answer is the same text; for people on many lines.
-- @module kapso.cli.pretty

local check = require "kapso.check"
local json = require "kapso.json"

local write

-- The items of a list or an object between brackets; `line` is what begins a line, nil where all is one.
local function write_all(out, open, close, count, line, write_item)
  local inner = line and line .. "  "
  out[#out + 1] = open
  for index = 1, count do
    out[#out + 1] = (index > 1 and "," or "") .. (inner or "")
    write_item(index, inner)
  end
  out[#out + 1] = (line and count > 0 and line or "") .. close
end

function write(out, value, line)
  if type(value) ~= "table" then
    out[#out + 1] = assert(json.encode(value))
  elseif json.is_array(value) or #value > 0 then
    write_all(out, "[", "]", #value, line, function(index, inner) write(out, value[index], inner) end)
  else
    local names = check.names(value)
    write_all(out, "{", "}", #names, line, function(index, inner)
      out[#out + 1] = assert(json.encode(names[index])) .. (line and ": " or ":")
      write(out, value[names[index]], inner)
    end)
  end
end

--- A value as JSON text.
---@param value any what `json.decode` gives, or can be encoded
---@param spread boolean|nil over many lines
---@return string
return function(value, spread)
  local out = {}
  write(out, value, spread and "\n" or nil)
  return table.concat(out)
end
