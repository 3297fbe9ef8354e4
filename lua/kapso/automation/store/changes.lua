--- What whoever has a conversation may change in it: a change is `{ kind, … }`, and each kind is a statement.
-- @module kapso.automation.store.changes

local check = require "kapso.check"
local database = require "kapso.database"
local rules = require "kapso.automation.store.rules"
local system = require "kapso.system"

local changes = {}

local DONE = "UPDATE bot_events SET done_at = ? WHERE id = ? AND conversation = ? AND done_at IS NULL"
local RUN = [[INSERT INTO bot_runs (conversation, id, body) VALUES (?, ?, ?)
  ON CONFLICT (conversation, id) DO UPDATE SET body = excluded.body]]
local STEP = [[INSERT INTO bot_steps (run, n, body)
  SELECT number, CAST(? AS INTEGER), CAST(? AS TEXT) FROM bot_runs WHERE conversation = ? AND id = ? AND ended_at IS NULL
  ON CONFLICT (run, n) DO UPDATE SET body = excluded.body]]
local END_RUN = [[UPDATE bot_runs SET ended_at = ?, ended = ?, state = ?
  WHERE conversation = ? AND id = ? AND ended_at IS NULL]]
local REMEMBER = [[INSERT INTO bot_memory (conversation, key, value) VALUES (?, ?, ?)
  ON CONFLICT (conversation, key) DO UPDATE SET value = excluded.value]]
local FORGET = "DELETE FROM bot_memory WHERE conversation = ? AND key = ?"
local DATA = "UPDATE bot_conversations SET data = ? WHERE id = ?"

local KINDS = {}

function KINDS.done(db, conversation, event)
  db:run(DONE, system.time(), event, conversation)
end

function KINDS.run(db, conversation, id, body)
  db:run(RUN, conversation, id, body)
end

local function must_be_there(count, id)
  if count == 0 then error(database.failure("store", "there is no run " .. check.show(id) .. " under way"), 0) end
end

function KINDS.step(db, conversation, id, n, body)
  must_be_there(db:run(STEP, n, body, conversation, id), id)
end

function KINDS.end_run(db, conversation, id, body)
  must_be_there(db:run(END_RUN, system.time(), body, rules.end_state(body), conversation, id), id)
end

function KINDS.remember(db, conversation, key, value)
  if value == nil then db:run(FORGET, conversation, key) else db:run(REMEMBER, conversation, key, value) end
end

function KINDS.data(db, conversation, data)
  db:run(DATA, data, conversation)
end

-- Where a change has its text.
local TEXTS = { run = 3, step = 4, end_run = 3 }

--- Refuses what is no change. Every kind of store knows these.
---@param list table[]
function changes.check(list)
  for index, change in ipairs(list) do
    local kind = change[1]
    if not KINDS[kind] then
      check.fail("changes", "is " .. check.show(kind) .. "; known are " .. table.concat(check.names(KINDS), ", "), index, "[1]")
    end
    local at = TEXTS[kind]
    if at and type(change[at]) ~= "string" then
      check.fail("changes", "is a " .. type(change[at]) .. ", JSON is expected", index, "[" .. at .. "]")
    end
  end
end

--- Makes changes, inside a transaction.
---@param db table
---@param conversation number
---@param list table[]
function changes.apply(db, conversation, list)
  for _, change in ipairs(list) do KINDS[change[1]](db, conversation, change[2], change[3], change[4]) end
end

return changes
