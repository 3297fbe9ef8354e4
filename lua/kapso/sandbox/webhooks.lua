--- The webhooks that a sandbox sends for what it takes: what is told of, and when. Runs inside nginx.
--
-- Workers leave a note of each message; one worker reads the notes and follows what becomes of the messages.
-- @module kapso.sandbox.webhooks

local ngx = require "ngx"
local json = require "cjson.safe"
local batches = require "kapso.sandbox.batches"
local deliveries = require "kapso.sandbox.deliveries"
local fates = require "kapso.sandbox.fates"
local payloads = require "kapso.sandbox.payloads"
local people = require "kapso.sandbox.people"
local state = require "kapso.sandbox.state"
local store = require "kapso.sandbox.history_store"

local webhooks = {}

local shared = ngx.shared.webhooks

local NOTES = "notes"
local PAUSE = 0.004      -- seconds between two looks when there is nothing to do
local BREATH = 0.001     -- and when there is, so that others get their turn
local NOTES_AT_ONCE = 100

-- How many rounds the loop makes before another takes over: what a light thread has used is freed at its end only.
local ROUNDS = 5000

--- Whether there is somebody to tell.
---@return boolean
function webhooks.are_on() return state.live "webhook_url" ~= "" end

local function leave_note(note)
  local ok, err = shared:rpush(NOTES, note)
  if not ok then ngx.log(ngx.ERR, "sandbox: a webhook is lost: ", err) end
end

local function tell(serial, is_new, count)
  leave_note(("%d %d %d"):format(serial, is_new and 1 or 0, count))
end

--- Tells of a message of the business's, and then of what becomes of it.
---@param recipient string
---@param time number
---@param serial number
function webhooks.sent(recipient, time, serial)
  if webhooks.are_on() then tell(serial, people.note(recipient, time, false)) end
end

--- Tells of a message of a customer's.
---@param message table from kapso.sandbox.inbound
function webhooks.received(message)
  if webhooks.are_on() then tell(message.serial, message.is_new, message.count) end
end

--- Tells of the end of a conversation.
---@param recipient string
function webhooks.ended(recipient)
  if webhooks.are_on() then leave_note("end " .. recipient) end
end

--- How many notes are still to be read.
---@return number
function webhooks.waiting() return shared:llen(NOTES) or 0 end

-- Delivers one event of a message.
local function deliver(message, what, status, add)
  local shape = payloads.shapes[state.live "webhook_kind"]
  local make = webhooks.are_on() and shape[what]
  if not make then return end
  local is_message = what == "message"
  add { event = "whatsapp." .. what .. "." .. status, recipient = message.recipient, version = shape.version,
    wamid = is_message and message.wamid or nil, ordered = is_message and (status == "received" or status == "sent"),
    sequence = message.count, body = json.encode(make(message, status, message.is_new == true)) }
end

-- Tells what has happened to a message since, and goes on when more is to happen.
local function follow(message, told)
  local events, next_time = fates.events(message)
  for i = told + 1, #events do
    message.is_new = message.is_new and events[i][1] == "sent"
    deliver(message, "message", events[i][1], deliveries.add)
  end
  if next_time then
    deliveries.due:add(next_time, function() follow(message, #events) end)
  end
end

local function read_message(note)
  local serial, is_new, count = note:match "^(%d+) (%d) (%d+)$"
  local message = store.get(tonumber(serial))
  if not message then return end
  message.is_new, message.count = is_new == "1", tonumber(count)
  if message.is_new then deliver(message, "conversation", "created", deliveries.add) end
  if not message.inbound then return follow(message, 0) end
  local is_batched = payloads.shapes[state.live "webhook_kind"].version
  deliver(message, "message", "received", is_batched and batches.add or deliveries.add)
end

local function read_note(note)
  local ended = note:match "^end (.+)$"
  if not ended then return read_message(note) end
  local messages = store.of(ended)
  if messages[1] then deliver(messages[#messages], "conversation", "ended", deliveries.add) end
end

local function read_notes()
  for count = 1, NOTES_AT_ONCE do
    local note = shared:lpop(NOTES)
    if not note then return count > 1 end
    read_note(note)
  end
  return true
end

local function do_what_is_due()
  for count = 1, NOTES_AT_ONCE do
    local action = deliveries.due:take(state.has_come)
    if not action then return count > 1 end
    action()
  end
  return true
end

local function run(premature)
  local round = 0
  while not premature and round < ROUNDS and not ngx.worker.exiting() do
    round = round + 1
    local found, due = read_notes(), do_what_is_due()
    ngx.sleep((found or due) and BREATH or PAUSE)
  end
  if not premature then ngx.timer.at(0, run) end
end

--- Begins to look after the notes, once there is somebody to tell. Runs when a worker starts.
function webhooks.start()
  if ngx.worker.id() ~= 0 then return end
  local function look(premature)
    if premature then return end
    if webhooks.are_on() then return run() end
    ngx.timer.at(0.02, look)
  end
  ngx.timer.at(0, look)
end

return webhooks
