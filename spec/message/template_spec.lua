local json = require "kapso.json"
local message = require "kapso.message"
local refusals = require "spec.support.refusals"
local values = require "kapso.values"

local COMPONENTS = "template.components"
local FIRST = COMPONENTS .. "[1].parameters"

local function build(parameters)
  return message.template("order_ready", "en_US", parameters).template.components
end

local function texts(component)
  local result = {}
  for index, parameter in ipairs(component.parameters) do result[index] = parameter.text end
  return result
end

describe("message.template", function()
  it("needs a name and a language, and may need no more", function()
    assert.same({ type = "template", template = { name = "hello_world", language = { code = "en" } } },
      message.template("hello_world", "en"))
    assert.same({ code = "en_US", policy = "deterministic" },
      message.template("a", { code = "en_US", policy = "deterministic" }).template.language)
    assert.is_nil(build({}))
  end)

  it("refuses names and languages that cannot be", function()
    for _, name in ipairs { "Order", "order-ready", "order ready", "../x", "a?b", "órder" } do
      refusals.at("template.name", "lower-case letters", message.template, name, "en")
    end
    for _, code in ipairs { "en-US", "english", "EN", "e", "en_us", "en_US/x", " en" } do
      refusals.at("template.language.code", 'a language code like "en" or "en_US"', message.template, "a", code)
    end
    for _, code in ipairs { "en", "fil", "pt_BR", "zh_HK", "es_419" } do
      assert.is_table(message.template("a", code))
    end
    refusals.at("template.language.code", "is missing", message.template, "a")
    refusals.at("template.language.code", "is missing", message.template, "a", {})
    refusals.at("template.language.policy", 'is "fallback"', message.template, "a",
      { code = "en", policy = "fallback" })
    refusals.at("template.language.cod", 'did you mean "code"?', message.template, "a", { cod = "en" })
  end)

  it("knows its parameters", function()
    refusals.at("template.bdy", 'did you mean "body"?', build, { bdy = { "x" } })
    refusals.at(COMPONENTS, 'is "x", a table of parameters is expected', build, "x")
  end)

  it("puts components in order: header, body, offer, buttons, carousel", function()
    local card = { header = { image = { id = "1" } } }
    local types = {}
    for index, component in ipairs(build {
      carousel = { card, card }, buttons = { { url = "x" } }, body = { "x" }, header = "H",
      limited_time_offer = { expires_at = 1700000000 },
    }) do
      types[index] = component.type
    end
    assert.same({ "header", "body", "limited_time_offer", "button", "carousel" }, types)
  end)
end)

describe("a template's body", function()
  it("is positional or named, named ones sorted", function()
    assert.same({ "John", "2 PM" }, texts(build({ body = { "John", "2 PM" } })[1]))
    local named = build({ body = { zeta = "z", alpha = "a", mid_1 = "m" } })[1].parameters
    assert.same({
      { type = "text", parameter_name = "alpha", text = "a" },
      { type = "text", parameter_name = "mid_1", text = "m" },
      { type = "text", parameter_name = "zeta", text = "z" },
    }, named)
  end)

  it("is not both, and has no holes", function()
    refusals.at(FIRST, "mixes numbered and named", build, { body = { "x", order_id = "y" } })
    refusals.at(FIRST .. "[2].text", "is missing", build, { body = { "x", nil, "z" } })
    refusals.at(FIRST, "has no values", build, { body = {} })
    refusals.at(FIRST, 'is "John", a table of values', build, { body = "John" })
  end)

  it("has names as WhatsApp has them", function()
    for _, name in ipairs { "Order_ID", "order id", "1", "order-id", "", "é", "a\0" } do
      refusals.at(FIRST .. "[1].parameter_name", "", build, { body = { [name] = "x" } })
      refusals.at(FIRST .. "[1].parameter_name", "", build, { body = { [name] = "x", [name .. "x"] = "y" } })
    end
    refusals.at(FIRST .. "[1].parameter_name", "is a boolean", build, { body = { [true] = "x" } })
  end)

  it("takes numbers as they are written", function()
    assert.same({ "3", "19.99", "-2", "1000000" }, texts(build({ body = { 3, 19.99, -2.0, 1e6 } })[1]))
    for _, number in ipairs { 0 / 0, 1 / 0, 1e300, 1e-9 } do
      refusals.at(FIRST .. "[1].text", "write it as a string", build, { body = { number } })
    end
  end)

  it("takes money and dates, also by name, without changing them", function()
    local total = values.currency { code = "USD", amount_1000 = 25000, fallback = "$25.00" }
    local body = build({ body = { total = total, due = values.date_time "May 1" } })[1]
    assert.same({
      { type = "date_time", parameter_name = "due", date_time = { fallback_value = "May 1" } },
      { type = "currency", parameter_name = "total",
        currency = { code = "USD", amount_1000 = 25000, fallback_value = "$25.00" } },
    }, body.parameters)
    assert.is_nil(total.parameter_name)
  end)

  it("refuses other tables", function()
    refusals.at(FIRST .. "[1]", "kapso.currency{...}", build, { body = { {} } })
    refusals.at(FIRST .. "[1]", "kapso.currency{...}", build, { body = { { type = "image" } } })
    refusals.at(FIRST .. "[1].currency", "is missing", build, { body = { { type = "currency" } } })
    refusals.at(FIRST .. "[1].currency.code", "three letters", build,
      { body = { { type = "currency", currency = { code = "x", amount_1000 = 1, fallback_value = "x" } } } })
    refusals.at(FIRST .. "[1].text", "is a boolean", build, { body = { true } })
  end)

  it("refuses what WhatsApp refuses in a parameter", function()
    for text, says in pairs {
      ["a\nb"] = "new-line or tab", ["a\r\nb"] = "new-line or tab", ["a\tb"] = "new-line or tab",
      ["é\nb"] = "new-line or tab", ["a     b"] = "more than four spaces", ["é     b"] = "more than four spaces",
      [""] = "is empty", ["a\0"] = "NUL", ["a\255"] = "UTF-8",
    } do
      refusals.at(FIRST .. "[1].text", says, build, { body = { text } })
      refusals.at(FIRST .. "[1].text", says, build, { body = { order_id = text } })
      refusals.at(FIRST .. "[1].text", says, build, { header = text })
    end
    assert.same({ "a    b" }, texts(build({ body = { "a    b" } })[1]))
  end)

  it("names the parameter's place on the wire", function()
    refusals.at(COMPONENTS .. "[2].parameters[2].text", "is empty", build, { header = "H", body = { b = "", a = "x" } })
  end)
end)

describe("a template's header", function()
  local function header(value)
    local component = build({ header = value })[1]
    assert.equal("header", component.type)
    assert.equal(1, #component.parameters)
    return component.parameters[1]
  end

  it("is text, a file, a place or a product", function()
    assert.same({ type = "text", text = "H" }, header "H")
    assert.same({ type = "text", text = "H" }, header { text = "H" })
    assert.same({ type = "text", text = "H", parameter_name = "sale" }, header { text = "H", name = "sale" })
    assert.same({ type = "image", image = { id = "1" } }, header { image = { id = "1" } })
    assert.same({ type = "video", video = { link = "https://example.com/v" } },
      header { video = { link = "https://example.com/v" } })
    assert.same({ type = "document", document = { id = "1", filename = "a.pdf" } },
      header { document = { id = "1", filename = "a.pdf" } })
    assert.same({ type = "location", location = { latitude = 1, longitude = 2, name = "N", address = "A" } },
      header { location = { latitude = 1, longitude = 2, name = "N", address = "A" } })
    assert.same({ type = "product", product = { catalog_id = "1", product_retailer_id = "A" } },
      header { product = { catalog_id = "1", product_retailer_id = "A" } })
  end)

  it("is one of them", function()
    refusals.at(FIRST .. "[1]", "is a number", build, { header = 12 })
    refusals.at(FIRST .. "[1]", "is an empty table", build, { header = {} })
    refusals.at(FIRST .. "[1].text", "is missing", build, { header = { name = "sale" } })
    refusals.at(FIRST .. "[1].image", "is not known", build, { header = { text = "H", image = { id = "1" } } })
    refusals.at(FIRST .. "[1].parameter_name", "lower-case", build, { header = { text = "H", name = "A B" } })
    refusals.at(FIRST .. "[1].vidoe", 'did you mean "video"?', build, { header = { vidoe = { id = "1" } } })
    refusals.at(FIRST .. "[1].image", "both id and link", build,
      { header = { image = { id = "1", link = "https://example.com" } } })
    refusals.at(FIRST .. "[1].image.caption", "is not known", build,
      { header = { image = { id = "1", caption = "x" } } })
    refusals.at(FIRST .. "[1].location.latitude", "is missing", build, { header = { location = {} } })
    refusals.at(FIRST .. "[1].product.catalog_id", "is missing", build, { header = { product = {} } })
  end)
end)

describe("a template's limited-time offer", function()
  it("is sent in milliseconds", function()
    local component = build({ limited_time_offer = { expires_at = 1700000000 } })[1]
    assert.equal('{"expiration_time_ms":1700000000000}', json.encode(component.parameters[1].limited_time_offer))
    assert.equal("limited_time_offer", component.type)
    assert.equal("limited_time_offer", component.parameters[1].type)
  end)

  it("knows milliseconds when it sees them", function()
    refusals.at(FIRST .. "[1].limited_time_offer.expiration_time_ms", "milliseconds", build,
      { limited_time_offer = { expires_at = 1700000000000 } })
    refusals.at(COMPONENTS .. "[1]", "a table is expected", build, { limited_time_offer = 1700000000 })
  end)
end)

describe("a template's carousel", function()
  local IMAGE = { image = { id = "1" } }

  it("has cards with their own components", function()
    local component = build({ carousel = {
      { header = IMAGE, body = { "A" }, buttons = { { payload = "a" }, { url = "x" } } },
      { header = { product = { catalog_id = "1", product_retailer_id = "B" } } },
    } })[1]
    assert.same({ type = "carousel", cards = {
      { card_index = 0, components = {
        { type = "header", parameters = { { type = "image", image = { id = "1" } } } },
        { type = "body", parameters = { { type = "text", text = "A" } } },
        { type = "button", sub_type = "quick_reply", index = "0",
          parameters = { { type = "payload", payload = "a" } } },
        { type = "button", sub_type = "url", index = "1", parameters = { { type = "text", text = "x" } } },
      } },
      { card_index = 1, components = { { type = "header", parameters = {
        { type = "product", product = { catalog_id = "1", product_retailer_id = "B" } },
      } } } },
    } }, component)
  end)

  it("names places in its cards", function()
    local cards = COMPONENTS .. "[1].cards"
    refusals.at(cards .. "[1].components[1].parameters[1]", "is missing", build,
      { carousel = { { body = { "A" } }, {} } })
    refusals.at(cards .. "[2].components[2].parameters[1].text", "is empty", build,
      { carousel = { { header = IMAGE }, { header = IMAGE, body = { "" } } } })
    refusals.at(cards .. "[1].components[1].parameters[1].type", "image, video and product", build,
      { carousel = { { header = "Text" }, { header = IMAGE } } })
    refusals.at(cards .. "[1].title", "is not known", build,
      { carousel = { { header = IMAGE, title = "x" }, { header = IMAGE } } })
    refusals.at(cards .. "[2]", "a table is expected", build, { carousel = { { header = IMAGE }, "x" } })
  end)
end)

describe("raw components", function()
  it("are sent as given", function()
    local raw = { { type = "body", parameters = { { type = "text", text = "a\nb" } } } }
    assert.equal(raw, build { components = raw })
  end)

  it("stand alone and can be sent", function()
    refusals.at(COMPONENTS, "beside header, body or others", build, { components = { {} }, body = { "x" } })
    refusals.at(COMPONENTS, "has 0 components", build, { components = {} })
    refusals.at(COMPONENTS, "has names", build, { components = { type = "body" } })
    refusals.at(COMPONENTS .. "[1]", "is a string", build, { components = { "body" } })
    refusals.at(COMPONENTS .. "[1].x", "is a function", build, { components = { { x = print } } })
  end)
end)
