-- Kinds of fields (kapso.api.field) as LuaCATS types. Objects become classes of their own, named by where they stand.
local check = require "kapso.check"
local field = require "kapso.api.field"

local kinds = {}

local KEYWORDS = {}
for word in ("and break do else elseif end false for function if in local nil not or repeat return then true until while"):gmatch "%a+" do
  KEYWORDS[word] = true
end

local types = {}

for _, name in ipairs { "string", "id", "line", "url" } do types[name] = function() return "string" end end

function types.number(kind) return kind.integer and "integer" or "number" end
function types.boolean() return "boolean" end
function types.any() return "any" end
function types.file() return "kapso.File" end
function types.ref(kind, context) return context.prefix .. kind.name end

function types.enum(kind)
  local words = {}
  for index, word in ipairs(kind.values) do words[index] = ("%q"):format(word) end
  return table.concat(words, "|")
end

local function grouped(text)
  return text:find("|", 1, true) and "(" .. text .. ")" or text
end

function types.array(kind, context, name) return grouped(kinds.type(kind.item, context, name)) .. "[]" end

function types.map(kind, context, name) return "table<string, " .. kinds.type(kind.item, context, name) .. ">" end

function types.either(kind, context, name)
  local texts, seen = {}, {}
  for index, one in ipairs(kind.kinds) do
    local text = kinds.type(one, context, index == 1 and name or name .. index)
    if not seen[text] then texts[#texts + 1] = text end
    seen[text] = true
  end
  return table.concat(texts, "|")
end

function types.object(kind, context, name)
  if #kind.names == 0 then return "table<string, any>" end
  kinds.class(name, kind.fields, context, kind.rules)
  return name
end

-- A field whose kind depends on another field may be any of its kinds.
local function varying(name, class, context, rules)
  for _, rule in ipairs(rules or {}) do
    if rule.varies == name then
      local texts = {}
      for index, word in ipairs(check.names(rule.kinds)) do
        texts[index] = kinds.type(rule.kinds[word], context, class .. "." .. name .. "." .. word)
      end
      return table.concat(texts, "|")
    end
  end
end

--- A kind's type; the classes it needs are put in front, into `context.lines`.
---@param kind table
---@param context table prefix of refs, lines, answer (fields of answers may always be missing)
---@param name string of the class, where the kind becomes one
function kinds.type(kind, context, name)
  local text = types[kind.type](kind, context, name)
  return kind.nullable and text .. "|kapso.null" or text
end

local function is_optional(kind, context)
  return context.answer or not kind.required or kind.default ~= nil
end

local function key(name)
  if name:find "^[%a_][%w_]*$" and not KEYWORDS[name] then return name end
  return ("[%q]"):format(name)
end

--- Adds a class of fields. `left_out` has the names of those that may be left out although they are required.
function kinds.class(class, fields, context, rules, left_out)
  local own = { "---@class " .. class }
  for _, name in ipairs(check.names(fields)) do
    local kind, known = fields[name], key(name)
    local text = varying(name, class, context, rules) or kinds.type(kind, context, class .. "." .. name:gsub("[^%w_]", "_"))
    local optional = is_optional(kind, context) or left_out and left_out[name]
    if known ~= name and optional then text, optional = text .. "|nil", false end
    local about = kind.about or kind.hint
    own[#own + 1] = ("---@field %s%s %s%s"):format(known, optional and "?" or "", text, about and " " .. about:gsub("\n", " ") or "")
  end
  context.lines[#context.lines + 1] = table.concat(own, "\n") .. "\n"
end

--- Adds an answer's shape: fields, or a kind.
function kinds.shape(name, shape, context)
  if not field.is(shape) then return kinds.class(name, shape, context) end
  if shape.type == "object" and #shape.names > 0 then return kinds.class(name, shape.fields, context, shape.rules) end
  local text = kinds.type(shape, context, name .. ".item")
  context.lines[#context.lines + 1] = ("---@alias %s %s\n"):format(name, text)
end

return kinds
