local clients = require "spec.support.clients"
local kapso = require "kapso"

-- Every public name of the module, and what it is.
local NAMES = {
  new = "function", message = "table", currency = "function", date_time = "function", null = "userdata", array = "function",
  run = "function", spawn = "function", sleep = "function", set_driver = "function", sandbox = "table", version = "string",
  json = "table", csv = "function", jsonl = "function", sql = "function",
  flow_endpoint = "function", flow_media = "function",
  webhook = "table",
}

describe("kapso", function()
  for name, kind in pairs(NAMES) do
    it("has " .. name, function() assert.equal(kind, type(kapso[name])) end)
  end

  it("says which name was meant", function()
    for wrong, right in pairs { mesage = "message", New = "new", set_drivers = "set_driver", curency = "currency" } do
      local ok, err = pcall(function() return kapso[wrong] end)
      assert.is_false(ok)
      assert.is_truthy(tostring(err):find("kapso." .. wrong, 1, true), tostring(err))
      assert.is_truthy(tostring(err):find("kapso." .. right, 1, true), tostring(err))
      assert.is_truthy(tostring(err):find("kapso_spec.lua", 1, true), "it says where: " .. tostring(err))
    end
    assert.is_false((pcall(function() return kapso.no_such_name_at_all end)))
    assert.is_false((pcall(function() return kapso[1] end)))
  end)

  it("makes no global and loads only what is used", function()
    local lines = clients.run_script [[
      local before = {}
      for name in pairs(_G) do before[name] = true end
      local kapso = require "kapso"
      print(package.loaded["kapso.client"] == nil, package.loaded["kapso.sandbox"] == nil)
      kapso.new { api_key = "k" }
      kapso.message.text "hi"
      print(package.loaded["kapso.sandbox"] == nil)
      for name in pairs(_G) do if not before[name] then print("global " .. tostring(name)) end end
    ]]
    assert.same({ "true\ttrue", "true" }, lines)
  end)

  it("has null in common with cjson", function()
    assert.equal(require("cjson").null, kapso.null)
  end)

  it("marks arrays", function()
    local list = { 1, 2 }
    assert.equal(list, kapso.array(list))
    assert.is_true(kapso.json.is_array(list))
  end)

  it("collects clients, used or not, in any order", function()
    for _ = 1, 200 do kapso.new { api_key = "k" } end
    collectgarbage()
    collectgarbage()
    local lines = clients.run_script [[
      local kapso = require "kapso"
      local client = kapso.new { api_key = "k", api_base_url = "http://127.0.0.1:1", phone_number_id = "1", retries = false }
      local _, err = client:send("+15551234567", kapso.message.text "hi")
      print(err.kind)
      leaked = client -- ends with the state
    ]]
    assert.same({ "connect" }, lines)
  end)
end)
