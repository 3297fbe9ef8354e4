-- The templates that Kapso's description and Meta's pages create: the same wire shape.
local define = require("kapso.template").define
local changes = require("kapso.template").changes

local function wire(name, category, components, more)
  local made = { name = name, language = "en_US", category = category, components = components }
  for key, value in pairs(more or {}) do made[key] = value end
  return made
end

local function body(text, ...)
  return { type = "BODY", text = text, example = select("#", ...) > 0 and { body_text = { { ... } } } or nil }
end
local function footer(text) return { type = "FOOTER", text = text } end
local function buttons(...) return { type = "BUTTONS", buttons = { ... } } end
local function reply(text) return { type = "QUICK_REPLY", text = text } end
local function url(text, target, example)
  return { type = "URL", text = text, url = target, example = example and { example } or nil }
end
local function media(format, handle)
  return { type = "HEADER", format = format, example = { header_handle = { handle } } }
end

local POSITIONAL, NAMED = { parameter_format = "POSITIONAL" }, { parameter_format = "NAMED" }
-- Kapso's examples leave the format out here and there, which `parameter_format = false` does.

local KAPSO = {
  body_named_params = {
    define("order_confirmation_simple", "en_US", {
      category = "UTILITY",
      body = { text = "Thank you, {{customer_name}}! Your order number is {{order_number}}.",
        example = { customer_name = "Pablo", order_number = "860198-230332" } },
    }),
    wire("order_confirmation_simple", "UTILITY", {
      { type = "BODY", text = "Thank you, {{customer_name}}! Your order number is {{order_number}}.",
        example = { body_text_named_params = {
          { param_name = "customer_name", example = "Pablo" },
          { param_name = "order_number", example = "860198-230332" },
        } } },
    }, NAMED),
  },
  body_positional_params = {
    define("delivery_notification", "en_US", {
      category = "UTILITY",
      body = { text = "Good news {{1}}! Your order #{{2}} has been delivered.", example = { "Mark", 566701 } },
    }),
    wire("delivery_notification", "UTILITY",
      { body("Good news {{1}}! Your order #{{2}} has been delivered.", "Mark", "566701") }, POSITIONAL),
  },
  text_header_body_footer_buttons = {
    define("seasonal_promotion", "en_US", {
      category = "MARKETING", parameter_format = false,
      header = { text = "Our {{1}} is on!", example = "Summer Sale" },
      body = { text = "Shop now through {{1}} and use code {{2}} to get {{3}} off of all merchandise.",
        example = { "the end of August", "25OFF", "25%" } },
      footer = "Use the buttons below to manage your marketing subscriptions",
      buttons = { { quick_reply = "Unsubscribe from Promos" }, { quick_reply = "Unsubscribe from All" } },
    }),
    wire("seasonal_promotion", "MARKETING", {
      { type = "HEADER", format = "TEXT", text = "Our {{1}} is on!", example = { header_text = { "Summer Sale" } } },
      body("Shop now through {{1}} and use code {{2}} to get {{3}} off of all merchandise.",
        "the end of August", "25OFF", "25%"),
      footer "Use the buttons below to manage your marketing subscriptions",
      buttons(reply "Unsubscribe from Promos", reply "Unsubscribe from All"),
    }),
  },
  document_header = {
    define("order_confirmation_receipt", "en_US", {
      category = "UTILITY", parameter_format = false,
      header = { document = "4::YXBwbGljYXRpb24vcGRm:ARZVv4zuogJMxmAdS3_6T4o..." },
      body = {
        text = "Thank you for your order, {{1}}! Your order number is {{2}}. Tap the PDF linked above to view your "
          .. "receipt. If you have any questions, please use the buttons below to contact support.",
        example = { "Pablo", "860198-230332" },
      },
      buttons = { { phone_number = "15550051310", text = "Call" },
        { url = "https://www.luckyshrub.com/support", text = "Contact Support" } },
    }),
    wire("order_confirmation_receipt", "UTILITY", {
      media("DOCUMENT", "4::YXBwbGljYXRpb24vcGRm:ARZVv4zuogJMxmAdS3_6T4o..."),
      body("Thank you for your order, {{1}}! Your order number is {{2}}. Tap the PDF linked above to view your receipt. "
        .. "If you have any questions, please use the buttons below to contact support.", "Pablo", "860198-230332"),
      buttons({ type = "PHONE_NUMBER", text = "Call", phone_number = "15550051310" },
        url("Contact Support", "https://www.luckyshrub.com/support")),
    }),
  },
  location_header = {
    define("order_delivery_update", "en_US", {
      category = "UTILITY", parameter_format = false, header = { location = true },
      body = { text = "Good news {{1}}! Your order #{{2}} is on its way to the location above. Thank you for your order!",
        example = { "Mark", "566701" } },
      footer = "To stop receiving delivery updates, tap the button below.",
      buttons = { { quick_reply = "Stop Delivery Updates" } },
    }),
    wire("order_delivery_update", "UTILITY", {
      { type = "HEADER", format = "LOCATION" },
      body("Good news {{1}}! Your order #{{2}} is on its way to the location above. Thank you for your order!",
        "Mark", "566701"),
      footer "To stop receiving delivery updates, tap the button below.",
      buttons(reply "Stop Delivery Updates"),
    }),
  },
  image_header = {
    define("limited_time_offer", "en_US", {
      category = "MARKETING", parameter_format = false,
      header = { image = { handle = "4::aW1hZ2UvanBlZw==:ARa1ZDhwbLZM3EENeeg" } },
      body = { text = "Hi {{1}}! For a limited time only you can get our {{2}} for as low as {{3}}.",
        example = { "Mark", "Tuscan Getaway package", "800" } },
      footer = "Offer valid until May 31, 2023",
      buttons = { { phone_number = "15550051310", text = "Call" },
        { url = "https://www.examplesite.com/shop", text = "Shop Now" } },
    }),
    wire("limited_time_offer", "MARKETING", {
      media("IMAGE", "4::aW1hZ2UvanBlZw==:ARa1ZDhwbLZM3EENeeg"),
      body("Hi {{1}}! For a limited time only you can get our {{2}} for as low as {{3}}.",
        "Mark", "Tuscan Getaway package", "800"),
      footer "Offer valid until May 31, 2023",
      buttons({ type = "PHONE_NUMBER", text = "Call", phone_number = "15550051310" },
        url("Shop Now", "https://www.examplesite.com/shop")),
    }),
  },
  url_button_with_param = {
    define("promo_with_dynamic_link", "en_US", {
      category = "MARKETING", body = "Special offer just for you! Tap below to view your personalized deals.",
      buttons = { { url = "https://www.examplesite.com/shop?promo={{1}}", text = "View Offers", example = "summer2023" } },
    }),
    wire("promo_with_dynamic_link", "MARKETING", {
      body "Special offer just for you! Tap below to view your personalized deals.",
      buttons(url("View Offers", "https://www.examplesite.com/shop?promo={{1}}", "summer2023")),
    }),
  },
  authentication_otp_copy_code = {
    define("auth_otp_copy_code", "en_US", { category = "AUTHENTICATION", add_security_recommendation = true,
      code_expiration_minutes = 10, buttons = { { otp = "copy_code" } } }),
    wire("auth_otp_copy_code", "AUTHENTICATION", {
      { type = "BODY", add_security_recommendation = true },
      { type = "FOOTER", code_expiration_minutes = 10 },
      buttons { type = "OTP", otp_type = "COPY_CODE" },
    }),
  },
  authentication_otp_one_tap = {
    define("auth_otp_one_tap", "en_US", { category = "AUTHENTICATION", add_security_recommendation = true,
      code_expiration_minutes = 10, buttons = { { otp = "one_tap",
        supported_apps = { { package_name = "com.example.myapp", signature_hash = "K8a%2FAINcGX7" } } } } }),
    wire("auth_otp_one_tap", "AUTHENTICATION", {
      { type = "BODY", add_security_recommendation = true },
      { type = "FOOTER", code_expiration_minutes = 10 },
      buttons { type = "OTP", otp_type = "ONE_TAP",
        supported_apps = { { package_name = "com.example.myapp", signature_hash = "K8a%2FAINcGX7" } } },
    }),
  },
  authentication_otp_zero_tap = {
    define("auth_otp_zero_tap", "en_US", { category = "AUTHENTICATION", add_security_recommendation = false,
      code_expiration_minutes = 5, buttons = { { otp = "zero_tap" } } }),
    wire("auth_otp_zero_tap", "AUTHENTICATION", {
      { type = "BODY", add_security_recommendation = false },
      { type = "FOOTER", code_expiration_minutes = 5 },
      buttons { type = "OTP", otp_type = "ZERO_TAP" },
    }),
  },
  catalog_button = {
    define("catalog_promotion", "en_US", {
      category = "MARKETING", parameter_format = false,
      body = { text = "Now shop for your favourite products right here on WhatsApp! Get Rs {{1}} off on all orders above "
        .. "{{2}}Rs!", example = { "100", "400" } },
      footer = "Best grocery deals on WhatsApp!", buttons = { { catalog = true } },
    }),
    wire("catalog_promotion", "MARKETING", {
      body("Now shop for your favourite products right here on WhatsApp! Get Rs {{1}} off on all orders above {{2}}Rs!",
        "100", "400"),
      footer "Best grocery deals on WhatsApp!", buttons { type = "CATALOG", text = "View catalog" },
    }),
  },
  mpm_button = {
    define("abandoned_cart_mpm", "en_US", {
      category = "MARKETING", parameter_format = false,
      header = { text = "Forget something {{1}}?", example = { "Pablo" } },
      body = { text = "Looks like you left some items in your cart! Use code {{1}} and you can get 10% off of all of them!",
        example = "10OFF" },
      buttons = { { products = true } },
    }),
    wire("abandoned_cart_mpm", "MARKETING", {
      { type = "HEADER", format = "TEXT", text = "Forget something {{1}}?", example = { header_text = { "Pablo" } } },
      body("Looks like you left some items in your cart! Use code {{1}} and you can get 10% off of all of them!", "10OFF"),
      buttons { type = "MPM", text = "View items" },
    }),
  },
  video_header = {
    define("product_demo_video", "en_US", {
      category = "MARKETING", header = { video = "4::dmlkZW8vbXA0:ARa8f2Xh9K3pLmNqR1sT..." },
      body = "Check out our new product in action! Watch the video above to see how it works.", footer = "Available now",
    }),
    wire("product_demo_video", "MARKETING", {
      media("VIDEO", "4::dmlkZW8vbXA0:ARa8f2Xh9K3pLmNqR1sT..."),
      body "Check out our new product in action! Watch the video above to see how it works.",
      footer "Available now",
    }),
  },
  text_header_named_params = {
    define("event_reminder", "en_US", {
      category = "UTILITY", parameter_format = false,
      header = { text = "Reminder: {{event_name}} starts {{start_time}}",
        example = { event_name = "Summer Webinar", start_time = "tomorrow at 3 PM" } },
      body = { text = "Don't forget to join us for {{event_name}}. We'll be covering exciting updates!",
        example = { event_name = "Summer Webinar" } },
    }),
    wire("event_reminder", "UTILITY", {
      { type = "HEADER", format = "TEXT", text = "Reminder: {{event_name}} starts {{start_time}}",
        example = { header_text_named_params = {
          { param_name = "event_name", example = "Summer Webinar" },
          { param_name = "start_time", example = "tomorrow at 3 PM" },
        } } },
      { type = "BODY", text = "Don't forget to join us for {{event_name}}. We'll be covering exciting updates!",
        example = { body_text_named_params = { { param_name = "event_name", example = "Summer Webinar" } } } },
    }),
  },
  copy_code_button = {
    define("promo_code_offer", "en_US", { category = "MARKETING", buttons = { { copy_code = "SAVE20" } },
      body = "Special discount just for you! Use code below to get 20% off your next purchase." }),
    wire("promo_code_offer", "MARKETING", {
      body "Special discount just for you! Use code below to get 20% off your next purchase.",
      buttons { type = "COPY_CODE", example = "SAVE20" },
    }),
  },
  flow_button_basic = {
    define("feedback_survey_flow", "en_US", {
      category = "UTILITY",
      body = "We'd love to hear your feedback! Tap below to share your thoughts in a quick survey.",
      buttons = { { text = "Take Survey", flow = { flow_id = "123456789012345", flow_action = "navigate",
        navigate_screen = "WELCOME_SCREEN" } } },
    }),
    wire("feedback_survey_flow", "UTILITY", {
      body "We'd love to hear your feedback! Tap below to share your thoughts in a quick survey.",
      buttons { type = "FLOW", text = "Take Survey", flow_id = "123456789012345", flow_action = "navigate",
        navigate_screen = "WELCOME_SCREEN" },
    }),
  },
  template_update = {
    changes("123", { category = "MARKETING", header = "Updated Header", body = "Updated body text" }),
    { hsm_id = "123", category = "MARKETING", components = {
      { type = "HEADER", format = "TEXT", text = "Updated Header" }, body "Updated body text",
    } },
  },
}

local function card(header, ...) return { components = { header, buttons(...) } } end
local image = media("IMAGE", "4::an...")
local shop = "https://www.luckyshrub.com/rare-succulents/{{1}}"

local META = { -- in Meta's words, but its lower-case types in capitals
  limited_time_offer = {
    define("limited_time_offer_caribbean_pkg_2023", "en_US", {
      category = "marketing", header = { image = "4::aW..." },
      limited_time_offer = { text = "Expiring offer!", has_expiration = true },
      body = { text = "Good news, {{1}}! Use code {{2}} to get 25% off all Caribbean Destination packages!",
        example = { "Pablo", "CARIBE25" } },
      buttons = { { copy_code = "CARIBE25" }, { url = "https://awesomedestinations.com/offers?code={{1}}",
        text = "Book now!", example = { "https://awesomedestinations.com/offers?ref=n3mtql" } } },
    }),
    wire("limited_time_offer_caribbean_pkg_2023", "MARKETING", {
      media("IMAGE", "4::aW..."),
      { type = "LIMITED_TIME_OFFER", limited_time_offer = { text = "Expiring offer!", has_expiration = true } },
      body("Good news, {{1}}! Use code {{2}} to get 25% off all Caribbean Destination packages!", "Pablo", "CARIBE25"),
      buttons({ type = "COPY_CODE", example = "CARIBE25" }, url("Book now!",
        "https://awesomedestinations.com/offers?code={{1}}", "https://awesomedestinations.com/offers?ref=n3mtql")),
    }, POSITIONAL),
  },
  media_card_carousel = {
    define("carousel_template_media_cards_v1", "en_US", {
      category = "MARKETING",
      body = { text = "Rare succulents for sale! {{1}}, add these unique plants to your collection. Each of these rare "
        .. "succulents are {{2}} if you checkout using code {{3}}. Shop now!", example = { "Pablo", "30%", "30OFF" } },
      carousel = {
        { header = { image = "4::an..." }, buttons = { { quick_reply = "Send me more like this!" },
          { url = shop, text = "Shop", example = "BLUE_ELF" } } },
        { header = { image = "4::an..." }, buttons = { { quick_reply = "Send me more like this!" },
          { url = shop, text = "Shop", example = "BUDDHA" } } },
      },
    }),
    wire("carousel_template_media_cards_v1", "MARKETING", {
      body("Rare succulents for sale! {{1}}, add these unique plants to your collection. Each of these rare succulents "
        .. "are {{2}} if you checkout using code {{3}}. Shop now!", "Pablo", "30%", "30OFF"),
      { type = "CAROUSEL", cards = {
        card(image, reply "Send me more like this!", url("Shop", shop, "BLUE_ELF")),
        card(image, reply "Send me more like this!", url("Shop", shop, "BUDDHA")),
      } },
    }, POSITIONAL),
  },
  product_card_carousel = {
    define("carousel_template_product_cards_v1", "en_US", {
      category = "MARKETING",
      body = { text = "Rare succulents for sale! {{1}}, add these unique plants to your collection.", example = "Pablo" },
      carousel = {
        { header = { product = true }, buttons = { { product = true } } },
        { header = { product = true }, buttons = { { product = true } } },
      },
    }),
    wire("carousel_template_product_cards_v1", "MARKETING", {
      body("Rare succulents for sale! {{1}}, add these unique plants to your collection.", "Pablo"),
      { type = "CAROUSEL", cards = {
        card({ type = "HEADER", format = "PRODUCT" }, { type = "SPM", text = "View" }),
        card({ type = "HEADER", format = "PRODUCT" }, { type = "SPM", text = "View" }),
      } },
    }, POSITIONAL),
  },
  zero_tap = {
    define("zero_tap_auth_template", "en_US", {
      category = "AUTHENTICATION", message_send_ttl_seconds = 60, add_security_recommendation = true,
      code_expiration_minutes = 5,
      buttons = { { otp = "zero_tap", text = "Copy Code", autofill_text = "Autofill", zero_tap_terms_accepted = true,
        supported_apps = { { package_name = "com.example.luckyshrub", signature_hash = "K8a/AINcGX7" } } } },
    }),
    wire("zero_tap_auth_template", "AUTHENTICATION", {
      { type = "BODY", add_security_recommendation = true },
      { type = "FOOTER", code_expiration_minutes = 5 },
      buttons { type = "OTP", otp_type = "ZERO_TAP", text = "Copy Code", autofill_text = "Autofill",
        zero_tap_terms_accepted = true,
        supported_apps = { { package_name = "com.example.luckyshrub", signature_hash = "K8a/AINcGX7" } } },
    }, { message_send_ttl_seconds = 60 }),
  },
  flow_json = {
    define("flow_by_json", "en_US", { category = "MARKETING", body = "Check out this new offer",
      buttons = { { text = "Check out this offer!", flow = { flow_json = "{}", flow_action = "navigate",
        navigate_screen = "WELCOME_SCREEN", icon = "PROMOTION" } } } }),
    wire("flow_by_json", "MARKETING", {
      body "Check out this new offer",
      buttons { type = "FLOW", text = "Check out this offer!", flow_json = "{}", flow_action = "navigate",
        navigate_screen = "WELCOME_SCREEN", icon = "PROMOTION" },
    }),
  },
  voice_call = {
    define("wa_voice_call", "en_US", { category = "MARKETING", buttons = { { voice_call = "Call on WhatsApp" } },
      body = "You can call us on WhatsApp now for faster service!" }),
    wire("wa_voice_call", "MARKETING", {
      body "You can call us on WhatsApp now for faster service!",
      buttons { type = "VOICE_CALL", text = "Call on WhatsApp" },
    }),
  },
  call_permission_request = {
    define("sample_cpr_template", "en_US", { category = "UTILITY", call_permission_request = true,
      body = "We would like to call you to help support your order." }),
    wire("sample_cpr_template", "UTILITY", {
      body "We would like to call you to help support your order.", { type = "CALL_PERMISSION_REQUEST" },
    }),
  },
  gif = {
    define("moving_picture", "en_US", { category = "MARKETING", header = { gif = "4::Z2..." }, body = "Look at this!" }),
    wire("moving_picture", "MARKETING", { media("GIF", "4::Z2..."), body "Look at this!" }),
  },
  single_product = {
    define("one_product", "en_US", { category = "MARKETING", header = { product = true }, body = "Back in stock today.",
      buttons = { { product = true, text = "View" } } }),
    wire("one_product", "MARKETING", {
      { type = "HEADER", format = "PRODUCT" }, body "Back in stock today.", buttons { type = "SPM", text = "View" },
    }),
  },
}

describe("template.define makes", function()
  for source, examples in pairs { Kapso = KAPSO, Meta = META } do
    for name, example in pairs(examples) do
      it(source .. "'s " .. name, function() assert.same(example[2], example[1]) end)
    end
  end

  it("what Meta calls a template beside its components", function()
    local made = define("all_of_it", "pt_BR", {
      category = "utility", body = "Hello there.", sub_category = "CUSTOM", message_send_ttl_seconds = -1,
      allow_category_change = false, cta_url_link_tracking_opted_out = true, parameter_format = "positional",
    })
    assert.same({
      name = "all_of_it", language = "pt_BR", category = "UTILITY", sub_category = "CUSTOM", message_send_ttl_seconds = -1,
      allow_category_change = false, cta_url_link_tracking_opted_out = true, parameter_format = "POSITIONAL",
      components = { { type = "BODY", text = "Hello there." } },
    }, made)
  end)

  it("changes of authentication templates without a category", function()
    assert.same({ hsm_id = "1", components = {
      { type = "BODY" }, { type = "FOOTER", code_expiration_minutes = 3 }, buttons { type = "OTP", otp_type = "COPY_CODE" },
    } }, changes("1", { code_expiration_minutes = 3, buttons = { { otp = "COPY_CODE" } } }))
  end)

  it("nothing of the caller's tables", function()
    local parts = { category = "UTILITY", body = { text = "Hi {{1}}, it is ready now.", example = { "Ana" } } }
    local made = define("copied", "en_US", parts)
    made.components[1].example.body_text[1][1] = "changed"
    assert.same({ category = "UTILITY", body = { text = "Hi {{1}}, it is ready now.", example = { "Ana" } } }, parts)
  end)
end)
