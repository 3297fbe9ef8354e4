---@meta
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
---@class kapso.params.sendAppTemplate.template
---@field button_copy_code_params? any
---@field button_quick_reply_payloads? any
---@field button_url_params? table<string, string>
---@field customer_id? string
---@field header_filename? string
---@field header_params? string|table<string, string>
---@field header_type? "text"|"image"|"video"|"document"|"location"
---@field location_params? any
---@field phone_number string
---@field template_parameters? string[]|table<string, string>
---@field whatsapp_config_id? string

---@class kapso.params.sendAppTemplate
---@field template kapso.params.sendAppTemplate.template
---@field template_id string

