local DBI = require "DBI"
local bot_place = require "spec.support.bot_place"
local system = require "kapso.system"

local hear, work = bot_place.hear, bot_place.work

describe("the record of a chat", function()
  local sandbox, place, ADA, BEN
  bot_place.each(function(made) sandbox, place, ADA, BEN = made.server, made, made.ada, made.ben end)

  local function make(options) return place:make(options) end
  local function sent(to) return place:sent(to) end

  describe("whose script has changed", function()
    local function first()
      local bot = make()
      bot:on("message.text", "^order", function(chat)
        chat:ask "Which size?"
        chat:say "Done."
      end)
      return bot
    end
    local function second(options)
      local bot = make(options)
      bot:on("message.text", "^order", function(chat)
        chat:ask "Which colour?"
        chat:say "Painted."
      end)
      return bot
    end
    before_each(function()
      hear(first(), { from = ADA, text = "order" })
      work(first())
      hear(first(), { from = ADA, text = "large" })
    end)

    it("ends the chat with an error that says where", function()
      work(second())
      assert.same({ "Which size?" }, sent())
      assert.equal("diverged", place.reported[1].err.kind)
      assert.matches('at step 1 the record has ask "Which size%?", and the script now does ask "Which colour%?"',
        tostring(place.reported[1].err))
      work(first())
      assert.same({ "Which size?" }, sent())
    end)

    it("begins anew where that was chosen", function()
      local bot = second { on_change = "restart" }
      work(bot)
      hear(bot, { from = ADA, text = "red" })
      work(bot)
      assert.same({ "Which size?", "Which colour?", "Painted." }, sent())
    end)

    it("is not forgotten in between, though the store cannot take down that it begins anew", function()
      local db = assert(DBI.Connect("SQLite3", place.path .. "/bot.db"))
      db:autocommit(true)
      assert(DBI.Do(db, [[CREATE TRIGGER nothing_anew BEFORE INSERT ON bot_runs WHEN NEW.id LIKE '%+'
        BEGIN SELECT RAISE(ABORT, 'the disk is full'); END]]))
      db:close()
      local bot = second { on_change = "restart" }
      work(bot)
      assert.matches("the disk is full", tostring(place.reported[2].err))
      assert.equal(1, bot.store:counts().waiting)
    end)

    it("notices that a handler does less, or is gone", function()
      local bot = make()
      bot:on("message.text", "^order", function() end)
      work(bot)
      assert.matches("does nothing", tostring(place.reported[1].err))
      hear(first(), { from = BEN, text = "order" })
      work(first())
      hear(first(), { from = BEN, text = "small" })
      work(make())
      assert.matches("has none of this name", tostring(place.reported[2].err))
    end)

    it("cannot be fooled by a pcall in the handler", function()
      local caught = 0
      local bot = make()
      bot:on("message.text", "^order", function(chat)
        if not pcall(chat.ask, chat, "Which colour?") then caught = caught + 1 end
        chat:say "Went on."
      end)
      work(bot)
      assert.same({ "Which size?" }, sent())
      assert.equal(0, caught)
    end)
  end)

  describe("says things once", function()
    local function script(options)
      local bot = make(options)
      bot:otherwise(function(chat)
        local said, err = chat:say "Hello!"
        chat:say(said and "There you are." or err.outcome)
      end)
      return bot
    end

    it("though nobody was told that the first arrived", function()
      sandbox:faults { fault = "close", path = "*/messages", accept = true, times = 1 }
      local bot = script()
      hear(bot, { from = ADA, text = "hi" })
      place:settle(bot, 2)
      assert.same({ "Hello!", "There you are." }, sent())
    end)

    it("and again where the first did not arrive, once a look-up has not found it", function()
      sandbox:faults { fault = "close", path = "*/messages", accept = false, times = 1 }
      local bot = script()
      hear(bot, { from = ADA, text = "hi" })
      local began = system.now()
      place:settle(bot, 2)
      assert.is_true(system.now() - began >= 0.3)
      assert.same({ "Hello!", "There you are." }, sent())
    end)

    it("and leaves it at that where this was chosen", function()
      sandbox:faults { fault = "close", path = "*/messages", accept = false, times = 1 }
      local bot = script { on_unknown = "skip" }
      hear(bot, { from = ADA, text = "hi" })
      place:settle(bot, 1)
      assert.same({ "unknown" }, sent())
    end)

    it("and keeps a person's next messages waiting meanwhile", function()
      sandbox:faults { fault = "close", path = "*/messages", accept = false, times = 1 }
      local bot = script { look_ups = { 2, 3, 4 } }
      hear(bot, { from = ADA, text = "hi" })
      work(bot)
      hear(bot, { from = ADA, text = "hi again" })
      hear(bot, { from = BEN, text = "hi" })
      work(bot)
      assert.same({}, sent(ADA))
      assert.same({ "Hello!", "There you are." }, sent(BEN))
      place:settle(bot, 6)
      assert.same({ "Hello!", "There you are.", "Hello!", "There you are." }, sent(ADA))
    end)

    it("and tries again what could not be sent now", function()
      sandbox:faults { fault = "answer", status = 409, body = { error = "in flight" }, path = "*/messages", times = 1 }
      local bot = script()
      hear(bot, { from = ADA, text = "hi" })
      place:settle(bot, 2)
      assert.same({ "Hello!", "There you are." }, sent())
    end)

    it("and says what WhatsApp refuses", function()
      local bot = make()
      bot:otherwise(function(chat)
        local _, err = chat:say "Hello!"
        chat:remember("code", err.code)
      end)
      bot:on("message.button", function(chat) chat:remember("was", chat:recall "code") end)
      hear(bot, { from = "19990131026", text = "hi" })
      work(bot)
      assert.same({}, sent())
      assert.same({}, place.reported)
    end)
  end)
end)
