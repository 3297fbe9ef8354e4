--- Taking rows to send, and putting down what became of them.
--
-- The order is what makes it at most once: an intent is committed before its request begins, and a row whose intent is
-- there without a result may have been sent. After a crash such a row is `unknown`, never `pending`.
-- @module kapso.campaign.journal.claims

local states = require "kapso.campaign.journal.states"

local claims = {}

local PENDING = [[SELECT row, recipient, attempt, data, variant, line FROM recipients
  WHERE row > ? AND state = 'pending' ORDER BY row LIMIT ?]]
local INTEND_ROW = [[UPDATE recipients SET state = 'sending', attempt = ?, language = ?, updated_at = ?
  WHERE row = ? AND attempt = ? AND state = 'pending']]
local INTEND_ATTEMPT = "INSERT INTO attempts (row, attempt, at) VALUES (?, ?, ?)"
local SETTLE_ATTEMPT = [[UPDATE attempts SET outcome = CASE WHEN wamid IS NULL THEN ? ELSE outcome END, status = ?,
  code = ?, message = ?, wamid = coalesce(wamid, ?), elapsed = ? WHERE row = ? AND attempt = ?]]
local SETTLE_ROW = [[UPDATE recipients SET state = ?, code = ?, category = ?, message = ?, wa_id = ?, sent_at = ?,
  failed_at = ?, updated_at = ? WHERE row = ? AND attempt = ? AND state IN (%s)]]
local RECOVER = [[UPDATE recipients SET state = 'unknown',
  message = 'the run ended before the answer was put down; it may have been sent'
  WHERE state = 'sending' AND state IN ('sending', 'unknown')]]

local settle_row = {}
for _, state in ipairs(states.all) do settle_row[state] = SETTLE_ROW:format(states.before(state)) end

local WAITS = "SELECT recipient, adopted FROM recipients WHERE row = ? AND state = 'pending'"
local TAKE_ADOPTED = "UPDATE recipients SET data = adopted, adopted = NULL WHERE row = ?"
local SKIP_OTHERS = [[UPDATE recipients SET state = 'skipped', message = ?, updated_at = ?
  WHERE recipient IN (?, ?) AND state = 'pending']]

local HAS_SENT = { accepted = true, held = true, sent = true, delivered = true, read = true }

--- Rows that wait to be sent, in order.
---@param after integer the row before the first
---@param limit integer
---@return table[] rows `{ row, recipient, attempt, data (as JSON), variant, line }`; attempt is that of the latest try
function claims:pending(after, limit)
  local list = self.db:rows(PENDING, after, limit)
  for index, found in ipairs(list) do
    list[index] = { row = found[1], recipient = found[2], attempt = found[3], data = found[4], variant = found[5],
      line = found[6] }
  end
  return list
end

-- Puts down that a row is about to be sent; false when it is no longer pending, or was tried since, and must not be.
local function intend(db, claim, now)
  local attempt = claim.attempt + 1
  if db:run(INTEND_ROW, attempt, claim.language, now, claim.row, claim.attempt) ~= 1 then return false end
  db:run(INTEND_ATTEMPT, claim.row, attempt, now)
  return true
end

-- A row that waits again: its person may have asked for no more while it was under way, and its list may say something else
-- since.
local function look_again(self, result, now)
  local found = self.db:row(WAITS, result.row)
  if not found then return end
  local reason = self:suppressed(found[1])
  if reason and self:move(result.row, "suppressed", { now = now, message = reason }) then result.state = "suppressed" end
  if not found[2] then return end
  self.db:run(TAKE_ADOPTED, result.row)
  if result.claim then result.claim.data = found[2] end
end

-- The server knows the person by other digits: by those they may be in the list as well.
local function skip_others(db, result, now)
  local line = db:row("SELECT coalesce(line, row) FROM recipients WHERE row = ?", result.row)[1]
  db:run(SKIP_OTHERS, "the same person as in line " .. line, now, result.wa_id, "+" .. result.wa_id)
end

-- Puts down what became of a row. A status may have come first: then the row stays where it is.
local function settle(self, result, now)
  local db, state = self.db, result.state
  if result.outcome then
    db:run(SETTLE_ATTEMPT, result.outcome, result.status, result.code, result.message, result.wamid, result.elapsed,
      result.row, result.attempt)
  end
  local why = state ~= "accepted"
  db:run(settle_row[state], state, why and result.code or nil, why and result.category or nil,
    why and (result.reason or result.message) or nil, result.wa_id, HAS_SENT[state] and (result.at or now) or nil,
    state == "failed" and now or nil, now, result.row, result.attempt)
  if result.is_only and result.wa_id then skip_others(db, result, now) end
  if state == "pending" then look_again(self, result, now) end
  if result.opted_out then self:suppress(result.opted_out, result.message, now, "preference") end
end

local function commit(self, results, intents, now)
  for _, result in ipairs(results) do settle(self, result, now) end
  local claimed = {}
  for _, claim in ipairs(intents) do
    if intend(self.db, claim, now) then claimed[#claimed + 1] = claim end
  end
  return claimed
end

--- Puts down results, and then intents, in one transaction. Only what it returns may be sent, under `attempt + 1`.
---@param results table[] `{ row, attempt, state, outcome, status, code, category, message, reason, wamid, wa_id, elapsed,
--- is_only (other rows of the person are skipped), opted_out (the person, who wants no more of them) }`; without an outcome
--- there was no attempt
---@param intents table[] rows as `pending` gives them, with the `language` they are sent in
---@param now number seconds since 1970
---@return table[] claimed those of the intents that may be sent
function claims:commit(results, intents, now)
  if #results == 0 and #intents == 0 then return intents end
  return self.db:transaction(commit, self, results, intents, now)
end

--- After a crash: what was under way may have been sent.
---@return integer count how many rows are unknown for it
function claims:recover()
  return self.db:run(RECOVER)
end

return claims
