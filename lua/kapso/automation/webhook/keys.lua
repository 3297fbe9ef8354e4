--- By what an event is known: keys by which a second delivery is told, names by which a conversation is found.
-- @module kapso.automation.webhook.keys

local check = require "kapso.check"
local lazy = require "kapso.lazy"
local reading = require "kapso.reading"

local crypto = lazy "kapso.crypto"

local keys = {}

local LETTERS = { message = "m", echo = "e", status = "s" }

-- Feeds a value to a hash in an order that is the same every time.
local function feed(hash, value)
  if type(value) ~= "table" then
    local text = tostring(value)
    return hash:update(("%s %d %s"):format(type(value), #text, text))
  end
  local names = {}
  for name in next, value do names[#names + 1] = name end
  table.sort(names, function(one, other) return tostring(one) < tostring(other) end)
  hash:update "{"
  for _, name in ipairs(names) do feed(feed(hash, name), value[name]) end
  return hash:update "}"
end

--- The key of a delivery that says none: the SHA-256 of its body.
---@param body string|table
---@return string
function keys.digest(body)
  if type(body) == "string" then return crypto.sha256(body):hex() end
  return feed(crypto.sha256(), body):hex()
end

--- By what an event is told to have come before. The same message is known by it whether it comes alone or in a batch,
--- from Kapso or from Meta.
---@param event kapso.Event
---@return string[] keys
function keys.of(event)
  check.table(event, "event", "webhook.keys(event)")
  local list = { event.idempotency_key }
  local letter = LETTERS[event.kind:match "^[^.]+"]
  if not letter or not event.id then return list end
  local key = letter .. ":" .. event.id
  if letter == "s" then
    local status = reading.table(event.status)
    key = key .. event.kind:gsub("^status%.", ":")
    local member = reading.id(status.recipient_participant_id) -- of a group: each has a status of its own
    if member then key = key .. ":" .. member end
  end
  list[#list + 1] = key
  return list
end

--- The names of the conversation that an event belongs to, the most lasting first. What belongs to none has a name all
--- the same: that of its number, or of its kind.
---@param event kapso.Event
---@return string[] names
function keys.names(event)
  check.table(event, "event", "webhook.names(event)")
  local number, list = event.phone_number_id or "", {}
  local previous = reading.id(reading.table(reading.table(event.raw).previous).business_scoped_user_id)
  if event.bsuid then list[#list + 1] = ("u:%s:%s"):format(number, event.bsuid) end
  if event.from then list[#list + 1] = ("p:%s:%s"):format(number, event.from) end
  if event.conversation_id then list[#list + 1] = "c:" .. event.conversation_id end
  if previous then list[#list + 1] = ("u:%s:%s"):format(number, previous) end -- a person whose id has changed
  if #list == 0 then list[1] = "e:" .. (event.phone_number_id or event.kind:match "^[^.]+") end
  return list
end

return keys
