--- What the Platform API answers about phone numbers, their health and display names, and uploaded files.
-- @module kapso.api.answers.platform.numbers

local field = require "kapso.api.field"

local boolean, date_time, integer, text, uuid =
  field.boolean, field.date_time, field.integer, field.text, field.uuid
local either, list, map, nullable, one_of, open, ref =
  field.either, field.list, field.map, field.nullable, field.one_of, field.open, field.ref

return {
  WhatsappPhoneNumber = {
    id = text "Meta's id of the number",
    internal_id = uuid "Kapso's own id",
    phone_number_id = text "Meta's id of the number",
    business_account_id = nullable(text) "Meta's id of the WhatsApp Business account",
    customer_id = nullable(uuid),
    name = text,
    is_coexistence = nullable(boolean) "whether the WhatsApp Business app is in use beside the API",
    inbound_processing_enabled = boolean,
    calls_enabled = boolean,
    webhook_verified_at = nullable(date_time),
    created_at = date_time,
    updated_at = date_time,
    display_name = nullable(text),
    display_phone_number = nullable(text),
    display_phone_number_normalized = nullable(text) "digits only",
    verified_name = nullable(text),
    quality_rating = nullable(text) "GREEN, YELLOW or RED",
    code_verification_status = nullable(text),
    name_status = nullable(text),
    status = nullable(text) "as CONNECTED",
    throughput_tier = nullable(text),
    whatsapp_business_manager_messaging_limit = nullable(either(integer, text)),
    is_official_business_account = nullable(boolean),
    is_pin_enabled = nullable(boolean),
  },
  WhatsappPhoneNumberResponse = { data = ref "WhatsappPhoneNumber" },
  WhatsappPhoneNumberListResponse = { data = list(ref "WhatsappPhoneNumber"), meta = ref "PaginationMeta" },

  WhatsappPhoneNumberHealthResponse = {
    status = one_of("healthy", "degraded", "unhealthy", "error"),
    timestamp = date_time "when it was looked at; an answer is kept for three minutes",
    retry_after = date_time "while Meta denies access: the same answer until then",
    error = nullable(text),
    checks = nullable(map(open {
      passed = nullable(boolean) "null when it is not known",
      details = open(),
      error = text,
    })) "by name, as phone_number_access, messaging_health, webhook_verified",
  },

  WhatsappDisplayNameRequest = {
    id = uuid,
    phone_number_id = nullable(text),
    requested_display_name = text,
    previous_display_name = nullable(text),
    status = one_of("submitted", "pending_review", "approved", "available_without_review", "deferred", "declined",
      "expired", "no_review", "failed", "applied", "cancelled"),
    submitted_at = date_time,
    reviewed_at = nullable(date_time),
    applied_at = nullable(date_time),
    meta_error_code = nullable(integer),
    meta_error_subcode = nullable(integer),
    meta_error_type = nullable(text),
    meta_error_message = nullable(text),
  },
  WhatsappDisplayNameRequestResponse = { data = ref "WhatsappDisplayNameRequest" },
  WhatsappDisplayNameRequestListResponse = {
    data = list(ref "WhatsappDisplayNameRequest"), meta = ref "PaginationMeta",
  },

  MediaIngestTarget = {
    kind = one_of("meta_media", "meta_resumable_asset"),
    media_id = text "of meta_media",
    handle = text "of meta_resumable_asset",
  },
  MediaIngestResource = {
    filename = text,
    mime_type = text,
    size_bytes = integer,
    sha256 = text,
    source_url = field.url,
  },
  MediaIngestData = { ingest_id = uuid, target = ref "MediaIngestTarget", resource = ref "MediaIngestResource" },
  MediaIngestResponse = { data = ref "MediaIngestData" },
}
