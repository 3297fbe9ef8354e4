--- The states of conversations (see rules.lua) as rows of a table.
-- @module kapso.automation.store.states

local states = {}

local READ = [[SELECT owner, CAST(token AS TEXT), lease_until, wake_at, hold_until FROM bot_conversations WHERE id = ?]]
local WRITE = [[UPDATE bot_conversations SET owner = ?, token = ?, lease_until = ?, wake_at = ?, hold_until = ? WHERE id = ?]]

--- A conversation's state.
---@param db table
---@param id number
---@return table|nil
function states.read(db, id)
  local row = db:row(READ, id)
  return row and { owner = row[1], token = tonumber(row[2]), lease_until = row[3], wake_at = row[4], hold_until = row[5] }
end

--- The state of a conversation that is claimed; nil when the claim is no longer good.
---@param db table
---@param claim table
---@return table|nil
function states.of(db, claim)
  local state = states.read(db, claim.id)
  return state and state.token == claim.token and state or nil
end

--- Puts a state down.
---@param db table
---@param id number
---@param state table
function states.write(db, id, state)
  db:run(WRITE, state.owner, state.token, state.lease_until, state.wake_at, state.hold_until, id)
end

return states
