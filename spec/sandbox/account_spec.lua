local clients = require "spec.support.clients"
local server = require "spec.support.server"

describe("the sandbox's number", function()
  local sandbox, client
  setup(function()
    sandbox = server.start { workers = 2 }
    client = clients.new(sandbox)
  end)
  teardown(function()
    client:close()
    sandbox:stop()
  end)

  local function health() return assert(client:call("getWhatsappPhoneNumberHealth", {})) end

  local function set(changes) return sandbox.sandbox:set_number(changes) end

  it("is shown as it is", function()
    local row = assert(client:call("getPhoneNumber", {}))
    assert.same({ "GREEN", "TIER_UNLIMITED", { level = "STANDARD" }, false },
      { row.quality_rating, row.messaging_limit_tier, row.throughput, row.is_official_business_account })
    assert.is_nil(row.health_status)
    assert.same({ id = row.id, is_official_business_account = false },
      client:call("getPhoneNumber", { fields = "is_official_business_account" }))
    local data = assert(client:call("getWhatsappPhoneNumber", {})).data
    assert.same({ "GREEN", "CONNECTED", "STANDARD", "TIER_UNLIMITED" },
      { data.quality_rating, data.status, data.throughput_tier, data.whatsapp_business_manager_messaging_limit })
  end)

  it("changes", function()
    assert(set { quality_rating = "RED", messaging_limit_tier = "TIER_1K", throughput = "HIGH", is_coexistence = true })
    finally(function()
      set { quality_rating = "GREEN", messaging_limit_tier = "TIER_UNLIMITED", throughput = "STANDARD", is_coexistence = false }
    end)
    for _ = 1, 6 do  -- whichever worker answers
      local row = sandbox:request("GET", "/meta/whatsapp/v24.0/" .. sandbox.sandbox.phone_number_id).json
      assert.same({ "RED", "TIER_1K", "HIGH" }, { row.quality_rating, row.messaging_limit_tier, row.throughput.level })
    end
    local data = client:call("getWhatsappPhoneNumber", {}).data
    assert.same({ "RED", "HIGH", "TIER_1K", true }, { data.quality_rating, data.throughput_tier,
      data.whatsapp_business_manager_messaging_limit, data.is_coexistence })
  end)

  it("has Meta's health status for those who ask", function()
    local function ask() return client:call("getPhoneNumber", { fields = "health_status" }).health_status end
    assert.equal("AVAILABLE", ask().can_send_message)
    assert(set { messaging_health = "BLOCKED" })
    finally(function() set { messaging_health = "AVAILABLE" } end)
    local blocked = ask()
    assert.equal("BLOCKED", blocked.can_send_message)
    local account = blocked.entities[2]
    assert.same({ "WABA", sandbox.sandbox.business_account_id, "BLOCKED", 141006 },
      { account.entity_type, account.id, account.can_send_message, account.errors[1].error_code })
    assert.same({ "PHONE_NUMBER", "AVAILABLE" }, { blocked.entities[1].entity_type, blocked.entities[1].can_send_message })
  end)

  it("has Kapso's health check", function()
    assert.same({ "healthy", true, "CONNECTED" }, { health().status, health().checks.phone_number_connection.passed,
      health().checks.phone_number_connection.details.status })
    finally(function() set { messaging_health = "AVAILABLE", status = "CONNECTED" } end)
    for changes, expected in pairs {
      [{ messaging_health = "LIMITED" }] = { "degraded", true }, [{ messaging_health = "BLOCKED" }] = { "unhealthy", false },
    } do
      assert(set(changes))
      sandbox.sandbox:advance(1)
      assert.same(expected, { health().status, health().checks.messaging_health.passed })
    end
    assert(set { messaging_health = "AVAILABLE", status = "DISCONNECTED" })
    sandbox.sandbox:advance(1)
    assert.same({ "unhealthy", false }, { health().status, health().checks.phone_number_connection.passed })
    assert(set { status = "UNKNOWN" })
    sandbox.sandbox:advance(1)
    assert.same({ "healthy", require("kapso.json").null },
      { health().status, health().checks.phone_number_connection.passed })
    assert.equal(404, sandbox:request("GET", "/platform/v1/whatsapp/phone_numbers/1/health").status)
  end)

  it("refuses changes that mean nothing", function()
    assert.matches("the number has no colour to change; it has is_coexistence, ", tostring(select(2, set { colour = "RED" })))
    assert.matches("quality_rating cannot be PINK", tostring(select(2, set { quality_rating = "PINK" })))
  end)
end)

describe("the sandbox's templates", function()
  local sandbox
  setup(function() sandbox = server.start() end)
  teardown(function() sandbox:stop() end)

  local function send()
    return sandbox:send { type = "template", template = { name = "promo_template", language = { code = "en_US" } } }
  end

  it("are paused, disabled and approved again while it runs", function()
    for status, code in pairs { PAUSED = 132015, DISABLED = 132016, REJECTED = 132001 } do
      assert.equal(status, assert(sandbox.sandbox:set_template("promo_template", { status = status })).status)
      assert.equal(code, send().json.error.code)
    end
    assert(sandbox.sandbox:set_template("promo_template", { status = "APPROVED" }))
    assert.equal(200, send().status)
  end)

  it("have a quality score", function()
    assert(sandbox.sandbox:set_template("promo_template", { quality_score = "YELLOW" }))
    local found = sandbox:request("GET", "/meta/whatsapp/v24.0/" .. sandbox.sandbox.business_account_id
      .. "/message_templates?name=promo_template").json.data[1]
    assert.same({ "YELLOW", "APPROVED" }, { found.quality_score.score, found.status })
    assert.is_true(math.abs(found.quality_score.date - os.time()) < 60)
    assert.is_nil(found.stopped_at)
  end)

  it("refuse changes that mean nothing", function()
    for body, why in pairs { ['{"name":"none","status":"PAUSED"}'] = "There is no such template.",
      ['{"name":"promo_template"}'] = "Give status, quality_score or category.",
      ['{"name":"promo_template","status":"GONE"}'] = "status cannot be GONE; it can be APPROVED, ",
      ['{"name":"promo_template","quality_score":3}'] = "quality_score cannot be 3; " } do
      local answer = sandbox:request("PUT", "/_sandbox/templates", body)
      assert.same({ 422, why }, { answer.status, answer.json.error:sub(1, #why) })
    end
  end)
end)
