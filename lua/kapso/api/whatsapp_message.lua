--- The fields of a message on the wire, for the operations that send one.
--
-- As Kapso's description has them, with what Meta documents beyond it (the interactive type
-- `voice_call`, the action names of orders). Content objects are open: Meta adds fields to them all the
-- time, and the builders of `kapso.message` check what they build more closely than this.
-- @module kapso.api.whatsapp_message

local field = require "kapso.api.field"

local boolean, integer, text, url = field.boolean, field.integer, field.text, field.url
local constant, list, one_of, open, required = field.constant, field.list, field.one_of, field.open, field.required

-- Kapso's description says number, its example and Meta's description say text.
local coordinate = required(field.either(field.number, text))

local uploaded_or_linked = { { needs = { "id", "link" } } }
local media = open({ id = text, link = url, caption = text { max = 1024 }, filename = text }, uploaded_or_linked)

local contact = open {
  name = required(open {
    formatted_name = required(text { max = 200 }),
    first_name = text, last_name = text, middle_name = text, suffix = text, prefix = text,
  }),
  birthday = field.date,
  addresses = list(open {
    street = text, city = text, state = text, zip = text, country = text, country_code = text, type = text,
  }),
  emails = list(open { email = text, type = text }),
  phones = list(open { phone = text, type = text, wa_id = text }),
  urls = list(open { url = url, type = text }),
  org = open { company = text, department = text, title = text },
}

local button_reply = required(open { id = required(text { max = 256 }), title = required(text { max = 20 }) })

local card = open {
  card_index = required(integer { min = 0 }),
  header = required(open { type = required(one_of("image", "video")), image = media, video = media }),
  body = open { text = text { max = 160 } },
  action = required(open {
    name = one_of "cta_url",
    parameters = open { display_text = text { max = 20 }, url = url },
    buttons = list(open { type = required(one_of "quick_reply"), quick_reply = button_reply }),
  }),
}

local section = open {
  title = text { max = 24 },
  rows = list(open {
    id = required(text { max = 200 }), title = required(text { max = 24 }), description = text { max = 72 },
  }),
  product_items = list(open { product_retailer_id = required(text) }),
}

local action = open {
  name = one_of("cta_url", "send_location", "request_contact_info", "address_message", "flow",
    "call_permission_request", "catalog_message", "review_and_pay", "review_order", "voice_call"),
  button = text { max = 20 },
  buttons = list(open { type = required(one_of "reply"), reply = button_reply }, { max = 3, what = "buttons" }),
  sections = list(section, { max = 10, what = "sections" }),
  cards = list(card, { min = 2, max = 10, what = "cards" }),
  parameters = open {
    display_text = text { max = 20 },
    url = url,
    flow_cta = text { max = 30 },
    mode = one_of("draft", "published"),
    flow_action = one_of("navigate", "data_exchange"),
    flow_action_payload = open { screen = text, data = open() },
    sections = list(section, { max = 10, what = "sections" }),
  },
}

local interactive = open {
  type = required(one_of("button", "list", "flow", "cta_url", "carousel", "location_request_message",
    "request_contact_info", "address_message", "order_details", "order_status", "product", "product_list",
    "call_permission_request", "catalog_message", "voice_call")),
  header = open {
    type = one_of("text", "image", "video", "document"),
    text = text { max = 60 },
    image = media, video = media, document = media,
  },
  body = open { text = required(text { max = 1024 }) },
  footer = open { text = text { max = 60 } },
  action = required(action),
}

local template = open {
  name = required(text { min = 1 }),
  language = required(open { code = required(text { min = 1 }) }),
  components = list(open()),
}

-- `to` (a phone number or a group's id) wins over `recipient` (a BSUID) when both are given.
local addressed = { needs = { "to", "recipient" }, unless = "status" }

local message = {}

--- The body of `sendMessage`: a message, or the mark-as-read request that shares its address.
message.body = {
  messaging_product = constant "whatsapp",
  recipient_type = one_of("individual", "group"),
  to = text { min = 1 },
  recipient = text { min = 1 },
  type = one_of("text", "image", "video", "audio", "document", "sticker", "location", "contacts", "interactive",
    "template", "reaction"),
  context = open { message_id = text },
  biz_opaque_callback_data = text { bytes = 512 },
  messaging_account_id = text,
  paid_messaging_account_id = text, -- the older name of messaging_account_id
  text = open { body = required(text { min = 1 }), preview_url = boolean },
  image = media,
  video = media,
  audio = open({ id = text, link = url, voice = boolean }, uploaded_or_linked),
  document = media,
  sticker = media,
  location = open { latitude = coordinate, longitude = coordinate, name = text, address = text },
  contacts = list(contact),
  interactive = interactive,
  template = template,
  reaction = open { message_id = required(text { min = 1 }), emoji = required(text) },
  status = one_of "read",
  message_id = text { min = 1 },
  typing_indicator = open { type = one_of "text" },
}

message.rules = {
  { never = { "type", "status" } },
  addressed,
  { needs = { "type" }, unless = "status" },
  { named_by = "type", when = "type" },
  { needs = { "message_id" }, when = "status" },
}

--- The body of `sendMarketingMessage`: a template.
message.marketing_body = {
  messaging_product = constant "whatsapp",
  recipient_type = one_of "individual",
  to = text { min = 1 },
  recipient = text { min = 1 },
  type = constant "template",
  template = required(template),
  biz_opaque_callback_data = text { bytes = 512 },
  product_policy = one_of("CLOUD_API_FALLBACK", "STRICT"), -- Meta's own marketing endpoint
  message_activity_sharing = boolean,                      -- likewise
}

message.marketing_rules = { addressed }

return message
