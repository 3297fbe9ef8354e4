-- Webhooks: signatures, Meta's handshake, and every kind of delivery read into events.

local crypto = require "kapso.crypto"
local hex = require "spec.support.hex"
local json = require "kapso.json"
local payloads = require "spec.automation.payloads"
local webhook = require("kapso").webhook

local SECRET, BODY = "whsec_1", '{"a":"b"}'

local function parse(headers, body)
  return assert(webhook.parse(headers, body))
end

local function sample(name)
  for _, one in ipairs(payloads) do
    if one.name == name then return one end
  end
  error("no sample is called " .. name)
end

local function event_of(name)
  local one = sample(name)
  return parse(one.headers, one.body)[1]
end

describe("webhook.verify", function()
  local right = hex.of(crypto.hmac_sha256(SECRET, BODY))

  it("takes 64 hex digits in either case, alone or behind sha256=, with blanks around", function()
    for _, given in ipairs { right, right:upper(), "  " .. right .. "\r\n", "sha256=" .. right, "SHA256=" .. right:upper(),
      " sha256=" .. right .. " " } do
      assert.is_true(webhook.verify(SECRET, BODY, given), given)
    end
    assert.is_true(webhook.verify(SECRET, "", hex.of(crypto.hmac_sha256(SECRET, ""))))
  end)

  it("takes nothing else, and raises for none of it", function()
    local ones = { "", "sha256=", right:sub(1, 63), right .. "0", right .. right, "sha1=" .. right, "sha256=sha256=" .. right,
      "0x" .. right:sub(3), right:gsub("^.", "g"), right .. "\0", "\0" .. right, right:sub(1, 32) .. " " .. right:sub(33), "deadbeef",
      ("0"):rep(64), ("f"):rep(64), (" "):rep(1e5) .. "x", ("a"):rep(1e6), crypto.hmac_sha256(SECRET, BODY), 5, true, {}, { right },
      json.null, function() end }
    for _, given in ipairs(ones) do assert.is_false(webhook.verify(SECRET, BODY, given)) end
    assert.is_false(webhook.verify(SECRET, BODY, nil))
    assert.is_false(webhook.verify(SECRET, nil, right))
    assert.is_false(webhook.verify(SECRET, BODY .. " ", right))
    assert.is_false(webhook.verify("whsec_2", BODY, right))
  end)

  it("takes no signature in which a digit is another", function()
    for at = 1, 64 do
      local other = right:sub(at, at) == "0" and "1" or "0"
      assert.is_false(webhook.verify(SECRET, BODY, right:sub(1, at - 1) .. other .. right:sub(at + 1)))
    end
  end)

  it("wants a secret, and the body as it came", function()
    for _, wrong in ipairs { "", 5, {} } do
      local ok, err = pcall(webhook.verify, wrong, BODY, right)
      assert.same({ false, "invalid", "secret" }, { ok, err.kind, err.path })
    end
    local ok, err = pcall(webhook.verify, SECRET, { a = "b" }, right)
    assert.same({ false, "body" }, { ok, err.path })
    assert.is_nil(tostring(err):find(SECRET, 1, true))
  end)
end)

describe("webhook.challenge", function()
  local QUERY = { ["hub.mode"] = "subscribe", ["hub.challenge"] = "1158201444", ["hub.verify_token"] = "my token" }

  it("answers Meta, whose query is a table or as it came", function()
    assert.equal("1158201444", webhook.challenge(QUERY, "my token"))
    assert.equal("1158201444", webhook.challenge("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=my+token", "my token"))
    assert.equal("a b&c", webhook.challenge("?hub.verify_token=my%20token&hub.mode=subscribe&hub.challenge=a%20b%26c", "my token"))
  end)

  it("refuses everybody else, and says why", function()
    local function refused(name, value, words)
      local query = {}
      for key, given in pairs(QUERY) do query[key] = given end
      query[name] = value
      local answer, err = webhook.challenge(query, "my token")
      assert.is_nil(answer)
      assert.equal("invalid", err.kind)
      assert.matches(words, tostring(err))
      assert.is_nil(tostring(err):find("my token", 1, true))
    end
    refused("hub.mode", nil, "hub.mode")
    refused("hub.mode", "unsubscribe", "hub.mode")
    refused("hub.verify_token", nil, "hub.verify_token")
    refused("hub.verify_token", "my toke", "hub.verify_token")
    refused("hub.verify_token", { "my token", "my token" }, "hub.verify_token")
    refused("hub.challenge", nil, "hub.challenge")
    refused("hub.challenge", true, "hub.challenge")
    assert.is_nil((webhook.challenge("", "my token")))
    assert.is_nil((webhook.challenge("&&==&%zz&a=%", "my token")))
  end)

  it("wants a token and a query", function()
    assert.is_false((pcall(webhook.challenge, QUERY, "")))
    assert.is_false((pcall(webhook.challenge, QUERY, nil)))
    assert.is_false((pcall(webhook.challenge, nil, "my token")))
  end)
end)

describe("webhook.parse", function()
  for _, one in ipairs(payloads) do
    it("reads: " .. one.name, function()
      local events = parse(one.headers, one.body)
      assert.equal(#one.events, #events)
      for position, expected in ipairs(one.events) do
        for name, value in pairs(expected) do assert.same(value or nil, events[position][name], name) end
        assert.equal("string", type(events[position].idempotency_key))
        assert.is_truthy(json.encode(events[position]))
      end
    end)
  end

  it("reads the same from a table", function()
    for _, one in ipairs(payloads) do
      local from_text, from_table = parse(one.headers, one.body), parse(one.headers, json.decode(one.body))
      for position, event in ipairs(from_text) do
        event.idempotency_key, from_table[position].idempotency_key = nil, nil
        assert.same(event, from_table[position], one.name)
      end
    end
  end)

  it("finds headers in any case, repeated ones too", function()
    local one = sample "v2 read"
    for _, headers in ipairs { { ["X-WEBHOOK-EVENT"] = "whatsapp.message.failed" }, { ["x-webhook-event"] = "whatsapp.message.failed" },
      { ["x-webhook-event"] = { "whatsapp.message.failed", "whatsapp.message.read" }, [1] = "x", x = true } } do
      assert.equal("status.failed", parse(headers, one.body)[1].kind)
    end
    assert.equal("status.read", parse(nil, one.body)[1].kind)
  end)

  it("has the wire's own object", function()
    local one = sample "v2 text"
    local event = parse(one.headers, one.body)[1]
    assert.same(json.decode(one.body), event.raw)
    assert.equal(event.raw.message, event.message)
    local status = event_of "Meta statuses"
    assert.equal(status.raw, status.status)
    assert.equal("k1:x:1:1", status.status.biz_opaque_callback_data)
    assert.equal(131026, event_of("v2 failed").status.errors[1].code)
  end)

  it("reads every way of writing a time", function()
    for written, seconds in pairs { ['"1970-01-01T00:00:00Z"'] = 0, ['"2024-02-29T23:59:59.999Z"'] = 1709251199,
      ['"2000-03-01T00:00:00+00:00"'] = 951868800, ['"2100-03-01 00:00:00"'] = 4107542400, ['"2023-12-31T20:30:00-0330"'] = 1704067200,
      ["1700000000"] = 1700000000, ['"1700000000"'] = 1700000000, ["1.5"] = 1.5, ["-1"] = false, ['"soon"'] = false, ["null"] = false,
      ["1e300"] = false, ['"99999999999999999999999999"'] = false } do
      local event = parse({}, ('{"event":"project.event","occurred_at":%s}'):format(written))[1]
      assert.equal(seconds or nil, event.timestamp, written)
    end
  end)

  it("has no NUL, whoever writes one", function()
    local one = sample "v2 text"
    local event = parse(one.headers, (one.body:gsub("order 2", [[a\u0000b\\\\u0000c\\u0000]])))[1]
    assert.equal("a\239\191\189b\\\\u0000c\\u0000", event.text)
    assert.is_truthy(json.encode(event))
    local flow = sample "v2 Flow"
    event = parse(flow.headers, (flow.body:gsub("Monday", [[M\\u0000]])))[1]
    assert.equal("M\239\191\189", event.fields.day)
    assert.is_truthy(json.encode(event))
    assert.matches("NUL", tostring(select(2, webhook.parse({}, { a = "\0" }))))
  end)

  it("says what is wrong with a body", function()
    for body, words in pairs { [""] = "not JSON", ["{"] = "not JSON", ["nope"] = "not JSON", ["[]"] = "no object", ["5"] = "no object",
      ["null"] = "no object", ['{"a":1e999}'] = "too large", [('{"a":'):rep(110) .. "1" .. ("}"):rep(110)] = "nested",
      [("["):rep(1e5)] = "not JSON", ['{"a":"\255"}'] = "not JSON" } do
      local events, err = webhook.parse({}, body)
      assert.is_nil(events)
      assert.equal("decode", err.kind)
      assert.matches(words, tostring(err), nil, true)
    end
    local cycle = {}
    cycle.a = cycle
    assert.matches("nested", tostring(select(2, webhook.parse({}, cycle))))
    assert.matches("function", tostring(select(2, webhook.parse({}, { a = print }))))
    assert.is_false((pcall(webhook.parse, {}, nil)))
    assert.is_false((pcall(webhook.parse, "x", "{}")))
  end)

  it("reads 3 MB", function()
    local message = '{"from":"15551234567","id":"wamid.%d","timestamp":"1700000000","type":"text","text":{"body":"%s"}}'
    local list, filler = {}, ("x"):rep(3000)
    for index = 1, 1000 do list[index] = message:format(index, filler) end
    local events = parse({}, ('{"entry":[{"changes":[{"field":"messages","value":{"messages":[%s]}}]}]}'):format(table.concat(list, ",")))
    assert.equal(1000, #events)
    assert.equal("wamid.1000", events[1000].id)
    local long = ("y"):rep(3e6)
    assert.equal(long, parse({}, ('{"message":{"type":"text","text":{"body":"%s"}}}'):format(long))[1].text)
  end)
end)

describe("keys of events", function()
  it("tell a message however it is delivered, and nothing else", function()
    local alone, meta = event_of "v2 text", event_of "Meta messages"
    assert.same({ "key", "m:wamid.HBgL" }, webhook.keys(alone))
    assert.equal("m:wamid.HBgL", webhook.keys(meta)[2])
    assert.same({ "b:2", "m:wamid.HBgL" }, webhook.keys(parse(sample("batch").headers, sample("batch").body)[2]))
    assert.equal("e:wamid.HBgL", webhook.keys(event_of "v2 sent in the Business App")[2])
    assert.equal("e:wamid.HBgL", webhook.keys(event_of "Meta echoes")[2])
    assert.equal("s:wamid.HBgL:delivered", webhook.keys(event_of "v2 delivered")[2])
    assert.equal("s:wamid.HBgL:delivered", webhook.keys(event_of "Meta statuses")[2])
    for _, name in ipairs { "conversation", "number", "unknown", "Meta calls", "Meta account" } do
      assert.equal(1, #webhook.keys(event_of(name)), name)
    end
  end)

  it("tell the members of a group apart", function()
    local body = '{"entry":[{"changes":[{"value":{"statuses":[{"id":"w","status":"read","recipient_participant_id":"1555"}]}}]}]}'
    assert.equal("s:w:read:1555", webhook.keys(parse({}, body)[1])[2])
  end)

  it("are made of the body where the delivery has none that is of use", function()
    local one, meta = sample "v2 text", sample "Meta messages"
    local digest = crypto.sha256(one.body):hex()
    for _, useless in ipairs { "", ("k"):rep(300), "a\nb" } do
      assert.equal(digest, parse({ ["X-Idempotency-Key"] = useless }, one.body)[1].idempotency_key)
    end
    assert.equal(crypto.sha256(meta.body):hex() .. ":2", parse({}, meta.body)[2].idempotency_key)
    local key = parse({}, json.decode(one.body))[1].idempotency_key
    assert.equal(key, parse({}, json.decode(one.body))[1].idempotency_key)
    assert.not_equal(key, parse({}, json.decode((one.body:gsub("order 2", "order 3"))))[1].idempotency_key)
  end)

  it("name the conversation, the most lasting first", function()
    local number = "106540352242922"
    assert.same({ "p:" .. number .. ":15551234567", "c:c-1" }, webhook.names(event_of "v2 text"))
    assert.same({ "u:" .. number .. ":US.1", "p:" .. number .. ":15551234567" }, webhook.names(event_of "Meta messages"))
    assert.same({ "u:" .. number .. ":US.2", "c:c-2" }, webhook.names(event_of "v2 from a person without a number"))
    assert.same({ "c:c-1" }, webhook.names(event_of "workflow"))
    assert.same({ "e:" .. number }, webhook.names(event_of "number"))
    assert.same({ "e:kapso_agent" }, webhook.names(event_of "agent"))
    assert.same({ "e:account_update" }, webhook.names(event_of "Meta account"))
  end)

  it("find a person whose id has changed under the old one", function()
    local event = parse({ ["X-Webhook-Event"] = "whatsapp.contact.identity_changed" }, [[{"contact":{"business_scoped_user_id":"US.new"},
      "previous":{"business_scoped_user_id":"US.old"},"phone_number_id":"1"}]])[1]
    assert.same({ "u:1:US.new", "u:1:US.old" }, webhook.names(event))
  end)

  it("want an event", function()
    assert.is_false((pcall(webhook.keys, nil)))
    assert.is_false((pcall(webhook.names, "x")))
  end)
end)
