--- Checks JSON values against shapes written as tables.
--
-- A shape has a `kind`, limits, and for objects their `fields`; `code` is the Meta error
-- code for a broken limit (131009 when absent). Wrong types and unknown fields are 100,
-- absent ones 131008, as Meta does.
-- @module kapso.sandbox.schema

local schema = {}

local kinds = {}

-- A failure travels up as code, reason, and the path from where it happened.
local function check(shape, value)
  return kinds[shape.kind](shape, value)
end

--- How many characters a UTF-8 text has.
---@param text string
---@return number
function schema.characters(text)
  local _, continuation = text:gsub("[\128-\191]", "")
  return #text - continuation
end

local function one_of(set)
  local list = {}
  for name in pairs(set) do list[#list + 1] = name end
  table.sort(list)
  return table.concat(list, ", ")
end

function kinds.string(shape, value)
  if type(value) ~= "string" then return 100, "must be a string.", "" end
  if #value < (shape.min or 0) then
    return shape.code or 131009, ("must be at least %d characters long."):format(shape.min), ""
  end
  if shape.max and #value > shape.max and schema.characters(value) > shape.max then
    return shape.code or 131009, ("must be at most %d characters long."):format(shape.max), ""
  end
  if shape.enum and not shape.enum[value] then
    return shape.code or 131009, ("must be one of {%s} - got %q."):format(one_of(shape.enum), value), ""
  end
  if shape.pattern and not value:find(shape.pattern) then return shape.code or 131009, shape.reason, "" end
end

-- Meta takes numbers as strings too ("37.7749").
function kinds.number(shape, value)
  local number = tonumber(value)
  if not number or type(value) == "boolean" then return 100, "must be a number.", "" end
  if number < (shape.min or number) or number > (shape.max or number) then
    return shape.code or 131009, ("must be between %s and %s."):format(shape.min or "any", shape.max or "any"), ""
  end
end

function kinds.boolean(_, value)
  if type(value) ~= "boolean" then return 100, "must be a boolean.", "" end
end

function kinds.any() end

function kinds.array(shape, value)
  if type(value) ~= "table" or next(value) ~= nil and value[1] == nil then return 100, "must be an array.", "" end
  local count = #value
  if count < (shape.min or 0) or count > (shape.max or count) then
    return shape.code or 131009, ("must have %d to %s items, it has %d."):format(shape.min or 0,
      tostring(shape.max or "any number of"), count), ""
  end
  for i = 1, count do
    local code, reason, path = check(shape.items, value[i])
    if code then return code, reason, ("[%d]%s"):format(i - 1, path) end
  end
  if shape.rule then return shape.rule(value) end
end

function kinds.object(shape, value)
  if type(value) ~= "table" or value[1] ~= nil then return 100, "must be a JSON object.", "" end
  for _, name in ipairs(shape.required or {}) do
    if value[name] == nil then return 131008, "is required.", ("['%s']"):format(name) end
  end
  for name, item in pairs(value) do
    local field = shape.fields[name]
    if not field then
      return 100, ("is unexpected. Allowed keys are %s."):format(one_of(shape.fields)), ("['%s']"):format(name)
    end
    local code, reason, path = check(field, item)
    if code then return code, reason, ("['%s']%s"):format(name, path) end
  end
  if shape.rule then return shape.rule(value) end
end

-- An object whose other fields depend on one of them.
function kinds.variant(shape, value)
  if type(value) ~= "table" then return 100, "must be a JSON object.", "" end
  local name = value[shape.by]
  local place = ("['%s']"):format(shape.by)
  if name == nil then return 131008, "is required.", place end
  if not shape.variants[name] then
    return shape.code or 131009, ("must be one of {%s} - got %q."):format(one_of(shape.variants), tostring(name)), place
  end
  return check(shape.variants[name], value)
end

--- Checks a value.
---@param shape table
---@param value any decoded JSON
---@param name string|nil what Meta calls the value; nil for a body, whose fields are called by their names
---@return number|nil code Meta's, nil when the value fits
---@return string|nil details
function schema.check(shape, value, name)
  local code, reason, path = check(shape, value)
  if not code then return nil end
  local place = name and name .. path or path:gsub("^%['(.-)'%]", "%1")
  return code, ("%s %s %s"):format(code == 131008 and "Parameter" or "Param", place, reason)
end

return schema
