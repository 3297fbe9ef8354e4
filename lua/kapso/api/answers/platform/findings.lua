--- What the operations of kapso.api.platform.findings answer.
-- @module kapso.api.answers.platform.findings

local field = require "kapso.api.field"

local boolean, date_time, integer, number, text, uuid =
  field.boolean, field.date_time, field.integer, field.number, field.text, field.uuid
local either, list, map, nullable, one_of, open, plus, ref =
  field.either, field.list, field.map, field.nullable, field.one_of, field.open, field.plus, field.ref

local maybe_text, maybe_time, maybe_uuid, maybe_integer, maybe_number =
  nullable(text), nullable(date_time), nullable(uuid), nullable(integer), nullable(number)

local direction = one_of("rising", "falling", "recurring")
local affected_unit = one_of("conversations", "events")
local investigation_status = one_of("queued", "investigating", "completed", "failed", "timed_out")
local verification_status = one_of("monitoring", "resolved", "not_improved", "dismissed")
local trigger_type = one_of("workflow_version", "regression", "manual")
local retries_only = "only when an investigation is tried again"

-- What every way of showing a finding in full has.
local finding = {
  id = uuid,
  source_type = one_of "project_event",
  source_key = text,
  signal_name = text,
  direction = direction,
  affected_count = integer,
  baseline_count = maybe_integer,
  current_rate = maybe_number "0 to 1",
  baseline_rate = maybe_number "0 to 1",
  window_start_at = date_time,
  window_end_at = date_time,
}

-- The evidence of one finding.
local evidence = {
  finding = ref "FindingEvidenceFinding",
  event_definition = nullable(ref "FindingEvidenceEventDefinition"),
  daily_history = list(ref "FindingEvidenceDailyHistoryEntry"),
  source_events = list(ref "FindingEvidenceSourceEvent"),
  affected_conversation_ids = list(uuid),
  co_occurring_events = list(ref "FindingEvidenceCoOccurringEvent"),
  new_evidence = list(ref "FindingEvidenceDeltaItem")(retries_only),
  historical_context = list(field.any)(retries_only),
  evidence_summary = ref "FindingEvidenceSummary",
}

return {
  FindingSummaryInvestigation = {
    status = investigation_status,
    retryable = boolean,
    retry_reason = maybe_text,
    completed_at = maybe_time,
    error_message = maybe_text "its first 200 characters",
    cause_title = maybe_text "of the likeliest cause, its first 100 characters",
    summary = maybe_text "its first 200 characters",
  },
  FindingSummaryVerification = {
    status = verification_status,
    trigger_type = trigger_type,
    completed_at = maybe_time,
  },
  FindingSummary = {
    id = uuid,
    signal_name = text,
    direction = direction,
    status = one_of("candidate", "open"),
    affected_count = integer,
    affected_unit = affected_unit,
    last_observed_at = date_time,
    related_findings_count = integer "without this one",
    investigation = nullable(ref "FindingSummaryInvestigation"),
    verification = nullable(ref "FindingSummaryVerification"),
  },
  FindingListResponse = {
    data = list(ref "FindingSummary"),
    paging = open {
      cursors = open { before = maybe_text, after = maybe_text },
      next = maybe_text "what to give as `after`; null on the last page",
      previous = maybe_text "what to give as `before`; null on the first page",
    },
  },

  FindingVerification = {
    id = uuid,
    status = verification_status,
    trigger_type = trigger_type,
    from_workflow_version = maybe_integer,
    to_workflow_version = maybe_integer,
    started_at = maybe_time,
    completed_at = maybe_time,
  },
  RelatedFinding = plus(finding, { affected_unit = affected_unit, evidence_revision = integer }),
  FindingEvidenceReference = {
    source_type = text,
    source_id = maybe_text,
    observation = maybe_text,
    occurred_at = maybe_time,
  },
  FindingCause = {
    title = text,
    explanation = text,
    confidence = one_of("low", "medium", "high"),
    evidence_references = list(ref "FindingEvidenceReference"),
  },
  FindingSuggestedFix = {
    title = text,
    priority = one_of("primary", "secondary") "one of an investigation's is primary",
    category = one_of("workflow", "code", "evaluation", "configuration"),
    change = text,
    verification = text,
    target = open { name = maybe_text, location = maybe_text },
    evidence_references = list(ref "FindingEvidenceReference"),
  },
  FindingInvestigationResult = {
    summary = maybe_text,
    alternative_explanations = nullable(list(text)),
    coverage_limitations = nullable(list(text)),
    affected_components = nullable(list(text)),
    causes = list(ref "FindingCause"),
    suggested_fixes = list(ref "FindingSuggestedFix"),
    change_since_previous = open {
      status = one_of("not_applicable", "unchanged", "narrowed", "revised", "replaced", "insufficient_evidence"),
      explanation = text,
    } (retries_only),
  },
  FindingInvestigation = {
    id = uuid,
    status = investigation_status,
    retryable = boolean,
    retry_reason = maybe_text,
    error_message = maybe_text,
    created_at = date_time,
    completed_at = maybe_time,
    workflow_id = maybe_uuid,
    workflow_name = maybe_text,
    result = ref "FindingInvestigationResult",
  },
  FindingDetail = plus(finding, {
    status = one_of("candidate", "open", "quiet"),
    evidence_revision = integer "one more with each new piece of evidence",
    last_observed_at = date_time,
    last_qualified_at = date_time,
    affected_unit = affected_unit,
    workflow_id = maybe_uuid,
    workflow_name = maybe_text,
    verification = nullable(ref "FindingVerification"),
    related_findings = list(ref "RelatedFinding") "at most 24",
    investigation = nullable(ref "FindingInvestigation"),
  }),
  FindingDetailResponse = { data = ref "FindingDetail" },

  FindingEvidenceFinding = plus(finding, {
    status = one_of("candidate", "open", "quiet"),
    last_observed_at = date_time,
  }),
  FindingEvidenceEventDefinition = {
    id = uuid,
    name = text,
    display_name = maybe_text,
    description = maybe_text,
    property_schema = nullable(open()),
  },
  FindingEvidenceCoverage = {
    source_event_count = integer,
    source_events_returned = integer, source_event_limit = integer,
    affected_conversations_returned = integer, affected_conversation_limit = integer,
    comparison_conversations_returned = integer, comparison_conversation_limit = integer,
    note = maybe_text,
    cutoff = maybe_time(retries_only),
    freshness = text(retries_only),
  },
  FindingEvidenceDailyHistoryEntry = { bucket_on = field.date, event_count = integer, conversation_count = integer },
  FindingEvidenceSourceEvent = {
    id = uuid,
    name = text,
    observed_at = date_time "when it was recorded",
    occurred_at = date_time,
    conversation_id = maybe_uuid,
    properties = map(nullable(either(text, number, boolean))),
    whatsapp_config = nullable(open {
      id = uuid,
      kind = text,
      name = maybe_text,
      business_phone_number = maybe_text,
      meta_phone_number_id = maybe_text,
    }),
    source_workflow = nullable(open {
      workflow_id = maybe_uuid,
      execution_id = maybe_uuid,
      snapshot_id = maybe_uuid,
      snapshot_version = maybe_integer,
      test_mode = nullable(boolean),
    }),
  },
  FindingEvidenceCoOccurringEvent = { name = text, event_count = integer, observed_at = date_time(retries_only) },
  FindingEvidenceDeltaItem = {
    id = uuid,
    observed_at = date_time,
    source_type = one_of("project_event", "conversation"),
    new_since_previous = boolean,
  },
  FindingEvidenceSummary = {
    cutoff = maybe_time "evidence up to this moment has been investigated",
    new_item_count = integer,
  },
  FindingEvidenceGroup = evidence,
  FindingEvidence = plus(evidence, {
    coverage = ref "FindingEvidenceCoverage",
    workflow = nullable(open { id = uuid, name = text }),
    comparison_conversation_ids = list(uuid) "conversations without the signal",
    grouped_findings = list(ref "FindingEvidenceFinding"),
    evidence_by_finding = list(ref "FindingEvidenceGroup"),
  }),
  FindingEvidenceUnavailable = { error = text, source_type = maybe_text, source_key = maybe_text },
  FindingEvidenceResponse = { data = either(ref "FindingEvidence", ref "FindingEvidenceUnavailable") },

  FindingInvestigationAcceptedResponse = {
    data = open { finding_id = uuid, investigation_id = uuid, status = investigation_status },
  },
  FindingVerificationMutationResponse = {
    data = open { finding_id = uuid, verification_id = uuid, status = verification_status },
  },
}
