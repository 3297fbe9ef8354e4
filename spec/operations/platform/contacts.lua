--- Calls of the Platform API's contacts, and what each must send.
-- { operationId, params, request line, JSON body }; the first of an operation is its example. The client
-- has the phone number "111".

local CUSTOMER = "0193c5a8-4d2e-7b1a-9c3f-5e8d7a6b4c21"
local CONTACT = "3f2e1d0c-9b8a-4f7e-8d6c-5b4a3f2e1d0c"
local ALL = "/platform/v1/whatsapp/contacts"

return {
  { "listWhatsappContactsPlatform", { has_customer = true, limit = 50 }, "GET " .. ALL .. "?has_customer=true&limit=50" },
  { "listWhatsappContactsPlatform",
    { customer_id = CUSTOMER, profile_name_contains = "Ana María", wa_id_contains = "5491",
      business_scoped_user_id = "US.13491208655302741918", after = "eyJpZCI6IjEifQ==" },
    "GET " .. ALL .. "?after=eyJpZCI6IjEifQ%3D%3D&business_scoped_user_id=US.13491208655302741918&customer_id="
      .. CUSTOMER .. "&profile_name_contains=Ana%20Mar%C3%ADa&wa_id_contains=5491" },
  { "listWhatsappContactsPlatform",
    { customer_external_id = "crm-17", created_after = "2025-01-01T00:00:00Z",
      created_before = "2025-02-01T00:00:00Z", before = "eyJpZCI6IjIifQ==" },
    "GET " .. ALL .. "?before=eyJpZCI6IjIifQ%3D%3D&created_after=2025-01-01T00%3A00%3A00Z"
      .. "&created_before=2025-02-01T00%3A00%3A00Z&customer_external_id=crm-17" },
  { "listWhatsappContactsPlatform", { page = 50, per_page = 100 }, "GET " .. ALL .. "?page=50&per_page=100" },

  { "createWhatsappContactPlatform", { contact = { wa_id = "+15551234567", display_name = "John from Acme" } },
    "POST " .. ALL, { contact = { wa_id = "+15551234567", display_name = "John from Acme" } } },
  { "createWhatsappContactPlatform",
    { wa_id = "15551234567", profile_name = "John", customer_id = CUSTOMER, metadata = { tier = "gold", visits = 3 } },
    "POST " .. ALL,
    { contact = { wa_id = "15551234567", profile_name = "John", customer_id = CUSTOMER,
      metadata = { tier = "gold", visits = 3 } } } },

  { "getWhatsappContactPlatform", { identifier = "+15551234567" }, "GET " .. ALL .. "/%2B15551234567" },
  { "getWhatsappContactPlatform", { identifier = "US.13491208655302741918" },
    "GET " .. ALL .. "/US.13491208655302741918" },
  { "getWhatsappContactPlatform", { identifier = CONTACT }, "GET " .. ALL .. "/" .. CONTACT },

  { "updateWhatsappContactPlatform",
    { identifier = "15551234567", contact = { display_name = "John Smith", metadata = { tier = "gold" } } },
    "PATCH " .. ALL .. "/15551234567", { contact = { display_name = "John Smith", metadata = { tier = "gold" } } } },
  { "updateWhatsappContactPlatform",
    { identifier = CONTACT, wa_id = "15551234568", profile_name = "John", customer_id = CUSTOMER },
    "PATCH " .. ALL .. "/" .. CONTACT,
    { contact = { wa_id = "15551234568", profile_name = "John", customer_id = CUSTOMER } } },

  { "eraseWhatsappContact", { identifier = CONTACT }, "DELETE " .. ALL .. "/" .. CONTACT },

  { "listWhatsappContactMarketingPreferences", { identifier = "15551234567" },
    "GET " .. ALL .. "/15551234567/marketing_preferences" },
  { "listWhatsappContactMarketingPreferences", { identifier = "+15551234567" },
    "GET " .. ALL .. "/%2B15551234567/marketing_preferences" },

  { "getWhatsappContactMarketingPreference", { identifier = CONTACT, phone_number_id = "1234567890" },
    "GET " .. ALL .. "/" .. CONTACT .. "/marketing_preferences/1234567890" },
  { "getWhatsappContactMarketingPreference", { identifier = "15551234567" },
    "GET " .. ALL .. "/15551234567/marketing_preferences/111" },
}
