--- SQL through LuaDBI: the only place that knows which database it is.
--
-- Whatever goes wrong in here raises an error of kind "journal"; those who were called from outside catch it.
-- @module kapso.campaign.journal.store

local errors = require "kapso.errors"
local system = require "kapso.system"

local store = {}

local BUSY = 10000 -- milliseconds to wait for another process that writes
local TRIES, PAUSE = 100, 0.02 -- seconds

local Store = {}
Store.__index = Store

--- An error of the journal.
---@param message string
---@return table err kind "journal"
function store.failure(message)
  return errors.new { kind = "journal", message = message, outcome = "not_sent", retry = { action = "fix_and_retry" } }
end

-- What to do about what the database says.
local ADVICE = {
  { "is full", "make room; nothing is lost, and `run` goes on where it was" },
  { "I/O error", "see whether the disk is full, or failing; when it is in order again, `run` goes on where it was" },
  { "readonly", "make it writable, its folder, and the files beside it that end in -wal and -shm" },
  { "unable to open", "its folder must be there, and be writable" },
  { "locked", "another process is writing to it" },
}

local function fail(self, said)
  local why, advice = tostring(said):gsub("^.-%u%l+ failed:? *", ""), ""
  for _, row in ipairs(ADVICE) do
    if why:find(row[1], 1, true) then advice = "; " .. row[2] end
  end
  error(store.failure(("%s: %s%s"):format(self.path, why, advice)), 0)
end

local function dbi()
  local ok, DBI = pcall(require, "DBI")
  if ok then return DBI end
  error(store.failure "the journal needs LuaDBI with SQLite; on Debian: apt install lua-dbi-sqlite3", 0)
end

-- A statement is prepared once, and used again.
local function prepared(self, sql)
  local statement = self.statements[sql]
  if statement then return statement end
  local err
  statement, err = self.connection:prepare(sql)
  if not statement then fail(self, err) end
  self.statements[sql] = statement
  return statement
end

-- A statement that has failed says so again when it is used again, whatever it would do then: it is made anew.
local function fail_at(self, sql, said)
  self.statements[sql]:close()
  self.statements[sql] = nil
  fail(self, said)
end

--- Carries out a statement; how many rows it has changed.
---@param sql string with a ? for each value
---@return integer
function Store:run(sql, ...)
  local statement = prepared(self, sql)
  local ok, err = statement:execute(...)
  if not ok then fail_at(self, sql, err) end
  return statement:affected()
end

--- The first row that a query gives, as a list; nil when there is none.
---@param sql string
---@return table|nil
function Store:row(sql, ...)
  return self:rows(sql, ...)[1]
end

-- LuaDBI raises what goes wrong here.
local function fetch_all(statement)
  local list, count = {}, 0
  local row = statement:fetch(false)
  while row do
    count = count + 1
    list[count] = row
    row = statement:fetch(false)
  end
  return list
end

--- All rows that a query gives, as lists: for queries with a LIMIT, or of which few rows are expected. A query is read to
-- its end at once: one that is left open would keep the database from tidying up.
---@param sql string
---@return table[]
function Store:rows(sql, ...)
  local statement = prepared(self, sql)
  local ok, err = statement:execute(...)
  if not ok then fail_at(self, sql, err) end
  local fetched, list = pcall(fetch_all, statement)
  if not fetched then fail_at(self, sql, list) end
  return list
end

--- Does several things, or none of them.
---@param body function what it returns is returned
---@return any
function Store:transaction(body, ...)
  self:run "BEGIN IMMEDIATE"
  local ok, result, more = pcall(body, ...)
  local committed, err = ok, result
  if ok then committed, err = pcall(self.run, self, "COMMIT") end
  if committed then return result, more end
  pcall(self.run, self, "ROLLBACK")
  error(err, 0)
end

--- Closes it.
function Store:close()
  if not self.connection then return end
  for _, statement in pairs(self.statements) do statement:close() end
  self.connection:close()
  self.connection, self.statements = nil, {}
end

-- SQLite does not wait for others who do the same, as all do who open a new file at once.
local function write_ahead(self)
  for try = 1, TRIES do
    local ok, err = pcall(self.row, self, "PRAGMA journal_mode = WAL")
    if ok then return end
    if try == TRIES or not err.message:find "locked" then error(err, 0) end
    system.sleep(PAUSE)
  end
end

--- Opens a database. What is committed survives a loss of power.
---@param path string a file; "" for a private one that is gone in the end
---@return table store
function store.open(path)
  local DBI = dbi()
  local connection, err = DBI.Connect("SQLite3", path)
  local self = setmetatable({ path = path == "" and "the scratch journal" or path, statements = {} }, Store)
  if not connection then fail(self, err) end
  self.connection = connection
  connection:autocommit(true) -- transactions are begun and ended in `transaction`
  self:row("PRAGMA busy_timeout = " .. BUSY)
  write_ahead(self)
  self:run "PRAGMA synchronous = FULL"
  return self
end

return store
