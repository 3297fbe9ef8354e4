local server = require "spec.support.server"
local json = require "kapso.json"

describe("the sandbox, sent a message,", function()
  local sandbox
  setup(function() sandbox = server.start() end)
  teardown(function() sandbox:stop() end)

  local text = { type = "text", text = { body = "hi" } }

  local function with(fields)
    local message = { type = "text", text = { body = "hi" } }
    for name, value in pairs(fields) do message[name] = value end
    return message
  end

  it("accepts it as Kapso does", function()
    local answer = sandbox:send(with { to = "+1 (555) 123-4567" })
    assert.equal(200, answer.status)
    assert.equal("application/json", answer.headers["content-type"])
    assert.is_not_nil(answer.headers["x-ratelimit-limit"])
    assert.is_not_nil(answer.headers["x-ratelimit-remaining"])
    local wamid = answer.json.messages[1].id
    assert.matches("^wamid%.HBg[%w+/=]+$", wamid)
    assert.same({ messaging_product = "whatsapp", contacts = { { input = "+1 (555) 123-4567", wa_id = "15551234567" } },
      messages = { { id = wamid, message_status = "accepted" } } }, answer.json)
    assert.are_not.equal(wamid, sandbox:send(text).json.messages[1].id)
  end)

  it("accepts a BSUID as recipient", function()
    local answer = sandbox:send(with { to = false, recipient = "US.13491208655302741918" })
    assert.same({ { input = "US.13491208655302741918", user_id = "US.13491208655302741918" } }, answer.json.contacts)
  end)

  it("accepts a group", function()
    local answer = sandbox:send(with { recipient_type = "group", to = "Y2FwaV9ncm91cDox" })
    assert.equal(200, answer.status)
    assert.equal("Y2FwaV9ncm91cDox", answer.json.messages[1].group_id)
  end)

  local image = { link = "https://example.com/a.png" }
  local body = { text = "Choose" }

  local function interactive(fields) return { type = "interactive", interactive = fields } end

  local function reply(id, title) return { type = "reply", reply = { id = id, title = title } } end

  local function card(index)
    return { card_index = index, type = "cta_url", header = { type = "image", image = image },
      action = { name = "cta_url", parameters = { display_text = "View", url = "https://example.com/" } } }
  end

  local accepted = {
    ["a text of 4096 characters"] = { type = "text", text = { body = ("é"):rep(4096), preview_url = true } },
    ["a reply with tracking data"] = with { context = { message_id = "wamid.x" }, biz_opaque_callback_data = ("x"):rep(512) },
    ["an image"] = { type = "image", image = { id = "123", caption = "A" } },
    ["a document"] = { type = "document", document = { link = "https://example.com/a.pdf", filename = "a.pdf" } },
    ["a voice message"] = { type = "audio", audio = { id = "1", voice = true } },
    ["a location written as strings"] = { type = "location", location = { latitude = "37.7", longitude = "-122.4" } },
    ["contacts"] = { type = "contacts", contacts = { { name = { formatted_name = "A B", first_name = "A" },
      phones = { { phone = "+15551234567", type = "HOME" } }, birthday = "1999-01-23" } } },
    ["the end of a reaction"] = { type = "reaction", reaction = { message_id = "wamid.x", emoji = "" } },
    ["buttons"] = interactive { type = "button", body = body, header = { type = "image", image = image },
      action = { buttons = { reply("a", "A"), reply("b", "B"), reply("c", "C") } } },
    ["a list"] = interactive { type = "list", body = body, action = { button = "Open", sections = {
      { title = "One", rows = { { id = "1", title = "A", description = "First" } } },
      { title = "Two", rows = { { id = "2", title = "B" } } } } } },
    ["a carousel"] = interactive { type = "carousel", body = body, action = { cards = { card(0), card(1) } } },
    ["a flow"] = interactive { type = "flow", body = body, action = { name = "flow", parameters = {
      flow_message_version = "3", flow_id = "1", flow_cta = "Go" } } },
    ["a location request"] = interactive { type = "location_request_message", body = body,
      action = { name = "send_location" } },
    ["a product"] = interactive { type = "product", action = { catalog_id = "c", product_retailer_id = "p" } },
    ["products"] = interactive { type = "product_list", header = { type = "text", text = "H" }, body = body,
      action = { catalog_id = "c", sections = { { title = "S", product_items = { { product_retailer_id = "p" } } } } } },
    ["a catalog"] = interactive { type = "catalog_message", body = body, action = { name = "catalog_message" } },
    ["a call button"] = interactive { type = "voice_call", body = body, action = { name = "voice_call",
      parameters = { display_text = "Call", ttl_minutes = 100 } } },
    ["a read receipt"] = { to = false, status = "read", message_id = "wamid.x", typing_indicator = { type = "text" } },
  }
  for name, message in pairs(accepted) do
    it("takes " .. name, function()
      local answer = sandbox:send(message)
      assert.same({ 200 }, { answer.status, answer.status ~= 200 and answer.body or nil })
    end)
  end

  local refused = {
    { "no messaging_product", with { messaging_product = false }, 131008, "Parameter messaging_product is required." },
    { "another messaging_product", with { messaging_product = "sms" }, 100, 'got "sms"' },
    { "no recipient", with { to = false }, 100, "The parameter to is required." },
    { "a bad number", with { to = "12ab" }, 131009, "phone number of 8 to 15 digits" },
    { "a number that is too long", with { to = "1234567890123456" }, 131009, "8 to 15 digits" },
    { "a BSUID in `to`", with { to = "US.123" }, 131009, "a BSUID goes in 'recipient'" },
    { "a recipient that is none", with { to = false, recipient = "nobody" }, 131009, "must be a BSUID" },
    { "the sender as recipient", with { to = "+1 999 555 0000" }, 131021, "same number" },
    { "no type", { text = { body = "hi" } }, 131008, "Parameter type is required." },
    { "an unknown type", { type = "telegram" }, 131051, '"telegram"' },
    { "a type without its object", { type = "image" }, 131008, "Parameter 'image' is mandatory for type 'image'" },
    { "two types", with { image = image }, 100, "Unexpected key \"image\"" },
    { "an unknown field", with { colour = "red" }, 100, "Param colour is unexpected" },
    { "an unknown field inside", { type = "text", text = { body = "a", bold = true } }, 100,
      "Param text['bold'] is unexpected. Allowed keys are body, preview_url." },
    { "a wrong type", { type = "text", text = { body = 7 } }, 100, "Param text['body'] must be a string." },
    { "an array for an object", { type = "text", text = { "hi" } }, 100, "Param text must be a JSON object." },
    { "an empty text", { type = "text", text = { body = "" } }, 100, "at least 1 characters" },
    { "a text that is too long", { type = "text", text = { body = ("é"):rep(4097) } }, 100,
      "Param text['body'] must be at most 4096 characters long." },
    { "tracking data that is too long", with { biz_opaque_callback_data = ("x"):rep(513) }, 100, "at most 512" },
    { "an image without id and link", { type = "image", image = { caption = "A" } }, 131008, "needs 'id' or 'link'" },
    { "an image with both", { type = "image", image = { id = "1", link = image.link } }, 100, "not both" },
    { "a link that is none", { type = "image", image = { link = "a.png" } }, 131009, "is not a URL" },
    { "a caption on audio", { type = "audio", audio = { id = "1", caption = "A" } }, 100, "Param audio['caption']" },
    { "a latitude beyond the pole", { type = "location", location = { latitude = 91, longitude = 0 } }, 131009, "-90" },
    { "a contact without a name", { type = "contacts", contacts = { { name = { first_name = "A" } } } }, 131008,
      "Parameter contacts[0]['name']['formatted_name'] is required." },
    { "four buttons", interactive { type = "button", body = body, action = { buttons =
      { reply("a", "A"), reply("b", "B"), reply("c", "C"), reply("d", "D") } } }, 131009, "1 to 3 items, it has 4" },
    { "a long button title", interactive { type = "button", body = body, action = { buttons =
      { reply("a", ("x"):rep(21)) } } }, 131009,
      "Param interactive['action']['buttons'][0]['reply']['title'] must be at most 20 characters long." },
    { "a button id twice", interactive { type = "button", body = body, action = { buttons =
      { reply("a", "A"), reply("a", "B") } } }, 131009, 'repeats the id "a"' },
    { "an unknown interactive type", interactive { type = "quiz", body = body }, 131009, 'got "quiz"' },
    { "a header without its content", interactive { type = "button", body = body, header = { type = "image" },
      action = { buttons = { reply("a", "A") } } }, 131008, "Parameter interactive['header']['image'] is required." },
    { "eleven rows", interactive { type = "list", body = body, action = { button = "Open", sections = {
      { title = "1", rows = { { id = "1", title = "A" }, { id = "2", title = "A" }, { id = "3", title = "A" },
        { id = "4", title = "A" }, { id = "5", title = "A" }, { id = "6", title = "A" } } },
      { title = "2", rows = { { id = "7", title = "A" }, { id = "8", title = "A" }, { id = "9", title = "A" },
        { id = "10", title = "A" }, { id = "11", title = "A" } } } } } }, 131009, "11 items in all, at most 10" },
    { "one card", interactive { type = "carousel", body = body, action = { cards = { card(0) } } }, 131009, "2 to 10" },
    { "a flow with id and name", interactive { type = "flow", body = body, action = { name = "flow", parameters = {
      flow_message_version = "3", flow_id = "1", flow_name = "n", flow_cta = "Go" } } }, 131009, "either 'flow_id'" },
    { "a read receipt without an id", { to = false, status = "read" }, 131008, "Parameter message_id is required." },
  }
  for _, case in ipairs(refused) do
    it("refuses " .. case[1], function()
      local answer = sandbox:send(case[2])
      assert.equal(400, answer.status)
      assert.equal(case[3], answer.json.error.code)
      assert.equal("OAuthException", answer.json.error.type)
      assert.equal(("(#%d) "):format(case[3]), answer.json.error.message:match("^%(#%d+%) "))
      assert.is_truthy(answer.json.error.error_data.details:find(case[4], 1, true), answer.json.error.error_data.details)
    end)
  end

  for name, bytes in pairs { ["no JSON"] = "{nonsense", ["nothing"] = "", ["bytes that are not UTF-8"] = '{"to":"\255"}' } do
    it("refuses " .. name, function()
      local answer = sandbox:request("POST", sandbox:path("/messages"), bytes)
      assert.same({ 400, 100 }, { answer.status, answer.json.error.code })
    end)
  end

  it("refuses another WABA than the number's", function()
    local answer = sandbox:send(with { messaging_account_id = "1" })
    assert.same({ 422, "messaging_account_mismatch" }, { answer.status, answer.json.code })
  end)

  it("takes marketing templates on the marketing endpoint only", function()
    local function market(message, more)
      local sent = { messaging_product = "whatsapp", to = "+15551234567", type = "template", template = message }
      for key, value in pairs(more or {}) do sent[key] = value end
      return sandbox:request("POST", sandbox:path("/marketing_messages"), sent)
    end
    local sale = { name = "promo_template", language = { code = "en_US" } }
    assert.equal(200, market(sale, { product_policy = "STRICT", message_activity_sharing = true }).status)
    assert.equal(134100, market({ name = "hello_world", language = { code = "en_US" } }).json.error.code)
    assert.equal(100, market(nil, { type = "text", text = { body = "hi" } }).json.error.code)
    assert.equal(131009, market(sale, { product_policy = "LOOSE" }).json.error.code)
  end)

  it("speaks as Meta itself under /v24.0", function()
    local function post(headers, number, message)
      return require("spec.support.http").request { method = "POST", body = message, headers = headers,
        url = ("%s/v24.0/%s/messages"):format(sandbox.sandbox.url, number) }
    end
    local bearer, number = { "Authorization: Bearer token" }, sandbox.sandbox.phone_number_id
    local message = { messaging_product = "whatsapp", to = "15551234567", text = { body = "hi" } }
    assert.equal(200, post(bearer, number, message).status)
    assert.equal(401, post({ "X-API-Key: sandbox-key" }, number, message).status)
    local unknown = post(bearer, "1", message)
    assert.same({ 400, 100, 33 }, { unknown.status, unknown.json.error.code, unknown.json.error.error_subcode })
  end)

  it("does not know other numbers and paths", function()
    local other = sandbox:request("POST", "/meta/whatsapp/v24.0/1/messages", json.encode(text))
    assert.same({ 404, 100, 33 }, { other.status, other.json.error.code, other.json.error.error_subcode })
    local path = sandbox:request("POST", sandbox:path("/register"), "{}")
    assert.equal(404, path.status)
    assert.matches("The sandbox does not do POST /meta/whatsapp/v24.0/%d+/register", path.json.error.message)
    assert.matches("^The sandbox does not do", sandbox:request("GET", "/platform/v1/customers").json.error)
    assert.equal(404, sandbox:request("GET", "/nowhere").status)
  end)
end)

describe("the sandbox's checks before a message is looked at:", function()
  local text = { type = "text", text = { body = "hi" } }

  it("the key", function()
    local sandbox = server.start { api_key = "right" }
    finally(function() sandbox:stop() end)
    local http = require "spec.support.http"
    local url = sandbox.sandbox.url
    local function status(path, ...) return http.request({ url = url .. path, headers = { ... } }).status end
    assert.equal(200, sandbox:send(text).status)
    local proxy, platform, app = sandbox:path("/messages"), "/platform/v1/whatsapp/phone_numbers", "/api/v1/whatsapp_templates"
    for _, path in ipairs { proxy, platform, app } do
      assert.equal(401, status(path))
      assert.equal(401, status(path, "X-API-Key: wrong"))
      assert.equal(200, status(path, "X-API-Key: right"))
    end
    assert.equal(200, status(proxy, "Authorization: Bearer right"))
    assert.equal(401, status(platform, "Authorization: Bearer right"))
    assert.equal(190, http.request({ url = url .. proxy }).json.error.code)
    assert.equal("API key is missing", http.request({ url = url .. platform }).json.error)
  end)

  it("the rate limit", function()
    local sandbox = server.start { limit_per_minute = 2, limit_window = 3600 }
    finally(function() sandbox:stop() end)
    assert.equal("1", sandbox:send(text).headers["x-ratelimit-remaining"])
    assert.equal("0", sandbox:send(text).headers["x-ratelimit-remaining"])
    local over = sandbox:send(text)
    assert.same({ 429, "2", "0", "3600", "Rate limit exceeded" }, { over.status, over.headers["x-ratelimit-limit"],
      over.headers["x-ratelimit-remaining"], over.headers["retry-after"], over.json.error })
    assert.equal("refused", sandbox:last().outcome)
  end)

  it("the 24-hour window", function()
    local sandbox = server.start { closed_window = { "+1 555 111 1111" } }
    finally(function() sandbox:stop() end)
    local message = { to = "15551111111", type = "text", text = { body = "hi" } }
    local answer = sandbox:send(message)
    assert.same({ 422, { error = "Cannot send non-template messages outside the 24-hour window." } },
      { answer.status, answer.json })
    assert.equal(200, sandbox:send(text).status)
    local template = { type = "template", template = { name = "hello_world", language = { code = "en_US" } } }
    template.to = message.to
    assert.equal(200, sandbox:send(template).status)
  end)

  it("the 24-hour window, closed for all", function()
    local sandbox = server.start { closed_window = true }
    finally(function() sandbox:stop() end)
    assert.equal(422, sandbox:send(text).status)
  end)
end)
