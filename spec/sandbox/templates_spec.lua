local server = require "spec.support.server"
local json = require "kapso.json"

describe("the sandbox's templates:", function()
  local sandbox
  setup(function() sandbox = server.start() end)
  teardown(function() sandbox:stop() end)

  local function send(name, components, language)
    return sandbox:send { type = "template",
      template = { name = name, language = { code = language or "en_US" }, components = components } }
  end

  local function part(kind, ...) return { type = kind, parameters = { ... } } end
  local function body(...) return part("body", ...) end
  local function text(value, name) return { type = "text", text = value, parameter_name = name } end
  local function button(index, sub_type, ...)
    return { type = "button", sub_type = sub_type, index = tostring(index), parameters = { ... } }
  end
  local image = { type = "image", image = { link = "https://example.com/a.png" } }
  local function card(index, ...)
    return { card_index = index, components = { part("header", image), body(text "3"), button(1, "url", text "x"), ... } }
  end
  local expiry = part("limited_time_offer", { type = "limited_time_offer",
    limited_time_offer = { expiration_time_ms = 1893456000000 } })

  local accepted = {
    { "hello_world" },
    { "order_ready_named", { body(text("ORDER-123", "order_id")) } },
    { "order_confirmation", { body(text("7", "order_number"), text("Ana", "first_name")) } },
    { "order_ready", { body(text "Ana", text "7") } },
    { "order_ready", { { type = "BODY", parameters = { text "Ana", text "7" } } }, "es" },
    { "order_total", { body({ type = "currency", currency = { fallback_value = "$1", code = "USD", amount_1000 = 1000 } },
      { type = "date_time", date_time = { fallback_value = "May 1" } }) } },
    { "shipping_update", { part("header", text "7"), body(text "Monday", text "Tuesday"), button(0, "url", text "7") } },
    { "invoice_ready", { part("header", { type = "document", document = { id = "1", filename = "a.pdf" } }), body(text "7") } },
    { "how_to_video", { part("header", { type = "video", video = { id = "1" } }), body(text "it") } },
    { "delivery_nearby", { part("header", { type = "location", location = { latitude = "1", longitude = "2", name = "n",
      address = "a" } }), body(text("Main St", "street")) } },
    { "customer_feedback", { body(text("Ana", "customer_name")),
      button(1, "quick_reply", { type = "payload", payload = "no" }) } },
    { "appointment_booking", { body(text("Ana", "customer_name")),
      button(0, "flow", { type = "action", action = { flow_token = "t", flow_action_data = { a = "b" } } }) } },
    { "login_code", { body(text "123456"), button(0, "url", text "123456") } },
    { "coupon_offer", { body(text "25OFF", text "25%"),
      button(1, "copy_code", { type = "coupon_code", coupon_code = "25OFF" }) } },
    { "flash_offer", { part("header", image), body(text "Ana", text "FLASH"), expiry,
      button(0, "copy_code", { type = "coupon_code", coupon_code = "FLASH" }), button(1, "url", text "FLASH") } },
    { "plant_carousel", { body(text "Ana"), { type = "carousel", cards = { card(0), card(1) } } } },
    { "full_catalog", { body(text "Ana"), button(0, "catalog", { type = "action",
      action = { thumbnail_product_retailer_id = "p" } }) } },
    { "new_arrivals", { part("header", text "May"), body(text "Ana"), button(0, "mpm", { type = "action", action = {
      sections = { { title = "A", product_items = { { product_retailer_id = "p" } } } } } }) } },
    { "one_product", { part("header", { type = "product", product = { catalog_id = "c", product_retailer_id = "p" } }),
      body(text "Ana") } },
    { "call_us", { body(text "Ana"), button(0, "voice_call", { type = "ttl_minutes", ttl_minutes = 100 }) } },
  }
  for i, case in ipairs(accepted) do
    it(("takes %s (%d)"):format(case[1], i), function()
      local answer = send(case[1], case[2], case[3])
      assert.same({ 200 }, { answer.status, answer.status ~= 200 and answer.body or nil })
    end)
  end

  local refused = {
    { "an unknown name", { "no_such_template" }, 132001, "template name (no_such_template) does not exist in en_US", 404 },
    { "another language", { "order_ready_named", nil, "fr" }, 132001, "does not exist in fr", 404 },
    { "a template in review", { "pending_news" }, 132001, "it is PENDING", 404 },
    { "a paused template", { "paused_promotion" }, 132015, "paused" },
    { "a disabled template", { "disabled_promotion" }, 132016, "disabled" },
    { "missing values", { "order_ready", { body(text "Ana") } }, 132000,
      "body: number of localizable_params (1) does not match the expected number of params (2)" },
    { "a missing body", { "order_ready" }, 132000, "localizable_params (0)" },
    { "too many values", { "hello_world", { body(text "x") } }, 132000, "expected number of params (0)" },
    { "a value without a name", { "order_ready_named", { body(text "7") } }, 100, "Parameter name is missing or empty" },
    { "a name the template has not", { "order_ready_named", { body(text("7", "order")) } }, 100,
      "parameter_name 'order' is not in the template" },
    { "a name twice", { "order_confirmation", { body(text("7", "first_name"), text("7", "first_name")) } }, 100, "repeated" },
    { "an empty value", { "order_ready_named", { body(text("", "order_id")) } }, 131008, "missing text value" },
    { "a line break in a value", { "order_ready_named", { body(text("a\nb", "order_id")) } }, 132018, "new-line/tab" },
    { "five spaces in a value", { "order_ready_named", { body(text("a     b", "order_id")) } }, 132018, "4 consecutive" },
    { "a text that gets too long", { "order_ready_named", { body(text(("é"):rep(1010), "order_id")) } }, 132005,
      "1031 characters, at most 1024" },
    { "an image in the body", { "order_ready_named", { body(image) } }, 132012, "expected TEXT, received IMAGE" },
    { "a missing media header", { "invoice_ready", { body(text "7") } }, 132012, "expected DOCUMENT, received UNKNOWN" },
    { "a header of another kind", { "invoice_ready", { part("header", image), body(text "7") } }, 132012,
      "expected DOCUMENT, received IMAGE" },
    { "a media header without media", { "seasonal_promotion", { part("header", { type = "image", image = {} }) } }, 131008,
      "needs 'id' or 'link'" },
    { "a missing button value", { "shipping_update", { part("header", text "7"), body(text "a", text "b") } }, 131008,
      "Button at index 0 of type URL requires a parameter" },
    { "a button the template has not", { "order_ready_named", { body(text("7", "order_id")), button(0, "url", text "x") } },
      131009, "no button at index 0" },
    { "a button of another type", { "customer_feedback", { body(text("Ana", "customer_name")), button(0, "url", text "x") } },
      132012, "is of type QUICK_REPLY, received url" },
    { "a parameter a button does not take", { "coupon_offer", { body(text "a", text "b"), button(1, "copy_code", text "x") } },
      132012, "does not take a parameter of type text" },
    { "a coupon code that is too long", { "coupon_offer", { body(text "a", text "b"),
      button(1, "copy_code", { type = "coupon_code", coupon_code = ("x"):rep(21) }) } }, 131009, "at most 20" },
    { "an offer without its end", { "flash_offer", { part("header", image), body(text "a", text "b"),
      button(0, "copy_code", { type = "coupon_code", coupon_code = "F" }), button(1, "url", text "F") } }, 131008,
      "expiration_time_ms" },
    { "a missing carousel", { "plant_carousel", { body(text "Ana") } }, 132012, "the cards are missing" },
    { "a missing card", { "plant_carousel", { body(text "Ana"), { type = "carousel", cards = { card(0) } } } }, 132012,
      "the template has 2 cards, received 1" },
    { "a card without its value", { "plant_carousel", { body(text "Ana"), { type = "carousel", cards = { card(0),
      { card_index = 1, components = { part("header", image), body(text "3") } } } } } }, 131008,
      "carousel: card 1: buttons: Button at index 1" },
    { "an unknown component", { "hello_world", { { type = "sidebar" } } }, 100, "must be one of {body, button" },
    { "an unknown parameter type", { "order_ready_named", { body { type = "emoji", emoji = "x" } } }, 132012, "EMOJI" },
    { "a currency without its amount", { "order_total", { body({ type = "currency", currency = { fallback_value = "$1",
      code = "USD" } }, text "x") } }, 131008, "parameter['currency']['amount_1000'] is required" },
  }
  for _, case in ipairs(refused) do
    it("refuses " .. case[1], function()
      local answer = send(case[2][1], case[2][2], case[2][3])
      assert.same({ case[5] or 400, case[3] }, { answer.status, answer.json.error.code })
      local details = answer.json.error.error_data.details
      assert.is_truthy(details:find(case[4], 1, true), details)
    end)
  end

  local function templates(method, query, definition)
    return sandbox:request(method, ("/meta/whatsapp/v24.0/%s/message_templates%s"):format(
      sandbox.sandbox.business_account_id, query), definition)
  end

  it("are listed, narrowed down and paged", function()
    local all = templates("GET", "?limit=100").json
    assert.is_true(#all.data > 20)
    assert.is_nil(all.paging.cursors.after)
    local es = templates("GET", "?name=order_ready&language=es").json.data
    assert.same({ "order_ready", "es", "APPROVED" }, { es[1].name, es[1].language, es[1].status })
    assert.equal(1, #es)
    for _, template in ipairs(templates("GET", "?status=PAUSED").json.data) do assert.equal("PAUSED", template.status) end
    local seen, after = 0, ""
    repeat
      local page = templates("GET", "?limit=7" .. after).json
      seen = seen + #page.data
      after = page.paging.cursors.after and "&after=" .. page.paging.cursors.after
    until not after
    assert.equal(#all.data, seen)
    assert.equal(0, #json.decode(templates("GET", "?name=nothing").body).data)
    assert.is_truthy(templates("GET", "?name=nothing").body:find('"data":[]', 1, true))
    assert.equal(400, templates("GET", "?limit=101").status)
  end)

  it("are made, sent, changed and deleted", function()
    local made = templates("POST", "", { name = "made_here", language = "en_US", category = "utility",
      parameter_format = "named", components = { { type = "BODY", text = "Hello {{name}}." } } }).json
    assert.same({ "PENDING", "UTILITY" }, { made.status, made.category })
    local read = templates("GET", "/" .. made.id).json
    assert.same({ "made_here", "APPROVED", "NAMED" }, { read.name, read.status, read.parameter_format })
    assert.equal(200, send("made_here", { body(text("Ana", "name")) }).status)
    assert.equal(200, templates("POST", "?hsm_id=" .. made.id, { components = { { type = "BODY", text = "Hi." } } }).status)
    assert.equal(200, send("made_here").status)
    assert.same({ success = true }, templates("DELETE", "?name=made_here").json)
    assert.equal(404, templates("GET", "/" .. made.id).status)
    assert.equal(132001, send("made_here").json.error.code)
    assert.equal(404, templates("DELETE", "?name=made_here").status)
  end)

  it("are refused when they are wrong", function()
    local good = { name = "fine", language = "en_US", category = "UTILITY", components = { { type = "BODY", text = "Hi" } } }
    local function with(field, value)
      local changed = {}
      for name, kept in pairs(good) do changed[name] = kept end
      changed[field] = value
      return templates("POST", "", changed)
    end
    assert.equal(100, with("name", "Not Fine").json.error.code)
    assert.equal(100, with("category", "SPAM").json.error.code)
    assert.equal(131008, with("components", nil).json.error.code)
    assert.equal(2388024, with("name", "hello_world").json.error.error_subcode)
    assert.equal(404, templates("POST", "?hsm_id=1", {}).status)
    assert.equal(404, sandbox:request("GET", "/meta/whatsapp/v24.0/1/message_templates").status)
  end)

  it("can be given another status", function()
    local function set(status)
      return sandbox:request("PUT", "/_sandbox/templates", { name = "order_update", status = status }).status
    end
    assert.equal(200, set("PAUSED"))
    assert.equal(132015, send("order_update").json.error.code)
    assert.equal(200, set("APPROVED"))
    assert.equal(200, send("order_update").status)
  end)

  it("stay in review as long as they are told to", function()
    local slow = server.start { template_review = 3600 }
    finally(function() slow:stop() end)
    local account = slow.sandbox.business_account_id
    local made = slow:request("POST", "/meta/whatsapp/v24.0/" .. account .. "/message_templates", { name = "slow",
      language = "en_US", category = "UTILITY", components = { { type = "BODY", text = "Hi" } } }).json
    assert.equal("PENDING", slow:request("GET", ("/meta/whatsapp/v24.0/%s/message_templates/%s"):format(account,
      made.id)).json.status)
  end)
end)

describe("the older API's templates", function()
  local sandbox, named
  setup(function()
    sandbox = server.start()
    for _, template in ipairs(sandbox:request("GET", "/api/v1/whatsapp_templates?per_page=100").json.data) do
      if template.name == "order_ready_named" then named = template end
    end
  end)
  teardown(function() sandbox:stop() end)

  local function send(id, template)
    return sandbox:request("POST", ("/api/v1/whatsapp_templates/%s/send_template"):format(id), { template = template })
  end

  it("are listed by page", function()
    local page = sandbox:request("GET", "/api/v1/whatsapp_templates?page=2&per_page=10").json
    assert.equal(10, #page.data)
    assert.same({ 2, 10 }, { page.meta.page, page.meta.per_page })
    assert.equal(math.ceil(page.meta.total_count / 10), page.meta.total_pages)
    assert.same({ "approved", 1 }, { named.status, named.parameter_count })
    assert.equal("order_ready_named", sandbox:request("GET", "/api/v1/whatsapp_templates/" .. named.id).json.data.name)
  end)

  it("are sent with named and positional values", function()
    local answer = send(named.id, { phone_number = "+15551234567", template_parameters = { order_id = "7" } })
    assert.equal(200, answer.status)
    assert.same({ "success", named.id, "order_ready_named" },
      { answer.json.status, answer.json.template_id, answer.json.template_name })
    assert.matches("^wamid", answer.json.response.messages[1].id)
    assert.same({ "accepted", "+15551234567" }, { sandbox:last().outcome, sandbox:last().to })
  end)

  it("answer errors as text", function()
    local wrong = send(named.id, { phone_number = "+15551234567", template_parameters = { "7" } })
    assert.same({ 422, { error = "body: Parameter name is missing or empty" } }, { wrong.status, wrong.json })
    assert.equal("Parameter template['phone_number'] is required.", send(named.id, {}).json.error)
    assert.equal(404, send("none", { phone_number = "+15551234567" }).status)
  end)
end)
