--- Messages of a bot: each is sent once, whatever happens in between.
--
-- That a message is about to be sent is recorded before, and what came of it after. Where nobody knows what came of it,
-- the message history is asked, at once and again 15 s, 60 s and 5 min after the attempt. Only what a look-up that read
-- all there is does not find, 15 s after the attempt or later, is sent again.
-- @module kapso.automation.outgoing

local crypto = require "kapso.crypto"
local errors = require "kapso.errors"
local failpoint = require "kapso.failpoint"
local http_date = require "kapso.http_date"
local history = require "kapso.history"
local json = require "kapso.json"
local metrics = require "kapso.automation.metrics"
local reading = require "kapso.reading"
local record = require "kapso.automation.record"
local stage = require "kapso.automation.stage"
local system = require "kapso.system"

local outgoing = {}

local TRACK_BYTES = 12                -- by chance: no other bot's message to the same person is to pass for this one
local PAUSES = { 1, 3, 10, 30, 60 }   -- seconds before a message that was not sent is tried again

local function hold(until_time)
  stage.leave { why = "hold", at = until_time }
end

local function end_with_error(chat, step, err)
  metrics.count("messages_total", err.outcome)
  step.state, step.err = "done", record.fields(err)
  chat.record:save()
  return nil, errors.new(step.err)
end

-- When a question was asked by the server's clock, which is nearer to WhatsApp's than this machine's may be: by WhatsApp's
-- its answer is stamped.
local function asked_at(step, meta)
  local date = step.op == "ask" and meta.headers.date
  return date and http_date(date) or nil
end

local function end_with_message(chat, step, wamid, sent)
  metrics.count("messages_total", "accepted")
  step.state, step.wamid, step.sent = "done", wamid, sent
  chat.record:save { chat.conversation:has_sent(wamid, step.at) }
  failpoint "settled"
  return sent or { messages = json.array { { id = wamid } } }
end

-- Not done, and it may go another time: the conversation waits for it.
local function try_later(chat, step, err)
  local pause = PAUSES[step.attempt]
  if not pause or err.outcome == "unknown" then return end
  local action = err.retry and err.retry.action
  if action ~= "retry" and action ~= "retry_after" then return end
  step.state = "again"
  chat.record:save()
  hold(system.time() + math.max(pause, err.retry.after or 0))
end

local function wamid_of(sent)
  return reading.table(reading.table(sent.messages)[1]).id
end

local resolve

local function attempt(chat, step, message, options)
  step.state, step.at, step.attempt = "sending", system.time(), (step.attempt or 0) + 1
  step.track = "b1:" .. crypto.hex(crypto.random(TRACK_BYTES))
  failpoint "intend"
  chat.record:save()
  failpoint "intended"
  local sending = { track = step.track, phone_number_id = chat.phone_number_id }
  for name, value in pairs(options or {}) do sending[name] = value end
  local sent, err = chat.client:send(chat.to, message, sending)
  failpoint "sent"
  if sent then
    step.asked_at = asked_at(step, err)
    return end_with_message(chat, step, wamid_of(sent), sent)
  end
  if err.outcome == "unknown" then
    step.state = "unknown"
    chat.record:save()
    return resolve(chat, step, message, options)
  end
  try_later(chat, step, err)
  return end_with_error(chat, step, err)
end

local function next_look_up(step, look_ups)
  local age = system.time() - step.at
  for _, seconds in ipairs(look_ups) do
    if seconds > age then return step.at + seconds end
  end
end

local function unknown(step)
  return errors.new { kind = "network", outcome = "unknown", retry = { action = "do_not_retry" },
    message = ("nobody knows whether this message was sent: the history does not say, %.0f seconds after"):format(
      system.time() - step.at) }
end

function resolve(chat, step, message, options)
  local verdict, wamid = history.find(chat.client, { recipient = chat.to, wa_id = chat.conversation.wa_id, at = step.at,
    track = step.track, message = message, claimed = chat.conversation:sent_ids(), rivals = 0,
    phone_number_id = chat.phone_number_id or chat.client.config.phone_number_id })
  failpoint "looked_up"
  if verdict == "found" then return end_with_message(chat, step, wamid) end
  local look_ups = chat.bot.settings.look_ups
  local is_old = system.time() - step.at >= look_ups[1]
  if verdict == "absent" and is_old then
    if chat.bot.settings.on_unknown == "skip" then return end_with_error(chat, step, unknown(step)) end
    return attempt(chat, step, message, options)
  end
  local due = next_look_up(step, look_ups)
  if due then hold(due) end
  return end_with_error(chat, step, unknown(step))
end

--- Sends a message as a step of the chat's, or says what came of it before.
---@param chat table
---@param step table of the record
---@param message table
---@param options table|nil of the send
---@return table|nil sent
---@return table|nil err
function outgoing.send(chat, step, message, options)
  if step.state == "done" then
    if step.err then return nil, errors.new(step.err) end
    return step.sent or { messages = json.array { { id = step.wamid } } }
  end
  if step.state == "sending" or step.state == "unknown" then return resolve(chat, step, message, options) end
  return attempt(chat, step, message, options)
end

return outgoing
