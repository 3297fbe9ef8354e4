--- Who may have a conversation, and when: the rules that every kind of store keeps to.
--
-- A conversation's state is `{ owner, token, lease_until, wake_at, hold_until }`: who has claimed it and until when, a
-- number that grows whenever that changes, when somebody must look at it, and until when nobody need.
-- @module kapso.automation.store.rules

local errors = require "kapso.errors"
local json = require "kapso.json"

local rules = {}

--- Something new has come: somebody must look at it, as soon as it is not held.
---@param state table
---@param now number
function rules.wake(state, now)
  local at = math.max(now, state.hold_until or now)
  if not state.wake_at or state.wake_at > at then state.wake_at = at end
end

--- Whether nobody has it, or whoever had it has not renewed the claim.
---@param state table
---@param now number
---@return boolean
function rules.is_free(state, now)
  return state.owner == nil or state.lease_until < now
end

--- Whether something new may be looked at by the one who brings it.
---@param state table
---@param now number
---@return boolean
function rules.is_open(state, now)
  return rules.is_free(state, now) and (state.hold_until or now) <= now
end

--- Claims it. What the owner before still does is refused from now on.
---@param id number
---@param state table
---@param options table now, owner, lease
---@return table claim is_taken_over: the owner before has let it lapse
function rules.claim(id, state, options)
  local is_taken_over = state.owner ~= nil
  state.owner, state.token, state.lease_until = options.owner, state.token + 1, options.now + options.lease
  return { id = id, token = state.token, is_taken_over = is_taken_over }
end

--- Gives it up.
---@param state table
---@param options table now, wake_at, hold_until
---@param is_pending boolean whether there are events that are not done
---@return boolean more whether there is something to do at once
function rules.release(state, options, is_pending)
  state.owner, state.token, state.lease_until = nil, state.token + 1, nil
  state.wake_at, state.hold_until = options.wake_at, options.hold_until
  if is_pending then rules.wake(state, options.now) end
  return state.wake_at ~= nil and state.wake_at <= options.now
end

--- What whoever has lost a conversation is told.
---@param claim table
---@return table err kind "lost"
function rules.lost(claim)
  return errors.new { kind = "lost", outcome = "not_sent", retry = { action = "do_not_retry" },
    message = ("conversation %s belongs to another worker now; nothing was changed"):format(claim.id) }
end

--- The `state` that the JSON of an ended run has, as "failed".
---@param text string
---@return string
function rules.end_state(text)
  local value = json.decode(text)
  local state = type(value) == "table" and value.state
  return type(state) == "string" and state or "ended"
end

--- What the counts are, of how many runs ended in which state.
---@param pending integer events that are not done
---@param conversations integer
---@param waiting integer runs that have not ended
---@param ended table state → runs
---@return table counts
function rules.counts(pending, conversations, waiting, ended)
  return { pending = pending, conversations = conversations, waiting = waiting, ended = ended, failed = ended.failed or 0 }
end

return rules
