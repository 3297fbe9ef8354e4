local DBI = require "DBI"
local bot_place = require "spec.support.bot_place"
local drivers = require "kapso.drivers"
local errors = require "kapso.errors"
local kapso = require "kapso"
local store = require "kapso.automation.store"
local system = require "kapso.system"
local webhooks = require "spec.support.webhooks"
local worker = require "kapso.automation.worker"

local hear, work = bot_place.hear, bot_place.work

local DAY = 24 * 3600

describe("a bot's worker", function()
  local place, ADA, BEN
  bot_place.each(function(made) place, ADA, BEN = made, made.ada, made.ben end)

  local function sent(to) return place:sent(to) end

  it("ends when it is to, though there is more to do, and lets end what is under way", function()
    local bot, is_over, looks = place:make(), false, 0
    bot:on("message.text", "more", function()
      hear(bot, { from = ADA, text = "later" })
      is_over = true
    end)
    bot:otherwise(function(chat)
      kapso.sleep(0.3)
      chat:say "Done."
    end)
    hear(bot, { from = ADA, text = "more" })
    hear(bot, { from = BEN, text = "hi" })
    hear(bot, { from = BEN, text = "hi again" })
    assert(bot:open())
    local handled
    drivers.run(function()
      handled = worker.new(bot, 8):run(function()
        looks = looks + 1
        if looks > 1000 then error "it turns round and round" end
        return is_over
      end)
    end)
    assert.equal(2, handled)
    assert.same({ "Done." }, sent())
    assert.equal(2, bot.store:counts().pending)
  end)

  it("tidies the store, though none works for long", function()
    local entry = { { keys = { "old" }, names = { "p:1:2" }, at = 1, body = '{"kind":"message.text"}' } }
    local opened = assert(store.open(place.path .. "/bot.db"))
    local at = { now = system.time() - 9 * DAY }
    assert.is_true(opened:add(entry, at)[1])
    assert.is_false(opened:add(entry, at)[1])
    work(place:make())
    assert.is_true(opened:add(entry, at)[1])
    opened:close()
  end)

  it("stops when the time of kapso.timeout is up, and cuts no handler short", function()
    local bot = place:make()
    bot:otherwise(function(chat)
      chat:say "One moment."
      kapso.sleep(1.5)
      chat:say "Here you are."
    end)
    hear(bot, { from = ADA, text = "hi" })
    assert.equal(1, kapso.timeout(1, function() return bot:work() end))
    assert.same({ "One moment.", "Here you are." }, sent())
    assert.same({}, place.reported)
  end)

  -- What the store is told to refuse, as a disk that is full would make it: each a moment of a chat.
  for moment, what in pairs {
    ["a conversation is claimed"] = "UPDATE OF owner ON bot_conversations WHEN NEW.owner IS NOT NULL",
    ["a handler begins"] = "INSERT ON bot_runs",
    ["an event is done"] = "UPDATE OF done_at ON bot_events",
    ["a message is about to be sent"] = [[INSERT ON bot_steps WHEN NEW.body LIKE '%"state":"sending"%']],
    ["a message was sent"] = [[UPDATE ON bot_steps WHEN NEW.body LIKE '%"op":"say"%"state":"done"%'
      OR NEW.body LIKE '%"state":"done"%"op":"say"%']],
    ["something is remembered"] = "INSERT ON bot_memory",
    ["a handler ends"] = "UPDATE OF ended_at ON bot_runs",
    ["a conversation is given up"] = "UPDATE OF owner ON bot_conversations WHEN NEW.owner IS NULL",
  } do
    it("says nothing twice and forgets nothing, though the store fails when " .. moment, function()
      local bot = place:make()
      bot:otherwise(function(chat)
        chat:say "One."
        chat:remember("said", "one")
        chat:say "Two."
      end)
      hear(bot, { from = ADA, text = "hi" })
      local function tell(sql)
        local db = assert(DBI.Connect("SQLite3", place.path .. "/bot.db"))
        db:autocommit(true)
        assert(DBI.Do(db, sql))
        db:close()
      end
      tell("CREATE TRIGGER trouble BEFORE " .. what .. " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")
      bot:work { once = true }
      assert.is_true(#place.reported > 0)
      for _, one in ipairs(place.reported) do assert.matches("the disk is full", tostring(one.err)) end
      tell "DROP TRIGGER trouble"
      tell "UPDATE bot_conversations SET owner = NULL, lease_until = NULL, hold_until = NULL, wake_at = 0"
      place:settle(bot, 2)
      assert.same({ "One.", "Two." }, sent())
      assert.same({ 0, 0, 0 }, { bot.store:counts().waiting, bot.store:counts().pending, bot.store:counts().failed })
    end)
  end

  it("goes no further in a conversation that somebody else has taken over, who goes on where it stood", function()
    local bot, thief, stolen = place:make(), nil, nil
    bot:otherwise(function(chat)
      chat:say "One."
      if thief then
        local db = assert(DBI.Connect("SQLite3", place.path .. "/bot.db"))
        db:autocommit(true)
        assert(DBI.Do(db, "UPDATE bot_conversations SET lease_until = 0"))
        db:close()
        stolen = assert(thief:claim("a thief", { now = system.time(), lease = 10 }))
      end
      chat:say "Two."
      chat:remember("said", "both")
    end)
    hear(bot, { from = ADA, text = "hi" })
    thief = assert(store.open(place.path .. "/bot.db"))
    assert.equal(0, work(bot))
    assert.same({ "One." }, sent())
    assert.same({}, place.reported)
    assert(thief:release(stolen[1], { now = system.time(), wake_at = system.time() }))
    thief = thief:close()
    work(bot)
    assert.same({ "One.", "Two." }, sent())
    assert.same({ 0, 0 }, { bot.store:counts().waiting, bot.store:counts().pending })
  end)

  it("renews no claims that it may have without knowing of them", function()
    local bot = place:make()
    local one = worker.new(bot, 1)
    local before, lost = one.owner, { kind = "store", outcome = "not_sent", retry = { action = "fix_and_retry" } }
    one:expect()
    one:take(nil, errors.new(lost))
    assert.equal(before, one.owner)
    lost.outcome = "unknown" -- as when the connection ends during a COMMIT
    one:expect()
    one:take(nil, errors.new(lost))
    assert.not_equal(before, one.owner)
  end)

  it("stops when its task is cancelled", function()
    local bot, handled = place:make(), nil
    bot:otherwise(function(chat) chat:say "Hello!" end)
    hear(bot, { from = ADA, text = "hi" })
    kapso.run(function()
      local task = kapso.spawn(function() handled = bot:work() end)
      while #sent() == 0 do kapso.sleep(0.02) end
      task:cancel()
    end)
    assert.equal(1, handled)
  end)

  it("is asked in the right way", function()
    local bot = place:make()
    for _, options in ipairs { { concurrency = 0 }, { concurrency = "2" }, { onec = true }, 7 } do
      assert.error_matches(function() bot:work(options) end, "options")
    end
  end)

  it("says why it can do nothing", function()
    local bot = place:make { store = place.path .. "/nowhere/bot.db" }
    local handled, err = bot:work { once = true }
    assert.is_nil(handled)
    assert.equal("store", err.kind)
    assert.matches("nowhere/bot.db", tostring(err))
  end)

  it("is one of several that take what is delivered meanwhile", function()
    local bot = place:make { concurrency = 2 }
    bot:otherwise(function(chat) chat:say("You wrote " .. chat.text) end)
    kapso.run(function()
      local task = kapso.spawn(bot.work, bot)
      local other = kapso.spawn(bot.work, bot)
      for n = 1, 10 do
        kapso.spawn(function() hear(bot, { from = ("1555777%04d"):format(n), text = tostring(n) }) end)
      end
      while #sent() < 10 do kapso.sleep(0.02) end
      task:cancel()
      other:cancel()
    end)
    assert.equal(0, bot.store:counts().pending)
    assert.equal(200, (bot:deliver(webhooks.received { from = ADA, text = "late" })))
    assert.equal(1, work(bot))
  end)
end)
