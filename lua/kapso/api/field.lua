--- What an operation's fields may hold.
--
-- A kind is a plain table that says what a value must be: `{ type = "string", max = 512 }`. Calling a
-- kind gives a copy with more said, so a row of an API table reads `limit = integer { min = 1, max =
-- 100 }`; called with text, the text says what the field is: `text "newest first"`. Everything that
-- walks the rows (checks, documentation, editor types) reads the same tables.
-- @module kapso.api.field

local core = require "kapso.core"
local check = require "kapso.check"

local find, gmatch = string.find, string.gmatch
local fail, join = check.fail, check.join

local field = {}

local Kind = { __name = "kapso.field" }

local function extend(kind, more)
  local copy = {}
  if type(more) == "string" then more = { about = more } end
  for key, value in pairs(kind) do copy[key] = value end
  for key, value in pairs(more or {}) do copy[key] = value end
  return setmetatable(copy, Kind)
end

Kind.__call = extend

--- Whether a value is a kind (and not, say, a table of them).
---@param value any
---@return boolean
function field.is(value)
  return getmetatable(value) == Kind
end

--- Text of any length; `min`, `max` in characters, `bytes`, or a Lua `pattern` (and one that it must be
--- `without`) with a `hint` of what is wanted.
field.text = extend { type = "string", min = 0 }

--- A piece of a path: never empty, and never one that a server could take for another path. May have a
--- `pattern` with a `hint`; with `verbatim` it goes into the URL as it is (the pattern sees to that).
field.id = extend { type = "id" }

--- A header's value: text on one line, never empty; `max` and `bytes` as for text.
field.line = extend { type = "line" }

--- An http or https address.
field.url = extend { type = "url" }

--- An https address.
field.https = field.url { pattern = "^[Hh][Tt][Tt][Pp][Ss]:", hint = "an https:// address" }

field.number = extend { type = "number" }
field.integer = extend { type = "number", integer = true }
field.boolean = extend { type = "boolean" }

--- Anything that JSON can say.
field.any = extend { type = "any" }

--- A file of a multipart request: `{ path | data | reader, filename, type }`.
field.file = extend { type = "file" }

local HEX = "[%x]"
field.uuid = field.text {
  pattern = "^" .. HEX:rep(8) .. "%-" .. (HEX:rep(4) .. "%-"):rep(3) .. HEX:rep(12) .. "$", hint = "a UUID",
}
field.uuid_id = field.id { pattern = field.uuid.pattern, hint = field.uuid.hint }
field.email = field.text { pattern = "^[^%s@]+@[^%s@]+$", hint = "an e-mail address" }
field.phone = field.text {
  min = 8, max = 16, pattern = "^%+?[1-9]%d+$", hint = "a phone number with its country code as +15551234567",
}
field.date = field.text { pattern = "^%d%d%d%d%-%d%d%-%d%d$", hint = "a date as 2025-01-31" }
field.date_time = field.text {
  pattern = "^%d%d%d%d%-%d%d%-%d%dT%d%d:%d%d:%d%d%.?%d*[Zz+-][%d:]*$",
  hint = "an ISO 8601 time as 2025-01-31T12:00:00Z",
}

--- One of some words.
---@param ... string
---@return table kind
function field.one_of(...)
  local values, allowed = { ... }, {}
  for _, value in ipairs(values) do allowed[value] = true end
  return extend { type = "enum", values = values, allowed = allowed }
end

--- A required field with only one possible value, sent without being asked for.
---@param value string
---@return table kind
function field.constant(value)
  return extend(field.one_of(value), { required = true, default = value })
end

--- The fields of both tables; of a name that both have, the second's.
---@param fields table name → kind
---@param more table name → kind
---@return table fields a new table
function field.plus(fields, more)
  local both = {}
  for name, kind in pairs(fields) do both[name] = kind end
  for name, kind in pairs(more) do both[name] = kind end
  return both
end

--- A list; `rules` are `min`, `max` and what the items are called.
---@param item table kind
---@param rules table|nil `{ min =, max =, what = "buttons" }`
---@return table kind
function field.list(item, rules)
  return extend({ type = "array", item = item }, rules)
end

--- An object that has these fields and no other.
---@param fields table name → kind
---@param rules table|nil rules between the fields, see `field.rules`
---@return table kind
function field.object(fields, rules)
  return extend { type = "object", fields = fields, names = check.names(fields), rules = rules }
end

--- An object that may have more fields than the declared ones.
---@param fields table|nil name → kind
---@param rules table|nil
---@return table kind
function field.open(fields, rules)
  return extend(field.object(fields or {}, rules), { open = true })
end

--- An object with any names and values of one kind.
---@param item table kind
---@return table kind
function field.map(item)
  return extend { type = "map", item = item }
end

--- A value of any of some kinds, told apart by whether it is text, a number, a list or an object.
---@param ... table kinds
---@return table kind
function field.either(...)
  return extend { type = "either", kinds = { ... } }
end

--- An answer's shape by its name in `kapso.api.answers`; for documentation and editor types only.
---@param name string
---@return table kind
function field.ref(name)
  return extend { type = "ref", name = name }
end

--- The same kind, required.
---@param kind table
---@return table kind
function field.required(kind)
  return extend(kind, { required = true })
end

--- The same kind, or null.
---@param kind table
---@return table kind
function field.nullable(kind)
  return extend(kind, { nullable = true })
end

-- Rules between the fields of one object, by the word that a rule starts with. A field that is null is
-- not there.
local function there(value)
  return value ~= nil and value ~= core.null
end

local function told(rule)
  if not rule.when then return "" end
  return ", " .. rule.when .. " needs it"
end

local rules = {}

-- { needs = { "to", "recipient" } }: at least one of them.
function rules.needs(rule, value, path)
  for _, name in ipairs(rule.needs) do
    if there(value[name]) then return end
  end
  local names = table.concat(rule.needs, " or ")
  fail(join(path, rule.needs[1]), "is missing: give " .. names .. told(rule))
end

-- { never = { "unassigned", "assigned_user_id" } }: not both.
function rules.never(rule, value, path)
  local one, other = rule.never[1], rule.never[2]
  if there(value[one]) and there(value[other]) then
    fail(join(path, other), "cannot be given together with " .. one)
  end
end

-- { named_by = "type" }: `type = "text"` needs the field `text`.
function rules.named_by(rule, value, path, kind)
  local name = value[rule.named_by]
  if kind.fields[name] and value[name] == nil then
    fail(join(path, name), "is missing, " .. rule.named_by .. " = " .. check.show(name) .. " needs it")
  end
end

-- { varies = "config", with = "node_type", kinds = { send_text = … } }: what `config` may hold depends on
-- `node_type`; a word that is not among the kinds leaves it free.
function rules.varies(rule, value, path, _, how)
  local kind, given = rule.kinds[value[rule.with]], value[rule.varies]
  if kind and given ~= nil then field.check(kind, given, join(path, rule.varies), how) end
end

-- { refuses = { "buffer_enabled" }, when = "kind", is = { meta = true } }: none of them, unless it is false
-- or empty.
function rules.refuses(rule, value, path)
  for _, name in ipairs(rule.refuses) do
    local given = value[name]
    local empty = not there(given) or given == false or type(given) == "table" and next(given) == nil
    if not empty then
      local condition = rule.is and " = " .. check.show(value[rule.when]) or ""
      fail(join(path, name), "cannot be given with " .. rule.when .. condition)
    end
  end
end

-- { fits = { events = required(list(text, { min = 1 })) }, when = … }: a narrower kind of a field.
function rules.fits(rule, value, path, _, how)
  for name, kind in pairs(rule.fits) do
    field.check(kind, value[name], join(path, name), how)
  end
end

local function has_one(items, wanted)
  for _, item in ipairs(there(items) and items or {}) do
    if wanted[item] then return true end
  end
  return false
end

-- `when` and `unless` name a field that must be (or not be) there; `is` are the values that `when` means,
-- `default` the one that it has when it is left out, `has` the items of which a list has at least one.
local function applies(rule, value)
  if rule.unless and there(value[rule.unless]) then return false end
  if not rule.when then return true end
  local given = value[rule.when]
  if given == nil then given = rule.default end
  if rule.is then return rule.is[given] == true end
  if rule.has then return has_one(given, rule.has) end
  return there(given)
end

local function check_rules(kind, value, path, how)
  for _, rule in ipairs(kind.rules or {}) do
    if applies(rule, value) then
      for word, holds in pairs(rules) do
        if rule[word] then holds(rule, value, path, kind, how) end
      end
    end
  end
end

-- Checks by type. `how` is `{ unchecked =, direct = }`: `unchecked` leaves out everything in which a
-- newer server may know more than this table, and nothing that keeps a request well-formed.

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
    field.check(kind.item, value[index], join(path, index), how)
  end
end

function checks.map(kind, value, path, how)
  check.table(value, path)
  for name, item in pairs(value) do
    check.string(name, join(path, name))
    field.check(kind.item, item, join(path, name), how)
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
    if item ~= nil or inner.required then field.check(inner, item, join(path, name), how) end
  end
  check_rules(kind, value, path, how)
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
function field.check(kind, value, path, how)
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

--- A value as it goes on the wire: an empty table is an empty list where a list is declared. The caller's tables
-- stay as they are.
---@param kind table|nil
---@param value any that the kind's check let through
---@return any
function field.wire(kind, value)
  if not kind or type(value) ~= "table" then return value end
  if kind.type == "either" then kind = alternative(kind, value) end
  if kind.type == "array" and next(value) == nil then return setmetatable({}, core.array) end
  local copy
  for key, item in pairs(value) do
    local inner = field.wire(kind_under(kind, key, value), item)
    if inner ~= item then
      copy = copy or setmetatable(extend(value), kind.type == "array" and core.array or nil)
      copy[key] = inner
    end
  end
  return copy or value
end

return field
