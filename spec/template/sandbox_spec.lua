-- Against the sandbox: what is defined can be created, and a check says what the server says.
local clients = require "spec.support.clients"
local kapso = require "kapso"
local server = require "spec.support.server"
local values = require "kapso.values"

local message, template = kapso.message, kapso.template

local image = { image = { link = "https://example.com/a.png" } }
local sku = { product = { catalog_id = "1", product_retailer_id = "SKU" } }
local function card(count) return { header = image, body = { count }, buttons = { [2] = { url = "aloe" } } } end

-- Parameters of all kinds; each fits some of the sandbox's templates and not the others.
local PARAMETERS = {
  {},
  { body = { "Ana" } }, { body = { "Ana", "7" } }, { body = { "Ana", "7", "8" } }, { body = { "Ana", ("x"):rep(1000) } },
  { body = { values.currency { code = "USD", amount_1000 = 1000, fallback = "$1" }, values.date_time "May 1" } },
  { body = { order_id = "7" } }, { body = { order = "7" } }, { body = { order_number = "7", first_name = "Ana" } },
  { body = { first_name = "Ana" } }, { body = { customer_name = "Ana" } }, { body = { street = "Main St" } },
  { header = "7", body = { "a", "b" }, buttons = { { url = "7" } } }, { header = "7", body = { "a", "b" } },
  { header = "May", body = { "Ana" }, buttons = { { products = { thumbnail_product_retailer_id = "p",
    sections = { { title = "A", products = { "p" } } } } } } },
  { header = "May", body = { "Ana" } },
  { header = { document = { id = "1", filename = "a.pdf" } }, body = { "7" } }, { header = image, body = { "7" } },
  { header = { video = { id = "1" } }, body = { "it" } },
  { header = { location = { latitude = 1, longitude = 2 } }, body = { street = "Main St" } },
  { header = image, body = { sale_name = "Sale", discount_amount = "5%", discount_code = "A" } },
  { header = sku, body = { "Ana" } },
  { body = { customer_name = "Ana" }, buttons = { [2] = { payload = "NO" } } },
  { body = { customer_name = "Ana" }, buttons = { { flow_token = "t" } } },
  { body = { customer_name = "Ana", package_name = "trip" }, buttons = { { url = "7" } } },
  { body = { "123456" }, buttons = { { otp = "123456" } } },
  { body = { "a", "b" }, buttons = { [2] = { copy_code = "25OFF" } } },
  { body = { "Ana" }, buttons = { { catalog = { thumbnail_product_retailer_id = "p" } } } },
  { header = image, body = { "a", "b" }, limited_time_offer = { expires_at = 1893456000 },
    buttons = { { copy_code = "A" }, { url = "A" } } },
  { header = image, body = { "a", "b" }, buttons = { { copy_code = "A" }, { url = "A" } } },
  { body = { "Ana" }, carousel = { card "1", card "2" } }, { body = { "Ana" }, carousel = { card "1", card "2", card "3" } },
}

describe("with a sandbox, templates", function()
  local running, client
  setup(function()
    running = server.start { template_review = 0 }
    client = clients.new(running)
  end)
  teardown(function() running:stop() end)

  it("are checked as the server checks them", function()
    local sends, accepted = 0, 0
    for definition in client.templates:each { status = "APPROVED" } do
      local check = template.checker(definition)
      for index, parameters in ipairs(PARAMETERS) do
        local built = message.template(definition.name, definition.language, parameters)
        local sent, err = client:send("+15551234567", built)
        local found = check(built)
        assert.same(check(parameters), found)
        -- the sandbox passes over names where values are numbered, which would come in the order of their names
        local in_order = sent and found[1] and found[1].message:find("values are numbered", 1, true)
        assert.equal(sent ~= nil and not in_order, #found == 0, ("%s with parameters %d: the server says %s, the check says %s"):format(
          definition.name, index, tostring(err), tostring(found[1])))
        sends, accepted = sends + 1, accepted + (sent and 1 or 0)
      end
    end
    assert.is_true(sends > 700 and accepted >= 28, sends .. " sent, " .. accepted .. " accepted")
  end)

  local function round_trip(definition, parameters)
    local made = assert(client.templates:create(definition))
    local stored = assert(client.templates:get(made.id))
    assert.equal("APPROVED", stored.status)
    assert.same({}, template.check(stored, parameters))
    assert.equal(template.preview(definition, parameters), template.preview(stored, parameters))
    assert(client:send("+15551234567", message.template(definition.name, definition.language, parameters)))
    return made.id, stored
  end

  it("are created, shown, checked and sent", function()
    local id = round_trip(template.define("made_here", "en_US", {
      category = "UTILITY", message_send_ttl_seconds = 600, allow_category_change = true,
      body = { text = "Hi {{name}}, your order {{order_id}} is ready.", example = { name = "Ana", order_id = "7" } },
      buttons = { { url = "https://example.com/{{1}}", text = "Track it", example = "7" } },
    }), { body = { name = "Bo", order_id = "8" }, buttons = { { url = "8" } } })
    assert(client.templates:update(template.changes(id, { category = "UTILITY", body = "It is ready." })))
    local stored = assert(client.templates:get(id))
    assert.equal("It is ready.", template.preview(stored))
    assert.same({}, template.check(stored))
  end)

  it("of authentication are created with Meta's words", function()
    local parameters = { body = { "123456" }, buttons = { { otp = "123456" } } }
    local _, stored = round_trip(template.define("made_code", "en_US", {
      category = "AUTHENTICATION", add_security_recommendation = true, code_expiration_minutes = 10,
      buttons = { { otp = "copy_code" } },
    }), parameters)
    assert.equal("URL", stored.components[3].buttons[1].type)
    assert.equal("missing", template.check(stored, { body = { "123456" } })[1].kind)
  end)

  it("of carousels and offers are created too", function()
    local plant = { header = { image = "4::a" }, body = { text = "Only {{1}} left.", example = "3" },
      buttons = { { quick_reply = "More" }, { url = "https://example.com/{{1}}", text = "Shop", example = "aloe" } } }
    round_trip(template.define("made_plants", "en_US", {
      category = "MARKETING", body = { text = "Rare plants for you, {{1}}, today only!", example = "Ana" },
      carousel = { plant, plant },
    }), { body = { "Ana" }, carousel = { card "1", card "2" } })
    round_trip(template.define("made_offer", "en_US", {
      category = "MARKETING", header = { image = "4::a" }, body = { text = "Good news, {{1}}, for you!", example = "Ana" },
      limited_time_offer = { text = "Expiring offer!", has_expiration = true },
      buttons = { { copy_code = "A" }, { url = "https://example.com?code={{1}}", text = "Book now", example = "A" } },
    }), { header = image, body = { "Bo" }, limited_time_offer = { expires_at = 1893456000 },
      buttons = { { copy_code = "FLASH" }, { url = "FLASH" } } })
  end)
end)
