--- What the operations of kapso.api.platform.messages answer.
-- @module kapso.api.answers.platform.messages

local field = require "kapso.api.field"

local boolean, date_time, integer, number, text, url, uuid =
  field.boolean, field.date_time, field.integer, field.number, field.text, field.url, field.uuid
local list, nullable, one_of, open, ref = field.list, field.nullable, field.one_of, field.open, field.ref

local maybe_text = nullable(text)

-- What Kapso knows of a message beside what the webhook said.
local known_of_message = open {
  direction = one_of("inbound", "outbound"),
  status = one_of("pending", "sent", "delivered", "read", "failed"),
  processing_status = one_of("pending", "processed", "blocked"),
  origin = one_of("cloud_api", "business_app", "history_sync"),
  phone_number = maybe_text,
  phone_number_id = maybe_text,
  has_media = boolean,
  whatsapp_conversation_id = uuid,
  contact_name = maybe_text,
  content = maybe_text,
  statuses = list(open() "Meta's status events, as they came"),
  transcript = open { text = text },
  media_data = open { url = url, filename = text, content_type = text, byte_size = integer },
  media_url = url,
  message_type_data = open(),
  flow_response = open(),
  flow_token = text,
  flow_name = text,
  order_text = text,
}

return {
  WhatsappMessage = {
    id = text "the message's wamid",
    timestamp = text "Unix seconds, in digits",
    type = one_of("text", "image", "video", "audio", "document", "location", "interactive", "template", "reaction",
      "contacts", "sticker", "button", "order"),
    from = maybe_text, from_user_id = maybe_text, from_parent_user_id = maybe_text,
    to = maybe_text, to_user_id = maybe_text, to_parent_user_id = maybe_text,
    username = maybe_text,
    context = open { id = text, from = text, referred_product = open() } "what a reply replies to",
    text = open { body = text },
    image = open { id = text, link = url, caption = text },
    video = open { id = text, link = url, caption = text },
    audio = open { id = text, link = url },
    document = open { id = text, link = url, filename = text, caption = text },
    location = open { latitude = number, longitude = number, name = text, address = text },
    sticker = open { id = text, link = url, mime_type = text, animated = boolean },
    interactive = open(),
    button = open { text = text, payload = text },
    template = open { name = text, language = open { code = text }, components = list(open()) },
    reaction = open { emoji = text, message_id = text },
    contacts = list(open()),
    order = open { catalog_id = text, product_items = list(open()), order_text = text },
    kapso = known_of_message,
  },
  WhatsappMessageListResponse = { data = list(ref "WhatsappMessage"), paging = ref "Paging" },
  WhatsappMessageResponse = { data = ref "WhatsappMessage" },

  WhatsappConversation = {
    id = uuid,
    phone_number = maybe_text "null when the customer is known by a BSUID only",
    business_scoped_user_id = maybe_text,
    parent_business_scoped_user_id = maybe_text,
    username = maybe_text,
    status = one_of("active", "ended"),
    last_active_at = date_time,
    created_at = date_time,
    updated_at = date_time,
    metadata = open(),
    phone_number_id = maybe_text,
    kapso = nullable(open {
      contact_name = maybe_text,
      messages_count = integer,
      last_message_id = maybe_text,
      last_message_type = maybe_text,
      last_message_timestamp = date_time,
      last_message_text = maybe_text,
      last_inbound_at = date_time,
      last_outbound_at = date_time,
    }),
  },
  WhatsappConversationListResponse = { data = list(ref "WhatsappConversation"), paging = ref "Paging" },
  WhatsappConversationResponse = { data = ref "WhatsappConversation" },

  ConversationAssignment = {
    id = uuid,
    user_id = uuid,
    created_by_user_id = nullable(uuid),
    notes = maybe_text,
    active = boolean,
    created_at = date_time,
  },
  ConversationAssignmentListResponse = { data = list(ref "ConversationAssignment"), meta = ref "PaginationMeta" },
  ConversationAssignmentResponse = { data = ref "ConversationAssignment" },
}
