-- A value as people write it in Lua: { name = "Ann", tags = { "a", "b" } }.
local check = require "kapso.check"
local json = require "kapso.json"

local WIDTH = 100

local literal

local function key(name)
  if name:find "^[%a_][%w_]*$" and name ~= "until" and name ~= "end" then return name end
  return ("[%q]"):format(name)
end

local function entries(value, indent)
  local list = {}
  for _, item in ipairs(value) do list[#list + 1] = literal(item, indent) end
  if #list > 0 then return list end
  for _, name in ipairs(check.names(value)) do list[#list + 1] = key(name) .. " = " .. literal(value[name], indent) end
  return list
end

local scalars = {
  string = function(value) return (("%q"):format(value):gsub("\\\n", "\\n"):gsub("\r", "\\r")) end,
  number = function(value) return value % 1 == 0 and ("%.0f"):format(value) or ("%.14g"):format(value) end,
  boolean = tostring,
  userdata = function() return "kapso.null" end,
  ["function"] = function() return "function() … end" end,
}

-- On one line where it fits, else an entry a line.
function literal(value, indent)
  indent = indent or ""
  if type(value) ~= "table" then return scalars[type(value)](value) end
  local list = entries(value, indent .. "  ")
  if #list == 0 then return json.is_array(value) and "kapso.array {}" or "{}" end
  local line = "{ " .. table.concat(list, ", ") .. " }"
  if #line + #indent <= WIDTH and not line:find "\n" then return line end
  local inner = "\n" .. indent .. "  "
  return "{" .. inner .. table.concat(list, "," .. inner) .. ",\n" .. indent .. "}"
end

return literal
