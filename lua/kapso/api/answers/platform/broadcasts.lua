--- What the Platform API answers about broadcasts.
-- @module kapso.api.answers.platform.broadcasts

local field = require "kapso.api.field"

local date_time, integer, text, uuid = field.date_time, field.integer, field.text, field.uuid
local list, nullable, one_of, open, ref = field.list, field.nullable, field.one_of, field.open, field.ref

return {
  WhatsappBroadcastTemplate = {
    id = text "Meta's id of the template; of old ones Kapso's",
    meta_template_id = nullable(text),
    name = text,
    language_code = text,
    category = text,
    status = text,
    quality_score = nullable(one_of("GREEN", "YELLOW", "RED", "UNKNOWN")) "null: none yet",
    components = list(open()),
  },
  WhatsappBroadcast = {
    id = uuid,
    name = text,
    phone_number_id = nullable(text),
    whatsapp_template = nullable(ref "WhatsappBroadcastTemplate"),
    status = one_of("draft", "scheduled", "copying", "sending", "stopped", "completed", "failed")
      "copying: a duplicate that is not ready to be changed or sent",
    scheduled_at = nullable(date_time),
    started_at = nullable(date_time),
    stopped_at = nullable(date_time),
    completed_at = nullable(date_time),
    created_at = date_time,
    updated_at = date_time,
    total_recipients = integer,
    pending_count = integer,
    sent_count = integer,
    delivered_count = integer,
    read_count = integer,
    responded_count = integer,
    failed_count = integer,
    suppressed_count = integer "people who stopped marketing: not sent, not charged, not counted elsewhere",
    response_rate = field.number "in percent",
  },
  WhatsappBroadcastResponse = { data = ref "WhatsappBroadcast" },
  WhatsappBroadcastListResponse = { data = list(ref "WhatsappBroadcast"), meta = ref "PaginationMeta" },
  WhatsappBroadcastSendResponse = {
    data = open {
      id = uuid,
      status = text,
      scheduled_at = nullable(date_time),
      started_at = nullable(date_time),
      stopped_at = nullable(date_time),
      completed_at = nullable(date_time),
    },
  },

  WhatsappBroadcastRecipient = {
    id = uuid,
    phone_number = text "without a plus",
    status = one_of("pending", "sent", "failed", "suppressed") "suppressed: the person stopped marketing",
    template_components = list(open()),
    sent_at = nullable(date_time),
    delivered_at = nullable(date_time),
    read_at = nullable(date_time),
    responded_at = nullable(date_time),
    failed_at = nullable(date_time),
    created_at = date_time,
    updated_at = date_time,
    error_message = nullable(text),
    error_details = nullable(open()) "Meta's code, message, details, http_status, fbtrace_id, error_class",
  },
  WhatsappBroadcastRecipientListResponse = {
    data = list(ref "WhatsappBroadcastRecipient"), meta = ref "PaginationMeta",
  },
  WhatsappBroadcastRecipientsAddResponse = {
    data = open {
      added = integer,
      duplicates = integer "skipped, the broadcast had them already",
      errors = list(text),
    },
  },
}
