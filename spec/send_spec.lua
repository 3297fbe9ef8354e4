local clients = require "spec.support.clients"
local kapso = require "kapso"
local message = require "kapso.message"
local server = require "spec.support.server"

local NUMBER = "+15551234567"
local BSUID = "US.13491208655302741918"
local TEMPLATE = message.template("order_ready_named", "en_US", { body = { order_id = "ORDER-123" } })

describe("client:send", function()
  local sandbox, client, direct
  setup(function()
    sandbox = server.start()
    client, direct = clients.new(sandbox), clients.direct(sandbox)
  end)
  before_each(function() clients.reset(sandbox) end)
  teardown(function() sandbox:stop() end)

  -- What goes over the wire for a send that the server takes.
  local function sent(to, what, options, with)
    local result, meta = (with or client):send(to, what or message.text "hi", options)
    assert.is_table(result, tostring(meta))
    assert.equal(200, meta.status)
    return clients.last_body(sandbox), sandbox:last()
  end

  -- A send that is refused before any request.
  local function refused(path, to, what, options, with)
    local result, err = (with or client):send(to, what, options)
    assert.is_nil(result)
    assert.equal("invalid", err.kind)
    assert.equal("not_sent", err.outcome)
    assert.equal(path, err.path)
    assert.equal(0, #sandbox:ledger())
    return err
  end

  it("sends what the builder returns, in an envelope", function()
    local body, entry = sent(NUMBER, message.text { body = "hi", preview_url = true })
    assert.same({ messaging_product = "whatsapp", recipient_type = "individual", to = NUMBER, type = "text",
      text = { body = "hi", preview_url = true } }, body)
    assert.equal("POST", entry.method)
    assert.equal(sandbox:path "/messages", entry.path)
    assert.equal("application/json", entry.headers["content-type"])
  end)

  it("gives the server's answer as it came", function()
    local result = assert(client:send(NUMBER, message.text "hi"))
    assert.equal("whatsapp", result.messaging_product)
    assert.equal(NUMBER, result.contacts[1].input)
    assert.equal("15551234567", result.contacts[1].wa_id)
    assert.equal("accepted", result.messages[1].message_status)
    assert.equal(sandbox:last().wamid, result.messages[1].id)
  end)

  it("does not change what it was given", function()
    local given, to = message.text "hi", { phone = NUMBER }
    local options = { track = "t", reply_to = "wamid.1" }
    assert(client:send(to, given, options))
    assert.same(message.text "hi", given)
    assert.same({ phone = NUMBER }, to)
    assert.same({ track = "t", reply_to = "wamid.1" }, options)
  end)

  describe("to a phone number", function()
    for given, wire in pairs {
      ["+1 (555) 123-4567"] = "+15551234567", ["+1 555 123 4567"] = "+15551234567", ["15551234567"] = "15551234567",
      ["+1.555.123.4567"] = "+15551234567", ["1-555-123-4567"] = "15551234567", [" +15551234567 "] = "+15551234567",
      ["+44 20 7946 0018"] = "+442079460018", ["12345678"] = "12345678", ["+123456789012345"] = "+123456789012345",
    } do
      it("as people write it: " .. given, function()
        local body = sent(given)
        assert.equal(wire, body.to)
        assert.is_nil(body.recipient)
        assert.equal("individual", body.recipient_type)
        assert.equal(wire, sent({ phone = given }).to)
      end)
    end

    it("only when it is one", function()
      for _, given in ipairs { "", " ", "1234567", "+1234567", "1234567890123456", "call me", "+1555123456x", "++15551234567",
        "1+5551234567", "555 CALL NOW", "0x15551234", "15551234567;15551234568", "15551234567\n15551234568", "15551234567\0",
        "us.123", "US.", "USA.123", ("1"):rep(10000), "\255\254", "../15551234567" } do
        refused("to", given, message.text "hi")
        refused("to", { phone = given }, message.text "hi")
      end
    end)

    it("never from a number, which loses digits", function()
      local err = refused("to", 15551234567, message.text "hi")
      assert.is_truthy(err.message:find("quotes", 1, true))
    end)
  end)

  describe("to a BSUID", function()
    it("goes as recipient", function()
      for _, bsuid in ipairs { BSUID, "US.ENT.11815799212886844830", "BR.aB3xyz" } do
        for _, to in ipairs { bsuid, { bsuid = bsuid } } do
          local body = sent(to)
          assert.equal(bsuid, body.recipient)
          assert.is_nil(body.to)
          assert.equal("individual", body.recipient_type)
        end
      end
    end)

    it("and a phone number go both", function()
      local body = sent { phone = "+1 555 123 4567", bsuid = BSUID }
      assert.equal(NUMBER, body.to)
      assert.equal(BSUID, body.recipient)
    end)
  end)

  it("goes to a group", function()
    local group = "Y2FwaV9ncm91cDox-OTU1MA=="
    local body = sent { group = group }
    assert.equal(group, body.to)
    assert.equal("group", body.recipient_type)
  end)

  it("refuses tables that are no recipient", function()
    for _, to in ipairs { {}, { number = NUMBER }, { phone = 1 }, { bsuid = NUMBER }, { group = NUMBER, phone = NUMBER },
      { group = {} }, { group = "" }, { group = "a/b\n" }, { NUMBER }, { phone = NUMBER, bsuid = "x" } } do
      refused("to", to, message.text "hi")
    end
    refused("to", nil, message.text "hi")
    refused("to", true, message.text "hi")
    refused("to", print, message.text "hi")
  end)

  it("takes any table in wire shape", function()
    local body = sent(NUMBER, { type = "text", text = { body = "raw" } })
    assert.equal("raw", body.text.body)
    body = sent(NUMBER, { type = "reaction", reaction = { message_id = "wamid.1", emoji = "👍" } })
    assert.equal("👍", body.reaction.emoji)
    assert.equal("whatsapp", body.messaging_product)
    assert.equal("individual", body.recipient_type)
  end)

  it("refuses what is no message", function()
    assert.matches("^is missing", refused("message", NUMBER, nil).message)
    refused("message", NUMBER, "hi")
    refused("message", NUMBER, 7)
    refused("type", NUMBER, {})
    refused("type", NUMBER, { type = 1 })
    refused("type", NUMBER, { type = "" })
    refused("text", NUMBER, { type = "text" })
    refused("text", NUMBER, { type = "text", text = "hi" })
    refused("text.body", NUMBER, { type = "text", text = { body = "\255" } })
    refused("text.body", NUMBER, { type = "text", text = { body = print } })
    refused("text.x", NUMBER, { type = "text", text = { body = "a", x = 0 / 0 } })
  end)

  describe("with options:", function()
    it("reply_to", function()
      assert.same({ message_id = "wamid.HBgL" }, sent(NUMBER, nil, { reply_to = "wamid.HBgL" }).context)
    end)

    it("track", function()
      assert.equal("k1:spring:7:1", sent(NUMBER, nil, { track = "k1:spring:7:1" }).biz_opaque_callback_data)
      assert.equal(("x"):rep(512), sent(NUMBER, nil, { track = ("x"):rep(512) }).biz_opaque_callback_data)
    end)

    it("phone_number_id", function()
      local other = clients.new(sandbox, { phone_number_id = "1" })
      sent(NUMBER, nil, { phone_number_id = sandbox.sandbox.phone_number_id }, other)
    end)

    it("marketing", function()
      local body, entry = sent(NUMBER, message.template("spring_sale", "en_US", { body = { first_name = "Ana" } }),
        { marketing = true })
      assert.equal("sendMarketingMessage", entry.route)
      assert.equal("whatsapp", body.messaging_product)
      assert.equal("individual", body.recipient_type)
      body = sent(BSUID, message.template("spring_sale", "en_US", { body = { first_name = "Ana" } }), { marketing = true })
      assert.equal(BSUID, body.recipient)
      body = sent(NUMBER, TEMPLATE, { marketing = false })
      assert.equal("template", body.type)
      assert.equal("sendMessage", sandbox:last().route)
    end)

    it("product_policy and message_activity_sharing, to Meta directly", function()
      local sale = message.template("spring_sale", "en_US", { body = { first_name = "Ana" } })
      for _, policy in ipairs { "CLOUD_API_FALLBACK", "STRICT" } do
        local body = sent(NUMBER, sale, { marketing = true, product_policy = policy, message_activity_sharing = false }, direct)
        assert.equal(policy, body.product_policy)
        assert.is_false(body.message_activity_sharing)
      end
    end)

    it("timeout", function()
      sandbox:faults { fault = "stall" }
      local _, err = client:send(NUMBER, message.text "hi", { timeout = 0.1 })
      assert.equal("timeout", err.kind)
    end)

    it("that are wrong are refused", function()
      local sale = message.template("spring_sale", "en_US", { body = { first_name = "Ana" } })
      for _, row in ipairs {
        { "context.message_id", { reply_to = "" } }, { "context.message_id", { reply_to = 1 } },
        { "context.message_id", { reply_to = "wamid 1" } }, { "context.message_id", { reply_to = "a\nb" } },
        { "biz_opaque_callback_data", { track = ("x"):rep(513) } }, { "biz_opaque_callback_data", { track = ("é"):rep(257) } },
        { "biz_opaque_callback_data", { track = "" } }, { "biz_opaque_callback_data", { track = {} } },
        { "phone_number_id", { phone_number_id = "" } }, { "phone_number_id", { phone_number_id = "." } },
        { "phone_number_id", { phone_number_id = ".." } }, { "phone_number_id", { phone_number_id = 1 } },
        { "phone_number_id", { phone_number_id = "1\0" } },
        { "phone_number_id", { phone_number_id = "../1?x=y" } }, { "options.marketing", { marketing = "yes" } },
        { "type", { marketing = true } }, { "options.timeout", { timeout = "5" } }, { "options.timeout", { timeout = 0 } },
        { "options.timeout", { timeout = -1 } }, { "options.timeout", { timeout = 0 / 0 } },
        { "product_policy", { product_policy = "STRICT" } }, { "message_activity_sharing", { message_activity_sharing = true } },
        { "options.replyTo", { replyTo = "wamid.1" } }, { "options", "track" },
      } do
        refused(row[1], NUMBER, message.text "hi", row[2])
      end
      refused("product_policy", NUMBER, sale, { marketing = true, product_policy = "STRICT" })
      refused("product_policy", NUMBER, sale, { marketing = true, product_policy = "LAX" }, direct)
      refused("message_activity_sharing", NUMBER, sale, { marketing = true, message_activity_sharing = 1 }, direct)
      refused("recipient_type", { group = "abc" }, sale, { marketing = true })
      local err = refused("options.replyTo", NUMBER, message.text "hi", { replyTo = "wamid.1" })
      assert.is_truthy(err.message:find("reply_to", 1, true))
    end)
  end)

  it("needs a phone_number_id from somewhere", function()
    local lost = kapso.new { api_key = "key", api_base_url = sandbox.sandbox.url }
    local err = refused("phone_number_id", NUMBER, message.text "hi", nil, lost)
    assert.is_truthy(err.message:find("KAPSO_PHONE_NUMBER_ID", 1, true))
  end)

  it("goes to Meta itself from a direct client", function()
    local _, entry = sent(NUMBER, nil, nil, direct)
    assert.equal("/v24.0/" .. sandbox.sandbox.phone_number_id .. "/messages", entry.path)
    assert.is_truthy(entry.headers.authorization:find("^Bearer "))
    assert.is_nil(entry.headers["x-api-key"])
  end)

  it("carries the credentials that there are", function()
    local _, entry = sent(NUMBER)
    assert.is_string(entry.headers["x-api-key"])
    assert.is_nil(entry.headers.authorization)
    local both = clients.new(sandbox, { access_token = sandbox.sandbox.api_key })
    _, entry = sent(NUMBER, nil, nil, both)
    assert.is_string(entry.headers["x-api-key"])
    assert.is_string(entry.headers.authorization)
    local token = kapso.new { access_token = sandbox.sandbox.api_key, api_base_url = sandbox.sandbox.url,
      phone_number_id = sandbox.sandbox.phone_number_id }
    _, entry = sent(NUMBER, nil, nil, token)
    assert.is_nil(entry.headers["x-api-key"])
    assert.is_truthy(entry.headers.authorization:find("^Bearer "))
  end)

  it("says what is refused by the server", function()
    local result, err = client:send("+19990131026", message.text "hi")
    assert.is_nil(result)
    assert.equal(131026, err.code)
    local closed = server.start { closed_window = true }
    finally(function() closed:stop() end)
    result, err = clients.new(closed):send(NUMBER, message.text "hi")
    assert.is_nil(result)
    assert.equal("reengagement_window", err.category)
    assert(clients.new(closed):send(NUMBER, TEMPLATE))
  end)
end)

describe("client:mark_read", function()
  local sandbox, client
  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox)
  end)
  before_each(function() clients.reset(sandbox) end)
  teardown(function() sandbox:stop() end)

  it("marks a message as read", function()
    local result = assert(client:mark_read "wamid.HBgL")
    assert.is_true(result.success)
    assert.same({ messaging_product = "whatsapp", status = "read", message_id = "wamid.HBgL" }, clients.last_body(sandbox))
    assert.equal("sendMessage", sandbox:last().route)
  end)

  it("shows that an answer is being written", function()
    assert(client:mark_read("wamid.HBgL", { typing = true }))
    assert.same({ messaging_product = "whatsapp", status = "read", message_id = "wamid.HBgL",
      typing_indicator = { type = "text" } }, clients.last_body(sandbox))
    assert(client:mark_read("wamid.HBgL", { typing = false }))
    assert.is_nil(clients.last_body(sandbox).typing_indicator)
  end)

  it("refuses what is no id and no option, before any request", function()
    for _, row in ipairs { { "message_id" }, { "message_id", "" }, { "message_id", 5 }, { "message_id", "a b" },
      { "message_id", "a\r\nb" }, { "message_id", "\0" }, { "message_id", "\255" }, { "options.typing", "x", { typing = "yes" } },
      { "options.typng", "x", { typng = true } }, { "options", "x", true } } do
      local result, err = client:mark_read(row[2], row[3])
      assert.is_nil(result)
      assert.equal("invalid", err.kind)
      assert.equal(row[1], err.path)
    end
    assert.equal(0, #sandbox:ledger())
  end)
end)

describe("client.app_templates:send", function()
  local sandbox, client, template_id
  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox)
    for _, row in ipairs(sandbox:request("GET", "/api/v1/whatsapp_templates?per_page=100").json.data) do
      if row.name == "order_ready_named" then template_id = row.id end
    end
  end)
  before_each(function() clients.reset(sandbox) end)
  teardown(function() sandbox:stop() end)

  it("sends by Kapso's id of a template, on the older API", function()
    local result = assert(client.app_templates:send(template_id, { phone_number = NUMBER,
      template_parameters = { order_id = "ORDER-123" } }))
    assert.equal("success", result.status)
    assert.equal("/api/v1/whatsapp_templates/" .. template_id .. "/send_template", sandbox:last().path)
    assert.same({ template = { phone_number = NUMBER, template_parameters = { order_id = "ORDER-123" } } },
      clients.last_body(sandbox))
    assert.is_string(sandbox:last().headers["x-api-key"])
  end)

  it("is never repeated when it may have been done", function()
    sandbox:faults { fault = "close" }
    local result, err = clients.new(sandbox, { retries = 2 }).app_templates:send(template_id, { phone_number = NUMBER })
    assert.is_nil(result)
    assert.equal("unknown", err.outcome)
    assert.equal(1, #sandbox:ledger())
  end)

  it("needs a phone number", function()
    local result, err = client.app_templates:send(template_id, {})
    assert.is_nil(result)
    assert.equal("invalid", err.kind)
    assert.is_truthy(err.path:find("phone_number", 1, true) or err.path == "template", err.path)
    assert.equal(0, #sandbox:ledger())
  end)

  it("fails on a direct client before any request", function()
    local result, err = clients.direct(sandbox).app_templates:send(template_id, { phone_number = NUMBER })
    assert.is_nil(result)
    assert.equal("unsupported", err.kind)
    assert.equal("not_sent", err.outcome)
    assert.equal(0, #sandbox:ledger())
  end)
end)
