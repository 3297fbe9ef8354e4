--- Values against the kinds of their fields.
--
-- `how` is `{ unchecked =, direct = }`: `unchecked` leaves out everything in which a newer server may know
-- more than the rows, and nothing that keeps a request well-formed.
-- @module kapso.api.validate

local check = require "kapso.check"
local check_rules = require "kapso.api.rules"
local core = require "kapso.core"
local field = require "kapso.api.field"

local find, gmatch = string.find, string.gmatch
local fail, join = check.fail, check.join

local validate = {}

local SOUND = { min = 0 } -- any valid text

-- What a file may have: exactly one source of its bytes, and words that go into a header.
local FILE = {
  path = { type = "string", source = true, line = true },
  data = { type = "string", source = true },
  reader = { type = "function", source = true },
  filename = { type = "string", line = true },
  type = { type = "string", line = true },
}

local checks = {}

function checks.string(kind, value, path, how)
  check.string(value, path, how.unchecked and SOUND or kind)
  if kind.without and not how.unchecked and find(value, kind.without) then
    fail(path, "is " .. check.show(value) .. ", " .. kind.hint .. " is expected")
  end
end

function checks.line(kind, value, path, how)
  check.string(value, path, not how.unchecked and kind or nil)
  if find(value, "%c") then fail(path, "has a control character, remove it") end
end

function checks.id(kind, value, path, how)
  checks.line(field.line, value, path, how)
  for segment in gmatch(value, "[^/\\]+") do
    if segment == "." or segment == ".." then
      fail(path, "is " .. check.show(value) .. ", which is a path and not an id")
    end
  end
  if kind.pattern and (kind.verbatim or not how.unchecked) then check.string(value, path, kind) end
end

function checks.url(kind, value, path)
  check.url(value, path, kind)
end

function checks.enum(kind, value, path, how)
  if how.unchecked then check.string(value, path, SOUND) else check.enum(value, path, kind.allowed) end
end

function checks.number(kind, value, path, how)
  check.number(value, path, not how.unchecked and kind or nil)
end

function checks.boolean(_, value, path)
  if value == nil then fail(path, "is missing, true or false is expected") end
  check.optional_boolean(value, path)
end

function checks.any(_, value, path)
  if value == nil then fail(path, "is missing") end
  check.json(value, path)
end

function checks.array(kind, value, path, how)
  local count = check.list(value, path, not how.unchecked and kind or nil)
  for index = 1, count do
    validate.check(kind.item, value[index], join(path, index), how)
  end
end

function checks.map(kind, value, path, how)
  check.table(value, path)
  for name, item in pairs(value) do
    check.string(name, join(path, name))
    validate.check(kind.item, item, join(path, name), how)
  end
end

-- What a value of each kind is in Lua, where it is not what the kind is called.
local SHAPE = { id = "string", line = "string", url = "string", enum = "string", map = "object", file = "object" }

-- The one of some kinds that a value is meant to be, or else the first.
local function alternative(kind, value)
  local shape = type(value)
  if shape == "table" then shape = type(next(value)) == "string" and "object" or "array" end
  for _, one in ipairs(kind.kinds) do
    if (SHAPE[one.type] or one.type) == shape then return one end
  end
  return kind.kinds[1]
end

function checks.either(kind, value, path, how)
  local one = alternative(kind, value)
  checks[one.type](one, value, path, how)
end

function checks.object(kind, value, path, how)
  check.table(value, path)
  if kind.open or how.unchecked then
    for name, item in pairs(value) do
      if not kind.fields[name] then
        check.string(name, join(path, name))
        check.json(item, join(path, name))
      end
    end
  else
    check.unknown_keys(value, kind.fields, path)
  end
  for _, name in ipairs(kind.names) do
    local inner, item = kind.fields[name], value[name]
    if item ~= nil or inner.required then validate.check(inner, item, join(path, name), how) end
  end
  check_rules(kind, value, path, how, validate.check)
end

function checks.file(_, value, path, how)
  check.table(value, path, '{ path = "photo.jpg" } or { data = bytes, filename = "photo.jpg", type = "image/jpeg" }')
  check.unknown_keys(value, FILE, path)
  local sources = 0
  for name, item in pairs(value) do
    local rule = FILE[name]
    if type(item) ~= rule.type then
      fail(join(path, name), "is a " .. type(item) .. ", a " .. rule.type .. " is expected")
    end
    if rule.line then checks.line(field.line, item, join(path, name), how) end
    if rule.source then sources = sources + 1 end
  end
  if sources ~= 1 then fail(path, "needs one of path, data and reader") end
end

--- Checks a value; raises `errors.invalid` with the path of what is wrong.
---@param kind table
---@param value any nil when not given
---@param path string wire path of the field
---@param how table `{ unchecked = boolean, direct = boolean }`
function validate.check(kind, value, path, how)
  if value == nil then
    if not kind.required or (how.direct and kind.required == "kapso") then return end
  elseif value == core.null then
    if kind.nullable then return end
    if kind.type ~= "any" then fail(path, "is null, leave the field out") end
  end
  checks[kind.type](kind, value, path, how)
end

-- The kind of what a value of some kind has under a key, if that is declared.
local function kind_under(kind, key, value)
  if kind.item then return kind.item end
  for _, rule in ipairs(kind.rules or {}) do
    if rule.varies == key and rule.kinds[value[rule.with]] then return rule.kinds[value[rule.with]] end
  end
  return kind.fields and kind.fields[key]
end

local function copy_of(kind, value)
  local copy = {}
  for key, item in pairs(value) do copy[key] = item end
  return setmetatable(copy, kind.type == "array" and core.array or nil)
end

--- A value as it goes on the wire: an empty table is an empty list where a list is declared. The caller's tables
-- stay as they are.
---@param kind table|nil
---@param value any that the kind's check let through
---@return any
function validate.wire(kind, value)
  if not kind or type(value) ~= "table" then return value end
  if kind.type == "either" then kind = alternative(kind, value) end
  if kind.type == "array" and next(value) == nil then return setmetatable({}, core.array) end
  local copy
  for key, item in pairs(value) do
    local inner = validate.wire(kind_under(kind, key, value), item)
    if inner ~= item then
      copy = copy or copy_of(kind, value)
      copy[key] = inner
    end
  end
  return copy or value
end

return validate
