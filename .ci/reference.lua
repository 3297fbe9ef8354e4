-- Writes the reference, a page of Markdown for each resource, from the rows of lua/kapso/api/, the doc comments of the
-- source and the examples of spec/operations/. `lua5.4 .ci/reference.lua FOLDER`, from the top of the tree.
package.path = "./?.lua;lua/?/init.lua;lua/?.lua;.ci/?.lua;" .. package.path

local answers = require "kapso.api.answers"
local catalogue = require "catalogue"
local check = require "kapso.check"
local describe = require "kapso.api.describe"
local field = require "kapso.api.field"
local examples = require "spec.support.examples"
local literal = require "literal"

local FOLDER = ...

local function add(lines, text, ...)
  lines[#lines + 1] = select("#", ...) > 0 and text:format(...) or text
end

-- Text in a cell of a table.
local function cell(text)
  return (text:gsub("|", "\\|"):gsub("\n", " "))
end

-- The arguments of a call: ids first, then the other fields.
local function arguments(operation, params)
  local rest, words = {}, {}
  for name, value in pairs(params or {}) do rest[name] = value end
  for _, id in ipairs(operation.ids) do
    if type(rest[id]) ~= "string" then break end
    words[#words + 1], rest[id] = literal(rest[id]), nil
  end
  if next(rest) ~= nil then words[#words + 1] = literal(rest) end
  if #words == 1 and words[1]:sub(1, 1) == "{" then return " " .. words[1] end
  return "(" .. table.concat(words, ", ") .. ")"
end

local function call_of(name, operation, example)
  return "client." .. name .. arguments(operation, example[2])
end

local NEW = 'kapso.new {} -- keys and ids from the environment, see the README'
local NEW_DIRECT = 'kapso.new { meta_base_url = "https://graph.facebook.com" } -- KAPSO_ACCESS_TOKEN from the environment'

-- A whole script that makes a call.
local function script(lines, name, operation, example)
  add(lines, "```lua")
  add(lines, 'local kapso = require "kapso"')
  add(lines, "local client = %s", example.direct and NEW_DIRECT or NEW)
  add(lines, "")
  add(lines, "local answer, err = %s", call_of(name, operation, example))
  add(lines, "if not answer then error(err) end")
  add(lines, "print(kapso.json.encode(answer))")
  add(lines, "```\n")
end

local function field_row(lines, row)
  add(lines, "| `%s`%s | %s | %s%s |", row.name, row.required and " (required)" or "", row.place or "", cell(row.text),
    row.about and "; " .. cell(row.about) or "")
end

local function field_table(lines, operation)
  local fields = describe.fields(operation)
  if #fields == 0 then return end
  add(lines, "| field | in | what |")
  add(lines, "|---|---|---|")
  for _, row in ipairs(fields) do
    field_row(lines, row)
    for _, inner in ipairs(describe.inner(row)) do field_row(lines, inner) end
  end
  add(lines, "")
  if operation.envelope then add(lines, "The fields of `%s` may be given without it.\n", operation.envelope) end
end

local function answer_line(lines, operation)
  if operation.binary then
    add(lines, "Gives the bytes, or writes them to `options.to`.\n")
  elseif operation.returns then
    local shape = answers.of(operation.contract)[operation.returns] or {}
    local names = check.names(field.is(shape) and (shape.fields or {}) or shape)
    for index, name in ipairs(names) do names[index] = "`" .. name .. "`" end
    add(lines, "Gives `%s`%s.\n", operation.returns, #names > 0 and ": " .. table.concat(names, ", ") or "")
  else
    add(lines, "Gives `true`.\n")
  end
end

local function reach(operation)
  if operation.direct_only then return "on a client that talks to Meta directly" end
  if operation.kapso_only then return "through Kapso" end
  return "through Kapso and on a client that talks to Meta directly"
end

local function method(lines, name, operation)
  add(lines, "## client.%s\n", name)
  add(lines, "%s. `%s`: `%s %s`, %s.\n", operation.summary, operation.id, operation.method, operation.path, reach(operation))
  local example = examples.of(operation.id)
  if example then add(lines, "```lua\n%s\n```\n", call_of(name, operation, example)) end
  local resource, verb = name:match "^(.+):(.+)$"
  if operation.paging and verb:find "^list" then
    add(lines, "`client.%s:%s` iterates over the items of all pages, `client.%s:%s` over the pages.\n",
      resource, verb:gsub("^list", "each"), resource, (verb:gsub("^list", "pages")))
  end
  field_table(lines, operation)
  answer_line(lines, operation)
end

-- A doc comment as text: its tags as a list, each with the lines that go on with it.
local function hand_written(lines, name, source)
  add(lines, "## client.%s\n", name)
  local in_tag = false
  for _, line in ipairs(source) do
    local text = line:match "^%-%-%-%s?(.*)$"
    local tag, rest = (text or ""):match "^@(%a+)%s+(.*)$"
    if tag then
      lines[#lines + 1], in_tag = (in_tag and "" or "\n") .. "- " .. tag .. ": " .. rest, true
    elseif text and in_tag then
      lines[#lines] = lines[#lines] .. " " .. text:gsub("^%s+", "")
    elseif text then
      lines[#lines + 1] = text
    end
  end
  add(lines, "")
end

local function page(node)
  local lines = {}
  add(lines, "# client.%s\n", node.name)
  for _, verb in ipairs(check.names(node.methods)) do
    local entry, name = node.methods[verb], node.name .. ":" .. verb
    local example = entry.way == "call" and examples.of(entry.operation.id)
    if example then
      script(lines, name, entry.operation, example)
      break
    end
  end
  for _, verb in ipairs(check.names(node.methods)) do
    local entry, name = node.methods[verb], node.name .. ":" .. verb
    if entry.source then
      hand_written(lines, name, entry.lines)
    elseif entry.way == "call" then
      method(lines, name, entry.operation)
    end
  end
  local file = assert(io.open(FOLDER .. "/" .. node.name .. ".md", "w"))
  file:write(table.concat(lines, "\n"), "\n")
  file:close()
end

local function pages(node)
  if node.name and next(node.methods) then page(node) end
  for _, name in ipairs(check.names(node.children)) do pages(node.children[name]) end
end

pages(catalogue.tree())
