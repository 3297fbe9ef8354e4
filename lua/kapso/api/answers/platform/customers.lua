--- What the Platform API answers about customers, setup links and users; how its lists are paged, how it
-- tells of failures.
-- @module kapso.api.answers.platform.customers

local field = require "kapso.api.field"

local boolean, date_time, integer, text, url, uuid =
  field.boolean, field.date_time, field.integer, field.text, field.url, field.uuid
local list, nullable, one_of, open, ref = field.list, field.nullable, field.one_of, field.open, field.ref

local theme = open {
  primary_color = text, primary_foreground_color = text,
  secondary_color = text, secondary_foreground_color = text,
  destructive_color = text, destructive_foreground_color = text,
  text_color = text, muted_text_color = text,
  background_color = text, muted_color = text, border_color = text,
  card_color = text,
}

local setup_link = {
  id = uuid,
  status = one_of("active", "used", "expired", "revoked"),
  created_at = date_time,
  expires_at = nullable(date_time) "30 days after it was made, unless changed",
  url = url "where the customer connects",
  success_redirect_url = nullable(url),
  failure_redirect_url = nullable(url),
  allowed_origins = list(url),
  allowed_connection_types = list(one_of("coexistence", "dedicated")),
  meta_billing_mode = one_of("customer_managed", "partner_managed"),
  theme_config = nullable(theme),
  provision_phone_number = nullable(boolean),
  phone_number_area_code = nullable(text),
  phone_number_country_isos = list(text),
  reconnect_phone_number = nullable(text) "digits of the number that is connected again",
  language = nullable(one_of("en", "es", "pt", "hi", "id", "ar")),
  whatsapp_setup_status = one_of("pending", "processing", "completed", "failed"),
  whatsapp_setup_error = nullable(text),
  provisioned_phone_number = ref "PhoneNumberReference",
}

return {
  -- Of every table
  PaginationMeta = { page = integer, per_page = integer, total_pages = integer, total_count = integer },
  PaginationCursor = { before = text, after = text },
  Paging = {
    cursors = ref "PaginationCursor",
    next = nullable(text) "the cursor to ask with as after; null on the last page",
    previous = nullable(text) "the cursor to ask with as before; null on the first page",
  },
  ErrorResponse = { error = text },

  Customer = {
    id = uuid,
    name = text,
    external_customer_id = nullable(text) "your own id of the customer",
    created_at = date_time,
    updated_at = date_time,
  },
  CustomerResponse = { data = ref "Customer" },
  CustomerListResponse = { data = list(ref "Customer"), meta = ref "PaginationMeta" },

  PhoneNumberReference = {
    id = uuid,
    phone_number = text,
    status = text,
    area_code = nullable(text),
    country_iso = text,
    country_dial_code = text,
    display_number = nullable(text),
  },
  SetupLink = setup_link,
  SetupLinkCreated = field.plus(setup_link, { token = text "told only now" }),
  SetupLinkResponse = { data = ref "SetupLink" },
  SetupLinkCreateResponse = { data = ref "SetupLinkCreated" },
  SetupLinkListResponse = { data = list(ref "SetupLink"), meta = ref "PaginationMeta" },

  User = {
    id = integer "of the membership",
    user_id = uuid "of the account",
    email = field.email,
    name = text,
    role = one_of("owner", "member"),
  },
  UsersResponse = { data = list(ref "User"), meta = ref "PaginationMeta" },
}
