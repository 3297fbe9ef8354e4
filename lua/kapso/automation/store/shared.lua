--- A bot's store in the memory that nginx's workers share: for bots whose chats may be forgotten when nginx stops.
--
-- A conversation is one document; who has it and when it wakes is kept beside it. All that wait are in one list, which is
-- quick for some thousands of them.
-- @module kapso.automation.store.shared

local changes = require "kapso.automation.store.changes"
local dictionary = require "kapso.automation.store.dictionary"
local documents = require "kapso.automation.store.documents"
local intake = require "kapso.automation.store.intake"
local patience = require "kapso.database.patience"
local rules = require "kapso.automation.store.rules"
local system = require "kapso.system"

local shared = {}

local TOTALS, WAKES, KEYS = "totals", "wakes", "keys"
local PORTION = 500 -- keys that `tidy` forgets at a time

local Shared = {}
Shared.__index = Shared

local function write(self, body, ...)
  local ok, first, second = patience.try(self.patience, self.dictionary.transaction, self.dictionary, body, ...)
  if not ok then return nil, first end
  return first, second
end

local function totals_of(view)
  return view:read(TOTALS) or { conversations = 0, events = 0, pending = 0, waiting = 0, ended = {} }
end

local function document(id) return ("c:%.0f"):format(id) end

local function note_owner(view, owner, id, has_it)
  if not owner then return end
  local held = view:read("o:" .. owner) or {}
  held[document(id)] = has_it and id or nil
  view:write("o:" .. owner, next(held) and held or nil)
end

-- Applies a rule to a conversation, and puts it down with what is kept beside it.
local function update(view, id, doc, rule, ...)
  local owner, wake_at = doc.owner, doc.wake_at
  local result = rule(...)
  view:write(document(id), doc)
  if doc.wake_at ~= wake_at then
    local wakes = view:read(WAKES) or {}
    wakes[document(id)] = doc.wake_at
    view:write(WAKES, wakes)
  end
  if doc.owner ~= owner then
    note_owner(view, owner, id, false)
    note_owner(view, doc.owner, id, true)
  end
  return result
end

-- The conversation of a claim that is still good.
local function claimed_one(view, claimed)
  local doc = view:read(document(claimed.id))
  return doc and doc.token == claimed.token and doc or nil
end

-- Puts the keys down; whether none of them was known.
local function is_new(view, keys, now)
  local new = true
  for _, key in ipairs(intake.distinct(keys)) do
    if view:read("k:" .. key) then
      new = false
    else
      view:write("k:" .. key, true)
      view:push(KEYS, { key = key, at = now })
    end
  end
  return new
end

-- The conversation of the first name that is known, else a new one, which the others lead to from now on.
local function find(view, names, totals)
  local id
  names = intake.distinct(names)
  for _, name in ipairs(names) do id = id or view:read("n:" .. name) end
  if not id then
    totals.conversations = totals.conversations + 1
    id = totals.conversations
    view:write(document(id), { token = 0, names = {}, memory = {}, events = {}, runs = {} })
  end
  local doc = view:read(document(id))
  for _, name in ipairs(names) do
    if not view:read("n:" .. name) then
      view:write("n:" .. name, id)
      table.insert(doc.names, name)
      table.sort(doc.names)
    end
  end
  return id, doc
end

local function take(view, entry, totals, now)
  if not is_new(view, entry.keys, now) then return nil end
  local id, doc = find(view, entry.names, totals)
  totals.events, totals.pending = totals.events + 1, totals.pending + 1
  table.insert(doc.events, { id = totals.events, at = entry.at, body = entry.body })
  update(view, id, doc, rules.wake, doc, now)
  return id
end

local function add(view, entries, options)
  local news, claims, totals, touched = {}, {}, totals_of(view), {}
  for index, entry in ipairs(entries) do
    local id = take(view, entry, totals, options.now)
    news[index] = id ~= nil
    if id then touched[#touched + 1] = id end
  end
  view:write(TOTALS, totals)
  for _, id in ipairs(options.owner and intake.distinct(touched) or {}) do
    local doc = view:read(document(id))
    if rules.is_open(doc, options.now) then
      claims[#claims + 1] = update(view, id, doc, rules.claim, id, doc, options)
    end
  end
  return news, claims
end

--- As `Sql:add`.
function Shared:add(entries, options)
  intake.check(entries)
  return write(self, add, entries, options)
end

-- Those that wait, soonest first.
local function waiting(view)
  local list = {}
  for key, at in pairs(view:read(WAKES) or {}) do list[#list + 1] = { key = key, id = tonumber(key:sub(3)), at = at } end
  table.sort(list, function(a, b) return a.at < b.at or a.at == b.at and a.id < b.id end)
  return list
end

local function claim(view, owner, options)
  local claims, mine = {}, { owner = owner, now = options.now, lease = options.lease }
  for _, one in ipairs(waiting(view)) do
    if one.at > options.now or #claims >= (options.limit or 1) then break end
    local doc = view:read(one.key)
    if rules.is_free(doc, options.now) then
      claims[#claims + 1] = update(view, one.id, doc, rules.claim, one.id, doc, mine)
    end
  end
  return claims
end

--- As `Sql:claim`.
function Shared:claim(owner, options)
  return write(self, claim, owner, options)
end

local function renew(view, owner, options)
  for key in pairs(view:read("o:" .. owner) or {}) do
    local doc = view:read(key)
    doc.lease_until = options.now + options.lease
    view:write(key, doc)
  end
  return true
end

--- As `Sql:renew`.
function Shared:renew(owner, options)
  return write(self, renew, owner, options)
end

local function load(view, claimed)
  local doc = claimed_one(view, claimed)
  if not doc then return nil, rules.lost(claimed) end
  return documents.show(claimed.id, doc)
end

--- As `Sql:load`.
function Shared:load(claimed)
  return write(self, load, claimed)
end

local function commit(view, claimed, list)
  local doc, totals = claimed_one(view, claimed), totals_of(view)
  if not doc then return nil, rules.lost(claimed) end
  documents.apply(doc, totals, list)
  view:write(document(claimed.id), doc)
  view:write(TOTALS, totals)
  return true
end

--- As `Sql:commit`.
function Shared:commit(claimed, list)
  changes.check(list)
  return write(self, commit, claimed, list)
end

local function release(view, claimed, options)
  local doc, totals = claimed_one(view, claimed), totals_of(view)
  if not doc then return nil, rules.lost(claimed) end
  if options.changes then
    documents.apply(doc, totals, options.changes)
    view:write(TOTALS, totals)
  end
  return true, update(view, claimed.id, doc, rules.release, doc, options, #doc.events > 0)
end

--- As `Sql:release`.
function Shared:release(claimed, options)
  changes.check(options.changes or {})
  return write(self, release, claimed, options)
end

local function next_wake(view, now)
  for _, one in ipairs(waiting(view)) do
    if rules.is_free(view:read(one.key), now) then return one.at end
  end
end

--- As `Sql:next_wake`.
function Shared:next_wake(now)
  return write(self, next_wake, now or system.time())
end

local function counts(view)
  local totals = totals_of(view)
  return rules.counts(totals.pending, totals.conversations, totals.waiting, totals.ended)
end

--- As `Sql:counts`; those of ended runs are since nginx started.
function Shared:counts()
  return write(self, counts)
end

local function forget(view, before)
  local function is_old(item) return item.at < before end
  for count = 1, PORTION do
    local item = view:take(KEYS, is_old)
    if not item then return count - 1 end
    view:write("k:" .. item.key, nil)
  end
  return PORTION
end

--- Forgets keys that are older. What is done has been forgotten before.
function Shared:tidy(before)
  repeat
    patience.turn()
    local count, err = write(self, forget, before)
    if not count then return nil, err end
  until count < PORTION
  return true
end

--- As `Sql:find_name`.
function Shared:find_name(name)
  return write(self, function(view) return view:read("n:" .. name) end)
end

--- Nothing is to be closed.
function Shared.close() end

--- Opens a store in nginx's memory.
---@param name string of a lua_shared_dict
---@param options table patience (seconds)
---@return table|nil store
---@return table|nil err kind "store"
function shared.open(name, options)
  local opened, err = dictionary.open(name)
  if not opened then return nil, err end
  return setmetatable({ dictionary = opened, patience = options.patience }, Shared)
end

return shared
