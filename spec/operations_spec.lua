-- Every operation, called against a real HTTP server: what goes out, and what comes back. The calls are in
-- spec/operations/, one table per table of lua/kapso/api/.
local answers = require "kapso.api.answers"
local api = require "kapso.api"
local echo = require "spec.support.echo"
local examples = require "spec.support.examples"
local json = require "kapso.json"
local kapso = require "kapso"
local shapes = require "spec.support.shapes"

local server, clients

local function new_clients(url)
  local ids = { phone_number_id = "111", business_account_id = "222", retries = false }
  local function client(options)
    for name, value in pairs(ids) do options[name] = value end
    return kapso.new(options)
  end
  return {
    kapso = client { api_key = "key", api_base_url = url, app_base_url = url .. "/api/v1" },
    direct = client { access_token = "token", direct = true, meta_base_url = url },
  }
end

setup(function()
  server = echo.start()
  clients = new_clients(server.url)
end)

teardown(function() server:stop() end)

local function client_of(example)
  return example.direct and clients.direct or clients.kapso
end

-- The parts of a multipart body, by name: what each holds.
local function parts_of(seen)
  local boundary = "--" .. seen.headers["content-type"]:match "boundary=(.*)$"
  local parts, position = {}, 1
  repeat
    local from, to = seen.body:find(boundary, position, true)
    if position > 1 and from then
      local head, data = seen.body:sub(position, from - 1):match "^\r\n(.-)\r\n\r\n(.*)\r\n$"
      if head then parts[head:match '; name="([^"]*)"'] = data end
    end
    position = to and to + 1
  until not position
  return parts
end

local function check_body(example, seen)
  if example.form then
    assert.same(example.form, parts_of(seen))
  elseif example.bytes then
    assert.equal(example.bytes, seen.body)
  elseif example[4] ~= nil then
    assert.equal("application/json", seen.headers["content-type"])
    assert.same(example[4], json.decode(seen.body))
  else
    assert.is_nil(seen.body)
  end
end

local function check_headers(example, seen)
  local key = example.direct and { "authorization", example.authorization or "Bearer token" } or { "x-api-key", "key" }
  assert.equal(key[2], seen.headers[key[1]])
  assert.is_nil(seen.headers[example.direct and "x-api-key" or "authorization"])
  for name, value in pairs(example.headers or {}) do assert.equal(value, seen.headers[name:lower()]) end
end

describe("on the wire", function()
  setup(function() server:answer {} end)

  for index, example in ipairs(examples.all()) do
    it(("%s (%d) is %s"):format(example[1], index, example[3]), function()
      local result, err = client_of(example):call(example[1], example[2])
      assert.is_nil(result == nil and err or nil)
      local seen = server:seen()
      assert.equal(example[3], seen.line)
      check_body(example, seen)
      check_headers(example, seen)
    end)
  end

  it("every operation has an example", function()
    local seen = {}
    for _, example in ipairs(examples.all()) do seen[example[1]] = true end
    for _, operation in ipairs(api.all()) do assert.is_true(seen[operation.id], operation.id) end
  end)
end)

-- The first example of each operation whose answer has a shape.
local function answering()
  local list, seen = {}, {}
  for _, example in ipairs(examples.all()) do
    local operation = api.find(example[1])
    if operation.returns and not seen[operation.id] then list[#list + 1] = { operation, example } end
    seen[operation.id] = true
  end
  return list
end

describe("an answer", function()
  for _, row in ipairs(answering()) do
    local operation, example = row[1], row[2]

    for _, way in ipairs { "full", "null", "missing", "extra" } do
      it(("of %s with fields that are %s comes through"):format(operation.id, way), function()
        local answer = shapes[way](answers.of(operation.contract), operation.returns)
        server:answer(answer)
        local result, err = client_of(example):call(operation.id, example[2])
        assert.is_nil(result == nil and err or nil)
        assert.same(answer, result)
        if operation.paging then
          server:answer(shapes.last_page(answer))
          for item in client_of(example):each(operation.id, example[2], { limit = 3 }) do assert.is_not_nil(item) end
        end
      end)
    end
  end

  it("that is nothing is true, where nothing is to be answered", function()
    for _, status in ipairs { 200, 202, 204 } do
      server:answer(nil, status)
      assert.is_true(clients.kapso:call("deleteCustomer", { customer_id = "0193c5a8-0000-7000-8000-00000000000a" }))
    end
    server:answer(nil, 200)
    local result, err = clients.kapso:call("listCustomers")
    assert.is_nil(result)
    assert.equal("decode", err.kind)
    server:answer({})
  end)
end)
