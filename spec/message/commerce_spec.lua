local message = require "kapso.message"
local refusals = require "spec.support.refusals"

local ACTION = "interactive.action"
local PARAMETERS = ACTION .. ".parameters"

describe("message.catalog", function()
  it("may leave the thumbnail to WhatsApp", function()
    assert.same({ name = "catalog_message" }, message.catalog({ body = "B" }).interactive.action)
  end)

  it("has no header", function()
    refusals.at("interactive.header", "is not allowed", message.catalog, { body = "B", header = "H" })
  end)
end)

describe("message.product", function()
  it("may come without a body", function()
    assert.same({ type = "product", action = { catalog_id = "1", product_retailer_id = "A" } },
      message.product({ catalog_id = "1", product_retailer_id = "A" }).interactive)
  end)

  it("has no header, and needs catalog and product", function()
    refusals.at("interactive.header", "is not allowed in a product message", message.product,
      { catalog_id = "1", product_retailer_id = "A", header = "H" })
    refusals.at(ACTION .. ".catalog_id", "is missing", message.product, { product_retailer_id = "A" })
    refusals.at(ACTION .. ".product_retailer_id", "is a number", message.product,
      { catalog_id = "1", product_retailer_id = 7 })
  end)
end)

describe("message.product_list", function()
  local function product_list(fields)
    fields.body, fields.catalog_id = fields.body or "B", "1"
    return message.product_list(fields)
  end

  it("needs a text header", function()
    local sections = { { products = { "A" } } }
    refusals.at("interactive.header", "is missing", product_list, { sections = sections })
    refusals.at("interactive.header", "allowed here: text", product_list,
      { sections = sections, header = { image = { id = "1" } } })
  end)

  it("needs section titles only with more than one section", function()
    assert.is_table(product_list { header = "H", sections = { { products = { "A" } } } })
    refusals.at(ACTION .. ".sections[1].title", "is missing", product_list,
      { header = "H", sections = { { products = { "A" } }, { title = "T", products = { "B" } } } })
  end)

  it("wants products as a list of SKUs", function()
    refusals.at(ACTION .. ".sections[1].product_items[1].product_retailer_id", "is a table", product_list,
      { header = "H", sections = { { products = { { product_retailer_id = "A" } } } } })
    refusals.at(ACTION .. ".sections[1].product_items", "is a string", product_list,
      { header = "H", sections = { { products = "A" } } })
  end)
end)

local function order(change)
  local fields = {
    body = "B", reference_id = "order-1", type = "physical-goods", payment_type = "br", currency = "BRL",
    total_amount = { value = 1100, offset = 100 },
    order = {
      status = "pending",
      items = {
        { name = "Bread", quantity = 2, amount = { value = 300, offset = 100 } },
        { name = "Cake", quantity = 1, amount = { value = 900, offset = 100 },
          sale_amount = { value = 400, offset = 100 } },
      },
      subtotal = { value = 1000, offset = 100 },
      tax = { value = 100, offset = 100 },
      shipping = { value = 100, offset = 100 },
      discount = { value = 100, offset = 100 },
    },
  }
  if change then change(fields) end
  return message.order_details(fields)
end

describe("message.order_details", function()
  it("adds up: items to the subtotal, with tax, shipping and discount to the total", function()
    assert.equal(1100, order().interactive.action.parameters.total_amount.value)
    refusals.at(PARAMETERS .. ".order.subtotal.value", "is 900, but its parts add up to 1000", order,
      function(fields) fields.order.subtotal.value = 900 end)
    refusals.at(PARAMETERS .. ".total_amount.value", "is 1000, but its parts add up to 1100", order,
      function(fields) fields.total_amount.value = 1000 end)
  end)

  it("may be without an order", function()
    assert.is_nil(order(function(fields) fields.order = nil end).interactive.action.parameters.order)
  end)

  it("refuses what the API does not take", function()
    local cases = {
      [".reference_id"] = { "letters, digits", function(fields) fields.reference_id = "a b" end },
      [".type"] = { 'did you mean "digital-goods"?', function(fields) fields.type = "digital_goods" end },
      [".currency"] = { "three letters", function(fields) fields.currency = "brl" end },
      [".total_amount.offset"] = { "at most 100", function(fields) fields.total_amount.offset = 1000 end },
      [".total_amount.value"] = { "a whole number", function(fields) fields.total_amount.value = 11.5 end },
      [".order.status"] = { 'is "paid"', function(fields) fields.order.status = "paid" end },
      [".order.items[1].quantity"] = { "at least 1", function(fields) fields.order.items[1].quantity = 0 end },
      [".order.items"] = { "at least 1", function(fields) fields.order.items = {} end },
      [".order.expiration.timestamp"] = { "Unix seconds in a string",
        function(fields) fields.order.expiration = { timestamp = "soon", description = "d" } end },
      [".payment_settings[1].type"] = { "is missing", function(fields) fields.payment_settings = { {} } end },
    }
    for path, case in pairs(cases) do refusals.at(PARAMETERS .. path, case[1], order, case[2]) end
  end)

  it("lets fields of payment settings and items through", function()
    local parameters = order(function(fields)
      fields.payment_settings = { { type = "payment_link", payment_link = { uri = "https://example.com" } } }
      fields.order.items[1].country_of_origin = "India"
    end).interactive.action.parameters
    assert.equal("https://example.com", parameters.payment_settings[1].payment_link.uri)
    assert.equal("India", parameters.order.items[1].country_of_origin)
  end)
end)

describe("message.order_status", function()
  local function status(fields)
    fields.body, fields.reference_id = "B", "order-1"
    return message.order_status(fields)
  end

  it("says something about the order or its payment", function()
    assert.is_table(status { order = { status = "completed" } })
    assert.is_table(status { payment = { status = "captured", timestamp = 1722445231 } })
    refusals.at(PARAMETERS, "neither order nor payment", status, {})
  end)

  it("knows the states", function()
    refusals.at(PARAMETERS .. ".order.status", 'did you mean "canceled"?', status, { order = { status = "cancelled" } })
    refusals.at(PARAMETERS .. ".payment.status", 'is "paid"', status, { payment = { status = "paid" } })
  end)
end)
