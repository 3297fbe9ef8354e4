--- The older API (`/api/v1`), whose templates are known by Kapso's own ids.
--
-- Only rendered pages describe it, and few say what is required: a row requires what cannot be done
-- without. The pages name no operationIds either; these are ours.
-- @module kapso.api.app

local field = require "kapso.api.field"

local integer, text, uuid = field.integer, field.text, field.uuid
local either, list, map, object, one_of, open, required =
  field.either, field.list, field.map, field.object, field.one_of, field.open, field.required

local category = one_of("MARKETING", "UTILITY", "AUTHENTICATION")
local config = uuid "Kapso's id of a number"

local components = list(open(), { what = "components" })
local word = text { min = 1 }
local parameter_format = one_of("NAMED", "POSITIONAL")

-- Whose numbers are meant; all of the project's when neither is given.
local numbers = { whatsapp_config_id = config, customer_id = uuid "all numbers of a customer" }

return {
  base = "app",

  { "listAppTemplates", "GET /whatsapp_templates", "Templates by Kapso's ids",
    as = "app_templates:list", paging = "page", returns = "AppTemplateListResponse",
    query = {
      per_page = integer { min = 1, max = 100 },
      customer_id = uuid,
      ["q[name_cont]"] = text "part of the name",
      ["q[language_code_eq]"] = text,
      ["q[category_eq]"] = category,
      ["q[status_eq]"] = one_of("draft", "submitted", "approved", "rejected", "disabled"),
      ["q[customer_id_eq]"] = uuid,
    } },
  { "createAppTemplate", "POST /whatsapp_templates", "Create a template, as a draft",
    as = "app_templates:create", envelope = "template", returns = "AppTemplateResponse",
    body = {
      template = required(object {
        name = required(word), language_code = required(word), category = required(category),
        parameter_format = parameter_format,
        components = required(components),
        -- Not on the page, seen in other clients.
        content = text, business_account_id = text, whatsapp_config_ids = list(uuid),
      }),
      whatsapp_config_id = numbers.whatsapp_config_id, customer_id = numbers.customer_id,
    } },
  { "getAppTemplate", "GET /whatsapp_templates/{template_id}", "One template by Kapso's id of it",
    as = "app_templates:get", returns = "AppTemplateResponse" },
  { "updateAppTemplate", "PATCH /whatsapp_templates/{template_id}", "Change a draft",
    as = "app_templates:update", envelope = "template", returns = "AppTemplateResponse",
    body = {
      template = required(object {
        name = word, language_code = word, category = category, parameter_format = parameter_format,
        components = components,
      }),
    } },
  { "deleteAppTemplate", "DELETE /whatsapp_templates/{template_id}", "Remove a template",
    as = "app_templates:delete", returns = "AppTemplateResponse" },
  { "submitAppTemplate", "POST /whatsapp_templates/{template_id}/submit", "Send a draft to Meta for review",
    as = "app_templates:submit", body = numbers, returns = "AppTemplateSubmitResponse" },
  { "updateAppTemplateOnMeta", "PATCH /whatsapp_templates/{template_id}/meta", "Change a template at Meta and here",
    as = "app_templates:update_on_meta", envelope = "template", returns = "AppTemplateResponse",
    body = { template = required(object { components = required(components) }) } },
  { "syncAppTemplates", "POST /whatsapp_templates/sync", "Fetch templates from Meta, in the background",
    as = "app_templates:sync", body = numbers, returns = "AppTemplateSyncResponse" },
  { "getAppTemplateSyncStatus", "GET /whatsapp_templates/sync_status", "How far fetching templates is",
    as = "app_templates:get_sync_status", returns = "AppTemplateSyncStatusResponse",
    query = {
      sync_request_ids = text { pattern = "^[%x,-]+$", hint = "UUIDs joined by commas" }, business_account_id = text,
      whatsapp_config_id = config, customer_id = uuid,
    } },
  { "sendAppTemplate", "POST /whatsapp_templates/{template_id}/send_template", "Send a template by Kapso's id of it",
    as = "app_templates:send", envelope = "template", returns = "AppTemplateSendResponse",
    body = {
      template = required(object {
        phone_number = required(word),
        template_parameters = either(list(text), map(text)) "by position, or by name",
        header_type = one_of("text", "image", "video", "document", "location"),
        header_params = either(text, map(text)),
        header_filename = text,
        whatsapp_config_id = config,
        customer_id = uuid,
        -- Not on the page, seen in other clients.
        button_url_params = map(text),
        button_quick_reply_payloads = field.any,
        button_copy_code_params = field.any,
        location_params = field.any,
      }),
    } },
}
