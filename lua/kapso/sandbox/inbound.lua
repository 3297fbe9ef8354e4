--- What the customer sends: `sandbox:inbound`, and the chat page. Runs inside nginx.
--
-- A message says who it is from and one of `text`, `button`, `list`, `flow`, `image` and the other media, `location`,
-- `reaction`, `contacts`, `order`, or `message` (a `type` and its object, as Meta has it). A button or row is named by its id
-- or title, and is looked for in the newest message to that person that has it.
-- @module kapso.sandbox.inbound

local json = require "cjson.safe"
local account = require "kapso.sandbox.account"
local media = require "kapso.sandbox.media"
local people = require "kapso.sandbox.people"
local state = require "kapso.sandbox.state"
local store = require "kapso.sandbox.history_store"
local views = require "kapso.sandbox.views"

local inbound = {}

-- Looks at what the business has sent somebody, newest first, until `pick` finds something in a message.
local function look_back(said, pick)
  local messages = store.of(said.recipient)
  for i = #messages, 1, -1 do
    local message = messages[i]
    if not message.inbound and (not said.context or message.wamid == said.context) then
      local found = pick(message, views.of(message))
      if found then return found, message end
    end
  end
end

-- The choice of a kind that a word names, else why there is none.
local function find_choice(said, kinds, word, what)
  local titles
  local choice, message = look_back(said, function(_, view)
    local seen = {}
    for _, choice in ipairs(view.choices or {}) do
      if kinds[choice.kind] and (word == nil or choice.id == word or choice.title == word) then return choice end
      if kinds[choice.kind] then seen[#seen + 1] = choice.title end
    end
    titles = titles or seen[1] and table.concat(seen, ", ")
  end)
  if choice then return choice, message end
  return nil, titles and ("no message to %s has the %s %q; the newest has %s"):format(said.recipient, what, tostring(word), titles)
    or ("no message to %s has a %s"):format(said.recipient, what)
end

local function in_reply_to(message) return { from = account.digits, id = message.wamid } end

local function interactive(kind, content, message)
  return { type = "interactive", interactive = { type = kind, [kind] = content }, context = message and in_reply_to(message) }
end

-- What each way of saying something makes: value, said -> body | nil, why. Given as a table, it is sent as it stands.
local makers = {}

function makers.text(text)
  if type(text) ~= "string" or text == "" then return nil, "text must be a text" end
  return { type = "text", text = { body = text } }
end

function makers.button(word, said)
  if type(word) == "table" then return interactive("button_reply", word) end
  local choice, message = find_choice(said, { button = true, quick_reply = true }, word, "button")
  if not choice then return nil, message end
  if choice.kind == "button" then return interactive("button_reply", { id = choice.id, title = choice.title }, message) end
  return { type = "button", button = { payload = choice.id, text = choice.title }, context = in_reply_to(message) }
end

function makers.list(word, said)
  if type(word) == "table" then return interactive("list_reply", word) end
  local choice, message = find_choice(said, { list = true }, word, "row of a list")
  if not choice then return nil, message end
  return interactive("list_reply", { id = choice.id, title = choice.title, description = choice.description }, message)
end

function makers.flow(fields, said)
  if type(fields) ~= "table" then return nil, "flow must be the fields that were filled in" end
  local choice, message = find_choice(said, { flow = true }, nil, "Flow")
  if not choice then return nil, message end
  local filled = { flow_token = choice.token or "unused" }
  for name, value in pairs(fields) do filled[name] = value end
  return interactive("nfm_reply", { name = "flow", body = "Sent", response_json = json.encode(filled) }, message)
end

function makers.reaction(given, said)
  if type(given) == "table" then return { type = "reaction", reaction = given } end
  local _, message = look_back(said, function() return true end)
  if not message then return nil, ("there is no message to %s to react to"):format(said.recipient) end
  return { type = "reaction", reaction = { message_id = message.wamid, emoji = given } }
end

function makers.message(body)
  if type(body) ~= "table" or type(body.type) ~= "string" then return nil, "message must have a type" end
  return body
end

for _, kind in ipairs { "location", "contacts", "order" } do
  makers[kind] = function(content)
    if type(content) ~= "table" then return nil, kind .. " must be a table" end
    return { type = kind, [kind] = content }
  end
end

for kind in pairs(media.kinds) do
  makers[kind] = function(given)
    local content, why = media.received(kind, type(given) == "table" and given or {})
    if not content then return nil, why end
    return { type = kind, [kind] = content }
  end
end

local fields = { from = "string", bsuid = "string", parent_bsuid = "string", username = "string", name = "string", id = "string",
  timestamp = "number", context = "string", referral = "table" }

-- -> the way it is said, its value | nil, why
local function way_of(said)
  local way
  for name, value in pairs(said) do
    if makers[name] then
      if way then return nil, ("either %s or %s, not both"):format(way, name) end
      way = name
    elseif not fields[name] then
      return nil, ("an inbound message has no %s"):format(tostring(name))
    elseif type(value) ~= fields[name] then
      return nil, ("%s must be a %s"):format(name, fields[name])
    end
  end
  if not way then return nil, "say what it is: text, button, list, flow, image, …" end
  return way, said[way]
end

local function sender_of(said)
  if not said.from then return said.bsuid, "from is needed: the customer's number, or a bsuid" end
  local digits = said.from:gsub("[%s%-%.%(%)]", ""):gsub("^%+", "")
  if not digits:find "^%d+$" or #digits < 8 or #digits > 15 then return nil, "from must be a phone number of 8 to 15 digits" end
  return digits
end

local function envelope(body, said, profile, now)
  body.from = said.from and said.recipient or nil
  body.from_user_id, body.from_parent_user_id, body.username = profile.bsuid, profile.parent_bsuid, profile.username
  body.id, body.timestamp = said.id, ("%d"):format(said.timestamp or now)
  body.context = body.context or said.context and { from = account.digits, id = said.context } or nil
  body.referral = said.referral
  return body
end

--- Takes a message of a customer's into the history.
---@param said table
---@return table|nil message as kapso.sandbox.history_store has it, with `is_new`, `count`
---@return string|nil why
function inbound.take(said)
  if type(said) ~= "table" then return nil, "a message must be a table" end
  local way, value = way_of(said)
  if not way then return nil, value end
  local why
  said.recipient, why = sender_of(said)
  if not said.recipient then return nil, why end
  local body
  body, why = makers[way](value, said)
  if not body then return nil, why end
  local now = state.now()
  local profile = people.introduce(said.recipient, said)
  local message = store.keep_inbound(now, said.recipient, envelope(body, said, profile, now))
  if not message then return nil, ("there is a message with the id %s"):format(said.id) end
  message.is_new, message.count = people.note(said.recipient, said.timestamp or now, true)
  return message
end

return inbound
