--- A chat: what a handler has to do with. Everything it does through the chat is recorded, and done once.
--
--     bot:on("message.text", "^order", function(chat)
--       local size = chat:ask(message.buttons { body = "Which size?", buttons = { … } }, { timeout = 3600 })
--       if not size then return chat:say "Another time, then." end
--       chat:say("One " .. size.title .. ", coming up.")
--     end)
--
-- When a handler waits (`ask`, `sleep`) it is left; when it goes on, it is played again from its start, over the record:
-- what was said is not said again, what was asked is answered as it was. Everything else that a handler does happens each
-- time, and must come out the same: what does not, or must not happen twice, goes through `chat:once`.
-- @module kapso.automation.chat

local asking = require "kapso.automation.asking"
local check = require "kapso.check"
local errors = require "kapso.errors"
local json = require "kapso.json"
local mark = require "kapso.automation.mark"
local outgoing = require "kapso.automation.outgoing"
local reading = require "kapso.reading"
local record = require "kapso.automation.record"
local stage = require "kapso.automation.stage"
local system = require "kapso.system"
local text = require "kapso.message.text"

local chat = {}

local Chat = { __name = "kapso.chat" }
Chat.__index = Chat

local WINDOW = 24 * 3600 -- Meta: free-form messages until 24 hours after the customer's last one
local SAY = { reply = true, reply_to = true, marketing = true, timeout = true }
local MAX_WORDS = 60     -- bytes of a message that a divergence shows

-- A string stands for a text message.
local function message_of(value)
  if type(value) == "string" then return text.text(value) end
  check.table(value, "message", 'a message or a string: chat:say "Hello!"')
  return value
end

-- Cut between two characters.
local function beginning(words)
  local last = math.min(#words, MAX_WORDS)
  while last > 0 and (words:byte(last + 1) or 0) >= 0x80 and words:byte(last + 1) < 0xC0 do last = last - 1 end
  return words:sub(1, last)
end

local function words_of(message)
  local content = reading.table(message[message.type])
  local body = type(content.body) == "table" and content.body.text or content.body or content.name or message.type
  return beginning(tostring(body))
end

local function need_person(self)
  if self.to then return end
  error(errors.invalid("chat", ("has nobody to write to: %s is an event of no person"):format(self.event.kind)), 0)
end

-- The person's message that a reaction, or the blue ticks, are for.
local function latest_of(self)
  if self.latest then return self.latest end
  error(errors.invalid("chat", ("has no message of the person's: %s is none"):format(self.event.kind)), 0)
end

local function sending_of(self, options)
  if options == nil then return nil end
  check.table(options, "options", "chat:say(message, { reply = true })")
  check.unknown_keys(options, SAY, "options")
  return { reply_to = options.reply and self.event.id or options.reply_to, marketing = options.marketing,
    timeout = options.timeout }
end

local function send(self, op, message, options)
  need_person(self)
  message = message_of(message)
  local step = self.record:step(op, mark.of(message, options), words_of(message))
  return outgoing.send(self, step, message, options), step
end

--- Sends a message to the person. What WhatsApp refuses comes back as `nil, err`; what it may take another time is
-- tried again for about two minutes, and the conversation waits for it.
---@param message table|string a message, or the text of one
---@param options table|nil reply (true: as a reply to what they wrote), reply_to (a wamid), marketing, timeout
---@return table|nil sent as `client:send` returns it
---@return kapso.Error|nil err
function Chat:say(message, options)
  local sent, step = send(self, "say", message, sending_of(self, options))
  if sent then return sent end
  return nil, errors.new(step.err)
end

--- Asks, and waits for the answer: however long that takes, whichever worker or machine gets it.
---@param message table|string the question
---@param options table|nil timeout (seconds, 24 hours when left out), validate (function(answer) → true, or false and what
--- to say instead of `retry`; or a Lua pattern for the text), retry (what to say to an answer that is not valid; the question
--- again when left out), tries (3)
---@return table|nil answer kind, text, id and title (button, list), fields (Flow), media, message, raw
---@return kapso.Error|nil err kind "timeout" when nobody answered, "invalid" when no answer was valid; else what
--- hindered the question
function Chat:ask(message, options)
  local settings = asking.options(options)
  local sent, step = send(self, "ask", message)
  if not sent then return nil, errors.new(step.err) end
  for try = 1, settings.tries do
    local answer, err = asking.wait(self, step, settings)
    if not answer then return nil, err end
    local is_valid, reply = asking.is_valid(self, answer, settings)
    if is_valid then return answer end
    if try == settings.tries then return nil, asking.never_valid(answer, try) end
    sent, step = send(self, "ask", reply or settings.retry or message)
    if not sent then return nil, errors.new(step.err) end
  end
end

--- Waits.
---@param seconds number
function Chat:sleep(seconds)
  check.number(seconds, "seconds", { min = 0 })
  local step = self.record:step("sleep", mark.of(seconds))
  if step.state == "done" then return end
  step.state, step.wake = "waiting", step.wake or system.time() + seconds
  self.record:save()
  stage.leave { why = "waiting" }
end

--- Does something of your own, once: what the function returns, or raises, is recorded, and comes again from the record.
-- Where it ended, but was killed before that could be recorded, it is done again: the key that it is given is then the
-- same, for services that know repeated requests by one.
---@param name string
---@param body fun(key: string): any what it returns is one value that JSON can hold
---@return any
function Chat:once(name, body)
  check.string(name, "name")
  if type(body) ~= "function" then error("chat:once needs a function: chat:once(\"order\", function(key) ... end)", 2) end
  local step = self.record:step("once", mark.of(name), name)
  if step.state ~= "done" then
    local key = ("%s:%s:%d"):format(self.conversation.id, self.record.id, self.record.position)
    step.value = self.record:call(step, function() return record.copy(body(key), name) end)
    step.state = "done"
    self.record:save()
  end
  return step.value
end

--- Keeps a value with the person, for later chats.
---@param key string
---@param value any what JSON can hold; nil forgets it
function Chat:remember(key, value)
  check.string(key, "key")
  local encoded = value ~= nil and record.encode(value, key) or nil
  local step = self.record:step("remember", mark.of(key, value), key)
  if step.state == "done" then return end
  step.state = "done"
  self.record:save { self.conversation:remember(key, encoded) }
end

--- What is kept with the person.
---@param key string
---@return any value nil when nothing is
function Chat:recall(key)
  check.string(key, "key")
  local step = self.record:step("recall", mark.of(key), key)
  if step.state ~= "done" then
    step.state, step.value = "done", self.conversation:recall(key)
    self.record:save()
  end
  return step.value
end

--- Reacts to what the person wrote last.
---@param emoji string "" takes the reaction back
---@return table|nil sent
---@return kapso.Error|nil err
function Chat:react(emoji)
  return self:say(text.reaction(latest_of(self), emoji))
end

--- Shows that an answer is being written, and marks what the person wrote last as read.
---@return boolean|nil done
---@return kapso.Error|nil err
function Chat:typing()
  local latest = latest_of(self)
  local step = self.record:step "typing"
  if step.state ~= "done" then
    local done, err = self.client:mark_read(latest, { typing = true, phone_number_id = self.phone_number_id })
    step.state, step.err = "done", not done and record.fields(err) or nil
    self.record:save()
  end
  if step.err then return nil, errors.new(step.err) end
  return true
end

--- Sends a template when WhatsApp's 24-hour window has closed, in which everything else may be said.
---@param template table of `kapso.message.template`
---@return table|boolean|nil sent false when the window is open, and nothing was sent
---@return kapso.Error|nil err
function Chat:template_if_closed(template)
  check.table(template, "template", 'kapso.message.template("name", "en_US")')
  local step = self.record:step "window"
  if step.state ~= "done" then
    local last = self.conversation.data.last_inbound
    step.state, step.closed = "done", not last or system.time() - last >= WINDOW
    self.record:save()
  end
  if not step.closed then return false end
  return self:say(template)
end

--- Hands the conversation to a person: Kapso assigns it, and the bot is silent in it until the assignment has ended.
---@param to string|table|nil the id of a member of the project, or `{ user_id, notes }`; the bot's `agent` when left out
---@return table|nil assignment
---@return kapso.Error|nil err
function Chat:handoff(to)
  if type(to) == "string" then to = { user_id = to } end
  to = check.table(to or {}, "handoff", 'chat:handoff { user_id = "…", notes = "…" }')
  check.unknown_keys(to, { user_id = true, notes = true }, "handoff")
  local user_id = to.user_id or self.bot.settings.agent
  if user_id == nil then check.fail("handoff.user_id", "is missing, and the bot has no `agent` (or KAPSO_AGENT) to hand over to") end
  check.string(user_id, "handoff.user_id")
  check.optional_string(to.notes, "handoff.notes")
  return require("kapso.automation.handoff").assign(self, { user_id = user_id, notes = to.notes })
end

local function person_of(event)
  local from = event.from
  return { phone = from and from:find "^%d+$" and "+" .. from or nil, wa_id = from, bsuid = event.bsuid,
    username = event.username, name = event.name }
end

--- The chat of a run.
---@param conversation table
---@param run table id, event, steps
---@return table chat `contact` (phone, wa_id, bsuid, username, name), `event`, `text`, `message`, `phone_number_id`
function chat.new(conversation, run)
  local event, contact = run.event, person_of(run.event)
  return setmetatable({
    bot = conversation.bot, client = conversation.bot:client_of(), conversation = conversation,
    record = record.new(conversation, run), event = event, text = event.text, message = event.message,
    contact = contact, to = contact.phone or contact.bsuid or person_of { from = conversation.wa_id }.phone,
    latest = event.kind:find "^message%." and event.id or nil, phone_number_id = event.phone_number_id,
    null = json.null,
  }, Chat)
end

return chat
