--- Requests with which a script, or a person at the chat page, plays the customer. Runs inside nginx.
-- @module kapso.sandbox.play

local ngx = require "ngx"
local json = require "cjson.safe"
local delivery_log = require "kapso.sandbox.delivery_log"
local history = require "kapso.sandbox.history"
local inbound = require "kapso.sandbox.inbound"
local media = require "kapso.sandbox.media"
local people = require "kapso.sandbox.people"
local replies = require "kapso.sandbox.replies"
local state = require "kapso.sandbox.state"
local store = require "kapso.sandbox.history_store"
local views = require "kapso.sandbox.views"
local webhooks = require "kapso.sandbox.webhooks"

local play = {}

local LONGEST_WAIT = 10  -- seconds that a request is held for

local function take(said)
  local message, why = inbound.take(said)
  if message then webhooks.received(message) end
  return message and message.wamid, why
end

--- Takes one message of a customer's, or those of a list `messages`, until one is wrong.
function play.inbound(_, body)
  if not body.messages then
    local id, why = take(body)
    return id and replies.json(200, { id = id }) or replies.kapso(422, why)
  end
  local ids = {}
  for i, said in ipairs(body.messages) do
    local id, why = take(said)
    if not id then return replies.kapso(422, ("message %d: %s"):format(i, why)) end
    ids[i] = json.encode(id)
  end
  return replies.text(200, ('{"ids":%s}'):format(replies.list(ids)))
end

-- Whom a request asks for, as the history has it.
local function recipient_of(with)
  with = tostring(with or "")
  return with:find "^%+?[%d%s%-%.%(%)]+$" and with:gsub("%D", "") or with
end

local function message_json(message)
  local shown = history.shown(message, nil, true)
  local view = views.of(message)
  if view.media and view.media.id then view.media.url = media.path(tostring(view.media.id)) end
  shown.serial, shown.view, shown.at = message.serial, view, message.time
  shown.read_by_business = message.inbound and people.has_read(message.wamid) or nil
  return json.encode(shown)
end

-- The serial that `after` stands for: a serial or a wamid; else the newest message of the customer's.
local function serial_of(after, recipient)
  if tonumber(after) then return tonumber(after) end
  local message = after and store.find(after)
  if after then return message and message.serial or 0 end
  local messages = store.of(recipient)
  for i = #messages, 1, -1 do
    if messages[i].inbound then return messages[i].serial end
  end
  return 0
end

local function outbound_after(recipient, serial)
  local found = {}
  for _, message in ipairs(store.of(recipient, serial)) do
    if not message.inbound then found[#found + 1] = message end
  end
  return found
end

local function wait_until(seconds, is_over)
  local last = ngx.now() + math.min(seconds, LONGEST_WAIT)
  while not is_over() and ngx.now() < last and not ngx.worker.exiting() do
    ngx.sleep(0.01)
    ngx.update_time()
  end
end

local function list_of(messages)
  local texts = {}
  for i, message in ipairs(messages) do texts[i] = message_json(message) end
  return replies.list(texts)
end

--- What was written with somebody, both ways, in order.
function play.conversation(request)
  local args = request:args()
  local recipient = recipient_of(args.with)
  local messages, last_outbound = store.of(recipient, tonumber(args.after)), nil
  for _, message in ipairs(messages) do
    if not message.inbound then last_outbound = message.time end
  end
  return replies.text(200, ('{"with":%s,"typing":%s,"profile":%s,"messages":%s}'):format(json.encode(recipient),
    tostring(people.is_typed_to(recipient, last_outbound)), json.encode(people.profile(recipient)), list_of(messages)))
end

--- Waits until the business has written.
function play.wait_for(request)
  local args = request:args()
  local recipient, count = recipient_of(args.to), tonumber(args.count) or 1
  local after, found = serial_of(args.after, recipient), nil
  wait_until(tonumber(args.wait) or 0, function()
    found = outbound_after(recipient, after)
    return #found >= count
  end)
  return replies.text(200, ('{"after":%d,"messages":%s}'):format(after, list_of(found)))
end

--- Ends a conversation, as its 24 hours or a person would.
function play.end_conversation(_, body)
  local recipient = recipient_of(body.with)
  if not store.of(recipient)[1] then return replies.kapso(404, "There is no conversation with them.") end
  people.end_conversation(recipient)
  webhooks.ended(recipient)
  return replies.json(200, { success = true })
end

-- What the chat page goes by: it changes with each message, read receipt and end.
local function version() return ("%d.%d"):format(state.count "message", people.changes()) end

local function conversation_row(recipient, message)
  return json.encode { with = recipient, name = people.profile(recipient).name, at = message.time,
    text = views.of(message).text, inbound = message.inbound, serial = message.serial,
    ended = people.conversation(recipient).ended }
end

--- The conversations, latest first; with `version`, once there is something new.
function play.conversations(request)
  local args, texts = request:args(), {}
  if args.version then wait_until(tonumber(args.wait) or LONGEST_WAIT, function() return version() ~= args.version end) end
  for i, message in ipairs(store.newest()) do texts[i] = conversation_row(message.recipient, message) end
  return replies.text(200, ('{"version":%s,"number":%s,"conversations":%s}'):format(json.encode(version()),
    json.encode(history.business_number), replies.list(texts)))
end

--- Deliveries of webhooks, in the order in which they came up.
function play.webhooks(request)
  local args = request:args()
  return replies.text(200, delivery_log.page(tonumber(args.after) or 0, tonumber(args.limit) or 1000,
    webhooks.waiting()))
end

return play
