local api = require "kapso.api"
local core = require "kapso.core"
local json = require "kapso.json"
local examples = require "spec.support.examples"
local request = require "kapso.request"
local requests = require "spec.support.requests"

local CONFIG, BARE, DIRECT = requests.CONFIG, requests.BARE, requests.DIRECT
local META, PLATFORM = CONFIG.bases.meta, CONFIG.bases.platform
local build, assert_invalid = requests.build, requests.assert_invalid

describe("request.build", function()
  describe("defaults", function()
    it("takes the client's ids in paths, unless others are given", function()
      assert.equal(META .. "/999/messages", build("listMessages", { phone_number_id = "999" }).url)
      assert.equal(META .. "/888/flows", build("listFlows", { business_account_id = "888" }).url)
    end)

    it("names a missing id and where it could come from", function()
      assert_invalid("phone_number_id", "kapso.new { phone_number_id = ... }, or in KAPSO_PHONE_NUMBER_ID",
        build("listMessages", {}, nil, BARE))
      assert_invalid("phone_number_id", "is missing", build("getMediaUrl", { media_id = "1" }, nil, BARE))
    end)

    it("leaves optional query fields alone", function()
      assert.equal(META .. "/m1", build("deleteMedia", { media_id = "m1" }).url)
      assert.equal(PLATFORM .. "/whatsapp/phone_numbers", build("listWhatsappPhoneNumbers").url)
    end)

    it("says whose a flow is, as Kapso must know and Meta does not", function()
      assert.equal(META .. "/f1?business_account_id=222", build("getFlow", { flow_id = "f1" }).url)
      assert.equal(META .. "/f1?phone_number_id=333", build("getFlow", { flow_id = "f1", phone_number_id = "333" }).url)
      assert_invalid("business_account_id", "business_account_id or phone_number_id", build("getFlow", { flow_id = "f1" }, nil, BARE))
      assert.equal("https://graph.facebook.com/v24.0/f1", build("getFlow", { flow_id = "f1" }, nil, requests.DIRECT).url)
    end)

    it("fills in what can only have one value, and nothing else", function()
      local text = { body = "Hi" }
      local built = build("sendMessage", { to = "1", type = "text", text = text })
      assert.same({ messaging_product = "whatsapp", to = "1", type = "text", text = text }, built.json)
      local template = { name = "a", language = { code = "en" } }
      built = build("sendMarketingMessage", { recipient = "US.1", template = template })
      assert.same({ messaging_product = "whatsapp", recipient = "US.1", type = "template", template = template },
        built.json)
    end)

    it("does not touch the caller's table", function()
      local params = { to = "1", type = "text", text = { body = "Hi" } }
      build("sendMessage", params)
      assert.same({ to = "1", type = "text", text = { body = "Hi" } }, params)
    end)
  end)

  describe("query", function()
    it("is sorted and escaped, with booleans and numbers as written", function()
      local built = build("listConversations",
        { unassigned = true, limit = 20, phone_number = "+1 555&x=y", fields = "kapso()" })
      assert.equal(META .. "/111/conversations?"
        .. "fields=kapso%28%29&limit=20&phone_number=%2B1%20555%26x%3Dy&unassigned=true", built.url)
      assert.equal(META .. "/111/contacts?has_customer=false", build("listContacts", { has_customer = false }).url)
    end)

    it("writes whole numbers without a fraction, others exactly", function()
      local function written(value)
        return build("listContacts", { ["x[y]"] = value }, { unchecked = true }).url:match "%?(.*)$"
      end
      assert.equal("x%5By%5D=20", written(20.0))
      assert.equal("x%5By%5D=-3", written(-3))
      assert.equal("x%5By%5D=1732147200000", written(1732147200000))
      assert.equal("x%5By%5D=0.1", written(0.1))
      assert.equal("x%5By%5D=0.12345678901234568", written(0.12345678901234568))
    end)

    it("repeats the name for a list", function()
      local built = build("listContacts", { tag = { "a", "b" } }, { unchecked = true })
      assert.equal(META .. "/111/contacts?tag=a&tag=b", built.url)
    end)

    it("carries neither null nor an object", function()
      assert_invalid("wa_id", "is null, leave the field out", build("listContacts", { wa_id = core.null }))
      assert_invalid("x", "is null", build("listContacts", { x = core.null }, { unchecked = true }))
      assert_invalid("x", "a list of items is expected", build("listContacts", { x = { a = 1 } }, { unchecked = true }))
    end)
  end)

  describe("body", function()
    it("is an object even when nothing is given, and absent where there is none", function()
      assert.same({}, build("updatePhoneNumber").json)
      assert.is_nil(build("publishFlow", { flow_id = "f1" }).json)
      assert.is_nil(build("listMessages").json)
    end)

    it("goes with a DELETE too", function()
      local built = build("unblockUsers", { block_users = { { user = "15551234567" } } })
      assert.equal("DELETE", built.method)
      assert.same({ block_users = { { user = "15551234567" } } }, built.json)
    end)

    it("keeps an empty list a list", function()
      assert.is_true(json.is_array(build("createOrUpdateTemplate", { components = {} }).json.components))
    end)

    it("may be put together without its envelope", function()
      local flat = build("sendAppTemplate",
        { template_id = "t", phone_number = "+1555", template_parameters = { "a" } })
      assert.same({ template = { phone_number = "+1555", template_parameters = { "a" } } }, flat.json)
      local whole = build("sendAppTemplate", { template_id = "t", template = { phone_number = "+1555" } })
      assert.same({ template = { phone_number = "+1555" } }, whole.json)
      assert_invalid("template.phone_nmber", 'did you mean "phone_number"?',
        build("sendAppTemplate", { template_id = "t", phone_number = "+1", phone_nmber = "+1" }))
      assert_invalid("template.phone_number", "is missing", build("sendAppTemplate", { template_id = "t" }))
      assert_invalid("customer", "is missing", build("updateCustomer", { customer_id = requests.TEXTS["a UUID"] }))
    end)

    it("can be free-form and a header a field like others", function()
      local operation = api.operation({ "revoke", "POST /x/{id}", "Test row",
        header = { ["Idempotency-Key"] = require("kapso.api.field").line { required = true } },
        body = require("kapso.api.field").any }, "platform")
      local body = { 1, { two = "three" } }
      local built = assert(request.build(operation, { id = "7", ["Idempotency-Key"] = "k", body = body }, CONFIG))
      assert.equal(PLATFORM .. "/x/7", built.url)
      assert.equal(body, built.json)
      assert.same({ ["Idempotency-Key"] = "k" }, built.headers)
      assert_invalid('["Idempotency-Key"]', "control character",
        request.build(operation, { id = "7", ["Idempotency-Key"] = "k\r\nX-Api-Key: y" }, CONFIG))
      assert_invalid('["Idempotency-Key"]', "is missing", request.build(operation, { id = "7" }, CONFIG))
    end)
  end)

  describe("multipart", function()
    it("puts the file last, as given", function()
      local reader = function() end
      local built = build("uploadMedia", { file = { reader = reader, filename = "a.png", type = "image/png" } })
      assert.is_nil(built.json)
      assert.same({
        { name = "messaging_product", data = "whatsapp" },
        { name = "file", reader = reader, filename = "a.png", type = "image/png" },
      }, built.multipart)
    end)

    it("knows the constants of a flow's assets", function()
      local built = build("uploadFlowAssets", { flow_id = "f", file = { path = "/tmp/flow.json" } })
      assert.same({
        { name = "asset_type", data = "FLOW_JSON" },
        { name = "name", data = "flow.json" },
        { name = "file", path = "/tmp/flow.json" },
      }, built.multipart)
    end)

    local bad = {
      { "a.png", "file", "a table is expected" },
      { {}, "file", "needs one of path, data and reader" },
      { { path = "a", data = "b" }, "file", "needs one of" },
      { { data = 7 }, "file.data", "is a number" },
      { { reader = "a" }, "file.reader", "is a string" },
      { { path = "a\0b" }, "file.path", "NUL" },
      { { data = "x", filename = "a\r\nb" }, "file.filename", "control character" },
      { { data = "x", type = "image/png\n" }, "file.type", "control character" },
      { { data = "x", fliename = "a" }, "file.fliename", 'did you mean "filename"?' },
    }
    for index, case in ipairs(bad) do
      it("refuses a bad file, " .. index, function()
        assert_invalid(case[2], case[3], build("uploadMedia", { file = case[1] }))
      end)
    end
  end)

  describe("bad values", function()
    local title = ("é"):rep(21)
    local function reply(button_title)
      return { to = "1", type = "interactive", interactive = {
        type = "button", body = { text = "Pick" },
        action = { buttons = {
          { type = "reply", reply = { id = "a", title = "A" } },
          { type = "reply", reply = { id = "b", title = button_title } },
        } } } }
    end
    local cases = {
      { "listMessages", { limit = 0 }, "limit", "at least 1" },
      { "listMessages", { limit = 101 }, "limit", "at most 100" },
      { "listMessages", { limit = 1.5 }, "limit", "whole number" },
      { "listMessages", { limit = "20" }, "limit", "a number is expected" },
      { "listMessages", { limit = 0 / 0 }, "limit", "finite" },
      { "listMessages", { limit = math.huge }, "limit", "finite" },
      { "listMessages", { direction = "inbund" }, "direction", 'did you mean "inbound"?' },
      { "listMessages", { direction = true }, "direction", "a string is expected" },
      { "listMessages", { since = "yesterday" }, "since", "an ISO 8601 time" },
      { "listMessages", { stauts = "sent" }, "stauts", 'did you mean "status"?' },
      { "listMessages", { "sent" }, "[1]", "is not known" },
      { "listMessages", { after = "a\0b" }, "after", "NUL" },
      { "listMessages", { after = "\255" }, "after", "UTF-8" },
      { "listMessages", { phone_number_id = 111 }, "phone_number_id", "put it in quotes" },
      { "listConversations", { unassigned = "yes" }, "unassigned", "true or false" },
      { "listConversations", { unassigned = true, assigned_user_id = requests.TEXTS["a UUID"] },
        "assigned_user_id", "together" },
      { "listConversations", { assigned_user_id = "7" }, "assigned_user_id", "a UUID" },
      { "updateBusinessProfile", { about = "" }, "about", "is empty" },
      { "updateBusinessProfile", { about = ("é"):rep(140) }, "about", "has 140 characters, at most 139 are allowed" },
      { "updateBusinessProfile", { email = "nobody" }, "email", "e-mail" },
      { "updateBusinessProfile", { vertical = "Retail" }, "vertical", 'did you mean "RETAIL"?' },
      { "updateBusinessProfile", { websites = { "https://a.example", "b.example" } }, "websites[2]", "https://" },
      { "updateBusinessProfile", { websites = { "https://a", "https://b", "https://c" } }, "websites", "at most 2" },
      { "updateBusinessProfile", { websites = "https://a" }, "websites", "a table is expected" },
      { "updatePhoneNumber", { pin = "12345" }, "pin", "six digits" },
      { "updatePhoneNumber", { pin = 123456 }, "pin", "put it in quotes" },
      { "createFlow", { name = "f" }, "categories", "is missing" },
      { "createFlow", { name = "f", categories = {} }, "categories", "at least 1" },
      { "createFlow", { name = "f", categories = { "OTHER", "FUN" } }, "categories[2]", "known are" },
      { "blockUsers", { block_users = { { user = "1" }, {} } }, "block_users[2].user", "is missing" },
      { "blockUsers", { block_users = { { usr = "1" } } }, "block_users[1].usr", 'did you mean "user"?' },
      { "deleteTemplate", {}, "name", "name or hsm_id" },
      { "performCallAction", { action = "reject" }, "call_id", "action needs it" },
      { "performCallAction", { action = "connect", to = "1" }, "session", "action needs it" },
      { "sendMessage", { type = "text", text = { body = "x" } }, "to", "to or recipient" },
      { "sendMessage", { to = "1", text = { body = "x" } }, "type", "is missing" },
      { "sendMessage", { to = "1", type = "text" }, "text", 'type = "text" needs it' },
      { "sendMessage", { to = "1", type = "text", text = "x" }, "text", "a table is expected" },
      { "sendMessage", { to = "1", type = "image", image = { caption = "x" } }, "image.id", "id or link" },
      { "sendMessage", { to = "1", type = "audio", audio = {} }, "audio.id", "id or link" },
      { "sendMessage", { status = "read" }, "message_id", "is missing" },
      { "sendMessage", { status = "read", message_id = "wamid.1", type = "text", text = { body = "x" } },
        "status", "cannot be given together with type" },
      { "sendMessage", { to = "1", type = "text", text = { body = "x" }, biz_opaque_callback_data = ("é"):rep(257) },
        "biz_opaque_callback_data", "has 514 bytes" },
      { "sendMessage", { to = "1", type = "text", text = { body = "x", note = "\255" } }, "text.note", "UTF-8" },
      { "sendMessage", { to = "1", type = "text", text = { body = "x", note = print } }, "text.note", "JSON" },
      { "sendMessage", { to = "1", type = "location", location = { latitude = true, longitude = 1 } },
        "location.latitude", "a number is expected" },
      { "sendMessage", reply(title), "interactive.action.buttons[2].reply.title", "has 21 characters, at most 20" },
    }
    for index, case in ipairs(cases) do
      it(index .. ": " .. case[1] .. " says that " .. case[3] .. " " .. case[4], function()
        assert_invalid(case[3], case[4], build(case[1], case[2]))
      end)
    end

    it("takes what is just within the limits", function()
      assert.is_table(build("sendMessage", reply(("é"):rep(20))))
      assert.is_table(build("updateBusinessProfile", { about = ("é"):rep(139) }))
      assert.is_table(build("listMessages", { limit = 100, since = "2025-01-31T12:00:00.5+01:00" }))
    end)
  end)

  describe("hostile ids", function()
    local refused = {
      "", ".", "..", "../x?y", "a/../b", "a\\..\\b", "./a", "a\0b", "a\r\nb", "a\127", "\255", "a\192\128",
    }
    for index, id in ipairs(refused) do
      it("refuses number " .. index, function()
        for _, options in ipairs { { unchecked = false }, { unchecked = true } } do
          assert_invalid("media_id", "", build("deleteMedia", { media_id = id }, options))
          assert_invalid("phone_number_id", "", build("getPhoneNumber", { phone_number_id = id }, options))
        end
      end)
    end

    local kept = {
      ["a/b"] = "a%2Fb", ["a?b#c"] = "a%3Fb%23c", ["%2e%2e"] = "%252e%252e", ["a b"] = "a%20b", ["..."] = "...",
      ["é"] = "%C3%A9", ["a@b:c;d"] = "a%40b%3Ac%3Bd",
    }
    for id, escaped in pairs(kept) do
      it("keeps " .. id .. " one piece of the path", function()
        assert.equal(META .. "/" .. escaped, build("deleteMedia", { media_id = id }).url)
      end)
    end

    it("puts nothing of a field name into the path", function()
      assert_invalid("media_id", "is missing", build("deleteMedia", { ["{media_id}"] = "x" }, { unchecked = true }))
    end)
  end)

  describe("unchecked", function()
    it("lets fields, words and limits through that the table does not know", function()
      local unchecked = { unchecked = true }
      assert.equal(META .. "/111/messages?direction=sideways&limit=1000&new=1",
        build("listMessages", { direction = "sideways", limit = 1000, new = 1 }, unchecked).url)
      assert.same({ new = { 1 }, about = ("a"):rep(200), messaging_product = "whatsapp" },
        build("updateBusinessProfile", { new = { 1 }, about = ("a"):rep(200) }, unchecked).json)
      local form = build("uploadMedia", { file = { data = "x" }, new = true }, unchecked).multipart
      assert.same({ name = "new", data = "true" }, form[2])
    end)

    it("still asks for what is required, of the right type", function()
      assert_invalid("categories", "is missing", build("createFlow", { name = "f" }, { unchecked = true }))
      assert_invalid("limit", "a number is expected", build("listMessages", { limit = "9" }, { unchecked = true }))
      assert_invalid("x", "JSON", build("listMessages", { x = print }, { unchecked = true }))
    end)
  end)

  describe("a client of Meta", function()
    local function outcome(operation, config)
      local built, err = request.build(operation, examples.of(operation.id)[2], config)
      return built and built.url or err.kind, err
    end

    it("cannot do what is Kapso's own, and nothing else is refused", function()
      for _, operation in ipairs(api.all()) do
        local result, err = outcome(operation, DIRECT)
        if operation.kapso_only then
          assert.equal("unsupported", result)
          assert.equal("not_sent", err.outcome)
          assert.matches(operation.id, err.message, 1, true)
        else
          assert.matches("^https://graph%.facebook%.com/v24%.0/", result)
        end
      end
    end)

    it("can do what only Meta has, unlike a client of Kapso", function()
      local row = { "getThing", "GET /{thing_id}", "Test row", as = "things:get", direct_only = true }
      local operation = api.operation(row, "meta")
      local params = { thing_id = "t1" }
      assert.equal("https://graph.facebook.com/v24.0/t1", request.build(operation, params, DIRECT).url)
      local built, err = request.build(operation, params, requests.CONFIG)
      assert.is_nil(built)
      assert.same({ "unsupported", "not_sent" }, { err.kind, err.outcome })
      assert.matches("getThing is Meta's own and not in Kapso's proxy", err.message, 1, true)
      built = request.build(operation, params, requests.CONFIG, { unchecked = true })
      assert.equal("https://api.kapso.ai/meta/whatsapp/v24.0/t1", built.url)
    end)

    it("uses Meta's paths and needs no number for media", function()
      local nothing = { direct = true, bases = DIRECT.bases }
      local graph = DIRECT.bases.meta
      assert.equal(graph .. "/f1", build("deleteFlow", { flow_id = "f1" }, nil, nothing).url)
      assert.equal(graph .. "/t1", build("getTemplate", { template_id = "t1" }, nil, nothing).url)
      assert.equal(graph .. "/m1", build("getMediaUrl", { media_id = "m1" }, nil, nothing).url)
    end)
  end)

  describe("wrong use", function()
    it("raises for params and options that are none", function()
      local err = select(2, pcall(build, "listMessages", "sent"))
      assert.equal("params", err.path)
      assert.matches('client:call("listMessages", { ... })', err.message, 1, true)
      assert.equal("options", select(2, pcall(build, "listMessages", {}, 7)).path)
      err = select(2, pcall(build, "listMessages", {}, { uncheked = true }))
      assert.equal("options.uncheked", err.path)
      assert.matches('did you mean "unchecked"?', err.message, 1, true)
    end)
  end)

  it("passes options and the nature of the operation on", function()
    local built = build("downloadMedia", { token = "t" }, { to = "a.png", timeout = 5 })
    assert.is_true(built.binary)
    assert.equal("a.png", built.to)
    assert.equal(5, built.timeout)
    assert.is_false(build("listMessages").binary)
  end)
end)