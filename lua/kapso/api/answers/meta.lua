--- What Meta answers beyond Kapso's proxy.
-- @module kapso.api.answers.meta

local field = require "kapso.api.field"

local boolean, integer, text, url = field.boolean, field.integer, field.text, field.url
local list, one_of, open, ref = field.list, field.one_of, field.open, field.ref

local whatsapp = one_of "whatsapp"

local function page(name)
  return { data = list(ref(name)), paging = ref "Paging" }
end

local contact = { email = text, mobile_number = text, landline_number = text }
local officer = { name = text }
for name, kind in pairs(contact) do officer[name] = kind end

local decided = list(text "id of the join request")

return {
  Success = { success = boolean },
  Id = { id = text },
  Paging = { cursors = open { before = text, after = text }, next = url, previous = url },

  -- Phone numbers
  VerifiedNumber = { success = boolean, id = text "phone_number_id" },
  PhoneNumberSettings = {
    calling = open {
      status = text, call_icon_visibility = text, callback_permission_status = text, srtp_key_exchange_protocol = text,
      ip_addresses = open { default = list(text) },
      call_hours = open { status = text },
      call_icons = open { restrict_to_user_countries = list(text) },
      sip = open {
        status = text, servers = list(open { app_id = text, hostname = text, port = integer, password = text }),
      },
      video = open { status = text }, audio = open { status = text },
      restrictions = open { restrictions = list(open { type = text, expiration = integer }) },
    },
    user_identity_change = open { enabled = boolean },
    payload_encryption = open {
      status = text, client_encryption_key_fingerprint = text, cloud_encryption_key = text,
    },
    storage_configuration = open { status = text, data_localization_region = text },
  },
  QrCode = {
    code = text, prefilled_message = text, deep_link_url = url,
    creation_time = integer "Unix time",
    qr_image_url = url "when an image was asked for",
  },
  QrCodeList = page "QrCode",
  OfficialAccount = {
    id = text, status_message = text,
    oba_status = one_of("PENDING", "APPROVED", "REJECTED", "UNDER_REVIEW", "EXPIRED", "CANCELLED"),
  },
  OfficialAccountChange = {
    success = boolean, message = text, updated_status = ref "OfficialAccount", tracking_id = text,
  },
  Compliance = {
    whatsapp_business_account_id = text, messaging_product = whatsapp,
    entity_name = text, entity_type = text, entity_type_custom = text, is_registered = boolean,
    grievance_officer_details = open(officer), customer_care_details = open(contact),
  },
  ComplianceList = { data = list(ref "Compliance") },
  MessageHistory = {
    id = text, message_id = text "wamid",
    events = open {
      data = list(open {
        id = text, delivery_status = text, webhook_update_state = text, timestamp = integer "Unix time",
        application = open { id = text }, webhook_uri = url, error_description = text,
      }),
      paging = ref "Paging",
    },
  },
  MessageHistoryList = page "MessageHistory",
  MessageHistoryEvent = {
    cursor = text,
    node = open {
      id = text, delivery_status = text, error_description = text,
      occurrence_timestamp = integer "Unix time", status_timestamp = integer "Unix time",
      application = open { id = text, name = text },
    },
  },
  MessageHistoryEventList = page "MessageHistoryEvent",
  CommerceSettings = { id = text, is_cart_enabled = boolean, is_catalog_visible = boolean },
  CommerceSettingsList = { data = list(ref "CommerceSettings") },
  EncryptionKey = {
    business_public_key = text "PEM", business_public_key_signature_status = one_of("VALID", "MISMATCH"),
  },
  EncryptionKeyList = { data = list(ref "EncryptionKey") },
  AutomationOfNumber = {
    id = text,
    conversational_automation = open {
      id = text, enable_welcome_message = boolean, prompts = list(text),
      commands = list(open { command_name = text, command_description = text }),
    },
  },

  -- Accounts
  BusinessAccount = {
    id = text, name = text, currency = text, country = text, timezone_id = text,
    account_review_status = text, business_verification_status = text, ownership_type = text,
    message_template_namespace = text,
    on_behalf_of_business_info = open { id = text, name = text },
    is_enabled_for_insights = boolean,
  },
  Activity = {
    id = text, activity_type = text, timestamp = field.date_time, actor_type = text, actor_id = text, actor_name = text,
    description = text, details = open(), ip_address = text, user_agent = text,
  },
  ActivityList = page "Activity",
  SubscribedApp = {
    id = text, name = text,
    whatsapp_business_api_data = open { id = text, name = text, link = url },
    override_callback_uri = url,
  },
  SubscribedAppList = { data = list(ref "SubscribedApp") },

  -- Groups
  GroupSummary = { id = text, subject = text, created_at = text },
  GroupList = { data = open { groups = list(ref "GroupSummary") }, paging = ref "Paging" },
  Group = {
    id = text, messaging_product = whatsapp, subject = text, description = text, suspended = boolean,
    join_approval_mode = one_of("approval_required", "auto_approve"),
    creation_timestamp = integer "Unix time",
    participants = list(open { wa_id = text }),
    total_participant_count = integer "without the business",
  },
  GroupRequest = {
    messaging_product = whatsapp, request_id = text "comes again in the webhook that tells the outcome", success = boolean,
  },
  GroupInviteLink = { messaging_product = whatsapp, invite_link = url },
  JoinRequest = { join_request_id = text, wa_id = text, creation_timestamp = integer "Unix time" },
  JoinRequestList = page "JoinRequest",
  JoinRequestDecision = {
    messaging_product = whatsapp, approved_join_requests = decided, rejected_join_requests = decided,
    failed_join_requests = list(open { join_request_id = text, errors = list(ref "GraphProblem") }),
    errors = list(ref "GraphProblem"),
  },
  GraphProblem = { code = integer, title = text, message = text, error_data = open { details = text } },

  -- Uploads
  Upload = { id = text, file_offset = integer "bytes that have arrived" },
  UploadHandle = { h = text "the handle" },
}
