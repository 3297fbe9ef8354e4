--- A conversation, while a worker has it: its events one after the other, its handlers where they stood.
-- @module kapso.automation.conversation

local asking = require "kapso.automation.asking"
local chat = require "kapso.automation.chat"
local deaths = require "kapso.automation.deaths"
local failpoint = require "kapso.failpoint"
local handoff = require "kapso.automation.handoff"
local json = require "kapso.json"
local log = require "kapso.automation.log"
local record = require "kapso.automation.record"
local stage = require "kapso.automation.stage"
local system = require "kapso.system"

local conversation = {}

local SENT_KEPT = 1200   -- seconds for which a message's id is kept, so that no look-up takes it for another's
local LINK_PAUSE = 2     -- seconds until campaigns are told again
local LINK_TIME = 300    -- seconds after which a conversation waits no longer for a campaign that cannot be told
local CLIENT_PAUSE = 10  -- seconds until it is seen whether there is a client now

local Conversation = {}
Conversation.__index = Conversation

local function data_change(self)
  return { "data", record.encode(self.data, "data") }
end

-- What the store keeps of a run.
local function encoded(run)
  return record.encode({ handler = run.handler, captures = json.array(run.captures), event = run.event }, "run")
end

-- What can wait for the next change, or for the end: where it is lost with the process, it comes to the same again.
local function put_off(self, change)
  self.put_off[#self.put_off + 1] = change
end

local function take_put_off(self)
  local list = self.put_off
  self.put_off = {}
  if self.is_changed then list[#list + 1] = data_change(self) end
  self.is_changed = false
  return list
end

--- Changes the store, if the conversation is still this worker's.
---@param changes table[]
---@return boolean|nil ok
---@return table|nil err
function Conversation:commit(changes)
  local list = take_put_off(self)
  for _, change in ipairs(changes) do list[#list + 1] = change end
  local ok, err = self.bot.store:commit(self.claim, list)
  if not ok then self.broken = err end
  return ok, err
end

--- The change that puts down a message that was sent.
---@param wamid string|nil
---@param at number
---@return table change
function Conversation:has_sent(wamid, at)
  local kept = json.array {}
  for _, sent in ipairs(self.data.sent or {}) do
    if sent.at >= at - SENT_KEPT then kept[#kept + 1] = sent end
  end
  if wamid then kept[#kept + 1] = { id = wamid, at = at } end
  self.data.sent = kept
  return data_change(self)
end

--- The ids of the messages that were sent lately.
---@return table set
function Conversation:sent_ids()
  local ids = {}
  for _, sent in ipairs(self.data.sent or {}) do ids[sent.id] = true end
  return ids
end

--- The change that keeps a value with the person.
---@param key string
---@param text string|nil the value as JSON
---@return table change
function Conversation:remember(key, text)
  self.memory[key] = text
  return { "remember", key, text }
end

--- A value that is kept with the person.
---@param key string
---@return any
function Conversation:recall(key)
  return self.memory[key] and json.decode(self.memory[key])
end

--- The change that puts down who has the conversation: an assignment, or nobody.
---@param assignment table|nil
---@return table change
function Conversation:hand_off(assignment)
  self.data.handed_off = assignment
  return data_change(self)
end

-- Ends a run in whatever way it ended.
local function end_run(self, run, state, err)
  self.runs[run] = nil
  put_off(self, { "end_run", run.id, record.encode({ state = state, error = err and log.text(err) }, "run") })
end

-- The run that begins anew what another began.
local function anew(self, run)
  if self.bot.settings.on_change ~= "restart" then return nil end
  local handler, captures = self.bot:find(run.event)
  return handler and { id = run.id .. "+", number = run.number, handler = handler.id, captures = captures, event = run.event,
    steps = {} }
end

local play

-- The script is another one: the chat ends, or begins anew.
local function diverged(self, run, err)
  self.bot:report(err, { event = run.event, handler = run.handler })
  end_run(self, run, "diverged", err)
  local again = anew(self, run)
  if not again or not self:commit { { "run", again.id, encoded(again) } } then return end
  self.runs[again] = true
  return play(self, again)
end

local LEFT = {}

function LEFT.waiting() failpoint "waiting" end

function LEFT.hold(self, _, detail) self.hold_until = detail.at end

function LEFT.diverged(self, run, detail) diverged(self, run, detail.err) end

function LEFT.broken(self, _, detail) self.broken = detail.err end

-- Without a client nothing can be done: what is wrong with its options can be put right.
local function has_client(self, run)
  local ok, err = pcall(self.bot.client_of, self.bot)
  if ok then return true end
  self.bot:report(err, { event = run.event, handler = run.handler })
  self.hold_until = system.time() + CLIENT_PAUSE
end

--- Runs a handler, over what it has done already, until it ends or waits.
function play(self, run)
  local handler = self.bot.handlers:named(run.handler)
  if not handler then
    return diverged(self, run, record.divergence("for a message", "the handler " .. run.handler, "has none of this name"))
  end
  if not has_client(self, run) then return end
  failpoint "play"
  local talk
  local how, detail = stage.play(function()
    talk = chat.new(self, run)
    self.bot:call(handler, talk, run.captures)
  end)
  if how == "left" then return LEFT[detail.why](self, run, detail) end
  if how == "failed" then
    self.bot:report(detail.error, { event = run.event, handler = run.handler, trace = detail.trace })
    return end_run(self, run, "failed", detail.error)
  end
  if not talk.record:is_whole() then return diverged(self, run, talk.record:left_over()) end
  return end_run(self, run, "ended")
end

local function is_stopped(self)
  return self.broken ~= nil or self.hold_until ~= nil
end

local function last_step(run)
  return run.steps[#run.steps]
end

local function is_waiting(run)
  local step = last_step(run)
  return step ~= nil and step.state == "waiting"
end

-- Runs by their age, oldest first: the store gives them so.
local function in_order(self)
  local list = {}
  for run in pairs(self.runs) do list[#list + 1] = run end
  table.sort(list, function(a, b) return a.number < b.number end)
  return list
end

-- Those that were interrupted, or whose last message is not settled, before anything else happens.
local function go_on(self)
  for _, run in ipairs(in_order(self)) do
    if is_stopped(self) then return end
    if not is_waiting(run) then play(self, run) end
  end
end

-- The run that an event answers: the one whose question it is a reply to, else the latest that was asked.
local function asker_of(self, event)
  local found
  local replied = asking.replies_to(event)
  for _, run in ipairs(in_order(self)) do
    local step = last_step(run)
    if asking.is_answer(step, event) then
      if replied and step.question == replied then return run end
      found = run
    end
  end
  return found
end

-- What an event says about the person.
local function learn(self, event)
  local data = self.data
  if event.conversation_id then data.conversation_id = event.conversation_id end
  if event.from then self.wa_id, data.wa_id = event.from, event.from end
  if event.kind:find "^message%." then
    data.last_inbound = math.max(data.last_inbound or 0, event.timestamp or system.time())
  end
end

local function answer(self, run, event, done)
  local step = last_step(run)
  step.state, step.answer = "done", asking.answer_of(event)
  if self:commit { { "step", run.id, #run.steps, record.encode(step, "step") }, done, data_change(self) } then
    play(self, run)
  end
end

local function begin(self, handler, captures, event, id, done)
  local run = { id = id, number = self.next_number, handler = handler.id, captures = captures, event = event, steps = {} }
  self.next_number = self.next_number + 1
  if not self:commit { { "run", id, encoded(run) }, done, data_change(self) } then return end
  self.runs[run] = true
  play(self, run)
end

-- Whether campaigns have been told, or have not let themselves be told for too long.
local function tell_campaigns(self, event)
  local told, err = self.bot:tell_campaigns(event)
  local now = system.time()
  if not told then
    self.bot:report(err, { event = event })
    self.data.link_failed_at = self.data.link_failed_at or now
    if now - self.data.link_failed_at < LINK_TIME then
      self.hold_until = now + LINK_PAUSE
      self:commit { data_change(self) }
      return false
    end
  end
  self.data.link_failed_at = nil
  return true
end

local function handle(self, event, done)
  if not tell_campaigns(self, event) then return end
  learn(self, event)
  self.handled = self.handled + 1
  local is_a_persons = event.kind:find "^message%." and handoff.is_on(self)
  local run = not is_a_persons and asker_of(self, event)
  if run then return answer(self, run, event, done) end
  local handler, captures
  if not is_a_persons then handler, captures = self.bot:find(event) end
  if handler then return begin(self, handler, captures, event, ("%d"):format(done[2]), done) end
  put_off(self, done)
  self.is_changed = true
end

-- An event of which nothing can be made is put down as done: it is not to stand in the way of those after it.
local function handle_row(self, row)
  local event, done = json.decode(row.body), { "done", row.id }
  local ok, err = pcall(handle, self, event, done)
  if ok then return end
  self.bot:report(err, { event = type(event) == "table" and event or nil })
  put_off(self, done)
end

-- Those who have waited long enough.
local function wake(self)
  local now = system.time()
  for _, run in ipairs(in_order(self)) do
    if is_stopped(self) then return end
    local step = last_step(run)
    if is_waiting(run) and step.wake <= now then
      step.state = "done"
      if self:commit { { "step", run.id, #run.steps, record.encode(step, "step") } } then play(self, run) end
    end
  end
end

-- When somebody has waited long enough.
local function next_wake(self)
  local soonest
  for run in pairs(self.runs) do
    local step = last_step(run)
    if is_waiting(run) and (not soonest or step.wake < soonest) then soonest = step.wake end
  end
  return soonest
end

local function decode_steps(texts)
  local steps = {}
  for number, text in ipairs(texts) do steps[number] = json.decode(text) end
  return steps
end

local function open(bot, claim, loaded)
  local self = setmetatable({ bot = bot, claim = claim, id = loaded.id, memory = loaded.memory, runs = {}, handled = 0, put_off = {},
    data = loaded.data and json.decode(loaded.data) or {}, next_number = #loaded.runs + 1 }, Conversation)
  self.wa_id = self.data.wa_id
  for number, row in ipairs(loaded.runs) do
    local run = json.decode(row.body)
    run.id, run.number, run.steps = row.id, number, decode_steps(row.steps)
    self.runs[run] = true
  end
  return self
end

-- Before anything else happens: whoever dies of it, too, has counted it.
local function count_death(self)
  local hold_until, err = deaths.count(self.data, system.time())
  if hold_until then
    self.hold_until = hold_until
    self.bot:report(err, {})
  end
  self:commit { data_change(self) }
end

local function do_all(self, rows, is_over)
  go_on(self)
  for _, row in ipairs(rows) do
    if is_stopped(self) or is_over() then return end
    handle_row(self, row)
  end
  if not is_stopped(self) then wake(self) end
end

--- Does all there is to do in a conversation that was claimed, and gives it up.
---@param bot table
---@param claim table
---@param is_over fun(): boolean whether the worker is to end: what is left then is for others
---@return integer|nil handled how many events
---@return boolean|table more whether there is more to do at once; the error where the conversation was lost
function conversation.tend(bot, claim, is_over)
  local loaded, err = bot.store:load(claim)
  if not loaded then return nil, err end
  local self = open(bot, claim, loaded)
  failpoint "loaded"
  if claim.is_taken_over then count_death(self) end
  if not is_stopped(self) then
    do_all(self, loaded.events, is_over)
    self.is_changed = deaths.forget(self.data) or self.is_changed
  end
  if self.broken then return nil, self.broken end
  failpoint "release"
  local released, more = bot.store:release(claim, { now = system.time(), wake_at = self.hold_until or next_wake(self),
    hold_until = self.hold_until, changes = take_put_off(self) })
  if not released then return nil, more end
  failpoint "released"
  return self.handled, more
end

return conversation
