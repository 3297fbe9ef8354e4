--- The Platform API: inboxes to show in other pages, a project's own events, and the models there are.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.platform.project

local field = require "kapso.api.field"

local boolean, date_time, text, uuid = field.boolean, field.date_time, field.text, field.uuid
local either, list, map, nullable, object, one_of, plus, required =
  field.either, field.list, field.map, field.nullable, field.object, field.one_of, field.plus, field.required

-- What a new inbox and a changed one have in common.
local inbox = {
  name = nullable(text),
  assigned_user_id = nullable(uuid) "shows only the conversations assigned to this member",
  allowed_origins = list(text) "pages that may show it, as https://app.example.com; an empty list: any",
  default_mode = one_of("system", "light", "dark"),
  language = one_of("en", "es"),
  expires_at = nullable(date_time),
}

local scope_type = one_of("project", "customer", "phone_number")
local scopes = {
  project = nullable(text { pattern = "^$", hint = "nothing (the scope is the whole project)" }),
  customer = uuid,
  phone_number = text { min = 1 },
}

-- Words of small letters, digits and underscores, joined by dots.
local event_name = text {
  min = 1, max = 128, pattern = "^[a-z][a-z0-9_.]*%f[^a-z0-9_]$", without = "%.[^a-z]",
  hint = "a name as conversation.csat_scored (a-z, 0-9, _ and dots)",
}
local property_schema = map(object { type = required(one_of("string", "number", "boolean")) }) "properties by name"
local properties = map(nullable(either(text, field.number, boolean))) "flat: values are no lists or objects"

return {
  base = "platform",
  ids = field.uuid_id,

  -- Inbox embeds
  { "listInboxEmbeds", "GET /inbox_embeds", "Embedded inboxes, newest first, without their tokens",
    as = "platform.inbox_embeds:list", paging = "page",
    query = {
      status = one_of("active", "revoked"),
      scope_type = scope_type,
      scope_id = text "a customer's id or a phone_number_id",
      assigned_user_id = uuid,
    },
    returns = "InboxEmbedListResponse" },
  { "createInboxEmbed", "POST /inbox_embeds", "Make an inbox to embed; only this answer has its token and address",
    as = "platform.inbox_embeds:create", envelope = "inbox_embed",
    body = {
      inbox_embed = required(object(plus(inbox, {
        scope_type = required(scope_type) "cannot be changed later",
        scope_id = nullable(text) "a customer's id or a phone_number_id, by scope_type; none for a project",
      }), {
        { needs = { "scope_id" }, when = "scope_type", is = { customer = true, phone_number = true } },
        { varies = "scope_id", with = "scope_type", kinds = scopes },
      })),
    },
    returns = "InboxEmbedCreatedResponse" },
  { "getInboxEmbed", "GET /inbox_embeds/{inbox_embed_id}", "One embedded inbox, without its token",
    as = "platform.inbox_embeds:get", returns = "InboxEmbedResponse" },
  { "updateInboxEmbed", "PATCH /inbox_embeds/{inbox_embed_id}", "Change an embedded inbox",
    as = "platform.inbox_embeds:update", envelope = "inbox_embed",
    body = { inbox_embed = required(object(inbox)) },
    returns = "InboxEmbedResponse" },
  { "deleteInboxEmbed", "DELETE /inbox_embeds/{inbox_embed_id}", "Revoke an embedded inbox's token at once",
    as = "platform.inbox_embeds:delete" },

  -- Event definitions
  { "listProjectEventDefinitions", "GET /event-definitions", "Kinds of events of the project",
    as = "platform.event_definitions:list", paging = "single",
    query = { include_archived = boolean }, returns = "ProjectEventDefinitionListResponse" },
  { "createProjectEventDefinition", "POST /event-definitions",
    "Define a kind of event; one of that name is changed, and restored when archived",
    as = "platform.event_definitions:create", repeatable = true,
    body = { name = required(event_name), description = nullable(text), property_schema = property_schema },
    returns = "ProjectEventDefinitionResponse" },
  { "getProjectEventDefinition", "GET /event-definitions/{id}", "One kind of event",
    as = "platform.event_definitions:get", returns = "ProjectEventDefinitionResponse" },
  { "updateProjectEventDefinition", "PATCH /event-definitions/{id}", "Change, archive or restore a kind of event",
    as = "platform.event_definitions:update",
    body = {
      name = event_name "cannot be changed once there are events",
      description = nullable(text),
      property_schema = property_schema,
      archived = boolean "true hides it and keeps its events, false restores it",
    },
    returns = "ProjectEventDefinitionResponse" },
  { "deleteProjectEventDefinition", "DELETE /event-definitions/{id}",
    "Delete a kind of event with all its events, for good, some time after the answer",
    as = "platform.event_definitions:delete" },

  -- Events
  { "listProjectEvents", "GET /events", "Events, newest first",
    as = "platform.events:list", paging = "cursor",
    query = {
      name = event_name,
      conversation_id = uuid,
      occurred_after = date_time "this moment included",
      occurred_before = date_time "this moment included",
    },
    returns = "ProjectEventListResponse" },
  { "createProjectEvent", "POST /events", "Record an event; a name not seen before is defined by it",
    as = "platform.events:create",
    body = {
      name = required(event_name),
      occurred_at = date_time "now when left out",
      conversation_id = uuid,
      properties = properties,
    },
    returns = "ProjectEventResponse" },

  -- Models
  { "listProviderModels", "GET /provider_models", "Language models that agents can use",
    as = "platform.provider_models:list", paging = "single", returns = "ProviderModelListResponse" },
}
