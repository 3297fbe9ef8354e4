-- A bot's store in a database: many tasks and processes at once, and what can go wrong.
local database = require "kapso.database"
local databases = require "spec.support.databases"
local eventually = require "spec.support.eventually"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local kapso = require "kapso"
local killer = require "spec.support.killer"
local script = require "spec.support.script"
local store = require "kapso.automation.store"
local wal = require "spec.support.wal"

local function entry(key)
  return { keys = { key }, names = { "u:" .. key }, at = 1, body = "{}" }
end

-- What several processes have printed, by word: number → how often.
local function tally(texts)
  local counts = { taken = {}, handled = {} }
  for _, text in ipairs(texts) do
    for word, number in text:gmatch "(%a+) (%d+)\n" do
      counts[word][number] = (counts[word][number] or 0) + 1
    end
  end
  return counts
end

local function process(where, name, from, to, lines)
  return script.file(("spec/support/store_process.lua %s %s %d %d %s"):format(files.quote(where), name, from, to, lines or ""))
end

-- Several processes at once, which want to take the same events in.
local function all_at_once(where)
  local place, parts = folder.make(), {}
  for index = 1, 3 do
    parts[index] = ("{ %s; } >%s/%d 2>&1 &"):format(process(where, "p" .. index, 1, 120), place, index)
  end
  folder.run("%s", table.concat(parts, "\n") .. "\nwait")
  local texts = {}
  for index = 1, 3 do texts[index] = files.read(place .. "/" .. index) end
  folder.remove(place)
  return texts
end

local function once_each(texts)
  local all, counts = {}, tally(texts)
  for number = 1, 120 do all[number .. ""] = 1 end
  assert.same({ taken = all, handled = all }, counts, table.concat(texts))
end

for _, kind in ipairs(databases.kinds) do describe("a bot's store in " .. kind .. ", with others,", function()
  local base, opened
  setup(function() base = databases.start(kind) end)
  teardown(function() base.stop() end)
  before_each(function()
    base.clear()
    opened = assert(store.open(base.where))
  end)
  after_each(function() opened:close() end)

  it("opens again what is there", function()
    opened:add({ entry "a" }, { now = 1 })
    local again = assert(store.open(base.where))
    assert.equal(1, again:find_name "u:a")
    again:close()
  end)

  it("lets a change that fails fail alone, though others are written with it", function()
    local said = {}
    opened:add({ entry "a", entry "b", entry "c" }, { now = 1 })
    local claims = opened:claim("me", { now = 1, lease = 10, limit = 3 })
    kapso.run(function()
      for index = 1, 3 do
        kapso.spawn(function()
          local ok, err = opened:commit(claims[index], { { "data", '"x"' }, index == 2 and { "end_run", "none", "{}" } or nil })
          said[index] = ok or err.message
        end)
      end
    end)
    assert.same({ true, 'there is no run "none" under way', true }, said)
    local data = {}
    for index = 1, 3 do data[index] = opened:load(claims[index]).data or "nothing" end
    assert.same({ '"x"', "nothing", '"x"' }, data)
  end)

  it("is not to be opened by an older kapso than the one that made it", function()
    local db = database.open(base.where, { kind = "other" })
    db:run("UPDATE bot_meta SET value = '77' WHERE key = 'schema'")
    db:close()
    local none, err = store.open(base.where)
    assert.is_nil(none)
    assert.matches("was written by a later version of kapso (store version 77, this one knows 1)", tostring(err), 1, true)
  end)

  it("waits for others that write, and lets tasks run meanwhile", function()
    local other = database.open(base.where, { kind = "other" })
    local ticks, me, news = 0, nil, nil
    kapso.run(function()
      me = kapso.spawn(function() news = opened:add({ entry "a" }, { now = 1 }) end)
      other:transaction(function() -- a body that does wait, as another process may
        assert(eventually(function()
          ticks = ticks + 1
          return ticks > 10
        end))
        assert.is_nil(news)
      end)
      assert(eventually(function() return me.done end))
    end)
    other:close()
    assert.same({ true }, news)
  end)

  it("says so when others write for too long", function()
    local other, impatient = database.open(base.where, { kind = "other" }), assert(store.open(base.where, { patience = 0.05 }))
    local news, err
    other:transaction(function() news, err = impatient:add({ entry "a" }, { now = 1 }) end)
    assert.is_nil(news)
    assert.equal("store", err.kind)
    assert.matches("locked", (tostring(err):gsub("somebody else writes to it", "locked")), 1, true)
    assert.is_true(impatient:add({ entry "a" }, { now = 1 })[1])
    impatient:close()
    other:close()
  end)

  it("gives every event to one of several processes", function()
    once_each(all_at_once(base.where))
    assert.same({ 0, 20 }, { opened:counts().pending, opened:counts().conversations })
  end)

  it("loses nothing of what it took in when processes are killed, whenever that is", function()
    local texts = {}
    for index, lines in ipairs { 1, 30, 47, 110 } do
      local result = killer.run(process(base.where, "p" .. index, 1, 150, lines))
      assert.is_true(result.killed, result.err)
      texts[index] = result.out
    end
    texts[5] = killer.run(process(base.where, "p5", 1, 150), { after = { 0, 0.1 } }).out
    texts[6] = script.shell(process(base.where, "last", 1, 150))
    local db = database.open(base.where, { kind = "other" })
    local rows = db:rows "SELECT body FROM bot_events WHERE done_at IS NOT NULL"
    db:close()
    local stored = {}
    for _, row in ipairs(rows) do stored[row[1]] = (stored[row[1]] or 0) + 1 end
    for number = 1, 150 do assert.equal(1, stored[number .. ""], number) end
    assert.equal(150, #rows)
    for number, count in pairs(tally(texts).handled) do assert.equal(1, count, number) end
  end)
end) end

describe("a bot's store in an SQLite file", function()
  local place, path
  before_each(function()
    place = folder.make()
    path = place .. "/bot.db"
  end)
  after_each(function() folder.remove(place) end)

  it("writes what many tasks have at the same time in one transaction", function()
    local opened = assert(store.open(path))
    local before, taken = wal.transactions(path), 0
    kapso.run(function()
      for task = 1, 40 do
        kapso.spawn(function()
          for index = 1, 5 do
            if opened:add({ entry(task .. "/" .. index) }, { now = 1 })[1] then taken = taken + 1 end
          end
        end)
      end
    end)
    local grouped = wal.transactions(path) - before
    for index = 1, 5 do opened:add({ entry("alone" .. index) }, { now = 1 }) end
    local alone = wal.transactions(path) - before - grouped
    opened:close()
    assert.equal(200, taken)
    assert.is_true(grouped >= 5 and grouped <= 10, grouped)
    assert.equal(5, alone)
  end)

  it("writes what a task had asked for before it was cancelled", function()
    local opened, news = assert(store.open(path)), nil
    kapso.run(function()
      local task = kapso.spawn(function() news = opened:add({ entry "a" }, { now = 1 }) end)
      local other = kapso.spawn(function() opened:add({ entry "b" }, { now = 1 }) end)
      task:cancel()
      assert(eventually(function() return task.done and other.done end))
    end)
    assert.same({ true }, news)
    assert.equal(2, opened:counts().pending)
    opened:close()
  end)

  local function refused(where, words)
    local opened, err = store.open(where)
    assert.is_nil(opened)
    assert.equal("store", err.kind == "invalid" and err.path or err.kind)
    assert.equal("kapso: " .. words, tostring(err))
  end

  it("says what is wrong with where it is to be", function()
    refused(place .. "/nowhere/bot.db",
      "store: " .. place .. "/nowhere/bot.db: unable to open database file; its folder must be there, and be writable")
    refused(place, "store: " .. place .. ": unable to open database file; its folder must be there, and be writable")
    refused("mysql:bot", 'store is no database; "bot.db", "sqlite:PATH" and "postgresql:dbname=bot" are')
    refused("postgresql:", 'store is no database; "bot.db", "sqlite:PATH" and "postgresql:dbname=bot" are')
    refused("shared:bot", "store: shared:bot is a store in nginx's memory, and this is not nginx")
    assert.error_matches(function() store.open(7) end, "store is a number")
  end)

  it("says what is wrong with a file that is none of its own", function()
    folder.write(path, ("This is a letter, and no database.\n"):rep(100))
    refused(path, "store: " .. path .. ": file is not a database")
  end)

  it("says that a file is damaged", function()
    local opened = assert(store.open(path))
    opened:add({ entry "a" }, { now = 1 })
    opened:close()
    local file = assert(io.open(path, "r+b"))
    file:seek("set", 4096)
    file:write(("\255"):rep(40 * 4096))
    file:close()
    refused(path, "store: " .. path .. ": database disk image is malformed")
  end)
end)

describe("a bot's store in a PostgreSQL database", function()
  local base
  setup(function() base = databases.start "PostgreSQL" end)
  teardown(function() base.stop() end)
  before_each(function() base.clear() end)

  local function other()
    return database.open(base.where, { kind = "other" })
  end

  it("connects again when the connection was lost, where nothing is in doubt", function()
    local opened, db = assert(store.open(base.where)), other()
    opened:add({ entry "a" }, { now = 1 })
    local function cut()
      db:rows [[SELECT CAST(pg_terminate_backend(pid) AS TEXT) FROM pg_stat_activity
        WHERE pid <> pg_backend_pid() AND datname = current_database()]]
      assert(eventually(function()
        return db:row("SELECT CAST(count(*) AS TEXT) FROM pg_stat_activity WHERE datname = current_database()")[1] == "1"
      end))
    end
    cut()
    assert.same({ true }, opened:add({ entry "b" }, { now = 1 }))
    cut()
    assert.equal(2, opened:counts().pending)
    opened:close()
    db:close()
  end)

  it("says that it is not known what became of a transaction whose connection ended with it", function()
    local opened, db = assert(store.open(base.where)), other()
    db:run [[CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END']]
    db:run [[CREATE CONSTRAINT TRIGGER hang_up AFTER INSERT ON bot_events DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION hang_up()]]
    local news, err = opened:add({ entry "a" }, { now = 1 })
    assert.is_nil(news)
    assert.equal("unknown", err.outcome)
    db:run "DROP TRIGGER hang_up ON bot_events"
    assert.same({ true }, opened:add({ entry "a" }, { now = 1 })) -- it comes again, and this time it is known
    opened:close()
    db:close()
  end)

  it("shows no password when it cannot connect", function()
    for _, where in ipairs { "postgresql:host=/nowhere dbname=bot password=hush", "postgresql:dbname=bot password=very hush",
      "postgresql://me:hush@127.0.0.1:1/bot", "postgresql://me:hu/hush@127.0.0.1:1/bot" } do
      local opened, err = store.open(where)
      assert.is_nil(opened)
      assert.equal("store", err.kind)
      assert.is_nil(tostring(err):find("hush", 1, true), tostring(err))
      assert.matches("the PostgreSQL database.*: cannot be reached, or does not let us in", tostring(err))
    end
  end)

  it("takes an address as well", function()
    local opened = assert(store.open("postgresql://kapso@" .. base.host:gsub("/", "%%2F") .. "/postgres"))
    assert.same({ true }, opened:add({ entry "a" }, { now = 1 }))
    opened:close()
  end)
end)
