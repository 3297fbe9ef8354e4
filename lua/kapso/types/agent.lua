---@meta
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
---@class kapso.params.listAgentModes

---@class kapso.params.getAgentMode
---@field mode string

---@class kapso.params.listAgentModeSessions
---@field after? string
---@field before? string
---@field limit? integer
---@field mode string
---@field page? integer
---@field per_page? integer

---@class kapso.params.getAgentSession
---@field after? string
---@field before? string
---@field id string a UUID
---@field limit? integer
---@field page? integer
---@field per_page? integer

---@class kapso.params.createAgentRun.input
---@field finding_id? string a UUID
---@field prompt? string

---@class kapso.params.createAgentRun
---@field conversation_id? string goes on with a session of the same key and mode
---@field input kapso.params.createAgentRun.input
---@field metadata? table<string, any> comes back in the webhooks of the run
---@field mode string a mode that has api among its available_invocations

---@class kapso.params.getAgentRun
---@field id string a UUID

---@class kapso.params.pauseAgentRun
---@field id string a UUID

---@class kapso.params.resumeAgentRun
---@field id string a UUID

---@class kapso.params.cancelAgentRun
---@field id string a UUID

---@class kapso.params.approveAgentRunTool
---@field approval_id string a UUID
---@field id string a UUID

---@class kapso.params.rejectAgentRunTool
---@field approval_id string a UUID
---@field id string a UUID

---@class kapso.agent.AgentMode
---@field approval_policy? table<string, any>|kapso.null
---@field archived? boolean
---@field available_invocations? ("ui"|"api"|"slack")[]
---@field capabilities? string[]
---@field capability_assignments? table<string, any>[]
---@field description? string
---@field dispatch_paused? boolean
---@field enabled? boolean
---@field instructions? string|kapso.null
---@field kind? "builtin"|"custom"
---@field label? string
---@field mode? string what a run is created with
---@field model? string|kapso.null
---@field name? string
---@field provider_model_id? string|kapso.null
---@field reasoning_effort? string|kapso.null
---@field sandbox_allowed_outbound_hosts? string[]|kapso.null
---@field sandbox_enabled? boolean
---@field sandbox_execution? string|kapso.null
---@field sandbox_network_mode? string|kapso.null
---@field sandbox_setup_command? string|kapso.null

---@class kapso.agent.AgentModeListResponse
---@field data? kapso.agent.AgentMode[]

---@class kapso.agent.AgentModeResponse
---@field data? kapso.agent.AgentMode

---@class kapso.agent.AgentRun.finding
---@field id? string a UUID
---@field investigation_id? string a UUID

---@class kapso.agent.AgentRun.pending_approval
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field parameters? table<string, any>
---@field status? string
---@field tool_name? string

---@class kapso.agent.AgentRun.result
---@field content? string
---@field data? table<string, any>
---@field message_id? string a UUID
---@field type? "message"|"finding_investigation"

---@class kapso.agent.AgentRun
---@field ai_cost_microdollars? integer
---@field conversation_id? string the session's
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field error_message? string|kapso.null
---@field finding? kapso.agent.AgentRun.finding
---@field finished_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field kind? "ask"|"continue"
---@field mode? string
---@field paused_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field pending_approval? kapso.agent.AgentRun.pending_approval|kapso.null
---@field prompt? string|kapso.null
---@field provider_model? string|kapso.null
---@field reasoning_effort? string|kapso.null
---@field result? kapso.agent.AgentRun.result|kapso.null null until it has completed
---@field run_id? string a UUID
---@field started_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "queued"|"running"|"paused"|"waiting_for_approval"|"completed"|"failed"|"cancelled"
---@field status_url? string a path to ask again at
---@field title? string|kapso.null

---@class kapso.agent.AgentRunResponse
---@field data? kapso.agent.AgentRun

---@class kapso.agent.AgentSession.latest_run
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field run_id? string a UUID
---@field status? "queued"|"running"|"paused"|"waiting_for_approval"|"completed"|"failed"|"cancelled"

---@class kapso.agent.AgentSession
---@field conversation_id? string a UUID
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field last_activity_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field latest_run? kapso.agent.AgentSession.latest_run|kapso.null
---@field run_count? integer those made through the API
---@field status? "active"|"paused"|"terminated"
---@field title? string|kapso.null

---@class kapso.agent.AgentSessionDetailResponse.data
---@field runs? kapso.agent.AgentSessionRun[]
---@field session? kapso.agent.AgentSession

---@class kapso.agent.AgentSessionDetailResponse
---@field data? kapso.agent.AgentSessionDetailResponse.data
---@field meta? kapso.agent.PaginationMeta
---@field paging? kapso.agent.Paging

---@class kapso.agent.AgentSessionListResponse
---@field data? kapso.agent.AgentSession[]
---@field meta? kapso.agent.PaginationMeta
---@field paging? kapso.agent.Paging

---@class kapso.agent.AgentSessionRun.finding
---@field id? string a UUID
---@field investigation_id? string a UUID

---@class kapso.agent.AgentSessionRun.pending_approval
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field parameters? table<string, any>
---@field status? string
---@field tool_name? string

---@class kapso.agent.AgentSessionRun
---@field ai_cost_microdollars? integer
---@field conversation_id? string the session's
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field error_message? string|kapso.null
---@field finding? kapso.agent.AgentSessionRun.finding
---@field finished_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field kind? "ask"|"continue"
---@field mode? string
---@field paused_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field pending_approval? kapso.agent.AgentSessionRun.pending_approval|kapso.null
---@field prompt? string|kapso.null
---@field provider_model? string|kapso.null
---@field reasoning_effort? string|kapso.null
---@field result? any|kapso.null null here: get the run for it
---@field run_id? string a UUID
---@field started_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "queued"|"running"|"paused"|"waiting_for_approval"|"completed"|"failed"|"cancelled"
---@field status_url? string a path to ask again at
---@field title? string|kapso.null

---@class kapso.agent.PaginationMeta
---@field has_next? boolean
---@field page? integer
---@field per_page? integer
---@field total_count? integer
---@field total_count_estimated? boolean
---@field total_pages? integer

---@class kapso.agent.Paging.cursors
---@field after? string|kapso.null
---@field before? string|kapso.null

---@class kapso.agent.Paging
---@field cursors? kapso.agent.Paging.cursors
---@field next? string|kapso.null
---@field previous? string|kapso.null

