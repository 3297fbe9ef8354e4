--- The people that a sandbox's number talks with, and what their conversations have come to. Runs inside nginx.
--
-- Each fact has a key of its own, so that workers need not take turns.
-- @module kapso.sandbox.people

local ngx = require "ngx"
local json = require "cjson.safe"
local state = require "kapso.sandbox.state"

local people = {}

local shared = ngx.shared.people

local DAY = 24 * 3600
local TYPING = 25  -- seconds that it shows

local function put(key, value)
  state.keep(shared, key, value)
end

--- Something kept beside the people.
---@param key string
---@return any
function people.get(key) return (shared:get(key)) end

--- Keeps something under a key that has nothing yet.
---@param key string
---@param value string|number|boolean
---@return boolean whether it had nothing
function people.add(key, value) return (shared:add(key, value)) end

--- Says that something has changed that the chat page shows.
function people.change() shared:incr("changes", 1, 0) end

--- A number that grows with each change.
---@return number
function people.changes() return shared:get "changes" or 0 end

--- Takes note of a message, in or out.
---@param recipient string
---@param time number
---@param inbound boolean
---@return boolean is_new whether the conversation begins with it
---@return number count of its messages
function people.note(recipient, time, inbound)
  put((inbound and "in:" or "out:") .. recipient, time)
  local is_new = people.add("began:" .. recipient, time)
  if is_new then shared:delete("ended:" .. recipient) end
  return is_new, shared:incr("count:" .. recipient, 1, 0)
end

--- Ends a conversation: the next message begins another one.
---@param recipient string
function people.end_conversation(recipient)
  put("ended:" .. recipient, true)
  shared:delete("began:" .. recipient)
  shared:delete("count:" .. recipient)
  people.change()
end

--- Takes the end of a conversation back.
---@param recipient string
function people.reopen_conversation(recipient)
  shared:delete("ended:" .. recipient)
  people.change()
end

--- What is known of a conversation.
---@param recipient string
---@return table conversation `began`, `ended`, `count`, `last_inbound`, `last_outbound`
function people.conversation(recipient)
  return { began = shared:get("began:" .. recipient), ended = shared:get("ended:" .. recipient) == true,
    count = shared:get("count:" .. recipient) or 0, last_inbound = shared:get("in:" .. recipient),
    last_outbound = shared:get("out:" .. recipient) }
end

--- Whether the customer has written in the last 24 hours.
---@param recipient string
---@return boolean
function people.window_is_open(recipient)
  local last = shared:get("in:" .. recipient)
  return last ~= nil and state.now() - last < DAY
end

--- Who somebody is, as their own messages said.
---@param recipient string
---@return table profile `name`, `username`, `bsuid`, `parent_bsuid`
function people.profile(recipient)
  return json.decode(shared:get("who:" .. recipient) or "{}")
end

--- Learns who somebody is.
---@param recipient string
---@param said table of the profile's fields, those that are known
---@return table profile
function people.introduce(recipient, said)
  local profile, news = people.profile(recipient), false
  for _, name in ipairs { "name", "username", "bsuid", "parent_bsuid" } do
    if said[name] ~= nil and profile[name] ~= said[name] then profile[name], news = said[name], true end
  end
  if news then put("who:" .. recipient, json.encode(profile)) end
  return profile
end

--- Takes note that the business has read a message, and whether it shows that it types.
---@param recipient string
---@param wamid string
---@param typing boolean
function people.mark_read(recipient, wamid, typing)
  put("read:" .. wamid, true)
  if typing then put("typing:" .. recipient, state.now() + TYPING) end
  people.change()
end

--- Whether the business has read a message.
---@param wamid string
---@return boolean
function people.has_read(wamid) return shared:get("read:" .. wamid) == true end

--- Whether the business is typing to somebody, as far as they see: a message ends it.
---@param recipient string
---@param last_outbound number|nil when the business last wrote
---@return boolean
function people.is_typed_to(recipient, last_outbound)
  return (shared:get("typing:" .. recipient) or 0) > math.max(state.now(), (last_outbound or 0) + TYPING)
end

return people
