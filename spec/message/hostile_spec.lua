-- Every field of every builder gets every kind of rubbish; each must be refused with a path, never by a
-- Lua run-time error. What is not refused is listed in ACCEPTED, and nothing else.
local core = require "kapso.core"
local errors = require "kapso.errors"
local kapso = { message = require "kapso.message", values = require "kapso.values" }

local media = { link = "https://example.com/a.jpg" }
local products = { { title = "Popular", products = { "SKU_1", "SKU_2" } } }
local amount = { value = 1000, offset = 100 }

-- A complete call of each builder: its arguments, with every field there is.
local CALLS = {
  text = { { body = "Hi", preview_url = true } },
  ["text/string"] = { "Hi" },
  image = { { link = "https://example.com/a.jpg", caption = "Hi" } },
  video = { { id = "1234", caption = "Hi" } },
  audio = { { id = "1234", voice = true } },
  document = { { id = "1234", filename = "a.pdf", caption = "Hi" } },
  sticker = { { id = "1234" } },
  location = { { latitude = 37.5, longitude = "-122.4", name = "Office", address = "1 Main St" } },
  reaction = { "wamid.HBgL", "👍" },
  contacts = { { {
    name = {
      formatted_name = "Ana Silva", first_name = "Ana", middle_name = "B", last_name = "Silva",
      prefix = "Dr.", suffix = "Jr.",
    },
    birthday = "1999-01-23",
    addresses = { {
      street = "1 Main St", city = "Lisbon", state = "L", zip = "1000", country = "Portugal",
      country_code = "PT", type = "HOME",
    } },
    emails = { { email = "a@example.com", type = "WORK" } },
    org = { company = "C", department = "D", title = "T" },
    phones = { { phone = "+15551234567", type = "MOBILE", wa_id = "15551234567" } },
    urls = { { url = "https://example.com", type = "WORK" } },
  } } },
  buttons = { { header = "H", body = "B", footer = "F", buttons = { { id = "a", title = "A" } } } },
  ["buttons/media"] = { { header = { image = media }, body = "B", buttons = { { id = "a", title = "A" } } } },
  list = { {
    header = "H", body = "B", footer = "F", button = "Choose",
    sections = { { title = "S", rows = { { id = "a", title = "A", description = "D" } } } },
  } },
  cta_url = { {
    header = { video = media }, body = "B", footer = "F", display_text = "See", url = "https://example.com",
  } },
  flow = { {
    header = "H", body = "B", footer = "F", cta = "Book", flow_id = "1", token = "t", mode = "draft",
    action = "navigate", screen = "FIRST", data = { service = "cut" }, version = "3",
  } },
  ["flow/name"] = { { body = "B", cta = "Book", flow_name = "booking" } },
  carousel = { { body = "B", cards = {
    { header = { image = media }, body = "One", display_text = "View", url = "https://example.com/1" },
    { header = { image = media }, body = "Two", display_text = "View", url = "https://example.com/2" },
  } } },
  ["carousel/replies"] = { { body = "B", cards = {
    { header = { image = media }, buttons = { { id = "a", title = "A" } } },
    { header = { image = media }, buttons = { { id = "b", title = "A" } } },
  } } },
  ["carousel/products"] = { { body = "B", cards = {
    { catalog_id = "1", product_retailer_id = "SKU_1" },
    { catalog_id = "1", product_retailer_id = "SKU_2" },
  } } },
  location_request = { { body = "Where?" } },
  request_contact_info = { { body = "Who?" } },
  call_permission_request = { { body = "May we?" } },
  voice_call = { { body = "Call", display_text = "Now", ttl_minutes = 100, payload = "p" } },
  address = { {
    header = "H", body = "B", footer = "F", country = "IN",
    values = { name = "Asha", in_pin_code = "400063" },
    saved_addresses = { { id = "home", value = { city = "Mumbai" } } },
    validation_errors = { in_pin_code = "wrong" },
  } },
  catalog = { { body = "B", footer = "F", thumbnail_product_retailer_id = "SKU_1" } },
  product = { { body = "B", footer = "F", catalog_id = "1", product_retailer_id = "SKU_1" } },
  product_list = { { header = "H", body = "B", footer = "F", catalog_id = "1", sections = products } },
  order_details = { {
    header = { image = media }, body = "B", footer = "F", reference_id = "order-1", type = "digital-goods",
    payment_type = "br", payment_configuration = "c", currency = "BRL", total_amount = amount,
    payment_settings = { { type = "pix_dynamic_code", pix_dynamic_code = { code = "x" } } },
    beneficiaries = { { name = "Ana" } },
    order = {
      status = "pending", type = "quick_pay", catalog_id = "1", subtotal = amount,
      items = { { retailer_id = "1", name = "Cake", amount = { value = 2000, offset = 100 },
        sale_amount = amount, quantity = 1 } },
      tax = { value = 10, offset = 100, description = "d" },
      shipping = { value = 0, offset = 100, description = "d" },
      discount = { value = 10, offset = 100, description = "d", discount_program_name = "p" },
      expiration = { timestamp = "1700000000", description = "d" },
    },
  } },
  order_status = { {
    header = "H", body = "B", footer = "F", reference_id = "order-1",
    order = { status = "shipped", description = "d" }, payment = { status = "captured", timestamp = 1722445231 },
  } },
  template = { "order_ready", { code = "en_US", policy = "deterministic" }, {
    header = { text = "H", name = "sale" },
    body = { order_id = "1", total = kapso.values.currency { code = "USD", amount_1000 = 1000, fallback = "$1" },
      due = kapso.values.date_time "May 1" },
    limited_time_offer = { expires_at = 1700000000 },
    buttons = {
      { url = "x" }, { payload = "p" }, { copy_code = "C" }, { otp = "123456" },
      { flow_token = "t", flow_action_data = { a = "b" } },
      { catalog = { thumbnail_product_retailer_id = "SKU_1" } },
      { products = { thumbnail_product_retailer_id = "SKU_1", sections = products } },
    },
    carousel = {
      { header = { image = media }, body = { "x" }, buttons = { { payload = "a" } } },
      { header = { product = { catalog_id = "1", product_retailer_id = "SKU_1" } } },
    },
  } },
  ["template/place"] = { "order_ready", "en", {
    header = { location = { latitude = 1, longitude = 2, name = "Office", address = "1 Main St" } },
    body = { "John", 2 },
  } },
  ["template/document"] = { "order_ready", "en", { header = { document = { id = "1", filename = "a.pdf" } } } },
  ["template/text"] = { "order_ready", "en", { header = "Text" } },
  ["template/raw"] = { "order_ready", "en", { components = { { type = "body", parameters = { "x" } } } } },
  currency = { { code = "USD", amount_1000 = 1000, fallback = "$1" } },
  date_time = { "May 1" },
}

local LONG = ("x"):rep(100000)
local RUBBISH = {
  ["nil"] = "nil", ["true"] = true, ["12"] = 12, ["-1"] = -1, ["1.5"] = 1.5, huge = 1e300, ["{}"] = {},
  ["{{}}"] = { {} }, ["{x=1}"] = { xylophone = 1 }, ["function"] = print, userdata = io.stdout,
  NUL = "a\0b", ["bad UTF-8"] = "a\255", ["half a character"] = "a\226\130", surrogate = "\237\160\128",
  empty = "", ["inf"] = 1 / 0, ["-inf"] = -1 / 0, ["NaN"] = 0 / 0, long = LONG, coroutine = coroutine.create(print),
}

-- What is no rubbish somewhere: fields that may be left out (nil), numbers where numbers are meant, long
-- texts where no limit is documented, anything in what is free-form. By builder, rubbish and place in the
-- call ("1.body" is the field body of the first argument).
local ACCEPTED = {
  address = {
    long = "1.saved_addresses.1.id 1.saved_addresses.1.value.city 1.validation_errors.in_pin_code 1.values.name",
    ["nil"] = "1.footer 1.header 1.saved_addresses 1.saved_addresses.1.value.city 1.validation_errors " ..
      "1.validation_errors.in_pin_code 1.values 1.values.in_pin_code 1.values.name",
    ["{}"] = "1.saved_addresses.1.value 1.validation_errors 1.values",
  },
  audio = {
    long = "1.id",
    ["nil"] = "1.voice",
    ["true"] = "1.voice",
  },
  buttons = {
    ["nil"] = "1.footer 1.header",
  },
  ["buttons/media"] = {
    ["nil"] = "1.header",
  },
  call_permission_request = {
    ["nil"] = "1.body",
    ["{}"] = "1",
  },
  carousel = {
    ["nil"] = "1.cards.1.body 1.cards.2.body",
  },
  ["carousel/products"] = {
    long = "1.cards.1.product_retailer_id 1.cards.2.product_retailer_id",
  },
  catalog = {
    long = "1.thumbnail_product_retailer_id",
    ["nil"] = "1.footer 1.thumbnail_product_retailer_id",
  },
  contacts = {
    long = "1.1.addresses.1.city 1.1.addresses.1.country 1.1.addresses.1.state 1.1.addresses.1.street " ..
      "1.1.addresses.1.type 1.1.addresses.1.zip 1.1.emails.1.email 1.1.emails.1.type 1.1.name.first_name " ..
      "1.1.name.last_name 1.1.name.middle_name 1.1.name.prefix 1.1.name.suffix 1.1.org.company 1.1.org.department " ..
      "1.1.org.title 1.1.phones.1.phone 1.1.phones.1.type 1.1.phones.1.wa_id 1.1.urls.1.type",
    ["nil"] = "1.1.addresses 1.1.addresses.1.city 1.1.addresses.1.country 1.1.addresses.1.country_code " ..
      "1.1.addresses.1.state 1.1.addresses.1.street 1.1.addresses.1.type 1.1.addresses.1.zip 1.1.birthday " ..
      "1.1.emails 1.1.emails.1.type 1.1.name.first_name 1.1.name.last_name 1.1.name.middle_name 1.1.name.prefix " ..
      "1.1.name.suffix 1.1.org 1.1.org.company 1.1.org.department 1.1.org.title 1.1.phones 1.1.phones.1.type " ..
      "1.1.phones.1.wa_id 1.1.urls 1.1.urls.1.type",
    ["{{}}"] = "1.1.addresses",
    ["{}"] = "1.1.addresses.1 1.1.org",
  },
  cta_url = {
    ["nil"] = "1.footer 1.header",
  },
  currency = {
    ["-1"] = "1.amount_1000",
    ["12"] = "1.amount_1000",
    long = "1.fallback",
  },
  date_time = {
    long = "1",
  },
  document = {
    long = "1.filename 1.id",
    ["nil"] = "1.caption 1.filename",
  },
  flow = {
    anything = "1.data.service",
    long = "1.data.service 1.flow_id 1.screen 1.token",
    ["nil"] = "1.action 1.data 1.footer 1.header 1.mode 1.screen 1.token 1.version",
    ["{x=1}"] = "1.data",
  },
  ["flow/name"] = {
    long = "1.flow_name",
  },
  image = {
    ["nil"] = "1.caption",
  },
  list = {
    ["nil"] = "1.footer 1.header 1.sections.1.rows.1.description 1.sections.1.title",
  },
  location = {
    long = "1.address 1.name",
    ["nil"] = "1.address 1.name",
    numbers = "1.latitude 1.longitude",
  },
  location_request = {
    ["nil"] = "1.body",
    ["{}"] = "1",
  },
  order_details = {
    ["12"] = "1.order.items.1.amount.value",
    anything = "1.beneficiaries.1.name 1.payment_settings.1.pix_dynamic_code " ..
      "1.payment_settings.1.pix_dynamic_code.code",
    long = "1.beneficiaries.1.name 1.order.catalog_id 1.order.items.1.retailer_id " ..
      "1.payment_settings.1.pix_dynamic_code 1.payment_settings.1.pix_dynamic_code.code 1.payment_settings.1.type " ..
      "1.payment_type",
    ["nil"] = "1.beneficiaries 1.beneficiaries.1.name 1.footer 1.header 1.order 1.order.catalog_id " ..
      "1.order.discount.description 1.order.discount.discount_program_name 1.order.expiration " ..
      "1.order.items.1.retailer_id 1.order.shipping 1.order.shipping.description 1.order.tax.description " ..
      "1.order.type 1.payment_configuration 1.payment_settings 1.payment_settings.1.pix_dynamic_code " ..
      "1.payment_settings.1.pix_dynamic_code.code 1.payment_type",
    ["{x=1}"] = "1.beneficiaries.1",
    ["{{}}"] = "1.beneficiaries 1.beneficiaries.1",
    ["{}"] = "1.beneficiaries.1",
  },
  order_status = {
    ["12"] = "1.payment.timestamp",
    ["nil"] = "1.footer 1.header 1.order 1.order.description 1.payment 1.payment.timestamp",
  },
  product = {
    long = "1.catalog_id 1.product_retailer_id",
    ["nil"] = "1.body 1.footer",
  },
  product_list = {
    long = "1.catalog_id 1.sections.1.products.1 1.sections.1.products.2",
    ["nil"] = "1.footer 1.sections.1.products.2 1.sections.1.title",
  },
  reaction = {
    empty = "2",
  },
  sticker = {
    long = "1.id",
  },
  template = {
    ["-1"] = "3.body.total.currency.amount_1000",
    ["12"] = "3.body.total.currency.amount_1000 3.limited_time_offer.expires_at",
    anything = "3.buttons.5.flow_action_data.a",
    long = "3.body.due.date_time.fallback_value 3.body.total.currency.fallback_value " ..
      "3.buttons.5.flow_action_data.a 3.buttons.5.flow_token 3.buttons.6.catalog.thumbnail_product_retailer_id " ..
      "3.buttons.7.products.sections.1.products.1 3.buttons.7.products.sections.1.products.2 " ..
      "3.buttons.7.products.thumbnail_product_retailer_id 3.carousel.2.header.product.catalog_id " ..
      "3.carousel.2.header.product.product_retailer_id 3.header.name",
    ["nil"] = "2.policy 3 3.body 3.body.due 3.body.order_id 3.body.total 3.buttons 3.buttons.1 3.buttons.2 " ..
      "3.buttons.3 3.buttons.4 3.buttons.5 3.buttons.5.flow_action_data 3.buttons.5.flow_action_data.a " ..
      "3.buttons.5.flow_token 3.buttons.6 3.buttons.7 3.buttons.7.products.sections.1.products.2 " ..
      "3.buttons.7.products.sections.1.title 3.carousel 3.carousel.1.body 3.carousel.1.buttons 3.header " ..
      "3.header.name 3.limited_time_offer",
    numbers = "3.body.due 3.body.order_id 3.body.total 3.carousel.1.body.1",
    ["{x=1}"] = "3.body 3.buttons.5.flow_action_data 3.carousel.1.body",
    ["{{}}"] = "3.buttons.5.flow_action_data",
    ["{}"] = "3 3.buttons.5.flow_action_data",
  },
  ["template/document"] = {
    long = "3.header.document.filename 3.header.document.id",
    ["nil"] = "3 3.header 3.header.document.filename",
    ["{}"] = "3",
  },
  ["template/place"] = {
    long = "3.header.location.address 3.header.location.name",
    ["nil"] = "3 3.body 3.body.2 3.header 3.header.location.address 3.header.location.name",
    numbers = "3.body.1 3.body.2 3.header.location.latitude 3.header.location.longitude",
    ["{x=1}"] = "3.body",
    ["{}"] = "3",
  },
  ["template/raw"] = {
    anything = "3.components.1.parameters 3.components.1.parameters.1 3.components.1.type",
    long = "3.components.1.parameters 3.components.1.parameters.1 3.components.1.type",
    ["nil"] = "3 3.components 3.components.1.parameters 3.components.1.parameters.1 3.components.1.type",
    ["{x=1}"] = "3.components.1",
    ["{{}}"] = "3.components 3.components.1",
    ["{}"] = "3 3.components.1",
  },
  ["template/text"] = {
    ["nil"] = "3 3.header",
    ["{}"] = "3",
  },
  text = {
    ["nil"] = "1.preview_url",
    ["true"] = "1.preview_url",
  },
  video = {
    long = "1.id",
    ["nil"] = "1.caption",
  },
  voice_call = {
    ["12"] = "1.ttl_minutes",
    ["nil"] = "1.display_text 1.payload 1.ttl_minutes",
  },
}
local GROUPS = { -- names for several kinds of rubbish
  anything = { ["true"] = true, ["12"] = true, ["-1"] = true, ["1.5"] = true, huge = true, ["{}"] = true,
    ["{{}}"] = true, ["{x=1}"] = true, empty = true },
  numbers = { ["12"] = true, ["-1"] = true, ["1.5"] = true },
}

local function accepts(list, place)
  return (" " .. (list or "") .. " "):find(" " .. place .. " ", 1, true) ~= nil
end

local function is_accepted(name, place, rubbish)
  local accepted = ACCEPTED[name] or {}
  if accepts(accepted[rubbish], place) then return true end
  for group, members in pairs(GROUPS) do
    if members[rubbish] and accepts(accepted[group], place) then return true end
  end
  return false
end

local function copy(value)
  if type(value) ~= "table" then return value end
  local result = {}
  for key, item in pairs(value) do result[key] = copy(item) end
  return result
end

-- Every place in a call's arguments, as lists of keys and as text: 1.buttons.2.title
local function places(value, keys, found)
  for key, item in pairs(value) do
    local place = {}
    for index = 1, #keys do place[index] = keys[index] end
    place[#place + 1] = key
    found[#found + 1] = place
    if type(item) == "table" then places(item, place, found) end
  end
  return found
end

local function call_with(builder, arguments, place, rubbish)
  local changed = copy(arguments)
  local target = changed
  for index = 1, #place - 1 do target = target[place[index]] end
  local value = RUBBISH[rubbish]
  if rubbish == "nil" then value = nil end
  target[place[#place]] = value
  return pcall(builder, changed[1], changed[2], changed[3])
end

local function assert_clear(err, what)
  assert.is_true(errors.is(err), what .. ": " .. tostring(err))
  assert.equal("invalid", err.kind)
  assert.is_truthy(err.path and #err.path > 0 and #err.path < 400, what)
  for _, text in ipairs { err.path, err.message } do
    assert.is_truthy(core.utf8_length(text), what)
    assert.is_nil(text:find("[%z\1-\31\127]"), what)
    assert.is_true(#text < 1000, what)
  end
end

describe("builders", function()
  for name, arguments in pairs(CALLS) do
    local builder_name = name:match("^[^/]+")
    local builder = kapso.message[builder_name] or kapso.values[builder_name]

    it("take a complete call: " .. name, function()
      assert.is_table(builder(arguments[1], arguments[2], arguments[3]))
    end)

    it("refuse rubbish in every field: " .. name, function()
      for _, place in ipairs(places(arguments, {}, {})) do
        local text = table.concat(place, ".")
        for rubbish in pairs(RUBBISH) do
          local ok, err = call_with(builder, arguments, place, rubbish)
          local what = name .. " " .. text .. " " .. rubbish
          assert.equal(is_accepted(name, text, rubbish), ok, what .. ": " .. tostring(err))
          if not ok then assert_clear(err, what) end
        end
      end
    end)
  end
end)
