--- The Platform API: customers, the links with which they connect their WhatsApp, and the project's users.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.platform.customers

local field = require "kapso.api.field"

local boolean, date_time, text, url = field.boolean, field.date_time, field.text, field.url
local list, nullable, object, one_of, plus, required =
  field.list, field.nullable, field.object, field.one_of, field.plus, field.required

local color = text { pattern = "^#%x%x%x%x%x%x$", hint = "a colour as #22c55e" }

local origin = url {
  pattern = "^[Hh][Tt][Tt][Pp][Ss]://[^/?#]+/?$", hint = "an https origin as https://app.example.com",
}

local theme = object {
  primary_color = color, primary_foreground_color = color,
  secondary_color = color, secondary_foreground_color = color,
  destructive_color = color, destructive_foreground_color = color,
  text_color = color, muted_text_color = color,
  background_color = color, muted_color = color, border_color = color,
  card_color = color "that of the background when left out",
}

local setup_link = {
  success_redirect_url = nullable(url),
  failure_redirect_url = nullable(url),
  allowed_origins = list(origin, { what = "origins" })
    "https origins of the pages that use the link with @kapso/sdk",
  provision_phone_number = boolean "outside the US: only with telephony credentials of the project's own",
  phone_number_area_code = nullable(text { pattern = "^%d%d%d$", hint = "a US area code as 415" }),
  phone_number_country_isos = list(
    text { pattern = "^[A-Z][A-Z]$", hint = "the two letters of a country as US" }, { what = "countries" }),
  allowed_connection_types = list(one_of("coexistence", "dedicated"), { what = "connection types" })
    "one alone is chosen without asking; coexistence: 5 messages a second, dedicated: up to 1000",
  theme_config = nullable(theme),
  language = nullable(one_of("en", "es", "pt", "hi", "id", "ar")) "the browser's when left out",
}

return {
  base = "platform", ids = field.uuid_id,

  -- Customers
  { "listCustomers", "GET /customers", "Customers of the project, newest first",
    as = "platform.customers:list", paging = "page", returns = "CustomerListResponse",
    query = {
      name_contains = text,
      external_customer_id = text "your own id of the customer",
      created_after = date_time, created_before = date_time,
    } },
  { "createCustomer", "POST /customers", "Create a customer",
    as = "platform.customers:create", envelope = "customer", returns = "CustomerResponse",
    body = {
      customer = required(object {
        name = required(text),
        external_customer_id = nullable(text) "your own id of the customer",
      }),
    } },
  { "getCustomer", "GET /customers/{customer_id}", "One customer",
    as = "platform.customers:get", returns = "CustomerResponse" },
  { "updateCustomer", "PATCH /customers/{customer_id}", "Rename a customer or change its external id",
    as = "platform.customers:update", envelope = "customer", returns = "CustomerResponse",
    body = { customer = required(object { name = text, external_customer_id = nullable(text) }) } },
  { "deleteCustomer", "DELETE /customers/{customer_id}", "Delete a customer", as = "platform.customers:delete" },

  -- Setup links
  { "listCustomerSetupLinks", "GET /customers/{customer_id}/setup_links", "Setup links of a customer, newest first",
    as = "platform.setup_links:list", paging = "page", returns = "SetupLinkListResponse",
    query = {
      status = one_of("active", "used", "expired", "revoked"),
      created_after = date_time, created_before = date_time,
    } },
  { "createCustomerSetupLink", "POST /customers/{customer_id}/setup_links",
    "Create a link with which a customer connects a WhatsApp number",
    as = "platform.setup_links:create", envelope = "setup_link", returns = "SetupLinkCreateResponse",
    body = {
      setup_link = required(object(plus(setup_link, {
        meta_billing_mode = one_of("customer_managed", "partner_managed")
          "who pays Meta, fixed once the link is made; customer_managed when left out",
        reconnect_phone_number = nullable(text) "a production number that the customer has connected before",
      }), { { refuses = { "provision_phone_number" }, when = "reconnect_phone_number" } })),
    } },
  { "updateCustomerSetupLink", "PATCH /customers/{customer_id}/setup_links/{setup_link_id}",
    "Change, prolong or revoke a setup link",
    as = "platform.setup_links:update", envelope = "setup_link", returns = "SetupLinkResponse",
    body = {
      setup_link = required(object(plus(setup_link, {
        status = one_of("active", "expired", "revoked") "used comes by itself",
        expires_at = nullable(date_time),
      }))),
    } },

  -- Users
  { "listUsers", "GET /users", "Members of the project",
    as = "platform.users:list", paging = "page", returns = "UsersResponse" },
}
