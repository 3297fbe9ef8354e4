-- Calls of Meta's own operations on phone numbers and accounts, and what each must be on the wire.

local list = {}

local function add(id, params, line, body, form)
  list[#list + 1] = { id, params, line, body, form = form, direct = true }
end

local function whatsapp(body)
  local with = { messaging_product = "whatsapp" }
  for name, value in pairs(body) do with[name] = value end
  return with
end

-- A call whose fields are its body.
local function body(id, fields, line) add(id, fields, line, fields) end

-- Registration
body("addPhoneNumber", { phone_number = "15551230000", cc = "1", verified_name = "Acme" }, "POST /v24.0/222/phone_numbers")
body("addPhoneNumber", { phone_number = "15551230000", verified_name = "Acme", migrate_phone_number = true,
  preverified_id = "444" }, "POST /v24.0/222/phone_numbers")
body("requestVerificationCode", { code_method = "SMS", language = "en_US" }, "POST /v24.0/111/request_code")
body("verifyPhoneNumber", { code = "123456" }, "POST /v24.0/111/verify_code")
local registration = {
  pin = "012345", data_localization_region = "DE", meta_store_retention_minutes = 60, tier = "PROD",
  backup = { password = "secret", data = "b64" },
}
add("registerPhoneNumber", { pin = "012345" }, "POST /v24.0/111/register", whatsapp { pin = "012345" })
add("registerPhoneNumber", registration, "POST /v24.0/111/register", whatsapp(registration))
add("deregisterPhoneNumber", {}, "POST /v24.0/111/deregister")

-- Settings
add("getPhoneNumberSettings", { include_sip_credentials = true, fields = "calling" },
  "GET /v24.0/111/settings?fields=calling&include_sip_credentials=true")
body("updatePhoneNumberSettings", { calling = { status = "ENABLED", call_icon_visibility = "DEFAULT" } },
  "POST /v24.0/111/settings")
body("updatePhoneNumberSettings", { user_identity_change = { enabled = true } }, "POST /v24.0/111/settings")
body("updatePhoneNumberSettings", { payload_encryption = { status = "ENABLED", client_encryption_key = "MIIB" } },
  "POST /v24.0/111/settings")
body("updatePhoneNumberSettings", { storage_configuration = { enabled = true, region = "IN" } }, "POST /v24.0/111/settings")
body("configurePhoneNumber", { webhook_configuration = {
  override_callback_uri = "https://example.com/hook", verify_token = "t0ken",
} }, "POST /v24.0/111")
body("configurePhoneNumber", { webhook_configuration = { override_callback_uri = "" } }, "POST /v24.0/111")
body("configurePhoneNumber", { new_display_name = "Acme Support", search_visibility = "HIDDEN" }, "POST /v24.0/111")

-- QR codes
local QR = "/v24.0/111/message_qrdls"
add("listQrCodes", { fields = "code,qr_image_url.format(SVG)", limit = 25 },
  "GET " .. QR .. "?fields=code%2Cqr_image_url.format%28SVG%29&limit=25")
add("listQrCodes", { code = "ANED2T5QRU7HG1" }, "GET " .. QR .. "?code=ANED2T5QRU7HG1")
add("getQrCode", { qr_code_id = "ANED2T5QRU7HG1", fields = "code" }, "GET " .. QR .. "/ANED2T5QRU7HG1?fields=code")
body("createQrCode", { prefilled_message = "I would like to book a table", generate_qr_image = "SVG" }, "POST " .. QR)
body("updateQrCode", { code = "ANED2T5QRU7HG1", prefilled_message = "A table for two, please" }, "POST " .. QR)
add("deleteQrCode", { qr_code_id = "ANED2T5QRU7HG1" }, "DELETE " .. QR .. "/ANED2T5QRU7HG1")

-- What Meta thinks of a business, and what became of its messages
add("getOfficialBusinessAccount", { fields = "oba_status" }, "GET /v24.0/111/official_business_account?fields=oba_status")
body("requestOfficialBusinessAccount", { action = "SUBMIT_APPLICATION", application_data = {
  business_name = "Acme Ltd", business_description = "Tools that last", website_url = "https://www.example.com",
  contact_email = "press@example.com",
} }, "POST /v24.0/111/official_business_account")
add("getComplianceInfo", { fields = "entity_name" }, "GET /v24.0/111/business_compliance_info?fields=entity_name")
local compliance = {
  entity_name = "Acme", entity_type = "OTHER", entity_type_custom = "Cooperative", is_registered = true,
  grievance_officer_details = { name = "A. Byron", email = "officer@example.com", mobile_number = "+913854559033" },
  customer_care_details = { email = "care@example.com", landline_number = "+913857614343" },
}
add("updateComplianceInfo", compliance, "POST /v24.0/111/business_compliance_info", whatsapp(compliance))
add("listMessageHistory", { message_id = "wamid.1", fields = "id,events" },
  "GET /v24.0/111/message_history?fields=id%2Cevents&message_id=wamid.1")
add("listMessageHistoryEvents", { message_history_id = "555", status_filter = "FAILED", fields = "node", limit = 10 },
  "GET /v24.0/555/events?fields=node&limit=10&status_filter=FAILED")

-- Commerce, encryption, conversational components
add("getCommerceSettings", {}, "GET /v24.0/111/whatsapp_commerce_settings")
add("updateCommerceSettings", { is_cart_enabled = true, is_catalog_visible = false },
  "POST /v24.0/111/whatsapp_commerce_settings?is_cart_enabled=true&is_catalog_visible=false")
add("getBusinessEncryptionKey", { fields = "business_public_key" },
  "GET /v24.0/111/whatsapp_business_encryption?fields=business_public_key")
local KEY = "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n-----END PUBLIC KEY-----\n"
add("setBusinessEncryptionKey", { business_public_key = KEY }, "POST /v24.0/111/whatsapp_business_encryption", nil,
  { business_public_key = KEY })
add("getConversationalAutomation", {}, "GET /v24.0/111?fields=conversational_automation")
body("setConversationalAutomation", {
  enable_welcome_message = false, prompts = { "Book a table", "Opening hours" },
  commands = { { command_name = "menu", command_description = "What there is today" } },
}, "POST /v24.0/111/conversational_automation")

-- Accounts
add("getBusinessAccount", { fields = "id,name,currency" }, "GET /v24.0/222?fields=id%2Cname%2Ccurrency")
body("updateBusinessAccount", { name = "Acme Europe", timezone_id = "42" }, "POST /v24.0/222")
add("listAccountActivities", { activity_type = "PHONE_NUMBER_ADDED", since = "2025-01-01T00:00:00Z", ["until"] = 1738368000,
  fields = "id,activity_type" }, "GET /v24.0/222/activities?activity_type=PHONE_NUMBER_ADDED&fields=id%2Cactivity_type"
  .. "&since=2025-01-01T00%3A00%3A00Z&until=1738368000")
add("listSubscribedApps", { fields = "id" }, "GET /v24.0/222/subscribed_apps?fields=id")
add("subscribeApp", {}, "POST /v24.0/222/subscribed_apps", {})
body("subscribeApp", { override_callback_uri = "https://example.com/hook", verify_token = "t0ken" },
  "POST /v24.0/222/subscribed_apps")
add("unsubscribeApp", {}, "DELETE /v24.0/222/subscribed_apps")
local change = { category = "UTILITY", components = { { type = "BODY", text = "Your parcel has arrived." } } }
add("editTemplate", { template_id = "594425479261596", category = "UTILITY", components = change.components },
  "POST /v24.0/594425479261596", change)
add("editTemplate", { template_id = "5", name = "parcel", language = "en_US", parameter_format = "NAMED",
  message_send_ttl_seconds = 600 }, "POST /v24.0/5",
  { name = "parcel", language = "en_US", parameter_format = "NAMED", message_send_ttl_seconds = 600 })

return list
