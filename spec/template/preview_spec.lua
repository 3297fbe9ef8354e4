-- The text that a person gets.
local kapso = require "kapso"
local json = require "kapso.json"
local values = require "kapso.values"

local message, template = kapso.message, kapso.template

local function text(...) return table.concat({ ... }, "\n") end

describe("template.preview shows", function()
  local shipping = template.define("shipping", "en_US", {
    category = "UTILITY",
    header = { text = "Order {{order_id}}", example = "7" },
    body = { text = "Hi {{name}}, your parcel of {{total}} arrives on {{date}}. Thank you, and enjoy what is in it!",
      example = { name = "Ana", total = "$5", date = "May 1" } },
    footer = "Reply STOP to stop",
    buttons = { { url = "https://example.com/track/{{1}}", text = "Track it", example = "7" },
      { phone_number = "+15550000000", text = "Call us" }, { quick_reply = "Thanks" } },
  })

  it("all parts, a blank line between them", function()
    local expected = text("Order 7", "", "Hi Ana, your parcel of $5.00 arrives on May 1. Thank you, and enjoy what is in it!",
      "", "Reply STOP to stop", "", "[ Track it ] https://example.com/track/7", "[ Call us ] +15550000000", "[ Thanks ]")
    local parameters = {
      header = { text = "7", name = "order_id" },
      body = { name = "Ana", total = values.currency { code = "USD", amount_1000 = 5000, fallback = "$5.00" },
        date = values.date_time "May 1" },
      buttons = { { url = "7" } },
    }
    local sent = message.template("shipping", "en_US", parameters)
    for _, given in ipairs { parameters, sent, sent.template, sent.template.components } do
      assert.equal(expected, template.preview(shipping, given))
    end
  end)

  it("parameters without a value as they are", function()
    assert.equal(text("Order {{order_id}}", "",
      "Hi Ana, your parcel of {{total}} arrives on {{date}}. Thank you, and enjoy what is in it!", "", "Reply STOP to stop",
      "", "[ Track it ] https://example.com/track/{{1}}", "[ Call us ] +15550000000", "[ Thanks ]"),
      template.preview(shipping, { body = { name = "Ana", total = false, date = json.null } }))
  end)

  it("numbers in their places", function()
    local definition = { components = { { type = "BODY", text = "{{1}} and {{2}}, then {{1}}" } } }
    assert.equal("a and 5, then a", template.preview(definition, { body = { "a", 5 } }))
    assert.equal("a and {{2}}, then a", template.preview(definition, { body = { "a" } }))
    assert.equal("{{1}} and {{2}}, then {{1}}", template.preview(definition))
  end)

  it("values that look like parameters or patterns as they are", function()
    local definition = { components = { { type = "BODY", text = "Hi {{1}} and {{2}}" } } }
    assert.equal("Hi {{2}} and %1 100%", template.preview(definition, { body = { "{{2}}", "%1 100%" } }))
  end)

  it("headers that are no text by what is known of them", function()
    local function shown(format, header)
      return template.preview({ components = { { type = "HEADER", format = format } } }, { header = header })
    end
    assert.equal("[image]", shown("IMAGE", { image = { link = "https://example.com/a.png" } }))
    assert.equal("[video]", shown "VIDEO")
    assert.equal("[document: menu.pdf]", shown("DOCUMENT", { document = { id = "1", filename = "menu.pdf" } }))
    assert.equal("[document]", shown("DOCUMENT", { image = { id = "1" } }))
    assert.equal("[location: Philz, 101 Forest Ave]", shown("LOCATION",
      { location = { latitude = 1, longitude = 2, name = "Philz", address = "101 Forest Ave" } }))
    assert.equal("[location]", shown("LOCATION", { location = { latitude = 1, longitude = 2 } }))
    assert.equal("[product: SKU_1]", shown("PRODUCT", { product = { catalog_id = "1", product_retailer_id = "SKU_1" } }))
  end)

  it("offers with their end", function()
    local offer = template.define("offer", "en_US", {
      category = "MARKETING", header = { image = "4::a" }, body = { text = "Good news, {{1}}, for you!", example = "Ana" },
      limited_time_offer = { text = "Expiring offer!", has_expiration = true },
      buttons = { { copy_code = "A" }, { url = "https://example.com?code={{1}}", text = "Book now", example = "A" } },
    })
    assert.equal(text("[image]", "", "Expiring offer!", "Ends 2030-01-01 00:00 UTC", "", "Good news, Bo, for you!", "",
      "[ Copy offer code ] FLASH", "[ Book now ] https://example.com?code=FLASH"),
      template.preview(offer, { body = { "Bo" }, limited_time_offer = { expires_at = 1893456000 },
        buttons = { { copy_code = "FLASH" }, { url = "FLASH" } } }))
    for _, ends in ipairs { "soon", -1, 1 / 0, 0 / 0, 2 ^ 60 } do
      assert.matches("\n\nExpiring offer!\n\nGood", template.preview(offer, { limited_time_offer = { expires_at = ends } }))
    end
  end)

  it("Meta's words of authentication templates, before it has put them there and after", function()
    local made = template.define("code", "en_US", { category = "AUTHENTICATION", add_security_recommendation = true,
      code_expiration_minutes = 10, buttons = { { otp = "copy_code" } } })
    local expected = text("*123456* is your verification code. For your security, do not share this code.", "",
      "This code expires in 10 minutes.", "", "[ Copy code ] 123456")
    local parameters = { body = { "123456" }, buttons = { { otp = "123456" } } }
    assert.equal(expected, template.preview(made, parameters))
    assert.equal(expected, template.preview({ components = {
      { type = "BODY", text = "*{{1}}* is your verification code. For your security, do not share this code." },
      { type = "FOOTER", text = "This code expires in 10 minutes.", code_expiration_minutes = 10 },
      { type = "BUTTONS", buttons = { { type = "URL", text = "Copy code",
        url = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}" } } },
    } }, parameters))
    local tap = template.define("code", "en_US", { category = "AUTHENTICATION", buttons = { { otp = "one_tap",
      autofill_text = "Fill in", supported_apps = { { package_name = "com.a", signature_hash = "K8a/AINcGX7" } } } } })
    assert.equal(text("*{{1}}* is your verification code.", "", "[ Fill in ]"), template.preview(tap))
  end)

  it("buttons that Meta words itself", function()
    local definition = { components = { { type = "BUTTONS", buttons = { { type = "CATALOG" }, { type = "MPM" },
      { type = "SPM" }, { type = "COPY_CODE" }, { type = "VOICE_CALL" }, { type = "FLOW", text = "Book" } } } } }
    assert.equal(text("[ View catalog ]", "[ View items ]", "[ View ]", "[ Copy offer code ] {{coupon_code}}",
      "[ Call now ]", "[ Book ]"), template.preview(definition))
  end)

  it("cards in turn", function()
    local plant = { header = { image = "4::a" }, body = { text = "Only {{1}} left.", example = "3" },
      buttons = { { quick_reply = "More" }, { url = "https://example.com/{{1}}", text = "Shop", example = "aloe" } } }
    local plants = template.define("plants", "en_US", { category = "MARKETING", carousel = { plant, plant },
      body = { text = "Rare plants for you, {{1}}, today only!", example = "Ana" } })
    local function card(count, where)
      return { header = { image = { id = "1" } }, body = { count }, buttons = { [2] = { url = where } } }
    end
    assert.equal(text("Rare plants for you, Bo, today only!", "", "Card 1:", "[image]", "Only 3 left.", "[ More ]",
      "[ Shop ] https://example.com/aloe", "", "Card 2:", "[image]", "Only 5 left.", "[ More ]",
      "[ Shop ] https://example.com/fern"),
      template.preview(plants, { body = { "Bo" }, carousel = { card(3, "aloe"), card(5, "fern") } }))
  end)

  it("as many product cards as are sent", function()
    local product = { header = { product = true }, buttons = { { product = true } } }
    local cards = template.define("cards", "en_US", { category = "MARKETING", body = "Rare plants.",
      carousel = { product, product } })
    local function card(sku) return { header = { product = { catalog_id = "1", product_retailer_id = sku } } } end
    assert.equal(text("Rare plants.", "", "Card 1:", "[product: a]", "[ View ]", "", "Card 2:", "[product: b]", "[ View ]", "",
      "Card 3:", "[product: c]", "[ View ]"), template.preview(cards, { carousel = { card "a", card "b", card "c" } }))
    local many = {}
    for index = 1, 12 do many[index] = card("SKU_" .. index) end
    local shown = template.preview(cards, { carousel = many })
    assert.is_truthy(shown:find("Card 10:\n[product: SKU_10]", 1, true))
    assert.is_nil(shown:find("Card 11", 1, true))
    assert.equal(text("Rare plants.", "", "Card 1:", "[product]", "[ View ]", "", "Card 2:", "[product]", "[ View ]"),
      template.preview(cards))
  end)
end)
