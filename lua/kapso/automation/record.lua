--- What a handler has done so far, step by step: what it is played again over.
--
-- A step is a table with `op` (what was done), `mark` (of what it was done with) and what came of it; it is kept as JSON
-- in the store. A step that is there already is not done again: it must be the same one, or the script has changed.
-- @module kapso.automation.record

local errors = require "kapso.errors"
local json = require "kapso.json"
local log = require "kapso.automation.log"
local stage = require "kapso.automation.stage"
local standstill = require "kapso.automation.standstill"

local record = {}

local Record = {}
Record.__index = Record

local KEPT = { "kind", "message", "status", "code", "subcode", "category", "outcome", "path", "details", "advice", "retry" }
local MISPLACED = "a chat belongs to its handler: it cannot be used in a coroutine or task of its own, nor in another handler, "
  .. "nor after its own"

--- A table of a record as JSON.
---@param value any
---@param what string what it is, for the error
---@return string
function record.encode(value, what)
  local text, err = json.encode(value)
  if text then return text end
  error(errors.invalid(what .. (err.path and "." .. err.path or ""), err.message .. "; a bot records it as JSON"), 0)
end

--- A value as it will be when it is read from the record.
---@param value any
---@param what string what it is, for the error
---@return any
function record.copy(value, what)
  if value == nil then return nil end
  return json.decode(record.encode(value, what))
end

--- What of an error is recorded, to be raised or returned again: `errors.new` makes one of ours of it.
---@param err table
---@return table fields
function record.fields(err)
  local fields = {}
  for _, name in ipairs(KEPT) do fields[name] = err[name] end
  return fields
end

local function raise(raised)
  error(raised.text or errors.new(raised), 0)
end

--- The script does something else than it did before.
---@param where string
---@param before string
---@param now string
---@return table err kind "diverged"
function record.divergence(where, before, now)
  return errors.new { kind = "diverged", outcome = "not_sent", retry = { action = "do_not_retry" },
    message = ("%s the record has %s, and the script now %s"):format(where, before, now),
    advice = "it was changed while a chat was under way, or says something that is another thing each time (a time, a "
      .. "random number, an answer of a database): such values go through chat:once" }
end

local function shown(step)
  return step.words and ("%s %q"):format(step.op, step.words) or step.op
end

-- Whatever a handler does, its own code comes after it.
local function note(self)
  standstill.note(self.where)
end

local function check_place(self)
  if stage.current() ~= self.play then error(MISPLACED, 0) end
  if self.calling then error(("the function of %s cannot use the chat; what it returns can"):format(self.calling), 0) end
end

--- The next step of the handler: as it is recorded, or a new one, of which nothing is kept yet. Raises what it raised before.
---@param op string
---@param mark string|nil
---@param words string|nil by which a person knows it
---@return table step
function Record:step(op, mark, words)
  check_place(self)
  record.encode(words or "", op) -- a step that could not be kept would hide those after it
  local number = self.position + 1
  local step = self.steps[number] or { op = op, mark = mark, words = words }
  self.position, self.steps[number] = number, step
  if step.op ~= op or step.mark ~= mark then
    stage.leave { why = "diverged", err = record.divergence(("at step %d"):format(number), shown(step),
      "does " .. shown { op = op, words = words }) }
  end
  note(self)
  if step.raised then raise(step.raised) end
  return step
end

--- Calls a function for the step that the handler is at. What it raises is recorded, and raised each time.
---@param step table
---@param body function
---@return any
---@return any
function Record:call(step, body, ...)
  self.calling = step.op
  local ok, first, second = pcall(body, ...)
  self.calling = nil
  if ok then return first, second end
  step.state, step.raised = "done", errors.is(first) and record.fields(first) or { text = log.text(first) }
  self:save()
  raise(step.raised)
end

--- Keeps the step that the handler is at, and what else is to be changed with it. Does not return where that fails: then
-- somebody else has the conversation, or will.
---@param more table[]|nil changes of the store's
function Record:save(more)
  local number = self.position
  local changes = more or {}
  changes[#changes + 1] = { "step", self.id, number, record.encode(self.steps[number], "step") }
  local ok, err = self.conversation:commit(changes)
  if not ok then stage.leave { why = "broken", err = err } end
  note(self)
end

--- Whether everything that is recorded was done again.
---@return boolean
function Record:is_whole()
  return self.position >= #self.steps
end

--- What is left of the record, when the handler has ended before.
---@return table err
function Record:left_over()
  return record.divergence("after the handler's end", shown(self.steps[self.position + 1]), "does nothing")
end

--- The record of a run, for the handler that is being played.
---@param conversation table
---@param run table id, handler, steps (decoded)
---@return table
function record.new(conversation, run)
  local self = setmetatable({ conversation = conversation, id = run.id, steps = run.steps, position = 0, play = stage.current(),
    where = ("the handler %s, in the conversation with %s"):format(run.handler, conversation.wa_id or "somebody") }, Record)
  note(self)
  return self
end

return record
