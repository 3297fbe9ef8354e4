--- What the operations of kapso.api.platform.project answer.
-- @module kapso.api.answers.platform.project

local field = require "kapso.api.field"

local boolean, date_time, number, text, url, uuid =
  field.boolean, field.date_time, field.number, field.text, field.url, field.uuid
local either, list, map, nullable, one_of, open, plus, ref =
  field.either, field.list, field.map, field.nullable, field.one_of, field.open, field.plus, field.ref

local maybe_text, maybe_time, maybe_uuid = nullable(text), nullable(date_time), nullable(uuid)
local effort = one_of("none", "minimal", "low", "medium", "high", "xhigh", "max")
local cache_ttl = one_of("5m", "1h")

local embed = {
  id = uuid,
  name = maybe_text,
  scope_type = one_of("project", "customer", "phone_number"),
  scope_id = maybe_text "a customer's id or a phone_number_id; null for the whole project",
  scope_name = maybe_text,
  assigned_user_id = maybe_uuid "shows only the conversations assigned to this member",
  assigned_user_name = maybe_text,
  status = one_of("active", "revoked"),
  allowed_origins = list(text) "empty: any",
  default_mode = one_of("system", "light", "dark"),
  language = one_of("en", "es"),
  expires_at = maybe_time,
  last_used_at = maybe_time,
  created_at = date_time,
  updated_at = date_time,
}

return {
  InboxEmbed = embed,
  InboxEmbedListResponse = { data = list(ref "InboxEmbed"), meta = ref "PaginationMeta" },
  InboxEmbedCreated = plus(embed, { token = text "is not shown again", embed_url = url "is not shown again" }),
  InboxEmbedCreatedResponse = { data = ref "InboxEmbedCreated" },
  InboxEmbedResponse = { data = ref "InboxEmbed" },

  ProjectEventDefinition = {
    id = uuid,
    name = text,
    description = maybe_text,
    property_schema = map(open { type = one_of("string", "number", "boolean") }),
    last_seen_at = maybe_time,
    created_at = date_time,
    updated_at = date_time,
    archived_at = maybe_time "null while in use",
  },
  ProjectEventDefinitionListResponse = { data = list(ref "ProjectEventDefinition") },
  ProjectEventDefinitionResponse = { data = ref "ProjectEventDefinition" },
  ProjectEvent = {
    id = uuid,
    name = text,
    occurred_at = date_time,
    conversation_id = maybe_uuid,
    properties = map(nullable(either(text, number, boolean))),
  },
  ProjectEventListResponse = { data = list(ref "ProjectEvent"), meta = ref "PaginationMeta", paging = ref "Paging" },
  ProjectEventResponse = { data = ref "ProjectEvent" },

  ProviderModel = {
    id = uuid,
    name = text,
    provider = maybe_text,
    reasoning_model = boolean,
    thinking_mode = one_of("disabled", "manual", "adaptive", "always_adaptive")
      "manual: a fixed budget; adaptive: by the reasoning effort",
    supports_custom_sampling = boolean "sampling parameters do nothing while the model thinks at length",
    supported_reasoning_efforts = list(effort) "empty when the model does not reason",
    default_reasoning_effort = nullable(effort),
    supported_prompt_cache_ttls = list(cache_ttl) "empty without prompt caching",
    default_prompt_cache_ttl = nullable(cache_ttl),
    api_surface = one_of("provider_default", "chat_completions", "responses"),
  },
  ProviderModelListResponse = { data = list(ref "ProviderModel") },
}
