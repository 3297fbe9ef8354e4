--- What the older API answers.
-- @module kapso.api.answers.app

local field = require "kapso.api.field"

local date_time, integer, text, uuid = field.date_time, field.integer, field.text, field.uuid
local list, nullable, one_of, open, ref = field.list, field.nullable, field.one_of, field.open, field.ref

return {
  PaginationMeta = { page = integer, per_page = integer, total_pages = integer, total_count = integer },

  AppTemplate = {
    id = uuid, name = text, language_code = text,
    category = one_of("MARKETING", "UTILITY", "AUTHENTICATION"),
    status = one_of("draft", "submitted", "approved", "rejected", "disabled", "removed"),
    content = text,
    parameter_count = integer,
    business_account_id = text,
    whatsapp_config_ids = list(uuid),
    components = list(open { type = text, format = text, text = text, example = field.any, buttons = list(open()) }),
    metadata = open(),
    created_at = date_time, updated_at = date_time,
  },
  AppTemplateListResponse = { data = list(ref "AppTemplate"), meta = ref "PaginationMeta" },
  AppTemplateResponse = { data = ref "AppTemplate" },
  AppTemplateSubmitResponse = {
    status = text, message = text,
    template_id = uuid, template_name = text,
    submission_id = text,
    data = ref "AppTemplate",
  },
  AppTemplateSendResponse = {
    status = text, message = text,
    template_id = uuid, template_name = text,
    response = open({ messages = list(open { id = text "its wamid" }) }) "WhatsApp's own answer",
  },

  AppTemplateSyncRequest = {
    id = uuid,
    business_account_id = text,
    status = one_of("queued", "running", "succeeded", "failed"),
    templates_synced = integer, templates_created = integer, templates_updated = integer, templates_removed = integer,
    queued_at = date_time, started_at = nullable(date_time), finished_at = nullable(date_time),
    job_id = text,
    error_class = nullable(text), error_message = nullable(text),
    results = open(),
    anchor_whatsapp_config_id = uuid,
    anchor_whatsapp_config = open { id = uuid, name = text, display_phone_number = text },
    affected_whatsapp_config_ids = list(uuid),
  },
  AppTemplateSyncResponse = {
    status = text "queued",
    sync_requests = list(ref "AppTemplateSyncRequest") "one for each business account",
    summary = open { total_requests = integer, jobs_enqueued = integer, already_in_progress = integer },
    -- Older servers.
    queued_config_ids = list(uuid),
    message = text,
  },
  AppTemplateSyncStatusResponse = {
    sync_requests = list(ref "AppTemplateSyncRequest"),
    summary = open {
      total_requests = integer, queued = integer, running = integer, succeeded = integer, failed = integer,
      templates_removed = integer,
      last_finished_at = nullable(date_time),
    },
  },
}
