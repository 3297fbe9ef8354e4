--- The Platform API: connected phone numbers, how well they are, their display names, and files for them.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.platform.numbers

local field = require "kapso.api.field"

local boolean, date_time, text = field.boolean, field.date_time, field.text
local nullable, object, one_of, plus, required =
  field.nullable, field.object, field.one_of, field.plus, field.required

local kind = one_of("production", "sandbox")

local phone_number = {
  name = text "what the project calls it",
  kind = kind,
  phone_number_id = text "Meta's id of the number",
  business_account_id = text "Meta's id of the WhatsApp Business account",
  access_token = text "a permanent token of Meta's",
  webhook_verify_token = nullable(text),
  webhook_destination_url = nullable(field.https),
  inbound_processing_enabled = boolean,
  calls_enabled = boolean,
}

return {
  base = "platform", ids = field.uuid_id,

  -- Phone numbers
  { "listWhatsappPhoneNumbers", "GET /whatsapp/phone_numbers",
    "Phone numbers that the project has connected, newest first",
    as = "platform.phone_numbers:list", paging = "page", returns = "WhatsappPhoneNumberListResponse",
    query = {
      phone_number_id = text,
      business_account_id = text,
      customer_id = field.uuid,
      messaging_enabled = boolean,
      name_contains = text,
      created_after = date_time, created_before = date_time,
    } },
  { "createCustomerWhatsappPhoneNumber", "POST /customers/{customer_id}/whatsapp/phone_numbers",
    "Connect a number of a customer by its ids and token at Meta",
    as = "platform.phone_numbers:create", envelope = "whatsapp_phone_number",
    returns = "WhatsappPhoneNumberResponse",
    body = {
      whatsapp_phone_number = required(object(plus(phone_number, {
        kind = kind "production when left out",
        name = required(phone_number.name),
        phone_number_id = required(phone_number.phone_number_id),
        business_account_id = required(phone_number.business_account_id),
        access_token = required(phone_number.access_token),
        inbound_processing_enabled = boolean "true when left out",
      }))),
    } },
  { "getWhatsappPhoneNumber", "GET /whatsapp/phone_numbers/{phone_number_id}", "One connected phone number",
    as = "platform.phone_numbers:get", returns = "WhatsappPhoneNumberResponse" },
  { "updateWhatsappPhoneNumber", "PATCH /whatsapp/phone_numbers/{phone_number_id}",
    "Change a connected number's name, token or settings",
    as = "platform.phone_numbers:update", envelope = "whatsapp_phone_number",
    returns = "WhatsappPhoneNumberResponse",
    body = {
      whatsapp_phone_number = required(object(phone_number,
        { { needs = { "phone_number_id" }, when = "kind", is = { production = true } } })),
    } },
  { "deleteWhatsappPhoneNumber", "DELETE /whatsapp/phone_numbers/{phone_number_id}", "Disconnect a number",
    as = "platform.phone_numbers:delete" },
  -- The answer is kept for three minutes; at most 5 a second and 60 a minute for the whole project.
  { "getWhatsappPhoneNumberHealth", "GET /whatsapp/phone_numbers/{phone_number_id}/health",
    "Whether a number can send and receive, and what stands in its way",
    as = "platform.phone_numbers:get_health", returns = "WhatsappPhoneNumberHealthResponse" },

  -- Display names
  { "listWhatsappDisplayNameRequests", "GET /whatsapp/phone_numbers/{phone_number_id}/display_name_requests",
    "Display names that were asked for, newest first",
    as = "platform.display_names:list", paging = "page", returns = "WhatsappDisplayNameRequestListResponse" },
  { "createWhatsappDisplayNameRequest", "POST /whatsapp/phone_numbers/{phone_number_id}/display_name_requests",
    "Ask for another display name; Meta's review takes a day or two",
    as = "platform.display_names:create", envelope = "display_name_request",
    returns = "WhatsappDisplayNameRequestResponse",
    body = { display_name_request = required(object { new_display_name = required(text { max = 256 }) }) } },
  { "getWhatsappDisplayNameRequest",
    "GET /whatsapp/phone_numbers/{phone_number_id}/display_name_requests/{request_id}",
    "How far the review of a display name is",
    as = "platform.display_names:get", returns = "WhatsappDisplayNameRequestResponse" },

  -- Media
  { "uploadWhatsappMedia", "POST /whatsapp/media", "Have Kapso fetch a file and upload it to Meta",
    as = "platform.media:upload", envelope = "media_ingest", returns = "MediaIngestResponse",
    body = {
      media_ingest = required(object {
        phone_number_id = required(text "the number that will use it, no sandbox one"),
        source = required(field.url "a public address; image 5 MB, audio and video 16 MB, document 100 MB at most"),
        delivery = one_of("meta_media", "meta_resumable_asset")
          "for messages, kept 30 days (when left out), or for profile pictures and the like",
        filename = text,
        mime_type = text,
      }),
    } },
}
