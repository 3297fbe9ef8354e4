--- The words of `kapso api`, read by the kinds of an operation's fields.
-- @module kapso.cli.arguments

local check = require "kapso.check"
local json = require "kapso.json"

local arguments = {}

-- The command's own options: whether each takes a value. No operation has a field of these names.
arguments.OPTIONS = { json = true, all = false, output = true, unchecked = false, help = false }

--- Makes a converter for argparse, which by itself does not say of which option a word is malformed.
---@param option string as "--port"
---@return function converter of a word to a number
function arguments.number(option)
  return function(text)
    local value = tonumber(text)
    if value then return value end
    return nil, ("%s is %s, a number is expected"):format(option, check.show(text))
  end
end

-- A value from the text that stands for it, by the type of a kind.
local readers = {}

local function as_text(text) return text end

for _, name in ipairs { "string", "id", "line", "url", "enum" } do readers[name] = as_text end

function readers.number(text, option)
  local number = tonumber(text)
  if not number then check.fail(option, "is " .. check.show(text) .. ", a number is expected") end
  return number
end

function readers.boolean(text, option)
  if text == "true" then return true end
  if text == "false" then return false end
  check.fail(option, "is " .. check.show(text) .. ", true or false is expected")
end

-- As curl's --form has it: the path, and what the file is where its name does not tell.
function readers.file(text)
  local path, media_type = text:match "^(.*);type=([^;]+)$"
  return { path = path or text, type = media_type }
end

local function read_json(text, option)
  local value, why = json.decode(text)
  if value == nil then check.fail(option, "is not JSON: " .. why) end
  return value
end

for _, name in ipairs { "array", "object", "map" } do readers[name] = read_json end

-- What may be text is JSON only where it cannot be anything else.
local function loose(text)
  local value = json.decode(text)
  if type(value) == "table" or type(value) == "number" or type(value) == "boolean" then return value end
  return text
end

readers.any, readers.either = loose, loose

local function read_value(kind, text, option)
  if kind and kind.nullable and text == "null" then return json.null end
  return readers[kind and kind.type or "any"](text, option)
end

local SCALAR = { string = true, id = true, line = true, url = true, enum = true, number = true, boolean = true }

-- An option that is repeated, or given as what is no JSON list, adds to the list of its field.
local function put(params, name, kind, text, option)
  if not (kind and kind.type == "array" and SCALAR[kind.item.type] and text:sub(1, 1) ~= "[") then
    params[name] = read_value(kind, text, option)
    return
  end
  if not json.is_array(params[name]) then params[name] = json.array {} end
  table.insert(params[name], read_value(kind.item, text, option))
end

-- The body of --json: its text, @file, or - for standard input.
local function read_body(text)
  if text == "-" then return read_json(io.read "*a", "--json") end
  local path = text:match "^@(.*)$"
  if not path then return read_json(text, "--json") end
  local file, why = io.open(path, "rb")
  if not file then check.fail("--json", "cannot be read: " .. why) end
  local body = file:read "*a"
  file:close()
  return read_json(body, "--json")
end

local function add_body(operation, params, text)
  local body = read_body(text)
  if operation.places.body == "whole_body" then
    params.body = body
    return
  end
  if type(body) ~= "table" or json.is_array(body) then check.fail("--json", "is no JSON object") end
  for name, value in pairs(body) do
    if params[name] == nil then params[name] = value end
  end
end

-- The value of an option: after =, or the next word; a lone boolean field means true.
local function take_value(words, index, after, kind, option)
  if after then return after, index end
  local following = words[index + 1]
  local lone = kind and kind.type == "boolean"
  if lone and following ~= "true" and following ~= "false" then return "true", index end
  if following == nil then check.fail(option, "needs a value") end
  return following, index + 1
end

local function take_own(asked, words, index, after, name)
  local takes = arguments.OPTIONS[name]
  if not takes then
    if after then check.fail("--" .. name, "takes no value") end
    asked[name] = true
    return index
  end
  asked[name], index = take_value(words, index, after, nil, "--" .. name)
  return index
end

-- A field of the operation, or of what is around its fields.
local function kind_of(operation, name)
  local envelope = operation.envelope and operation.fields[operation.envelope]
  return operation.fields[name] or envelope and envelope.fields[name]
end

local function take_field(operation, asked, words, index, after, name)
  local kind, option = kind_of(operation, name), "--" .. name
  local text, last = take_value(words, index, after, kind, option)
  put(asked.params, name, kind, text, option)
  return last
end

local function take_id(operation, asked, word)
  if word == "-h" then
    asked.help = true
    return
  elseif word:find "^%-%a" then
    check.fail("arguments", check.show(word) .. " is no option, those begin with two hyphens")
  end
  local id = operation.ids[asked.ids + 1]
  if not id then check.fail("arguments", check.show(word) .. " is one too many, fields are given as --<field> <value>") end
  asked.ids, asked.params[id] = asked.ids + 1, word
end

--- Reads the words after the operation's name. Raises for wrong use.
---@param operation table
---@param words string[] the first is the operation's name
---@return table asked `params`, and the command's own options
function arguments.read(operation, words)
  local asked, index = { params = {}, ids = 0 }, 1
  while words[index + 1] do
    index = index + 1
    local name, after = words[index]:match "^%-%-([^=]+)=?(.*)$"
    if not words[index]:find "^%-%-[^=]+=" then after = nil end
    local field = name and not kind_of(operation, name) and name:gsub("-", "_") or name
    if not name then
      take_id(operation, asked, words[index])
    elseif arguments.OPTIONS[name] ~= nil then
      index = take_own(asked, words, index, after, name)
    else
      index = take_field(operation, asked, words, index, after, field)
    end
  end
  if asked.json then add_body(operation, asked.params, asked.json) end
  return asked
end

return arguments
