--- Rules for a sandbox: flat tables, as a script or JSON gives them, or in words on the command line.
-- @module kapso.sandbox.rules

local rules = {}

--- The keys of a table in order.
---@param map table
---@return string[]
function rules.sorted_keys(map)
  local list = {}
  for key in pairs(map) do list[#list + 1] = key end
  table.sort(list)
  return list
end

--- Checks a value.
---@param name string of the field
---@param types string the types it takes, as "number string"
---@param value any
---@return string|nil why
function rules.check_value(name, types, value)
  if not types:find(type(value), 1, true) then
    return ("%s must be a %s, not %s"):format(name, (types:gsub(" ", " or a ")), tostring(value))
  end
  if type(value) == "number" and value < 0 then return name .. " must not be negative" end
end

--- Checks a list of rules.
---@param list table
---@param what string what each is called
---@param check function rule -> why it is wrong, or nil
---@return boolean|nil ok
---@return string|nil why with the number of the rule that is wrong
function rules.check(list, what, check)
  for i, rule in ipairs(list) do
    local why = type(rule) ~= "table" and "must be a table" or check(rule)
    if why then return nil, ("%s %d: %s"):format(what, i, why) end
  end
  return true
end

-- A word as the field takes it; a wrong one is left for the check to find.
local function word_value(types, text)
  if types:find("boolean", 1, true) and (text == "true" or text == "false") then return text == "true" end
  return types:find("number", 1, true) and tonumber(text) or text
end

--- Reads `name=value` words into a rule.
---@param rule table gets the fields
---@param text string
---@param types_of function name -> types, or nil
---@return table|nil rule
---@return string|nil why
function rules.read_words(rule, text, types_of)
  for word in text:gmatch("%S+") do
    local name, value = word:match("^([%a_]+)=(.*)$")
    if not name then return nil, ("%q is not name=value"):format(word) end
    rule[name] = word_value(types_of(name) or "", value)
  end
  return rule
end

--- Turns a pattern in which `*` stands for anything into a Lua pattern.
---@param glob string
---@return string pattern anchored at both ends
function rules.pattern(glob)
  return "^" .. glob:gsub("[%^%$%(%)%%%.%[%]%+%-%?]", "%%%0"):gsub("%*", ".*") .. "$"
end

--- The pattern of a recipient, of which digits and letters alone are compared.
---@param glob string
---@return string pattern
function rules.recipient_pattern(glob)
  return rules.pattern((glob:gsub("[^%d%*%a%.]", "")))
end

return rules
