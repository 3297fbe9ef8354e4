--- Taking events into tables: each once, and each into the conversation it belongs to.
-- @module kapso.automation.store.intake

local check = require "kapso.check"
local rules = require "kapso.automation.store.rules"
local states = require "kapso.automation.store.states"

local intake = {}

local unpack = rawget(table, "unpack") or rawget(_G, "unpack") -- Lua 5.1 has it among the globals

local NEXT = "SELECT CAST(coalesce(max(id), 0) + 1 AS TEXT) FROM bot_conversations"
local ADD_CONVERSATION = "INSERT INTO bot_conversations (id, token) VALUES (?, 0)"
local ADD_EVENT = "INSERT INTO bot_events (conversation, at, body) VALUES (?, ?, ?)"
local ADD_KEYS = "INSERT INTO bot_keys (key, added_at) VALUES %s ON CONFLICT (key) DO NOTHING"
local FIND_NAMES = "SELECT name, CAST(conversation AS TEXT) FROM bot_names WHERE name IN (%s)"
local ADD_NAMES = "INSERT INTO bot_names (name, conversation) VALUES %s"

-- A statement for so many values, made once.
local function for_each(text, item)
  local made = {}
  return function(count)
    made[count] = made[count] or text:format(item .. (", " .. item):rep(count - 1))
    return made[count]
  end
end

local add_keys, find_names, add_names = for_each(ADD_KEYS, "(?, ?)"), for_each(FIND_NAMES, "?"), for_each(ADD_NAMES, "(?, ?)")

--- Words without those that are there twice.
---@param words string[]|nil
---@return string[]
function intake.distinct(words)
  local list, seen = {}, {}
  for _, word in ipairs(words or {}) do
    if not seen[word] then seen[word], list[#list + 1] = true, word end
  end
  return list
end

-- Each word with the same value, as arguments.
local function with(words, value)
  local list = {}
  for index, word in ipairs(words) do list[2 * index - 1], list[2 * index] = word, value end
  return unpack(list)
end

-- Puts the keys down; whether none of them was known.
local function is_new(db, keys, now)
  keys = intake.distinct(keys)
  return #keys == 0 or db:run(add_keys(#keys), with(keys, now)) == #keys
end

local function add_conversation(db)
  local id = tonumber(db:row(NEXT)[1])
  db:run(ADD_CONVERSATION, id)
  return id
end

-- The conversation of the first name that is known, else a new one, which the others lead to from now on.
local function find(db, names)
  names = intake.distinct(names)
  local known, unknown, id = {}, {}, nil
  for _, row in ipairs(#names > 0 and db:rows(find_names(#names), unpack(names)) or {}) do known[row[1]] = tonumber(row[2]) end
  for _, name in ipairs(names) do
    id = id or known[name]
    if not known[name] then unknown[#unknown + 1] = name end
  end
  id = id or add_conversation(db)
  if #unknown > 0 then db:run(add_names(#unknown), with(unknown, id)) end
  return id
end

local function touch(db, touched, id, now)
  local state = touched[id]
  if not state then
    state = states.read(db, id)
    touched[id] = state
    table.insert(touched.ids, id)
  end
  rules.wake(state, now)
end

--- Refuses what is no entry. Every kind of store takes these.
---@param entries table[]
function intake.check(entries)
  for index, entry in ipairs(entries) do
    if type(entry.at) ~= "number" then check.fail("entries", "must be a time, in seconds since 1970", index, ".at") end
    if type(entry.body) ~= "string" then check.fail("entries", "must be JSON, a string", index, ".body") end
  end
end

--- Takes entries in, inside a transaction.
---@param db table
---@param entries table[]
---@param options table now; owner and lease, to claim what got something new
---@return boolean[] news
---@return table[] claims
function intake.add(db, entries, options)
  local news, claims, touched = {}, {}, { ids = {} }
  for index, entry in ipairs(entries) do
    news[index] = is_new(db, entry.keys, options.now)
    if news[index] then
      local id = find(db, entry.names)
      db:run(ADD_EVENT, id, entry.at, entry.body)
      touch(db, touched, id, options.now)
    end
  end
  for _, id in ipairs(touched.ids) do
    local state = touched[id]
    if options.owner and rules.is_open(state, options.now) then claims[#claims + 1] = rules.claim(id, state, options) end
    states.write(db, id, state)
  end
  return news, claims
end

return intake
