--- Handing a conversation to a person: Kapso assigns it, and the bot says nothing in it while the assignment lasts.
-- @module kapso.automation.handoff

local errors = require "kapso.errors"
local mark = require "kapso.automation.mark"
local reading = require "kapso.reading"
local record = require "kapso.automation.record"
local system = require "kapso.system"

local handoff = {}

local PAUSE = 30 -- seconds for which an assignment that was there is taken to be there still

local function fail(chat, step, err)
  step.state, step.err = "done", record.fields(err)
  chat.record:save()
  return nil, errors.new(step.err)
end

local function done(chat, step, assignment, conversation_id)
  step.state, step.assignment = "done", assignment
  chat.record:save { chat.conversation:hand_off { id = assignment.id, conversation_id = conversation_id,
    seen_at = system.time() } }
  return assignment
end

-- The assignment that an earlier try may have made.
local function existing(chat, conversation_id, user_id)
  local list, err = chat.client:call("listConversationAssignments", { conversation_id = conversation_id })
  if not list then return nil, err end
  for _, assignment in ipairs(list.data or {}) do
    if assignment.active == true and assignment.user_id == user_id then return assignment end
  end
  return false
end

-- Assigns it. Where nobody was told whether that was done, Kapso is asked.
local function create(chat, conversation_id, to)
  local answer, err = chat.client:call("createConversationAssignment", { conversation_id = conversation_id, assignment = to })
  if answer then return answer.data end
  local assignment = err.outcome == "unknown" and existing(chat, conversation_id, to.user_id)
  return assignment or nil, err
end

--- Assigns the chat's conversation, as a step of its record.
---@param chat table
---@param to table user_id, notes
---@return table|nil assignment
---@return table|nil err
function handoff.assign(chat, to)
  local step = chat.record:step("handoff", mark.of(to), to.user_id)
  if step.state == "done" then return step.assignment, step.err and errors.new(step.err) end
  local conversation_id = chat.conversation.data.conversation_id
  if not conversation_id then
    return fail(chat, step, errors.unsupported("only Kapso can assign a conversation, and no event has told its id"))
  end
  if step.state == "sending" then
    local assignment, err = existing(chat, conversation_id, to.user_id)
    if err then return fail(chat, step, err) end
    if assignment then return done(chat, step, assignment, conversation_id) end
  end
  step.state = "sending"
  chat.record:save()
  local assignment, err = create(chat, conversation_id, to)
  if not assignment then return fail(chat, step, err) end
  return done(chat, step, assignment, conversation_id)
end

--- Whether a person has the conversation: asks Kapso, though not for every message.
---@param conversation table
---@return boolean
function handoff.is_on(conversation)
  local known = conversation.data.handed_off
  if not known then return false end
  if system.time() - known.seen_at < PAUSE then return true end
  local answer, err = conversation.bot:client_of():call("getConversationAssignment",
    { conversation_id = known.conversation_id, id = known.id })
  local assignment = reading.table(answer and answer.data)
  if assignment.active == true or not answer and err.status ~= 404 then
    known.seen_at = system.time()
    return true
  end
  conversation:hand_off(nil)
  return false
end

return handoff
