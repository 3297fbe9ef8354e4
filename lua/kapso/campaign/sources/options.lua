--- The options of sources: misuse raises, and says how to do it right.
-- @module kapso.campaign.sources.options

local check = require "kapso.check"
local spelling = require "kapso.spelling"

local options = {}

--- A list of names, each once.
---@param value any
---@return table|nil names
---@return string|nil complaint
function options.names(value)
  if type(value) ~= "table" or #value == 0 then return nil, 'is a list of names, as { "phone", "name" }' end
  local seen = {}
  for _, name in ipairs(value) do
    if type(name) ~= "string" or name == "" then return nil, "is a list of names, each some text" end
    if seen[name] then return nil, "has " .. check.show(name) .. " twice" end
    seen[name] = true
  end
  return value
end

--- Reads a table of options.
---@param owner string whose they are, as "kapso.csv"
---@param known table<string, fun(value: any): any, string|nil> a check for each: the value, or nil and what it should be
---@param given table|nil
---@return table
function options.read(owner, known, given)
  if given ~= nil and type(given) ~= "table" then error(owner .. ": options are a table, not a " .. type(given), 3) end
  local taken = {}
  for name, value in pairs(given or {}) do
    if not known[name] then
      error(("%s has no option %s%s"):format(owner, check.show(name), spelling.suggestion(name, known)), 3)
    end
    local good, complaint = known[name](value)
    if good == nil then error(("%s: %s %s"):format(owner, name, complaint), 3) end
    taken[name] = good
  end
  return taken
end

--- A path.
---@param owner string
---@param value any
---@return string
function options.path(owner, value)
  if type(value) == "string" and value ~= "" and not value:find "%z" then return value end
  error(owner .. " takes the path of a file, not " .. check.show(value), 3)
end

return options
