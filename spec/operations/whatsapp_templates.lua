-- Templates as they are created: one of every header, button and way of naming its parameters.

local function body(text, ...)
  return { type = "BODY", text = text, example = select("#", ...) > 0 and { body_text = { { ... } } } or nil }
end

local function header(format, handle)
  return { type = "HEADER", format = format, example = handle and { header_handle = { handle } } or nil }
end

local function footer(text) return { type = "FOOTER", text = text } end

local function buttons(...) return { type = "BUTTONS", buttons = { ... } } end

local function named(...)
  local examples = {}
  for i = 1, select("#", ...), 2 do
    examples[#examples + 1] = { param_name = (select(i, ...)), example = (select(i + 1, ...)) }
  end
  return examples
end

local function template(category, name, ...)
  return { name = name, language = "en_US", category = category, components = { ... } }
end

local function with(fields, more)
  for name, value in pairs(more) do fields[name] = value end
  return fields
end

local function otp(type, apps, minutes, recommended)
  return template("AUTHENTICATION", "code_" .. type:lower(),
    { type = "BODY", add_security_recommendation = recommended },
    { type = "FOOTER", code_expiration_minutes = minutes },
    buttons { type = "OTP", otp_type = type, supported_apps = apps })
end

local CALL = { type = "PHONE_NUMBER", text = "Call us", phone_number = "15551230000" }

return {
  with(template("UTILITY", "order_confirmed", {
    type = "BODY", text = "Thanks {{customer}}, your order is {{order}}.",
    example = { body_text_named_params = named("customer", "Ada", "order", "A-17") },
  }), { parameter_format = "NAMED" }),
  with(template("UTILITY", "parcel_arrived", body("{{1}}, parcel {{2}} is at your door.", "Ada", "P-9")),
    { parameter_format = "POSITIONAL" }),
  template("MARKETING", "season_sale",
    { type = "HEADER", format = "TEXT", text = "{{1}} starts today", example = { header_text = { "The spring sale" } } },
    body("Until {{1}}, {{2}} takes {{3}} off everything.", "Sunday", "SPRING", "20%"),
    footer "No more of this? Tap below",
    buttons({ type = "QUICK_REPLY", text = "No more sales" }, { type = "QUICK_REPLY", text = "Nothing at all" })),
  template("UTILITY", "receipt", header("DOCUMENT", "4::YXBwbGljYXRpb24vcGRm:ARZ"),
    body("{{1}}, the receipt of order {{2}} is above.", "Ada", "A-17"),
    buttons(CALL, { type = "URL", text = "Ask for help", url = "https://example.com/help" })),
  template("UTILITY", "driver_near", header "LOCATION", body("{{1}}, order {{2}} is on its way.", "Ada", "A-17"),
    footer "Tap to hear no more of this one", buttons { type = "QUICK_REPLY", text = "Stop" }),
  template("MARKETING", "last_rooms", header("IMAGE", "4::aW1hZ2UvanBlZw==:ARa"),
    body("{{1}}, the {{2}} from {{3}} a night.", "Ada", "sea view", "80"), footer "Until May 31",
    buttons(CALL, { type = "URL", text = "Book", url = "https://example.com/book" })),
  template("MARKETING", "your_deals", body "Your deals of the week.",
    buttons { type = "URL", text = "See them", url = "https://example.com/deals?c={{1}}", example = { "ada" } }),
  otp("COPY_CODE", nil, 10, true),
  otp("ONE_TAP", { { package_name = "com.example.app", signature_hash = "K8a/AINcGX7" } }, 10, true),
  otp("ZERO_TAP", nil, 5, false),
  template("MARKETING", "whole_shop", body("{{1}} off above {{2}}, in chat.", "$10", "$40"), footer "Fresh every day",
    buttons { type = "CATALOG", text = "Look around" }),
  template("MARKETING", "cart_left",
    { type = "HEADER", format = "TEXT", text = "Still there, {{1}}?", example = { header_text = { "Ada" } } },
    body("{{1}} takes a tenth off your cart.", "BACK10"), buttons { type = "MPM", text = "View items" }),
  template("MARKETING", "how_it_works", header("VIDEO", "4::dmlkZW8vbXA0:ARa"), body "See it at work above.",
    footer "In shops now"),
  template("UTILITY", "event_soon", {
    type = "HEADER", format = "TEXT", text = "{{event}} begins {{at}}",
    example = { header_text_named_params = named("event", "The workshop", "at", "at 3 PM") },
  }, {
    type = "BODY", text = "Bring a laptop to {{event}}.",
    example = { body_text_named_params = named("event", "the workshop") },
  }),
  template("MARKETING", "code_for_you", body "A fifth off your next order.",
    buttons { type = "COPY_CODE", example = "SAVE20" }),
  template("UTILITY", "how_was_it", body "Two questions about your visit?", buttons {
    type = "FLOW", text = "Answer", flow_id = "768", flow_action = "navigate", navigate_screen = "FIRST",
  }),
}
