--- What a send came to, as the journal puts it down, and what it means for the campaign.
-- @module kapso.campaign.outcomes

local reactions = require "kapso.campaign.reactions"
local reading = require "kapso.reading"

local outcomes = {}

local HELD = "held_for_quality_assessment"

-- The digits that the server knows the person by, where they are not those that were sent to.
local function other_wa_id(contact, recipient)
  local wa_id = type(contact) == "table" and contact.wa_id
  if type(wa_id) == "string" and wa_id ~= recipient:gsub("^%+", "") then return wa_id end
end

local function plain(text)
  return text and (tostring(text):gsub("%z", "?"))
end

--- The result of a send that the server has taken.
---@param claim table
---@param sent table the answer
---@param meta table
---@return table result
function outcomes.accepted(claim, sent, meta)
  local first = reading.table(reading.table(sent.messages)[1])
  return {
    row = claim.row, attempt = claim.attempt, outcome = "accepted", status = meta.status, elapsed = meta.elapsed,
    state = first.message_status == HELD and "held" or "accepted", wamid = plain(first.id),
    wa_id = other_wa_id(reading.table(sent.contacts)[1], claim.recipient),
  }
end

--- The result of a send that has failed, or may have.
---@param claim table `tries` counts, by code, how often it has ended so
---@param err table
---@return table result with `reaction`, see kapso.campaign.reactions
function outcomes.failed(claim, err)
  local what = err.code or err.status or err.kind
  claim.tries[what] = (claim.tries[what] or 0) + 1
  local reaction = reactions.of(err, claim.tries[what])
  return {
    row = claim.row, attempt = claim.attempt, outcome = err.outcome, status = err.status, elapsed = err.elapsed,
    code = plain(err.code or err.kind), category = err.category, message = plain(err.message), state = reaction.state,
    reaction = reaction, opted_out = reaction.state == "suppressed" and claim.recipient or nil,
  }
end

--- The result of a row that cannot even be sent.
---@param claim table
---@param err table of kind "invalid"
---@return table result without an outcome: there was no attempt
function outcomes.unfit(claim, err)
  return {
    row = claim.row, attempt = claim.attempt, state = "failed", code = "invalid", category = "parameter",
    message = plain(err), from = "pending",
  }
end

--- The result of a row whose country has refused another one.
---@param claim table
---@param refusal table the result of that other one
---@return table result without an outcome: there was no attempt
function outcomes.barred(claim, refusal)
  return {
    row = claim.row, attempt = claim.attempt, state = "failed", code = refusal.code, category = refusal.category,
    message = refusal.message, from = "pending",
  }
end

return outcomes
