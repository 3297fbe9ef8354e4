local clients = require "spec.support.clients"
local server = require "spec.support.server"
local statuses = require "kapso.sandbox.statuses"

describe("what becomes of messages in the sandbox:", function()
  local sandbox
  setup(function() sandbox = server.start { clock_speed = 0 } end)
  before_each(function()
    sandbox:request("DELETE", "/_sandbox/statuses")
    assert(sandbox.sandbox:set_template("promo_template", { status = "APPROVED" }))
  end)
  teardown(function() sandbox:stop() end)

  local function rules(...) assert(sandbox.sandbox:set_statuses { ... }) end

  local function pass(seconds) assert(sandbox.sandbox:advance(seconds)) end

  local promotion = { type = "template", template = { name = "promo_template", language = { code = "en_US" } } }

  local function send(message, to)
    local sent = { to = to, biz_opaque_callback_data = "k1:c:1:1" }
    for name, value in pairs(message or promotion) do sent[name] = value end
    return sandbox:send(sent).json.messages[1]
  end

  local function get(wamid)
    return sandbox:request("GET", "/platform/v1/whatsapp/messages/" .. wamid:gsub("=", "%%3D")).json.data
  end

  -- The status of a message, and the words of all until then.
  local function status(wamid)
    local kapso, words = get(wamid).kapso, {}
    for i, event in ipairs(kapso.statuses or {}) do words[i] = event.status end
    return kapso.status, table.concat(words, " ")
  end

  it("sent at once where nothing else is said", function()
    local message = send()
    assert.equal("accepted", message.message_status)
    assert.same({ "sent", "sent" }, { status(message.id) })
  end)

  it("sent, delivered and read as time goes by", function()
    rules { sent = 1, delivered = 5, read = 60 }
    local wamid = send().id
    assert.same({ "pending", "" }, { status(wamid) })
    assert.is_nil(get(wamid).kapso.statuses)
    pass(1)
    assert.same({ "sent", "sent" }, { status(wamid) })
    pass(4)
    assert.same({ "delivered", "sent delivered" }, { status(wamid) })
    local listed = sandbox:request("GET", sandbox:path "/messages?status=delivered").json.data
    assert.same({ 1, wamid }, { #listed, listed[1].id })
    pass(55)
    assert.same({ "read", "sent delivered read" }, { status(wamid) })
    assert.equal(0, #sandbox:request("GET", sandbox:path "/messages?status=delivered").json.data)
  end)

  it("status objects are Meta's", function()
    rules { delivered = 2, read = 3 }
    local wamid = send(nil, "+15550000009").id
    pass(3)
    local message = get(wamid)
    local sent, delivered, read = message.kapso.statuses[1], message.kapso.statuses[2], message.kapso.statuses[3]
    assert.same({ wamid, "15550000009", message.timestamp, "k1:c:1:1" },
      { sent.id, sent.recipient_id, sent.timestamp, sent.biz_opaque_callback_data })
    assert.equal(3, tonumber(read.timestamp) - tonumber(sent.timestamp))
    assert.same({ billable = true, pricing_model = "PMP", type = "regular", category = "marketing" }, sent.pricing)
    assert.same(sent.pricing, delivered.pricing)
    assert.is_nil(read.pricing)
    assert.is_nil(read.errors)
    local free = get(send({ type = "text", text = { body = "hi" } }).id).kapso.statuses[1].pricing
    assert.same({ false, "service" }, { free.billable, free.category })
  end)

  it("delivered may be skipped", function()
    rules { read = 1 }
    local wamid = send().id
    pass(1)
    assert.same({ "read", "sent read" }, { status(wamid) })
  end)

  it("failed with a code, before or after being sent", function()
    rules({ to = "+1555000*1", failed = 1, code = 131049 }, { to = "+1555000*2", sent = 0, failed = 1 })
    local one, two, three = send(nil, "+15550000001").id, send(nil, "+15550000002").id, send(nil, "+15550000003").id
    assert.same({ "pending", "" }, { status(one) })
    assert.same({ "sent", "sent" }, { status(two) })
    pass(1)
    assert.same({ "failed", "failed" }, { status(one) })
    assert.same({ "failed", "sent failed" }, { status(two) })
    assert.same({ "sent", "sent" }, { status(three) })
    local failure = get(one).kapso.statuses[1].errors[1]
    assert.same({ 131049, "Meta chose not to deliver." }, { failure.code, failure.title })
    assert.equal(131026, get(two).kapso.statuses[2].errors[1].code)
  end)

  it("a share of the recipients, always the same ones", function()
    local client = clients.new(sandbox)
    finally(function() client:close() end)
    local people = {}
    for i = 1, 200 do people[i] = ("+1555000%04d"):format(i) end

    local function failed(rule)
      rules(rule)
      local found, mine = {}, {}
      for to, sent in client:send_all(people, function() return promotion end) do mine[assert(sent).messages[1].id] = to end
      for message in client:each("listWhatsappMessages", { status = "failed", limit = 100 }) do
        if mine[message.id] then found[#found + 1] = message.to end
      end
      table.sort(found)
      return found
    end

    local first = failed { share = 0.25, failed = 0 }
    assert.is_true(#first > 25 and #first < 80, #first .. " of 200")
    assert.same(first, failed { share = 0.25, failed = 0 })
    assert.are_not.same(first, failed { share = 0.25, seed = 2, failed = 0 })
    assert.equal(200, #failed { share = 1, failed = 0 })
    assert.equal(0, #failed { share = 0, failed = 0 })
  end)

  it("held for quality assessment, and released", function()
    rules { template = "promo_*", held = 60, delivered = 1 }
    local message = send()
    assert.equal("held_for_quality_assessment", message.message_status)
    assert.same({ "pending", "" }, { status(message.id) })
    pass(60)
    assert.same({ "sent", "sent" }, { status(message.id) })
    pass(1)
    assert.same({ "delivered", "sent delivered" }, { status(message.id) })
    local other = send { type = "template", template = { name = "hello_world", language = { code = "en_US" } } }
    assert.equal("accepted", other.message_status)
  end)

  it("held, and dropped when the template is paused", function()
    rules { held = 60 }
    local early = send().id
    pass(60)
    local late = send().id
    pass(10)
    assert(sandbox.sandbox:set_template("promo_template", { status = "PAUSED" }))
    assert.same({ "sent", "sent" }, { status(early) })
    assert.same({ "failed", "failed" }, { status(late) })
    assert.equal(132015, get(late).kapso.statuses[1].errors[1].code)
    pass(100)
    assert.equal("failed", (status(late)))
  end)

  it("the rules that held when it was accepted", function()
    rules { delivered = 1 }
    local wamid = send().id
    rules { failed = 0 }
    pass(1)
    assert.equal("delivered", (status(wamid)))
    assert.same({ { failed = 0 } }, sandbox:request("GET", "/_sandbox/statuses").json.rules)
  end)

  it("nothing of the tracking data when it is told so", function()
    local wamid = send().id
    assert(sandbox.sandbox:change { history_track = false })
    finally(function() assert(sandbox.sandbox:change { history_track = true }) end)
    assert.is_nil(get(wamid).kapso.statuses[1].biz_opaque_callback_data)
  end)

  it("is read by a client", function()
    rules { delivered = 0 }
    local client = clients.new(sandbox)
    finally(function() client:close() end)
    local wamid = send().id
    local found = assert(client:call("getWhatsappMessage", { message_id = wamid }))
    assert.same({ wamid, "delivered" }, { found.data.id, found.data.kapso.status })
  end)
end)

describe("kapso.sandbox.statuses", function()
  it("reads rules as they are written on the command line", function()
    assert.same({ delivered = 1, read = 30.5, template = "spring_*" }, statuses.parse "delivered=1 read=30.5 template=spring_*")
  end)

  local wrong = {
    [""] = "a status rule needs held, sent, delivered, read or failed",
    ["delivered"] = '"delivered" is not name=value',
    ["delivered=soon"] = "delivered must be a number, not soon",
    ["delivered=-1"] = "delivered must not be negative",
    ["deliverd=1"] = "a status rule has no deliverd; it takes code, delivered, ",
    ["failed=1 read=2"] = "what was delivered does not fail",
    ["sent=1 code=131026"] = "code is that of a failure: give failed, too",
  }
  for rule, why in pairs(wrong) do
    it("refuses `" .. rule .. "`", function()
      local ok, err = statuses.parse(rule)
      assert.is_nil(ok)
      assert.equal(why, err:sub(1, #why))
    end)
  end
end)
