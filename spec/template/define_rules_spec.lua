-- What Meta's review refuses, and how parts go together.
local refusals = require "spec.support.refusals"
local template = require "kapso.template"

local handle = { image = "4::a" }
local link = { url = "https://example.com", text = "Go" }

local function define(parts, category)
  local all = { category = category or "MARKETING" }
  for key, value in pairs(parts) do all[key] = value end
  if all.body == nil and all.category ~= "AUTHENTICATION" then all.body = "Good news for everyone." end
  if all.body == false then all.body = nil end
  return template.define("fine", "en_US", all)
end

local function body(text, example) return { body = { text = text, example = example } } end
local function buttons(...) return { buttons = { ... } } end
local function carousel(...) return { carousel = { ... } } end
local function offer(more)
  local parts = { limited_time_offer = { text = "Only today!" }, buttons = { link } }
  for key, value in pairs(more) do parts[key] = value end
  return parts
end
local card = { header = handle, body = "A fine plant." }
local product = { header = { product = true }, buttons = { { product = true } } }
local function otp(more)
  local button = { otp = "one_tap", supported_apps = { { package_name = "com.example", signature_hash = "K8a/AINcGX7" } } }
  for key, value in pairs(more) do button[key] = value end
  return { category = "AUTHENTICATION", buttons = { button } }
end
local function without(button, field)
  button.buttons[1][field] = nil
  return button
end

local TEXT, HEADER, EXAMPLE = "components[1].text", "components[1].text", "components[1].example"
local FIRST = "components[2].buttons[1]"
local long = ("Twenty more words follow, so that there are enough of them. "):rep(2)

-- what, path, part of the message, parts, category
local REFUSED = {
  { "a body that starts with a parameter", TEXT, "starts with", body("{{1}}, your order is ready.", { "Ana" }) },
  { "a body that ends with a parameter", TEXT, "ends with", body("Your order is ready, {{1}}", { "Ana" }) },
  { "space after a parameter as an end", TEXT, "ends with", body("Your order is ready, {{1}} \n", { "Ana" }) },
  { "parameters side by side", TEXT, '"{{1}} {{2}}"', body("Hi {{1}} {{2}}, your order is ready.", { "Ana", "B" }) },
  { "parameters that touch", TEXT, "nothing between", body("Hi {{a}}{{b}}, your order is ready.", { a = "A", b = "B" }) },
  { "numbers that do not start at 1", TEXT, "{{2}} where {{1}}", body("Hi {{2}}, it is ready.", { "Ana" }) },
  { "numbers with a gap", TEXT, "{{3}} where {{2}}", body("Hi {{1}}, the {{3}} is ready today.", { "Ana", "B" }) },
  { "numbers out of order", TEXT, "{{2}} where {{1}}", body("Hi {{2}}, the {{1}} is ready today.", { "Ana", "B" }) },
  { "a name twice", TEXT, "second time", body("Hi {{a}}, dear {{a}}, all is ready now.", { a = "Ana" }) },
  { "numbers and names in one text", TEXT, "mixes", body("Hi {{1}}, the {{order}} is ready.", { "Ana" }) },
  { "a name in capitals", TEXT, '"{{Name}}"', body("Hi {{Name}}, it is ready.", { Name = "Ana" }) },
  { "a name with a space", TEXT, '"{{first name}}"', body("Hi {{first name}}, it is ready.") },
  { "a name that starts with a digit", TEXT, '"{{1a}}"', body "Hi {{1a}}, it is ready." },
  { "special characters", TEXT, '"{{#}}"', body "Hi {{#}}, it is ready." },
  { "nothing in braces", TEXT, '"{{}}"', body "Hi {{}}, it is ready." },
  { "spaces in braces", TEXT, '"{{ 1 }}"', body("Hi {{ 1 }}, it is ready.", { "Ana" }) },
  { "braces that do not close", TEXT, "mismatched", body "Hi {{1}, it is ready." },
  { "braces that do not open", TEXT, "mismatched", body "Hi 1}}, it is ready." },
  { "three braces", TEXT, '"{{{1}}"', body("Hi {{{1}}}, it is ready.", { "Ana" }) },
  { "five spaces", TEXT, "four spaces", { body = "Good     news." } },
  { "no body", TEXT, "is missing", { body = false } },
  { "an empty body", TEXT, "is empty", { body = "" } },
  { "a body that is no text", TEXT, "is a number", { body = 5 } },
  { "a NUL in a body", TEXT, "NUL byte", { body = "Good\0 news" } },
  { "a body that is not UTF-8", TEXT, "UTF-8", { body = "Good \255 news" } },
  { "an unknown field of a body", "components[1].texts", 'did you mean "text"', { body = { texts = "Hi" } } },

  { "parameters without examples", EXAMPLE, "{{1}}", { body = "Hi {{1}}, it is ready." } },
  { "named parameters without examples", EXAMPLE, 'name = "..."', { body = "Hi {{name}}, it is ready." } },
  { "examples without parameters", EXAMPLE, "no parameters", body("All is ready.", { "Ana" }) },
  { "one example too many", EXAMPLE, "at most 1", body("Hi {{1}}, it is ready.", { "Ana", "B" }) },
  { "one text for two parameters", EXAMPLE, "a table", body("Hi {{1}}, the {{2}} is ready today.", "Ana") },
  { "an example of another name", EXAMPLE .. ".nam", 'did you mean "name"', body("Hi {{name}}, it is ready.", { nam = "A" }) },
  { "a name without its example", EXAMPLE .. ".name", "is missing", body("Hi {{name}}, it is ready.", {}) },
  { "an empty example", EXAMPLE .. "[1]", "is empty", body("Hi {{1}}, it is ready.", { "" }) },
  { "an example of two lines", EXAMPLE .. "[1]", "new-line", body("Hi {{1}}, it is ready.", { "A\nB" }) },
  { "an example with five spaces", EXAMPLE .. "[1]", "four spaces", body("Hi {{1}}, it is ready.", { "A     B" }) },
  { "an example that is no text", EXAMPLE .. "[1]", "is a boolean", body("Hi {{1}}, it is ready.", { true }) },
  { "numbers in one text and names in another", "components[2].text", "others of the template are positional", {
    header = { text = "News on {{1}}!", example = "it" },
    body = { text = "Hi {{name}}, it is ready.", example = { name = "Ana" } },
  } },
  { "another format than the texts have", "parameter_format", "are named",
    { parameter_format = "POSITIONAL", body = { text = "Hi {{name}}, it is ready.", example = "Ana" } } },
  { "an unknown format", "parameter_format", "NAMED", { parameter_format = "NUMBERED" } },

  { "a header of two lines", HEADER, "one line", { header = "Big\nnews" } },
  { "an asterisk in a header", HEADER, "asterisk", { header = "*Big* news" } },
  { "an emoji in a header", HEADER, "emoji", { header = "Big news 🎉" } },
  { "an empty header", HEADER, "is empty", { header = "" } },
  { "a header of nothing", "components[1]", "is an empty table", { header = {} } },
  { "a header of two kinds", "components[1]", "more than one kind", { header = { image = "4::a", video = "4::b" } } },
  { "an unknown header", "components[1].picture", "is not known", { header = { picture = "4::a" } } },
  { "a media header without a handle", "components[1].example.header_handle[1]", "is empty", { header = { image = "" } } },
  { "a handle that is no text", "components[1].example.header_handle[1]", "is a boolean", { header = { image = true } } },
  { "a place given too soon", "components[1].location", "with each send", { header = { location = { latitude = 1 } } } },
  { "a header that is a number", "components[1]", "is a number", { header = 5 } },
  { "a footer with a parameter", "components[2].text", "has a parameter", { footer = "Until {{1}}" } },
  { "a footer of two lines", "components[2].text", "one line", { footer = "Until\nMay" } },
  { "a GIF in a utility template", "components[1].format", "only MARKETING", { header = { gif = "4::a" } }, "UTILITY" },

  { "quick replies among others", "components[2].buttons[3]", "out of place",
    buttons({ quick_reply = "Yes" }, link, { quick_reply = "No" }) },
  { "links around a quick reply", "components[2].buttons[3]", "out of place",
    buttons(link, { quick_reply = "Yes" }, { url = "https://example.com/2", text = "There" }) },
  { "two buttons that say the same", "components[2].buttons[2].text", "second time",
    buttons({ quick_reply = "Yes" }, { quick_reply = "Yes" }) },
  { "a parameter in a button's text", FIRST .. ".text", "has a parameter", buttons { quick_reply = "Yes {{1}}" } },
  { "a new-line in a button's text", FIRST .. ".text", "one line", buttons { quick_reply = "Yes\nNo" } },
  { "an emoji in a button's text", FIRST .. ".text", "emoji", buttons { quick_reply = "Yes 👍" } },
  { "a button without text", FIRST .. ".text", "is missing", buttons { url = "https://example.com" } },
  { "a parameter amid an address", FIRST .. ".url", "at its end",
    buttons { url = "https://example.com/{{1}}/order", text = "Go", example = "7" } },
  { "two parameters in an address", FIRST .. ".url", "at its end",
    buttons { url = "https://example.com/{{1}}/{{2}}", text = "Go", example = "7" } },
  { "a named parameter in an address", FIRST .. ".url", "at its end",
    buttons { url = "https://example.com/{{code}}", text = "Go", example = "7" } },
  { "an address that is a parameter", FIRST .. ".url", "is empty", buttons { url = "{{1}}", text = "Go", example = "7" } },
  { "an address without a scheme", FIRST .. ".url", "http", buttons { url = "example.com", text = "Go" } },
  { "a short link", FIRST .. ".url", "short link", buttons { url = "https://BIT.ly/3x", text = "Go" } },
  { "a link to WhatsApp", FIRST .. ".url", "WhatsApp", buttons { url = "https://wa.me/15551234567", text = "Go" } },
  { "an address without its example", FIRST .. ".example", "is missing",
    buttons { url = "https://example.com/{{1}}", text = "Go" } },
  { "an example for a fixed address", FIRST .. ".example", "no {{1}}",
    buttons { url = "https://example.com", text = "Go", example = "7" } },
  { "a phone number in words", FIRST .. ".phone_number", "a phone number", buttons { phone_number = "call me", text = "Call" } },
  { "a code of two lines", FIRST .. ".example", "one line", buttons { copy_code = "A\nB" } },
  { "a text for a code to copy", FIRST .. ".text", "is not known", buttons { copy_code = "A", text = "Copy" } },
  { "a button of two kinds", FIRST, "one kind", buttons { quick_reply = "Yes", url = "https://example.com" } },
  { "a button of nothing", FIRST, "empty table", buttons {} },
  { "an unknown kind of button", FIRST .. ".quickreply", 'did you mean "quick_reply"', buttons { quickreply = "Yes" } },
  { "a button that is text", FIRST, "a table is expected", buttons "Yes" },
  { "buttons with names", "components[2].buttons", "has names", { buttons = { quick_reply = "Yes" } } },
  { "a catalog that is not true", FIRST .. ".catalog", "catalog = true", buttons { catalog = "123" } },
  { "a catalog in a utility template", FIRST, "only MARKETING", buttons { catalog = true }, "UTILITY" },
  { "products in a utility template", FIRST, "only MARKETING", buttons { products = true }, "UTILITY" },
  { "a flow without a flow", FIRST, "flow_id, flow_name", buttons { flow = {}, text = "Book" } },
  { "a flow by id and name", FIRST, "flow_id, flow_name", buttons { flow = { flow_id = "1", flow_name = "a" }, text = "B" } },
  { "an unknown flow action", FIRST .. ".flow_action", "navigate", buttons { flow = { flow_id = "1", flow_action = "go" },
    text = "Book" } },
  { "a screen for an endpoint", FIRST .. ".navigate_screen", "the endpoint",
    buttons { flow = { flow_id = "1", flow_action = "data_exchange", navigate_screen = "A" }, text = "Book" } },
  { "an unknown icon", FIRST .. ".icon", "DOCUMENT", buttons { flow = { flow_id = "1", icon = "STAR" }, text = "Book" } },
  { "a code button elsewhere", FIRST, "authentication templates", buttons { otp = "copy_code" } },

  { "a footer in an offer", "components[3]", "which a limited-time offer has not", offer { footer = "Until May" } },
  { "a document in an offer", "components[1].format", "an image or a video", offer { header = { document = "4::a" } } },
  { "an offer without a link", "components[3].buttons", "are COPY_CODE", offer { buttons = { { copy_code = "A" } } } },
  { "an offer without buttons", "components[3].buttons", "are missing", { limited_time_offer = { text = "Now" } } },
  { "an offer with its code last", "components[3].buttons", "are URL, COPY_CODE",
    offer { buttons = { link, { copy_code = "A" } } } },
  { "an offer in a utility template", "components[1]", "only MARKETING", offer {}, "UTILITY" },
  { "an offer without text", "components[1].limited_time_offer.text", "is missing", offer { limited_time_offer = {} } },
  { "an expiration that is neither true nor false", "components[1].limited_time_offer.has_expiration", "true or false",
    offer { limited_time_offer = { text = "Now", has_expiration = 1 } } },

  { "a carousel in a utility template", "components[2]", "only MARKETING", carousel(card, card), "UTILITY" },
  { "a header beside a carousel", "header", "beside carousel", { header = "News", carousel = { card, card } } },
  { "buttons beside a carousel", "buttons", "beside carousel", { buttons = { link }, carousel = { card, card } } },
  { "a card without a header", "components[2].cards[1].components[1]", "is missing", carousel({ body = "A plant." }, card) },
  { "a card with a text header", "components[2].cards[1].components[1].format", "is TEXT",
    carousel({ header = "Plants" }, card) },
  { "cards of different headers", "components[2].cards[2].components", "all must be alike",
    carousel(card, { header = { video = "4::a" }, body = "A plant." }) },
  { "a card without the others' text", "components[2].cards[2].components", "all must be alike",
    carousel(card, { header = handle }) },
  { "cards of different buttons", "components[2].cards[2].components", "all must be alike",
    carousel({ header = handle, buttons = { link } }, { header = handle, buttons = { { quick_reply = "Go" } } }) },
  { "a catalog on a card", "components[2].cards[1].components[2].buttons[1]", "type CATALOG",
    carousel({ header = handle, buttons = { { catalog = true } } }, card) },
  { "a text on a product card", "components[2].cards[1].components[2].text", "no text",
    carousel({ header = { product = true }, body = "A plant.", buttons = { { product = true } } }, product) },
  { "a product card without a button", "components[2].cards[2].components[2].buttons", "is missing",
    carousel(product, { header = { product = true } }) },
  { "two buttons on a product card", "components[2].cards[1].components[2].buttons", "at most 1",
    carousel({ header = { product = true }, buttons = { { product = true }, link } }, product) },
  { "a card that ends with a parameter", "components[2].cards[2].components[2].text", "ends with",
    carousel(card, { header = handle, body = { text = "A plant for {{1}}", example = "Ana" } }) },
  { "named parameters on one card only", "components[2].cards[2].components[2].text", "are positional",
    carousel({ header = handle, body = { text = "For {{1}} now", example = "A" } },
      { header = handle, body = { text = "For {{a}} now", example = "A" } }) },
  { "a card that is text", "components[2].cards[1]", "a table is expected", carousel("card", card) },
  { "an unknown field of a card", "components[2].cards[1].footer", "is not known", carousel({ header = handle, footer = "x" },
    card) },

  { "a text in an authentication template", "body", "is Meta's", { body = "Your code", category = "AUTHENTICATION",
    buttons = { { otp = "copy_code" } } } },
  { "a header in an authentication template", "header", "is Meta's", { header = "Code", category = "AUTHENTICATION" } },
  { "an authentication template without a button", "components[2].buttons", "is missing", { category = "AUTHENTICATION" } },
  { "another button in an authentication template", "components[2].buttons", "must be one button",
    { category = "AUTHENTICATION", buttons = { link } } },
  { "two buttons in an authentication template", "components[2].buttons", "must be one button",
    { category = "AUTHENTICATION", buttons = { { otp = "copy_code" }, link } } },
  { "minutes elsewhere", "code_expiration_minutes", "for authentication templates", { code_expiration_minutes = 5 } },
  { "half a minute", "components[2].code_expiration_minutes", "a whole number", { category = "AUTHENTICATION",
    code_expiration_minutes = 1.5, buttons = { { otp = "copy_code" } } } },
  { "an unknown kind of code button", FIRST .. ".otp_type", "copy_code", otp { otp = "two_tap" } },
  { "one tap without apps", FIRST .. ".supported_apps", "is missing", without(otp {}, "supported_apps") },
  { "zero taps without the terms", FIRST .. ".zero_tap_terms_accepted", "must be true", otp { otp = "zero_tap" } },
  { "terms that are not accepted", FIRST .. ".zero_tap_terms_accepted", "must be true",
    otp { otp = "zero_tap", zero_tap_terms_accepted = false } },
  { "terms for one tap", FIRST .. ".zero_tap_terms_accepted", "zero_tap only", otp { zero_tap_terms_accepted = true } },
  { "apps for a code to copy", FIRST .. ".supported_apps", "one_tap and zero_tap", otp { otp = "copy_code" } },
  { "an app without a package", FIRST .. ".supported_apps[1].package_name", "is missing",
    otp { supported_apps = { { signature_hash = "K8a/AINcGX7" } } } },

  { "an unknown category", "category", "MARKETING", { category = "NEWS" } },
  { "an unknown part", "heder", 'did you mean "header"', { heder = "News" } },
  { "a permission that is not true", "call_permission_request", "must be true", { call_permission_request = "yes" } },
  { "a change of category that is neither true nor false", "allow_category_change", "true or false",
    { allow_category_change = 1 } },
}

describe("template.define refuses", function()
  for _, case in ipairs(REFUSED) do
    it(case[1], function() refusals.at(case[2], case[3], define, case[4], case[5]) end)
  end

  it("names and languages that cannot be", function()
    local parts = { category = "UTILITY", body = "Good news." }
    refusals.at("name", "is missing", template.define)
    refusals.at("name", "lower-case", template.define, "Order Ready", "en_US", parts)
    refusals.at("name", "is empty", template.define, "", "en_US", parts)
    refusals.at("language", "is missing", template.define, "order_ready", nil, parts)
    refusals.at("language", "a language code", template.define, "order_ready", "English", parts)
    refusals.at("category", "is missing", template.define, "order_ready", "en_US", { body = "Good news." })
    refusals.at("parts", "a table is expected", template.define, "order_ready", "en_US")
    refusals.at("parts", "a table is expected", template.define, "order_ready", "en_US", "Good news.")
    refusals.at("hsm_id", "is missing", template.changes, nil, parts)
    refusals.at("parts", "a table is expected", template.changes, "1")
  end)
end)

-- what, parts, category
local TAKEN = {
  { "a number that comes again", body("Hi {{1}}, the {{2}} is ready for you, {{1}}!", { "Ana", "B" }) },
  { "punctuation after the last parameter", body("Your order is here, {{1}}.", { "Ana" }) },
  { "formatting around the first parameter", body("*{{1}}* has a gift for you.", { "Ana" }) },
  { "single braces", { body = "Use {code} to get {1} off." } },
  { "new-lines and emojis in a body", { body = "Good news 🎉\n\nfor everyone" } },
  { "an emoji in a footer", { footer = "Thank you 🙏" } },
  { "a short card for its parameter", carousel({ header = handle, body = { text = "Only {{1}} left.", example = "3" } },
    { header = handle, body = { text = "Only {{1}} left.", example = "3" } }) },
  { "quick replies first", buttons({ quick_reply = "Yes" }, { quick_reply = "No" }, link) },
  { "quick replies last", buttons(link, { phone_number = "+1 (555) 123-4567", text = "Call" }, { quick_reply = "Yes" }) },
  { "a link to WhatsApp's namesake", buttons { url = "https://wa.me.example.com", text = "Go" } },
  { "links on product cards", carousel({ header = { product = true }, buttons = { link } },
    { header = { product = true }, buttons = { link } }) },
  { "a flow by its id alone", buttons { flow = "123", text = "Book" } },
  { "an offer without a code", offer { header = { video = "4::a" } } },
  { "named parameters and a numbered link", { body = { text = "Hi {{name}}, it is ready.", example = "Ana" },
    buttons = { { url = "https://example.com/{{1}}", text = "Go", example = "7" } } } },
  { "many parameters in a long text", body(long .. "{{1}}, and {{2}}, and {{3}}, and {{4}}, and so on.", { 1, 2, 3, 4 }) },
  { "authentication without anything but a button", buttons { otp = "copy_code" }, "AUTHENTICATION" },
}

describe("template.define takes", function()
  for _, case in ipairs(TAKEN) do
    it(case[1], function() assert.is_table(define(case[2], case[3])) end)
  end
end)
