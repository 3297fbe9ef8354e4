--- What the Platform API answers about contacts and whether they take marketing.
-- @module kapso.api.answers.platform.contacts

local field = require "kapso.api.field"

local date_time, text, uuid = field.date_time, field.text, field.uuid
local list, nullable, one_of, ref = field.list, field.nullable, field.one_of, field.ref

return {
  WhatsappContact = {
    id = uuid,
    wa_id = nullable(text) "the phone number; null when WhatsApp tells only a BSUID",
    business_scoped_user_id = nullable(text),
    parent_business_scoped_user_id = nullable(text),
    username = nullable(text),
    profile_name = text,
    display_name = nullable(text),
    customer_id = nullable(uuid),
    metadata = nullable(field.open()),
    created_at = date_time,
    updated_at = date_time,
  },
  WhatsappContactResponse = { data = ref "WhatsappContact" },
  WhatsappContactListResponse = {
    data = list(ref "WhatsappContact"),
    paging = ref "Paging" "when asked for with a limit or cursor",
    meta = ref "PaginationMeta" "when asked for by page",
  },

  WhatsappContactMarketingPreference = {
    id = text "Meta's id of the number",
    phone_number_id = text "the same",
    status = one_of("stopped", "resumed"),
    marketing_allowed = field.boolean "false when stopped: marketing templates are refused",
    detail = nullable(text),
    source = one_of("meta_webhook", "meta_delivery_error", "meta_synchronous_error")
      "Meta said so, or refused a message with error 131050",
    last_event_at = date_time,
    config_display_name = nullable(text),
    whatsapp_contact_id = uuid,
    whatsapp_config_id = uuid "Kapso's id of the number",
    whatsapp_config_internal_id = uuid "the same",
    internal_id = uuid,
    created_at = date_time,
    updated_at = date_time,
  },
  WhatsappContactMarketingPreferenceResponse = { data = ref "WhatsappContactMarketingPreference" },
  WhatsappContactMarketingPreferenceListResponse = { data = list(ref "WhatsappContactMarketingPreference") },
}
