-- lua/kapso/types/ is made by .ci/types.lua, and must be what the rows and doc comments say now.
local api = require "kapso.api"
local client_module = require "kapso.client"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local script = require "spec.support.script"

describe("editor types", function()
  local made, texts

  setup(function()
    made, texts = folder.make(), {}
    local out, err, code = script.run(".ci/types.lua " .. made)
    assert.same({ "", "", 0 }, { out, err, code })
    for _, name in ipairs(files.names "lua/kapso/types") do texts[name] = files.read("lua/kapso/types/" .. name) end
  end)

  teardown(function() folder.remove(made) end)

  it("are those of the rows: run `make types` when they are not", function()
    local count = 0
    for _, name in ipairs(files.names(made)) do
      assert.is_true(files.read(made .. "/" .. name) == texts[name], name .. " is stale")
      count = count + 1
    end
    local all = 0
    for _ in pairs(texts) do all = all + 1 end
    assert.equal(all - 2, count) -- base.lua and automation.lua are written by hand
  end)

  it("are Lua", function()
    local load_text = rawget(_G, "loadstring") or load
    for name, text in pairs(texts) do assert.is_truthy(load_text(text, name)) end
  end)

  it("use no name that they do not define, and define none twice", function()
    local defined = {}
    for _, text in pairs(texts) do
      for name in text:gmatch "%-%-%-@%a+ (kapso[%w_.]*)" do
        if text:find("---@class " .. name .. "\n", 1, true) or text:find("---@alias " .. name .. " ", 1, true) then
          defined[name] = true
        end
      end
      local seen = {}
      for name in text:gmatch "%-%-%-@class (%S+)\n" do
        assert.is_nil(seen[name], name)
        seen[name] = true
      end
    end
    for file, text in pairs(texts) do
      for line in text:gmatch "%-%-%-@[^\n]+" do
        if not line:find "^%-%-%-@meta" then
          for name in line:gmatch "kapso%.[%w_.]*[%w_]" do
            local known = defined[name] or line:find("`[^`]*" .. name:gsub("%p", "%%%0") .. "[^`]*`")
            assert.is_truthy(known, file .. ": " .. name .. " in " .. line)
          end
        end
      end
    end
  end)

  it("ask for a number inside a body, though a client knows one for paths", function()
    assert.is_truthy(texts["platform.lua"]:find("createWhatsappBroadcast%.whatsapp_broadcast\n[^\n]*\n%-%-%-@field phone_number_id string"))
    assert.is_truthy(texts["whatsapp.lua"]:find("kapso%.params%.listMessages\n.-%-%-%-@field phone_number_id%? string"))
  end)

  it("have a class of fields, a method and a call for every operation", function()
    local resources, client = texts["resources.lua"], texts["client.lua"]
    for _, operation in ipairs(api.all()) do
      local text = texts[operation.contract .. ".lua"]
      local class = text:match("%-%-%-@class kapso%.params%." .. operation.id .. "\n(.-)\n\n") or ""
      assert.is_truthy(text:find("---@class kapso.params." .. operation.id .. "\n", 1, true), operation.id)
      for name in pairs(operation.fields) do
        assert.is_truthy(class:find("@field " .. name, 1, true) or class:find(("@field [%q]"):format(name), 1, true),
          operation.id .. "." .. name)
      end
      local by_hand = client_module.hand_written[operation.as[1]:match "^[^:]+"]
      assert.is_truthy(by_hand or resources:find("`" .. operation.id .. "`", 1, true), operation.id)
      assert.is_truthy(client:find('operation_id: "' .. operation.id .. '"', 1, true))
    end
  end)
end)
