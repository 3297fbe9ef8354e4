--- Recipients from a query: `kapso.sql("sqlite:people.db", "SELECT phone, first_name FROM people WHERE city = ?", "Madrid")`.
--
-- By LuaDBI, which SQLite and PostgreSQL are behind. Every value comes as text, as from a file, made so by the database:
-- LuaDBI would cut a PostgreSQL bigint to 32 bits. A query can only read, and PostgreSQL's rows come by a cursor, some at a
-- time: memory does not grow with the answer.
-- @module kapso.campaign.sources.sql

local check = require "kapso.check"
local database = require "kapso.database"
local errors = require "kapso.errors"
local text = require "kapso.campaign.sources.text"

local unpack = rawget(table, "unpack") or rawget(_G, "unpack") -- Lua 5.1 has it among the globals

local Sql = { streamed = true }
Sql.__index = Sql
Sql.__name = "kapso.sql"

local USAGE = 'kapso.sql takes "sqlite:people.db" or "postgresql:dbname=people", a query and the values of its question marks'
local AT_ONCE = 1000 -- rows of a cursor

--- Recipients from a query; each column of the answer is a column of the rows.
---@param dsn string "sqlite:PATH", or "postgresql:" and what libpq takes, as "dbname=people host=db.example.com"
---@param query string one SELECT
---@param ... any the values of its question marks
---@return table source
local function sql(dsn, query, ...)
  local place = type(dsn) == "string" and dsn:find "^%a+:." and database.parse(dsn)
  if not place or type(query) ~= "string" then error(USAGE, 2) end
  return setmetatable({
    name = place.is_file and dsn or "a query to postgresql", -- the rest may hold a password
    place = place, query = query:gsub("[%s;]+$", ""), values = { n = select("#", ...), ... },
  }, Sql)
end

--- Takes a database file's path as one in this folder, unless it is absolute.
---@param folder string
function Sql:resolve(folder)
  if not self.place.is_file then return end
  self.place.target = text.resolve(self.place.target, folder)
  self.name = "sqlite:" .. self.place.target
end

--- What a query gives may be another thing every time: there is no hash of it.
---@return nil
function Sql.fingerprint()
  return nil
end

local function fail(self, message)
  message = tostring(message):gsub("%s+$", "")
  error(errors.invalid(self.name, "cannot be read: " .. message), 0)
end

local function connect(self)
  if self.place.is_file then -- SQLite would make one that is not there
    local file, message = io.open(self.place.target, "rb")
    if not file then fail(self, message:gsub("^.-: ", "")) end
    file:close()
  end
  local connection, message = database.connect(self.place)
  if not connection then fail(self, message) end
  return connection
end

-- Runs a statement with the query's values.
local function execute(self, connection, statement_text, values)
  local statement, message = connection:prepare(statement_text)
  if not statement then fail(self, message) end
  local ok, problem = statement:execute(unpack(values, 1, values.n))
  if not ok then fail(self, problem) end
  return statement
end

local NONE = { n = 0 }

-- The query with all its columns as text.
local function as_text(self, connection)
  local inner = "(" .. self.query .. "\n) AS recipients"
  local probe = execute(self, connection, "SELECT * FROM " .. inner .. " LIMIT 0", self.values)
  local names, seen = probe:columns(), {}
  probe:close()
  if #names == 0 then fail(self, "the query gives no columns") end
  local list = {}
  for index, name in ipairs(names) do
    if seen[name] then fail(self, "the query gives two columns that are named " .. check.show(name)) end
    seen[name] = true
    local quoted = '"' .. name:gsub('"', '""') .. '"'
    list[index] = ("CAST(%s AS TEXT) AS %s"):format(quoted, quoted)
  end
  return "SELECT " .. table.concat(list, ", ") .. " FROM " .. inner, names
end

-- Rows as the database gives them, some at a time where it has cursors.
local function fetcher(self, connection, query)
  if not self.place.has_cursors then
    local statement = execute(self, connection, query, self.values)
    return function() return statement:fetch(true) end
  end
  execute(self, connection, "SET TRANSACTION READ ONLY", NONE)
  execute(self, connection, "DECLARE recipients NO SCROLL CURSOR FOR " .. query, self.values)
  local fetch = ("FETCH FORWARD %d FROM recipients"):format(AT_ONCE)
  local statement = execute(self, connection, fetch, NONE)
  return function()
    local row = statement:fetch(true)
    if row == nil then
      local ok, problem = statement:execute()
      if not ok then fail(self, problem) end
      row = statement:fetch(true)
    end
    return row
  end
end

local function wrong_text(row, names)
  for _, name in ipairs(names) do
    local _, complaint = check.length(row[name] or "")
    if complaint then return name, complaint end
  end
end

--- The recipients. Raises when the database or the query will not do.
---@return fun(): integer|nil, table|nil, table|nil rows position, row (column → text; NULL is nil), or reject
function Sql:rows()
  local connection = connect(self)
  -- Whatever fails, the connection is closed first.
  local function try(body, ...)
    local ok, first, second = pcall(body, ...)
    if ok and first ~= nil then return first, second end
    connection:close()
    connection = nil
    if ok then return nil end
    if errors.is(first) then error(first, 0) end
    fail(self, first)
  end
  local query, names = try(as_text, self, connection)
  local fetch, index = try(fetcher, self, connection, query), 0
  return function()
    if not connection then return nil end
    local row = try(fetch)
    if row == nil then return nil end
    index = index + 1
    local column, complaint = wrong_text(row, names)
    if complaint then return index, nil, { line = index, column = column, reason = complaint } end
    return index, row
  end
end

return sql
