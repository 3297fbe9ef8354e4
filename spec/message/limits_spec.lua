-- Every documented limit at its edge: as much as allowed passes, one more is refused with the field's path.
-- Texts are made of two-byte characters, so that counting bytes would fail.
local message = require "kapso.message"
local refusals = require "spec.support.refusals"
local values = require "kapso.values"

local IMAGE = { image = { id = "1" } }

local function buttons(id, title)
  return message.buttons { body = "B", buttons = { { id = id, title = title } } }
end

local function list(fields)
  return message.list {
    body = "B", button = fields.button or "Choose",
    sections = { { title = fields.section, rows = {
      { id = fields.id or "a", title = fields.title or "A", description = fields.description },
    } } },
  }
end

local function flow(cta)
  return message.flow { body = "B", flow_id = "1", cta = cta }
end

local function link(fields)
  return message.cta_url {
    body = fields.body or "B", header = fields.header, footer = fields.footer,
    display_text = fields.display_text or "See", url = "https://example.com",
  }
end

local function cards(first)
  return message.carousel { body = "B", cards = { first, {
    header = IMAGE, body = "x", display_text = "See", url = "https://example.com",
  } } }
end

local function product_list(fields)
  return message.product_list {
    header = fields.header or "H", body = fields.body or "B", catalog_id = "1",
    sections = { { title = fields.title, products = { "SKU" } } },
  }
end

local function order(change)
  local fields = {
    body = "B", reference_id = "order-1", type = "digital-goods", payment_type = "br", currency = "BRL",
    total_amount = { value = 100, offset = 100 },
    order = {
      status = "pending", subtotal = { value = 100, offset = 100 },
      items = { { name = "Cake", amount = { value = 100, offset = 100 }, quantity = 1 } },
    },
  }
  change(fields)
  return message.order_details(fields)
end

local function template(parameters)
  return message.template("order_ready", "en_US", parameters)
end

local ACTION = "interactive.action"
local PARAMETERS = ACTION .. ".parameters"
local FIRST = "template.components[1].parameters[1]"

-- Path, most characters, a call with a text of that many.
local TEXTS = {
  { "text.body", 4096, function(text) return message.text(text) end },
  { "image.caption", 1024, function(text) return message.image { id = "1", caption = text } end },
  { "video.caption", 1024, function(text) return message.video { id = "1", caption = text } end },
  { "document.caption", 1024, function(text) return message.document { id = "1", caption = text } end },
  { "contacts[1].name.formatted_name", 200, function(text)
    return message.contacts { { name = { formatted_name = text } } }
  end },
  { "interactive.body.text", 1024, function(text) return link { body = text } end },
  { "interactive.header.text", 60, function(text) return link { header = text } end },
  { "interactive.footer.text", 60, function(text) return link { footer = text } end },
  { ACTION .. ".buttons[1].reply.id", 256, function(text) return buttons(text, "A") end },
  { ACTION .. ".buttons[1].reply.title", 20, function(text) return buttons("a", text) end },
  { ACTION .. ".button", 20, function(text) return list { button = text } end },
  { ACTION .. ".sections[1].title", 24, function(text) return list { section = text } end },
  { ACTION .. ".sections[1].rows[1].id", 200, function(text) return list { id = text } end },
  { ACTION .. ".sections[1].rows[1].title", 24, function(text) return list { title = text } end },
  { ACTION .. ".sections[1].rows[1].description", 72, function(text) return list { description = text } end },
  { PARAMETERS .. ".display_text", 20, function(text) return link { display_text = text } end },
  { PARAMETERS .. ".flow_cta", 30, flow },
  { ACTION .. ".cards[1].body.text", 160, function(text)
    return cards { header = IMAGE, body = text, display_text = "See", url = "https://example.com" }
  end },
  { ACTION .. ".cards[1].action.parameters.display_text", 20, function(text)
    return cards { header = IMAGE, display_text = text, url = "https://example.com" }
  end },
  { ACTION .. ".cards[1].action.buttons[1].quick_reply.title", 20, function(text)
    return message.carousel { body = "B", cards = {
      { header = IMAGE, buttons = { { id = "a", title = text } } },
      { header = IMAGE, buttons = { { id = "b", title = "B" } } },
    } }
  end },
  { PARAMETERS .. ".display_text", 20, function(text)
    return message.voice_call { body = "B", display_text = text }
  end },
  { PARAMETERS .. ".payload", 512, function(text) return message.voice_call { body = "B", payload = text } end },
  { PARAMETERS .. ".values.in_pin_code", 6, function(text)
    return message.address { body = "B", country = "IN", values = { in_pin_code = text } }
  end },
  { "interactive.header.text", 60, function(text) return product_list { header = text } end },
  { "interactive.body.text", 1024, function(text) return product_list { body = text } end },
  { ACTION .. ".sections[1].title", 24, function(text) return product_list { title = text } end },
  { PARAMETERS .. ".order.items[1].name", 60, function(text)
    return order(function(fields) fields.order.items[1].name = text end)
  end },
  { PARAMETERS .. ".order.tax.description", 60, function(text)
    return order(function(fields) fields.order.tax = { value = 0, offset = 100, description = text } end)
  end },
  { PARAMETERS .. ".order.discount.discount_program_name", 60, function(text)
    return order(function(fields)
      fields.order.discount = { value = 0, offset = 100, discount_program_name = text }
    end)
  end },
  { PARAMETERS .. ".order.expiration.description", 120, function(text)
    return order(function(fields) fields.order.expiration = { timestamp = "1700000000", description = text } end)
  end },
  { PARAMETERS .. ".order.description", 120, function(text)
    return message.order_status {
      body = "B", reference_id = "order-1", order = { status = "shipped", description = text },
    }
  end },
  { FIRST .. ".text", 60, function(text) return template { header = text } end },
  { FIRST .. ".text", 32768, function(text) return template { body = { text } } end },
  { FIRST .. ".text", 1024, function(text) return template { body = { text }, buttons = { { url = "x" } } } end },
  { FIRST .. ".text", 2000, function(text) return template { buttons = { { url = text } } } end },
  { FIRST .. ".payload", 256, function(text) return template { buttons = { { payload = text } } } end },
  { FIRST .. ".coupon_code", 20, function(text) return template { buttons = { { copy_code = text } } } end },
  { "template.components[2].parameters[1].coupon_code", 15, function(text)
    return template { limited_time_offer = { expires_at = 1700000000 }, buttons = { { copy_code = text } } }
  end },
  { FIRST .. ".text", 15, function(text) return template { buttons = { { otp = text } } } end },
}

-- The same for what may hold ASCII only.
local WORDS = {
  { "template.name", 512, function(word) return message.template(word, "en_US") end },
  { PARAMETERS .. ".reference_id", 60, function(word)
    return order(function(fields) fields.reference_id = word end)
  end },
  { PARAMETERS .. ".reference_id", 35, function(word)
    return order(function(fields) fields.reference_id, fields.payment_type = word, "upi" end)
  end },
}

local function replies(count)
  local result = {}
  for index = 1, count do result[index] = { id = "id" .. index, title = "Title " .. index } end
  return result
end

local function sections(count, rows)
  local result, number = {}, 0
  for index = 1, count do
    local section = { title = "Section " .. index, rows = {}, products = {} }
    for position = 1, rows do
      number = number + 1
      section.rows[position] = { id = "row" .. number, title = "Row" }
      section.products[position] = "SKU" .. number
    end
    result[index] = section
  end
  return result
end

local function rows_only(list_of_sections)
  for _, section in ipairs(list_of_sections) do section.products = nil end
  return list_of_sections
end

local function products_only(list_of_sections)
  for _, section in ipairs(list_of_sections) do section.rows = nil end
  return list_of_sections
end

local function repeated(count, item)
  local result = {}
  for index = 1, count do result[index] = item end
  return result
end

local function with_sections(build, list_of_sections)
  return build { body = "B", button = "Choose", sections = list_of_sections }
end

local function with_products(list_of_sections)
  return message.product_list { header = "H", body = "B", catalog_id = "1", sections = list_of_sections }
end

local LINK_CARD = { header = IMAGE, display_text = "See", url = "https://example.com" }
local TEMPLATE_CARD = { header = IMAGE, body = { "x" } }

-- Path, fewest, most, a call with that many.
local COUNTS = {
  { ACTION .. ".buttons", 1, 3, function(count)
    return message.buttons { body = "B", buttons = replies(count) }
  end },
  { ACTION .. ".sections", 1, 10, function(count)
    return with_sections(message.list, rows_only(sections(count, 1)))
  end },
  { ACTION .. ".sections[1].rows", 1, 10, function(count)
    return with_sections(message.list, rows_only(sections(1, count)))
  end },
  { ACTION .. ".cards", 2, 10, function(count)
    return message.carousel { body = "B", cards = repeated(count, LINK_CARD) }
  end },
  { ACTION .. ".sections", 1, 10, function(count)
    return with_products(products_only(sections(count, 1)))
  end },
  { ACTION .. ".sections[1].product_items", 1, 30, function(count)
    return with_products(products_only(sections(1, count)))
  end },
  { "contacts", 1, 257, function(count)
    return message.contacts(repeated(count, { name = { formatted_name = "Ana" } }))
  end },
  { "template.components[1].cards", 2, 10, function(count)
    return template { carousel = repeated(count, TEMPLATE_CARD) }
  end },
}

-- Path, least, most, one step, a call with that number.
local NUMBERS = {
  { "location.latitude", -90, 90, 0.001, function(number)
    return message.location { latitude = number, longitude = 0 }
  end },
  { "location.longitude", -180, 180, 0.001, function(number)
    return message.location { latitude = 0, longitude = number }
  end },
  { PARAMETERS .. ".ttl_minutes", 1, 43200, 1, function(number)
    return message.voice_call { body = "B", ttl_minutes = number }
  end },
  { "currency.amount_1000", -2147483648, 2147483647, 1, function(number)
    return values.currency { code = "USD", amount_1000 = number, fallback = "$" }
  end },
  { FIRST .. ".limited_time_offer.expiration_time_ms", 1, 99999999999, 1, function(number)
    return template { limited_time_offer = { expires_at = number } }
  end },
}

describe("limits in characters", function()
  for _, case in ipairs(TEXTS) do
    local path, most, call = case[1], case[2], case[3]
    it(("%s: %d"):format(path, most), function()
      assert.is_table(call(refusals.characters(most)))
      assert.is_table(call(("x"):rep(most)))
      local says = ("has %d characters, at most %d are allowed"):format(most + 1, most)
      refusals.at(path, says, call, refusals.characters(most + 1))
      refusals.at(path, says, call, ("x"):rep(most + 1))
      refusals.at(path, "is empty", call, "")
    end)
  end

  for _, case in ipairs(WORDS) do
    local path, most, call = case[1], case[2], case[3]
    it(("%s: %d"):format(path, most), function()
      assert.is_table(call(("x"):rep(most)))
      refusals.at(path, ("has %d characters, at most %d"):format(most + 1, most), call, ("x"):rep(most + 1))
    end)
  end
end)

describe("counts", function()
  for _, case in ipairs(COUNTS) do
    local path, fewest, most, call = case[1], case[2], case[3], case[4]
    it(("%s: %d to %d"):format(path, fewest, most), function()
      assert.is_table(call(fewest))
      assert.is_table(call(most))
      refusals.at(path, "at least " .. fewest, call, fewest - 1)
      refusals.at(path, "at most " .. most, call, most + 1)
    end)
  end

  it("rows of a list: 10 in all", function()
    assert.is_table(with_sections(message.list, rows_only(sections(2, 5))))
    refusals.at(ACTION .. ".sections", "12 rows in all", with_sections, message.list, rows_only(sections(3, 4)))
  end)

  it("products of a list: 30 in all", function()
    assert.is_table(with_products(products_only(sections(10, 3))))
    local too_many = products_only(sections(2, 15))
    too_many[2].products[16] = "SKU"
    refusals.at(ACTION .. ".sections", "31 products in all", with_products, too_many)
  end)
end)

describe("numbers", function()
  for _, case in ipairs(NUMBERS) do
    local path, least, most, step, call = case[1], case[2], case[3], case[4], case[5]
    it(("%s: %.0f to %.0f"):format(path, least, most), function()
      assert.is_table(call(least))
      assert.is_table(call(most))
      refusals.at(path, "at least", call, least - step)
      refusals.of(call, most + step)
    end)
  end
end)
