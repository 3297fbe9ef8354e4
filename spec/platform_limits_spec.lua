-- What the rows of the Platform API refuse before anything is sent, and what they let pass beside it.
local api = require "kapso.api"
local json = require "kapso.json"
local requests = require "spec.support.requests"

local UUID = "0193c5a8-0000-7000-8000-00000000000a"
local JULY = "2025-07-01T00:00:00Z"
local HOOK = "https://example.com/hook"

local function people(count)
  local list = {}
  for index = 1, count do list[index] = { phone_number = "+1415555" .. 1000 + index } end
  return list
end

-- operationId, params, path of the field, what is said of it
local REFUSED = {
  { "getCustomer", { customer_id = "crm-17" }, "customer_id", "a UUID is expected" },
  { "createCustomer", { external_customer_id = "crm-17" }, "customer.name", "is missing" },
  { "createCustomerSetupLink", { customer_id = UUID, allowed_origins = { "http://app.example.com" } },
    "setup_link.allowed_origins[1]", "an https origin" },
  { "createCustomerSetupLink", { customer_id = UUID, allowed_origins = { "https://app.example.com/in" } },
    "setup_link.allowed_origins[1]", "an https origin" },
  { "createCustomerSetupLink", { customer_id = UUID, theme_config = { text_color = "#fff" } },
    "setup_link.theme_config.text_color", "a colour" },
  { "createCustomerSetupLink", { customer_id = UUID, theme_config = { font_color = "#ffffff" } },
    "setup_link.theme_config.font_color", "is not known" },
  { "createCustomerSetupLink", { customer_id = UUID, phone_number_country_isos = { "us" } },
    "setup_link.phone_number_country_isos[1]", "two letters" },
  { "createCustomerSetupLink", { customer_id = UUID, reconnect_phone_number = "1", provision_phone_number = true },
    "setup_link.provision_phone_number", "cannot be given with reconnect_phone_number" },
  { "createCustomerSetupLink", { customer_id = UUID, status = "active" }, "setup_link.status", "is not known" },
  { "updateCustomerSetupLink", { customer_id = UUID, setup_link_id = UUID, status = "used" }, "setup_link.status", "used" },
  { "updateCustomerSetupLink", { customer_id = UUID, setup_link_id = UUID, meta_billing_mode = "partner_managed" },
    "setup_link.meta_billing_mode", "is not known" },

  { "updateWhatsappPhoneNumber", { kind = "production" }, "whatsapp_phone_number.phone_number_id", "kind needs it" },
  { "updateWhatsappPhoneNumber", { webhook_destination_url = "http://example.com" },
    "whatsapp_phone_number.webhook_destination_url", "an https:// address" },
  { "createWhatsappDisplayNameRequest", { new_display_name = ("é"):rep(257) },
    "display_name_request.new_display_name", "at most 256" },
  { "uploadWhatsappMedia", { phone_number_id = "1", source = "/tmp/a.png" }, "media_ingest.source", "http" },
  { "uploadWhatsappMedia", { source = "https://example.com/a.png" }, "media_ingest.phone_number_id", "is missing" },

  { "createWhatsappProjectWebhook", { url = HOOK, kind = "meta" }, "whatsapp_webhook.phone_number_id", "is missing" },
  { "createWhatsappProjectWebhook", { url = HOOK, events = { "project.event", "whatsapp.message.read" } },
    "whatsapp_webhook.phone_number_id", "events needs it" },
  { "createWhatsappPhoneNumberWebhook", { url = HOOK, events = { "whatsapp.message.read" } },
    "whatsapp_webhook.secret_key", "is missing" },
  { "createWhatsappPhoneNumberWebhook", { url = HOOK, secret_key = "s" }, "whatsapp_webhook.events", "is missing" },
  { "createWhatsappPhoneNumberWebhook", { url = HOOK, secret_key = "s", kind = "kapso", events = {} },
    "whatsapp_webhook.events", "at least 1" },
  { "createWhatsappPhoneNumberWebhook", { url = HOOK, secret_key = "s", kind = "meta", buffer_enabled = true },
    "whatsapp_webhook.buffer_enabled", 'with kind = "meta"' },
  { "updateWhatsappPhoneNumberWebhook", { webhook_id = UUID, buffer_window_seconds = 61 },
    "whatsapp_webhook.buffer_window_seconds", "at most 60" },
  { "updateWhatsappProjectWebhook", { webhook_id = UUID, max_buffer_size = 101 },
    "whatsapp_webhook.max_buffer_size", "at most 100" },
  { "updateWhatsappProjectWebhook", { webhook_id = UUID, url = "http://example.com" },
    "whatsapp_webhook.url", "an https:// address" },

  { "addWhatsappBroadcastRecipients", { broadcast_id = UUID, recipients = {} },
    "whatsapp_broadcast.recipients", "at least 1" },
  { "addWhatsappBroadcastRecipients", { broadcast_id = UUID, recipients = people(1001) },
    "whatsapp_broadcast.recipients", "at most 1000" },
  { "addWhatsappBroadcastRecipients", { broadcast_id = UUID, recipients = { { components = {} } } },
    "whatsapp_broadcast.recipients[1].phone_number", "give phone_number or whatsapp_contact_id" },
  { "addWhatsappBroadcastRecipients", { broadcast_id = UUID, recipients = { { phone_number = "0415 555" } } },
    "whatsapp_broadcast.recipients[1].phone_number", "with its country code" },
  { "updateWhatsappBroadcastStatus", { broadcast_id = UUID, status = "sending" },
    "whatsapp_broadcast.status", "sending" },
  { "scheduleWhatsappBroadcast", { broadcast_id = UUID, scheduled_at = "2025-07-01T00:00:00" }, "scheduled_at", "ISO" },

  { "listWhatsappContactsPlatform", { page = 51 }, "page", "at most 50" },
  { "listWhatsappContactsPlatform", { per_page = 101 }, "per_page", "at most 100" },
  { "createWhatsappContactPlatform", { wa_id = "US.134912086553" }, "contact.wa_id", "a phone number" },
  { "updateWhatsappContactPlatform", { identifier = "15551234567" }, "contact", "is missing" },
  { "getWhatsappContactPlatform", { identifier = ".." }, "identifier", "a path" },
  { "listWhatsappContactMarketingPreferences", { identifier = "US.13491208655302741918" },
    "identifier", "a contact's UUID or phone number" },

  { "getWhatsappConversation", { conversation_id = "c1" }, "conversation_id", "a UUID is expected" },
  { "listWhatsappConversations", { unassigned = true, assigned_user_id = UUID }, "assigned_user_id", "with unassigned" },
  { "listWhatsappMessages", { limit = 101 }, "limit", "at most 100" },
  { "updateWhatsappConversation", { conversation_id = UUID }, "whatsapp_conversation.status", "is missing" },
  { "updateWhatsappConversation", { conversation_id = UUID, status = "closed" }, "whatsapp_conversation.status", "closed" },
  { "createConversationAssignment", { conversation_id = UUID, user = UUID }, "assignment.user", "user_id" },

  { "createInboxEmbed", { scope_type = "customer" }, "inbox_embed.scope_id", "is missing" },
  { "createInboxEmbed", { scope_type = "phone_number" }, "inbox_embed.scope_id", "is missing" },
  { "createInboxEmbed", { scope_type = "customer", scope_id = "111" }, "inbox_embed.scope_id", "a UUID is expected" },
  { "createInboxEmbed", { scope_type = "phone_number", scope_id = "" }, "inbox_embed.scope_id", "is empty" },
  { "createInboxEmbed", { scope_type = "project", scope_id = UUID }, "inbox_embed.scope_id", "nothing" },
  { "updateInboxEmbed", { inbox_embed_id = UUID, scope_type = "project" }, "inbox_embed.scope_type", "is not known" },

  { "createProjectEvent", { name = "" }, "name", "is empty" },
  { "createProjectEvent", { name = "Seen" }, "name", "a name as" },
  { "createProjectEvent", { name = "1st" }, "name", "a name as" },
  { "createProjectEvent", { name = "seen." }, "name", "a name as" },
  { "createProjectEvent", { name = "a..b" }, "name", "a name as" },
  { "createProjectEvent", { name = "a.1" }, "name", "a name as" },
  { "createProjectEvent", { name = "a-b" }, "name", "a name as" },
  { "createProjectEvent", { name = ("a"):rep(129) }, "name", "at most 128" },
  { "createProjectEvent", { name = "a", properties = { list = { 1 } } }, "properties.list", "a string is expected" },
  { "createProjectEventDefinition", { name = "a", property_schema = { at = { type = "date" } } },
    "property_schema.at.type", "date" },

  { "searchLogs", { period = "context" }, "around", "is missing" },
  { "searchLogsWithFilters", { period = "context" }, "around", "is missing" },
  { "searchLogsWithFilters", { filters = { { key = "status" } } }, "filters[1].value", "is missing" },
  { "searchLogsWithFilters", { filters = { status = { 1 } } }, "filters.status", "a string is expected" },

  { "createWhatsappFlow", { name = "Booking" }, "phone_number_id", "is missing" },
  { "createWhatsappFlowVersion", { flow_id = UUID, flow_json = "{}" }, "flow_json", "a table is expected" },
  { "updateWhatsappFlowDataEndpoint", { flow_id = UUID, function_id = json.null }, "function_id", "is null" },
  { "getWhatsappFlowFunctionLogs", { flow_id = UUID, limit = 51 }, "limit", "at most 50" },
  { "getWhatsappFlowFunctionInvocations", { flow_id = UUID, limit = 21 }, "limit", "at most 20" },

  { "listFindings", { limit = 26 }, "limit", "at most 25" },
  { "listFindings", { after = "a", before = "b" }, "before", "together with after" },
  { "dismissFinding", { finding_id = UUID, reason = "other", note = "" }, "note", "is empty" },

  { "createNotificationDestination", { address = "ops" }, "address", "an e-mail address is expected" },
  { "createNotificationDestination", { kind = "slack_channel", address = "a@example.com" }, "kind", "shared_email" },
  { "upsertNotificationRoute", { destination_id = UUID }, "event_key", "is missing" },

  { "ensureWhatsappAccountFunding", { waba_id = "1", business_portfolio_id = "p1" }, "business_portfolio_id", "digits" },
  { "getWhatsappAccountUsage", { waba_id = "1", start_time = JULY }, "end_time", "is missing" },
  { "getWhatsappAccountUsage", { waba_id = "1", start_time = JULY, end_time = "2025-07-31T00:00:00" }, "end_time", "ISO" },
  { "revokeWhatsappPortfolioFunding", { portfolio_id = "1" }, '["Idempotency-Key"]', "is missing" },
  { "revokeWhatsappPortfolioFunding", { portfolio_id = "1", ["Idempotency-Key"] = ("é"):rep(128) }, '["Idempotency-Key"]',
    "at most 255" },
}

local PASSED = {
  { "createCustomer", { name = "Acme", external_customer_id = json.null } },
  { "createCustomerSetupLink", { customer_id = UUID, reconnect_phone_number = json.null, provision_phone_number = true } },
  { "createCustomerSetupLink", { customer_id = UUID, theme_config = json.null, language = json.null } },
  { "createWhatsappPhoneNumberWebhook", -- as it was read, of another number
    { url = HOOK, secret_key = "s", kind = "meta", events = {}, buffer_events = {}, buffer_enabled = false } },
  { "createWhatsappProjectWebhook", { url = HOOK, phone_number_id = "1", events = { "whatsapp.message.read" } } },
  { "addWhatsappBroadcastRecipients", { broadcast_id = UUID, recipients = people(1000) } },
  { "createInboxEmbed", { scope_type = "project", scope_id = "" } },
  { "createInboxEmbed", { scope_type = "project", scope_id = json.null } },
  { "createProjectEvent", { name = "a" } },
  { "createProjectEvent", { name = "a_1.b2.c", properties = {} } },
  { "createProjectEvent", { name = ("a"):rep(128) } },
  { "searchLogs", { around = JULY } },
  { "revokeWhatsappPortfolioFunding", { portfolio_id = "1", ["Idempotency-Key"] = ("k"):rep(255) } },
}

-- What may be sent twice although it changes something, by the description.
local REPEATABLE = {
  createProjectEventDefinition = true, searchLogsWithFilters = true, upsertNotificationRoute = true,
  ensureWhatsappAccountFunding = true, revokeWhatsappPortfolioFunding = true,
}

describe("the Platform API", function()
  for index, case in ipairs(REFUSED) do
    it(("refuses %s (%d) for %s"):format(case[1], index, case[3]), function()
      requests.assert_invalid(case[3], case[4], requests.build(case[1], case[2]))
    end)
  end

  for index, case in ipairs(PASSED) do
    it(("takes %s (%d)"):format(case[1], index), function()
      local built, err = requests.build(case[1], case[2])
      assert.is_nil(err)
      assert.is_table(built)
    end)
  end

  it("is asked twice only where that is the same as once", function()
    for id in pairs(REPEATABLE) do assert.is_true(api.find(id).repeatable, id) end
    for _, operation in ipairs(api.all()) do
      if operation.contract == "platform" then
        local id = operation.id
        assert.equal(operation.method == "GET" or REPEATABLE[id] == true, operation.repeatable, id)
      end
    end
  end)
end)
