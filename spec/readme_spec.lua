-- What the README says in figures and in code is so.
local api = require "kapso.api"
local clients = require "spec.support.clients"
local files = require "spec.support.files"
local kapso = require "kapso"
local server = require "spec.support.server"

local ROWS = {
  ["WhatsApp proxy"] = "whatsapp", Platform = "platform", ["Workflows and Functions"] = "workflows", Agent = "agent",
  ["older `app/v1` templates"] = "app", ["Meta's own, on a direct client"] = "meta",
}

describe("the README", function()
  local text = files.read "README.md"

  it("counts the operations of each API, as the rows do", function()
    local counted, rows = {}, 0
    for _, operation in ipairs(api.all()) do counted[operation.contract] = (counted[operation.contract] or 0) + 1 end
    for first, described, covered in text:gmatch "\n| ([^|]+) | (%d+)[^|]* | (%d+) |" do
      local contract = ROWS[(first:gsub(" %(.*$", ""))]
      assert.is_truthy(contract, first)
      assert.equal(counted[contract], tonumber(covered), first)
      assert.equal(tonumber(described), tonumber(covered), first)
      rows, counted[contract] = rows + 1, nil
    end
    assert.equal(6, rows)
    assert.same({}, counted)
  end)

  it("has an example of a template that prints what it says", function()
    local sandbox = server.start()
    finally(function() sandbox:stop() end)
    local printed = {}
    local names = { kapso = kapso, client = clients.new(sandbox), ipairs = ipairs,
      print = function(value) printed[#printed + 1] = tostring(value) end }
    local code, output = text:match "## Templates\n\n```lua\n(.-)```\n\nprints\n\n```\n(.-)\n```"
    assert(load(code, "README", "t", names))()
    assert.equal(output, table.concat(printed, "\n"))
  end)

  it("has code that is Lua", function()
    local load_text = rawget(_G, "loadstring") or load
    for code in text:gmatch "```lua\n(.-)```" do
      local chunk, why = load_text(code)
      if not chunk then chunk, why = load_text((code:gsub("…", "nil"))) end
      assert(chunk, (why or "") .. "\n" .. code)
    end
  end)
end)
