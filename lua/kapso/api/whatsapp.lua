--- The WhatsApp proxy: what Kapso passes on to Meta's Cloud API, and its own records beside it.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.whatsapp

local field = require "kapso.api.field"
local message = require "kapso.api.whatsapp_message"

local boolean, date_time, file, integer = field.boolean, field.date_time, field.file, field.integer
local text, url = field.text, field.url
local constant, list, object, one_of, open, required =
  field.constant, field.list, field.object, field.one_of, field.open, field.required

local flow_categories = list(one_of("SIGN_UP", "SIGN_IN", "APPOINTMENT_BOOKING", "LEAD_GENERATION", "CONTACT_US",
  "CUSTOMER_SUPPORT", "SURVEY", "OTHER"), { min = 1, what = "categories" })

local category = one_of("AUTHENTICATION", "MARKETING", "UTILITY")

local new_flow = {
  name = required(text),
  categories = required(flow_categories),
  clone_flow_id = text,
  endpoint_uri = url,
  flow_json = text "JSON; with publish the flow is created and published at once",
  publish = boolean,
}

local blocked_users = {
  messaging_product = one_of "whatsapp", -- Meta's description has it, Kapso's does not
  block_users = required(list(object { user = required(text { min = 1 }) }, { what = "users" })),
}

return {
  base = "meta",

  -- Messages
  { "listMessages", "GET /{phone_number_id}/messages", "Message history of a number, newest first",
    as = "messages:list", returns = "MessageList", paging = "cursor", kapso_only = true,
    query = {
      conversation_id = text,
      direction = one_of("inbound", "outbound"),
      status = one_of("pending", "sent", "delivered", "read", "failed"),
      since = date_time,
      ["until"] = date_time,
      fields = text "kapso() or kapso(direction,status,processing_status)",
    } },
  { "sendMessage", "POST /{phone_number_id}/messages", "Send a message, or mark one as read",
    as = "messages:send", returns = "SentMessage", body = message.body, rules = message.rules },
  { "sendMarketingMessage", "POST /{phone_number_id}/marketing_messages", "Send a marketing template",
    as = "messages:send_marketing", returns = "SentMessage",
    body = message.marketing_body, rules = message.marketing_rules },
  { "getMessage", "GET /{phone_number_id}/messages/{message_id}", "One message of the history",
    as = "messages:get", returns = "Message", kapso_only = true, query = { fields = text } },

  -- Usernames
  { "getUsername", "GET /{phone_number_id}/username", "The username of a number",
    as = "usernames:get", returns = "Username" },
  { "setUsername", "POST /{phone_number_id}/username", "Claim a username for a number",
    as = "usernames:set", returns = "UsernameStatus",
    body = { username = required(text), transfer_action = one_of("none", "force_transfer") } },
  { "deleteUsername", "DELETE /{phone_number_id}/username", "Give a number's username up",
    as = "usernames:delete", returns = "Success" },
  { "getUsernameSuggestions", "GET /{phone_number_id}/username_suggestions", "Usernames that a number could have",
    as = "usernames:suggestions", returns = "UsernameSuggestions" },

  -- Conversations
  { "listConversations", "GET /{phone_number_id}/conversations", "Conversations of a number, latest activity first",
    as = "conversations:list", returns = "ConversationList", paging = "cursor", kapso_only = true,
    query = {
      status = one_of("active", "ended"),
      assigned_user_id = field.uuid,
      unassigned = boolean,
      last_active_since = date_time,
      last_active_until = date_time,
      phone_number = text,
      fields = text "kapso()",
    },
    rules = { { never = { "unassigned", "assigned_user_id" } } } },
  { "getConversation", "GET /{phone_number_id}/conversations/{conversation_id}", "One conversation",
    as = "conversations:get", returns = "Conversation", kapso_only = true, query = { fields = text } },

  -- Contacts
  { "listContacts", "GET /{phone_number_id}/contacts", "Contacts of a number",
    as = "contacts:list", returns = "ContactList", paging = "cursor", kapso_only = true,
    query = { wa_id = text, customer_id = text, has_customer = boolean, fields = text } },
  { "getContact", "GET /{phone_number_id}/contacts/{wa_id}", "One contact",
    as = "contacts:get", returns = "Contact", kapso_only = true, query = { fields = text } },

  -- Calls
  { "listCalls", "GET /{phone_number_id}/calls", "Call history of a number",
    as = "calls:list", returns = "CallList", paging = "cursor", kapso_only = true,
    query = {
      direction = one_of("inbound", "outbound"),
      status = one_of("initiated", "ringing", "answered", "completed", "failed"),
      since = date_time,
      ["until"] = date_time,
      fields = text,
    } },
  { "performCallAction", "POST /{phone_number_id}/calls", "Start, accept, reject or end a call",
    as = "calls:perform", returns = "CallAction",
    body = {
      messaging_product = constant "whatsapp",
      action = required(one_of("connect", "pre_accept", "accept", "reject", "terminate")),
      to = text,
      call_id = text,
      session = open { sdp_type = one_of("offer", "answer"), sdp = text },
      biz_opaque_callback_data = text { max = 512 },
    },
    rules = {
      { needs = { "to" }, when = "action", is = { connect = true } },
      { needs = { "call_id" }, when = "action",
        is = { pre_accept = true, accept = true, reject = true, terminate = true } },
      { needs = { "session" }, when = "action", is = { connect = true, pre_accept = true, accept = true } },
    } },
  { "getCallPermissions", "GET /{phone_number_id}/call_permissions", "Whether a person may be called",
    as = "calls:permissions", returns = "CallPermissions", query = { user_wa_id = required(text) } },

  -- Media
  { "uploadMedia", "POST /{phone_number_id}/media", "Upload a file to be sent",
    as = "media:upload", returns = "UploadedMedia",
    form = { file = required(file), messaging_product = constant "whatsapp" } },
  { "getMediaUrl", "GET /{media_id}", "Where a file can be downloaded, for some minutes",
    as = "media:get", returns = "MediaInfo", query = { phone_number_id = text { min = 1, required = "kapso" } } },
  { "deleteMedia", "DELETE /{media_id}", "Delete an uploaded file",
    as = "media:delete", returns = "Success",
    query = { phone_number_id = text "given: the file must be its own" } },
  { "downloadMedia", "GET /media_download", "The bytes of a file, by the token of its download_url",
    base = "meta_root", as = "media:download", kapso_only = true, binary = true,
    query = { token = required(text { min = 1 }) } },

  -- Templates
  { "listTemplates", "GET /{business_account_id}/message_templates", "Templates of an account",
    as = "templates:list", returns = "TemplateList", paging = "cursor",
    query = {
      name = text,
      status = one_of("APPROVED", "PENDING", "REJECTED"),
      category = category,
      language = text,
    } },
  { "createOrUpdateTemplate", "POST /{business_account_id}/message_templates",
    "Create a template, or with hsm_id change what is given of one",
    as = { "templates:create", "templates:update" }, returns = "TemplateChange",
    query = { hsm_id = text "id of the template to change" },
    body = {
      name = text,
      language = text,
      category = category,
      parameter_format = one_of("NAMED", "POSITIONAL"),
      components = list(open(), { what = "components" }),
      -- Meta's own, which Kapso passes on
      sub_category = text, message_send_ttl_seconds = integer, allow_category_change = boolean,
      cta_url_link_tracking_opted_out = boolean,
      library_template_name = text "of Meta's template library, instead of components",
      library_template_body_inputs = open(), library_template_button_inputs = list(open(), { what = "buttons" }),
    } },
  { "deleteTemplate", "DELETE /{business_account_id}/message_templates", "Delete a template by name or hsm_id",
    as = "templates:delete", returns = "Success",
    query = { name = text, hsm_id = text }, rules = { { needs = { "name", "hsm_id" } } } },
  { "getTemplate", "GET /{business_account_id}/message_templates/{template_id}", "One template",
    as = "templates:get", returns = "Template", direct_path = "/{template_id}", query = { fields = text } },

  -- Business profile
  { "getBusinessProfile", "GET /{phone_number_id}/whatsapp_business_profile", "What people see of a business",
    as = "business_profile:get", returns = "BusinessProfile", query = { fields = text } },
  { "updateBusinessProfile", "POST /{phone_number_id}/whatsapp_business_profile", "Change what people see",
    as = "business_profile:update", returns = "Success",
    body = {
      messaging_product = constant "whatsapp",
      about = text { min = 1, max = 139 },
      address = text { max = 256 },
      description = text { max = 512 },
      email = field.email { max = 128 },
      profile_picture_handle = text "a handle, from client.uploads:file",
      vertical = one_of("ALCOHOL", "APPAREL", "AUTO", "BEAUTY", "EDU", "ENTERTAIN", "EVENT_PLAN", "FINANCE", "GOVT",
        "GROCERY", "HEALTH", "HOTEL", "NONPROFIT", "ONLINE_GAMBLING", "OTC_DRUGS", "OTHER", "PHYSICAL_GAMBLING",
        "PROF_SERVICES", "RESTAURANT", "RETAIL", "TRAVEL"),
      websites = list(url { max = 256 }, { max = 2, what = "websites" }),
    } },

  -- Blocked users
  { "listBlockedUsers", "GET /{phone_number_id}/block_users", "People that a number has blocked",
    as = "block_users:list", returns = "BlockedUserList", paging = "cursor" },
  { "blockUsers", "POST /{phone_number_id}/block_users", "Block people",
    as = "block_users:block", returns = "BlockedUsers",
    body = blocked_users },
  { "unblockUsers", "DELETE /{phone_number_id}/block_users", "Unblock people",
    as = "block_users:unblock", returns = "BlockedUsers",
    body = blocked_users },

  -- Flows
  { "listFlows", "GET /{business_account_id}/flows", "Flows of an account",
    as = "flows:list", returns = "FlowList", paging = "cursor" },
  { "createFlow", "POST /{business_account_id}/flows", "Create a flow",
    as = "flows:create", returns = "FlowChange", body = new_flow },
  { "listFlowsByPhoneNumber", "GET /{phone_number_id}/flows", "Flows of the account that a number belongs to",
    as = "flows:list_by_phone_number", returns = "FlowList", paging = "cursor", kapso_only = true },
  { "createFlowByPhoneNumber", "POST /{phone_number_id}/flows", "Create a flow in a number's account",
    as = "flows:create_by_phone_number", returns = "FlowChange", kapso_only = true, body = new_flow },
  { "getFlowAssets", "GET /{flow_id}/assets", "Where a flow's JSON can be downloaded",
    as = "flows:list_assets", returns = "FlowAssetList", paging = "cursor" },
  { "uploadFlowAssets", "POST /{flow_id}/assets", "Replace a draft flow's JSON",
    as = "flows:upload_assets", returns = "FlowChange",
    form = { file = required(file), name = constant "flow.json", asset_type = constant "FLOW_JSON" } },
  { "getFlow", "GET /{flow_id}", "One flow", as = "flows:get", returns = "Flow",
    owner = { "business_account_id", "phone_number_id" },
    query = { fields = text, business_account_id = text "or phone_number_id; the client's when left out", phone_number_id = text } },
  { "updateFlowMetadata", "POST /{flow_id}", "Rename a flow or change its categories or endpoint",
    as = "flows:update", returns = "Success",
    body = { name = text, categories = flow_categories, endpoint_uri = url, application_id = text } },
  { "deleteFlow", "DELETE /flows/{flow_id}", "Delete a draft flow", as = "flows:delete", returns = "Success",
    direct_path = "/{flow_id}" },
  { "publishFlow", "POST /{flow_id}/publish", "Publish a flow, for good", as = "flows:publish", returns = "Success" },
  { "deprecateFlow", "POST /{flow_id}/deprecate", "Take a published flow out of use",
    as = "flows:deprecate", returns = "Success" },

  -- Phone numbers
  { "listPhoneNumbers", "GET /{business_account_id}/phone_numbers", "Phone numbers of an account",
    as = "phone_numbers:list", returns = "PhoneNumberList", paging = "cursor", query = { fields = text } },
  { "getPhoneNumber", "GET /{phone_number_id}", "One phone number", as = "phone_numbers:get", returns = "PhoneNumber",
    query = { fields = text } },
  { "updatePhoneNumber", "POST /{phone_number_id}", "Set the PIN of two-step verification",
    as = "phone_numbers:update", returns = "Success",
    body = { pin = text { pattern = "^%d%d%d%d%d%d$", hint = "six digits" } } },
}
