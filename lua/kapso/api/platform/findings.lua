--- The Platform API: what Kapso noticed in a project, why, and what became of it.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.platform.findings

local field = require "kapso.api.field"

local one_of, required, text = field.one_of, field.required, field.text

return {
  base = "platform",
  ids = field.uuid_id,

  { "listFindings", "GET /findings", "Findings that are candidates or open, most recently confirmed first",
    as = "platform.findings:list", paging = "cursor",
    query = { limit = field.integer { min = 1, max = 25 } "groups stay together, a page may have more" },
    rules = { { never = { "after", "before" } } },
    returns = "FindingListResponse" },
  { "getFinding", "GET /findings/{finding_id}", "One finding, quiet and dismissed ones too",
    as = "platform.findings:get", returns = "FindingDetailResponse" },
  { "getFindingEvidence", "GET /findings/{finding_id}/evidence", "Events and conversations behind a finding",
    as = "platform.findings:get_evidence", returns = "FindingEvidenceResponse" },
  { "startFindingInvestigation", "POST /findings/{finding_id}/start_investigation",
    "Have the cause of a finding looked for, which goes on after the answer",
    as = "platform.findings:start_investigation", returns = "FindingInvestigationAcceptedResponse" },
  { "dismissFinding", "POST /findings/{finding_id}/dismiss", "Take a finding off the list; it may come back",
    as = "platform.findings:dismiss",
    body = {
      reason = required(one_of("not_relevant", "expected_behavior", "already_fixed", "incorrect", "other")),
      note = required(text { min = 1 }),
    },
    returns = "FindingVerificationMutationResponse" },
  { "markFindingAddressed", "POST /findings/{finding_id}/mark_addressed",
    "Say that an investigated finding is dealt with, and have it watched",
    as = "platform.findings:mark_addressed", returns = "FindingVerificationMutationResponse" },
}
