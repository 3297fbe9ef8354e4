-- The template messages that Kapso's and Meta's API descriptions show: the same wire shape.
local message = require "kapso.message"
local values = require "kapso.values"

local function template(name, components)
  return { type = "template", template = { name = name, language = { code = "en_US" }, components = components } }
end

local function named(name, text)
  return { type = "text", parameter_name = name, text = text }
end

local function plain(text)
  return { type = "text", text = text }
end

local function button(sub_type, index, parameter)
  return { type = "button", sub_type = sub_type, index = index, parameters = { parameter } }
end

local EXAMPLES = {
  template_to_bsuid = { message.template("order_update", "en_US"), template "order_update" },
  template_named_params = {
    message.template("order_confirmation", "en_US", {
      body = { order_number = "SKBUP2-4CPIG9", first_name = "Jessica" },
    }),
    template("order_confirmation", { {
      type = "body",
      parameters = { named("first_name", "Jessica"), named("order_number", "SKBUP2-4CPIG9") },
    } }),
  },
  template_positional_params = {
    message.template("order_confirmation", "en_US", { body = { "Jessica", "SKBUP2-4CPIG9" } }),
    template("order_confirmation", {
      { type = "body", parameters = { plain "Jessica", plain "SKBUP2-4CPIG9" } },
    }),
  },
  template_with_media_header = { -- Kapso's example has the same named parameters in another order
    message.template("seasonal_promotion", "en_US", {
      header = { image = { link = "https://example.com/summer-sale.jpg" } },
      body = { sale_name = "Summer Sale", discount_code = "SUMMER25", discount_amount = "25%" },
    }),
    template("seasonal_promotion", {
      { type = "header", parameters = {
        { type = "image", image = { link = "https://example.com/summer-sale.jpg" } },
      } },
      { type = "body", parameters = {
        named("discount_amount", "25%"), named("discount_code", "SUMMER25"), named("sale_name", "Summer Sale"),
      } },
    }),
  },
  template_with_header_footer = {
    message.template("seasonal_promotion", "en_US", {
      header = { name = "sale_name", text = "Black Friday Sale" },
      body = { end_date = "November 30th", discount_code = "BF2024" },
    }),
    template("seasonal_promotion", {
      { type = "header", parameters = { named("sale_name", "Black Friday Sale") } },
      { type = "body", parameters = { named("discount_code", "BF2024"), named("end_date", "November 30th") } },
    }),
  },
  template_with_url_button = {
    message.template("limited_time_offer", "en_US", {
      body = { customer_name = "Mark", package_name = "Premium Package" },
      buttons = { { url = "summer2024" } },
    }),
    template("limited_time_offer", {
      { type = "body", parameters = { named("customer_name", "Mark"), named("package_name", "Premium Package") } },
      button("url", "0", plain "summer2024"),
    }),
  },
  template_with_quick_reply = {
    message.template("customer_feedback", "en_US", {
      body = { customer_name = "Sarah" },
      buttons = { { payload = "yes_helpful" }, { payload = "no_not_helpful" } },
    }),
    template("customer_feedback", {
      { type = "body", parameters = { named("customer_name", "Sarah") } },
      button("quick_reply", "0", { type = "payload", payload = "yes_helpful" }),
      button("quick_reply", "1", { type = "payload", payload = "no_not_helpful" }),
    }),
  },
  template_with_flow = {
    message.template("appointment_booking", "en_US", {
      body = { customer_name = "Michael" },
      buttons = { {
        flow_token = "user_session_abc123",
        flow_action_data = { customer_id = "cust_12345", preferred_date = "2024-02-15" },
      } },
    }),
    template("appointment_booking", {
      { type = "body", parameters = { named("customer_name", "Michael") } },
      button("flow", "0", { type = "action", action = {
        flow_token = "user_session_abc123",
        flow_action_data = { customer_id = "cust_12345", preferred_date = "2024-02-15" },
      } }),
    }),
  },
  ["Meta: template with currency and date"] = {
    message.template("promotional_offer", { code = "en_US" }, {
      body = {
        "John Doe",
        values.currency { code = "USD", amount_1000 = 25000, fallback = "$25.00" },
        values.date_time "February 25, 1977",
      },
    }),
    template("promotional_offer", { { type = "body", parameters = {
      plain "John Doe",
      { type = "currency", currency = { fallback_value = "$25.00", code = "USD", amount_1000 = 25000 } },
      { type = "date_time", date_time = { fallback_value = "February 25, 1977" } },
    } } }),
  },
}

describe("template examples", function()
  for name, example in pairs(EXAMPLES) do
    it(name, function() assert.same(example[2], example[1]) end)
  end
end)
