-- Calls of workflows, executions and triggers, and the requests that they are.

local json = require "kapso.json"

local WORKFLOW = "5b0e3b5a-8a52-4a9d-9d3c-0f6f7a1d2e01"
local EXECUTION = "9d1c2f4e-3b7a-4c55-8f10-7a6b5c4d3e02"
local TRIGGER = "c3a1e7d2-6f48-4b0b-a1f3-2d4c6b8a9f03"
local CONVERSATION = "0c4f1e2d-7b6a-4958-8372-61504f3e2d04"
local MODEL = "e4d909c2-90d0-4b1c-8d3e-1f2a3b4c5d05"
local FUNCTION = "7f9c24e8-3b12-4fef-91e0-56a2d5a8b906"
local TEMPLATE = "1d3f5a79-2c4e-4680-9bdf-a1b2c3d4e507"
local EDGE = "2e4a6c80-1b3d-4f5e-8a7c-9d0e1f2a3b08"
local CONDITION = "3f5b7d91-2c4e-4a6f-9b8d-0e1f2a3b4c09"

local function node(id, node_type, config, display_name)
  return {
    id = id, type = "flow-node", position = { x = 100, y = 80.5 },
    data = { node_type = node_type, config = config, display_name = display_name },
  }
end

-- A node of each type, with all that it may have.
local everything = {
  name = "Everything", slug = "every-thing-1", description = json.null,
  definition = {
    nodes = {
      node("start", "start", {}, "Start"),
      node("greet", "send_text", {
        message = "Hi {{vars.name}}", phone_number_id = "111", whatsapp_config_id = json.null,
        to_phone_number = "{{context.phone_number}}", delay_seconds = 2, provider_model_id = MODEL,
        provider_model_name = "a-model", ai_field_config = { message = { mode = "ai" } },
      }),
      node("greet_ai", "send_text", { message = { prompt = "Greet" } }),
      node("remind", "send_template", {
        template_id = TEMPLATE, template_name = "reminder", parameters = { "Ann" }, phone_number_id = json.null,
        whatsapp_config_id = TEMPLATE, to_phone_number = json.null, provider_model_id = json.null,
        provider_model_name = json.null, ai_field_config = {},
      }),
      node("menu", "send_interactive", {
        interactive_type = "button", body_text = "Which size?", footer_text = "Today only", header_type = "text",
        header_text = "Sizes", header_media_url = json.null,
        buttons = { { id = "s", title = "Small" }, { id = "l", title = "Large" } },
        header_config = json.null, action_config = json.null, phone_number_id = "111", whatsapp_config_id = json.null,
        to_phone_number = json.null, provider_model_id = MODEL, provider_model_name = json.null, ai_field_config = {},
      }),
      node("list", "send_interactive", {
        interactive_type = "list", body_text = "Pick one", list_button_text = "Open",
        list_sections = { { title = "Sizes", rows = { { id = "s", title = "Small", description = "30 cm" } } } },
      }),
      node("link", "send_interactive", {
        interactive_type = "cta_url", body_text = "Track it", cta_display_text = "Track", cta_url = "https://example.com/t",
      }),
      node("form", "send_interactive", {
        interactive_type = "flow", body_text = { prompt = "Ask" }, flow_id = "123", flow_cta = "Fill in",
        flow_token = "t", flow_action = "navigate", flow_action_payload = { screen = "FIRST" },
      }),
      node("wait", "wait_for_response", { has_timeout = true, timeout_seconds = 600, save_response_to = "size" }),
      node("which", "decide", {
        decision_type = "ai", conditions = { { id = CONDITION, label = "small", description = "They want small" } },
        llm_configuration = { temperature = 0 }, function_id = json.null, function_name = json.null,
        provider_model_id = MODEL, provider_model_name = "a-model", llm_temperature = 0.5, llm_max_tokens = 200,
      }),
      node("price", "function", { function_id = FUNCTION, function_name = "price", save_response_to = "price" }),
      node("tell", "webhook", {
        url = "https://example.com/hook", method = "PUT", headers = { ["X-Shop"] = "7" },
        body_template = { size = "{{vars.size}}" }, provider_model_id = MODEL, provider_model_name = "a-model",
        ai_field_config = {}, save_response_to = "told",
      }),
      node("tell_old", "webhook", { url = "https://example.com/hook", headers = "{}", body_template = "{}" }),
      node("help", "agent", {
        system_prompt = "Be kind", provider_model_id = MODEL, provider_model_name = "a-model", temperature = 0.2,
        max_iterations = 8, max_tokens = 1000, reasoning_effort = "low", prompt_cache_ttl = "1h",
        observer_prompt_mode = "interactive_chat", message_delivery_mode = "tool_only",
        enabled_default_tools = { "emit_event" },
        default_tool_configs = { emit_event = { event_definition_ids = { CONDITION } }, other = { any = true } },
        flow_agent_function_tools = { { name = "price", description = "A price", function_id = FUNCTION,
          function_name = "price", input_schema = { type = "object" } } },
        flow_agent_webhooks = { { name = "stock", description = "Stock", url = "https://example.com/s", http_method = "GET",
          headers = { A = "b" }, body = { 1 }, body_schema = { type = "object" }, jmespath_query = "items[0]",
          ai_field_config = {} } },
        flow_agent_knowledge_bases = { { name = "faq", description = json.null, knowledge_base_text = "Open 9 to 5" } },
        flow_agent_mcp_servers = { { name = "crm", description = "CRM", url = "https://example.com/mcp", headers = json.null } },
        flow_agent_resources = {
          { id = json.null, resource_type = "github_repository", repo_url = "https://github.com/acme/shop", owner = "acme",
            repo_name = "shop", branch = "main", auth_type = "pat", pat = "secret", has_pat = false,
            github_app_installation_id = json.null, has_github_app = false, imported_missing_pat = false,
            imported_missing_github_app = json.null },
          { repo_url = "https://github.com/acme/docs", auth_type = "github_app", github_app_installation_id = MODEL },
        },
      }),
      node("other", "call", { workflow_id = WORKFLOW, workflow_name = "Refunds", save_error_to = "why" }),
      node("person", "handoff", { reason = "Asked for it", context_data = { size = "{{vars.size}}" } }),
      node("set", "set_variable", { variable_name = "count", variable_value = 1, value_type = "number" }),
      node("emit", "emit_event", { event_name = "order.placed", occurred_at = "{{vars.at}}",
        properties = { size = "s", count = 1, paid = false, coupon = json.null } }),
    },
    edges = {
      { source = "start", target = "greet" },
      { id = EDGE, source = "which", target = "price", label = "small", type = "default", flow_condition_id = CONDITION },
    },
  },
}

return {
  { "listWorkflows", { status = "active", name_contains = "order" },
    "GET /platform/v1/workflows?name_contains=order&status=active" },
  { "listWorkflows", { created_after = "2025-01-01T00:00:00Z", created_before = "2025-02-01T00:00:00Z" },
    "GET /platform/v1/workflows?created_after=2025-01-01T00%3A00%3A00Z&created_before=2025-02-01T00%3A00%3A00Z" },

  { "createWorkflow", {
      name = "Orders",
      definition = {
        nodes = {
          { id = "start", type = "flow-node", position = { x = 0, y = 0 },
            data = { node_type = "start", config = {}, display_name = "Start" } },
          { id = "greet", type = "flow-node", position = { x = 0, y = 200 },
            data = { node_type = "send_text", config = { message = "Hello!" } } },
        },
        edges = { { source = "start", target = "greet", label = "next" } },
      },
    }, "POST /platform/v1/workflows", {
      workflow = {
        name = "Orders",
        definition = {
          nodes = {
            { id = "start", type = "flow-node", position = { x = 0, y = 0 },
              data = { node_type = "start", config = {}, display_name = "Start" } },
            { id = "greet", type = "flow-node", position = { x = 0, y = 200 },
              data = { node_type = "send_text", config = { message = "Hello!" } } },
          },
          edges = { { source = "start", target = "greet", label = "next" } },
        },
      },
    } },
  { "createWorkflow", everything, "POST /platform/v1/workflows", { workflow = everything } },
  { "createWorkflow", { name = "Empty", definition = { nodes = { node("start", "start", {}) }, edges = {} } },
    "POST /platform/v1/workflows",
    { workflow = { name = "Empty", definition = { nodes = { node("start", "start", {}) }, edges = json.array {} } } } },

  { "getWorkflow", { workflow_id = WORKFLOW }, "GET /platform/v1/workflows/" .. WORKFLOW },

  { "updateWorkflow", { workflow_id = WORKFLOW, status = "active", lock_version = 3 },
    "PATCH /platform/v1/workflows/" .. WORKFLOW, { workflow = { status = "active", lock_version = 3 } } },
  { "updateWorkflow", { workflow_id = WORKFLOW, workflow = {
      name = "Orders", slug = "orders-2", description = "Takes orders", message_debounce_seconds = 5,
      inbound_message_read_mode = "read_only", definition = { edges = { { source = "a", target = "b" } } },
    } }, "PATCH /platform/v1/workflows/" .. WORKFLOW, { workflow = {
      name = "Orders", slug = "orders-2", description = "Takes orders", message_debounce_seconds = 5,
      inbound_message_read_mode = "read_only", definition = { edges = { { source = "a", target = "b" } } },
    } } },

  { "getWorkflowDefinition", { workflow_id = WORKFLOW }, "GET /platform/v1/workflows/" .. WORKFLOW .. "/definition" },

  { "getWorkflowVariables", { workflow_id = WORKFLOW }, "GET /platform/v1/workflows/" .. WORKFLOW .. "/variables" },

  { "listWorkflowExecutions", { workflow_id = WORKFLOW, status = "waiting", limit = 50 },
    "GET /platform/v1/workflows/" .. WORKFLOW .. "/executions?limit=50&status=waiting" },
  { "listWorkflowExecutions", { workflow_id = WORKFLOW, waiting_reason = "timeout", whatsapp_conversation_id = CONVERSATION,
      created_after = "2025-01-01T00:00:00Z", created_before = "2025-02-01T00:00:00Z", after = "YWJj", before = "ZGVm" },
    "GET /platform/v1/workflows/" .. WORKFLOW .. "/executions?after=YWJj&before=ZGVm"
      .. "&created_after=2025-01-01T00%3A00%3A00Z&created_before=2025-02-01T00%3A00%3A00Z"
      .. "&waiting_reason=timeout&whatsapp_conversation_id=" .. CONVERSATION },

  { "createWorkflowExecution", { workflow_id = WORKFLOW, phone_number = "+15551234567", variables = { order_id = "A-17" } },
    "POST /platform/v1/workflows/" .. WORKFLOW .. "/executions",
    { workflow_execution = { phone_number = "+15551234567", variables = { order_id = "A-17" } } } },
  { "createWorkflowExecution", { workflow_id = WORKFLOW, workflow_execution = {
      recipient = "US.13491208655302741918", phone_number_id = "111", whatsapp_config_id = 7, context = { channel = "web" },
      initial_data = { step = 1 },
    } }, "POST /platform/v1/workflows/" .. WORKFLOW .. "/executions", { workflow_execution = {
      recipient = "US.13491208655302741918", phone_number_id = "111", whatsapp_config_id = 7, context = { channel = "web" },
      initial_data = { step = 1 },
    } } },

  { "getWorkflowExecution", { execution_id = EXECUTION }, "GET /platform/v1/workflow_executions/" .. EXECUTION },

  { "updateWorkflowExecution", { execution_id = EXECUTION, status = "ended" },
    "PATCH /platform/v1/workflow_executions/" .. EXECUTION, { workflow_execution = { status = "ended" } } },

  { "listWorkflowExecutionEvents", { execution_id = EXECUTION, event_type = "step_entered" },
    "GET /platform/v1/workflow_executions/" .. EXECUTION .. "/events?event_type=step_entered" },
  { "listWorkflowExecutionEvents", { execution_id = EXECUTION, limit = 100, before = "YWJj", after = "ZGVm" },
    "GET /platform/v1/workflow_executions/" .. EXECUTION .. "/events?after=ZGVm&before=YWJj&limit=100" },

  { "resumeWorkflowExecution", { execution_id = EXECUTION, message = { data = "Small" }, variables = { size = "s" } },
    "POST /platform/v1/workflow_executions/" .. EXECUTION .. "/resume",
    { message = { data = "Small" }, variables = { size = "s" } } },
  { "resumeWorkflowExecution", { execution_id = EXECUTION, message = { kind = "payload", data = { size = "s" } } },
    "POST /platform/v1/workflow_executions/" .. EXECUTION .. "/resume",
    { message = { kind = "payload", data = { size = "s" } } } },
  { "resumeWorkflowExecution", { execution_id = EXECUTION, message = { data = {} } },
    "POST /platform/v1/workflow_executions/" .. EXECUTION .. "/resume", { message = { data = json.array {} } } },

  { "listConversationFlowExecutions", { conversation_id = CONVERSATION, status = "running" },
    "GET /platform/v1/whatsapp/conversations/" .. CONVERSATION .. "/flow_executions?status=running" },
  { "listConversationFlowExecutions", { conversation_id = CONVERSATION, limit = 5, before = "YWJj", after = "ZGVm" },
    "GET /platform/v1/whatsapp/conversations/" .. CONVERSATION .. "/flow_executions?after=ZGVm&before=YWJj&limit=5" },

  { "listWorkflowTriggers", { workflow_id = WORKFLOW }, "GET /platform/v1/workflows/" .. WORKFLOW .. "/triggers" },

  { "createWorkflowTrigger", { workflow_id = WORKFLOW, trigger_type = "inbound_message", phone_number_id = "111" },
    "POST /platform/v1/workflows/" .. WORKFLOW .. "/triggers",
    { trigger = { trigger_type = "inbound_message", phone_number_id = "111" } } },
  { "createWorkflowTrigger", { workflow_id = WORKFLOW, trigger = {
      trigger_type = "project_event", active = false, event_name = "order.paid", property_key = "total", operator = "gte",
      property_value = 100,
    } }, "POST /platform/v1/workflows/" .. WORKFLOW .. "/triggers", { trigger = {
      trigger_type = "project_event", active = false, event_name = "order.paid", property_key = "total", operator = "gte",
      property_value = 100,
    } } },

  { "createWorkflowTrigger", { workflow_id = WORKFLOW, trigger_type = "whatsapp_event", event = "whatsapp.message.failed" },
    "POST /platform/v1/workflows/" .. WORKFLOW .. "/triggers",
    { trigger = { trigger_type = "whatsapp_event", event = "whatsapp.message.failed" } } },

  { "replaceWorkflowTriggers", { workflow_id = WORKFLOW, triggers = {
      { trigger_type = "api_call" }, { trigger_type = "whatsapp_event", event = "whatsapp.conversation.ended" },
    } }, "PUT /platform/v1/workflows/" .. WORKFLOW .. "/triggers", { triggers = {
      { trigger_type = "api_call" }, { trigger_type = "whatsapp_event", event = "whatsapp.conversation.ended" },
    } } },
  { "replaceWorkflowTriggers", { workflow_id = WORKFLOW, triggers = {} },
    "PUT /platform/v1/workflows/" .. WORKFLOW .. "/triggers", { triggers = json.array {} } },

  { "updateWorkflowTrigger", { trigger_id = TRIGGER, active = false }, "PATCH /platform/v1/triggers/" .. TRIGGER,
    { trigger = { active = false } } },

  { "deleteWorkflowTrigger", { trigger_id = TRIGGER }, "DELETE /platform/v1/triggers/" .. TRIGGER },
}
