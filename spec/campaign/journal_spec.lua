local folder = require "spec.support.folder"
local journal = require "kapso.campaign.journal"
local states = require "kapso.campaign.journal.states"
local script = require "spec.support.script"

describe("a campaign's journal", function()
  local place, path, book
  before_each(function()
    place = folder.make()
    path = place .. "/spring.db"
  end)
  after_each(function()
    if book then book:close() end
    book = nil
    folder.remove(place)
  end)

  local function open(options)
    book = assert(journal.open(path, options or { run = true }))
    return book
  end

  local function row(line, recipient, name)
    return { line = line, recipient = recipient, data = ('{"name":"%s"}'):format(name or "x"), state = "pending" }
  end

  local function import(rows, options)
    options = options or {}
    options.source, options.at = "people.csv", 1000
    return book:transaction(function()
      local into = book:import(options)
      for _, one in ipairs(rows) do into:add(one) end
      return into:finish(options.rejected or 0)
    end)
  end

  local function all()
    local list = {}
    for found in book:each_recipient() do list[#list + 1] = found end
    return list
  end

  local function states_of_all()
    local list = {}
    for index, found in ipairs(all()) do list[index] = found.state end
    return list
  end

  it("takes rows in and gives them back in order", function()
    open()
    assert.same({ added = 2, changed = 0, removed = 0, rejected = 3, repeated = 0 },
      import({ row(2, "+15550000001", "Ana"), row(3, "+15550000002", "Bo") }, { rejected = 3 }))
    local list = all()
    assert.same({ 1, 2, "+15550000001", "pending", 0, '{"name":"Ana"}', 1000 },
      { list[1].row, list[1].line, list[1].recipient, list[1].state, list[1].attempt, list[1].data, list[1].created_at })
    assert.same({ 2, 2 }, { book:counts().pending, book:counts().total })
  end)

  it("gives back more rows than a page has", function()
    open()
    local rows = {}
    for index = 1, 2500 do rows[index] = row(index + 1, ("+1555%07d"):format(index)) end
    import(rows)
    local list = all()
    assert.equal(2500, #list)
    for index = 1, 2500 do assert.equal(index, list[index].row) end
  end)

  it("knows a source by its contents", function()
    open()
    assert.is_false(book:is_imported "abc")
    import({ row(2, "+15550000001") }, { fingerprint = "abc" })
    assert.is_true(book:is_imported "abc")
    assert.is_false(book:is_imported "def")
    assert.is_false(book:is_imported(nil))
  end)

  it("takes the new rows of a longer source", function()
    open()
    import { row(2, "+15550000001"), row(3, "+15550000002") }
    assert.equal(1, import({ row(2, "+15550000001"), row(3, "+15550000003"), row(4, "+15550000002") }).added)
    assert.equal(3, #all())
  end)

  it("says which rows have changed or gone, and takes nothing", function()
    open()
    import { row(2, "+15550000001", "Ana"), row(3, "+15550000002"), row(4, "+15550000003") }
    local ok, err = pcall(import, { row(2, "+15550000001", "Anna"), row(3, "+15550000003"), row(4, "+15550000004") })
    assert.is_false(ok)
    assert.equal("journal", err.kind)
    assert.matches("people.csv is not what it was: 1 row has changed (the first in line 2), and 1 row is not there any more "
      .. "(the first was in line 3)", err.message, 1, true)
    assert.equal(3, #all())
    assert.equal('{"name":"Ana"}', all()[1].data)
  end)

  it("takes what has changed when told to", function()
    open()
    import { row(2, "+15550000001", "Ana"), row(3, "+15550000002"), row(4, "+15550000003") }
    book:commit({}, book:pending(0, 1), 1001) -- the first is under way
    local summary = import({ row(2, "+15550000001", "Anna"), row(3, "+15550000003", "Cy") }, { adopt = true })
    assert.same({ 2, 1, 0 }, { summary.changed, summary.removed, summary.added })
    local list = all()
    assert.equal('{"name":"Ana"}', list[1].data) -- it was sent as it was
    assert.same({ "skipped", "no longer in the source" }, { list[2].state, list[2].message })
    assert.equal('{"name":"Cy"}', list[3].data)
    assert.equal(1, import({ row(2, "+15550000001", "Ana"), row(3, "+15550000003", "Cy"), row(4, "+15550000002", "Bo") }).added)
    assert.same({ "pending", '{"name":"Bo"}' }, { all()[2].state, all()[2].data })
  end)

  it("does not tell again what it was told to take", function()
    open()
    import { row(2, "+15550000001", "Ana"), row(3, "+15550000002", "Bo") }
    book:commit({}, book:pending(0, 1), 1001) -- the first is under way
    import({ row(2, "+15550000001", "Anna"), row(3, "+15550000002", "Bo") }, { adopt = true })
    assert.equal('{"name":"Ana"}', all()[1].data)
    local longer = { row(2, "+15550000001", "Anna"), row(3, "+15550000002", "Bo"), row(4, "+15550000003", "Cy") }
    assert.same({ 0, 1 }, { import(longer).changed, all()[3].line and 1 })
    longer[1].data = '{"name":"Anne"}'
    assert.is_false((pcall(import, longer)))
    assert.equal(1, import(longer, { adopt = true }).changed)
    assert.equal(0, import(longer).changed)
  end)

  it("takes what has changed for people who were not to be written to, and are again", function()
    open()
    import { row(2, "+15550000001", "Ana"), row(3, "+15550000002", "Bo") }
    book:suppress("+15550000001", "wrote STOP", 1001, "word")
    import({ row(2, "+15550000001", "Anna"), row(3, "+15550000002", "Bo") }, { adopt = true })
    book:lift("+15550000001", "word", 1002)
    book:return_lifted(1003)
    assert.same({ "pending", '{"name":"Anna"}' }, { all()[1].state, all()[1].data })
  end)

  it("does not mind in which order the columns of a row come", function()
    open()
    import { { line = 2, recipient = "+15550000001", data = '{"a":1,"b":[1,2]}', state = "pending" } }
    import { { line = 2, recipient = "+15550000001", data = '{"b":[1,2],"a":1}', state = "pending" } }
    assert.equal(1, #all())
  end)

  it("sends to a person once, whatever rows they have", function()
    open()
    local told = {}
    local summary = import({ row(2, "+15550000001"), row(3, "+15550000002"), row(4, "+15550000001"), row(5, "+15550000001") },
      { on_duplicate = function(line, first) told[#told + 1] = line .. ":" .. first end })
    assert.equal(2, summary.repeated)
    assert.same({ "4:2", "5:2" }, told)
    assert.same({ "pending", "pending", "skipped", "skipped" }, states_of_all())
    local again = import { row(2, "+15550000001"), row(3, "+15550000002"), row(4, "+15550000001"), row(5, "+15550000001"),
      row(6, "+15550000003") }
    assert.same({ 1, 2 }, { again.added, again.repeated })
    assert.equal(5, #all())
  end)

  it("knows a person by their number, with its + and without", function()
    open()
    local told = {}
    import({ row(2, "4915112345678"), row(3, "4915112345679"), row(4, "+4915112345678"), row(5, "US.1349"), row(6, "+4915112345670") },
      { on_duplicate = function(line, first) told[#told + 1] = { line, first } end })
    assert.same({ { 4, 2 } }, told)
    assert.same({ "pending", "pending", "skipped", "pending", "pending" }, states_of_all())
    book:commit({}, book:pending(0, 1), 1001) -- the first is under way
    local rows = { row(2, "+4915112345678"), row(3, "+4915112345679"), row(4, "+4915112345678"), row(5, "US.1349"),
      row(6, "+4915112345670"), row(7, "4915112345670") }
    local summary = import(rows)
    assert.same({ 1, 0 }, { summary.added, summary.changed })
    assert.same({ "sending", "pending", "skipped", "pending", "pending", "skipped" }, states_of_all())
    assert.same({ "4915112345678", "+4915112345679" }, { all()[1].recipient, all()[2].recipient }) -- the first was sent as it was
  end)

  it("sends all rows of a person where that is asked for", function()
    open()
    import({ row(2, "+15550000001"), row(3, "+15550000001") }, { duplicates = true })
    assert.same({ "pending", "pending" }, states_of_all())
  end)

  it("leaves nothing of an import that fails", function()
    open()
    pcall(book.transaction, book, function()
      book:import { source = "x", at = 1 }:add(row(2, "+15550000001"))
      error "power cut"
    end)
    assert.equal(0, #all())
    import { row(2, "+15550000001"), row(3, "+15550000001") }
    assert.same({ "pending", "skipped" }, states_of_all()) -- the index is there again
  end)

  it("commits intents before anything is sent, and then results", function()
    open()
    import { row(2, "+15550000001"), row(3, "+15550000002"), row(4, "+15550000003") }
    local claims = book:pending(0, 2)
    claims[1].language = "es"
    local claimed = book:commit({}, claims, 1001)
    assert.equal(2, #claimed)
    assert.same({ "sending", "sending", "pending" }, states_of_all())
    assert.equal(0, #book:commit({}, claims, 1002), "a row is claimed once")
    book:commit({
      { row = 1, attempt = 1, state = "accepted", outcome = "accepted", status = 200, wamid = "w1", elapsed = 0.5, wa_id = "1555" },
      { row = 2, attempt = 1, state = "failed", outcome = "rejected", status = 400, code = "131026", category = "parameter",
        message = "undeliverable" },
    }, {}, 1003)
    local list = all()
    assert.same({ "accepted", 1, "w1", "es", "1555", 1003 },
      { list[1].state, list[1].attempt, list[1].wamid, list[1].language, list[1].wa_id, list[1].sent_at })
    assert.same({ "failed", "131026", "parameter", "undeliverable", 1003 },
      { list[2].state, list[2].code, list[2].category, list[2].message, list[2].failed_at })
    local attempts = {}
    for attempt in book:each_attempt() do attempts[#attempts + 1] = attempt end
    assert.same({ row = 1, attempt = 1, at = 1001, outcome = "accepted", status = 200, wamid = "w1", elapsed = 0.5 }, attempts[1])
    assert.same({ 2, "rejected", "131026", "undeliverable" },
      { attempts[2].row, attempts[2].outcome, attempts[2].code, attempts[2].message })
  end)

  it("keeps every attempt", function()
    open()
    import { row(2, "+15550000001") }
    for try = 1, 3 do
      assert.equal(1, #book:commit({}, book:pending(0, 1), try))
      book:commit({ { row = 1, attempt = try, state = "pending", outcome = "rejected", status = 429, code = "429" } }, {}, try)
    end
    assert.equal(3, #book:attempts_of(1))
    assert.equal(3, book:pending(0, 1)[1].attempt)
  end)

  it("takes what was under way when it ended for unknown", function()
    open()
    import { row(2, "+15550000001"), row(3, "+15550000002") }
    book:commit({}, book:pending(0, 1), 1001)
    book:close()
    open()
    assert.equal(1, book:recover())
    assert.same({ "unknown", "pending" }, states_of_all())
    assert.equal(1, book:unknown()[1].row)
  end)

  it("moves only forward", function()
    open()
    import { row(2, "+15550000001") }
    book:commit({}, book:pending(0, 1), 1001)
    assert.is_true(book:move(1, "delivered", { at = 1005, now = 1006 })) -- a status comes before the answer
    book:commit({ { row = 1, attempt = 1, state = "accepted", outcome = "accepted", wamid = "w1" } }, {}, 1007)
    assert.same({ "delivered", "w1" }, { all()[1].state, all()[1].wamid })
    assert.is_false(book:move(1, "failed", { at = 1008 }))
    assert.is_false(book:move(1, "sent", { at = 1008 }))
    assert.is_true(book:move(1, "read", { at = 1009 }))
    assert.is_false(book:move(1, "delivered", { at = 1010 }))
    assert.same({ "read", 1005, 1009 }, { all()[1].state, all()[1].delivered_at, all()[1].read_at })
  end)

  it("has a row for every state that a state may follow", function()
    for _, from in ipairs(states.all) do
      for _, to in ipairs(states.all) do
        assert.equal(states.may(from, to), states.before(to):find("'" .. from .. "'", 1, true) ~= nil)
        local back = states.may(from, to) and states.may(to, from) and states.settled[from]
        assert.is_falsy(back and from ~= "skipped", from .. " " .. to)
      end
    end
  end)

  it("does not send to people on the suppression list", function()
    open()
    import { row(2, "+15550000001"), row(3, "+15550000002") }
    assert.is_true(book:suppress("15550000001", "wrote STOP", 1001))
    assert.is_false(book:suppress("+15550000001", "wrote STOP", 1002))
    assert.equal("wrote STOP", book:suppressed "+15550000001")
    assert.same({ "suppressed", "pending" }, states_of_all())
  end)

  it("carries commands", function()
    open()
    assert.is_nil(book:command())
    book:set_command("pause", 1, "me")
    book:set_command("run", 2, "me")
    assert.equal("run", book:command())
  end)

  it("has one writer, and says who it is", function()
    open()
    local other, err = journal.open(path, { run = true })
    assert.is_nil(other)
    assert.matches("spring%.db is in use by process %d+ on .*, since %d+", err.message)
    assert.is_true(journal.is_running(path))
    local reader = assert(journal.open(path))
    assert.equal(0, reader:counts().total)
    reader:close()
    book:close()
    assert.is_false(journal.is_running(path))
    open()
  end)

  it("is made once, by whichever of many processes", function()
    local opener = folder.write(place .. "/open.lua", ([[
      local journal = require "kapso.campaign.journal"
      repeat until io.open %q
      local book, err = journal.open(%q)
      print(book and book:counts().total or err)
    ]]):format(place .. "/go", path))
    for _ = 1, 3 do
      folder.run("rm -f %s/go %s*; : >%s", place, path, path)
      local out, err = script.shell(("for i in 1 2 3 4 5 6; do %s & done; sleep 0.2; : >%s/go; wait"):format(script.file(opener), place))
      assert.equal(("0\n"):rep(6), out, err)
    end
  end)

  it("gives up the lock when its process ends, however that ends", function()
    local line = script.lua(([[
      local journal = require "kapso.campaign.journal"
      assert(journal.open(%q, { run = true }))
      print "open"
      io.stdout:flush()
      os.execute "kill -9 $PPID"
    ]]):format(path))
    assert.equal("open", line)
    open()
  end)

  it("refuses a copy, unless it is adopted", function()
    open():close()
    folder.run("cp '%s' '%s/copy.db' && mv '%s/copy.db' '%s'", path, place, place, path)
    local other, err = journal.open(path, { run = true })
    assert.is_nil(other)
    assert.matches("is a copy of a journal", err.message)
    open({ run = true, adopt = true, look = true }):close()
    assert.is_nil((journal.open(path, { run = true }))) -- it was only looked at
    open({ run = true, adopt = true }):close()
    open()
  end)

  it("refuses one of a later version", function()
    open():set_meta("schema", "99")
    book:close()
    local other, err = journal.open(path, { run = true })
    assert.is_nil(other)
    assert.matches("later version of kapso", err.message)
    book = nil
  end)

  it("says what is wrong with a file that is none", function()
    folder.write(path, ("no database"):rep(100))
    local other, err = journal.open(path, { run = true })
    assert.is_nil(other)
    assert.equal("journal", err.kind)
    assert.matches("not a database", err.message)
    other, err = journal.open(place .. "/nowhere.db")
    assert.is_nil(other)
    assert.matches("nothing has been run yet", err.message)
    other, err = journal.open(place .. "/no/folder.db", { run = true })
    assert.is_nil(other)
    assert.matches("No such file", err.message)
  end)
end)
