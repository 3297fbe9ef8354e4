--- Kapso's own agent: its modes, and runs that go on by themselves, in sessions.
--
-- One row per operation; `kapso.api` says what a row may have. A key sees the sessions and runs that were
-- made with it.
-- @module kapso.api.agent

local field = require "kapso.api.field"

local text, uuid = field.text, field.uuid
local object, open, required = field.object, field.open, field.required

return {
  base = "platform", ids = field.uuid_id,

  { "listAgentModes", "GET /kapso-agent/modes", "What the agent can be run as",
    as = "agent:list_modes", paging = "single", returns = "AgentModeListResponse" },
  { "getAgentMode", "GET /kapso-agent/modes/{mode}", "One mode",
    as = "agent:get_mode", path = { mode = field.id }, returns = "AgentModeResponse" },

  -- Sessions
  { "listAgentModeSessions", "GET /kapso-agent/modes/{mode}/sessions", "Sessions of a mode, latest activity first",
    as = "agent:list_sessions", paging = "cursor_or_page", path = { mode = field.id },
    returns = "AgentSessionListResponse" },
  { "getAgentSession", "GET /kapso-agent/sessions/{id}", "One session (its conversation_id) and its runs, newest first",
    as = { "agent:get_session", "agent:list_session_runs" }, paging = "cursor_or_page", items = "data.runs",
    returns = "AgentSessionDetailResponse" },

  -- Runs
  { "createAgentRun", "POST /kapso-agent/runs", "Start a run; its result comes later, in it or by webhook",
    as = "agent:create_run", returns = "AgentRunResponse",
    body = {
      mode = required(text "a mode that has api among its available_invocations"),
      conversation_id = uuid "goes on with a session of the same key and mode",
      input = required(object({ prompt = text, finding_id = uuid }, { { needs = { "prompt", "finding_id" } } })),
      metadata = open() "comes back in the webhooks of the run",
    },
    rules = {
      { varies = "input", with = "mode", kinds = {
        ["findings-investigator"] = object { prompt = text, finding_id = required(uuid) },
      } },
    } },
  { "getAgentRun", "GET /kapso-agent/runs/{id}", "One run", as = "agent:get_run", returns = "AgentRunResponse" },
  { "pauseAgentRun", "POST /kapso-agent/runs/{id}/pause", "Pause a run",
    as = "agent:pause_run", returns = "AgentRunResponse" },
  { "resumeAgentRun", "POST /kapso-agent/runs/{id}/resume", "Let a paused run go on",
    as = "agent:resume_run", returns = "AgentRunResponse" },
  { "cancelAgentRun", "POST /kapso-agent/runs/{id}/cancel", "Cancel a run",
    as = "agent:cancel_run", returns = "AgentRunResponse" },
  { "approveAgentRunTool", "POST /kapso-agent/runs/{id}/approvals/{approval_id}/approve",
    "Let a run use the tool it asks for",
    as = "agent:approve_tool", returns = "AgentRunResponse" },
  { "rejectAgentRunTool", "POST /kapso-agent/runs/{id}/approvals/{approval_id}/reject",
    "Forbid a run the tool it asks for",
    as = "agent:reject_tool", returns = "AgentRunResponse" },
}
