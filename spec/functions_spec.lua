-- A function answers what it likes: JSON or not.

local clients = require "spec.support.clients"
local kapso = require "kapso"
local server = require "spec.support.server"

local FUNCTION = "7f9c24e8-3b12-4fef-91e0-56a2d5a8b906"

describe("client.functions:invoke", function()
  local sandbox, client
  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox)
  end)
  before_each(function() clients.reset(sandbox) end)
  teardown(function() sandbox:stop() end)

  local function answering(body, content_type, status)
    sandbox:faults { fault = "answer", path = "*/invoke", status = status or 200, body = body,
      headers = { ["Content-Type"] = content_type } }
    return client.functions:invoke(FUNCTION, { body = { size = "s" } })
  end

  local JSON, TEXT = "application/json", "text/plain;charset=UTF-8"
  local rows = {
    { '{"price":7,"list":[]}', JSON, { price = 7, list = {} } },
    { '{"price":7}', "application/problem+json", { price = 7 } },
    { '{"price":7}', TEXT, { price = 7 } }, -- JSON.stringify without a header of one's own
    { "[1,2]", TEXT, { 1, 2 } },
    { "7", JSON, 7 }, { "false", JSON, false }, { "null", JSON, kapso.null }, { '"a"', JSON, "a" },
    { "7", TEXT, "7" }, { "007", TEXT, "007" }, { "false", TEXT, "false" }, { '"a"', TEXT, '"a"' },
    { "Small: 7 €", TEXT, "Small: 7 €" }, { "<p>7</p>", "text/html", "<p>7</p>" },
    { "{not json", JSON, "{not json" },
    { "", TEXT, "" },
  }
  for _, row in ipairs(rows) do
    it(("gives %q as %s"):format(row[1], row[2]), function()
      local result, meta = answering(row[1], row[2])
      assert.same(row[3], result)
      assert.equal(200, meta.status)
      assert.equal(row[2], meta.headers["content-type"])
      assert.same({ size = "s" }, clients.last_body(sandbox))
      assert.equal("/platform/v1/functions/" .. FUNCTION .. "/invoke", sandbox:last().path)
    end)
  end

  it("gives 204 as true", function()
    assert.is_true((answering("", TEXT, 204)))
  end)

  it("gives an error as ever", function()
    local result, err = answering('{"error":"Function failed","detail":"boom","invocation_id":"1"}', JSON, 500)
    assert.is_nil(result)
    assert.equal("api", err.kind)
    assert.equal(500, err.status)
    assert.matches("Function failed", err.message, 1, true)
    result, err = answering("boom", TEXT, 500)
    assert.is_nil(result)
    assert.equal("http", err.kind)
  end)

  it("writes what comes to a file, whatever it is", function()
    sandbox:faults { fault = "answer", path = "*/invoke", status = 200, body = "7" }
    local chunks = {}
    assert(client.functions:invoke(FUNCTION, { body = {} }, { to = function(chunk)
      chunks[#chunks + 1] = chunk
      return true
    end }))
    assert.equal("7", table.concat(chunks))
  end)
end)
