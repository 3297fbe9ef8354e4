--- What the operations of kapso.api.platform.funding answer.
-- @module kapso.api.answers.platform.funding

local field = require "kapso.api.field"

local date_time, integer, text, uuid = field.date_time, field.integer, field.text, field.uuid
local list, nullable, one_of, open, ref = field.list, field.nullable, field.one_of, field.open, field.ref

local maybe_text, maybe_time = nullable(text), nullable(date_time)

return {
  WhatsappFundingRun = {
    id = uuid,
    status = one_of("pending", "running", "succeeded", "failed", "cancelled", "expired"),
    started_at = date_time,
    finished_at = maybe_time,
    error_kind = maybe_text "more kinds may come",
    meta_error_code = nullable(integer),
  },
  WhatsappFunding = {
    waba_id = text "Meta's id of the business account",
    business_portfolio_id = maybe_text "Meta's id of the portfolio that owns it",
    status = one_of("funded", "pending", "unknown", "not_funded", "revoked")
      "pending: a first attempt is under way; unknown: was funded, cannot be confirmed now; revoked: Meta says so",
    reason = maybe_text "null when funded; more reasons may come",
    message = text "for people to read",
    currency = text "in which Kapso settles",
    waba_currency = maybe_text,
    last_verified_at = maybe_time,
    last_checked_at = maybe_time "failed checks included",
    paid_messages = open { paused = field.boolean, reasons = list(text) } "whether Kapso holds paid messages back",
    operation = nullable(ref "WhatsappFundingRun") "the latest attempt; null when there was none",
  },
  WhatsappFundingResponse = { data = ref "WhatsappFunding" },
  WhatsappFundingListResponse = { data = list(ref "WhatsappFunding"), paging = ref "Paging" },

  WhatsappBillingUsageSync = {
    status = one_of("synced", "delayed", "unknown", "not_available")
      "how complete the charges are; delayed: some account's are older, unknown: some account's were never seen",
    last_synced_at = maybe_time "of messaging; null for calling",
    usage_through = maybe_time "up to when charges are complete",
  },
  WhatsappBillingUsageBreakdownItem = {
    usage_kind = text "more kinds may come",
    customer_charge_micro_usd = integer,
    billable_messages = integer "of messaging only",
    coverage = open {
      status = one_of("supported", "partial", "unsupported", "not_available")
        "whether all, some or no accounts are billed in USD, or there are none",
      reason = maybe_text "calling_requires_usd_waba or no_active_attachment; null when supported",
    } "of calling only",
    sync = ref "WhatsappBillingUsageSync",
  },
  WhatsappBillingUsage = {
    start_time = date_time,
    end_time = date_time,
    time_basis = one_of "recorded_at" "when a charge was recorded, not when a message was delivered",
    currency = text,
    charge_scope = one_of "kapso_recorded_charges",
    totals = open { customer_charge_micro_usd = integer "1000000 are 1 USD; corrections may make it negative" },
    breakdown = list(ref "WhatsappBillingUsageBreakdownItem") "one for each kind of usage, in any order",
  },
  WhatsappBillingUsageResponse = { data = ref "WhatsappBillingUsage" },

  WhatsappFundingOperation = {
    operation_id = uuid,
    business_portfolio_id = text,
    status = one_of("queued", "running", "succeeded", "failed", "superseded") "a failed one may be partly done",
    requested_at = date_time,
    message = text,
  },
  WhatsappFundingOperationResponse = { data = ref "WhatsappFundingOperation" },
}
