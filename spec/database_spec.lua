-- SQL through LuaDBI, the same in SQLite and PostgreSQL.
local database = require "kapso.database"
local databases = require "spec.support.databases"

for _, kind in ipairs(databases.kinds) do describe("SQL in " .. kind, function()
  local base, db
  setup(function() base = databases.start(kind) end)
  teardown(function() base.stop() end)
  before_each(function()
    base.clear()
    db = database.open(base.where, { kind = "thing" })
    db:run("CREATE TABLE things (id " .. db.place.serial .. ", big BIGINT, x DOUBLE PRECISION, word TEXT)")
  end)
  after_each(function() db:close() end)

  local function count()
    return tonumber(db:row("SELECT CAST(count(*) AS TEXT) FROM things")[1])
  end

  local function raised(body, ...)
    local ok, err = pcall(body, ...)
    assert.is_false(ok)
    return err
  end

  it("keeps numbers exactly, and what is NULL", function()
    for _, value in ipairs { 2 ^ 52 + 1, -7, 0 } do
      db:run("DELETE FROM things")
      assert.equal(1, db:run("INSERT INTO things (big, x, word) VALUES (?, ?, ?)", value, 1700000000.123456, nil))
      local row = db:row("SELECT CAST(big AS TEXT), x, word FROM things WHERE big = ?", value)
      assert.same({ value, 1700000000.123456 }, { tonumber(row[1]), row[2] })
      assert.is_nil(row[3])
    end
  end)

  it("gives ids out in order, each once", function()
    for _ = 1, 2 do db:run("INSERT INTO things (big) VALUES (1)") end
    db:run "DELETE FROM things WHERE id = 2"
    db:run("INSERT INTO things (big) VALUES (1)")
    assert.same({ { "1" }, { "3" } }, db:rows "SELECT CAST(id AS TEXT) FROM things ORDER BY id")
  end)

  it("says what is wrong, of its own kind, and goes on", function()
    for _ = 1, 2 do
      local err = raised(db.run, db, "INSERT INTO nowhere VALUES (1)")
      assert.equal("thing", err.kind)
      assert.matches("nowhere", err.message, 1, true)
      assert.matches("thing", raised(db.run, db, "INSERT INTO things (id) VALUES (?)", {}).kind)
      db:run("INSERT INTO things (id) VALUES (?) ON CONFLICT DO NOTHING", 1)
      raised(db.run, db, "INSERT INTO things (id) VALUES (?)", 1)
    end
    assert.equal(1, count())
  end)

  it("does all of a transaction, or nothing", function()
    assert.same({ 1, "two" }, { db:transaction(function(word)
      db:run("INSERT INTO things (word) VALUES (?)", word)
      return 1, "two"
    end, "kept") })
    local function half()
      db:run("INSERT INTO things (word) VALUES ('lost')")
      error("my own", 0)
    end
    assert.equal("my own", raised(db.transaction, db, half))
    raised(db.transaction, db, function()
      db:run("INSERT INTO things (word) VALUES ('lost')")
      db:run("INSERT INTO nowhere VALUES (1)")
    end)
    assert.same({ { "kept" } }, db:rows "SELECT word FROM things")
  end)

  it("lets one write at a time", function()
    local other = database.open(base.where, { kind = "thing" })
    db:transaction(function()
      local err = raised(other.transaction, other, function() end)
      assert.is_true(err.busy)
    end)
    assert.is_true(other:transaction(function() return true end))
    other:close()
  end)

  it("brings tables up to date, step by step, and refuses those of a later version", function()
    local steps = { { "CREATE TABLE first (id $SERIAL)" }, { "CREATE TABLE second (id $SERIAL)", "INSERT INTO second VALUES (7)" } }
    db:upgrade({ steps[1] }, "my_meta", "thing")
    db:upgrade(steps, "my_meta", "thing")
    db:upgrade(steps, "my_meta", "thing")
    assert.same({ "7" }, db:row "SELECT CAST(id AS TEXT) FROM second")
    local err = raised(db.upgrade, db, { steps[1] }, "my_meta", "thing")
    assert.matches("was written by a later version of kapso (thing version 2, this one knows 1)", err.message, 1, true)
  end)

  it("leaves tables as they were when a step fails", function()
    raised(db.upgrade, db, { { "CREATE TABLE first (id $SERIAL)", "nonsense" } }, "my_meta", "thing")
    assert.has_no.errors(function() db:run "CREATE TABLE first (id INTEGER)" end)
  end)
end) end

describe("where a database is", function()
  it("is a path, or what its scheme says", function()
    local function place(where)
      local found = database.parse(where)
      return found and { found.driver, found.target, found.name }
    end
    assert.same({ "SQLite3", "bot.db", "bot.db" }, place "bot.db")
    assert.same({ "SQLite3", "./a:b.db", "./a:b.db" }, place "./a:b.db")
    assert.same({ "SQLite3", "mysql:x", "mysql:x" }, place "sqlite:mysql:x")
    assert.same({ "PostgreSQL", "host=x password=hush dbname=bot", "the PostgreSQL database bot" },
      place "postgresql:host=x password=hush dbname=bot")
    assert.same({ "PostgreSQL", "postgresql://me:hush@x/bot", "the PostgreSQL database" }, place "postgresql://me:hush@x/bot")
    assert.is_nil(place "mysql:x")
    assert.is_nil(place "postgresql:")
  end)
end)
