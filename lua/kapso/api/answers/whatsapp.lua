--- What the WhatsApp proxy answers, and Meta behind it.
-- @module kapso.api.answers.whatsapp

local field = require "kapso.api.field"

local boolean, date, date_time, integer, number, text, url =
  field.boolean, field.date, field.date_time, field.integer, field.number, field.text, field.url
local list, nullable, one_of, open, ref = field.list, field.nullable, field.one_of, field.open, field.ref

local maybe_text, maybe_time = nullable(text), nullable(date_time)
local whatsapp = one_of "whatsapp"
local direction = one_of("inbound", "outbound")
local template_status = one_of("APPROVED", "PENDING", "REJECTED")
local template_category = one_of("AUTHENTICATION", "MARKETING", "UTILITY")

local function page(name)
  return { data = list(ref(name)), paging = ref "Paging" }
end

-- With who somebody is beyond a phone number.
local function identified(fields)
  fields.business_scoped_user_id = maybe_text "BSUID"
  fields.parent_business_scoped_user_id = maybe_text "parent BSUID"
  fields.username = maybe_text
  return fields
end

local flow = {
  id = text, name = text,
  status = one_of("DRAFT", "PUBLISHED", "DEPRECATED", "BLOCKED", "THROTTLED"),
  categories = list(text),
  validation_errors = list(ref "FlowValidationError"),
}

local flow_details = {
  json_version = text, data_api_version = text, endpoint_uri = url,
  preview = open { preview_url = url, expires_at = date_time },
  health_status = open(),
  application = open(),
}
for name, kind in pairs(flow) do flow_details[name] = kind end

return {
  Success = { success = boolean },
  Paging = { cursors = open { before = text "base64", after = text "base64" }, next = url, previous = url },

  -- Messages
  SentMessage = {
    messaging_product = whatsapp,
    contacts = list(open {
      input = text "as it was addressed: phone number, BSUID or parent BSUID",
      wa_id = maybe_text "when it was sent to a phone number",
      user_id = maybe_text "when it was sent to a BSUID",
    }),
    messages = list(open {
      id = text "wamid",
      message_status = one_of("accepted", "held_for_quality_assessment", "paused") "of a template that is being paced",
    }),
    success = boolean "of marking a message as read",
  },
  Message = {
    id = text "wamid",
    timestamp = text "Unix time",
    type = one_of("text", "image", "video", "audio", "document", "sticker", "location", "contacts", "interactive",
      "template", "reaction"),
    from = maybe_text, from_user_id = maybe_text "BSUID", from_parent_user_id = maybe_text "parent BSUID",
    to = maybe_text, to_user_id = maybe_text "BSUID", to_parent_user_id = maybe_text "parent BSUID",
    username = maybe_text,
    context = open {
      from = text, id = text, referred_product = open { catalog_id = text, product_retailer_id = text },
    },
    text = open { body = text, preview_url = boolean },
    image = ref "Media", video = ref "Media", document = ref "Media",
    audio = open { id = text, link = url, voice = boolean },
    sticker = open { id = text, link = url, mime_type = text, animated = boolean },
    location = open { latitude = number, longitude = number, name = text, address = text },
    contacts = list(ref "ContactCard"),
    order = open { catalog_id = text, product_items = list(open()), order_text = text },
    interactive = open {
      type = one_of("button_reply", "list_reply", "nfm_reply"),
      button_reply = open { id = text, title = text },
      list_reply = open { id = text, title = text, description = text },
      nfm_reply = open { name = text, response_json = text "JSON", body = text },
    },
    template = open(),
    reaction = open { message_id = text, emoji = text },
    kapso = ref "MessageRecord",
  },
  MessageRecord = {
    direction = direction,
    status = one_of("pending", "sent", "delivered", "read", "failed"),
    processing_status = one_of("pending", "processing", "completed", "failed"),
    phone_number = maybe_text,
    has_media = boolean,
    whatsapp_conversation_id = text,
    contact_name = maybe_text,
    content = maybe_text,
    media_data = open { url = url, filename = text, content_type = text, byte_size = integer },
    media_url = url "when has_media is true",
    message_type_data = open(),
    flow_response = open(), flow_token = text, flow_name = text,
    order_text = text,
  },
  MessageList = page "Message",
  Media = { id = text, link = url, caption = text, filename = text "of a document" },
  ContactCard = {
    name = open {
      formatted_name = text, first_name = text, last_name = text, middle_name = text, suffix = text, prefix = text,
    },
    birthday = date,
    addresses = list(open {
      street = text, city = text, state = text, zip = text, country = text, country_code = text "two letters",
      type = text "HOME, WORK, …",
    }),
    emails = list(open { email = text, type = text }),
    org = open { company = text, department = text, title = text },
    phones = list(open { phone = text, type = text "MOBILE, HOME, WORK, …", wa_id = text }),
    urls = list(open { url = url, type = text }),
  },

  -- Usernames
  Username = { username = text "left out when there is none", status = one_of("approved", "reserved") },
  UsernameStatus = { status = one_of("approved", "reserved") },
  UsernameSuggestions = { data = list(open { username_suggestions = list(text) }) },

  -- Conversations, contacts
  Conversation = identified {
    id = text,
    phone_number = maybe_text "null when only a BSUID is known",
    status = one_of("active", "ended"),
    last_active_at = date_time, created_at = date_time, updated_at = date_time,
    whatsapp_config_id = text, phone_number_id = text,
    metadata = nullable(open()),
    kapso = open {
      contact_name = maybe_text,
      messages_count = integer,
      last_message_id = maybe_text, last_message_type = maybe_text, last_message_text = maybe_text,
      last_message_timestamp = maybe_time, last_inbound_at = maybe_time, last_outbound_at = maybe_time,
    },
  },
  ConversationList = page "Conversation",
  Contact = identified {
    id = text,
    wa_id = maybe_text "null when only a BSUID is known",
    profile_name = maybe_text, display_name = maybe_text,
    metadata = nullable(open()),
    created_at = date_time, updated_at = date_time,
  },
  ContactList = page "Contact",

  -- Calls
  Call = identified {
    id = text,
    call_id = text "WhatsApp's",
    direction = direction,
    status = one_of("initiated", "ringing", "answered", "completed", "failed"),
    duration_seconds = nullable(integer),
    started_at = maybe_time, ended_at = maybe_time, session_started_at = maybe_time,
    created_at = date_time, updated_at = date_time,
    user_wa_id = maybe_text,
    whatsapp_contact_id = maybe_text, whatsapp_conversation_id = maybe_text,
    project_id = text, whatsapp_config_id = text, phone_number_id = text,
    config_display_name = maybe_text, config_display_phone_number = maybe_text,
    whatsapp_contact = nullable(open { id = text, wa_id = text, profile_name = text, display_name = maybe_text }),
    whatsapp_conversation = nullable(open {
      id = text, phone_number = text, status = text, last_active_at = date_time,
    }),
  },
  CallList = page "Call",
  CallAction = { messaging_product = whatsapp, success = boolean, calls = list(open { id = text }) },
  CallPermissions = {
    messaging_product = whatsapp,
    permission = open {
      status = one_of("no_permission", "temporary", "permanent"),
      expiration_time = integer "Unix time, of a temporary one",
    },
    actions = list(open {
      action_name = one_of("send_call_permission_request", "start_call"),
      can_perform_action = boolean,
      limits = list(open {
        time_period = text "ISO 8601 duration, as PT24H",
        max_allowed = integer, current_usage = integer,
        limit_expiration_time = integer "Unix time, once the limit is reached",
      }),
    }),
  },

  -- Media
  UploadedMedia = { id = text },
  MediaInfo = {
    messaging_product = whatsapp,
    id = text,
    url = url "Meta's, good for five minutes, needs the access token",
    mime_type = text, sha256 = text,
    file_size = text "bytes",
    download_url = url "Kapso's, good for four minutes, needs no key",
    download_url_expires_at = date_time,
  },

  -- Templates
  Template = {
    id = text, name = text, language = text, status = template_status, category = template_category,
    previous_category = text "when the category has changed",
    parameter_format = one_of("NAMED", "POSITIONAL"),
    components = list(open()),
  },
  TemplateList = page "Template",
  TemplateChange = { id = text, status = template_status, category = text, success = boolean "of a change" },

  -- Business profile, blocked users
  BusinessProfile = { data = list(open {
    messaging_product = whatsapp,
    about = text, address = text, description = text, email = text,
    profile_picture_url = url,
    websites = list(url),
    vertical = text,
  }) },
  BlockedUser = { messaging_product = whatsapp, wa_id = text, user = text },
  BlockedUserList = page "BlockedUser",
  BlockedUsers = {
    success = boolean, messaging_product = whatsapp,
    block_users = open {
      added_users = list(open { input = text, wa_id = text }),
      removed_users = list(open { input = text, wa_id = text }),
      failed_users = list(open { input = text, wa_id = text, errors = list(open()) }),
    },
  },

  -- Flows
  FlowValidationError = {
    error = text "as INVALID_PROPERTY",
    error_type = text, message = text,
    line_start = integer, line_end = integer, column_start = integer, column_end = integer,
    pointers = list(open {
      path = text, line_start = integer, line_end = integer, column_start = integer, column_end = integer,
    }),
  },
  FlowSummary = flow,
  Flow = flow_details,
  FlowList = page "FlowSummary",
  FlowChange = { id = text, success = boolean, validation_errors = list(ref "FlowValidationError") },
  FlowAsset = { name = one_of "flow.json", asset_type = one_of "FLOW_JSON", download_url = url },
  FlowAssetList = page "FlowAsset",

  -- Phone numbers
  PhoneNumber = {
    id = text, verified_name = text,
    display_phone_number = text "as people write it",
    quality_rating = one_of("GREEN", "YELLOW", "RED", "NA", "UNKNOWN") "NA: not known yet",
    code_verification_status = text,
    is_official_business_account = boolean,
    name_status = text, new_name_status = text,
    platform_type = text "as CLOUD_API",
    throughput = open { level = text },
    account_mode = one_of("SANDBOX", "LIVE"),
    certificate = text,
    messaging_limit_tier = text "TIER_50, TIER_250, TIER_1K, TIER_10K, TIER_100K, TIER_UNLIMITED",
  },
  PhoneNumberList = page "PhoneNumber",
}
