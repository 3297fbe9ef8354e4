-- Campaigns behind a webhook: `kapso.campaign.link`, and what campaigns share of opt-outs.
local DBI = require "DBI"
local bot_place = require "spec.support.bot_place"
local campaign_runs = require "spec.support.campaign_runs"
local campaign_text = require "kapso.cli.campaign_text"
local clients = require "spec.support.clients"
local eventually = require "spec.support.eventually"
local folder = require "spec.support.folder"
local inbox = require "kapso.campaign.inbox"
local journal = require "kapso.campaign.journal"
local kapso = require "kapso"
local native = require "spec.support.native"
local openresty = require "spec.support.openresty"
local postgresql = require "spec.support.postgresql"
local server = require "spec.support.server"
local system = require "kapso.system"

local sandbox, place
setup(function() sandbox = server.start { ledger_size = 50000 } end)
before_each(function()
  clients.reset(sandbox)
  place = campaign_runs.place(sandbox)
end)
after_each(function() place:remove() end)
teardown(function() sandbox:stop() end)

-- A campaign's file, and an nginx that hands it what comes in.
local SPRING = [[
  local kapso = require "kapso"
  return kapso.campaign { recipients = { "+15550000001" }, message = kapso.message.text "Hi", client = { api_key = "k" } }]]
local NGINX = [[
  init_by_lua_block { kapso, state = require "kapso", "nothing" }
  server {
    listen 127.0.0.1:$PORT;
    location = /take { content_by_lua_block {
      local link = kapso.campaign.link { "%s/spring.lua" }
      state = "taking"
      state = tostring(link:take { { kind = "message.text", from = "15550000001", text = "stop" } })
      ngx.print(state)
    } }
    location = /state { content_by_lua_block { ngx.print(tostring(state)) } }
  }]]

local function says(row, text, at)
  return { kind = "message.text", from = row.phone:sub(2), text = text, timestamp = at or system.time() }
end

local function state(row) return place:rows()[row].state end

local function exists(path)
  local file = io.open(path)
  if file then file:close() end
  return file ~= nil
end

-- Another process that writes to the journal; a function that ends it.
local function hold(path)
  local other = assert(DBI.Connect("SQLite3", path))
  other:autocommit(true)
  assert(assert(other:prepare "BEGIN IMMEDIATE"):execute())
  return function()
    assert(assert(other:prepare "COMMIT"):execute())
    other:close()
  end
end

describe("a link of campaigns", function()
  local list, campaign, link
  before_each(function()
    local result
    list = place:people(3)
    result, campaign = place:run { recipients = list }
    assert.equal(0, result.code)
    link = kapso.campaign.link { campaign }
  end)
  after_each(function() link:close() end)

  local function delivered(row, more)
    local found = place:rows()[row]
    local status = { id = found.wamid, status = "delivered", timestamp = "1000", recipient_id = found.recipient:sub(2),
      biz_opaque_callback_data = ("k1:%s:%d:1"):format(place.name, row) }
    for name, value in pairs(more or {}) do status[name] = value or nil end
    return { kind = "status." .. status.status, from = found.recipient:sub(2), status = status, raw = {} }
  end

  it("takes events for each of them, one by one or many at once", function()
    assert.is_true(link:take { delivered(1) })
    assert.is_true(link:take { delivered(2, { biz_opaque_callback_data = false }), delivered(3), says(list[3], "hello") })
    assert.same({ "delivered", "delivered", "delivered" }, { state(1), state(2), state(3) })
    assert.is_true(link:take { delivered(1), {} })
  end)

  it("knows who asks for no more, and who asks again", function()
    assert.is_true(link:is_stop(says(list[1], "Stop")))
    assert.is_false(link:is_stop(says(list[1], "Start")))
    assert.is_true(link:is_start(says(list[1], "Start")))
    assert.is_false(link:is_stop { kind = "user_preferences", raw = { wa_id = "1", value = "stop" } })
  end)

  it("opens a journal once there is something in it for the campaign", function()
    local other = place:make { name = "other", journal = place.path .. "/other.db", recipients = list }
    local both = kapso.campaign.link { campaign, other }
    assert.is_true(both:take { delivered(1), delivered(2, { biz_opaque_callback_data = false }), says(list[1], "hello") })
    assert.is_false(exists(place.path .. "/other.db"))
    assert.is_true(both:take { says(list[1], "stop") })
    assert.same({ 2, 1 }, { assert(other:run { reconcile = 0 }).sent, assert(other:status()).suppressed })
    both:close()
  end)

  it("is what a bot hands its webhooks to", function()
    local bots = bot_place.new(sandbox)
    local bot = bots:make { campaigns = { campaign } }
    bot_place.hear(bot, { from = list[1].phone:sub(2), text = "Stop" })
    assert.equal(1, bot_place.work(bot))
    assert.same({}, bots.reported)
    bots:remove()
    local book = assert(journal.open(place.journal))
    assert.equal('wrote "Stop"', book:suppressed(list[1].phone))
    book:close()
  end)

  it("takes paths of campaign files, and says what will not do", function()
    folder.write(place.path .. "/spring.lua", SPRING)
    local linked = kapso.campaign.link { place.path .. "/spring.lua" }
    assert.is_true(linked:take { { kind = "message.text", from = "15550000001", text = "stop" } })
    linked:close()
    assert.is_true(exists(place.path .. "/spring.db"))
    for _, wrong in ipairs { {}, { 5 }, { {} }, { place.path .. "/nowhere.lua" } } do
      assert.is_false((pcall(kapso.campaign.link, wrong)))
    end
  end)

  it("waits for another process that writes, and others run meanwhile", function()
    local release, turns, taken = hold(place.journal), 0, nil
    kapso.run(function()
      kapso.spawn(function() taken = link:take { delivered(1) } end)
      kapso.spawn(function()
        for _ = 1, 20 do
          turns = turns + 1
          kapso.sleep(0.005)
        end
        assert.is_nil(taken)
        release()
      end)
    end)
    assert.same({ 20, true, "delivered" }, { turns, taken, state(1) })
  end)

  it("goes on with a journal that was put in the place of another", function()
    assert.is_true(link:take { delivered(1) })
    local event = delivered(2)
    for _, tail in ipairs { "", "-wal", "-shm" } do os.remove(place.journal .. tail) end
    assert.is_true(link:take { event })
    assert.is_false(exists(place.journal))
    place:run { recipients = list }
    assert.is_true(link:take { delivered(2) })
    assert.equal("delivered", state(2))
  end)

  it("is each process's own after a fork", function()
    assert.is_true(link:take { delivered(1) })
    local second, third = delivered(2), delivered(3)
    local child = native.fork()
    if child == 0 then native.exit(select(2, pcall(link.take, link, { second })) == true and 0 or 1) end
    assert.equal(0, native.wait(child))
    assert.is_true(link:take { third })
    assert.same({ "delivered", "delivered" }, { state(2), state(3) })
  end)

  it("leaves nginx's worker to others while another process writes", function()
    folder.write(place.path .. "/spring.lua", SPRING)
    assert(assert(journal.open(place.path .. "/spring.db", { run = true })):close() == nil)
    local nginx = openresty.start(NGINX:format(place.path), { workers = 1 })
    finally(function() nginx:stop() end)
    local release = hold(place.path .. "/spring.db")
    local answer = io.popen("curl -s " .. nginx.url .. "/take")
    assert.is_truthy(eventually(function() return nginx:get("/state").body == "taking" end))
    release()
    assert.equal("true", answer:read "*a")
    answer:close()
  end)

  it("gives up in time, and says so; the events can come again", function()
    local release = hold(place.journal)
    local box = inbox.new(campaign.settings, place.journal, 0.05)
    local changed, err = box:take { delivered(1) }
    assert.is_nil(changed)
    assert.same({ "journal", true }, { err.kind, err.busy })
    release()
    assert.is_true(box:take { delivered(1) })
    assert.is_false(box:take { delivered(1) })
    box:close()
  end)

  it("puts what several tasks bring into the journal, each once", function()
    kapso.run(function()
      for row = 1, 3 do
        kapso.spawn(function() assert.is_true(link:take { delivered(row) }) end)
        kapso.spawn(function() assert.is_true(link:take { delivered(row, { status = "read" }) }) end)
      end
    end)
    assert.same({ "read", "read", "read" }, { state(1), state(2), state(3) })
  end)

  it("tells of a journal that is broken, and of the other campaigns all the same", function()
    folder.write(place.path .. "/broken.db", ("no database"):rep(100))
    local broken = place:make { name = "broken", journal = place.path .. "/broken.db", recipients = list }
    local both = kapso.campaign.link { broken, campaign }
    local ok, err = both:take { delivered(1), says(list[2], "stop") }
    assert.is_nil(ok)
    assert.matches("not a database", err.message)
    assert.equal("delivered", state(1))
    both:close()
  end)
end)

describe("a person who wants no more messages", function()
  local function reason(row)
    local book = assert(journal.open(place.journal))
    local found = book:suppressed(row.phone)
    book:close()
    return found
  end

  it("is left out, and comes back when they ask for it", function()
    local list = place:people(4)
    local campaign = place:make { recipients = list }
    assert.is_true(campaign:ingest(says(list[1], "stop", 1000)))
    assert.equal('wrote "stop"', reason(list[1]))
    assert.same({ 3, 1 }, { assert(campaign:run { reconcile = 0 }).sent, assert(campaign:status()).suppressed })
    assert.is_false(campaign:ingest(says(list[1], "start", 1000)))
    assert.is_true(campaign:ingest(says(list[1], "start", 1001)))
    assert.is_nil(reason(list[1]))
    assert.is_false(campaign:ingest(says(list[1], "stop", 1000)), "an old word that comes late")
    local result = assert(campaign:run { reconcile = 0 })
    assert.same({ 1, 0 }, { result.sent, result.counts.suppressed })
    assert.equal(campaign_runs.CLEAN, place:check().text)
  end)

  it("is only taken back for what they have taken back", function()
    local list = place:people(3)
    local campaign = place:make { recipients = list, suppress = { list[3] } }
    local who = list[1].phone:sub(2)
    assert.is_true(campaign:ingest_all { says(list[1], "stop", 1000), says(list[2], "stop", 1000),
      { kind = "user_preferences", from = who, raw = { value = "stop" }, timestamp = 1000 } })
    assert.equal(3, assert(campaign:run { reconcile = 0 }).counts.suppressed)
    campaign:ingest_all { says(list[1], "start", 1001), says(list[3], "start", system.time() + 1),
      { kind = "user_preferences", from = list[2].phone:sub(2), raw = { value = "resume" }, timestamp = 1001 } }
    assert.same({ "stopped marketing messages", 'wrote "stop"' }, { reason(list[1]), reason(list[2]) })
    assert.matches("on the suppression list", reason(list[3]))
    assert.equal(0, assert(campaign:run { reconcile = 0 }).sent)
    assert.is_true(campaign:ingest { kind = "contact.marketing_preference_changed", from = who, timestamp = 1001,
      raw = { contact = { wa_id = who }, marketing_preference = { status = "resumed" } } })
    assert.equal(1, assert(campaign:run { reconcile = 0 }).sent)
  end)

  it("is found by their BSUID, and by the digits that the server knows them by", function()
    local list = place:people(1)
    list[2] = { phone = "US.13491208655302741918", first_name = "Ann" }
    local campaign = place:make { recipients = list }
    campaign:ingest { kind = "message.text", from = "15559998888", bsuid = "US.13491208655302741918", text = "stop" }
    local result = assert(campaign:run { reconcile = 0 })
    assert.same({ 1, 1 }, { result.sent, result.counts.suppressed })
    local book = assert(journal.open(place.journal))
    book:found(1, 1, "wamid.x", "4915551234567")
    book:close()
    campaign:ingest { kind = "message.text", from = "4915551234567", text = "stop" }
    assert.equal('wrote "stop"', reason(list[1]))
  end)

  it("was put down by an older version, and still is", function()
    local book = assert(journal.open(place.journal, { run = true }))
    for _, sql in ipairs { "ALTER TABLE recipients DROP COLUMN adopted", "DROP TABLE suppressions",
      "CREATE TABLE suppressions (recipient TEXT PRIMARY KEY, at REAL NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID",
      [[INSERT INTO suppressions VALUES ('1', 5, 'wrote "stop"'), ('2', 5, 'on the suppression list x.csv'), ('3', 5, 'stopped')]],
      "UPDATE meta SET value = '1' WHERE key = 'schema'" } do book.db:run(sql) end
    book:close()
    book = assert(journal.open(place.journal))
    assert.same({ { "1", "word" }, { "2", "list" }, { "3", "preference" } },
      book.db:rows "SELECT recipient, source FROM suppressions WHERE lifted_at IS NULL ORDER BY recipient")
    book:close()
  end)

  -- A campaign of its own name and journal, with what they share.
  local function campaign_of(name, where, list, more)
    local options = { name = place.name .. name, journal = ("%s/%s.db"):format(place.path, name), recipients = list, opt_outs = where }
    for key, value in pairs(more or {}) do options[key] = value end
    return place:make(options)
  end

  local function holds_for_the_next(where)
    local list = place:people(3)
    local spring, autumn = campaign_of("spring", where, list), campaign_of("autumn", where, list)
    assert.is_true(spring:ingest(says(list[1], "stop", 1000)))
    assert.is_false(spring:ingest(says(list[1], "stop", 1000)))
    assert.is_false(exists(place.path .. "/spring.db"), "what is shared needs no journal")
    assert.same({ 2, 1 }, { assert(autumn:run { reconcile = 0 }).sent, assert(autumn:status()).suppressed })
    assert.equal(2, assert(spring:run { reconcile = 0 }).sent)
    assert.is_true(autumn:ingest { kind = "message.text", from = list[1].phone:sub(2), text = "start", timestamp = 1001 })
    assert.equal(1, assert(spring:run { reconcile = 0 }).sent)
    assert.equal(0, assert(campaign_of("winter", where, list):check()).counts.suppressed)
  end

  it("is left out by the next campaigns that share it, in a file", function()
    holds_for_the_next(place.path .. "/opt_outs.db")
  end)

  it("is left out by the next campaigns that share it, in PostgreSQL", function()
    local database = postgresql.start()
    if not database then return pending "PostgreSQL is not installed" end
    finally(database.stop)
    holds_for_the_next(database.dsn)
  end)

  it("is known to the others when a run has learned of it from the server, a campaign's own list is not", function()
    local where, list = place.path .. "/opt_outs.db", place:people(3)
    local spring = campaign_of("spring", where, list, { suppress = { { phone = list[2].phone } } })
    sandbox:faults { fault = "answer", code = 131050, to = list[1].phone }
    assert.same({ 1, 2 }, { assert(spring:run { reconcile = 0 }).sent, assert(spring:status()).suppressed })
    sandbox:faults()
    local autumn = campaign_of("autumn", where, list)
    assert.same({ 2, 1 }, { assert(autumn:run { reconcile = 0 }).sent, assert(autumn:status()).suppressed })
    local again = spring:ingest { kind = "message.text", from = list[1].phone:sub(2), text = "start" }
    assert.is_false(again, "a word of theirs does not undo what they have told WhatsApp")
  end)

  it("is shared by the next run when what is shared goes away during this one, which tells what it has sent", function()
    local shared, list = place.path .. "/shared", place:people(2)
    folder.run("mkdir '%s'", shared)
    local spring = campaign_of("spring", shared .. "/opt_outs.db", list)
    sandbox:faults { fault = "answer", code = 131050, to = list[1].phone }
    local result = assert(spring:run { reconcile = 0, on_plan = function() folder.remove(shared) end })
    assert.same({ 1, "journal" }, { result.sent, result.not_shared.kind })
    assert.matches("in this journal only", campaign_text.result(result), 1, true)
    folder.run("mkdir '%s'", shared)
    assert.is_nil(assert(spring:run { reconcile = 0 }).not_shared)
    assert.equal(1, assert(campaign_of("autumn", shared .. "/opt_outs.db", list):check()).counts.suppressed)
  end)

  it("is not passed over where what is shared cannot be read", function()
    local campaign = campaign_of("spring", place.path .. "/no/opt_outs.db", place:people(1))
    local result, err = campaign:run { reconcile = 0 }
    assert.is_nil(result)
    assert.equal("journal", err.kind)
    local changed, why = campaign:ingest(says(place:people(1)[1], "stop"))
    assert.same({ nil, "journal" }, { changed, why.kind })
    folder.run("mkdir %s", place.path .. "/no")
    assert.same({ 0, 1 }, { assert(campaign:run { reconcile = 0 }).sent, assert(campaign:status()).suppressed })
    local autumn = campaign_of("autumn", place.path .. "/no/opt_outs.db", place:people(1))
    assert.equal(0, assert(autumn:run { reconcile = 0 }).sent, "the journal has kept it, and handed it on")
    local ok, wrong = pcall(campaign_of, "summer", "mysql:x", {})
    assert.is_false(ok)
    assert.equal("opt_outs", wrong.path)
  end)
end)
