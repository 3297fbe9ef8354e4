-- Calls of the older API, and the requests that they are.

local TEMPLATE = "1d3f5a79-2c4e-4680-9bdf-a1b2c3d4e507"
local CONFIG = "5b0e3b5a-8a52-4a9d-9d3c-0f6f7a1d2e01"
local CUSTOMER = "9d1c2f4e-3b7a-4c55-8f10-7a6b5c4d3e02"
local ROOT = "/api/v1/whatsapp_templates"

local BODY = { { type = "BODY", text = "Your order {{1}} is ready.", example = { body_text = { { "A-17" } } } } }

return {
  { "listAppTemplates", { ["q[name_cont]"] = "order", ["q[status_eq]"] = "approved", per_page = 50 },
    "GET " .. ROOT .. "?per_page=50&q%5Bname_cont%5D=order&q%5Bstatus_eq%5D=approved" },
  { "listAppTemplates", { page = 2, customer_id = CUSTOMER, ["q[category_eq]"] = "UTILITY",
      ["q[customer_id_eq]"] = CUSTOMER, ["q[language_code_eq]"] = "en_US" },
    "GET " .. ROOT .. "?customer_id=" .. CUSTOMER .. "&page=2&q%5Bcategory_eq%5D=UTILITY&q%5Bcustomer_id_eq%5D=" .. CUSTOMER
      .. "&q%5Blanguage_code_eq%5D=en_US" },

  { "createAppTemplate", { name = "order_ready", language_code = "en_US", category = "UTILITY", components = BODY,
      whatsapp_config_id = CONFIG }, "POST " .. ROOT, {
      template = { name = "order_ready", language_code = "en_US", category = "UTILITY", components = BODY },
      whatsapp_config_id = CONFIG,
    } },
  { "createAppTemplate", { customer_id = CUSTOMER, template = {
      name = "order_ready", language_code = "en_US", category = "MARKETING", components = BODY,
      parameter_format = "POSITIONAL", content = "Your order {{1}} is ready.", business_account_id = "222",
      whatsapp_config_ids = { CONFIG },
    } }, "POST " .. ROOT, { customer_id = CUSTOMER, template = {
      name = "order_ready", language_code = "en_US", category = "MARKETING", components = BODY,
      parameter_format = "POSITIONAL", content = "Your order {{1}} is ready.", business_account_id = "222",
      whatsapp_config_ids = { CONFIG },
    } } },

  { "getAppTemplate", { template_id = TEMPLATE }, "GET " .. ROOT .. "/" .. TEMPLATE },

  { "updateAppTemplate", { template_id = TEMPLATE, category = "MARKETING" }, "PATCH " .. ROOT .. "/" .. TEMPLATE,
    { template = { category = "MARKETING" } } },
  { "updateAppTemplate", { template_id = TEMPLATE, template = {
      name = "order_ready", language_code = "en_GB", parameter_format = "NAMED", components = {},
    } }, "PATCH " .. ROOT .. "/" .. TEMPLATE, { template = {
      name = "order_ready", language_code = "en_GB", parameter_format = "NAMED", components = require("kapso.json").array {},
    } } },

  { "deleteAppTemplate", { template_id = TEMPLATE }, "DELETE " .. ROOT .. "/" .. TEMPLATE },

  { "submitAppTemplate", { template_id = TEMPLATE }, "POST " .. ROOT .. "/" .. TEMPLATE .. "/submit", {} },
  { "submitAppTemplate", { template_id = TEMPLATE, whatsapp_config_id = CONFIG, customer_id = CUSTOMER },
    "POST " .. ROOT .. "/" .. TEMPLATE .. "/submit", { whatsapp_config_id = CONFIG, customer_id = CUSTOMER } },

  { "updateAppTemplateOnMeta", { template_id = TEMPLATE, components = BODY },
    "PATCH " .. ROOT .. "/" .. TEMPLATE .. "/meta", { template = { components = BODY } } },

  { "syncAppTemplates", { customer_id = CUSTOMER }, "POST " .. ROOT .. "/sync", { customer_id = CUSTOMER } },
  { "syncAppTemplates", { whatsapp_config_id = CONFIG }, "POST " .. ROOT .. "/sync", { whatsapp_config_id = CONFIG } },

  { "getAppTemplateSyncStatus", { sync_request_ids = TEMPLATE .. "," .. CONFIG },
    "GET " .. ROOT .. "/sync_status?sync_request_ids=" .. TEMPLATE .. "%2C" .. CONFIG },
  { "getAppTemplateSyncStatus", { business_account_id = "222", whatsapp_config_id = CONFIG, customer_id = CUSTOMER },
    "GET " .. ROOT .. "/sync_status?business_account_id=222&customer_id=" .. CUSTOMER .. "&whatsapp_config_id=" .. CONFIG },

  { "sendAppTemplate", { template_id = TEMPLATE, phone_number = "+15551234567", template_parameters = { "A-17" } },
    "POST " .. ROOT .. "/" .. TEMPLATE .. "/send_template",
    { template = { phone_number = "+15551234567", template_parameters = { "A-17" } } } },
  { "sendAppTemplate", { template_id = TEMPLATE, template = {
      phone_number = "+15551234567", template_parameters = { order_id = "A-17" }, header_type = "document",
      header_params = "https://example.com/a.pdf", header_filename = "a.pdf", whatsapp_config_id = CONFIG,
      customer_id = CUSTOMER, button_url_params = { ["0"] = "A-17" }, button_quick_reply_payloads = { "yes" },
      button_copy_code_params = { "SAVE" }, location_params = { latitude = 1.5, longitude = 2.5 },
    } }, "POST " .. ROOT .. "/" .. TEMPLATE .. "/send_template", { template = {
      phone_number = "+15551234567", template_parameters = { order_id = "A-17" }, header_type = "document",
      header_params = "https://example.com/a.pdf", header_filename = "a.pdf", whatsapp_config_id = CONFIG,
      customer_id = CUSTOMER, button_url_params = { ["0"] = "A-17" }, button_quick_reply_payloads = { "yes" },
      button_copy_code_params = { "SAVE" }, location_params = { latitude = 1.5, longitude = 2.5 },
    } } },
}
