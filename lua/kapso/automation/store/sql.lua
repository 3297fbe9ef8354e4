--- A bot's store in a database: SQLite for the workers and processes of one machine, PostgreSQL for several.
-- @module kapso.automation.store.sql

local changes = require "kapso.automation.store.changes"
local database = require "kapso.database"
local intake = require "kapso.automation.store.intake"
local patience = require "kapso.database.patience"
local rules = require "kapso.automation.store.rules"
local schema = require "kapso.automation.store.schema"
local states = require "kapso.automation.store.states"
local system = require "kapso.system"
local writer = require "kapso.database.writer"

local sql = {}

local DUE = [[SELECT CAST(id AS TEXT) FROM bot_conversations
  WHERE wake_at <= ? AND (owner IS NULL OR lease_until < ?) ORDER BY wake_at, id LIMIT ?]]
local NEXT_WAKE = [[SELECT wake_at FROM bot_conversations
  WHERE wake_at IS NOT NULL AND (owner IS NULL OR lease_until < ?) ORDER BY wake_at LIMIT 1]]
local RENEW = "UPDATE bot_conversations SET lease_until = ? WHERE owner = ?"
local DATA = "SELECT data FROM bot_conversations WHERE id = ?"
local EVENTS = [[SELECT CAST(id AS TEXT), at, body FROM bot_events
  WHERE conversation = ? AND done_at IS NULL ORDER BY at, id]]
local IS_PENDING = "SELECT 1 FROM bot_events WHERE conversation = ? AND done_at IS NULL LIMIT 1"
local RUNS = "SELECT CAST(number AS TEXT), id, body FROM bot_runs WHERE conversation = ? AND ended_at IS NULL ORDER BY number"
local STEPS = "SELECT n, body FROM bot_steps WHERE run = ? ORDER BY n"
local MEMORY = "SELECT key, value FROM bot_memory WHERE conversation = ?"
local NAMES = "SELECT name FROM bot_names WHERE conversation = ? ORDER BY name"
local FIND_NAME = "SELECT CAST(conversation AS TEXT) FROM bot_names WHERE name = ?"
local COUNTS = [[SELECT CAST((SELECT count(*) FROM bot_events WHERE done_at IS NULL) AS TEXT),
  CAST((SELECT count(*) FROM bot_conversations) AS TEXT),
  CAST((SELECT count(*) FROM bot_runs WHERE ended_at IS NULL) AS TEXT)]]
local ENDED = "SELECT state, CAST(count(*) AS TEXT) FROM bot_runs WHERE ended_at IS NOT NULL GROUP BY state"

local OLD_RUNS = "(SELECT number FROM bot_runs WHERE ended_at < ? ORDER BY ended_at, number LIMIT ?)"
-- What is old, so many at a time. A run goes with its steps, which may be hundreds.
local TIDY = {
  { portion = 500, "DELETE FROM bot_keys WHERE key IN (SELECT key FROM bot_keys WHERE added_at < ? LIMIT ?)" },
  { portion = 500, "DELETE FROM bot_events WHERE id IN (SELECT id FROM bot_events WHERE done_at < ? LIMIT ?)" },
  { portion = 20, "DELETE FROM bot_steps WHERE run IN " .. OLD_RUNS, "DELETE FROM bot_runs WHERE number IN " .. OLD_RUNS },
}

local Sql = {}
Sql.__index = Sql

local function read(self, body, ...)
  local ok, result, err = patience.try(self.patience, body, self.db, ...)
  if not ok then return nil, result end
  return result, err
end

--- Takes events in: each once, known by any of its keys, into the conversation that one of its names leads to.
---@param entries table[] `{ keys, names, at, body }`
---@param options table now; owner and lease claim the conversations that got something new
---@return boolean[]|nil news which of them are new
---@return table[] claims `{ id, token }`; the error when there is one
function Sql:add(entries, options)
  intake.check(entries)
  return self.writer:write(intake.add, self.db, entries, options)
end

local function due(db, options)
  return db:rows(DUE, options.now, options.now, options.limit or 1)
end

local function claim(db, owner, options)
  local claims, mine = {}, { owner = owner, now = options.now, lease = options.lease }
  for index, row in ipairs(due(db, options)) do
    local id = tonumber(row[1])
    local state = states.read(db, id)
    claims[index] = rules.claim(id, state, mine)
    states.write(db, id, state)
  end
  return claims
end

--- Claims conversations in which there is something to do, those first that have waited longest.
---@param owner string
---@param options table now, lease (seconds), limit (1)
---@return table[]|nil claims
---@return table|nil err
function Sql:claim(owner, options)
  local found, err = read(self, due, options) -- where there is nothing to claim, nobody else is held up
  if not found then return nil, err end
  if #found == 0 then return {} end
  return self.writer:write(claim, self.db, owner, options)
end

--- Renews all claims of an owner.
---@param owner string
---@param options table now, lease
---@return boolean|nil ok
---@return table|nil err
function Sql:renew(owner, options)
  local count, err = self.writer:write(self.db.run, self.db, RENEW, options.now + options.lease, owner)
  if not count then return nil, err end
  return true
end

local function steps_of(db, number)
  local steps = {}
  for _, row in ipairs(db:rows(STEPS, number)) do steps[row[1]] = row[2] end
  return steps
end

local function load(db, claimed)
  if not states.of(db, claimed) then return nil, rules.lost(claimed) end
  local id = claimed.id
  local loaded = { id = id, data = db:row(DATA, id)[1], events = {}, runs = {}, memory = {}, names = {} }
  for index, row in ipairs(db:rows(EVENTS, id)) do
    loaded.events[index] = { id = tonumber(row[1]), at = row[2], body = row[3] }
  end
  for index, row in ipairs(db:rows(RUNS, id)) do
    loaded.runs[index] = { id = row[2], body = row[3], steps = steps_of(db, tonumber(row[1])) }
  end
  for _, row in ipairs(db:rows(MEMORY, id)) do loaded.memory[row[1]] = row[2] end
  for index, row in ipairs(db:rows(NAMES, id)) do loaded.names[index] = row[1] end
  return loaded
end

--- A conversation that was claimed.
---@param claimed table
---@return table|nil conversation id, data, events (`{ id, at, body }`, not done, by their time), runs (`{ id, body, steps }`,
--- not ended, by their age), memory (key → JSON), names
---@return table|nil err kind "lost" when somebody else has it now
function Sql:load(claimed)
  return read(self, load, claimed)
end

local function commit(db, claimed, list)
  if not states.of(db, claimed) then return nil, rules.lost(claimed) end
  changes.apply(db, claimed.id, list)
  return true
end

--- Changes a conversation that was claimed: all of it, or nothing.
---@param claimed table
---@param list table[] `{ "done", event_id }`, `{ "run", id, JSON }`, `{ "step", run_id, n, JSON }`, `{ "end_run", run_id, JSON }`,
--- `{ "remember", key, JSON|nil }`, `{ "data", JSON }`
---@return boolean|nil ok
---@return table|nil err kind "lost" when somebody else has it now
function Sql:commit(claimed, list)
  changes.check(list)
  return self.writer:write(commit, self.db, claimed, list)
end

local function release(db, claimed, options)
  local state = states.of(db, claimed)
  if not state then return nil, rules.lost(claimed) end
  changes.apply(db, claimed.id, options.changes or {})
  local more = rules.release(state, options, db:row(IS_PENDING, claimed.id) ~= nil)
  states.write(db, claimed.id, state)
  return true, more
end

--- Gives a conversation up.
---@param claimed table
---@param options table now, wake_at (when somebody must look at it), hold_until (before then nobody need), changes (as for
--- `commit`, made with it)
---@return boolean|nil ok
---@return boolean|table more whether there is something to do at once; the error when there is one
function Sql:release(claimed, options)
  changes.check(options.changes or {})
  return self.writer:write(release, self.db, claimed, options)
end

--- When the first conversation that nobody has is to be looked at.
---@param now number|nil the present time when left out
---@return number|nil seconds since 1970; nil when there is none
---@return table|nil err
function Sql:next_wake(now)
  local rows, err = read(self, self.db.rows, NEXT_WAKE, now or system.time())
  if not rows then return nil, err end
  return rows[1] and rows[1][1]
end

local function counts(db)
  local row, ended = db:row(COUNTS), {}
  for _, found in ipairs(db:rows(ENDED)) do ended[found[1]] = tonumber(found[2]) end
  return rules.counts(tonumber(row[1]), tonumber(row[2]), tonumber(row[3]), ended)
end

--- How much there is.
---@return table|nil counts pending (events), conversations, waiting (runs), ended (state → runs), failed
---@return table|nil err
function Sql:counts()
  return read(self, counts)
end

local function forget(db, statements, before)
  local count
  for _, statement in ipairs(statements) do count = db:run(statement, before, statements.portion) end
  return count
end

--- Forgets what is older: keys, events that are done, runs that have ended.
---@param before number
---@return boolean|nil ok
---@return table|nil err
function Sql:tidy(before)
  for _, statements in ipairs(TIDY) do
    repeat
      local count, err = self.writer:write(forget, self.db, statements, before)
      if not count then return nil, err end
    until count < statements.portion
  end
  return true
end

--- The conversation that a name leads to.
---@param name string
---@return number|nil id
---@return table|nil err
function Sql:find_name(name)
  local rows, err = read(self, self.db.rows, FIND_NAME, name)
  if not rows then return nil, err end
  return rows[1] and tonumber(rows[1][1])
end

--- Whether its file is still the one that was opened: SQLite goes on in one that was removed, and all that is put into it
--- is lost.
---@return boolean
function Sql:is_there()
  return not self.identity or system.identity(self.db.place.target) == self.identity
end

--- Closes it.
function Sql:close()
  self.db:close()
end

local function open(where)
  local db = database.open(where, { kind = "store" })
  local ok, err = pcall(schema.prepare, db)
  if ok then return db end
  db:close()
  error(err, 0)
end

--- Opens a store in a database.
---@param where string as for kapso.database
---@param options table patience (seconds)
---@return table|nil store
---@return table|nil err kind "store"
function sql.open(where, options)
  local ok, db = patience.try(options.patience, open, where)
  if not ok then return nil, db end
  return setmetatable({ db = db, patience = options.patience, writer = writer.new(db, options.patience),
    identity = db.place.is_file and system.identity(db.place.target) or nil }, Sql)
end

return sql
