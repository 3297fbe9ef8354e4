local api = require "kapso.api"
local check = require "kapso.check"
local core = require "kapso.core"
local errors = require "kapso.errors"
local examples = require "spec.support.examples"
local request = require "kapso.request"
local requests = require "spec.support.requests"

local CONFIG, BARE, DIRECT = requests.CONFIG, requests.BARE, requests.DIRECT
local assert_invalid, sample = requests.assert_invalid, requests.sample

local deepcompare = require("luassert.util").deepcompare

local function copy(params)
  local fields = {}
  for name, value in pairs(params or {}) do fields[name] = value end
  return fields
end

local function config_of(example)
  return example.direct and DIRECT or CONFIG
end

local function in_query(url, name, value)
  local items = type(value) == "table" and value or { value }
  local query = "&" .. (url:match "%?(.*)$" or "") .. "&"
  for _, item in ipairs(items) do
    if type(item) == "number" and item % 1 == 0 then item = ("%d"):format(item) end
    local pair = core.escape(name) .. "=" .. core.escape(tostring(item))
    if not query:find("&" .. pair .. "&", 1, true) then return false end
  end
  return true
end

-- Finds a field in a built request, where its row says it goes.
local found = {
  query = function(built, name, value) return in_query(built.url, name, value) end,
  body = function(built, name, value) return deepcompare(built.json[name], value) end,
  whole_body = function(built, _, value) return deepcompare(built.json, value) end,
  header = function(built, name, value) return built.headers[name] == tostring(value) end,
  form = function(built, name, value)
    for _, part in ipairs(built.multipart) do
      if part.name == name then return type(value) == "table" or part.data == value end
    end
  end,
}

-- Fields that were given without the envelope around them, in it.
local function enclosed(operation, params)
  local inside = {}
  for name, value in pairs(copy(params)) do
    if not operation.fields[name] then inside[name], params[name] = value, nil end
  end
  params[operation.envelope] = inside
  return params
end

-- An example of an operation that has this field, or its first one with a value that the field takes.
local function with_field(operation, name)
  for _, example in ipairs(examples.all()) do
    if example[1] == operation.id and (example[2] or {})[name] ~= nil then return example, copy(example[2]) end
  end
  local example = examples.of(operation.id)
  local params = copy(example[2])
  if name == operation.envelope then return example, enclosed(operation, params) end
  params[name] = operation.fields[name].default or sample(operation.fields[name])
  return example, params
end

local function is_clash(err)
  return errors.is(err) and err.kind == "invalid"
    and (err.message:find("cannot be given together", 1, true) or err.message:find("is missing", 1, true))
end

describe("request.build", function()
  for _, operation in ipairs(api.all()) do
    local example = examples.of(operation.id)

    it(operation.id .. " is a read, or is not repeatable unless its row says so", function()
      local built = assert(request.build(operation, example[2], config_of(example)))
      assert.equal(operation.id, built.operation)
      assert.equal(built.method == "GET" or operation.repeatable, built.repeatable)
    end)

    it(operation.id .. " carries each field where it belongs", function()
      for name in pairs(operation.fields) do
        local place = found[operation.places[name]]
        if place then
          local own, params = with_field(operation, name)
          local built, err = request.build(operation, params, config_of(own))
          if built then
            assert.is_truthy(place(built, name, params[name]), name)
          else -- it does not go with the others: an example of its own must show it
            assert.is_true(is_clash(err), name .. ": " .. tostring(err))
          end
        end
      end
    end)

    for name, kind in pairs(operation.fields) do
      if kind.required and not kind.default and operation.envelope ~= name then
        it(operation.id .. " misses " .. name, function()
          local params = copy(example[2])
          for _, id in ipairs { "phone_number_id", "business_account_id" } do
            if operation.fields[id] then params[id] = CONFIG[id] end
          end
          params[name] = nil
          assert_invalid(check.join("", name), "is missing", request.build(operation, params,
            example.direct and { bases = DIRECT.bases, direct = kind.required ~= "kapso" } or BARE))
        end)
      end
    end

    it(operation.id .. " refuses a field it does not have", function()
      if operation.places.body == "whole_body" then return end
      local params = copy(example[2])
      params.no_such_field = 1
      local path = (operation.envelope and not params[operation.envelope] and operation.envelope .. "." or "") .. "no_such_field"
      assert_invalid(path, "is not known", request.build(operation, params, config_of(example)))
    end)
  end
end)
