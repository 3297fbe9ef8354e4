--- Calls of the Platform API's customers, setup links and users, and what each must send.
-- { operationId, params, request line, JSON body }; the first of an operation is its example.

local CUSTOMER = "0193c5a8-4d2e-7b1a-9c3f-5e8d7a6b4c21"
local LINK = "7f3a1c9e-2b4d-4e6f-8a0b-1c2d3e4f5a6b"
local LINKS = "/platform/v1/customers/" .. CUSTOMER .. "/setup_links"

local theme = {
  primary_color = "#22c55e", primary_foreground_color = "#ffffff",
  secondary_color = "#f1f5f9", secondary_foreground_color = "#0F172A",
  destructive_color = "#ef4444", destructive_foreground_color = "#fef2f2",
  text_color = "#0f172a", muted_text_color = "#64748b",
  background_color = "#ffffff", muted_color = "#f1f5f9", border_color = "#e2e8f0",
  card_color = "#ffffff",
}

-- A call whose body is what it was given: { setup_link = … }.
local function creates(link)
  local given = { customer_id = CUSTOMER, setup_link = link }
  return { "createCustomerSetupLink", given, "POST " .. LINKS, { setup_link = link } }
end

local function updates(link)
  return { "updateCustomerSetupLink", { customer_id = CUSTOMER, setup_link_id = LINK, setup_link = link },
    "PATCH " .. LINKS .. "/" .. LINK, { setup_link = link } }
end

return {
  { "listCustomers", { name_contains = "acme", per_page = 50 },
    "GET /platform/v1/customers?name_contains=acme&per_page=50" },
  { "listCustomers",
    { external_customer_id = "crm-17", created_after = "2025-01-01T00:00:00Z",
      created_before = "2025-02-01T00:00:00+01:00", page = 2 },
    "GET /platform/v1/customers?created_after=2025-01-01T00%3A00%3A00Z"
      .. "&created_before=2025-02-01T00%3A00%3A00%2B01%3A00&external_customer_id=crm-17&page=2" },

  { "createCustomer", { customer = { name = "Acme Corp", external_customer_id = "crm-17" } },
    "POST /platform/v1/customers", { customer = { name = "Acme Corp", external_customer_id = "crm-17" } } },
  { "createCustomer", { name = "Acme Corp" }, "POST /platform/v1/customers", { customer = { name = "Acme Corp" } } },

  { "getCustomer", { customer_id = CUSTOMER }, "GET /platform/v1/customers/" .. CUSTOMER },

  { "updateCustomer", { customer_id = CUSTOMER, customer = { name = "Acme Corporation" } },
    "PATCH /platform/v1/customers/" .. CUSTOMER, { customer = { name = "Acme Corporation" } } },
  { "updateCustomer", { customer_id = CUSTOMER, external_customer_id = "crm-18" },
    "PATCH /platform/v1/customers/" .. CUSTOMER, { customer = { external_customer_id = "crm-18" } } },

  { "deleteCustomer", { customer_id = CUSTOMER }, "DELETE /platform/v1/customers/" .. CUSTOMER },

  { "listCustomerSetupLinks", { customer_id = CUSTOMER, status = "active" }, "GET " .. LINKS .. "?status=active" },
  { "listCustomerSetupLinks",
    { customer_id = CUSTOMER, created_after = "2025-01-01T00:00:00Z", created_before = "2025-02-01T00:00:00Z",
      page = 1, per_page = 5 },
    "GET " .. LINKS .. "?created_after=2025-01-01T00%3A00%3A00Z&created_before=2025-02-01T00%3A00%3A00Z"
      .. "&page=1&per_page=5" },

  creates {
    success_redirect_url = "https://yourapp.com/whatsapp/success",
    failure_redirect_url = "https://yourapp.com/whatsapp/failed",
  },
  creates {},
  creates { allowed_origins = { "https://app.example.com" }, allowed_connection_types = { "dedicated" } },
  creates { meta_billing_mode = "partner_managed" },
  creates { provision_phone_number = true, phone_number_area_code = "415", phone_number_country_isos = { "US" } },
  creates { theme_config = theme, language = "es" },
  creates { reconnect_phone_number = "+14155551234" },
  creates { reconnect_phone_number = "+14155551234", provision_phone_number = false,
    allowed_connection_types = { "coexistence" } },

  updates { status = "revoked" },
  updates { expires_at = "2025-09-15T10:00:00Z" },
  updates { theme_config = { primary_color = "#10b981", text_color = "#0f172a" } },
  updates { theme_config = theme, language = "pt" },
  updates {
    success_redirect_url = "https://yourapp.com/ok", failure_redirect_url = "https://yourapp.com/failed",
    allowed_origins = { "https://a.example.com", "https://b.example.com:8443" },
    provision_phone_number = true, phone_number_area_code = "212", phone_number_country_isos = { "US", "CL" },
    allowed_connection_types = { "coexistence", "dedicated" },
  },

  { "listUsers", {}, "GET /platform/v1/users" },
  { "listUsers", { page = 2, per_page = 20 }, "GET /platform/v1/users?page=2&per_page=20" },
}
