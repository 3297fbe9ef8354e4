-- Holds the kinds of a row against a schema of an API description, and collects where they differ.
local compare = {}

local Compare = {}
Compare.__index = Compare

--- A comparison with one description.
---@param description table decoded JSON
---@return table comparison `differences`: lines, "where: what"
function compare.new(description)
  return setmetatable({ description = description, differences = {} }, Compare)
end

function Compare:differ(where, text, ...)
  self.differences[#self.differences + 1] = where .. ": " .. text:format(...)
end

--- What a reference refers to.
function Compare:resolve(value)
  while type(value) == "table" and value["$ref"] do
    local found = self.description
    for name in value["$ref"]:gmatch "[^#/]+" do found = found[name] end
    value = found
  end
  return value
end

-- Several schemas that all apply, as one.
local function merge(self, schema)
  local whole = { type = "object", properties = {}, required = {} }
  local function add(part)
    part = self:resolve(part)
    for _, inner in ipairs(part.allOf or {}) do add(inner) end
    for name, property in pairs(part.properties or {}) do whole.properties[name] = property end
    for _, name in ipairs(part.required or {}) do table.insert(whole.required, name) end
  end
  add(schema)
  return whole
end

-- The schema itself, whether it may be null, and whether several are possible.
function Compare:plain(schema)
  schema = self:resolve(schema)
  local nullable = schema.nullable == true
  local options = schema.oneOf or schema.anyOf
  if options and not schema.properties then
    local rest = {}
    for _, option in ipairs(options) do
      if self:resolve(option).type == "null" then nullable = true else rest[#rest + 1] = option end
    end
    if #rest > 1 then return schema, nullable, true end
    schema = self:resolve(rest[1])
  end
  if schema.allOf then schema = merge(self, schema) end
  local kind = schema.type
  if type(kind) == "table" then
    local rest = {}
    for _, one in ipairs(kind) do
      if one == "null" then nullable = true else rest[#rest + 1] = one end
    end
    if #rest > 1 then return schema, nullable, true end
    kind = rest[1]
  end
  return schema, nullable, false, kind
end

local function set_of(list)
  local set = {}
  for _, value in ipairs(list or {}) do set[value] = true end
  return set
end

local checks = {}

-- Limits by how the description and a kind call them.
local function limits(self, where, schema, kind, pairs_of_names)
  for described, known in pairs(pairs_of_names) do
    local wanted, got = schema[described], kind[known]
    if described == "minLength" and (wanted or 0) == 0 then wanted, got = nil, nil end
    if wanted ~= nil and wanted ~= got then self:differ(where, "%s is %s, not %s", known, tostring(got), tostring(wanted)) end
  end
end

-- Formats that a kind must look after.
local FORMATS = { ["date-time"] = "date_time", date = "date", uuid = "uuid", email = "email" }

function checks.string(self, where, schema, kind)
  if schema.enum or schema.const then
    local wanted = set_of(schema.enum or { schema.const })
    for word in pairs(wanted) do
      if type(word) == "string" and not (kind.allowed or {})[word] then self:differ(where, "lacks the word %s", word) end
    end
    for word in pairs(kind.allowed or {}) do
      if not wanted[word] then self:differ(where, "has the word %s, which is not described", word) end
    end
    return
  end
  if FORMATS[schema.format] and not kind.hint then self:differ(where, "is not checked to be a %s", schema.format) end
  if schema.format == "uri" and kind.type ~= "url" then self:differ(where, "is not checked to be an address") end
  if schema.pattern and not kind.pattern then self:differ(where, "has no pattern for %s", schema.pattern) end
  limits(self, where, schema, kind, { maxLength = "max", minLength = "min" })
end

function checks.number(self, where, schema, kind)
  if schema.type == "integer" and not kind.integer then self:differ(where, "is not a whole number") end
  limits(self, where, schema, kind, { minimum = "min", maximum = "max" })
end

checks.integer = checks.number

function checks.array(self, where, schema, kind)
  limits(self, where, schema, kind, { minItems = "min", maxItems = "max" })
  if schema.items then self:kind(where .. "[]", schema.items, kind.item) end
end

function checks.object(self, where, schema, kind)
  if kind.type == "map" then return end
  if schema.properties then self:fields(where, schema, kind.fields, kind.open) end
end

function checks.boolean() end

local TYPES = {
  string = { string = true, enum = true, id = true, line = true, url = true, file = true },
  number = { number = true }, integer = { number = true }, boolean = { boolean = true },
  array = { array = true }, object = { object = true, map = true },
}

--- Compares a kind with a schema.
function Compare:kind(where, schema, kind)
  local plain, nullable, several, name = self:plain(schema)
  if kind.type == "any" then return end
  if nullable and not kind.nullable then self:differ(where, "may not be null") end
  if several then return kind.type == "either" or self:differ(where, "has one kind, several are described") end
  name = name or (plain.properties and "object") or (plain.enum and "string")
  if not name then return end -- the description says nothing
  if kind.type == "either" then return end
  if not TYPES[name][kind.type] then return self:differ(where, "is %s, not %s", kind.type, name) end
  checks[name](self, where, plain, kind)
end

--- Compares fields by name with the properties of a schema.
---@param fields table name → kind
---@param is_open boolean|nil whether undescribed fields pass anyway
function Compare:fields(where, schema, fields, is_open)
  local required = set_of(schema.required)
  for name, property in pairs(schema.properties) do
    local kind, at = fields[name], where .. "." .. name
    if not kind then
      if not is_open then self:differ(at, "is missing") end
    else
      if required[name] and not kind.required then self:differ(at, "is not required") end
      if kind.required and not required[name] then self:differ(at, "is required, which is not described") end
      self:kind(at, property, kind)
    end
  end
  for name in pairs(fields) do
    if not schema.properties[name] then self:differ(where .. "." .. name, "is not described") end
  end
end

return compare
