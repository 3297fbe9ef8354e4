--- What the operations of kapso.api.platform.logs answer.
-- @module kapso.api.answers.platform.logs

local field = require "kapso.api.field"

local boolean, date_time, integer, number, text, uuid =
  field.boolean, field.date_time, field.integer, field.number, field.text, field.uuid
local either, list, nullable, one_of, open, ref =
  field.either, field.list, field.nullable, field.one_of, field.open, field.ref

local maybe_text, maybe_time, maybe_uuid = nullable(text), nullable(date_time), nullable(uuid)

return {
  WebhookDelivery = {
    id = uuid,
    event = text,
    status = one_of("pending", "delivered", "failed"),
    response_status = nullable(integer),
    delivered_at = maybe_time,
    failed_at = maybe_time,
    last_attempt_at = maybe_time,
    attempt_count = integer,
    created_at = date_time,
    webhook_id = maybe_uuid,
    webhook_url = maybe_text,
    whatsapp_config_id = maybe_uuid,
    phone_number_id = maybe_text,
    conversation_phone_number = maybe_text,
  },
  WebhookDeliveryListResponse = { data = list(ref "WebhookDelivery"), paging = ref "Paging" },

  ExternalApiLog = {
    id = uuid,
    endpoint = text,
    http_method = text,
    response_status = integer,
    response_time_ms = number,
    ip_address = maybe_text,
    error_message = maybe_text,
    created_at = date_time,
    api_key_id = maybe_uuid,
    api_key_name = maybe_text,
  },
  ExternalApiLogListResponse = { data = list(ref "ExternalApiLog"), paging = ref "Paging" },

  LogSearchWindow = { since = date_time, ["until"] = date_time },
  LogSearchEvent = {
    id = text,
    source = one_of("external_api_log", "whatsapp_webhook_event", "flow_event", "webhook_delivery"),
    timestamp = maybe_time, occurred_at = maybe_time, ingested_at = maybe_time,
    level = maybe_text, status = maybe_text, message = maybe_text, event_type = maybe_text,
    resource_type = maybe_text, resource_id = maybe_text,
    error_class = maybe_text, error_message = maybe_text,
    attributes = nullable(open()), payload = nullable(open()),
    -- Of API calls
    http_method = maybe_text, endpoint = maybe_text,
    api_key_id = maybe_text, api_key_name = maybe_text,
    response_status = nullable(integer), response_time_ms = nullable(number),
    -- Of webhooks, Meta's and the project's own
    field = maybe_text, event = maybe_text, message_type = maybe_text,
    phone_number_id = maybe_text, display_phone_number = maybe_text,
    webhook_id = maybe_text, webhook_url = maybe_text,
    -- Of workflows
    flow_name = maybe_text, flow_id = maybe_text, flow_execution_id = maybe_text, flow_event_id = maybe_text,
    step_identifier = maybe_text, step_type = maybe_text,
  },
  LogSearchPagination = { has_more = boolean, next_cursor = maybe_text },
  LogSearchResponse = {
    data = open {
      available = boolean "false while logs cannot be searched",
      source = nullable(either(text, list(text))),
      window = ref "LogSearchWindow",
      events = list(ref "LogSearchEvent"),
      pagination = ref "LogSearchPagination",
      error = maybe_text,
      code = maybe_text,
    },
  },
  LogSearchCatalogResponse = {
    data = open {
      available = boolean "false while logs cannot be searched",
      catalog = open {
        sources = list(open { value = text, label = text, color = text, aliases = list(text) }),
        filter_suggestions = list(open {
          key = text, label = text, description = text, param_key = text, sources = list(text),
        }),
        detail_fields = list(text),
      },
    },
  },
}
