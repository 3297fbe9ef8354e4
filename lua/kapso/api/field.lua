--- What an operation's fields may hold.
--
-- A kind is a plain table that says what a value must be: `{ type = "string", max = 512 }`. Calling a
-- kind gives a copy with more said, so a row of an API table reads `limit = integer { min = 1, max =
-- 100 }`; called with text, the text says what the field is: `text "newest first"`. Everything that
-- walks the rows (`kapso.api.validate`, documentation, editor types) reads the same tables.
-- @module kapso.api.field

local check = require "kapso.check"

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
---@param rules table|nil rules between the fields, see `kapso.api.rules`
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

return field
