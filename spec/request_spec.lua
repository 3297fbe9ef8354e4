local api = require "kapso.api"
local core = require "kapso.core"
local errors = require "kapso.errors"
local json = require "kapso.json"
local request = require "kapso.request"

local CONFIG = {
  phone_number_id = "111",
  business_account_id = "222",
  bases = {
    meta = "https://api.kapso.ai/meta/whatsapp/v24.0",
    meta_root = "https://api.kapso.ai/meta/whatsapp",
    platform = "https://api.kapso.ai/platform/v1",
    app = "https://app.kapso.ai/api/v1",
  },
}
local BARE = { bases = CONFIG.bases }
local DIRECT = {
  phone_number_id = "111", business_account_id = "222", direct = true,
  bases = { meta = "https://graph.facebook.com/v24.0", meta_root = "https://graph.facebook.com" },
}

local function build(id, params, options, config)
  return request.build(api.find(id), params, config or CONFIG, options)
end

-- Asserts an invalid error about one field, before any request.
local function assert_invalid(path, message, built, err)
  assert.is_nil(built)
  assert.is_true(errors.is(err), "no error for " .. path)
  assert.equal("invalid", err.kind)
  assert.equal(path, err.path)
  assert.equal("not_sent", err.outcome)
  assert.matches(message, err.message, 1, true)
end

-- Every operation, as its path must come out with the ids below and only what it needs.
local META, PLATFORM, APP = CONFIG.bases.meta, CONFIG.bases.platform, CONFIG.bases.app
local URLS = {
  listMessages = "GET " .. META .. "/111/messages",
  sendMessage = "POST " .. META .. "/111/messages",
  sendMarketingMessage = "POST " .. META .. "/111/marketing_messages",
  getMessage = "GET " .. META .. "/111/messages/wamid.A%2FB%3D%3D",
  getUsername = "GET " .. META .. "/111/username",
  setUsername = "POST " .. META .. "/111/username",
  deleteUsername = "DELETE " .. META .. "/111/username",
  getUsernameSuggestions = "GET " .. META .. "/111/username_suggestions",
  listConversations = "GET " .. META .. "/111/conversations",
  getConversation = "GET " .. META .. "/111/conversations/c1",
  listContacts = "GET " .. META .. "/111/contacts",
  getContact = "GET " .. META .. "/111/contacts/%2B15551234567",
  listCalls = "GET " .. META .. "/111/calls",
  performCallAction = "POST " .. META .. "/111/calls",
  getCallPermissions = "GET " .. META .. "/111/call_permissions?user_wa_id=text",
  uploadMedia = "POST " .. META .. "/111/media",
  getMediaUrl = "GET " .. META .. "/m1?phone_number_id=111",
  deleteMedia = "DELETE " .. META .. "/m1",
  downloadMedia = "GET https://api.kapso.ai/meta/whatsapp/media_download?token=text",
  listTemplates = "GET " .. META .. "/222/message_templates",
  createOrUpdateTemplate = "POST " .. META .. "/222/message_templates",
  deleteTemplate = "DELETE " .. META .. "/222/message_templates?name=old",
  getTemplate = "GET " .. META .. "/222/message_templates/t1",
  getBusinessProfile = "GET " .. META .. "/111/whatsapp_business_profile",
  updateBusinessProfile = "POST " .. META .. "/111/whatsapp_business_profile",
  listBlockedUsers = "GET " .. META .. "/111/block_users",
  blockUsers = "POST " .. META .. "/111/block_users",
  unblockUsers = "DELETE " .. META .. "/111/block_users",
  listFlows = "GET " .. META .. "/222/flows",
  createFlow = "POST " .. META .. "/222/flows",
  listFlowsByPhoneNumber = "GET " .. META .. "/111/flows",
  createFlowByPhoneNumber = "POST " .. META .. "/111/flows",
  getFlowAssets = "GET " .. META .. "/f1/assets",
  uploadFlowAssets = "POST " .. META .. "/f1/assets",
  getFlow = "GET " .. META .. "/f1",
  updateFlowMetadata = "POST " .. META .. "/f1",
  deleteFlow = "DELETE " .. META .. "/flows/f1",
  publishFlow = "POST " .. META .. "/f1/publish",
  deprecateFlow = "POST " .. META .. "/f1/deprecate",
  listPhoneNumbers = "GET " .. META .. "/222/phone_numbers",
  getPhoneNumber = "GET " .. META .. "/111",
  updatePhoneNumber = "POST " .. META .. "/111",
  listWhatsappPhoneNumbers = "GET " .. PLATFORM .. "/whatsapp/phone_numbers",
  sendAppTemplate = "POST " .. APP .. "/whatsapp_templates/t1/send_template",
}

local IDS = {
  message_id = "wamid.A/B==", conversation_id = "c1", wa_id = "+15551234567", media_id = "m1", template_id = "t1",
  flow_id = "f1",
}

-- What rules ask for beyond the required fields, of an operation or with one of its fields.
local NEEDED = {
  sendMessage = { to = "15551234567", type = "text", text = { body = "Hi" } },
  ["sendMessage.status"] = { message_id = "wamid.1" },
  sendMarketingMessage = { to = "15551234567" },
  performCallAction = { to = "15551234567", call_id = "wacid.1", session = { sdp_type = "offer", sdp = "v=0\r\n" } },
  deleteTemplate = { name = "old" },
}

local TEXTS = {
  ["a UUID"] = "0193c5a8-0000-7000-8000-00000000000a",
  ["an e-mail address"] = "a@example.com",
  ["a date as 2025-01-31"] = "2025-01-31",
  ["an ISO 8601 time as 2025-01-31T12:00:00Z"] = "2025-01-31T12:00:00Z",
  ["six digits"] = "012345",
}

-- A value that a kind takes.
local sample
local samples = {
  string = function(kind) return kind.pattern and TEXTS[kind.hint] or "text" end,
  line = function() return "text" end,
  url = function() return "https://example.com/a" end,
  enum = function(kind) return kind.values[#kind.values] end,
  number = function(kind) return kind.max or 7 end,
  boolean = function() return false end,
  any = function() return { 1, "two" } end,
  file = function() return { data = "bytes", filename = "a.png", type = "image/png" } end,
  array = function(kind)
    local list = {}
    for index = 1, math.max(1, kind.min or 0) do list[index] = sample(kind.item) end
    return list
  end,
  map = function(kind) return { name = sample(kind.item) } end,
  either = function(kind) return sample(kind.kinds[1]) end,
  object = function(kind)
    local object = {}
    for name, inner in pairs(kind.fields) do
      if inner.required then object[name] = sample(inner) end
    end
    return object
  end,
}
function sample(kind) return samples[kind.type](kind) end

-- The least that an operation takes (with one of its fields), with ids of its own.
local function minimal(operation, with)
  local params = {}
  for name, kind in pairs(operation.fields) do
    if operation.places[name] ~= "path" and kind.required == true and not kind.default then
      params[name] = sample(kind)
    end
  end
  for _, id in ipairs(operation.ids) do params[id] = IDS[id] end
  local needed = NEEDED[operation.id .. "." .. (with or "")] or NEEDED[operation.id] or {}
  for name, value in pairs(needed) do params[name] = value end
  return params
end

local function in_query(url, name, value)
  return ("&" .. (url:match "%?(.*)$" or "") .. "&"):find("&" .. core.escape(name) .. "=" .. value .. "&", 1, true)
end

-- Finds a field in a built request, where its row says it goes.
local found = {
  path = function(built, _, value) return built.url:find("/" .. core.escape(value), 1, true) end,
  query = function(built, name, value) return in_query(built.url, name, core.escape(tostring(value))) end,
  body = function(built, name, value) return built.body[name] == value end,
  whole_body = function(built, _, value) return built.body == value end,
  header = function(built, name, value) return built.headers[name] == value end,
  form = function(built, name, value)
    for _, part in ipairs(built.multipart) do
      if part.name == name then return part.data == (type(value) == "table" and value.data or value) end
    end
  end,
}

describe("request.build", function()
  describe("every operation", function()
    for _, operation in ipairs(api.all()) do
      it(operation.id .. " goes to its URL", function()
        local built, err = request.build(operation, minimal(operation), CONFIG)
        assert.is_nil(err)
        assert.equal(URLS[operation.id], built.method .. " " .. built.url)
        assert.equal(operation.id, built.operation)
        assert.equal(built.method == "GET", built.repeatable)
      end)

      it(operation.id .. " carries each field where it belongs", function()
        for name, kind in pairs(operation.fields) do
          if operation.places[name] ~= "path" then
            local params = minimal(operation, name)
            if params[name] == nil then params[name] = sample(kind) end
            local built = assert(request.build(operation, params, CONFIG))
            assert.is_truthy(found[operation.places[name]](built, name, params[name]), name)
          end
        end
      end)

      for name, kind in pairs(operation.fields) do
        if kind.required and not kind.default then
          it(operation.id .. " misses " .. name, function()
            local params = minimal(operation)
            for _, id in ipairs { "phone_number_id", "business_account_id" } do
              params[id] = operation.fields[id] and CONFIG[id]
            end
            params[name] = nil
            assert_invalid(name, "is missing", request.build(operation, params, BARE))
          end)
        end
      end

      it(operation.id .. " refuses a field it does not have", function()
        local params = minimal(operation)
        params[operation.envelope or "no_such_field"] = operation.envelope and { no_such_field = 1 } or 1
        local path = (operation.envelope and operation.envelope .. "." or "") .. "no_such_field"
        assert_invalid(path, "is not known", request.build(operation, params, CONFIG))
      end)
    end

    it("is listed above, and nothing else", function()
      local listed = 0
      for _ in pairs(URLS) do listed = listed + 1 end
      assert.equal(#api.all(), listed)
    end)
  end)

  describe("defaults", function()
    it("takes the client's ids in paths, unless others are given", function()
      assert.equal(META .. "/999/messages", build("listMessages", { phone_number_id = "999" }).url)
      assert.equal(META .. "/888/flows", build("listFlows", { business_account_id = "888" }).url)
    end)

    it("names a missing id and where it could come from", function()
      assert_invalid("phone_number_id", "kapso.new { phone_number_id = ... }", build("listMessages", {}, nil, BARE))
      assert_invalid("phone_number_id", "is missing", build("getMediaUrl", { media_id = "1" }, nil, BARE))
    end)

    it("leaves optional query fields alone", function()
      assert.equal(META .. "/m1", build("deleteMedia", { media_id = "m1" }).url)
      assert.equal(META .. "/f1", build("getFlow", { flow_id = "f1" }).url)
      assert.equal(PLATFORM .. "/whatsapp/phone_numbers", build("listWhatsappPhoneNumbers").url)
    end)

    it("fills in what can only have one value, and nothing else", function()
      local text = { body = "Hi" }
      local built = build("sendMessage", { to = "1", type = "text", text = text })
      assert.same({ messaging_product = "whatsapp", to = "1", type = "text", text = text }, built.body)
      local template = { name = "a", language = { code = "en" } }
      built = build("sendMarketingMessage", { recipient = "US.1", template = template })
      assert.same({ messaging_product = "whatsapp", recipient = "US.1", type = "template", template = template },
        built.body)
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
      assert.same({}, build("updatePhoneNumber").body)
      assert.is_nil(build("publishFlow", { flow_id = "f1" }).body)
      assert.is_nil(build("listMessages").body)
    end)

    it("goes with a DELETE too", function()
      local built = build("unblockUsers", { block_users = { { user = "15551234567" } } })
      assert.equal("DELETE", built.method)
      assert.same({ block_users = { { user = "15551234567" } } }, built.body)
    end)

    it("keeps an empty list a list", function()
      assert.is_true(json.is_array(build("createOrUpdateTemplate", { components = {} }).body.components))
    end)

    it("may be put together without its envelope", function()
      local flat = build("sendAppTemplate",
        { template_id = "t", phone_number = "+1555", template_parameters = { "a" } })
      assert.same({ template = { phone_number = "+1555", template_parameters = { "a" } } }, flat.body)
      local whole = build("sendAppTemplate", { template_id = "t", template = { phone_number = "+1555" } })
      assert.same({ template = { phone_number = "+1555" } }, whole.body)
      assert_invalid("template.phone_nmber", 'did you mean "phone_number"?',
        build("sendAppTemplate", { template_id = "t", phone_number = "+1", phone_nmber = "+1" }))
      assert_invalid("template", "is missing", build("sendAppTemplate", { template_id = "t" }))
    end)

    it("can be free-form and a header a field like others", function()
      local operation = api.operation({ "revoke", "POST /x/{id}", "Test row",
        header = { ["Idempotency-Key"] = require("kapso.api.field").line { required = true } },
        body = require("kapso.api.field").any }, "platform")
      local body = { 1, { two = "three" } }
      local built = assert(request.build(operation, { id = "7", ["Idempotency-Key"] = "k", body = body }, CONFIG))
      assert.equal(PLATFORM .. "/x/7", built.url)
      assert.equal(body, built.body)
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
      assert.is_nil(built.body)
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
      { "listConversations", { unassigned = true, assigned_user_id = TEXTS["a UUID"] },
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
        build("updateBusinessProfile", { new = { 1 }, about = ("a"):rep(200) }, unchecked).body)
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
    local kapso_only = {
      "listMessages", "getMessage", "listConversations", "getConversation", "listContacts", "getContact", "listCalls",
      "downloadMedia", "listFlowsByPhoneNumber", "createFlowByPhoneNumber", "listWhatsappPhoneNumbers",
      "sendAppTemplate",
    }

    it("cannot do what is Kapso's own, and nothing else is refused", function()
      local set = {}
      for _, id in ipairs(kapso_only) do set[id] = true end
      for _, operation in ipairs(api.all()) do
        local built, err = request.build(operation, minimal(operation), DIRECT)
        if set[operation.id] then
          assert.is_nil(built)
          assert.equal("unsupported", err.kind)
          assert.equal("not_sent", err.outcome)
          assert.matches(operation.id, err.message, 1, true)
        else
          assert.is_nil(err)
          assert.matches("^https://graph%.facebook%.com/v24%.0/", built.url)
        end
      end
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
