--- What others put into a journal beside the run: statuses, opt-outs, commands.
-- @module kapso.campaign.journal.updates

local states = require "kapso.campaign.journal.states"

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

local SUPPRESS = "INSERT INTO suppressions (recipient, at, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
local SUPPRESS_ROWS = [[UPDATE recipients SET state = 'suppressed', message = ?, updated_at = ?
  WHERE recipient IN (?, ?) AND state = 'pending']]

-- With or without its +, a number is the same person's.
local function key_of(recipient)
  return (recipient:gsub("^%+", ""))
end

--- Puts a person on the suppression list; those of their rows that wait are not sent.
---@param recipient string a number, with or without its +, or a BSUID
---@param reason string
---@param at number
---@return boolean added false when they were on it
function updates:suppress(recipient, reason, at)
  local key = key_of(recipient)
  local added = self.db:run(SUPPRESS, key, at, reason) == 1
  self.db:run(SUPPRESS_ROWS, reason, at, key, "+" .. key)
  return added
end

--- Why a person is on the suppression list; nil when they are not.
---@param recipient string
---@return string|nil reason
function updates:suppressed(recipient)
  local row = self.db:row("SELECT reason FROM suppressions WHERE recipient = ?", key_of(recipient))
  return row and row[1]
end

--- Whether anybody is on the suppression list.
---@return boolean
function updates:has_suppressions()
  return self.db:row "SELECT 1 FROM suppressions LIMIT 1" ~= nil
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
