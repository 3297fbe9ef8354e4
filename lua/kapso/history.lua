--- What the server's message history says of a message of which nobody knows whether it was sent.
--
-- The tracking data of the attempt is proof. Where the history does not show it, a message of the same kind to the same
-- person at that time is as good, when there is one that no other row can have; between two there is no choosing.
-- @module kapso.history

local reading = require "kapso.reading"
local template = require "kapso.message.template"

local table_of, text = reading.table, reading.text

local history = {}

local EARLY, LATE = 120, 900 -- seconds around the attempt: clocks differ, and requests take their time
local DAY = 86400            -- so far a clock may have been put, and a campaign of the same name may have been before
local PAGES = 10             -- of a person's messages, newest first; with more the look-up is not complete
local NONE = "none"          -- a server without this history

local function digits_of(recipient)
  return recipient:match "^%+?(%d+)$"
end

-- The tracking data that a message of the history shows: its own, or that of its statuses.
local function track_of(message)
  local track = text(message.biz_opaque_callback_data)
  for _, status in ipairs(table_of(table_of(message.kapso).statuses)) do
    track = track or text(status.biz_opaque_callback_data)
  end
  return track
end

local function is_to(message, wanted)
  if wanted.digits then
    return message.to == wanted.digits or message.to == "+" .. wanted.digits or message.to == wanted.wa_id
  end
  return message.to_user_id == wanted.recipient or message.to == wanted.recipient
end

-- How near the attempt a message is: "now", "today", or neither.
local function nearness(message, wanted)
  local after = (tonumber(message.timestamp) or math.huge) - wanted.at
  if after >= -EARLY and after <= LATE then return "now" end
  return math.abs(after) <= DAY and "today" or nil
end

-- What a message says; nil where its kind has no words, or the history does not show them.
local function words_of(message)
  local body = table_of(message[message.type]).body
  return text(type(body) == "table" and body.text or body)
end

-- Whether it is of the same template and language, or says the same.
local function is_alike(message, wanted)
  if message.type ~= wanted.message.type then return false end
  local name, language = template.named(wanted.message)
  if name then
    local other, other_language = template.named(message)
    return other == name and (other_language == nil or other_language == language)
  end
  local words = words_of(message)
  return words == nil or words == words_of(wanted.message)
end

-- Looks at one message: proof, a candidate, or neither. The same message may be in both histories. With the tracking data
-- alone it proves nothing: another campaign of this name may have been, or our clock was wrong.
local function consider(found, message, wanted)
  local id, near, track = text(message.id), nearness(message, wanted), track_of(message)
  if not id or not near then return end
  if near ~= "now" then
    found.is_doubtful = found.is_doubtful or track == wanted.track
  elseif track == wanted.track then
    found.proofs[id] = message
  elseif not track and is_to(message, wanted) and is_alike(message, wanted) then
    found.candidates[id] = message
  elseif track then
    found.others[id] = true
  end
end

local function read(client, operation, query, wanted, found)
  local pages = client:pages(operation, query)
  for _ = 1, PAGES do
    local page, err = pages:next()
    if not page then
      if err and err.status == 404 then return NONE end
      return err == nil, err
    end
    local oldest = math.huge
    for _, message in ipairs(table_of(page.data)) do
      consider(found, message, wanted)
      oldest = math.min(oldest, tonumber(message.timestamp) or oldest)
    end
    if oldest < wanted.at - EARLY then return true end
  end
  return false
end

-- Kapso's own records, which have the statuses, and in them the tracking data.
local function read_platform(client, wanted, found)
  local query = { phone_number_id = wanted.phone_number_id, direction = "outbound", limit = 100 }
  if wanted.digits then query.phone_number = wanted.wa_id or wanted.digits else
    query.business_scoped_user_id = wanted.recipient
  end
  return read(client, "listWhatsappMessages", query, wanted, found)
end

-- The proxy's records: those of the conversation with the person.
local function read_proxy(client, wanted, found)
  if not wanted.digits then return NONE end
  local list, err = client:call("listConversations", { phone_number_id = wanted.phone_number_id,
    phone_number = wanted.wa_id or wanted.digits })
  if not list then return err.status == 404 and NONE, err end
  for _, conversation in ipairs(table_of(list.data)) do
    local complete, why = read(client, "listMessages", { phone_number_id = wanted.phone_number_id, direction = "outbound",
      conversation_id = conversation.id, limit = 100 }, wanted, found)
    if not complete then return false, why end
  end
  return true
end

local function list_of(map)
  local list = {}
  for id in pairs(map) do list[#list + 1] = id end
  return list
end

--- Looks for a message.
---@param client table
---@param wanted table recipient, wa_id, track, at (seconds since 1970), message, phone_number_id; claimed (set of wamids that
--- belong to other attempts), rivals (how many other rows could have sent the same)
---@return string verdict "found", "absent" (a complete look-up found nothing), "ambiguous", or "failed"
---@return string|table|nil wamid_or_err
---@return table|nil message the one that was found
function history.find(client, wanted)
  wanted.digits = digits_of(wanted.recipient)
  local found = { proofs = {}, candidates = {}, others = {} }
  local complete, err = read_platform(client, wanted, found)
  if next(found.proofs) == nil then
    local also, why = read_proxy(client, wanted, found)
    complete, err = complete and also and (complete ~= NONE or also ~= NONE), err or why
  end
  local proofs = list_of(found.proofs)
  if #proofs == 1 then return "found", proofs[1], found.proofs[proofs[1]] end
  if #proofs > 1 or found.is_doubtful then return "ambiguous" end
  if not complete then return "failed", err end
  for id in pairs(found.others) do found.candidates[id] = nil end -- the other history knows whose it is
  for id in pairs(wanted.claimed) do found.candidates[id] = nil end
  local candidates = list_of(found.candidates)
  if #candidates == 0 then return "absent" end
  if #candidates > 1 or wanted.rivals > 0 then return "ambiguous" end
  return "found", candidates[1], found.candidates[candidates[1]]
end

return history
