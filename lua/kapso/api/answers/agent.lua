--- What operations on the agent answer.
-- @module kapso.api.answers.agent

local field = require "kapso.api.field"

local any, boolean, date_time, integer, text, uuid =
  field.any, field.boolean, field.date_time, field.integer, field.text, field.uuid
local list, nullable, one_of, open, ref = field.list, field.nullable, field.one_of, field.open, field.ref

local maybe_text, maybe_time = nullable(text), nullable(date_time)

local status = one_of("queued", "running", "paused", "waiting_for_approval", "completed", "failed", "cancelled")

local function run(result)
  return {
    run_id = uuid, conversation_id = uuid "the session's",
    status = status,
    mode = text,
    title = maybe_text,
    kind = one_of("ask", "continue"),
    prompt = maybe_text,
    provider_model = maybe_text, reasoning_effort = maybe_text,
    error_message = maybe_text,
    ai_cost_microdollars = integer,
    result = result,
    pending_approval = nullable(open {
      id = uuid, status = text, tool_name = text, parameters = open(), created_at = date_time,
    }),
    created_at = date_time, started_at = maybe_time, paused_at = maybe_time, finished_at = maybe_time,
    status_url = text "a path to ask again at",
    finding = open { id = uuid, investigation_id = uuid },
  }
end

return {
  PaginationMeta = {
    page = integer, per_page = integer, total_pages = integer, total_count = integer,
    has_next = boolean,
    total_count_estimated = boolean,
  },
  Paging = {
    cursors = open { before = maybe_text, after = maybe_text },
    next = maybe_text, previous = maybe_text,
  },

  AgentMode = {
    mode = text "what a run is created with",
    kind = one_of("builtin", "custom"),
    enabled = boolean, archived = boolean,
    name = text, label = text, description = text,
    dispatch_paused = boolean,
    capabilities = list(text), capability_assignments = list(open()),
    provider_model_id = maybe_text, model = maybe_text, reasoning_effort = maybe_text,
    available_invocations = list(one_of("ui", "api", "slack")),
    -- Custom modes only.
    instructions = maybe_text,
    sandbox_enabled = boolean, sandbox_execution = maybe_text, sandbox_setup_command = maybe_text,
    sandbox_network_mode = maybe_text, sandbox_allowed_outbound_hosts = nullable(list(text)),
    approval_policy = nullable(open()),
  },
  AgentModeListResponse = { data = list(ref "AgentMode") },
  AgentModeResponse = { data = ref "AgentMode" },

  AgentSession = {
    conversation_id = uuid,
    title = maybe_text,
    status = one_of("active", "paused", "terminated"),
    created_at = date_time,
    run_count = integer "those made through the API",
    latest_run = nullable(open { run_id = uuid, status = status, created_at = date_time }),
    last_activity_at = date_time,
  },
  AgentSessionListResponse = { data = list(ref "AgentSession"), meta = ref "PaginationMeta", paging = ref "Paging" },
  AgentSessionRun = run(nullable(any) "null here: get the run for it"),
  AgentSessionDetailResponse = {
    data = open { session = ref "AgentSession", runs = list(ref "AgentSessionRun") },
    meta = ref "PaginationMeta", paging = ref "Paging",
  },

  AgentRun = run(nullable(open {
    type = one_of("message", "finding_investigation"),
    message_id = uuid, content = text, -- of a message
    data = open(), -- of an investigation
  }) "null until it has completed"),
  AgentRunResponse = { data = ref "AgentRun" },
}
