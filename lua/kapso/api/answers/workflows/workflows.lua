--- What operations on workflows, executions and triggers answer.
-- @module kapso.api.answers.workflows.workflows

local field = require "kapso.api.field"
local nodes = require "kapso.api.workflows.nodes"

local any, boolean, date_time, integer, number, text, uuid =
  field.any, field.boolean, field.date_time, field.integer, field.number, field.text, field.uuid
local either, list, map, nullable, one_of, open, ref =
  field.either, field.list, field.map, field.nullable, field.one_of, field.open, field.ref

-- The fields of another shape, and more.
local function with(shape, more)
  local fields = {}
  for name, kind in pairs(shape) do fields[name] = kind end
  for name, kind in pairs(more) do fields[name] = kind end
  return fields
end

local workflow = {
  id = uuid, name = text, slug = text, description = nullable(text),
  status = one_of("draft", "active", "archived"),
  lock_version = nullable(integer) "to be given back with a change",
  message_debounce_seconds = nullable(integer),
  agent_default_tools_version = nullable(integer),
  inbound_message_read_mode = one_of("disabled", "read_only", "read_with_typing"),
  created_at = date_time, updated_at = date_time,
  project_id = uuid,
  execution_count = integer, last_executed_at = nullable(date_time),
}

local execution_summary = {
  id = uuid,
  status = one_of("running", "waiting", "ended", "failed", "handoff"),
  started_at = date_time, ended_at = nullable(date_time), last_event_at = date_time,
  tracking_id = nullable(uuid),
  whatsapp_conversation_id = nullable(uuid),
  workflow = open { id = uuid, name = text, status = text },
  current_step = ref "WorkflowStepReference",
}
local execution = with(execution_summary, { error_details = nullable(open()) })

local fixed_variables = map(open { type = text, description = text, always_available = boolean })
local discovered_variables = list(ref "DiscoveredVariable")

return {
  Paging = {
    cursors = open { before = text, after = text },
    next = nullable(text), previous = nullable(text),
  },

  Workflow = workflow,
  WorkflowListResponse = { data = list(ref "Workflow") },
  WorkflowResponse = { data = ref "Workflow" },

  WorkflowDefinition = nodes.definition,
  WorkflowWithDefinition = with(workflow, { definition = ref "WorkflowDefinition" }),
  WorkflowWithDefinitionResponse = { data = ref "WorkflowWithDefinition" },

  DiscoveredVariable = {
    path = text "as vars.user_name", name = text,
    type = nullable(text) "string, number, boolean, object or array",
    sample_values = list(nullable(either(text, number, boolean, open()))),
    usage_count = integer, last_seen_at = nullable(date_time),
    reference = text "as {{vars.user_name}}",
  },
  WorkflowVariablesResponse = {
    data = open {
      fixed = open { system = fixed_variables, context = fixed_variables },
      discovered = open {
        system = discovered_variables, context = discovered_variables, vars = discovered_variables,
      },
    },
  },

  WorkflowStepReference = {
    id = uuid,
    identifier = text "the node's id in the definition",
    stepable_type = nullable(text) "as FlowAgentStep",
    position = nullable(open { x = number, y = number }),
  },
  WorkflowExecutionSummary = execution_summary,
  WorkflowExecutionListResponse = { data = list(ref "WorkflowExecutionSummary"), paging = ref "Paging" },
  WorkflowExecutionCreateAcceptedResponse = {
    data = open { message = text, workflow_id = uuid, id = uuid "the execution's", tracking_id = uuid },
  },
  WorkflowExecution = execution,
  WorkflowExecutionMinimalResponse = { data = ref "WorkflowExecution" },
  WorkflowExecutionDetail = with(execution, {
    resumable_execution_id = nullable(uuid) "what waits for input: itself, or one that it called",
    execution_context = open {
      vars = nullable(open()),
      system = nullable(open { trigger_type = text, tracking_id = uuid }),
      context = nullable(open { channel = text, phone_number = text }),
      metadata = nullable(open { request = open { ip = text, user_agent = text, timestamp = date_time } }),
    },
    events = list(ref "WorkflowEvent") "oldest first",
  }),
  WorkflowExecutionResponse = { data = ref "WorkflowExecutionDetail" },
  WorkflowExecutionResumed = with(execution_summary, {
    requested_execution_id = uuid "that of the request; id is the one that took the input",
    parent_flow_execution_id = nullable(uuid),
  }),
  WorkflowExecutionResumeResponse = { data = ref "WorkflowExecutionResumed" },

  WorkflowEvent = {
    id = uuid,
    event_type = text "as step_entered, variables_set, execution_failed",
    direction = nullable(text),
    edge_label = nullable(text),
    created_at = date_time,
    payload = open(),
    step = ref "WorkflowStepReference",
  },
  WorkflowEventListResponse = { data = list(ref "WorkflowEvent"), paging = ref "Paging" },

  WorkflowTrigger = {
    id = uuid, workflow_id = uuid,
    trigger_type = one_of("inbound_message", "api_call", "whatsapp_event", "project_event"),
    active = boolean,
    display_name = nullable(text),
    created_at = date_time, updated_at = date_time,
    triggerable = open({
      phone_number_id = text,
      event = text,
      event_name = text,
      property_key = nullable(text), operator = nullable(text), property_value = any,
    }) "what its type has: api_call nothing",
  },
  WorkflowTriggerListResponse = { data = list(ref "WorkflowTrigger") },
  WorkflowTriggerResponse = { data = ref "WorkflowTrigger" },
}
