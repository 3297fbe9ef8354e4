--- What the Platform API answers about webhooks.
-- @module kapso.api.answers.platform.webhooks

local field = require "kapso.api.field"

local boolean, date_time, integer, text, uuid =
  field.boolean, field.date_time, field.integer, field.text, field.uuid
local list, nullable, ref = field.list, field.nullable, field.ref

return {
  WhatsappWebhook = {
    id = uuid,
    project_id = uuid,
    phone_number_id = nullable(text) "null: of the project",
    kind = field.one_of("kapso", "meta"),
    url = field.url,
    secret_key = nullable(text),
    active = boolean,
    events = list(text) "none when kind is meta: everything is passed on",
    headers = nullable(field.open()),
    buffer_enabled = nullable(boolean),
    buffer_events = list(text),
    buffer_window_seconds = nullable(integer),
    max_buffer_size = nullable(integer),
    inactivity_minutes = nullable(integer),
    payload_version = nullable(text),
    created_at = date_time,
    updated_at = date_time,
  },
  WhatsappWebhookResponse = { data = ref "WhatsappWebhook" },
  WhatsappWebhookListResponse = { data = list(ref "WhatsappWebhook"), meta = ref "PaginationMeta" },
  TestWhatsappProjectWebhookAnswer = { data = field.open { success = boolean "the test is on its way" } },
}
