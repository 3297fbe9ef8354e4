--- Answers made up from their shapes (kapso.api.answers): as described, and as servers also give them.

local core = require "kapso.core"
local field = require "kapso.api.field"
local json = require "kapso.json"

local shapes = {}

local TEXTS = { ["a UUID"] = "0193c5a8-0000-7000-8000-00000000000a", ["an e-mail address"] = "a@example.com",
  ["a date as 2025-01-31"] = "2025-01-31", ["an ISO 8601 time as 2025-01-31T12:00:00Z"] = "2025-01-31T12:00:00Z" }

local make

-- Fields by name, each made by `each(kind, depth)`; nil leaves one out.
local function object(known, fields, each, depth)
  local value = {}
  for name, kind in pairs(fields) do value[name] = each(known, kind, depth + 1) end
  return value
end

local makers = {
  string = function(_, kind) return TEXTS[kind.hint] or "text" end,
  url = function() return "https://example.com/a" end,
  enum = function(_, kind) return kind.values[1] end,
  number = function(_, kind) return kind.integer and 7 or 7.5 end,
  boolean = function() return true end,
  any = function() return "anything" end,
  array = function(known, kind, depth) return json.array { make(known, kind.item, depth + 1) } end,
  map = function(known, kind, depth) return { name = make(known, kind.item, depth + 1) } end,
  either = function(known, kind, depth) return make(known, kind.kinds[1], depth) end,
  object = function(known, kind, depth) return object(known, kind.fields, make, depth) end,
  ref = function(known, kind, depth)
    local shape = assert(known[kind.name], kind.name)
    if field.is(shape) then return make(known, shape, depth) end
    return depth > 8 and {} or object(known, shape, make, depth) -- some shapes contain themselves
  end,
}
makers.id, makers.line = makers.string, makers.string

function make(known, kind, depth)
  return makers[kind.type](known, kind, depth)
end

local function fields_of(known, name)
  local shape = assert(known[name], name .. " is not described")
  return field.is(shape) and shape.fields or not field.is(shape) and shape or nil
end

--- As described, with every field.
function shapes.full(known, name)
  return makers.ref(known, { name = name }, 0)
end

--- Every field of every object of the answer is null.
function shapes.null(known, name)
  local fields = fields_of(known, name)
  if not fields then return shapes.full(known, name) end
  return object(known, fields, function(_, kind, depth)
    if kind.type ~= "array" then return core.null end
    return json.array { kind.item.type == "ref" and shapes.null(known, kind.item.name) or make(known, kind.item, depth) }
  end, 0)
end

--- An object without fields.
function shapes.missing()
  return {}
end

--- As described, and more.
function shapes.extra(known, name)
  local answer = shapes.full(known, name)
  if type(answer) == "table" and not json.is_array(answer) then answer.brand_new = { nested = json.array { 1, core.null } } end
  return answer
end

--- The same answer without a way to further pages.
function shapes.last_page(answer)
  local page = {}
  for key, value in pairs(answer) do page[key] = value end
  page.paging, page.meta, page.pagination = nil, nil, nil
  if type(page.data) == "table" and page.data.pagination then page.data = shapes.last_page(page.data) end
  return page
end

return shapes
