--- The Platform API: a Kapso project's own things.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.platform

local field = require "kapso.api.field"

local boolean, date_time, text = field.boolean, field.date_time, field.text

return {
  base = "platform",

  { "listWhatsappPhoneNumbers", "GET /whatsapp/phone_numbers", "Phone numbers that the project has connected",
    as = "platform.phone_numbers:list", paging = "page",
    query = {
      phone_number_id = text,
      business_account_id = text,
      customer_id = field.uuid,
      messaging_enabled = boolean,
      name_contains = text,
      created_after = date_time,
      created_before = date_time,
    } },
}
