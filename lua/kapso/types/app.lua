---@meta
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
---@class kapso.params.listAppTemplates
---@field customer_id? string a UUID
---@field page? integer
---@field per_page? integer
---@field ["q[category_eq]"] "MARKETING"|"UTILITY"|"AUTHENTICATION"|nil
---@field ["q[customer_id_eq]"] string|nil a UUID
---@field ["q[language_code_eq]"] string|nil
---@field ["q[name_cont]"] string|nil part of the name
---@field ["q[status_eq]"] "draft"|"submitted"|"approved"|"rejected"|"disabled"|nil

---@class kapso.params.createAppTemplate.template
---@field business_account_id? string
---@field category "MARKETING"|"UTILITY"|"AUTHENTICATION"
---@field components table<string, any>[]
---@field content? string
---@field language_code string
---@field name string
---@field parameter_format? "NAMED"|"POSITIONAL"
---@field whatsapp_config_ids? string[]

---@class kapso.params.createAppTemplate
---@field customer_id? string all numbers of a customer
---@field template kapso.params.createAppTemplate.template
---@field whatsapp_config_id? string Kapso's id of a number

---@class kapso.params.getAppTemplate
---@field template_id string

---@class kapso.params.updateAppTemplate.template
---@field category? "MARKETING"|"UTILITY"|"AUTHENTICATION"
---@field components? table<string, any>[]
---@field language_code? string
---@field name? string
---@field parameter_format? "NAMED"|"POSITIONAL"

---@class kapso.params.updateAppTemplate
---@field template kapso.params.updateAppTemplate.template
---@field template_id string

---@class kapso.params.deleteAppTemplate
---@field template_id string

---@class kapso.params.submitAppTemplate
---@field customer_id? string all numbers of a customer
---@field template_id string
---@field whatsapp_config_id? string Kapso's id of a number

---@class kapso.params.updateAppTemplateOnMeta.template
---@field components table<string, any>[]

---@class kapso.params.updateAppTemplateOnMeta
---@field template kapso.params.updateAppTemplateOnMeta.template
---@field template_id string

---@class kapso.params.syncAppTemplates
---@field customer_id? string all numbers of a customer
---@field whatsapp_config_id? string Kapso's id of a number

---@class kapso.params.getAppTemplateSyncStatus
---@field business_account_id? string
---@field customer_id? string a UUID
---@field sync_request_ids? string UUIDs joined by commas
---@field whatsapp_config_id? string Kapso's id of a number

---@class kapso.params.sendAppTemplate.template
---@field button_copy_code_params? any
---@field button_quick_reply_payloads? any
---@field button_url_params? table<string, string>
---@field customer_id? string a UUID
---@field header_filename? string
---@field header_params? string|table<string, string>
---@field header_type? "text"|"image"|"video"|"document"|"location"
---@field location_params? any
---@field phone_number string
---@field template_parameters? string[]|table<string, string> by position, or by name
---@field whatsapp_config_id? string Kapso's id of a number

---@class kapso.params.sendAppTemplate
---@field template kapso.params.sendAppTemplate.template
---@field template_id string

---@class kapso.app.AppTemplate.components
---@field buttons? table<string, any>[]
---@field example? any
---@field format? string
---@field text? string
---@field type? string

---@class kapso.app.AppTemplate
---@field business_account_id? string
---@field category? "MARKETING"|"UTILITY"|"AUTHENTICATION"
---@field components? kapso.app.AppTemplate.components[]
---@field content? string
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field language_code? string
---@field metadata? table<string, any>
---@field name? string
---@field parameter_count? integer
---@field status? "draft"|"submitted"|"approved"|"rejected"|"disabled"|"removed"
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field whatsapp_config_ids? string[]

---@class kapso.app.AppTemplateListResponse
---@field data? kapso.app.AppTemplate[]
---@field meta? kapso.app.PaginationMeta

---@class kapso.app.AppTemplateResponse
---@field data? kapso.app.AppTemplate

---@class kapso.app.AppTemplateSendResponse.response.messages
---@field id? string its wamid

---@class kapso.app.AppTemplateSendResponse.response
---@field messages? kapso.app.AppTemplateSendResponse.response.messages[]

---@class kapso.app.AppTemplateSendResponse
---@field message? string
---@field response? kapso.app.AppTemplateSendResponse.response WhatsApp's own answer
---@field status? string
---@field template_id? string a UUID
---@field template_name? string

---@class kapso.app.AppTemplateSubmitResponse
---@field data? kapso.app.AppTemplate
---@field message? string
---@field status? string
---@field submission_id? string
---@field template_id? string a UUID
---@field template_name? string

---@class kapso.app.AppTemplateSyncRequest.anchor_whatsapp_config
---@field display_phone_number? string
---@field id? string a UUID
---@field name? string

---@class kapso.app.AppTemplateSyncRequest
---@field affected_whatsapp_config_ids? string[]
---@field anchor_whatsapp_config? kapso.app.AppTemplateSyncRequest.anchor_whatsapp_config
---@field anchor_whatsapp_config_id? string a UUID
---@field business_account_id? string
---@field error_class? string|kapso.null
---@field error_message? string|kapso.null
---@field finished_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field job_id? string
---@field queued_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field results? table<string, any>
---@field started_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "queued"|"running"|"succeeded"|"failed"
---@field templates_created? integer
---@field templates_removed? integer
---@field templates_synced? integer
---@field templates_updated? integer

---@class kapso.app.AppTemplateSyncResponse.summary
---@field already_in_progress? integer
---@field jobs_enqueued? integer
---@field total_requests? integer

---@class kapso.app.AppTemplateSyncResponse
---@field message? string
---@field queued_config_ids? string[]
---@field status? string queued
---@field summary? kapso.app.AppTemplateSyncResponse.summary
---@field sync_requests? kapso.app.AppTemplateSyncRequest[] one for each business account

---@class kapso.app.AppTemplateSyncStatusResponse.summary
---@field failed? integer
---@field last_finished_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field queued? integer
---@field running? integer
---@field succeeded? integer
---@field templates_removed? integer
---@field total_requests? integer

---@class kapso.app.AppTemplateSyncStatusResponse
---@field summary? kapso.app.AppTemplateSyncStatusResponse.summary
---@field sync_requests? kapso.app.AppTemplateSyncRequest[]

---@class kapso.app.PaginationMeta
---@field page? integer
---@field per_page? integer
---@field total_count? integer
---@field total_pages? integer

