--- What others put into a journal beside the run: statuses, opt-outs, commands.
-- @module kapso.campaign.journal.updates

local states = require "kapso.campaign.journal.states"
local suppressions = require "kapso.campaign.suppressions"

local updates = {}

-- The time that goes with a state.
local TIMES = { accepted = "sent_at", held = "sent_at", sent = "sent_at", delivered = "delivered_at", read = "read_at",
  failed = "failed_at" }
local MOVE = [[UPDATE recipients SET state = ?, code = coalesce(?, code), category = coalesce(?, category),
  message = coalesce(?, message)%s, updated_at = ? WHERE row = ? AND state IN (%s)]]

local function move_sql(state)
  local column = TIMES[state]
  return MOVE:format(column and (", %s = coalesce(%s, ?)"):format(column, column) or "", states.before(state))
end

local moves = {}
for _, state in ipairs(states.all) do moves[state] = move_sql(state) end

--- Moves a recipient on; a state that may not follow the one it has changes nothing.
---@param row integer
---@param state string
---@param fields table|nil at (seconds since 1970: when it happened), now, code, category, message
---@return boolean moved
function updates:move(row, state, fields)
  fields = fields or {}
  local at = fields.at or fields.now
  if TIMES[state] then
    return self.db:run(moves[state], state, fields.code, fields.category, fields.message, at, fields.now or at, row) == 1
  end
  return self.db:run(moves[state], state, fields.code, fields.category, fields.message, fields.now or at, row) == 1
end

--- Puts down when a state was reached whose place has been taken by a later one since, as `delivered` after `read`.
---@param row integer
---@param state string
---@param at number
function updates:note_time(row, state, at)
  local column = TIMES[state]
  if not column then return end
  self.db:run(("UPDATE recipients SET %s = coalesce(%s, ?) WHERE row = ?"):format(column, column), at, row)
end

--- Puts down what a look-up found out of an attempt.
---@param row integer
---@param attempt integer
---@param wamid string
---@param wa_id string|nil where it differs from the digits sent to
function updates:found(row, attempt, wamid, wa_id)
  self.db:run("UPDATE attempts SET outcome = 'accepted', wamid = ? WHERE row = ? AND attempt = ? AND wamid IS NULL",
    wamid, row, attempt)
  if wa_id then self.db:run("UPDATE recipients SET wa_id = ? WHERE row = ?", wa_id, row) end
end

local SUPPRESS_ROWS = [[UPDATE recipients SET state = 'suppressed', message = ?, updated_at = ?
  WHERE recipient IN (?, ?) AND state = 'pending']]
local LIFTED = [[SELECT DISTINCT recipient FROM suppressions s WHERE lifted_at IS NOT NULL AND NOT EXISTS
  (SELECT 1 FROM suppressions WHERE recipient = s.recipient AND lifted_at IS NULL)]]
local RETURN = [[UPDATE recipients SET state = 'pending', message = NULL, updated_at = ?
  WHERE recipient IN (?, ?) AND state = 'suppressed' AND NOT EXISTS (SELECT 1 FROM attempts
    WHERE attempts.row = recipients.row AND coalesce(outcome, 'unknown') IN ('accepted', 'unknown'))]]

--- Puts a person on the suppression list; those of their rows that wait are not sent.
---@param recipient string a number, with or without its +, or a BSUID
---@param reason string
---@param at number
---@param source string|nil "list", or what `suppressions` says
---@return boolean added false when they were on it
function updates:suppress(recipient, reason, at, source)
  local key = suppressions.key_of(recipient)
  local added = suppressions.add(self.db, key, source or "list", reason, at)
  if suppressions.reason(self.db, key) then self.db:run(SUPPRESS_ROWS, reason, at, key, "+" .. key) end
  return added
end

--- Takes a person off the suppression list, as far as one source is concerned. Their rows wait again from the next run on.
---@param recipient string
---@param source string
---@param at number
---@return boolean lifted
function updates:lift(recipient, source, at)
  return suppressions.lift(self.db, recipient, source, at)
end

--- Has the rows of people who were taken off the suppression list wait again, where they were never sent.
---@param now number
function updates:return_lifted(now)
  for _, person in ipairs(self.db:rows(LIFTED)) do self.db:run(RETURN, now, person[1], "+" .. person[1]) end
end

--- Why a person is on the suppression list; nil when they are not.
---@param recipient string
---@return string|nil reason
function updates:suppressed(recipient)
  return suppressions.reason(self.db, recipient)
end

--- Whether anybody is on the suppression list.
---@return boolean
function updates:has_suppressions()
  return suppressions.any(self.db)
end

local COMMAND = [[INSERT INTO control (id, command, at, by) VALUES (1, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET command = excluded.command, at = excluded.at, by = excluded.by]]

--- Leaves a command for the run.
---@param command string "run", "pause" or "stop"
---@param at number
---@param by string
function updates:set_command(command, at, by)
  self.db:run(COMMAND, command, at, by)
end

--- The command that was left last.
---@return string|nil command
function updates:command()
  local row = self.db:row "SELECT command FROM control"
  return row and row[1]
end

return updates
