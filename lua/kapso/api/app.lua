--- The older API (`/api/v1`), whose templates are known by Kapso's own ids.
--
-- Only rendered pages describe it, and none says what is required: a row requires what a send cannot do
-- without.
-- @module kapso.api.app

local field = require "kapso.api.field"

local text = field.text
local either, list, map, object, one_of, required =
  field.either, field.list, field.map, field.object, field.one_of, field.required

return {
  base = "app",

  { "sendAppTemplate", "POST /whatsapp_templates/{template_id}/send_template", "Send a template by Kapso's id of it",
    as = "app_templates:send", envelope = "template",
    body = {
      template = required(object {
        phone_number = required(text { min = 1 }),
        template_parameters = either(list(text), map(text)), -- positional, or named
        header_type = one_of("text", "image", "video", "document", "location"),
        header_params = either(text, map(text)),
        header_filename = text,
        whatsapp_config_id = text, -- Kapso's id of a number
        customer_id = text,
        -- Not on the page, seen in other clients.
        button_url_params = map(text),
        button_quick_reply_payloads = field.any,
        button_copy_code_params = field.any,
        location_params = field.any,
      }),
    } },
}
