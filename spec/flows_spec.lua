-- `client.flows:deploy`, against the sandbox.
local clients = require "spec.support.clients"
local errors = require "kapso.errors"
local files = require "spec.support.files"
local json = require "kapso.json"
local server = require "spec.support.server"

-- A Flow JSON with one screen, which says something.
local function flow_json(words)
  return {
    version = "7.3",
    screens = { {
      id = "WELCOME", title = "Welcome", terminal = true, data = {},
      layout = { type = "SingleColumnLayout", children = {
        { type = "TextHeading", text = words or "Hello" },
        { type = "Footer", label = "Done", ["on-click-action"] = { name = "complete", payload = {} } },
      } },
    } },
  }
end

local made = 0
local function new_name()
  made = made + 1
  return "flow " .. made
end

for way, new_client in pairs { ["through Kapso"] = clients.new, ["to Meta directly"] = clients.direct } do
  describe("client.flows:deploy " .. way, function()
    local sandbox, client

    setup(function()
      sandbox = server.start()
      client = new_client(sandbox)
    end)
    teardown(function()
      client:close()
      sandbox:stop()
    end)
    before_each(function() clients.reset(sandbox) end)

    local function deploy(name, flow, options)
      local all = { name = name }
      for key, value in pairs(options or {}) do all[key] = value end
      return client.flows:deploy(flow, all)
    end

    -- What the sandbox was asked to change since the last reset, by operation.
    local function changes()
      local names = {}
      for _, entry in ipairs(sandbox:ledger()) do
        if entry.method ~= "GET" then names[#names + 1] = entry.route end
      end
      return names
    end

    local function asset_of(id)
      local assets = assert(client.flows:list_assets(id))
      return json.decode(sandbox:request("GET", assets.data[1].download_url:match "^https?://[^/]+(.*)$").body)
    end

    it("creates a draft", function()
      local name = new_name()
      local flow, meta = assert(deploy(name, flow_json()))
      assert.same({ name, "DRAFT", { "OTHER" }, "7.3" }, { flow.name, flow.status, flow.categories, flow.json_version })
      assert.same({ "created", "uploaded" }, meta.done)
      assert.same(flow_json().screens[1].layout.children[1], asset_of(flow.id).screens[1].layout.children[1])
    end)

    it("publishes, and does nothing the second time", function()
      local name = new_name()
      local first, meta = assert(deploy(name, flow_json(), { publish = true }))
      assert.equal("PUBLISHED", first.status)
      assert.same({ "created", "uploaded", "published" }, meta.done)
      clients.reset(sandbox)
      local again, second = assert(deploy(name, flow_json(), { publish = true }))
      assert.same({ first.id, "PUBLISHED" }, { again.id, again.status })
      assert.same({}, second.done)
      assert.equal(200, second.status)
      assert.same({}, changes())
    end)

    it("changes what is different in a draft", function()
      local name = new_name()
      local first = assert(deploy(name, flow_json "One", { categories = { "SURVEY" } }))
      local options = { categories = { "OTHER", "SURVEY" }, endpoint_uri = "https://example.com/flow", application_id = "app-1" }
      local second, meta = assert(deploy(name, flow_json "Two", options))
      assert.equal(first.id, second.id)
      assert.same({ "updated", "uploaded" }, meta.done)
      assert.same({ "OTHER", "SURVEY" }, second.categories)
      assert.equal("https://example.com/flow", second.endpoint_uri)
      assert.equal("Two", asset_of(second.id).screens[1].layout.children[1].text)
      options.categories = { "SURVEY", "OTHER" }
      assert.same({ "uploaded" }, select(2, assert(deploy(name, flow_json "Two", options))).done)
      assert.same({ "uploaded", "published" }, select(2, assert(deploy(name, flow_json "Two", { publish = true }))).done)
    end)

    it("finds the flow on whichever page it is", function()
      local name = new_name()
      local first = assert(deploy(name, flow_json()))
      for _ = 1, 101 do
        assert(client.flows:create { name = new_name(), categories = { "OTHER" } })
      end
      local again, meta = assert(deploy(name, flow_json()))
      assert.equal(first.id, again.id)
      assert.same({ "uploaded" }, meta.done)
    end)

    it("says what is wrong with the Flow JSON, and does not publish it", function()
      local name = new_name()
      local wrong = flow_json()
      wrong.screens[1].tilte, wrong.colour = "Welcome", "red"
      local flow, err = deploy(name, wrong, { publish = true })
      assert.is_nil(flow)
      assert.is_true(errors.is(err))
      assert.same({ "api", "rejected", "fix_and_retry" }, { err.kind, err.outcome, err.retry.action })
      assert.equal(2, #err.validation_errors)
      local by_path = {}
      for _, problem in ipairs(err.validation_errors) do by_path[problem.pointers[1].path] = problem end
      assert.equal("INVALID_PROPERTY", by_path.colour.error)
      assert.matches('"tilte" cannot be specified at "$root/screens/0"', by_path["screens.0.tilte"].message, 1, true)
      assert.equal(1, by_path.colour.line_start)
      assert.matches('kapso: api.*the Flow JSON has 2 errors: .*"colour".*line 1, column %d+.*not published', tostring(err))
      assert.equal("DRAFT", assert(client.flows:get(err.flow_id, way == "through Kapso"
        and { business_account_id = sandbox.sandbox.business_account_id } or {})).status)
      assert.same({ "createFlow", "uploadFlowAssets" }, changes())
      local fixed, meta = assert(deploy(name, flow_json(), { publish = true }))
      assert.same({ err.flow_id, "PUBLISHED" }, { fixed.id, fixed.status })
      assert.same({ "uploaded", "published" }, meta.done)
    end)

    it("gives the line of a text that is wrong", function()
      local _, err = deploy(new_name(), '{\n  "version": 7,\n  "screens": []\n}')
      assert.same({ { 2, 3 }, { 3, 3 } }, {
        { err.validation_errors[1].line_start, err.validation_errors[1].column_start },
        { err.validation_errors[2].line_start, err.validation_errors[2].column_start },
      })
    end)

    it("does not touch a published flow, and asks for a new name", function()
      local name = new_name()
      local flow = assert(deploy(name, flow_json "One", { publish = true }))
      clients.reset(sandbox)
      local result, err = deploy(name, flow_json "Two", { publish = true })
      assert.is_nil(result)
      assert.same({ "invalid", "name", flow.id, "not_sent" }, { err.kind, err.path, err.flow_id, err.outcome })
      assert.matches("PUBLISHED, has another Flow JSON and cannot change: deploy under a new name", err.message, 1, true)
      assert.same({}, changes())
    end)

    it("leaves it to the server whether a published flow's categories can change", function()
      local name = new_name()
      assert(deploy(name, flow_json(), { publish = true }))
      local result, err = deploy(name, flow_json(), { categories = { "SURVEY" } })
      assert.is_nil(result)
      assert.same({ "api", 100 }, { err.kind, err.code })
      assert.matches("cannot be changed", tostring(err), 1, true)
    end)

    it("does not bring a deprecated flow back", function()
      local name = new_name()
      local flow = assert(deploy(name, flow_json(), { publish = true }))
      assert(client.flows:deprecate(flow.id))
      local _, err = deploy(name, flow_json())
      assert.same({ "invalid", "name" }, { err.kind, err.path })
      assert.matches("is DEPRECATED and cannot change", err.message, 1, true)
    end)

    it("goes on where an earlier run was cut off", function()
      local name = new_name()
      sandbox:faults { fault = "close", path = "*/assets", method = "POST" }
      local result, err = deploy(name, flow_json(), { publish = true })
      assert.is_nil(result)
      assert.equal("uploadFlowAssets", err.operation)
      sandbox:faults()
      local flow, meta = assert(deploy(name, flow_json(), { publish = true }))
      assert.equal("PUBLISHED", flow.status)
      assert.same({ "uploaded", "published" }, meta.done)
    end)

    it("takes a text and a file", function()
      local text = assert(json.encode(flow_json "As text"))
      local name = new_name()
      local flow = assert(deploy(name, text))
      assert.equal("As text", asset_of(flow.id).screens[1].layout.children[1].text)
      local path = files.temporary(text, ".json")
      local again = assert(deploy(name, nil, { file = path }))
      os.remove(path)
      assert.equal(flow.id, again.id)
    end)
  end)
end

describe("client.flows:deploy", function()
  local sandbox, client

  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox)
  end)
  teardown(function()
    client:close()
    sandbox:stop()
  end)

  it("goes by the number where no account is known", function()
    local by_number = clients.new(sandbox)
    by_number.config.business_account_id = nil
    local flow, meta = assert(by_number.flows:deploy(flow_json(), { name = "by number" }))
    assert.same({ "created", "uploaded" }, meta.done)
    assert.equal(flow.id, assert(client.flows:deploy(flow_json(), { name = "by number" })).id)
    by_number:close()
  end)

  local wrong = {
    { "no Flow JSON", "flow_json", "is needed once", nil, { name = "a" } },
    { "two of them", "flow_json", "is needed once", flow_json(), { name = "a", file = "b.json" } },
    { "no name", "name", "is missing", flow_json(), {} },
    { "a number", "flow_json", "a table or JSON text is expected", 7, { name = "a" } },
    { "text that is no JSON", "flow_json", "is no JSON object: ", '{"version":', { name = "a" } },
    { "a JSON list", "flow_json", "is no JSON object", "[1]", { name = "a" } },
    { "what JSON cannot hold", "flow_json.version", "function", { version = print }, { name = "a" } },
    { "a file that is not there", "file", "cannot be opened", nil, { name = "a", file = "/no/such/file.json" } },
    { "categories that are no list", "categories", "a table is expected", flow_json(), { name = "a", categories = "OTHER" } },
    { "a category that there is not", "categories[1]", 'is "OTHERS"', flow_json(), { name = "a", categories = { "OTHERS" } } },
  }
  for _, case in ipairs(wrong) do
    it("refuses " .. case[1], function()
      local flow, err = client.flows:deploy(case[4], case[5])
      assert.is_nil(flow)
      assert.same({ "invalid", case[2] }, { err.kind, err.path })
      assert.matches(case[3], err.message, 1, true)
    end)
  end

  it("raises for an option that there is not", function()
    local ok, err = pcall(client.flows.deploy, client.flows, flow_json(), { nmae = "a" })
    assert.is_false(ok)
    assert.matches('did you mean "name"', tostring(err), 1, true)
    ok, err = pcall(client.flows.deploy, client.flows, flow_json())
    assert.is_false(ok)
    assert.matches("client.flows:deploy(flow_json, { name", tostring(err), 1, true)
  end)
end)
