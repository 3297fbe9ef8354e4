--- Operations in words, for the command line and the reference.
-- @module kapso.api.describe

local api = require "kapso.api"
local check = require "kapso.check"

local concat, format = table.concat, string.format

local describe = {}

local function number_text(value)
  return format(value % 1 == 0 and "%.0f" or "%.14g", value)
end

-- "1 to 10 buttons", "at most 512 characters"; nil without limits.
local function limits(kind, what)
  local min, max = kind.min, kind.max
  if what == "characters" and (min or 0) < 2 then min = nil end
  local unit = what and " " .. what or ""
  if min and max then return (min == max and "" or number_text(min) .. " to ") .. number_text(max) .. unit end
  if max then return "at most " .. number_text(max) .. unit end
  if min then return "at least " .. number_text(min) .. unit end
end

local function with_limits(text, kind, what)
  local known = limits(kind, what)
  return known and text .. ", " .. known or text
end

local words = {}

function words.string(kind)
  local text = kind.hint or "text"
  if kind.bytes then text = text .. ", at most " .. number_text(kind.bytes) .. " bytes" end
  return with_limits(text, kind, "characters")
end

function words.id(kind) return kind.hint or "an id" end

function words.line() return "text on one line" end

function words.url(kind) return with_limits(kind.hint or "an http or https address", kind, "characters") end

function words.number(kind) return with_limits(kind.integer and "a whole number" or "a number", kind) end

function words.boolean() return "true or false" end

function words.any() return "anything that JSON can say" end

function words.file() return "a file: { path | data | reader, filename, type }" end

function words.enum(kind)
  if #kind.values == 1 then return format("%q", kind.values[1]) end
  return "one of " .. concat(kind.values, ", ")
end

function words.array(kind)
  return with_limits("a list, each " .. describe.kind(kind.item), kind, kind.what or "items")
end

function words.map(kind) return "names with values, each " .. describe.kind(kind.item) end

function words.either(kind)
  local texts = {}
  for index, one in ipairs(kind.kinds) do texts[index] = describe.kind(one) end
  return concat(texts, "; or ")
end

function words.object(kind)
  if #kind.names == 0 then return "an object" end
  local names = {}
  for index, name in ipairs(kind.names) do
    names[index] = kind.fields[name].required and name or name .. "?"
  end
  return "an object { " .. concat(names, ", ") .. (kind.open and ", … }" or " }")
end

--- What a value of a kind is, in words.
---@param kind table
---@return string text as "text, at most 512 characters"
function describe.kind(kind)
  return words[kind.type](kind) .. (kind.nullable and ", or null" or "")
end

--- How an operation is called by its readable name.
---@param operation table
---@return string[] calls as "client.media:delete(media_id, { … })", one per name
function describe.calls(operation)
  local ids = {}
  for index, id in ipairs(operation.ids) do ids[index] = id .. ", " end
  local calls = {}
  for index, name in ipairs(operation.as) do
    calls[index] = "client." .. name .. "(" .. concat(ids) .. "{ … })"
  end
  return calls
end

-- Path fields first, as they stand there; then what must be given; then by name.
local function rank(operation, name)
  if operation.places[name] == "path" then return format("0%06d", operation.path:find("{" .. name .. "}", 1, true)) end
  local kind = operation.fields[name]
  return (kind.required and not kind.default and "1" or "2") .. name
end

local function note(operation, name)
  local kind = operation.fields[name]
  if kind.about then return kind.about end
  if api.FROM_CLIENT[name] and kind.required then return "the client's when left out" end
end

--- The fields of an operation, in the order in which people want to read them.
---@param operation table
---@return table[] fields `{ name, place, kind, required, text, about }`
function describe.fields(operation)
  local names = check.names(operation.fields)
  table.sort(names, function(a, b) return rank(operation, a) < rank(operation, b) end)
  local fields = {}
  for index, name in ipairs(names) do
    local kind = operation.fields[name]
    fields[index] = {
      name = name, place = operation.places[name]:gsub("_", " "), kind = kind,
      required = kind.required and not kind.default or false, text = describe.kind(kind), about = note(operation, name),
    }
  end
  return fields
end

-- The object that a value is, or that each item of a list is, and how its path goes on.
local function object_in(kind, path)
  if kind.type == "array" then return object_in(kind.item, path .. "[]") end
  if kind.type == "object" then return kind, path .. "." end
end

local add_inner

local function add_row(rows, name, prefix, kind, depth)
  rows[#rows + 1] = {
    name = prefix .. name, last = name, depth = depth, kind = kind, required = kind.required and not kind.default or false,
    text = describe.kind(kind), about = kind.about,
  }
  add_inner(rows, kind, prefix .. name, depth + 1)
end

function add_inner(rows, kind, path, depth)
  local object, prefix = object_in(kind, path)
  if not object then return end
  for _, name in ipairs(object.names) do add_row(rows, name, prefix, object.fields[name], depth) end
  for _, rule in ipairs(object.rules or {}) do
    for _, word in ipairs(check.names(rule.varies and rule.kinds or {})) do
      add_row(rows, rule.varies .. " (" .. word .. ")", prefix, rule.kinds[word], depth)
    end
  end
end

--- The fields inside a field, each before those inside itself, named as messages name them.
---@param row table of `describe.fields`
---@return table[] rows `{ name, last, depth, kind, required, text, about }`, `name` as "recipients[].phone_number" and
--- `last` its last part
function describe.inner(row)
  local rows = {}
  add_inner(rows, row.kind, row.name, 1)
  return rows
end

local function has_all(text, wanted)
  for _, word in ipairs(wanted) do
    if not text:find(word:lower(), 1, true) then return false end
  end
  return true
end

--- The operations whose operationId, readable name, path or summary contain some words, in capitals or not.
---@param wanted string[] all operations when there are none
---@return table[] operations
function describe.search(wanted)
  local found = {}
  for _, operation in ipairs(api.all()) do
    local text = concat({ operation.id, concat(operation.as, " "), operation.path, operation.summary }, "\n")
    if has_all(text:lower(), wanted) then found[#found + 1] = operation end
  end
  return found
end

-- The readable names of a resource and of those below it, where `name` is one.
local function names_below(name)
  local names = {}
  for _, operation in ipairs(api.all()) do
    for _, readable in ipairs(operation.as) do
      if readable:sub(1, #name) == name and readable:find("^[:.]", #name + 1) then names[#names + 1] = readable end
    end
  end
  return names
end

--- The operation of an operationId or a readable name; raises, with the nearest, when there is none.
---@param name string as "listTemplates" or "templates:list"
---@return table operation
function describe.find(name)
  local below = names_below(name)
  if below[1] then check.fail("operation", "is a resource, say what of it: " .. concat(below, ", ")) end
  if not name:find "[:.]" then return api.find(name) end
  local names = {}
  for _, operation in ipairs(api.all()) do
    for _, readable in ipairs(operation.as) do
      if readable == name then return operation end
      names[readable] = true
    end
  end
  local near = check.nearest(name, names)
  check.fail("operation", "is " .. check.show(name) .. ", which is not one"
    .. (near and ', did you mean "' .. near .. '"?' or "; kapso api --list shows them"))
end

return describe
