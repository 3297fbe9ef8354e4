--- SQL through LuaDBI: the only place that knows which database it is.
--
-- The same statements, with a ? for each value, work in SQLite and in PostgreSQL. Whatever goes wrong in here raises an
-- error of the kind that the database was opened with; those who were called from outside catch it. Its fields `busy`
-- (another process writes just now) and `lost` (the connection has ended; the next statement makes a new one) say when it
-- is worth trying again: unless its outcome is unknown, nothing was done.
-- @module kapso.database

local errors = require "kapso.errors"
local system = require "kapso.system"

local database = {}

local unpack = rawget(table, "unpack") or rawget(_G, "unpack") -- Lua 5.1 has it among the globals

local WRITERS = 1801546835 -- the advisory lock of those who write; the number spells "kaps"

local Database = {}
Database.__index = Database

-- What LuaDBI puts before the words of the database.
local PREFIXES = { "^Execute failed:? *", "^Error executing statement parameters: *", "^Error preparing statement handle: *",
  "^Error allocating statement handle: *", "^Failed to connect to database: *", "^.-Fetch failed:? *" }

local PAUSE = 0.02 -- seconds

-- What to do about what SQLite says.
local ADVICE = {
  { "is full", "make room; nothing is lost, and it goes on where it was" },
  { "I/O error", "see whether the disk is full, or failing; when it is in order again, it goes on where it was" },
  { "readonly", "make it writable, its folder, and the files beside it that end in -wal and -shm" },
  { "unable to open", "its folder must be there, and be writable" },
  { "is locked", "another process is writing to it" },
}

local function words_of(said)
  local words = tostring(said)
  for _, prefix in ipairs(PREFIXES) do words = words:gsub(prefix, "") end
  return (words:gsub("%s+", " "):gsub(" $", ""))
end

--- An error of a database.
---@param kind string
---@param message string
---@return table err
function database.failure(kind, message)
  return errors.new { kind = kind, message = message, outcome = "not_sent", retry = { action = "fix_and_retry" } }
end

local function advice_for(words)
  for _, row in ipairs(ADVICE) do
    if words:find(row[1], 1, true) then return row[2] end
  end
end

-- SQLite does not wait for others who do the same, as all do who open a new file at once.
local function write_ahead(db)
  local over = system.now() + db.patience
  while true do
    local ok, err = pcall(db.row, db, "PRAGMA journal_mode = WAL")
    if ok then return end
    if not err.busy or system.now() >= over then error(err, 0) end
    system.sleep(PAUSE)
  end
end

-- Numbers go to PostgreSQL as text: all digits of them, and whole ones without a point.
local function as_text(value)
  return type(value) == "number" and ("%.17g"):format(value) or value
end

local function execute_as_text(statement, ...)
  local values, count = { ... }, select("#", ...)
  for index = 1, count do values[index] = as_text(values[index]) end
  return statement:execute(unpack(values, 1, count))
end

-- scheme → how to connect, to write and to bind. `serial` is the column type of ids that are given out in order, each once.
local PLACES = {
  sqlite = {
    driver = "SQLite3", package = "lua-dbi-sqlite3", is_file = true, serial = "INTEGER PRIMARY KEY AUTOINCREMENT",
    execute = function(statement, ...) return statement:execute(...) end,
    begin = function(db) db:run "BEGIN IMMEDIATE" end,
    prepare = function(db)
      db:row(("PRAGMA busy_timeout = %d"):format(db.patience * 1000))
      write_ahead(db)
      db:run "PRAGMA synchronous = FULL"
    end,
  },
  postgresql = {
    driver = "PostgreSQL", package = "lua-dbi-postgresql", has_cursors = true, serial = "BIGSERIAL PRIMARY KEY",
    execute = execute_as_text,
    -- One writes at a time, as in SQLite: what is read in a transaction is still so when it ends, and none is in another's way.
    begin = function(db)
      db:run "BEGIN"
      if db:row("SELECT CAST(pg_try_advisory_xact_lock(?) AS TEXT)", WRITERS)[1] ~= "true" then
        local err = database.failure(db.kind, db.path .. ": somebody else writes to it")
        err.busy = true
        error(err, 0)
      end
    end,
    prepare = function(db) db:run "SET client_min_messages = warning" end,
  },
}

-- What may be shown of a PostgreSQL: who is asked, as whom, never the password.
local function name_of(target)
  return "the PostgreSQL database" .. (target:find "^%w+://" and "" or " " .. (target:match "dbname%s*=%s*([%w_-]+)" or ""))
end

--- Where a database is.
---@param where string a path, "sqlite:PATH", "postgresql:" and what libpq takes ("dbname=bot host=db.example.com"), or
--- "postgresql://user:password@host/name"
---@return table|nil place `target`, `name` (without a password), `driver`, `package`, `is_file`, `has_cursors`; nil for none
function database.parse(where)
  local scheme, rest = where:match "^(%a[%w+]*):(.*)$"
  if not scheme then scheme, rest = "sqlite", where end
  local place = PLACES[scheme]
  if not place or not place.is_file and rest == "" then return nil end
  local target = not place.is_file and rest:find "^//" and where or rest
  return setmetatable({ target = target, name = place.is_file and target or name_of(target) }, { __index = place })
end

--- Connects. What is said of a failure shows no password.
---@param place table of `parse`
---@return userdata|nil connection
---@return string|nil message
function database.connect(place)
  local found, DBI = pcall(require, "DBI")
  found = found and pcall(require, "dbd." .. place.driver:lower())
  if not found then return nil, "LuaDBI is not installed; on Debian: apt install " .. place.package end
  local connection, said = DBI.Connect(place.driver, place.target)
  if connection then return connection end
  if place.is_file then return nil, words_of(said) end
  return nil, "cannot be reached, or does not let us in; psql with the same words says why" -- LuaDBI has lost it
end

local function fail(self, said)
  local words = words_of(said)
  local err = database.failure(self.kind, self.path .. ": " .. words)
  err.advice = advice_for(words)
  err.busy = words:find("is locked", 1, true) ~= nil or nil
  if self.connection and not self.connection:ping() then
    err.lost = true
    self:close()
  end
  error(err, 0)
end

-- A connection that was lost is made again.
local function connect(self)
  local connection, message = database.connect(self.place)
  if not connection then fail(self, message) end
  connection:autocommit(true) -- transactions are begun and ended in `transaction`
  self.connection = connection
  local ok, err = pcall(self.place.prepare, self)
  if ok then return end
  self:close()
  error(err, 0)
end

-- A statement is prepared once, and used again.
local function prepared(self, sql)
  if not self.connection then connect(self) end
  local statement = self.statements[sql]
  if statement then return statement end
  local err
  statement, err = self.connection:prepare(sql)
  if not statement then fail(self, err) end
  self.statements[sql] = statement
  return statement
end

-- One that has failed would tell of it again the next time.
local function discard(self, sql, statement, said)
  self.statements[sql] = nil
  pcall(statement.close, statement)
  fail(self, said)
end

local function execute(self, sql, ...)
  local statement = prepared(self, sql)
  local raised, ok, err = pcall(self.place.execute, statement, ...)
  if not raised then discard(self, sql, statement, ok) end
  if not ok then discard(self, sql, statement, err) end
  return statement
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

--- Carries out a statement; how many rows it has changed.
---@param sql string with a ? for each value
---@return integer
function Database:run(sql, ...)
  return execute(self, sql, ...):affected()
end

--- The first row that a query gives, as a list; nil when there is none.
---@param sql string
---@return table|nil
function Database:row(sql, ...)
  return self:rows(sql, ...)[1]
end

--- All rows that a query gives, as lists: for queries with a LIMIT, or of which few rows are expected. A query is read to
-- its end at once: one that is left open would keep the database from tidying up. Integers come right up to 2^31, beyond
-- that as text: LuaDBI would cut them.
---@param sql string
---@return table[]
function Database:rows(sql, ...)
  local statement = execute(self, sql, ...)
  local fetched, list = pcall(fetch_all, statement)
  if not fetched then discard(self, sql, statement, list) end
  return list
end

local function commit(self)
  local ok, err = pcall(self.run, self, "COMMIT")
  if ok then return end
  if err.lost then err.outcome, err.retry = "unknown", { action = "do_not_retry" } end
  error(err, 0)
end

--- Does several things, or none of them.
---@param body function what it returns is returned; it must not wait for anything else
---@return any
function Database:transaction(body, ...)
  local begun, result, more = pcall(self.place.begin, self)
  local committed, err = begun, result
  if begun then
    committed, result, more = pcall(body, ...)
    err = result
    if committed then committed, err = pcall(commit, self) end
  end
  if committed then return result, more end
  if self.connection then pcall(self.run, self, "ROLLBACK") end
  error(err, 0)
end

--- Closes it.
function Database:close()
  if not self.connection then return end
  for _, statement in pairs(self.statements) do pcall(statement.close, statement) end
  self.connection:close()
  self.connection, self.statements = nil, {}
end

--- Opens a database. What is committed survives a loss of power.
---@param where string as for `parse`; "sqlite:" for a private one that is gone in the end
---@param options table kind (of its errors), patience (seconds for which SQLite waits by itself for another process that
--- writes, and holds up everything here), name (of a private one)
---@return table database
function database.open(where, options)
  local place = database.parse(where)
  if not place then
    error(errors.invalid(options.kind, 'is no database; "bot.db", "sqlite:PATH" and "postgresql:dbname=bot" are'), 0)
  end
  local self = setmetatable({ place = place, path = options.name or place.name, kind = options.kind,
    patience = options.patience or 0, statements = {} }, Database)
  connect(self)
  return self
end

-- In a transaction, where nobody else can have begun the same.
local function upgrade(db, steps, meta)
  db:run(("CREATE TABLE IF NOT EXISTS %s (key TEXT PRIMARY KEY, value TEXT)"):format(meta))
  local row = db:row(("SELECT value FROM %s WHERE key = 'schema'"):format(meta))
  for number = (row and tonumber(row[1]) or 0) + 1, #steps do
    for _, sql in ipairs(steps[number]) do db:run((sql:gsub("$SERIAL", db.place.serial))) end
  end
  db:run(("INSERT INTO %s (key, value) VALUES ('schema', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
    :format(meta), tostring(#steps))
end

--- Makes the tables, or brings them up to date. Raises for those of a later version of kapso.
---@param steps table[] lists of statements, each of which brings the version before to its own; they are only ever added
---@param meta string the table that keeps the version
---@param what string what the tables are, for the error
function Database:upgrade(steps, meta, what)
  local ok, row = pcall(self.row, self, ("SELECT value FROM %s WHERE key = 'schema'"):format(meta))
  local version = ok and row and tonumber(row[1]) or 0
  if version > #steps then
    error(database.failure(self.kind, ("%s was written by a later version of kapso (%s version %d, this one knows %d)")
      :format(self.path, what, version, #steps)), 0)
  end
  if version < #steps then self:transaction(upgrade, self, steps, meta) end
end

return database
