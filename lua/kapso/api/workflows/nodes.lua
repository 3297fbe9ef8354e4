--- Workflow definitions: nodes, the edges between them, and what a node of each type is set up with.
-- @module kapso.api.workflows.nodes

local field = require "kapso.api.field"

local any, boolean, integer, number, text = field.any, field.boolean, field.integer, field.number, field.text
local either, list, map, nullable, object, one_of, open, required =
  field.either, field.list, field.map, field.nullable, field.object, field.one_of, field.open, field.required

local uuid, maybe_text, maybe_uuid = field.uuid, nullable(text), nullable(field.uuid)

local nodes = {}

--- The name of an event of the project.
nodes.event_name = text {
  pattern = "^[a-z][a-z0-9_.]*$", hint = "lower-case words joined by dots and underscores, as order.payment_failed",
}

-- The fields that many kinds of node have, and those of one.
local MODEL = {
  provider_model_id = maybe_uuid "the model that writes what ai_field_config names",
  provider_model_name = maybe_text,
}
local SENDER = {
  phone_number_id = maybe_text "the conversation's number when left out",
  whatsapp_config_id = maybe_uuid "old; phone_number_id is preferred",
  to_phone_number = maybe_text,
}

local function node(...)
  local fields = {}
  for _, some in ipairs { ... } do
    for name, kind in pairs(some) do fields[name] = kind end
  end
  return object(fields)
end

local AI_FIELDS = { ai_field_config = open() }

local button = object { id = required(text), title = required(text { max = 20 }) }

local section = object {
  title = text,
  rows = required(list(object {
    id = required(text), title = required(text { max = 24 }), description = text { max = 72 },
  }, { what = "rows" })),
}

local interactive = {
  interactive_type = required(one_of("button", "list", "cta_url", "flow", "product", "product_list", "catalog_message",
    "location_request_message")),
  body_text = required(either(text { max = 1024 }, open())),
  footer_text = maybe_text,
  header_type = nullable(one_of("none", "text", "image", "video", "document")),
  header_text = maybe_text, header_media_url = maybe_text,
  buttons = list(button, { max = 3, what = "buttons" }),
  list_button_text = maybe_text,
  list_sections = list(section, { max = 10, what = "sections" }),
  cta_display_text = maybe_text, cta_url = maybe_text,
  flow_id = maybe_text, flow_cta = maybe_text, flow_token = maybe_text,
  flow_action = nullable(one_of("navigate", "data_exchange")), flow_action_payload = nullable(open()),
  header_config = nullable(open()) "old; only in answers", action_config = nullable(open()) "old; only in answers",
}

-- What an agent can use.
local function_tool = object {
  name = text, description = maybe_text,
  function_id = maybe_uuid, function_name = maybe_text,
  input_schema = open(),
}
local webhook_tool = object {
  name = text, description = maybe_text,
  url = maybe_text, http_method = maybe_text, headers = nullable(open()),
  body = any, body_schema = nullable(open()),
  jmespath_query = maybe_text "what to take from the answer",
  ai_field_config = open(),
}
local knowledge_base = object { name = text, description = maybe_text, knowledge_base_text = maybe_text }
local mcp_server = object { name = text, description = maybe_text, url = maybe_text, headers = nullable(open()) }
local resource = object({
  id = maybe_uuid "in answers",
  resource_type = one_of "github_repository",
  repo_url = text,
  owner = maybe_text "in answers", repo_name = maybe_text "in answers",
  branch = maybe_text "the repository's default branch when left out",
  auth_type = one_of("pat", "github_app", "public") "public wipes stored credentials",
  pat = maybe_text "never in answers", has_pat = nullable(boolean),
  github_app_installation_id = maybe_uuid "a connection of the project that may read the repository",
  has_github_app = nullable(boolean),
  imported_missing_pat = nullable(boolean), imported_missing_github_app = nullable(boolean),
}, { -- one that was read before has an id, and its token is known
  { needs = { "pat" }, when = "auth_type", is = { pat = true }, unless = "id" },
  { needs = { "github_app_installation_id" }, when = "auth_type", is = { github_app = true }, unless = "id" },
})

local agent = {
  system_prompt = maybe_text,
  provider_model_id = maybe_uuid, provider_model_name = maybe_text,
  temperature = nullable(number), max_iterations = nullable(integer), max_tokens = nullable(integer),
  reasoning_effort = nullable(one_of("none", "minimal", "low", "medium", "high", "xhigh", "max")),
  prompt_cache_ttl = one_of("5m", "1h") "1h with Anthropic's models only",
  observer_prompt_mode = one_of("analysis_only", "interactive_chat"),
  message_delivery_mode = one_of("auto_send_assistant_text", "tool_only")
    "tool_only: people see only what send_notification_to_user sends",
  enabled_default_tools = list(text),
  default_tool_configs = open {
    emit_event = object { event_definition_ids = list(uuid) "the events it may emit; all when empty or left out" },
  },
  flow_agent_function_tools = list(function_tool),
  flow_agent_webhooks = list(webhook_tool),
  flow_agent_knowledge_bases = list(knowledge_base),
  flow_agent_mcp_servers = list(mcp_server),
  flow_agent_resources = list(resource),
}

--- What a node may be set up with (`config`), by its type. Text may hold `{{vars.name}}`.
nodes.configs = {
  start = object {},
  send_text = node(MODEL, SENDER, AI_FIELDS, {
    message = required(either(text, open())),
    delay_seconds = nullable(integer { min = 0 }),
  }),
  send_template = node(MODEL, SENDER, AI_FIELDS, {
    template_id = required(uuid),
    template_name = maybe_text "in answers",
    parameters = any "Meta's components, or values by position or name",
  }),
  send_interactive = node(MODEL, SENDER, AI_FIELDS, interactive),
  wait_for_response = object {
    has_timeout = boolean,
    timeout_seconds = nullable(integer) "with has_timeout",
    save_response_to = maybe_text "name of a variable",
  },
  decide = object {
    decision_type = required(one_of("ai", "function")),
    conditions = required(list(object {
      id = required(uuid), label = required(text "what an edge from here is labelled with"), description = maybe_text,
    }, { what = "conditions" })),
    llm_configuration = required(open()),
    function_id = maybe_uuid "decision_type function", function_name = maybe_text "decision_type function",
    provider_model_id = maybe_uuid "decision_type ai", provider_model_name = maybe_text "decision_type ai",
    llm_temperature = nullable(number), llm_max_tokens = nullable(integer),
  },
  ["function"] = object {
    function_id = required(uuid),
    function_name = maybe_text "in answers",
    save_response_to = maybe_text "name of a variable",
  },
  webhook = node(MODEL, AI_FIELDS, {
    url = required(field.url),
    method = one_of("GET", "POST", "PUT", "PATCH", "DELETE") "POST when left out",
    headers = either(map(text), text) "a table; old ones answer JSON text",
    body_template = any "a table; old ones answer JSON text",
    save_response_to = maybe_text "name of a variable",
  }),
  agent = object(agent),
  call = object { workflow_id = maybe_uuid, workflow_name = maybe_text, save_error_to = maybe_text },
  handoff = object { reason = maybe_text, context_data = any },
  set_variable = object {
    variable_name = required(text),
    variable_value = required(any),
    value_type = one_of("string", "number", "boolean", "json") "string when left out",
  },
  emit_event = object {
    event_name = required(nodes.event_name),
    properties = map(nullable(either(text, number, boolean))),
    occurred_at = maybe_text "ISO 8601, or a variable; now when left out",
  },
}

-- A node that an answer gives can be sent back as it is.
local data = object({
  node_type = required(one_of("start", "send_text", "send_template", "send_interactive", "wait_for_response", "decide",
    "function", "webhook", "agent", "call", "handoff", "set_variable", "emit_event")),
  config = required(open() "by node_type"),
  display_name = text,
}, { { varies = "config", with = "node_type", kinds = nodes.configs } })

local position = object { x = required(number), y = required(number) }

nodes.node = object {
  id = required(text {
    pattern = "^[A-Za-z][A-Za-z0-9_-]*$", hint = "a letter, then letters, digits, hyphens and underscores",
    about = "what edges point at",
  }),
  type = text "flow-node",
  position = required(position),
  data = required(data),
}

nodes.edge = object {
  id = uuid "left out for a new edge",
  source = required(text "id of a node"), target = required(text "id of a node"),
  label = nullable(text) "a condition's label where the edge leaves a decide node, else next",
  type = text "default",
  flow_condition_id = maybe_uuid "from a decide node; found by the label when left out",
}

--- A workflow's graph. What is sent of it is the full set: nodes or edges that it leaves out are deleted.
nodes.definition = object {
  nodes = list(nodes.node, { what = "nodes" }),
  edges = list(nodes.edge, { what = "edges" }),
}

return nodes
