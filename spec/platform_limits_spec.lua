-- What the rows of the Platform API refuse before anything is sent, and what they let pass beside it.
local api = require "kapso.api"
local json = require "kapso.json"
local requests = require "spec.support.requests"

local UUID = "0193c5a8-0000-7000-8000-00000000000a"
local JULY = "2025-07-01T00:00:00Z"

-- operationId, params, path of the field, what is said of it
local REFUSED = {
  { "getWhatsappConversation", { conversation_id = "c1" }, "conversation_id", "a UUID is expected" },
  { "listWhatsappConversations", { unassigned = true, assigned_user_id = UUID }, "assigned_user_id", "with unassigned" },
  { "listWhatsappMessages", { limit = 101 }, "limit", "at most 100" },
  { "updateWhatsappConversation", { conversation_id = UUID }, "whatsapp_conversation", "is missing" },
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
    for _, name in ipairs { "messages", "project", "logs", "flows", "findings", "notifications", "funding" } do
      for _, row in ipairs(require("kapso.api.platform." .. name)) do
        local operation = api.find(row[1])
        assert.equal(operation.method == "GET" or REPEATABLE[row[1]] == true, operation.repeatable, row[1])
      end
    end
  end)
end)
