--- The templates that a sandbox starts with, in Meta's shape without ids.
--
-- Between them they have every kind of header, button and parameter.
-- @module kapso.sandbox.template_data

local function template(name, category, format, components, more)
  local definition = { name = name, language = "en_US", status = "APPROVED", category = category,
    parameter_format = format, components = components }
  for key, value in pairs(more or {}) do definition[key] = value end
  return definition
end

local function body(text) return { type = "BODY", text = text } end
local function footer(text) return { type = "FOOTER", text = text } end
local function header(format, text) return { type = "HEADER", format = format, text = text } end
local function buttons(...) return { type = "BUTTONS", buttons = { ... } } end
local function url(text, target) return { type = "URL", text = text, url = target } end
local function reply(text) return { type = "QUICK_REPLY", text = text } end

local function card(target)
  return { components = { header "IMAGE", body "Only {{1}} left.",
    buttons(reply "More like this", url("Shop", "https://example.com/" .. target .. "/{{1}}")) } }
end

local stop = reply "Stop promotions"

return {
  template("hello_world", "UTILITY", "POSITIONAL",
    { header("TEXT", "Hello World"), body "Welcome and congratulations!", footer "A sample message" }),
  template("order_ready_named", "UTILITY", "NAMED", { body "Your order {{order_id}} is ready." }),
  template("order_ready", "UTILITY", "POSITIONAL", { body "Hi {{1}}, your order {{2}} is ready." }),
  template("order_ready", "UTILITY", "POSITIONAL", { body "Hola {{1}}, tu pedido {{2}} está listo." },
    { language = "es" }),
  template("order_confirmation", "UTILITY", "NAMED",
    { body "Thank you, {{first_name}}! Your order number is {{order_number}}." }),
  template("order_update", "UTILITY", "POSITIONAL", { body "There is news about your order." }),
  template("order_total", "UTILITY", "POSITIONAL", { body "Your total is {{1}}, due on {{2}}." }),
  template("shipping_update", "UTILITY", "POSITIONAL", { header("TEXT", "Order {{1}}"),
    body "Your parcel left on {{1}} and arrives on {{2}}.",
    buttons(url("Track it", "https://example.com/track/{{1}}"),
      { type = "PHONE_NUMBER", text = "Call us", phone_number = "+15550000000" }) }),
  template("invoice_ready", "UTILITY", "POSITIONAL", { header "DOCUMENT", body "Your invoice {{1}} is attached." }),
  template("how_to_video", "UTILITY", "POSITIONAL", { header "VIDEO", body "This is how {{1}} works." }),
  template("delivery_nearby", "UTILITY", "NAMED", { header "LOCATION", body "Your driver is near {{street}} now." }),
  template("customer_feedback", "UTILITY", "NAMED",
    { body "Hi {{customer_name}}, was this helpful?", buttons(reply "Yes", reply "No") }),
  template("appointment_booking", "UTILITY", "NAMED",
    { body "Hi {{customer_name}}, pick a time.", buttons { type = "FLOW", text = "Book", flow_id = "1234567890" } }),
  template("login_code", "AUTHENTICATION", "POSITIONAL", { body "*{{1}}* is your verification code.",
    buttons { type = "OTP", otp_type = "COPY_CODE", text = "Copy code" } }),
  template("spring_sale", "MARKETING", "NAMED",
    { body "Hi {{first_name}}, our spring sale has started.", footer "Not interested? Tap below.", buttons(stop) }),
  template("seasonal_promotion", "MARKETING", "NAMED", { header "IMAGE",
    body "{{sale_name}} is on: {{discount_amount}} off with {{discount_code}}." }),
  template("promo_template", "MARKETING", "POSITIONAL", { body "There is something new for you." }),
  template("limited_time_offer", "MARKETING", "NAMED", { body "{{customer_name}}, get the {{package_name}} today.",
    buttons(url("See it", "https://example.com/offers/{{1}}")) }),
  template("coupon_offer", "MARKETING", "POSITIONAL",
    { body "Use {{1}} to get {{2}} off.", buttons(stop, { type = "COPY_CODE", example = "25OFF" }) }),
  template("flash_offer", "MARKETING", "POSITIONAL", { header "IMAGE",
    { type = "LIMITED_TIME_OFFER", limited_time_offer = { text = "Expiring offer!", has_expiration = true } },
    body "Good news, {{1}}! Use code {{2}}.",
    buttons({ type = "COPY_CODE", example = "FLASH" }, url("Book now", "https://example.com/offers?code={{1}}")) }),
  template("plant_carousel", "MARKETING", "POSITIONAL", { body "Rare plants for you, {{1}}!",
    { type = "CAROUSEL", cards = { card "aloe", card "fern" } } }),
  template("full_catalog", "MARKETING", "POSITIONAL",
    { body "Our catalog for you, {{1}}.", buttons { type = "CATALOG", text = "View catalog" } }),
  template("new_arrivals", "MARKETING", "POSITIONAL",
    { header("TEXT", "New: {{1}}"), body "Picked for {{1}}.", buttons { type = "MPM", text = "View items" } }),
  template("one_product", "MARKETING", "POSITIONAL",
    { header "PRODUCT", body "Only for you, {{1}}.", buttons { type = "SPM", text = "View" } }),
  template("call_us", "UTILITY", "POSITIONAL",
    { body "Questions, {{1}}? Call us on WhatsApp.", buttons { type = "VOICE_CALL", text = "Call now" } }),
  template("paused_promotion", "MARKETING", "POSITIONAL", { body "This one is paused." }, { status = "PAUSED" }),
  template("disabled_promotion", "MARKETING", "POSITIONAL", { body "This one is disabled." }, { status = "DISABLED" }),
  template("pending_news", "MARKETING", "POSITIONAL", { body "This one is in review." }, { status = "PENDING" }),
}
