--- Workflows, what runs of them (executions), and what starts them (triggers).
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.workflows.workflows

local field = require "kapso.api.field"
local nodes = require "kapso.api.workflows.nodes"

local any, boolean, date_time, integer, text, uuid =
  field.any, field.boolean, field.date_time, field.integer, field.text, field.uuid
local either, list, nullable, object, one_of, open, required =
  field.either, field.list, field.nullable, field.object, field.one_of, field.open, field.required

local name = text "unique in the project"
local slug = text { -- two hyphens in a row are refused by the server only: no Lua pattern says so
  pattern = "^%f[a-z0-9][a-z0-9-]*[a-z0-9]$", hint = "lower-case letters and digits, joined by hyphens",
  about = "unique in the project; made from the name when left out, and not changed with it",
}
local workflow_status = one_of("draft", "active", "archived")
local execution_status = one_of("running", "waiting", "ended", "failed", "handoff")

local phone_number = text {
  max = 16, pattern = "^%+?[1-9]" .. ("%d"):rep(7) .. "%d*$", hint = "a phone number as +15551234567",
}
local bsuid = text {
  max = 160, pattern = "^[A-Z][A-Z]%.[%w.]+$", hint = "a BSUID or parent BSUID as US.13491208655302741918",
}

local trigger = object({
  trigger_type = required(one_of("inbound_message", "api_call", "whatsapp_event", "project_event")),
  active = boolean "true when left out",
  phone_number_id = text "inbound_message needs it; narrows whatsapp_event",
  event = one_of("whatsapp.message.received", "whatsapp.message.sent", "whatsapp.message.failed",
    "whatsapp.conversation.created", "whatsapp.conversation.ended"),
  event_name = nodes.event_name "of the project's events",
  property_key = text, operator = one_of("eq", "lt", "lte", "gt", "gte"),
  property_value = either(text, field.number, boolean, list(any), open()),
}, {
  { needs = { "phone_number_id" }, when = "trigger_type", is = { inbound_message = true } },
  { needs = { "event" }, when = "trigger_type", is = { whatsapp_event = true } },
  { needs = { "event_name" }, when = "trigger_type", is = { project_event = true } },
})

return {
  base = "platform", ids = field.uuid_id,

  -- Workflows
  { "listWorkflows", "GET /workflows", "Workflows of the project, newest first",
    as = "workflows:list", paging = "single", returns = "WorkflowListResponse",
    query = {
      status = workflow_status,
      name_contains = text "in capitals or not",
      created_after = date_time "or at that time", created_before = date_time "or at that time",
    } },
  { "createWorkflow", "POST /workflows", "Create a workflow, as a draft",
    as = "workflows:create", envelope = "workflow", returns = "WorkflowResponse",
    body = {
      workflow = required(object {
        name = required(name), slug = slug, description = nullable(text), definition = nodes.definition,
      }),
    } },
  { "getWorkflow", "GET /workflows/{workflow_id}", "One workflow, without its definition",
    as = "workflows:get", returns = "WorkflowResponse" },
  { "updateWorkflow", "PATCH /workflows/{workflow_id}", "Change a workflow; what runs of it goes on as it was",
    as = "workflows:update", envelope = "workflow", returns = "WorkflowResponse",
    body = {
      workflow = required(object {
        name = name, slug = slug, description = nullable(text),
        status = workflow_status "only an active one can be executed",
        message_debounce_seconds = nullable(integer),
        inbound_message_read_mode = one_of("disabled", "read_only", "read_with_typing"),
        lock_version = integer "as it was read, so that nobody's change is overwritten",
        definition = nodes.definition "left out: only what is beside it changes",
      }),
    } },
  { "getWorkflowDefinition", "GET /workflows/{workflow_id}/definition", "One workflow with its nodes and edges",
    as = "workflows:get_definition", returns = "WorkflowWithDefinitionResponse" },
  { "getWorkflowVariables", "GET /workflows/{workflow_id}/variables", "The variables that a workflow can use",
    as = "workflows:get_variables", returns = "WorkflowVariablesResponse" },

  -- Executions
  { "listWorkflowExecutions", "GET /workflows/{workflow_id}/executions", "Executions of a workflow, newest first",
    as = "workflows:list_executions", paging = "cursor", returns = "WorkflowExecutionListResponse",
    query = {
      status = execution_status,
      waiting_reason = text "as wait_for_response, timeout",
      created_after = date_time "started then or later", created_before = date_time "started then or earlier",
      whatsapp_conversation_id = uuid,
    } },
  { "createWorkflowExecution", "POST /workflows/{workflow_id}/executions", "Start an active workflow with somebody",
    as = "workflows:create_execution", envelope = "workflow_execution",
    returns = "WorkflowExecutionCreateAcceptedResponse",
    body = {
      workflow_execution = required(object({
        phone_number = phone_number "wins over recipient",
        recipient = bsuid "not from sandbox numbers",
        phone_number_id = text "the number to write from",
        whatsapp_config_id = integer "old; phone_number_id is preferred",
        variables = open(), context = open(), initial_data = open(),
      }, { { needs = { "phone_number", "recipient" } } })),
    } },
  { "getWorkflowExecution", "GET /workflow_executions/{execution_id}", "One execution with its context and all events",
    as = "workflows:get_execution", returns = "WorkflowExecutionResponse" },
  { "updateWorkflowExecution", "PATCH /workflow_executions/{execution_id}", "End an execution, or hand it over",
    as = "workflows:update_execution", envelope = "workflow_execution", returns = "WorkflowExecutionMinimalResponse",
    body = { workflow_execution = required(object { status = required(one_of("ended", "handoff", "waiting")) }) } },
  { "listWorkflowExecutionEvents", "GET /workflow_executions/{execution_id}/events",
    "What happened in an execution, newest first",
    as = "workflows:list_execution_events", paging = "cursor", returns = "WorkflowEventListResponse",
    query = { event_type = text "as step_entered" } },
  { "resumeWorkflowExecution", "POST /workflow_executions/{execution_id}/resume", "Give a waiting execution its input",
    as = "workflows:resume_execution", returns = "WorkflowExecutionResumeResponse",
    body = {
      message = required(object {
        kind = text "payload when left out",
        data = required(either(text, open(), list(any))),
      }),
      variables = open() "put over those there are",
    } },
  { "listConversationFlowExecutions", "GET /whatsapp/conversations/{conversation_id}/flow_executions",
    "Executions that a conversation had, newest first",
    as = "workflows:list_conversation_executions", paging = "cursor", returns = "WorkflowExecutionListResponse",
    query = { status = execution_status } },

  -- Triggers
  { "listWorkflowTriggers", "GET /workflows/{workflow_id}/triggers", "Triggers of a workflow",
    as = "workflows:list_triggers", paging = "single", returns = "WorkflowTriggerListResponse" },
  { "createWorkflowTrigger", "POST /workflows/{workflow_id}/triggers", "Add a trigger",
    as = "workflows:create_trigger", envelope = "trigger", returns = "WorkflowTriggerResponse",
    body = { trigger = required(trigger) } },
  { "replaceWorkflowTriggers", "PUT /workflows/{workflow_id}/triggers",
    "Set all triggers of a workflow, or none when one is wrong",
    as = "workflows:replace_triggers", returns = "WorkflowTriggerListResponse",
    body = { triggers = required(list(trigger, { what = "triggers" }) "those that are not in it are deleted") } },
  { "updateWorkflowTrigger", "PATCH /triggers/{trigger_id}", "Turn a trigger on or off",
    as = "workflows:update_trigger", envelope = "trigger", returns = "WorkflowTriggerResponse",
    body = { trigger = required(object { active = boolean }) } },
  { "deleteWorkflowTrigger", "DELETE /triggers/{trigger_id}", "Delete a trigger", as = "workflows:delete_trigger" },
}
