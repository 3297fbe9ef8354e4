--- Questions of a chat, and what counts as an answer.
-- @module kapso.automation.asking

local check = require "kapso.check"
local errors = require "kapso.errors"
local patterns = require "kapso.automation.patterns"
local reading = require "kapso.reading"
local record = require "kapso.automation.record"
local stage = require "kapso.automation.stage"
local system = require "kapso.system"

local asking = {}

local DAY = 24 * 3600
local OPTIONS = { timeout = true, validate = true, retry = true, tries = true }
local NO_ANSWERS = { ["message.reaction"] = true }
local MEDIA = { "image", "video", "audio", "document", "sticker" }

local function by_pattern(pattern)
  patterns.check(pattern, "options.validate")
  return function(answer) return answer.text ~= nil and answer.text:find(pattern) ~= nil end
end

--- Reads the options of a question.
---@param given table|nil
---@return table settings
function asking.options(given)
  given = given or {}
  check.table(given, "options")
  check.unknown_keys(given, OPTIONS, "options")
  if type(given.retry) ~= "string" then check.table(given.retry or {}, "options.retry", "a message or a string") end
  local validate = given.validate
  if type(validate) == "string" then validate = by_pattern(validate) end
  if validate ~= nil and type(validate) ~= "function" then
    check.fail("options.validate", "is a " .. type(validate) .. ", a function(answer) or a Lua pattern is expected")
  end
  return {
    timeout = check.number(given.timeout or DAY, "options.timeout", { min = 0 }),
    tries = check.number(given.tries or 3, "options.tries", { min = 1, integer = true }),
    validate = validate, retry = given.retry,
  }
end

local function nobody(seconds)
  return errors.new { kind = "timeout", outcome = "rejected", retry = { action = "do_not_retry" },
    message = ("nobody answered within %g seconds"):format(seconds) }
end

--- Waits for an answer to a question that was sent: leaves the handler until there is one.
---@param chat table
---@param question table the step that has sent it
---@param settings table
---@return table|nil answer
---@return table|nil err kind "timeout"
function asking.wait(chat, question, settings)
  local step = chat.record:step "answer"
  if step.state ~= "done" then
    step.state, step.since, step.question = "waiting", question.asked_at or question.at, question.wamid
    step.wake = step.wake or system.time() + settings.timeout
    chat.record:save()
    stage.leave { why = "waiting" }
  end
  if not step.answer then return nil, nobody(settings.timeout) end
  chat.latest = step.answer.wamid or chat.latest
  return step.answer
end

local function validated(validate, answer)
  local is_valid, reply = validate(answer)
  if is_valid then return true end
  return false, record.copy(reply or nil, "validate")
end

--- Whether an answer will do; what was found is recorded.
---@param chat table
---@param answer table
---@param settings table
---@return boolean is_valid
---@return any reply what to say to it instead of asking again
function asking.is_valid(chat, answer, settings)
  if not settings.validate then return true end
  local step = chat.record:step "validate"
  if step.state ~= "done" then
    local is_valid, reply = chat.record:call(step, validated, settings.validate, answer)
    step.state, step.is_valid, step.reply = "done", is_valid, reply
    chat.record:save()
  end
  return step.is_valid, step.reply
end

--- What is said when a person has been asked often enough.
---@param answer table the last one
---@param tries integer
---@return table err kind "invalid"
function asking.never_valid(answer, tries)
  return errors.invalid("answer", ("is not valid after %d tries, the last was %s"):format(tries,
    check.show(answer.text or answer.kind)))
end

--- The wamid that an event is a reply to.
---@param event table
---@return string|nil
function asking.replies_to(event)
  return reading.table(reading.table(event.message).context).id
end

--- Whether an event answers the question that a step waits for.
---@param step table|nil
---@param event table
---@return boolean
function asking.is_answer(step, event)
  if not step or step.op ~= "answer" or step.state ~= "waiting" then return false end
  if not event.kind:find "^message%." or NO_ANSWERS[event.kind] then return false end
  if step.question and asking.replies_to(event) == step.question then return true end -- clocks may differ
  return (event.timestamp or math.huge) >= math.floor(step.since)
end

local function media_of(message)
  for _, kind in ipairs(MEDIA) do
    if type(message[kind]) == "table" then return message[kind] end
  end
end

--- An event as the answer that a handler gets.
---@param event table
---@return table answer
function asking.answer_of(event)
  local message = reading.table(event.message)
  return { kind = event.kind, text = event.text, id = event.reply_id, title = event.title, fields = event.fields,
    media = media_of(message), message = event.message, raw = event.raw, wamid = event.id, timestamp = event.timestamp }
end

return asking
