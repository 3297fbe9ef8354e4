--- Nested fields as data: what a table must look like, and a checked copy of one that does.
--
-- A shape is a table whose first item says what kind it is, the rest are its rules:
--
--    { "object", fields = { name = { "string", max = 60, required = true } }, open = true }
--    { "list", { "string" }, min = 1, max = 10, what = "rows" }
--    { "map", { "string" } }, { "enum", words = { a = true } }
--    { "string", … }, { "url", … }, { "number", … } as `kapso.check` takes them, { "boolean" }, { "any" }
--
-- An open object lets fields pass that it does not name.
-- @module kapso.message.shape

local check = require "kapso.check"

local ipairs, pairs = ipairs, pairs

local shape = {}

local copy

--- Checked copies of the fields in a table that are named; others are left alone.
---@param fields table name → shape
---@param value table
---@param path string wire path that the fields will be sent under
---@return table copies
function shape.pick(fields, value, path)
  local result = {}
  for _, name in ipairs(check.names(fields)) do -- sorted: the same mistake is found first every time
    local field, item = fields[name], value[name]
    if item ~= nil or field.required then result[name] = copy(field, item, path .. "." .. name) end
  end
  return result
end

local function copy_object(rule, value, path)
  check.table(value, path)
  if not rule.open then check.unknown_keys(value, rule.fields, path) end
  local result = shape.pick(rule.fields, value, path)
  if not rule.open then return result end
  check.json(value, path)
  for name, item in pairs(value) do
    if result[name] == nil then result[name] = item end
  end
  return result
end

local function copy_list(rule, value, path)
  local result = {}
  for index = 1, check.list(value, path, rule) do
    result[index] = copy(rule[2], value[index], check.join(path, index))
  end
  return result
end

local function copy_map(rule, value, path)
  local result = {}
  check.json(value, path)
  for key, item in pairs(check.table(value, path)) do
    if rule.keys then check.unknown_keys({ [key] = true }, rule.keys, path) end
    result[key] = copy(rule[2], item, check.join(path, key))
  end
  return result
end

local COPY = {
  any = function(_, value, path) return check.json(value, path) end,
  boolean = function(_, value, path) return check.optional_boolean(value, path) end,
  enum = function(rule, value, path) return check.enum(value, path, rule.words) end,
  list = copy_list,
  map = copy_map,
  number = function(rule, value, path) return check.number(value, path, rule) end,
  object = copy_object,
  string = function(rule, value, path) return check.string(value, path, rule) end,
  url = function(rule, value, path) return check.url(value, path, rule) end,
}

--- Checks a value against a shape and returns a copy of it.
---@param rule table the shape
---@param value any
---@param path string wire path of the value
---@return any copy
function copy(rule, value, path)
  return COPY[rule[1]](rule, value, path)
end
shape.copy = copy

return shape
