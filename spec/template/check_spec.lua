-- Everything that a check finds: kind, path and words.
local kapso = require "kapso"
local json = require "kapso.json"
local values = require "kapso.values"

local message, template = kapso.message, kapso.template

local function body(text) return { type = "BODY", text = text } end
local function buttons(...) return { type = "BUTTONS", buttons = { ... } } end
local function url(target) return { type = "URL", text = "Go", url = target or "https://example.com/{{1}}" } end
local reply = { type = "QUICK_REPLY", text = "Yes" }
local function header(format) return { type = "HEADER", format = format } end
local function plant(...) return { components = { header "IMAGE", body "Only {{1}} left.", buttons(reply, url()), ... } } end

local function definition(components, more)
  local made = { name = "fine", language = "en_US", category = "MARKETING", components = components }
  for key, value in pairs(more or {}) do made[key] = value end
  return made
end

local D = {
  plain = definition { body "Good news." },
  numbered = definition { body "Hi {{1}}, your order {{2}} is ready." },
  named = definition({ body "Hi {{name}}, your order {{order_id}} is ready." }, { parameter_format = "NAMED" }),
  text_header = definition { { type = "HEADER", format = "TEXT", text = "Order {{1}}" }, body "Good news." },
  named_header = definition { { type = "HEADER", format = "TEXT", text = "Sale: {{sale}}" }, body "Good news." },
  two_in_header = definition { { type = "HEADER", format = "TEXT", text = "{{event}} at {{time}}" }, body "Good news." },
  image = definition { header "IMAGE", body "Good news." },
  document = definition { header "DOCUMENT", body "Good news." },
  location = definition { header "LOCATION", body "Good news." },
  product = definition { header "PRODUCT", body "Good news.", buttons { type = "SPM", text = "View" } },
  link = definition { body "Good news.", buttons(url(), { type = "PHONE_NUMBER", text = "Call", phone_number = "1" }) },
  fixed_link = definition { body "Good news.", buttons(url "https://example.com") },
  replies = definition { body "Good news.", buttons(reply, { type = "QUICK_REPLY", text = "No" }) },
  coupon = definition { body "Good news.", buttons(reply, { type = "COPY_CODE", example = "A" }) },
  otp = definition({ { type = "BODY", add_security_recommendation = true }, buttons { type = "OTP", otp_type = "COPY_CODE" } },
    { category = "AUTHENTICATION" }),
  otp_link = definition({ body "*{{1}}* is your code.", buttons(url "https://www.whatsapp.com/otp/code/?code=otp{{1}}") },
    { category = "AUTHENTICATION" }),
  flow = definition { body "Good news.", buttons { type = "FLOW", text = "Book" } },
  catalog = definition { body "Good news.", buttons { type = "CATALOG", text = "View catalog" } },
  products = definition { body "Good news.", buttons { type = "MPM", text = "View items" } },
  call = definition { body "Good news.", buttons { type = "VOICE_CALL", text = "Call now" } },
  offer = definition { { type = "LIMITED_TIME_OFFER", limited_time_offer = { text = "Now!", has_expiration = true } },
    body "Good {{1}}.", buttons({ type = "COPY_CODE" }, url()) },
  endless_offer = definition { { type = "LIMITED_TIME_OFFER", limited_time_offer = { text = "Now!" } }, body "Good.",
    buttons(url "https://example.com") },
  carousel = definition { body "Plants for {{1}}!", { type = "CAROUSEL", cards = { plant(), plant() } } },
  product_cards = definition { body "Plants!", { type = "CAROUSEL", cards = {
    { components = { header "PRODUCT", buttons { type = "SPM" } } },
    { components = { header "PRODUCT", buttons { type = "SPM" } } },
  } } },
}

local image = { image = { link = "https://example.com/a.png" } }
local card = { header = image, body = { "3" }, buttons = { [2] = { url = "aloe" } } }
local sku = { product = { catalog_id = "1", product_retailer_id = "SKU" } }
local sections = { { title = "A", products = { "SKU" } } }
local function many(count, value)
  local list = {}
  for index = 1, count do list[index] = value end
  return list
end

-- definition, parameters
local FITS = {
  { "plain", nil }, { "plain", {} }, { "plain", message.template("fine", "en_US") },
  { "numbered", { body = { "Ana", "7" } } }, { "numbered", { body = { "Ana", 7 } } },
  { "numbered", { body = { values.currency { code = "USD", amount_1000 = 5000, fallback = "$5" }, values.date_time "May 1" } } },
  { "numbered", { components = { { type = "BODY", parameters = { { type = "text", text = "a" }, { type = "TEXT", text = "b" } } } } } },
  { "named", { body = { name = "Ana", order_id = 7 } } },
  { "named", { body = { name = values.date_time "May", order_id = "7" } } },
  { "text_header", { header = "7" } },
  { "named_header", { header = { text = "Shoes", name = "sale" } } },
  { "two_in_header", { { type = "header", parameters = { { type = "text", parameter_name = "event", text = "Fair" },
    { type = "text", parameter_name = "time", text = "8" } } } } },
  { "image", { header = image } }, { "image", { header = { image = { id = "1" } } } },
  { "document", { header = { document = { id = "1", filename = "a.pdf" } } } },
  { "location", { header = { location = { latitude = 1, longitude = "2.5" } } } },
  { "product", { header = sku } },
  { "link", { buttons = { { url = "7" } } } }, { "fixed_link", {} },
  { "replies", {} }, { "replies", { buttons = { [2] = { payload = "NO" } } } },
  { "coupon", { buttons = { [2] = { copy_code = "SAVE20" } } } },
  { "coupon", { { type = "button", sub_type = "COPY_CODE", index = 1, parameters = { { type = "coupon_code", coupon_code = "A" } } } } },
  { "otp", { body = { "123456" }, buttons = { { otp = "123456" } } } },
  { "otp", { body = { "123456" }, buttons = { { url = "123456" } } } },
  { "otp_link", { body = { "123456" }, buttons = { { otp = "123456" } } } },
  { "flow", {} }, { "flow", { buttons = { { flow_token = "t", flow_action_data = { a = 1 } } } } },
  { "catalog", {} }, { "catalog", { buttons = { { catalog = { thumbnail_product_retailer_id = "SKU" } } } } },
  { "products", { buttons = { { products = { thumbnail_product_retailer_id = "SKU", sections = sections } } } } },
  { "call", {} },
  { "call", { { type = "button", sub_type = "voice_call", index = 0, parameters = {
    { type = "ttl_minutes", ttl_minutes = 100 }, { type = "payload", payload = "a" } } } } },
  { "offer", { body = { "x" }, limited_time_offer = { expires_at = 1893456000 },
    buttons = { { copy_code = "FLASH" }, { url = "FLASH" } } } },
  { "endless_offer", {} },
  { "carousel", { body = { "Ana" }, carousel = { card, card } } },
  { "product_cards", { carousel = { { header = sku }, { header = sku } } } },
  { "product_cards", { carousel = many(10, { header = sku }) } },
}

-- definition, parameters, then kind, path and a part of the message of each mismatch
local MISFITS = {
  { "plain", { body = { "x" } }, { "extra", "body[1]", "takes 0" } },
  { "plain", { body = { name = "x" } }, { "extra", "body.name", "takes no values" } },
  { "plain", { header = "x" }, { "extra", "header", "takes 0" } },
  { "plain", { buttons = { { url = "x" } } }, { "extra", "buttons[1]", "no buttons" } },
  { "plain", { limited_time_offer = { expires_at = 1 } }, { "extra", "limited_time_offer", "has none" } },
  { "plain", { carousel = { card, card } }, { "extra", "carousel", "has none" } },
  { "plain", { boddy = {} }, { "extra", "boddy", 'did you mean "body"' } },
  { "numbered", nil, { "missing", "body[1]", "is missing" }, { "missing", "body[2]", "is missing" } },
  { "numbered", { body = { "Ana" } }, { "missing", "body[2]", "is missing" } },
  { "numbered", { body = { [2] = "7" } }, { "missing", "body[1]", "" }, { "missing", "body[2]", "" } },
  { "numbered", { body = { "Ana", "7", "8" } }, { "extra", "body[3]", "takes 2" } },
  { "numbered", { body = { name = "Ana", order = "7" } }, { "wrong_kind", "body.name", "are numbered" } },
  { "numbered", { body = { "", "  " } }, { "empty", "body[1]", "" }, { "empty", "body[2]", "" } },
  { "numbered", { body = { "a\nb", "a\tb" } }, { "format", "body[1]", "new-line" }, { "format", "body[2]", "tab" } },
  { "numbered", { body = { "a     b", "a\rb" } }, { "format", "body[1]", "four spaces" }, { "format", "body[2]", "new-line" } },
  { "numbered", { body = { "a\255", "b\0" } }, { "format", "body[1]", "UTF-8" }, { "format", "body[2]", "NUL" } },
  { "numbered", { body = { true, json.null } }, { "wrong_kind", "body[1]", "a boolean" }, { "wrong_kind", "body[2]", "null" } },
  { "numbered", { body = "Ana" }, { "wrong_kind", "body", "a table of values" } },
  { "numbered", { body = { ("é"):rep(1000), "7" } }, { "too_long", "body", "1027 characters with its values, at most 1024" } },
  { "numbered", { { type = "body", parameters = { { type = "image", image = {} }, "b" } } },
    { "wrong_kind", "body[1]", 'of type "image"' }, { "wrong_kind", "body[2]", '"b"' } },
  { "numbered", { body = { { type = "currency", currency = {} }, { type = "date_time" } } },
    { "missing", "body[1]", "" }, { "missing", "body[2]", "" } },
  { "numbered", { { type = "body", parameters = { { type = "text", text = "a" }, { type = "text", text = "b" } } },
    { type = "body", parameters = {} } }, { "extra", "body", "second time" } },
  { "named", { body = { name = "Ana" } }, { "missing", "body.order_id", "is missing" } },
  { "named", { body = { name = "Ana", order = "7" } }, { "extra", "body.order", 'did you mean "order_id"' },
    { "missing", "body.order_id", "" } },
  { "named", { body = { "Ana", "7" } }, { "wrong_kind", "body[1]", "has no name" }, { "wrong_kind", "body[2]", "name, order_id" } },
  { "named", { body = { "Ana", order_id = "7" } }, { "wrong_kind", "body[1]", "has no name" }, { "missing", "body.name", "" } },
  { "named", { { type = "body", parameters = { { type = "text", parameter_name = "name", text = "a" },
    { type = "text", parameter_name = "name", text = "b" }, { type = "text", parameter_name = "order_id", text = "" } } } },
    { "extra", "body.name", "second time" }, { "empty", "body.order_id", "" } },
  { "text_header", {}, { "missing", "header", "" } },
  { "text_header", { header = image }, { "wrong_kind", "header", 'of type "image"' } },
  { "text_header", { header = ("x"):rep(55) }, { "too_long", "header", "61 characters with its values, at most 60" } },
  { "text_header", { header = 7 }, { "wrong_kind", "header", "a number" } },
  { "text_header", { header = { text = "7", name = "a", image = {} } }, { "extra", "header.image", "" },
    { "wrong_kind", "header.a", "numbered" } },
  { "named_header", { header = "Shoes" }, { "wrong_kind", "header", "has no name" } },
  { "named_header", {}, { "missing", "header.sale", "" } },
  { "image", {}, { "missing", "header", "image" } },
  { "image", { header = "text" }, { "wrong_kind", "header", 'is "text", but the template has image' } },
  { "image", { header = { video = { id = "1" } } }, { "wrong_kind", "header", 'is "video"' } },
  { "image", { header = { image = {} } }, { "missing", "header.image", "neither id nor link" } },
  { "image", { header = { image = { id = "" } } }, { "empty", "header.image.id", "" } },
  { "image", { header = { image = { link = 5 } } }, { "wrong_kind", "header.image.link", "a number" } },
  { "image", { header = { image = "a.png" } }, { "wrong_kind", "header.image", "a table" } },
  { "image", { header = { image = { id = "1" }, video = { id = "1" } } }, { "extra", "header", "more than one" } },
  { "location", { header = { location = { latitude = 1 } } }, { "missing", "header.location.longitude", "" } },
  { "product", { header = { product = { catalog_id = "1" } }, buttons = { { url = "x" } } },
    { "missing", "header.product.product_retailer_id", "" }, { "extra", "buttons[1]", "takes nothing" } },
  { "link", {}, { "missing", "buttons[1].url", "" } },
  { "link", { buttons = { { url = "" } } }, { "empty", "buttons[1].url", "" } },
  { "link", { buttons = { { url = "a b" } } }, { "format", "buttons[1].url", "without spaces" } },
  { "link", { buttons = { { url = ("a"):rep(1981) } } }, { "too_long", "buttons[1].url", "address of 2001 characters" } },
  { "link", { buttons = { { url = ("a"):rep(2001) } } }, { "too_long", "buttons[1].url", "2001 characters" } },
  { "link", { buttons = { { payload = "YES" } } }, { "wrong_kind", "buttons[1]", 'is "quick_reply", but' } },
  { "link", { buttons = { { url = "7" }, { url = "8" } } }, { "extra", "buttons[2]", "PHONE_NUMBER, which takes nothing" } },
  { "link", { buttons = { { url = "7" }, [3] = { url = "8" } } }, { "extra", "buttons[3]", "the template has 2" } },
  { "link", { buttons = { { url = 7 } } }, { "wrong_kind", "buttons[1].url", "a number" } },
  { "link", { buttons = { { url = "7", payload = "x" } } }, { "extra", "buttons[1].url", "beside payload" },
    { "wrong_kind", "buttons[1]", "" } },
  { "link", { buttons = { { url = "7", text = "x" } } }, { "extra", "buttons[1].text", "is not known" } },
  { "link", { buttons = { [0] = {}, first = {}, { url = "7" } } }, { "extra", "buttons.first", "number of a button" },
    { "extra", "buttons[0]", "number of a button" } },
  { "link", { buttons = { "x" } }, { "wrong_kind", "buttons[1]", "a table is expected" }, { "missing", "buttons[1].url", "" } },
  { "link", { buttons = "x" }, { "wrong_kind", "buttons", "a table of buttons" }, { "missing", "buttons[1].url", "" } },
  { "fixed_link", { buttons = { { url = "7" } } }, { "extra", "buttons[1].url", "no parameter" } },
  { "replies", { buttons = { [3] = { payload = "x" } } }, { "extra", "buttons[3]", "has 2" } },
  { "replies", { buttons = { { payload = "" }, { payload = ("x"):rep(257) } } }, { "empty", "buttons[1].payload", "" },
    { "too_long", "buttons[2].payload", "257" } },
  { "coupon", {}, { "missing", "buttons[2].copy_code", "" } },
  { "coupon", { buttons = { [2] = { copy_code = ("x"):rep(21) } } }, { "too_long", "buttons[2].copy_code", "at most 20" } },
  { "coupon", { { type = "button", sub_type = "copy_code", index = "1", parameters = { { type = "text", text = "A" } } } },
    { "wrong_kind", "buttons[2]", "coupon_code is expected" } },
  { "coupon", { { type = "button", sub_type = "copy_code", index = "1", parameters = {
    { type = "coupon_code", coupon_code = "A" }, { type = "coupon_code", coupon_code = "B" } } } },
    { "extra", "buttons[2]", "more than one" } },
  { "otp", { body = { "1" }, buttons = { { otp = ("1"):rep(16) } } }, { "too_long", "buttons[1].otp", "at most 15" } },
  { "otp", { body = { "1" } }, { "missing", "buttons[1].otp", "" } },
  { "otp_link", {}, { "missing", "body[1]", "" }, { "missing", "buttons[1].otp", "" } },
  { "link", { { type = "button", sub_type = "url", index = 0, parameters = { { type = "text", text = "7" } } },
    { type = "button", sub_type = "url", index = "0", parameters = { { type = "text", text = "8" } } } },
    { "extra", "buttons[1]", "second time" } },
  { "fixed_link", { { type = "button", sub_type = "url", index = 0.5 }, { type = "button", sub_type = "url", index = -1 },
    { type = "button", sub_type = "url", index = 2 ^ 60 }, { type = "button", sub_type = "url", index = "first" },
    { type = "button", sub_type = "url" } }, { "extra", "buttons[a number]", "has 1" }, { "extra", "buttons[a number]", "has 1" },
    { "extra", "buttons[a number]", "has 1" }, { "extra", 'buttons["first"]', "has 1" }, { "extra", "buttons[nothing]", "has 1" } },
  { "product_cards", { { type = "carousel", cards = { { card_index = 1, components = { {
    type = "header", parameters = { { type = "product", product = sku.product } } } } }, { card_index = 1, components = {} } } } },
    { "extra", "carousel[2]", "second time" }, { "missing", "carousel[1]", "" } },
  { "flow", { buttons = { { flow_token = "", flow_action_data = "x" } } }, { "empty", "buttons[1].flow_token", "" },
    { "wrong_kind", "buttons[1].flow_action_data", "" } },
  { "catalog", { buttons = { { catalog = true } } }, { "wrong_kind", "buttons[1]", "an action" } },
  { "products", {}, { "missing", "buttons[1].products", "" } },
  { "products", { buttons = { { products = {} } } }, { "missing", "buttons[1].products.thumbnail_product_retailer_id", "" },
    { "missing", "buttons[1].products.sections", "" } },
  { "products", { buttons = { { products = { thumbnail_product_retailer_id = "S", sections = { { title = "A" },
    { products = many(31, "S") } } } } } }, { "missing", "buttons[1].products.sections[1].products", "" },
    { "extra", "buttons[1].products.sections", "31 products" } },
  { "products", { buttons = { { products = { thumbnail_product_retailer_id = "S", sections = many(11, sections[1]) } } } },
    { "extra", "buttons[1].products.sections", "at most 10" } },
  { "call", { { type = "button", sub_type = "voice_call", index = 0, parameters = {
    { type = "ttl_minutes", ttl_minutes = 43201 }, { type = "payload", payload = ("x"):rep(513) } } } },
    { "format", "buttons[1].ttl_minutes", "43200" }, { "too_long", "buttons[1].payload", "513" } },
  { "offer", { body = { "x" }, buttons = { { copy_code = ("x"):rep(16) }, { url = "x" } } },
    { "too_long", "buttons[1].copy_code", "at most 15" }, { "missing", "limited_time_offer.expires_at", "" } },
  { "offer", { body = { ("x"):rep(595) }, limited_time_offer = { expires_at = "now", at = 1 },
    buttons = { { copy_code = "x" }, { url = "x" } } }, { "extra", "limited_time_offer.at", "" },
    { "too_long", "body", "601 characters with its values, at most 600" },
    { "wrong_kind", "limited_time_offer.expires_at", "a time" } },
  { "carousel", { body = { "Ana" } }, { "missing", "carousel[1]", "" }, { "missing", "carousel[2]", "" } },
  { "carousel", { body = { "Ana" }, carousel = { card } }, { "missing", "carousel[2]", "" } },
  { "carousel", { body = { "Ana" }, carousel = { card, card, card } }, { "extra", "carousel[3]", "has 2 cards" } },
  { "carousel", { body = { "Ana" }, carousel = { card, { header = sku, body = { ("x"):rep(150) }, footer = "x" } } },
    { "extra", "carousel[2].footer", "" }, { "wrong_kind", "carousel[2].header", 'is "product"' },
    { "too_long", "carousel[2].body", "at most 160" }, { "missing", "carousel[2].buttons[2].url", "" } },
  { "carousel", { body = { "Ana" }, carousel = { card, "x" } }, { "wrong_kind", "carousel[2]", "a card is expected" } },
  { "carousel", { body = { "Ana" }, carousel = "x" }, { "wrong_kind", "carousel", "a list of cards" } },
  { "product_cards", { carousel = many(11, { header = sku }) }, { "extra", "carousel[11]", "" } },
  { "product_cards", { carousel = { { header = sku } } }, { "missing", "carousel[2]", "" } },
  { "plain", "x", { "wrong_kind", "parameters", '"x"' } },
  { "plain", { components = "x" }, { "wrong_kind", "components", "a list of components" } },
  { "plain", { components = {}, body = {} }, { "extra", "body", "beside components" } },
  { "plain", { { type = "sidebar" }, { type = 5 }, 5 }, { "extra", "components[1]", '"sidebar"' },
    { "extra", "components[2]", "a table" }, { "extra", "components[3]", "a number" } },
  { "plain", message.template("other", "de"), { "wrong_kind", "name", '"other"' }, { "wrong_kind", "language", '"de"' } },
}

local function describe_all(found)
  local lines = {}
  for _, mismatch in ipairs(found) do lines[#lines + 1] = mismatch.kind .. ": " .. tostring(mismatch) end
  return table.concat(lines, "\n")
end

describe("template.check finds", function()
  for index, case in ipairs(FITS) do
    it(("nothing where it fits: %s (%d)"):format(case[1], index), function()
      assert.equal("", describe_all(template.check(D[case[1]], case[2])))
    end)
  end

  for index, case in ipairs(MISFITS) do
    it(("what does not fit: %s (%d)"):format(case[1], index), function()
      local found = template.check(D[case[1]], case[2])
      local told = describe_all(found)
      assert.equal(#case - 2, #found, told)
      for position = 3, #case do
        local kind, path, text = case[position][1], case[position][2], case[position][3]
        local mismatch = found[position - 2]
        assert.same({ kind, path }, { mismatch.kind, mismatch.path }, told)
        assert.is_truthy(mismatch.message:find(text, 1, true), told)
        assert.equal(path .. " " .. mismatch.message, tostring(mismatch))
      end
    end)
  end

  it("the same in a message that is built already, and in its template object", function()
    local sent = message.template("fine", "en_US", { body = { name = "Ana", order = "7" } })
    for _, given in ipairs { sent, sent.template, sent.template.components } do
      assert.equal('extra: body.order is not in the template, did you mean "order_id"?\nmissing: body.order_id is missing',
        describe_all(template.check(D.named, given)))
    end
  end)

  it("the last character that fits, and the first that does not", function()
    local text = "Hi , your order  is ready."
    assert.equal("", describe_all(template.check(D.numbered, { body = { ("é"):rep(1023 - #text), "7" } })))
    assert.equal("too_long", template.check(D.numbered, { body = { ("é"):rep(1024 - #text), "7" } })[1].kind)
    assert.equal("", describe_all(template.check(D.text_header, { header = ("é"):rep(54) })))
    assert.equal("", describe_all(template.check(D.link, { buttons = { { url = ("a"):rep(1980) } } })))
  end)

  it("a parameter as often as it stands in the text", function()
    local twice = definition { body "{{1}} and {{1}}." }
    assert.equal("", describe_all(template.check(twice, { body = { ("x"):rep(509) } })))
    assert.equal("too_long", template.check(twice, { body = { ("x"):rep(510) } })[1].kind)
  end)

  it("nothing in what `define` made, sent as it is meant", function()
    local made = template.define("fine", "en_US", {
      category = "UTILITY", header = { text = "Order {{order}}", example = "7" },
      body = { text = "Hi {{name}}, it is ready.", example = "Ana" },
      buttons = { { quick_reply = "Thanks" }, { url = "https://example.com/{{1}}", text = "Go", example = "7" } },
    })
    assert.equal("", describe_all(template.check(made, message.template("fine", "en_US", {
      header = { text = "7", name = "order" }, body = { name = "Ana" }, buttons = { [2] = { url = "7" } },
    }))))
  end)

  it("the same again and again with a checker", function()
    local check = template.checker(D.numbered)
    for _ = 1, 3 do
      assert.equal(0, #check { body = { "Ana", "7" } })
      assert.equal(1, #check { body = { "Ana" } })
    end
  end)

  it("nothing without a definition", function()
    for _, call in ipairs { template.check, template.checker, template.preview } do
      local ok, err = pcall(call, nil, {})
      assert.is_false(ok)
      assert.equal("definition", err.path)
    end
  end)
end)
