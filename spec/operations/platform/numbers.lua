--- Calls of the Platform API's phone numbers, display names and media, and what each must send.
-- { operationId, params, request line, JSON body }; the first of an operation is its example. The client
-- has the phone number "111".

local CUSTOMER = "0193c5a8-4d2e-7b1a-9c3f-5e8d7a6b4c21"
local REQUEST = "2c1d0e9f-8a7b-4c6d-9e5f-4a3b2c1d0e9f"
local NUMBERS = "/platform/v1/whatsapp/phone_numbers"

local function connects(number)
  return { "createCustomerWhatsappPhoneNumber", { customer_id = CUSTOMER, whatsapp_phone_number = number },
    "POST /platform/v1/customers/" .. CUSTOMER .. "/whatsapp/phone_numbers", { whatsapp_phone_number = number } }
end

local function updates(number)
  return { "updateWhatsappPhoneNumber", { whatsapp_phone_number = number },
    "PATCH " .. NUMBERS .. "/111", { whatsapp_phone_number = number } }
end

local function uploads(file)
  return { "uploadWhatsappMedia", { media_ingest = file }, "POST /platform/v1/whatsapp/media", { media_ingest = file } }
end

return {
  { "listWhatsappPhoneNumbers", { customer_id = CUSTOMER, messaging_enabled = true },
    "GET " .. NUMBERS .. "?customer_id=" .. CUSTOMER .. "&messaging_enabled=true" },
  { "listWhatsappPhoneNumbers",
    { phone_number_id = "1234567890", business_account_id = "98765432109", name_contains = "Support line",
      created_after = "2025-01-01T00:00:00Z", created_before = "2025-02-01T00:00:00Z", page = 2, per_page = 10 },
    "GET " .. NUMBERS .. "?business_account_id=98765432109&created_after=2025-01-01T00%3A00%3A00Z"
      .. "&created_before=2025-02-01T00%3A00%3A00Z&name_contains=Support%20line&page=2&per_page=10"
      .. "&phone_number_id=1234567890" },

  connects {
    name = "Support Line", kind = "production",
    phone_number_id = "1234567890", business_account_id = "98765432109", access_token = "EAABsbCS...long-lived-token",
    webhook_destination_url = "https://yourapp.com/webhooks/whatsapp", webhook_verify_token = "your-verify-token",
    inbound_processing_enabled = true, calls_enabled = false,
  },
  connects {
    name = "Test Number", kind = "sandbox",
    phone_number_id = "sandbox", business_account_id = "sandbox", access_token = "sandbox",
  },

  { "getWhatsappPhoneNumber", { phone_number_id = "1234567890" }, "GET " .. NUMBERS .. "/1234567890" },
  { "getWhatsappPhoneNumber", {}, "GET " .. NUMBERS .. "/111" },

  updates { access_token = "EAABsbCS...new-token", webhook_destination_url = "https://yourapp.com/webhooks/whatsapp" },
  updates { calls_enabled = true },
  updates {
    name = "Sales", kind = "production", phone_number_id = "1234567890", business_account_id = "98765432109",
    webhook_verify_token = "your-verify-token", inbound_processing_enabled = false,
  },
  { "updateWhatsappPhoneNumber", { phone_number_id = "1234567890", name = "Sales" },
    "PATCH " .. NUMBERS .. "/1234567890", { whatsapp_phone_number = { name = "Sales" } } },

  { "deleteWhatsappPhoneNumber", { phone_number_id = "1234567890" }, "DELETE " .. NUMBERS .. "/1234567890" },

  { "getWhatsappPhoneNumberHealth", { phone_number_id = "1234567890" }, "GET " .. NUMBERS .. "/1234567890/health" },

  { "listWhatsappDisplayNameRequests", {}, "GET " .. NUMBERS .. "/111/display_name_requests" },
  { "listWhatsappDisplayNameRequests", { phone_number_id = "1234567890", page = 1, per_page = 20 },
    "GET " .. NUMBERS .. "/1234567890/display_name_requests?page=1&per_page=20" },

  { "createWhatsappDisplayNameRequest", { display_name_request = { new_display_name = "Acme Support" } },
    "POST " .. NUMBERS .. "/111/display_name_requests",
    { display_name_request = { new_display_name = "Acme Support" } } },
  { "createWhatsappDisplayNameRequest", { phone_number_id = "1234567890", new_display_name = "Bella's Boutique" },
    "POST " .. NUMBERS .. "/1234567890/display_name_requests",
    { display_name_request = { new_display_name = "Bella's Boutique" } } },

  { "getWhatsappDisplayNameRequest", { request_id = REQUEST },
    "GET " .. NUMBERS .. "/111/display_name_requests/" .. REQUEST },
  { "getWhatsappDisplayNameRequest", { phone_number_id = "1234567890", request_id = REQUEST },
    "GET " .. NUMBERS .. "/1234567890/display_name_requests/" .. REQUEST },

  uploads { phone_number_id = "713452918527238", source = "https://cdn.acme.com/photo.jpg" },
  uploads { phone_number_id = "713452918527238", delivery = "meta_media",
    source = "https://upload.wikimedia.org/wikipedia/commons/2/2f/Example.png" },
  uploads { phone_number_id = "713452918527238", delivery = "meta_resumable_asset",
    source = "https://cdn.acme.com/profile.jpg" },
  uploads { phone_number_id = "713452918527238", delivery = "meta_media",
    source = "https://cdn.acme.com/documents/invoice-2025-01.pdf",
    filename = "Invoice-January-2025.pdf", mime_type = "application/pdf" },
}
