-- Calls of the agent, and the requests that they are.

local SESSION = "0c4f1e2d-7b6a-4958-8372-61504f3e2d04"
local RUN = "9d1c2f4e-3b7a-4c55-8f10-7a6b5c4d3e02"
local APPROVAL = "c3a1e7d2-6f48-4b0b-a1f3-2d4c6b8a9f03"
local ROOT = "/platform/v1/kapso-agent"

return {
  { "listAgentModes", {}, "GET " .. ROOT .. "/modes" },

  { "getAgentMode", { mode = "support-analyst" }, "GET " .. ROOT .. "/modes/support-analyst" },

  { "listAgentModeSessions", { mode = "support-analyst", limit = 20 },
    "GET " .. ROOT .. "/modes/support-analyst/sessions?limit=20" },
  { "listAgentModeSessions", { mode = "support-analyst", after = "YWJj", before = "ZGVm", page = 2, per_page = 50 },
    "GET " .. ROOT .. "/modes/support-analyst/sessions?after=YWJj&before=ZGVm&page=2&per_page=50" },

  { "getAgentSession", { id = SESSION }, "GET " .. ROOT .. "/sessions/" .. SESSION },
  { "getAgentSession", { id = SESSION, after = "YWJj", before = "ZGVm", limit = 5, page = 1, per_page = 5 },
    "GET " .. ROOT .. "/sessions/" .. SESSION .. "?after=YWJj&before=ZGVm&limit=5&page=1&per_page=5" },

  { "createAgentRun", { mode = "support-analyst", input = { prompt = "What did people complain about today?" } },
    "POST " .. ROOT .. "/runs",
    { mode = "support-analyst", input = { prompt = "What did people complain about today?" } } },
  { "createAgentRun", { mode = "findings-investigator", conversation_id = SESSION, input = { finding_id = APPROVAL },
      metadata = { ticket = 7 } }, "POST " .. ROOT .. "/runs",
    { mode = "findings-investigator", conversation_id = SESSION, input = { finding_id = APPROVAL },
      metadata = { ticket = 7 } } },

  { "getAgentRun", { id = RUN }, "GET " .. ROOT .. "/runs/" .. RUN },

  { "pauseAgentRun", { id = RUN }, "POST " .. ROOT .. "/runs/" .. RUN .. "/pause" },

  { "resumeAgentRun", { id = RUN }, "POST " .. ROOT .. "/runs/" .. RUN .. "/resume" },

  { "cancelAgentRun", { id = RUN }, "POST " .. ROOT .. "/runs/" .. RUN .. "/cancel" },

  { "approveAgentRunTool", { id = RUN, approval_id = APPROVAL },
    "POST " .. ROOT .. "/runs/" .. RUN .. "/approvals/" .. APPROVAL .. "/approve" },

  { "rejectAgentRunTool", { id = RUN, approval_id = APPROVAL },
    "POST " .. ROOT .. "/runs/" .. RUN .. "/approvals/" .. APPROVAL .. "/reject" },
}
