local clients = require "spec.support.clients"
local eventually = require "spec.support.eventually"
local http = require "spec.support.http"
local kapso = require "kapso"
local receiver = require "spec.support.receiver"
local server = require "spec.support.server"
local system = require "kapso.system"

describe("the sandbox's webhooks", function()
  local SECRET, ADA = "a secret of the spec", "+15550001111"
  local sandbox, hook, client
  local PLAIN = { webhook_kind = "kapso", webhook_delay = 0, webhook_duplicates = 0, webhook_copies = 1, webhook_late = 0,
    webhook_late_by = 1, webhook_buffer = 0, webhook_buffer_size = 50 }
  setup(function()
    hook = receiver.start()
    sandbox = server.start { clock_speed = 0, webhook_url = hook.url, webhook_secret = SECRET }
    client = clients.new(sandbox)
  end)
  teardown(function()
    sandbox:stop()
    hook:stop()
  end)
  local serial
  before_each(function()
    hook:reset()
    local found, pending
    assert(eventually(function() -- nothing of the spec before is to come, or to be tried again
      assert(sandbox.sandbox:advance(100))
      system.sleep(0.03)
      found, pending = sandbox.sandbox:webhooks()
      return pending == 0
    end))
    serial = found[1] and found[#found].serial or 0
    hook:reset()
    assert(sandbox.sandbox:set_statuses {})
    assert(sandbox.sandbox:change(PLAIN))
  end)

  local people = 0
  -- Somebody whose conversation has begun, so that what follows is told of by one webhook each.
  local function somebody()
    people = people + 1
    local number = ("+1555200%04d"):format(people)
    assert(sandbox.sandbox:inbound { from = number, text = "hello" })
    hook:wait(2)
    hook:reset()
    serial = serial + 2
    return number
  end
  local function say(from, text) return assert(sandbox.sandbox:inbound { from = from, text = text }) end
  local function send(to, text) return assert(client:send(to, kapso.message.text(text or "hi"))).messages[1].id end
  local function pass(seconds) assert(sandbox.sandbox:advance(seconds)) end
  local function change(options) assert(sandbox.sandbox:change(options)) end
  local function names(requests)
    local list = {}
    for i, one in ipairs(requests) do list[i] = one.headers["x-webhook-event"]:gsub("^whatsapp%.", "") end
    return list
  end
  local function texts(requests)
    local list = {}
    for i, one in ipairs(requests) do list[i] = one.json.message.text.body end
    return list
  end
  -- The deliveries of this spec, once none is under way.
  local function deliveries()
    local list, pending
    return eventually(function()
      list, pending = sandbox.sandbox:webhooks(serial)
      return pending == 0 and list
    end) or error "deliveries do not end"
  end
  -- Waits until there are so many deliveries, made or not.
  local function come_up(count)
    local list
    if not eventually(function()
      list = sandbox.sandbox:webhooks(serial)
      return #list == count
    end) then error(("%d deliveries were to come up, there are %d"):format(count, #list)) end
  end
  -- Waits until so many attempts have been made of the newest delivery.
  local function tried(attempts)
    return eventually(function()
      local list = sandbox.sandbox:webhooks(serial)
      return list[#list] and list[#list].attempts == attempts and list[#list]
    end) or error(("%d attempts are not made"):format(attempts))
  end

  it("tell of what a customer writes, signed", function()
    local wamid = assert(sandbox.sandbox:inbound { from = ADA, text = "hi there", name = "Ada" })
    local got = hook:wait(2)
    assert.same({ "conversation.created", "message.received" }, names(got))
    local headers, body = got[2].headers, got[2].json
    assert.same({ "application/json", "v2" }, { headers["content-type"], headers["x-webhook-payload-version"] })
    assert.matches("^%x+%-%x+%-%x+%-%x+%-%x+$", headers["x-idempotency-key"])
    assert.same({ wamid, "15550001111", "text", "hi there", "inbound", "received" }, { body.message.id, body.message.from,
      body.message.type, body.message.text.body, body.message.kapso.direction, body.message.kapso.status })
    assert.same({ "+15550001111", "active", "Ada", true, sandbox.sandbox.phone_number_id }, { body.conversation.phone_number,
      body.conversation.status, body.conversation.kapso.contact_name, body.is_new_conversation, body.phone_number_id })
    assert.same({ "active", "+15550001111" }, { got[1].json.conversation.status, got[1].json.conversation.phone_number })
    assert.is_nil(got[1].json.message)
  end)

  it("are signed with the secret, over the bytes of the body", function()
    say(ADA, "ünïcode ✓")
    local one = hook:wait(1)[1]
    local path = os.tmpname()
    local file = assert(io.open(path, "wb"))
    file:write(one.body)
    file:close()
    local pipe = io.popen(("openssl dgst -sha256 -hmac '%s' <%s"):format(SECRET, path))
    local expected = pipe:read("*a"):match "(%x+)%s*$"
    pipe:close()
    os.remove(path)
    assert.equal(64, #expected)
    assert.equal(expected, one.headers["x-webhook-signature"])
  end)

  it("tell of what becomes of messages, without rules: sent, delivered, read", function()
    local to = somebody()
    local wamid = send(to)
    assert.same({ "message.sent" }, names(hook:wait(1)))
    pass(0.1)
    assert.same({ "message.sent", "message.delivered" }, names(hook:wait(2)))
    pass(1)
    local got = hook:wait(3)
    assert.same({ "message.sent", "message.delivered", "message.read" }, names(got))
    local message = got[3].json.message
    assert.same({ wamid, "outbound", "read", to:sub(2) }, { message.id, message.kapso.direction, message.kapso.status, message.to })
    local words = {}
    for i, status in ipairs(message.kapso.statuses) do words[i] = status.status end
    assert.same({ "sent", "delivered", "read" }, words)
    assert.equal("read", client:call("getWhatsappMessage", { message_id = wamid }).data.kapso.status)
  end)

  it("follow the rules for what becomes of messages", function()
    local to = somebody()
    assert(sandbox.sandbox:set_statuses { { sent = 5, failed = 10, code = 131049 } })
    send(to)
    pass(5)
    hook:wait(1)
    pass(5)
    local got = hook:wait(2)
    assert.same({ "message.sent", "message.failed" }, names(got))
    local failed = got[2].json.message.kapso
    assert.same({ "failed", 131049 }, { failed.status, failed.statuses[#failed.statuses].errors[1].code })
  end)

  it("tell of the end of a conversation, and that the next message begins another", function()
    local from = somebody()
    assert(sandbox.sandbox:end_conversation(from))
    assert.same({ "conversation.ended", "ended" }, { names(hook:wait(1))[1], hook:got()[1].json.conversation.status })
    hook:reset()
    say(from, "me again")
    local got = hook:wait(2)
    assert.same({ "conversation.created", "message.received" }, names(got))
    assert.is_true(got[2].json.is_new_conversation)
  end)

  it("can be those of version 1", function()
    change { webhook_kind = "kapso_v1" }
    local from = somebody()
    say(from, "old style")
    local one = hook:wait(1)[1]
    assert.equal("v1", one.headers["x-webhook-payload-version"])
    assert.same({ "text", "old style", "inbound", from }, { one.json.message.message_type, one.json.message.content,
      one.json.message.direction, one.json.message.phone_number })
    assert.equal(one.json.whatsapp_config.id, one.json.conversation.whatsapp_config_id)
    assert.is_nil(one.json.phone_number_id)
  end)

  it("can be Meta's", function()
    change { webhook_kind = "meta" }
    assert(sandbox.sandbox:inbound { from = "+15553334444", text = "raw", name = "Bo" })
    local one = hook:wait(1)[1]
    assert.is_nil(one.headers["x-webhook-event"])
    local value = one.json.entry[1].changes[1].value
    assert.same({ "whatsapp_business_account", sandbox.sandbox.business_account_id, "raw", "Bo", "15553334444" }, { one.json.object,
      one.json.entry[1].id, value.messages[1].text.body, value.contacts[1].profile.name, value.contacts[1].wa_id })
    assert.is_nil(value.messages[1].kapso)
    send("+15553334444")
    local status = hook:wait(2)[2].json.entry[1].changes[1].value.statuses[1]
    assert.same({ "sent", "15553334444" }, { status.status, status.recipient_id })
    local pipe = io.popen(("printf %%s '%s' | sha256sum"):format(one.body))
    assert.equal(pipe:read "*a":match "^%x+", one.headers["x-idempotency-key"])
    pipe:close()
  end)

  describe("that fail", function()
    it("are tried again after 10, 40 and 90 seconds, with the same key", function()
      local from = somebody()
      hook:reset { first = { 500, 201, 404 } }
      say(from, "once")
      tried(1)
      pass(9.9)
      pass(0.1)
      tried(2)
      pass(40)
      tried(3)
      pass(90)
      local got, list = hook:wait(4), deliveries()
      assert.same({ 500, 201, 404, 200 }, { got[1].status, got[2].status, got[3].status, got[4].status })
      assert.equal(got[1].headers["x-idempotency-key"], got[4].headers["x-idempotency-key"])
      assert.equal(got[1].body, got[4].body)
      assert.same({ "whatsapp.message.received", "delivered", 4, 200 }, { list[1].event, list[1].status, list[1].attempts,
        list[1].response_status })
    end)

    it("four times have failed", function()
      local from = somebody()
      hook:reset { always = 503 }
      say(from, "never")
      for attempt, seconds in ipairs { 10, 40, 90 } do
        tried(attempt)
        pass(seconds)
      end
      assert.same({ "failed", 4, 503 }, { deliveries()[1].status, tried(4).attempts, tried(4).response_status })
      local row = client:call("listWebhookDeliveries", { errors_only = true }).data[1]
      assert.same({ "whatsapp.message.received", "failed", 503, 4, from, hook.url }, { row.event, row.status, row.response_status,
        row.attempt_count, row.conversation_phone_number, row.webhook_url })
    end)

    it("hold the later ones of their conversation up, but 30 seconds only", function()
      local from, other = somebody(), somebody()
      hook:reset { first = { 500 } }
      say(from, "first")
      tried(1)
      say(from, "second")
      say(other, "not held up")
      come_up(3)
      tried(1)
      assert.same({ "first", "not held up" }, texts(hook:wait(2)))
      hook:reset()
      pass(10)
      assert.same({ "first", "second" }, texts(hook:wait(2)))
      hook:reset { always = 500 }
      say(from, "third")
      come_up(4)
      tried(1)
      say(from, "fourth")
      come_up(5)
      pass(10)
      assert.same({ "third", "third" }, texts(hook:wait(2)))
      pass(20)
      assert.same({ "third", "third", "fourth" }, texts(hook:wait(3)))
    end)

    it("say why when nobody is there", function()
      local from = somebody()
      change { webhook_url = "http://127.0.0.1:1/" }
      say(from, "hello?")
      assert.same({ "connection refused", "pending" }, { tried(1).error, tried(1).status })
      change { webhook_url = hook.url }
    end)
  end)

  describe("on request", function()
    it("come more than once, with the same key", function()
      local from = somebody()
      change { webhook_duplicates = 1, webhook_copies = 1, webhook_late_by = 5 }
      say(from, "twice")
      hook:wait(1)
      pass(5)
      local got = hook:wait(2)
      assert.same({ got[1].body, got[1].headers["x-idempotency-key"] }, { got[2].body, got[2].headers["x-idempotency-key"] })
      assert.equal(1, #deliveries())
    end)

    it("come late: others overtake them", function()
      local from = somebody()
      change { webhook_late = 1, webhook_late_by = 60 }
      local orders = {}
      for i = 1, 8 do
        say(from, tostring(i))
        orders[i] = tostring(i)
      end
      come_up(8)
      pass(60)
      local got = texts(hook:wait(8))
      assert.not_same(orders, got)
      table.sort(got)
      assert.same(orders, got)
    end)

    it("come after a delay", function()
      local from = somebody()
      change { webhook_delay = 3 }
      say(from, "slow")
      assert.equal("pending", tried(0).status)
      pass(3)
      assert.same({ "slow" }, texts(hook:wait(1)))
    end)

    it("come in batches", function()
      local from, other = somebody(), somebody()
      change { webhook_buffer = 5, webhook_buffer_size = 3 }
      for _, text in ipairs { "one", "two" } do say(from, text) end
      say(other, "alone")
      for _, text in ipairs { "a", "b", "c" } do say("+15557770000", text) end
      local full = hook:wait(2)
      assert.same({ "conversation.created", "message.received", "true", "3" }, { names(full)[1], names(full)[2],
        full[2].headers["x-webhook-batch"], full[2].headers["x-batch-size"] })
      pass(5)
      local got, sizes = hook:wait(4), {}
      for i = 3, 4 do
        local body = got[i].json
        assert.same({ "whatsapp.message.received", true, #body.data, 5000 }, { body.type, body.batch, body.batch_info.size,
          body.batch_info.window_ms })
        assert.equal(body.data[1].conversation.id, body.batch_info.conversation_id)
        sizes[body.data[1].message.from] = body.data[#body.data].message.text.body .. #body.data
      end
      assert.same({ [from:sub(2)] = "two2", [other:sub(2)] = "alone1" }, sizes)
    end)

    it("come one by one when their batch fails", function()
      local from = somebody()
      change { webhook_buffer = 5, webhook_buffer_size = 2 }
      hook:reset { first = { 500, 500, 500, 500 } }
      say(from, "one")
      say(from, "two")
      for attempt, seconds in ipairs { 10, 40, 90 } do
        tried(attempt)
        pass(seconds)
      end
      local got = hook:wait(6)
      assert.same({ "one", "two" }, { got[5].json.message.text.body, got[6].json.message.text.body })
      local keys = { [got[1].headers["x-idempotency-key"]] = true, [got[5].headers["x-idempotency-key"]] = true,
        [got[6].headers["x-idempotency-key"]] = true }
      assert.equal(3, #(function(list) for key in pairs(keys) do list[#list + 1] = key end return list end) {})
    end)

    it("are not sent", function()
      local from = somebody()
      change { webhook_url = "" }
      say(from, "nobody hears")
      send(from)
      assert.same({}, deliveries())
      change { webhook_url = hook.url }
    end)
  end)

  it("go to this machine only", function()
    for _, url in ipairs { "http://example.com/", "https://127.0.0.1/", "http://127.0.0.1.example.com/", "http://10.0.0.1:80/x",
      "http://127.0.0.1:80 80/", "ftp://127.0.0.1/" } do
      local changed, err = sandbox.sandbox:change { webhook_url = url }
      assert.is_nil(changed, url)
      assert.matches("webhook_url must be", err.message, 1, true)
    end
    local ok, err = pcall(require("kapso.sandbox").start, { webhook_url = "http://198.51.100.7/" })
    assert.is_false(ok)
    assert.matches("tells nobody else", tostring(err), 1, true)
    for _, wrong in ipairs { { webhook_kind = "morse" }, { webhook_late = 2 }, { webhook_url = hook.url, ledger = false } } do
      assert.error_matches(function() require("kapso.sandbox").start(wrong) end, "webhook_")
    end
  end)

  it("are listed page by page", function()
    local from = somebody()
    for i = 1, 3 do say(from, tostring(i)) end
    deliveries()
    local page = http.request { url = sandbox.sandbox.url .. "/_sandbox/webhooks?limit=2&after=" .. serial }.json
    assert.same({ 2, page.entries[2].serial }, { #page.entries, page.next })
    local rest = http.request { url = sandbox.sandbox.url .. "/_sandbox/webhooks?after=" .. page.next }.json
    assert.same({ 1, nil, 0 }, { #rest.entries, rest.next, rest.pending })
  end)

  it("come from whichever worker takes a message, in order", function()
    local many = server.start { workers = 3, webhook_url = hook.url, webhook_secret = SECRET }
    local counts, keys, others = {}, {}, clients.new(many)
    local said = {}
    for i = 1, 60 do said[i] = { from = ("1555777%04d"):format(i % 20), text = tostring(i) } end
    kapso.run(function()
      for i = 1, 40 do
        kapso.spawn(function() assert(others:send(("+1555888%04d"):format(i), kapso.message.text "hi")) end)
      end
      kapso.spawn(function() assert(many.sandbox:inbound(said)) end)
    end)
    local got = hook:wait(20 + 60 + 40 * 4)
    local last = {}
    for _, one in ipairs(got) do
      local name, text = one.headers["x-webhook-event"], one.json.message and one.json.message.text.body
      counts[name] = (counts[name] or 0) + 1
      assert.is_nil(keys[one.headers["x-idempotency-key"]])
      keys[one.headers["x-idempotency-key"]] = true
      if name == "whatsapp.message.received" then
        assert.is_true(tonumber(text) > (last[one.json.message.from] or 0))
        last[one.json.message.from] = tonumber(text)
      end
    end
    assert.same({ ["whatsapp.conversation.created"] = 60, ["whatsapp.message.received"] = 60, ["whatsapp.message.sent"] = 40,
      ["whatsapp.message.delivered"] = 40, ["whatsapp.message.read"] = 40 }, counts)
    many:stop()
  end)
end)
