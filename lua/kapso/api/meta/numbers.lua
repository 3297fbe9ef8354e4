--- Meta's own operations on phone numbers: what Kapso does for its customers, and others do themselves.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.meta.numbers

local field = require "kapso.api.field"

local boolean, date_time, email, integer, text, url =
  field.boolean, field.date_time, field.email, field.integer, field.text, field.url
local constant, either, list, object, one_of, open, required =
  field.constant, field.either, field.list, field.object, field.one_of, field.open, field.required

local messaging_product = constant "whatsapp"
local six_digits = required(text { pattern = "^%d%d%d%d%d%d$", hint = "six digits" })
local phone = text { pattern = "^%+[1-9]%d+$", max = 16, hint = "a phone number as +15551234567" }
local qr_code = text { min = 14, max = 14, pattern = "^[%u%d]+$", hint = "the 14 letters and digits of a QR code" }
local qr_code_id = field.id { pattern = "^[%u%d]+$", hint = qr_code.hint }
local prefilled_message = required(text { min = 1, max = 140 } "what the customer is to send")
local delivery_status = one_of("SENT", "DELIVERED", "READ", "FAILED", "DELETED")
local care = { email = required(email { max = 128 }), mobile_number = phone, landline_number = phone }
local officer = { name = required(text { min = 1, max = 128 }) }
for name, kind in pairs(care) do officer[name] = kind end

return {
  base = "meta",
  direct_only = true,

  -- Registration
  { "addPhoneNumber", "POST /{business_account_id}/phone_numbers", "Add a phone number to an account",
    as = "phone_numbers:create", returns = "Id",
    body = {
      phone_number = required(text { pattern = "^[1-9]%d%d%d%d%d%d+$", max = 15, hint = "7 to 15 digits, without the plus" }),
      cc = text { pattern = "^%d%d?%d?$", hint = "a country calling code as 1" },
      verified_name = required(text { min = 2, max = 75 } "what people are to see"),
      migrate_phone_number = boolean "from another account",
      preverified_id = text,
    } },
  { "requestVerificationCode", "POST /{phone_number_id}/request_code", "Have a verification code sent to a number",
    as = "phone_numbers:request_code", returns = "Success",
    body = {
      code_method = required(one_of("SMS", "VOICE")),
      language = required(text { pattern = "^%l%l%l?_?%u*$", hint = "a language as en_US" }),
    } },
  { "verifyPhoneNumber", "POST /{phone_number_id}/verify_code", "Verify a number with the code that it was sent",
    as = "phone_numbers:verify_code", returns = "VerifiedNumber", body = { code = six_digits } },
  { "registerPhoneNumber", "POST /{phone_number_id}/register", "Register a verified number, so that it can send",
    as = "phone_numbers:register", returns = "Success",
    body = {
      messaging_product = messaging_product,
      pin = six_digits "of two-step verification; the one set, or else it is set",
      data_localization_region = one_of("AE", "AU", "BH", "BR", "CA", "CH", "DE", "GB", "ID", "IN", "JP", "KR", "SG", "ZA"),
      meta_store_retention_minutes = integer { min = 60, max = 60 },
      tier = one_of("PROD", "SANDBOX"),
      backup = object { password = text, data = text },
    } },
  { "deregisterPhoneNumber", "POST /{phone_number_id}/deregister", "Take a number off the Cloud API",
    as = "phone_numbers:deregister", returns = "Success" },

  -- Settings
  { "getPhoneNumberSettings", "GET /{phone_number_id}/settings", "Calling, encryption and storage settings of a number",
    as = "phone_numbers:get_settings", returns = "PhoneNumberSettings",
    query = { include_sip_credentials = boolean, fields = text } },
  { "updatePhoneNumberSettings", "POST /{phone_number_id}/settings", "Change settings of a number",
    as = "phone_numbers:update_settings", returns = "Success",
    body = {
      calling = open { status = text, call_icon_visibility = text, callback_permission_status = text },
      user_identity_change = open { enabled = required(boolean) },
      payload_encryption = open { status = required(text), client_encryption_key = text "base64" },
      storage_configuration = open { enabled = boolean, status = text, region = text },
    },
    rules = { { needs = { "calling", "user_identity_change", "payload_encryption", "storage_configuration" } } } },
  { "configurePhoneNumber", "POST /{phone_number_id}", "Change a number's name, visibility or webhook address",
    as = "phone_numbers:configure", returns = "Success",
    body = {
      new_display_name = text { min = 2, max = 75 } "is reviewed",
      search_visibility = one_of("VISIBLE", "HIDDEN"),
      webhook_configuration = object {
        override_callback_uri = required(text) "an https address; empty: the app's own again",
        verify_token = text,
      },
    },
    rules = { { needs = { "new_display_name", "search_visibility", "webhook_configuration" } } } },

  -- QR codes
  { "listQrCodes", "GET /{phone_number_id}/message_qrdls", "QR codes of a number",
    as = "qr_codes:list", returns = "QrCodeList", paging = "cursor",
    query = { fields = text "as code,prefilled_message,qr_image_url.format(SVG)", code = qr_code,
      limit = integer { min = 1, max = 25 } } },
  { "getQrCode", "GET /{phone_number_id}/message_qrdls/{qr_code_id}", "One QR code",
    as = "qr_codes:get", returns = "QrCode", path = { qr_code_id = qr_code_id }, query = { fields = text } },
  { "createQrCode", "POST /{phone_number_id}/message_qrdls", "Make a QR code that begins a message",
    as = "qr_codes:create", returns = "QrCode",
    body = { prefilled_message = prefilled_message, generate_qr_image = one_of("PNG", "SVG") } },
  { "updateQrCode", "POST /{phone_number_id}/message_qrdls", "Change the message of a QR code",
    as = "qr_codes:update", returns = "QrCode", body = { code = required(qr_code), prefilled_message = prefilled_message } },
  { "deleteQrCode", "DELETE /{phone_number_id}/message_qrdls/{qr_code_id}", "Delete a QR code",
    as = "qr_codes:delete", returns = "Success", path = { qr_code_id = qr_code_id } },

  -- What Meta thinks of a business, and what became of its messages
  { "getOfficialBusinessAccount", "GET /{phone_number_id}/official_business_account",
    "Where the request for the official badge stands",
    as = "official_account:get", returns = "OfficialAccount", query = { fields = text } },
  { "requestOfficialBusinessAccount", "POST /{phone_number_id}/official_business_account",
    "Ask for the official badge, or take that back",
    as = "official_account:request", returns = "OfficialAccountChange",
    body = {
      action = required(one_of("SUBMIT_APPLICATION", "WITHDRAW_APPLICATION", "RESUBMIT_APPLICATION")),
      application_data = object {
        business_name = text { max = 255 }, business_description = text { max = 1000 },
        website_url = url, contact_email = email,
      },
    } },
  { "getComplianceInfo", "GET /{phone_number_id}/business_compliance_info", "Compliance information, for India",
    as = "compliance:get", returns = "ComplianceList", query = { fields = text } },
  { "updateComplianceInfo", "POST /{phone_number_id}/business_compliance_info", "Change compliance information, for India",
    as = "compliance:update", returns = "Success",
    body = {
      messaging_product = messaging_product,
      entity_name = required(text { min = 2, max = 128 }),
      entity_type = required(one_of("LIMITED_LIABILITY_PARTNERSHIP", "SOLE_PROPRIETORSHIP", "PARTNERSHIP", "PUBLIC_COMPANY",
        "PRIVATE_COMPANY", "OTHER")),
      entity_type_custom = text { max = 1024 } "when entity_type is OTHER",
      is_registered = boolean "with OTHER or PARTNERSHIP",
      grievance_officer_details = required(object(officer)),
      customer_care_details = required(object(care)),
    },
    rules = { { needs = { "entity_type_custom" }, when = "entity_type", is = { OTHER = true } } } },
  { "listMessageHistory", "GET /{phone_number_id}/message_history", "What became of messages, and of their webhooks",
    as = "message_history:list", returns = "MessageHistoryList", paging = "cursor",
    query = { message_id = text "wamid", fields = text } },
  { "listMessageHistoryEvents", "GET /{message_history_id}/events", "What became of one message",
    as = "message_history:list_events", returns = "MessageHistoryEventList", paging = "cursor",
    query = { status_filter = delivery_status, fields = text } },

  -- Commerce, encryption, conversational components
  { "getCommerceSettings", "GET /{phone_number_id}/whatsapp_commerce_settings", "Whether a number shows a catalog and a cart",
    as = "commerce:get_settings", returns = "CommerceSettingsList" },
  { "updateCommerceSettings", "POST /{phone_number_id}/whatsapp_commerce_settings", "Show or hide the catalog and the cart",
    as = "commerce:update_settings", returns = "Success",
    query = { is_cart_enabled = boolean, is_catalog_visible = boolean },
    rules = { { needs = { "is_cart_enabled", "is_catalog_visible" } } } },
  { "getBusinessEncryptionKey", "GET /{phone_number_id}/whatsapp_business_encryption",
    "The public key with which a number's Flows are encrypted",
    as = "encryption:get_key", returns = "EncryptionKeyList", query = { fields = text } },
  { "setBusinessEncryptionKey", "POST /{phone_number_id}/whatsapp_business_encryption",
    "Set the public key with which a number's Flows are encrypted",
    as = "encryption:set_key", returns = "Success",
    form = { business_public_key = required(text {
      pattern = "^%-%-%-%-%-BEGIN PUBLIC KEY%-%-%-%-%-%s.*%-%-%-%-%-END PUBLIC KEY%-%-%-%-%-%s*$",
      hint = "an RSA public key of 2048 bits in PEM",
    }) } },
  { "getConversationalAutomation", "GET /{phone_number_id}", "Ice breakers, commands and welcome message of a number",
    as = "automation:get", returns = "AutomationOfNumber", query = { fields = constant "conversational_automation" } },
  { "setConversationalAutomation", "POST /{phone_number_id}/conversational_automation",
    "Set the ice breakers, commands and welcome message of a number",
    as = "automation:set", returns = "Success",
    body = {
      enable_welcome_message = boolean,
      prompts = list(text { min = 1, max = 80 }, { max = 4, what = "prompts" }), -- Meta's description says 3, its guide 4
      commands = list(object {
        command_name = required(text { min = 1, max = 32, pattern = "^[%w_]+$", hint = "letters, digits and underscores" }),
        command_description = required(text { min = 1, max = 256 }),
      }, { max = 30, what = "commands" }),
    },
    rules = { { needs = { "enable_welcome_message", "prompts", "commands" } } } },

  -- Accounts
  { "getBusinessAccount", "GET /{business_account_id}", "A WhatsApp Business Account",
    as = "accounts:get", returns = "BusinessAccount", query = { fields = text "as id,name,currency,timezone_id" } },
  { "updateBusinessAccount", "POST /{business_account_id}", "Rename an account, or change its time zone",
    as = "accounts:update", returns = "Success", body = { name = text { min = 1, max = 100 }, timezone_id = text },
    rules = { { needs = { "name", "timezone_id" } } } },
  { "listAccountActivities", "GET /{business_account_id}/activities", "Who changed what in an account",
    as = "accounts:list_activities", returns = "ActivityList", paging = "cursor",
    query = { fields = text, since = either(date_time, integer), ["until"] = either(date_time, integer),
      activity_type = text "one, or several with commas" } },
  { "listSubscribedApps", "GET /{business_account_id}/subscribed_apps", "Apps that get an account's webhooks",
    as = "subscribed_apps:list", returns = "SubscribedAppList", paging = "single", query = { fields = text } },
  { "subscribeApp", "POST /{business_account_id}/subscribed_apps", "Have an account's webhooks sent to the token's app",
    as = "subscribed_apps:subscribe", returns = "Success",
    body = { override_callback_uri = url "instead of the app's own address", verify_token = text { min = 1 } },
    rules = { { needs = { "verify_token" }, when = "override_callback_uri" },
      { needs = { "override_callback_uri" }, when = "verify_token" } } },
  { "unsubscribeApp", "DELETE /{business_account_id}/subscribed_apps", "Have them sent there no more",
    as = "subscribed_apps:unsubscribe", returns = "Success" },
  { "editTemplate", "POST /{template_id}", "Change what is given of a template, which is reviewed again",
    as = "templates:edit", returns = "Success",
    body = {
      name = text, language = text,
      category = one_of("AUTHENTICATION", "MARKETING", "UTILITY"),
      parameter_format = one_of("NAMED", "POSITIONAL"),
      components = list(open(), { what = "components" }),
      message_send_ttl_seconds = integer,
    } },
}
