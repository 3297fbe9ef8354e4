local clients = require "spec.support.clients"
local DBI = require "DBI"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local kapso = require "kapso"
local postgresql = require "spec.support.postgresql"

local PEOPLE = {
  "CREATE TABLE people (phone TEXT, name TEXT, n INTEGER, big BIGINT, x DOUBLE PRECISION)",
  "INSERT INTO people VALUES ('+15550000001', 'José', 1, 9223372036854775807, 1.5)",
  "INSERT INTO people VALUES ('+15550000002', NULL, 2, 15551234567, 2.25)",
  "INSERT INTO people VALUES ('+15550000003', 'Bo; \"--''', 3, 3, 3.5)",
}

local function fill(connection, statements)
  for _, statement in ipairs(statements) do assert(DBI.Do(connection, statement)) end
  connection:commit()
end

local function all(source)
  local rows = {}
  for line, row, reject in source:rows() do rows[line] = row or reject end
  return rows
end

local function refused(words, make)
  local ok, err = pcall(function() return all(make()) end)
  assert.is_false(ok)
  assert.equal("invalid", err.kind)
  assert.is_truthy(tostring(err):find(words, 1, true), tostring(err))
  return err
end

-- What holds for both.
local function behaves(where)
  it("gives every column as text, exactly, and leaves NULL out", function()
    assert.same({
      { phone = "+15550000001", name = "José", n = "1", big = "9223372036854775807", x = "1.5" },
      { phone = "+15550000002", n = "2", big = "15551234567", x = "2.25" },
      { phone = "+15550000003", name = 'Bo; "--\'', n = "3", big = "3", x = "3.5" },
    }, all(kapso.sql(where.dsn, "SELECT * FROM people ORDER BY n")))
  end)

  it("binds values", function()
    local source = kapso.sql(where.dsn, "SELECT phone AS \"to whom\" FROM people WHERE n > ? AND phone <> ? ORDER BY n;\n", 1, "x' OR '1")
    assert.same({ { ["to whom"] = "+15550000002" }, { ["to whom"] = "+15550000003" } }, all(source))
    assert.same({}, all(kapso.sql(where.dsn, "SELECT phone FROM people WHERE name = ?", "x' OR '1'='1")))
  end)

  it("may be read again, from the start, and left in the middle", function()
    local source = kapso.sql(where.dsn, "SELECT phone FROM people ORDER BY n -- the last line is a comment")
    source:rows()()
    assert.equal(3, #all(source))
    assert.equal(3, #all(source))
    assert.is_nil(source:fingerprint())
  end)

  it("says what is wrong with a query", function()
    refused("nobody", function() return kapso.sql(where.dsn, "SELECT * FROM nobody") end)
    refused("syntax", function() return kapso.sql(where.dsn, "SELECT phone FROM people WHERE") end)
    refused("parameter", function() return kapso.sql(where.dsn, "SELECT * FROM people WHERE n = ?") end)
  end)

  it("changes nothing", function()
    for _, query in ipairs { "DELETE FROM people", "DELETE FROM people RETURNING phone", "SELECT 1; DELETE FROM people" } do
      assert.is_false((pcall(function() all(kapso.sql(where.dsn, query)) end)))
    end
    pcall(function() all(kapso.sql(where.dsn, "SELECT 1 AS n) AS x; DELETE FROM people; SELECT * FROM (SELECT 1 AS n")) end)
    assert.equal(3, #all(kapso.sql(where.dsn, "SELECT phone FROM people")))
  end)
end

local function stays_small(where)
  it("reads many rows in little memory", function()
    local lines = clients.run_script(([[
      local kapso = require "kapso"
      local function resident()
        for line in io.lines "/proc/self/status" do if line:find "VmHWM" then return tonumber(line:match "%%d+") end end
      end
      local source = kapso.sql(%q, "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 200000) "
        .. "SELECT '+1555' || (1000000 + n) AS phone, 'a name of some length' AS name, n FROM numbers")
      local early
      for line, row in source:rows() do
        assert(row.n == tostring(line))
        if line == 20000 then early = resident() end
        last = row.phone
      end
      print(last, resident() - early < 2048 and "flat" or "grows by " .. resident() - early)
    ]]):format(where.dsn))
    assert.same({ "+15551200000\tflat" }, lines)
  end)
end

describe("kapso.sql on SQLite", function()
  local where = {}

  setup(function()
    where.folder = folder.make()
    where.dsn = "sqlite:" .. where.folder .. "/people.db"
    local connection = assert(DBI.Connect("SQLite3", where.folder .. "/people.db"))
    fill(connection, PEOPLE)
    connection:close()
  end)
  teardown(function() folder.remove(where.folder) end)

  behaves(where)
  stays_small(where)

  it("makes no database that is not there", function()
    local path = files.temporary()
    refused("cannot be read", function() return kapso.sql("sqlite:" .. path, "SELECT 1 AS phone") end)
    assert.is_nil(files.read(path))
  end)

  it("takes a relative path as the campaign file's", function()
    local source = kapso.sql("sqlite:people.db", "SELECT phone FROM people")
    source:resolve(where.folder)
    assert.equal(3, #all(source))
    assert.is_truthy(source.name:find("people.db", 1, true))
  end)

  it("rejects rows whose text cannot be sent", function()
    local rows = all(kapso.sql(where.dsn, "SELECT 1 AS n, x'C328' AS name UNION SELECT 2, 'good' ORDER BY n"))
    assert.same({ line = 1, column = "name", reason = "is not valid UTF-8 (byte 1), convert it first" }, rows[1])
    assert.equal("good", rows[2].name)
  end)
end)

describe("kapso.sql on PostgreSQL", function()
  local where, server = {}, nil

  setup(function()
    server = assert(postgresql.start(), "PostgreSQL is not installed")
    where.dsn = server.dsn
    local connection = assert(DBI.Connect("PostgreSQL", server.target))
    fill(connection, PEOPLE)
    connection:close()
  end)
  teardown(function()
    collectgarbage() -- connections that were left in the middle
    collectgarbage()
    if server then server.stop() end
  end)

  behaves(where)
  stays_small(where)

  it("takes an address as well", function()
    local folder_of = server.target:match("host=(%S+)"):gsub("/", "%%2F")
    assert.equal(3, #all(kapso.sql("postgresql://kapso@" .. folder_of .. "/postgres", "SELECT phone FROM people")))
  end)

  it("says that there is no server, and no password", function()
    local err = refused("cannot be read", function()
      return kapso.sql("postgresql:host=/nowhere password=secret-1 dbname=x", "SELECT 1 AS phone")
    end)
    assert.is_nil(tostring(err):find("secret", 1, true))
  end)
end)

describe("kapso.sql", function()
  it("says how it is used", function()
    for _, wrong in ipairs { { "people.db", "SELECT 1" }, { "mysql:people", "SELECT 1" }, { "sqlite:people.db" }, { nil, "SELECT 1" } } do
      local ok, message = pcall(kapso.sql, wrong[1], wrong[2])
      assert.is_false(ok)
      assert.is_truthy(tostring(message):find("sqlite:people.db", 1, true))
    end
  end)
end)
