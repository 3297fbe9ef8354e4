-- The rows of lua/kapso/api/ against the API descriptions: every operation, field, limit, word and answer.
-- `make contract` makes JSON of the descriptions (prepare.js) and runs this.
local answers = require "kapso.api.answers"
local api = require "kapso.api"
local compare = require "spec.contract.compare"
local exceptions = require "spec.contract.exceptions"
local field = require "kapso.api.field"
local files = require "spec.support.files"
local json = require "kapso.json"

local FOLDER = os.getenv "DESCRIPTIONS"
local CONTRACTS = { "whatsapp", "platform", "workflows", "agent" }
local METHODS = { get = true, post = true, put = true, patch = true, delete = true }

-- Fields that a style of paging brings, where the description has some of them only.
local PAGING = { limit = true, before = true, after = true, page = true, per_page = true, cursor = true }

local PLACES = { query = "query", header = "header", path = "path" }

local function parameters(comparison, operation, item, described)
  local id, seen = operation.id, {}
  for _, list in ipairs { item.parameters or {}, described.parameters or {} } do
    for _, parameter in ipairs(list) do
      parameter = comparison:resolve(parameter)
      local name, at = parameter.name, id .. "." .. parameter.name
      local kind = operation.fields[name]
      seen[name] = true
      if not kind or operation.places[name] ~= PLACES[parameter["in"]] then
        comparison:differ(at, "is missing from the %s", parameter["in"])
      else
        if parameter.required and not kind.required then comparison:differ(at, "is not required") end
        if kind.required and not parameter.required then comparison:differ(at, "is required, which is not described") end
        if parameter["in"] ~= "path" then comparison:kind(at, parameter.schema, kind) end
      end
    end
  end
  for name, place in pairs(operation.places) do
    if (place == "query" or place == "header") and not seen[name] and not (operation.paging and PAGING[name]) then
      comparison:differ(id .. "." .. name, "is not described")
    end
  end
end

local function content_of(value)
  return select(2, next(value or {}))
end

local BODY_PLACES = { body = true, form = true, whole_body = true }

local function body(comparison, operation, described)
  local request = comparison:resolve(described.requestBody)
  local fields = {}
  for name, place in pairs(operation.places) do
    local is_paging = operation.paging and PAGING[name] and not request
    if BODY_PLACES[place] and not is_paging then fields[name] = operation.fields[name] end
  end
  if not request then
    for name in pairs(fields) do comparison:differ(operation.id .. "." .. name, "is not described") end
    return
  end
  local schema = comparison:plain(content_of(request.content).schema)
  local whole = operation.places.body == "whole_body" and operation.fields.body
  if whole then return comparison:kind(operation.id .. ".body", schema, whole) end
  if schema.properties then return comparison:fields(operation.id, schema, fields) end
  comparison:differ(operation.id, "has fields, its body is not described by fields")
end

-- The names of an answer's fields, on every level.
local function answer_fields(comparison, where, schema, kind, shapes, depth)
  while field.is(kind) and kind.type == "ref" do kind = shapes[kind.name] or {} end
  local plain, _, several = comparison:plain(schema)
  if several or depth > 6 then return end
  if plain.items and field.is(kind) and kind.item then
    return answer_fields(comparison, where .. "[]", plain.items, kind.item, shapes, depth + 1)
  end
  local fields = field.is(kind) and kind.fields or not field.is(kind) and kind
  if not plain.properties or not fields then return end
  for name, property in pairs(plain.properties) do
    if not fields[name] then
      comparison:differ(where .. "." .. name, "is missing from the answer")
    else
      answer_fields(comparison, where .. "." .. name, property, fields[name], shapes, depth + 1)
    end
  end
end

local function answer(comparison, operation, described)
  local where = operation.id .. " ->"
  for status, response in pairs(described.responses) do
    if status:find "^2" then
      local content = content_of(comparison:resolve(response).content)
      if content and not (operation.returns or operation.binary) then
        comparison:differ(where, "has no shape")
      elseif content and operation.returns then
        local shapes = answers.of(operation.contract)
        local shape = shapes[operation.returns]
        if not shape then return comparison:differ(where, "%s is no shape", operation.returns) end
        answer_fields(comparison, where, content.schema, shape, shapes, 1)
      end
    end
  end
end

local function differences(name)
  local description = assert(json.decode(files.read(FOLDER .. "/" .. name .. ".json")))
  local comparison = compare.new(description)
  local known = {}
  for path, item in pairs(description.paths) do
    for method, described in pairs(item) do
      if METHODS[method] then
        local id = described.operationId
        local found, operation = pcall(api.find, id)
        known[id] = true
        if not found then
          comparison:differ(id, "is no operation")
        elseif operation.method .. " " .. operation.path ~= method:upper() .. " " .. path then
          comparison:differ(id, "is %s %s", operation.method, operation.path)
        else
          parameters(comparison, operation, item, described)
          body(comparison, operation, described)
          answer(comparison, operation, described)
        end
      end
    end
  end
  for _, operation in ipairs(api.all()) do
    if operation.contract == name and not known[operation.id] then comparison:differ(operation.id, "is not described") end
  end
  return comparison.differences
end

-- The reason for a difference: of itself, or of all at a place (a prefix of it).
local function reason(line)
  if exceptions[line] then return line end
  for where in pairs(exceptions) do
    if line:sub(1, #where) == where and line:sub(#where + 1):find "^[%.%[: ]" then return where end
  end
end

describe("the rows", function()
  if not FOLDER then
    pending "are those of the API descriptions: see `make contract`"
    return
  end

  local used = {}

  for _, name in ipairs(CONTRACTS) do
    it("of " .. name .. " are those of its description", function()
      local left = {}
      for _, line in ipairs(differences(name)) do
        local why = reason(line)
        if why then used[why] = true else left[#left + 1] = line end
      end
      table.sort(left)
      assert(#left == 0, #left .. " differences without a reason in spec/contract/exceptions.lua:\n" .. table.concat(left, "\n"))
    end)
  end

  it("have no reason for a difference that is gone", function()
    for where in pairs(exceptions) do assert.is_true(used[where], where) end
  end)
end)
