-- Calls of kapso.api.platform.findings: operationId, params, what goes on the wire, the JSON body.
local FINDING = "2c5ea4c0-4067-41e9-8bad-9b1deb4d3b7d"
local PATH = "/platform/v1/findings/" .. FINDING

return {
  { "listFindings", { limit = 25 }, "GET /platform/v1/findings?limit=25" },
  { "listFindings", { after = "bmV4dA==" }, "GET /platform/v1/findings?after=bmV4dA%3D%3D" },
  { "listFindings", { before = "cHJldg==" }, "GET /platform/v1/findings?before=cHJldg%3D%3D" },
  { "getFinding", { finding_id = FINDING }, "GET " .. PATH },
  { "getFindingEvidence", { finding_id = FINDING }, "GET " .. PATH .. "/evidence" },
  { "startFindingInvestigation", { finding_id = FINDING }, "POST " .. PATH .. "/start_investigation" },
  { "dismissFinding",
    { finding_id = FINDING, reason = "already_fixed", note = "The workflow was corrected in release 2.4." },
    "POST " .. PATH .. "/dismiss", { reason = "already_fixed", note = "The workflow was corrected in release 2.4." } },
  { "markFindingAddressed", { finding_id = FINDING }, "POST " .. PATH .. "/mark_addressed" },
}
