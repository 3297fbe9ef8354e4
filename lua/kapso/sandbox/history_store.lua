--- Where the message history keeps its messages, and how it fails to show them when told to. Runs inside nginx.
--
-- A record is one string: time, recipient (of what comes in: the sender), wamid, fate and the message as sent. It is
-- taken apart when it is read, so that keeping it costs next to nothing.
--
-- The history is a row of positions, two for each message, the second of which is its double's where it has one.
-- @module kapso.sandbox.history_store

local json = require "cjson.safe"
local people = require "kapso.sandbox.people"
local ring = require "kapso.sandbox.ring"
local state = require "kapso.sandbox.state"
local threads = require "kapso.sandbox.threads"

local store = {}

local options = state.options
local kept = ring.new("history", options.ledger_size)

-- A double's wamid carries its message's serial and this.
local DOUBLE = 2 ^ 39

--- The fate of a message that came in.
store.INBOUND = "inbound"

-- Ids that were given to messages, not made here.
local function given_key(wamid) return "wamid:" .. wamid end

--- Keeps a message.
---@param time number
---@param recipient string wa_id, BSUID or group id; of what comes in, the sender's
---@param fate string see kapso.sandbox.fates; `store.INBOUND` for one that came in
---@param raw string the message as JSON
---@return string wamid
---@return number serial
function store.keep(time, recipient, fate, raw)
  local serial = state.next "message"
  local wamid = state.wamid(recipient, serial)
  if options.ledger ~= false then
    kept:put(serial, ("%.3f\n%s\n%s\n%s\n%s"):format(time, recipient, wamid, fate, raw))
  end
  return wamid, serial
end

--- Keeps a message that came in.
---@param time number
---@param sender string
---@param body table in Meta's shape; gets an `id`, unless it has one
---@return table|nil message nil when its id is known already
function store.keep_inbound(time, sender, body)
  local serial = state.next "message"
  if not body.id then
    body.id = state.wamid(sender, serial)
  elseif not people.add(given_key(body.id), serial) then
    return nil
  end
  local raw = json.encode(body)
  kept:put(serial, ("%.3f\n%s\n%s\n%s\n%s"):format(time, sender, body.id, store.INBOUND, raw))
  return { time = time, recipient = sender, wamid = body.id, fate = store.INBOUND, raw = raw, serial = serial, inbound = true }
end

-- How the history shows things now.
local function view_of()
  return { until_time = state.now() - state.live "history_lag", missing = state.live "history_missing",
    doubles = state.live "history_doubles", shuffle = state.live "history_shuffle" }
end

local function is_nth(serial, n) return n > 0 and serial % n == 0 end

-- A message as it was kept.
local function take_apart(serial, record)
  local time, recipient, wamid, fate, raw = record:match "^([^\n]+)\n([^\n]+)\n([^\n]+)\n([^\n]*)\n(.*)$"
  return { time = tonumber(time), recipient = recipient, wamid = wamid, fate = fate, raw = raw, serial = serial,
    inbound = fate == store.INBOUND }
end

-- A message, if it shows.
local function read(view, serial, double)
  if is_nth(serial, view.missing) or double and not is_nth(serial, view.doubles) then return nil end
  local record = kept:get(serial)
  local message = record and take_apart(serial, record)
  if not message or message.time > view.until_time then return nil end
  if double then message.wamid = state.wamid(message.recipient, serial + DOUBLE) end
  return message
end

--- What was sent.
---@param message table
---@return table body
function store.body(message)
  if not message.body then message.body = json.decode(message.raw) end
  return message.body
end

--- A message by its wamid.
---@param wamid string
---@return table|nil message `{ time, recipient, wamid, fate, raw, serial, inbound, position }`
function store.find(wamid)
  local serial = state.wamid_serial(wamid) or people.get(given_key(wamid))
  if not serial then return nil end
  local double = serial > DOUBLE
  local message = read(view_of(), double and serial - DOUBLE or serial, double)
  return message and message.wamid == wamid and message or nil
end

-- The serial at a place; in the wrong order when the history is told to.
local function serial_at(place, n)
  if n < 2 then return place end
  local within = (place - 1) % n
  return place - within + n - 1 - within
end

-- Everything with one person, whatever the history fails to show.
local by_person = threads.new(options.ledger_size, function(serial)
  local record = kept:get(serial)
  return record and record:match "^[^\n]+\n([^\n]+)"
end)

--- All messages with somebody, oldest first, also those that the history fails to show.
---@param recipient string
---@param after number|nil a serial
---@return table messages
function store.of(recipient, after)
  by_person:learn(state.count "message")
  local messages = {}
  for _, serial in ipairs(by_person:of(recipient)) do
    local record = serial > (after or 0) and kept:get(serial)
    if record then messages[#messages + 1] = take_apart(serial, record) end
  end
  return messages
end

--- The newest message with each person, newest first.
---@return table messages
function store.newest()
  by_person:learn(state.count "message")
  local messages = {}
  for _, serial in ipairs(by_person:newest_of_each()) do messages[#messages + 1] = store.get(serial) end
  return messages
end

--- A message by its serial.
---@param serial number
---@return table|nil message
function store.get(serial)
  local record = kept:get(serial)
  return record and take_apart(serial, record)
end

--- The position after the newest message.
---@return number position
function store.last()
  local n, last = math.max(state.live "history_shuffle", 1), state.count "message"
  return 2 * math.ceil(last / n) * n + 2
end

--- Messages from a position on, in one direction.
---@param position number
---@param step number 1, or -1: newest first
---@param limit number
---@param fits function message -> boolean
---@param digits string|nil that the recipient has
---@return table messages
function store.walk(position, step, limit, fits, digits)
  local found, view, end_of_all = {}, view_of(), store.last()
  local first = 2 * math.max(state.count "message" - options.ledger_size, 0) + 2
  if digits then by_person:learn(state.count "message") end
  while #found < limit and position >= first and position < end_of_all do
    local serial = serial_at(math.floor(position / 2), view.shuffle)
    local message = (not digits or by_person:may_be(serial, digits)) and read(view, serial, position % 2 == 1)
    if message and fits(message) then
      message.position, found[#found + 1] = position, message
    end
    position = position + step
  end
  return found
end

return store
