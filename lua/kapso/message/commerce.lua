--- Catalogs, products and orders.
-- @module kapso.message.commerce

local check = require "kapso.check"
local interactive = require "kapso.message.interactive"
local parts = require "kapso.message.parts"
local shape = require "kapso.message.shape"

local define, message, open = interactive.define, interactive.message, interactive.open
local check_string, fail = check.string, check.fail
local format = string.format

local commerce = {}

local ACTION = "interactive.action"
local PARAMETERS = ACTION .. ".parameters"

local CATALOG = define {
  type = "catalog_message", fields = { "thumbnail_product_retailer_id" }, footer = true,
  usage = 'message.catalog{ body = "Browse our catalog.", thumbnail_product_retailer_id = "SKU_1" }',
}

--- The whole catalog; without a thumbnail WhatsApp shows the first product's picture.
-- Kapso: type catalog_message. Meta: catalog message.
---@param fields table `{ body, footer, thumbnail_product_retailer_id }`
---@return table message
function commerce.catalog(fields)
  open(fields, CATALOG)
  local action, thumbnail = { name = "catalog_message" }, fields.thumbnail_product_retailer_id
  if thumbnail ~= nil then
    check_string(thumbnail, PARAMETERS, nil, nil, ".thumbnail_product_retailer_id")
    action.parameters = { thumbnail_product_retailer_id = thumbnail }
  end
  return message(fields, CATALOG, action)
end

local PRODUCT = define {
  type = "product", fields = { "catalog_id", "product_retailer_id" }, footer = true, body_optional = true,
  usage = 'message.product{ catalog_id = "1234", product_retailer_id = "SKU_1" }',
}

--- One product of a catalog. Meta: single product message, no header, body optional.
---@param fields table `{ catalog_id, product_retailer_id, body, footer }`
---@return table message
function commerce.product(fields)
  open(fields, PRODUCT)
  return message(fields, PRODUCT, {
    catalog_id = check_string(fields.catalog_id, ACTION, nil, nil, ".catalog_id"),
    product_retailer_id = check_string(fields.product_retailer_id, ACTION, nil, nil, ".product_retailer_id"),
  })
end

local PRODUCT_LIST = define {
  type = "product_list", fields = { "catalog_id", "sections" }, footer = true,
  header = interactive.TEXT_HEADER, header_required = true,
  usage = 'message.product_list{ catalog_id = "1234", header = "Bestsellers", body = "Choose", '
    .. 'sections = { { title = "Popular", products = { "SKU_1" } } } }',
}

--- Products of a catalog in sections.
-- Kapso and Meta: multi-product message, 10 sections, 30 products in all, text header required.
---@param fields table `{ catalog_id, header, body, footer, sections = { { title, products = { sku, … } } } }`
---@return table message
function commerce.product_list(fields)
  open(fields, PRODUCT_LIST)
  return message(fields, PRODUCT_LIST, {
    catalog_id = check_string(fields.catalog_id, ACTION, nil, nil, ".catalog_id"),
    sections = parts.product_sections(fields.sections, ACTION .. ".sections"),
  })
end

-- Amounts are whole numbers of hundredths (Meta: offset must be 100): 1234 is 12.34.
local VALUE = { "number", integer = true, min = 0, required = true }
local OFFSET = { "number", min = 100, max = 100, integer = true, required = true }
local SHORT_TEXT = { "string", max = 60 }
local AMOUNT = { "object", fields = { value = VALUE, offset = OFFSET } }
local REQUIRED_AMOUNT = { "object", fields = AMOUNT.fields, required = true }
local FEE = { "object", fields = { value = VALUE, offset = OFFSET, description = SHORT_TEXT } }
local DISCOUNT = {
  "object",
  fields = { value = VALUE, offset = OFFSET, description = SHORT_TEXT, discount_program_name = SHORT_TEXT },
}
local ITEM = { -- open: India asks for the origin and importer of items that are in no catalog
  "object",
  open = true,
  fields = {
    retailer_id = { "string" },
    name = { "string", max = 60, required = true },
    amount = REQUIRED_AMOUNT,
    sale_amount = AMOUNT,
    quantity = { "number", integer = true, min = 1, required = true },
  },
}
local EXPIRATION = {
  "object",
  fields = {
    timestamp = { "string", pattern = "^%d+$", hint = "Unix seconds in a string", required = true },
    description = { "string", max = 120, required = true },
  },
}
local ORDER = {
  "object",
  fields = {
    status = { "enum", words = { pending = true }, required = true },
    type = { "enum", words = { quick_pay = true } },
    catalog_id = { "string" },
    expiration = EXPIRATION,
    items = { "list", ITEM, min = 1, what = "items", required = true },
    subtotal = REQUIRED_AMOUNT,
    tax = FEE,
    shipping = FEE,
    discount = DISCOUNT,
  },
}
local PAYMENT_SETTING = { "object", open = true, fields = { type = { "string", required = true } } }
local REFERENCE = {
  "string", required = true, max = 60,
  pattern = "^[%w_.-]+$", hint = "letters, digits, underscores, dashes and dots",
}
local DETAILS_PARAMETERS = {
  reference_id = REFERENCE,
  type = { "enum", words = { ["digital-goods"] = true, ["physical-goods"] = true }, required = true },
  payment_type = { "string" },
  payment_configuration = SHORT_TEXT,
  payment_settings = { "list", PAYMENT_SETTING, min = 1, what = "payment settings" },
  beneficiaries = { "list", { "object", open = true, fields = {} }, min = 1, what = "beneficiaries" },
  currency = { "string", pattern = "^%u%u%u$", hint = "a currency's three letters", required = true },
  total_amount = REQUIRED_AMOUNT,
  order = ORDER,
}
local ORDER_DETAILS = define {
  type = "order_details", fields = check.names(DETAILS_PARAMETERS), footer = true,
  header = parts.set { "image", "document" },
  usage = 'message.order_details{ body = "Your order", reference_id = "order-1", type = "digital-goods", '
    .. 'currency = "BRL", total_amount = { value = 1000, offset = 100 }, ... }',
}
local INDIA_REFERENCE = 35 -- characters; Brazil allows 60

-- WhatsApp refuses sums that do not add up.
local function check_sum(amount, expected, path)
  if amount.value ~= expected then
    fail(path, format("is %.0f, but its parts add up to %.0f", amount.value, expected), nil, ".value")
  end
end

local function value(amount) return amount and amount.value or 0 end

local function check_totals(parameters)
  local order, subtotal = parameters.order, 0
  for _, item in ipairs(order.items) do
    subtotal = subtotal + value(item.sale_amount or item.amount) * item.quantity
  end
  check_sum(order.subtotal, subtotal, PARAMETERS .. ".order.subtotal")
  local total = subtotal + value(order.tax) + value(order.shipping) - value(order.discount)
  check_sum(parameters.total_amount, total, PARAMETERS .. ".total_amount")
end

--- An order to review and pay (Brazil: Pix, payment links, boleto; India: UPI, gateways).
-- Kapso: type order_details. Meta: orders, names and descriptions 60 characters, the total is
-- subtotal + tax + shipping - discount, the subtotal is the sum of the items.
---@param fields table body, header, footer, and the action's parameters by their wire names
---@return table message
function commerce.order_details(fields)
  open(fields, ORDER_DETAILS)
  local parameters = shape.pick(DETAILS_PARAMETERS, fields, PARAMETERS)
  if parameters.payment_type ~= "br" and #parameters.reference_id > INDIA_REFERENCE then
    fail(PARAMETERS, format("has %d characters, at most %d are allowed outside Brazil (payment_type br)",
      #parameters.reference_id, INDIA_REFERENCE), nil, ".reference_id")
  end
  if parameters.order then check_totals(parameters) end
  return message(fields, ORDER_DETAILS, { name = "review_and_pay", parameters = parameters })
end

local ORDER_STATUS = define {
  type = "order_status", fields = { "reference_id", "order", "payment" }, footer = true,
  header = interactive.ANY_HEADER,
  usage = 'message.order_status{ body = "On its way", reference_id = "order-1", order = { status = "shipped" } }',
}
local ORDER_STATES = parts.set { -- Meta writes partially shipped both ways
  "pending", "processing", "partially_shipped", "partially-shipped", "shipped", "completed", "canceled",
}
local STATUS_PARAMETERS = {
  reference_id = REFERENCE,
  order = {
    "object",
    fields = {
      status = { "enum", words = ORDER_STATES, required = true },
      description = { "string", max = 120 },
    },
  },
  payment = {
    "object",
    fields = {
      status = { "enum", words = parts.set { "pending", "captured", "failed" }, required = true },
      timestamp = { "number", integer = true, min = 0 },
    },
  },
}

--- What became of an order that was sent before.
-- Kapso: type order_status. Meta: orders, description 120 characters.
---@param fields table `{ body, header, footer, reference_id, order = { status, description }, payment }`
---@return table message
function commerce.order_status(fields)
  open(fields, ORDER_STATUS)
  local parameters = shape.pick(STATUS_PARAMETERS, fields, PARAMETERS)
  if not parameters.order and not parameters.payment then
    fail(PARAMETERS, 'has neither order nor payment, give the new status: order = { status = "shipped" }')
  end
  return message(fields, ORDER_STATUS, { name = "review_order", parameters = parameters })
end

return commerce
