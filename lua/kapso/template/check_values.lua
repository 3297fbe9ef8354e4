--- Checks the values that a send has for the parameters of a text, and its header.
-- @module kapso.template.check_values

local check = require "kapso.check"
local core = require "kapso.core"
local mismatch = require "kapso.template.mismatch"
local spelling = require "kapso.spelling"
local variables = require "kapso.template.variables"

local add, join, show = mismatch.add, check.join, mismatch.show
local concat, find, format, lower = table.concat, string.find, string.format, string.lower
local huge = math.huge
local ipairs, tonumber, tostring, type = ipairs, tonumber, tostring, type
local is_simple, utf8_length = core.is_simple, core.utf8_length

local check_values = {}

local SPACES = "     " -- one more than allowed
local NO_TEXT = variables.read(nil)

--- Whether a text can be a parameter (Meta: error 132018 for what cannot, 131008 for an empty one).
---@param text any
---@param found table mismatches so far
---@param path string what it is, put together for an error only
---@param dot string|nil follows the path
---@param name string|nil follows the dot
---@return integer|nil length in characters
function check_values.text(text, found, path, dot, name)
  if type(text) == "string" then
    if is_simple(text, huge) and find(text, "%S") then return #text end
    local length = utf8_length(text)
    if length and find(text, "%S") and not find(text, "[%z\n\r\t]") and not find(text, SPACES, 1, true) then return length end
  end
  path = path .. (dot or "") .. (name or "")
  if text == nil then
    add(found, "missing", path, "is missing")
  elseif type(text) ~= "string" then
    add(found, "wrong_kind", path, "is " .. show(text) .. ", text is expected")
  elseif not find(text, "%S") then
    add(found, "empty", path, "is empty")
  elseif find(text, "%z") or not utf8_length(text) then
    add(found, "format", path, "is not valid UTF-8 or has a NUL byte")
  elseif find(text, SPACES, 1, true) then
    add(found, "format", path, "has more than four spaces in a row")
  else
    add(found, "format", path, "has a new-line or tab")
  end
end
local check_text = check_values.text

local FALLBACKS = { currency = true, date_time = true }

--- What a parameter of a text shows: its text, or the fallback of its money or date.
---@param parameter any
---@return any text
---@return string|nil kind the kind that it has instead, where it is not one for a text
function check_values.shown(parameter)
  if type(parameter) ~= "table" then return nil, show(parameter) end
  local kind = parameter.type
  if kind == "text" then return parameter.text end
  kind = type(kind) == "string" and lower(kind) or kind
  if kind == "text" then return parameter.text end
  if not FALLBACKS[kind] then return nil, kind == nil and "a parameter without a type" or "of type " .. show(kind) end
  local content = parameter[kind]
  if type(content) ~= "table" then return nil end
  return content.fallback_value
end
local shown = check_values.shown

-- One value; its length in characters, 0 when it will not do.
local function check_value(parameter, found, path, dot, name)
  local text, instead = shown(parameter)
  if instead then
    add(found, "wrong_kind", path .. dot .. (name or ""), "is " .. instead .. ", text, money or a date is expected")
    return 0
  end
  return check_text(text, found, path, dot, name) or 0
end

-- The first value of a header is the header.
local function place_of(text, index)
  return text.is_header and index == 1 and "" or "[" .. index .. "]"
end

local function check_positional(text, list, found, path)
  local total, wanted = 0, #text.names
  for index, parameter in ipairs(list) do
    local place = place_of(text, index)
    if index > wanted then
      add(found, "extra", path .. place, format("is one too many, the template takes %d", wanted))
    else
      local length = check_value(parameter, found, path, place)
      total = total + length * (text.uses[tostring(index)] or 1)
    end
  end
  for index = #list + 1, wanted do add(found, "missing", path .. place_of(text, index), "is missing") end
  return total
end

local function name_of(parameter)
  local name = type(parameter) == "table" and parameter.parameter_name
  return type(name) == "string" and name ~= "" and name or nil
end

-- A value whose name the template has not, or that has none.
local function refuse_name(name, index, seen, text, found, path)
  if not name then
    add(found, "wrong_kind", path .. place_of(text, index), "has no name, the template's values are named: "
      .. concat(text.names, ", "))
  elseif seen[name] then
    add(found, "extra", join(path, name), "is given a second time")
  else
    add(found, "extra", join(path, name), "is not in the template"
      .. (#text.names > 0 and spelling.suggestion(name, text.names) or ", which takes no values"))
  end
end

local function check_named(text, list, found, path)
  local total, seen, named, known = 0, {}, 0, 0
  for index, parameter in ipairs(list) do
    local name = name_of(parameter)
    if name then named = named + 1 end
    if name and text.uses[name] and not seen[name] then
      known = known + 1
      total = total + check_value(parameter, found, path, ".", name) * text.uses[name]
    else
      refuse_name(name, index, seen, text, found, path)
    end
    if name then seen[name] = true end
  end
  if #list > 0 and named == 0 or known == #text.names then return total end
  for _, name in ipairs(text.names) do
    if not seen[name] then add(found, "missing", path .. "." .. name, "is missing") end
  end
  return total
end

-- Names where the template has numbers.
local function refuse_names(text, list, found, path)
  for index, parameter in ipairs(list) do
    local name = name_of(parameter)
    if name and not (text.uses[name] and tonumber(name) == index) then
      add(found, "wrong_kind", join(path, name), "is named, the template's values are numbered")
      return true
    end
  end
end

--- The values of a text.
---@param text table|nil the text of the definition; nil where it has none
---@param list any parameters in wire shape; nil for none
---@param named boolean whether the template's parameters have names
---@param found table mismatches so far
---@param path string as "body"
function check_values.check(text, list, named, found, path)
  text = text or NO_TEXT
  if list == nil then list = {} end
  if type(list) ~= "table" then
    return add(found, "wrong_kind", path, "is " .. show(list) .. ", a table of values is expected")
  end
  local takes_names = named
  if #text.names == 0 then takes_names = name_of(list[1]) ~= nil end
  if not takes_names and refuse_names(text, list, found, path) then return end
  local total = (takes_names and check_named or check_positional)(text, list, found, path)
  local limit = text.limit
  if limit and total + text.fixed > limit and #text.names > 0 then
    add(found, "too_long", path, format("has %.0f characters with its values, at most %.0f are allowed", total + text.fixed, limit))
  end
end

return check_values
