-- Calls of kapso.api.platform.project: operationId, params, what goes on the wire, the JSON body.
local json = require "kapso.json"

local CUSTOMER = "550e8400-e29b-41d4-a716-446655440000"
local EMBED = "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d"
local MEMBER = "f1e2d3c4-b5a6-9870-fedc-ba0987654321"
local DEFINITION = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
local CONVERSATION = "770e8400-e29b-41d4-a716-446655440002"

local everywhere = { name = "Project inbox", scope_type = "project", allowed_origins = { "https://app.example.com" },
  language = "es" }
local of_customer = { name = "Customer inbox", scope_type = "customer", scope_id = CUSTOMER }
local of_number = { name = "Support number inbox", scope_type = "phone_number", scope_id = "1234567890",
  default_mode = "system", language = "es" }
local of_member = { name = json.null, scope_type = "project", scope_id = json.null, assigned_user_id = MEMBER,
  expires_at = "2026-01-01T00:00:00Z" }
local new_look = { allowed_origins = { "https://app.example.com" }, default_mode = "dark", language = "es" }
local for_anybody = { name = "Front desk", assigned_user_id = json.null, expires_at = json.null,
  allowed_origins = json.array {} }

local score = { type = "number" }
local csat = { name = "conversation.csat_scored", description = "Customer satisfaction score for a conversation",
  property_schema = { score = score, reason = { type = "string" } } }
local rated = { name = "conversation.csat_scored", occurred_at = "2026-06-27T14:30:00Z", conversation_id = CONVERSATION,
  properties = { score = 4, reason = "Issue resolved in one reply", source = "workflow" } }
local seen = { name = "seen", properties = { first = true, campaign = json.null, share = 0.5 } }

return {
  { "listInboxEmbeds", { status = "active" }, "GET /platform/v1/inbox_embeds?status=active" },
  { "listInboxEmbeds",
    { scope_type = "customer", scope_id = CUSTOMER, assigned_user_id = MEMBER, page = 1, per_page = 20 },
    "GET /platform/v1/inbox_embeds?assigned_user_id=" .. MEMBER .. "&page=1&per_page=20&scope_id=" .. CUSTOMER
      .. "&scope_type=customer" },
  { "createInboxEmbed", { inbox_embed = everywhere }, "POST /platform/v1/inbox_embeds", { inbox_embed = everywhere } },
  { "createInboxEmbed", { inbox_embed = of_customer }, "POST /platform/v1/inbox_embeds", { inbox_embed = of_customer } },
  { "createInboxEmbed", of_number, "POST /platform/v1/inbox_embeds", { inbox_embed = of_number } },
  { "createInboxEmbed", { inbox_embed = of_member }, "POST /platform/v1/inbox_embeds", { inbox_embed = of_member } },
  { "getInboxEmbed", { inbox_embed_id = EMBED }, "GET /platform/v1/inbox_embeds/" .. EMBED },
  { "updateInboxEmbed", { inbox_embed_id = EMBED, inbox_embed = new_look },
    "PATCH /platform/v1/inbox_embeds/" .. EMBED, { inbox_embed = new_look } },
  { "updateInboxEmbed", { inbox_embed_id = EMBED, inbox_embed = for_anybody },
    "PATCH /platform/v1/inbox_embeds/" .. EMBED, { inbox_embed = for_anybody } },
  { "deleteInboxEmbed", { inbox_embed_id = EMBED }, "DELETE /platform/v1/inbox_embeds/" .. EMBED },

  { "listProjectEventDefinitions", {}, "GET /platform/v1/event-definitions" },
  { "listProjectEventDefinitions", { include_archived = true },
    "GET /platform/v1/event-definitions?include_archived=true" },
  { "createProjectEventDefinition", csat, "POST /platform/v1/event-definitions", csat },
  { "getProjectEventDefinition", { id = DEFINITION }, "GET /platform/v1/event-definitions/" .. DEFINITION },
  { "updateProjectEventDefinition",
    { id = DEFINITION, description = csat.description, archived = false,
      property_schema = { score = score, resolved = { type = "boolean" } } },
    "PATCH /platform/v1/event-definitions/" .. DEFINITION,
    { description = csat.description, archived = false,
      property_schema = { score = score, resolved = { type = "boolean" } } } },
  { "updateProjectEventDefinition", { id = DEFINITION, name = "csat", description = json.null },
    "PATCH /platform/v1/event-definitions/" .. DEFINITION, { name = "csat", description = json.null } },
  { "deleteProjectEventDefinition", { id = DEFINITION }, "DELETE /platform/v1/event-definitions/" .. DEFINITION },

  { "listProjectEvents", { name = "conversation.csat_scored", conversation_id = CONVERSATION },
    "GET /platform/v1/events?conversation_id=" .. CONVERSATION .. "&name=conversation.csat_scored" },
  { "listProjectEvents",
    { occurred_after = "2026-06-01T00:00:00Z", occurred_before = "2026-06-30T23:59:59Z", limit = 10, after = "bmV4dA==" },
    "GET /platform/v1/events?after=bmV4dA%3D%3D&limit=10&occurred_after=2026-06-01T00%3A00%3A00Z"
      .. "&occurred_before=2026-06-30T23%3A59%3A59Z" },
  { "listProjectEvents", { before = "cHJldg==" }, "GET /platform/v1/events?before=cHJldg%3D%3D" },
  { "createProjectEvent", rated, "POST /platform/v1/events", rated },
  { "createProjectEvent", seen, "POST /platform/v1/events", seen },

  { "listProviderModels", {}, "GET /platform/v1/provider_models" },
}
