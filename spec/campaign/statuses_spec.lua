local campaign_runs = require "spec.support.campaign_runs"
local clients = require "spec.support.clients"
local eventually = require "spec.support.eventually"
local journal = require "kapso.campaign.journal"
local server = require "spec.support.server"

describe("what becomes of a campaign's messages", function()
  local sandbox, place, campaign
  setup(function() sandbox = server.start { ledger_size = 50000 } end)
  before_each(function()
    clients.reset(sandbox)
    place = campaign_runs.place(sandbox)
    local result
    result, campaign = place:run { recipients = place:people(4) }
    assert.equal(0, result.code)
  end)
  after_each(function() place:remove() end)
  teardown(function() sandbox:stop() end)

  local function status(row, word, more)
    local found = place:rows()[row]
    local fields = { id = found.wamid, status = word, timestamp = "1000", recipient_id = found.recipient:sub(2),
      biz_opaque_callback_data = ("k1:%s:%d:1"):format(place.name, row) }
    for name, value in pairs(more or {}) do fields[name] = value or nil end
    return fields
  end

  local function state(row) return place:rows()[row].state end

  it("is taken from statuses, by their tracking data", function()
    assert.is_true(campaign:ingest(status(1, "sent")))
    assert.is_true(campaign:ingest(status(1, "delivered", { timestamp = "1001" })))
    assert.is_false(campaign:ingest(status(1, "delivered")), "a second time")
    assert.is_true(campaign:ingest(status(1, "read", { timestamp = "1002" })))
    assert.is_false(campaign:ingest(status(1, "delivered")), "out of order")
    local row = place:rows()[1]
    assert.same({ "read", 1001, 1002 }, { row.state, row.delivered_at, row.read_at })
  end)

  it("is taken in any order, each time with its own", function()
    assert.is_true(campaign:ingest(status(1, "read", { timestamp = "1002" })))
    assert.is_false(campaign:ingest(status(1, "delivered", { timestamp = "1001" })))
    assert.same({ "read", 1001 }, { place:rows()[1].state, place:rows()[1].delivered_at })
    assert.is_false(campaign:ingest(status(1, "failed", { errors = { { code = 131026 } } })))
  end)

  it("is found by wamid and person, without tracking data", function()
    assert.is_true(campaign:ingest(status(2, "delivered", { biz_opaque_callback_data = false })))
    assert.equal("delivered", state(2))
    assert.is_false(campaign:ingest(status(2, "read", { biz_opaque_callback_data = false, id = "wamid.other" })))
    assert.is_false(campaign:ingest(status(2, "read", { biz_opaque_callback_data = "k1:another:2:1" })))
    assert.is_false(campaign:ingest(status(2, "read", { biz_opaque_callback_data = "k1:" .. place.name .. ":99:1" })))
    assert.equal("delivered", state(2))
  end)

  it("is taken from what wraps a status, too", function()
    assert.is_true(campaign:ingest { kind = "status.delivered", raw = status(1, "delivered") })
    assert.is_true(campaign:ingest { message = { id = "x", kapso = { statuses = { status(2, "sent"), status(2, "read") } } } })
    assert.same({ "delivered", "read" }, { state(1), state(2) })
  end)

  it("tells failures, and opt-outs among them", function()
    assert.is_true(campaign:ingest(status(1, "failed", { errors = { { code = 131026, title = "Undeliverable" } } })))
    assert.is_true(campaign:ingest(status(2, "failed", { errors = { { code = 131050, title = "Stopped" } } })))
    local rows = place:rows()
    assert.same({ "failed", "131026", "Undeliverable" }, { rows[1].state, rows[1].code, rows[1].message })
    assert.equal("suppressed", rows[2].state)
    local book = assert(journal.open(place.journal))
    assert.is_string(book:suppressed(rows[2].recipient))
    assert.is_nil(book:suppressed(rows[1].recipient))
    book:close()
  end)

  it("keeps people who write STOP from being sent more", function()
    local list = place:people(6)
    assert.is_true(campaign:ingest { kind = "message.text", from = list[5].phone:sub(2), text = " Stop! " })
    assert.is_true(campaign:ingest { from = list[6].phone:sub(2), type = "text", text = { body = "unsubscribe" } })
    assert.is_false(campaign:ingest { kind = "message.text", from = list[4].phone:sub(2), text = "Do not stop, I love it" })
    local result = place:run { recipients = list }
    assert.same({ 0, 2 }, { result.sent, result.counts.suppressed })
  end)

  it("keeps people who stop marketing in WhatsApp from being sent more", function()
    local list = place:people(5)
    assert.is_true(campaign:ingest { wa_id = list[5].phone:sub(2), category = "marketing_messages", value = "stop" })
    assert.equal(1, place:run({ recipients = list }).counts.suppressed)
  end)

  it("settles what was not known, and is not looked up then", function()
    local list = place:people(5)
    sandbox:faults { fault = "close", path = "*/messages", method = "POST", accept = true }
    assert(sandbox.sandbox:change { history_lag = 3600 })
    assert.equal(1, place:run({ recipients = list }).counts.unknown)
    assert(sandbox.sandbox:change { history_lag = 0 })
    assert.is_true(campaign:ingest(status(5, "delivered", { id = "wamid.5", timestamp = tostring(os.time()) })))
    assert.same({ "delivered", "wamid.5" }, { place:rows()[5].state, place:rows()[5].wamid })
    sandbox:faults()
    assert.equal(0, place:run({ recipients = list }, { resend_unknown = true }).sent)
  end)

  it("is read from the history where there are no webhooks", function()
    assert(sandbox.sandbox:set_statuses { { to = "*" .. place:people(6)[5].phone:sub(2), failed = 0, code = 131026 },
      { delivered = 0, read = 0 } })
    finally(function() sandbox.sandbox:set_statuses {} end)
    place:run { recipients = place:people(6) }
    local taken = 0
    eventually(function()
      taken = taken + assert(campaign:poll())
      return state(5) == "failed" and state(6) == "read"
    end)
    assert.same({ "failed", "read" }, { state(5), state(6) })
    assert.is_true(taken >= 2)
    assert.equal(0, assert(campaign:poll()))
  end)
end)
