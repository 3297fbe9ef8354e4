local server = require "spec.support.server"
local json = require "kapso.json"

describe("the sandbox's flows", function()
  local sandbox
  setup(function() sandbox = server.start() end)
  teardown(function() sandbox:stop() end)

  local function path(rest) return "/meta/whatsapp/v24.0/" .. rest end
  local function account(rest) return path(sandbox.sandbox.business_account_id .. rest) end

  local function create(fields)
    return sandbox:request("POST", account "/flows", fields)
  end

  local function upload(id, text, name, kind)
    local file = os.tmpname()
    local handle = assert(io.open(file, "wb"))
    handle:write(text)
    handle:close()
    local answer = sandbox:request("POST", path(id .. "/assets"), nil, { arguments = {
      "-F", ("file=@%s;type=application/json;filename=flow.json"):format(file), "-F", "name=" .. (name or "flow.json"),
      "-F", "asset_type=" .. (kind or "FLOW_JSON"),
    } })
    os.remove(file)
    return answer
  end

  local function upload_media()
    local answer = sandbox:request("POST", path(sandbox.sandbox.phone_number_id .. "/media"), nil, { arguments = {
      "-F", "file=@README.md;type=text/plain;filename=a.txt", "-F", "messaging_product=whatsapp",
    } })
    return answer.json.id
  end

  local GOOD = '{"version":"7.3","screens":[{"id":"A","layout":{"type":"SingleColumnLayout","children":[]}}]}'
  local categories = { "OTHER" }

  it("have ids that no file has", function()
    local id = create({ name = "own id", categories = categories }).json.id
    for _ = 1, 3 do assert.are_not.equal(id, upload_media()) end
    assert.equal("own id", sandbox:request("GET", path(id .. "?phone_number_id=" .. sandbox.sandbox.phone_number_id)).json.name)
  end)

  it("begin as drafts without JSON, and end deprecated", function()
    local id = create({ name = "life", categories = categories }).json.id
    assert.same({ data = {}, paging = { cursors = {} } }, sandbox:request("GET", path(id .. "/assets")).json)
    assert.equal(400, sandbox:request("POST", path(id .. "/publish")).status)
    assert.same({ success = true, validation_errors = {} }, upload(id, GOOD).json)
    assert.equal(400, sandbox:request("POST", path(id .. "/deprecate")).status)
    assert.same({ success = true }, sandbox:request("POST", path(id .. "/publish")).json)
    assert.equal(400, upload(id, GOOD).status)
    assert.equal(400, sandbox:request("POST", path(id), { name = "other" }).status)
    assert.equal(400, sandbox:request("DELETE", path("flows/" .. id)).status)
    assert.same({ success = true }, sandbox:request("POST", path(id .. "/deprecate")).json)
    local flow = sandbox:request("GET", path(id .. "?business_account_id=" .. sandbox.sandbox.business_account_id)).json
    assert.same({ "DEPRECATED", "7.3", json.array {} }, { flow.status, flow.json_version, flow.validation_errors })
  end)

  it("are listed, the newest first, under the account and under the number", function()
    create { name = "older", categories = categories }
    create { name = "newer", categories = categories }
    for _, list in ipairs { account "/flows?limit=2", sandbox:path "/flows?limit=2" } do
      local page = sandbox:request("GET", list).json
      assert.same({ "newer", "older" }, { page.data[1].name, page.data[2].name })
    end
    assert.equal(404, sandbox:request("GET", path "1/flows").status)
  end)

  it("can be made whole at once, and cloned", function()
    local made = create({ name = "whole", categories = categories, flow_json = GOOD, publish = true }).json
    assert.same({ true, {} }, { made.success, made.validation_errors })
    local clone = create({ name = "clone", categories = categories, clone_flow_id = made.id }).json
    local url = sandbox:request("GET", path(clone.id .. "/assets")).json.data[1].download_url
    assert.equal(GOOD, sandbox:request("GET", url:match "^https?://[^/]+(.*)$").body)
    assert.equal(404, sandbox:request("GET", "/meta/whatsapp/flow_asset?token=" .. clone.id .. "-00").status)
    local wrong = create({ name = "wrong", categories = categories, flow_json = "{", publish = true }).json
    assert.same({ false, "INVALID_FLOW_JSON" }, { wrong.success, wrong.validation_errors[1].error })
  end)

  it("are deleted while they are drafts", function()
    local id = create({ name = "gone", categories = categories }).json.id
    assert.same({ success = true }, sandbox:request("DELETE", path("flows/" .. id)).json)
    assert.equal(404, sandbox:request("POST", path(id .. "/publish")).status)
    assert.equal(200, create({ name = "gone", categories = categories }).status)
  end)

  it("are refused when something is wrong with the request", function()
    local id = create({ name = "taken", categories = categories }).json.id
    assert.matches("not unique", create({ name = "taken", categories = categories }).json.error.error_data.details)
    assert.equal(131008, create({ name = "no categories" }).json.error.code)
    assert.equal(100, create({ name = "a", categories = { "FUN" } }).json.error.code)
    assert.equal(404, create({ name = "a", categories = categories, clone_flow_id = "1" }).status)
    assert.equal(400, sandbox:request("GET", path(id)).status)
    assert.equal(400, upload(id, GOOD, "other.json").status)
    assert.equal(400, upload(id, GOOD, nil, "IMAGE").status)
    assert.equal(400, sandbox:request("POST", path(id .. "/assets"), "{}").status)
  end)

  local wrong = {
    { "no version", '{"screens":[{"id":"A","layout":{"children":[]}}]}', "INVALID_PROPERTY_VALUE", "version" },
    { "no screen", '{"version":"7.3","screens":[]}', "MISSING_REQUIRED_PROPERTY", "screens" },
    { "a screen that is none", '{"version":"7.3","screens":[7]}', "INVALID_PROPERTY_VALUE", "screens[0]" },
    { "a screen's id with digits", '{"version":"7.3","screens":[{"id":"A1","layout":{"children":[]}}]}',
      "INVALID_PROPERTY_VALUE", "screens[0].id" },
    { "the same id twice",
      '{"version":"7.3","screens":[{"id":"A","layout":{"children":[]}},{"id":"A","layout":{"children":[]}}]}',
      "INVALID_PROPERTY_VALUE", "screens[1].id" },
    { "a screen without layout", '{"version":"7.3","screens":[{"id":"A"}]}', "MISSING_REQUIRED_PROPERTY",
      "screens[0].layout" },
  }
  for i, case in ipairs(wrong) do
    it("have an error for " .. case[1], function()
      local id = create({ name = "wrong " .. i, categories = categories }).json.id
      local answer = upload(id, case[2]).json
      assert.equal(1, #answer.validation_errors)
      assert.same({ case[3], case[4] }, { answer.validation_errors[1].error, answer.validation_errors[1].pointers[1].path })
      assert.equal(400, sandbox:request("POST", path(id .. "/publish")).status)
    end)
  end
end)
