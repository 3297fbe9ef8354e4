--- Where the message history keeps its messages, and how it fails to show them when told to. Runs inside nginx.
--
-- A record is one string: time, recipient, wamid, fate and the message as sent. It is taken apart when it is read, so
-- that keeping it costs next to nothing.
--
-- The history is a row of positions, two for each message, the second of which is its double's where it has one.
-- @module kapso.sandbox.history_store

local json = require "cjson.safe"
local ring = require "kapso.sandbox.ring"
local state = require "kapso.sandbox.state"

local store = {}

local options = state.options
local kept = ring.new("history", options.ledger_size)

-- A double's wamid carries its message's serial and this.
local DOUBLE = 2 ^ 39

--- Keeps an accepted message.
---@param time number
---@param recipient string wa_id, BSUID or group id
---@param fate string see kapso.sandbox.fates
---@param raw string the message as JSON
---@return string wamid
function store.keep(time, recipient, fate, raw)
  local serial = state.next "message"
  local wamid = state.wamid(recipient, serial)
  if options.ledger == false then return wamid end
  kept:put(serial, ("%.3f\n%s\n%s\n%s\n%s"):format(time, recipient, wamid, fate, raw))
  return wamid
end

-- How the history shows things now.
local function view_of()
  return { until_time = state.now() - state.live "history_lag", missing = state.live "history_missing",
    doubles = state.live "history_doubles", shuffle = state.live "history_shuffle" }
end

local function is_nth(serial, n) return n > 0 and serial % n == 0 end

-- A message, if it shows.
local function read(view, serial, double)
  if is_nth(serial, view.missing) or double and not is_nth(serial, view.doubles) then return nil end
  local record = kept:get(serial)
  if not record then return nil end
  local time, recipient, wamid, fate, raw = record:match "^([^\n]+)\n([^\n]+)\n([^\n]+)\n([^\n]*)\n(.*)$"
  time = tonumber(time)
  if time > view.until_time then return nil end
  return { time = time, recipient = recipient, wamid = double and state.wamid(recipient, serial + DOUBLE) or wamid,
    fate = fate, raw = raw }
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
---@return table|nil message `{ time, recipient, wamid, fate, position }`
function store.find(wamid)
  local serial = state.wamid_serial(wamid)
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

-- Recipients by serial, so that looking for one does not read all records.
local recipients, newest, oldest = {}, 0, 1

local function learn_recipients()
  local last = state.count "message"
  for serial = math.max(newest, last - options.ledger_size) + 1, last do
    local record = kept:get(serial)
    recipients[serial] = record and record:match "^[^\n]+\n([^\n]+)"
  end
  newest = last
  while oldest <= last - options.ledger_size do
    recipients[oldest], oldest = nil, oldest + 1
  end
end

-- One whose record was not there yet may be any.
local function may_be(serial, digits)
  local recipient = recipients[serial]
  return not recipient or recipient:find(digits, 1, true) ~= nil
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
  if digits then learn_recipients() end
  while #found < limit and position >= first and position < end_of_all do
    local serial = serial_at(math.floor(position / 2), view.shuffle)
    local message = (not digits or may_be(serial, digits)) and read(view, serial, position % 2 == 1)
    if message and fits(message) then
      message.position, found[#found + 1] = position, message
    end
    position = position + step
  end
  return found
end

return store
