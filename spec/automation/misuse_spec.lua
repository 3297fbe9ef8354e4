-- A chat that is used in a way it is not made for: the error says so, and the record stays whole.
local bot_place = require "spec.support.bot_place"
local kapso = require "kapso"
local system = require "kapso.system"

local hear, work = bot_place.hear, bot_place.work

describe("a chat that is used wrongly", function()
  local sandbox, place, ADA, BEN
  bot_place.each(function(made) sandbox, place, ADA, BEN = made.server, made, made.ada, made.ben end)

  local function sent(to) return place:sent(to) end
  local function reported(number) return tostring(place.reported[number].err) end

  it("in a coroutine is refused", function()
    local bot = place:make()
    bot:otherwise(function(chat)
      for word in coroutine.wrap(function()
        chat:say "from inside"
        coroutine.yield "never"
      end) do chat:say(word) end
    end)
    hear(bot, { from = ADA, text = "hi" })
    work(bot)
    assert.matches("belongs to its handler", reported(1))
    assert.same({}, sent())
  end)

  it("by yielding to nobody fails, and holds up nobody", function()
    local bot = place:make()
    bot:on("message.text", "yield", function() coroutine.yield() end)
    bot:otherwise(function(chat) chat:say "here" end)
    for _, text in ipairs { "yield", "hi" } do hear(bot, { from = ADA, text = text }) end
    work(bot)
    assert.matches("yields, and nobody resumes it", reported(1))
    assert.matches("misuse_spec.lua", place.reported[1].context.trace)
    assert.same({ "here" }, sent())
  end)

  it("with options that are none is told at once", function()
    local bot, calls = place:make(), {
      { "options is a string", function(chat) chat:say("hi", "there") end },
      { "options.retry is a number", function(chat) chat:ask("Well?", { retry = 42 }) end },
    }
    bot:on("message.text", "%d", function(chat) calls[tonumber(chat.text)][2](chat) end)
    for number, call in ipairs(calls) do
      hear(bot, { from = ADA, text = tostring(number) })
      work(bot)
      assert.matches(call[1], reported(number), 1, true)
    end
    assert.same({}, sent())
  end)

  it("in a task of its own is refused, and its handler goes on", function()
    local bot, why = place:make(), nil
    bot:otherwise(function(chat)
      kapso.spawn(function() why = select(2, pcall(chat.say, chat, "from a task")) end)
      chat:say "one"
      chat:say "two"
    end)
    hear(bot, { from = ADA, text = "hi" })
    work(bot)
    assert.matches("belongs to its handler", tostring(why))
    assert.same({ "one", "two" }, sent())
    assert.same({}, place.reported)
  end)

  it("in another handler is refused, while its own waits and once it has ended", function()
    local bot, kept = place:make(), {}
    bot:on("message.text", "^keep", function(chat)
      kept[#kept + 1] = chat
      if chat.text == "keep waiting" then chat:ask "Well?" end
    end)
    bot:on("message.text", "^use", function() kept[#kept]:say "no" end)
    for number, text in ipairs { "keep", "keep waiting" } do
      hear(bot, { from = ADA, text = text })
      hear(bot, { from = BEN, text = "use" })
      work(bot)
      assert.matches("belongs to its handler", reported(number))
    end
    assert.same({ "Well?" }, sent())
    local ok, why = pcall(kept[1].say, kept[1], "no")
    assert.is_false(ok)
    assert.matches("belongs to its handler", why)
  end)

  it("where nothing can wait goes no further than the mistake", function()
    local function script(word)
      local bot = place:make()
      bot:otherwise(function(chat)
        chat:ask "Well?"
        pcall(string.gsub, "x", "x", function() chat:say(word) end)
        chat:say "after"
      end)
      return bot
    end
    hear(script "a", { from = ADA, text = "hi" })
    work(script "a")
    hear(script "a", { from = ADA, text = "well" })
    work(script "a")
    assert.equal(1, #place.reported)
    assert.same({ "Well?" }, sent())
  end)

  it("in the function of a once is refused", function()
    local bot = place:make()
    bot:otherwise(function(chat)
      chat:once("order", function() chat:say "no" end)
    end)
    hear(bot, { from = ADA, text = "hi" })
    work(bot)
    assert.matches("cannot use the chat", reported(1))
    assert.same({}, sent())
  end)

  -- Plays a handler up to a question, and after the answer once more from its start.
  local function twice(handler)
    local function script()
      local bot = place:make()
      bot:otherwise(handler)
      return bot
    end
    hear(script(), { from = ADA, text = "hi" })
    work(script())
    hear(script(), { from = ADA, text = "well" })
    work(script())
  end

  it("by a once that fails: what it failed with is recorded, and it is not done again", function()
    local times, errs = 0, {}
    twice(function(chat)
      local _, err = pcall(chat.once, chat, "pay", function()
        times = times + 1
        error("no money", 0)
      end)
      errs[#errs + 1] = err
      chat:say "Sorry."
      chat:ask "Anything else?"
      chat:say "Bye."
    end)
    assert.equal(1, times)
    assert.same({ "no money", "no money" }, errs)
    assert.same({ "Sorry.", "Anything else?", "Bye." }, sent())
    assert.same({}, place.reported)
  end)

  it("by a once that fails with a table of its own: what it says is what comes again", function()
    local seen = {}
    twice(function(chat)
      for index, raised in ipairs { { code = "E1" }, { "two", "words" }, { call = print, code = 7 },
        setmetatable({ code = 9 }, { __tostring = function() return "nine" end }), {} } do
        local _, err = pcall(chat.once, chat, "pay " .. index, function() error(raised) end)
        seen[#seen + 1] = err
      end
      chat:ask "Anything else?"
    end)
    local once = { '{"code":"E1"}', '["two","words"]', '{"code":7}', "nine", "{}" }
    for index, text in ipairs(once) do assert.same({ text, text }, { seen[index], seen[index + #once] }) end
  end)

  it("by options that are wrong: the error is the same the next time", function()
    local seen = {}
    twice(function(chat)
      local _, err = chat:say("Hello!", { timeout = "soon" })
      seen[#seen + 1] = { err.kind, err.path }
      chat:say "Still here."
      chat:ask "Well?"
    end)
    assert.same(seen[1], seen[2])
    assert.same({ "Still here.", "Well?" }, sent())
  end)

  for what, mistake in pairs {
    ["a value that JSON cannot hold"] = function(chat) chat:remember("key", print) end,
    ["a once that returns such a value"] = function(chat) chat:once("key", function() return print end) end,
    ["a message of bytes that are no text"] = function(chat) chat:say { type = "text", text = { body = "\255" } } end,
  } do
    it("by " .. what .. ", and goes on: nothing is said twice", function()
      local caught = 0
      twice(function(chat)
        if not pcall(mistake, chat) then caught = caught + 1 end
        chat:say "Hello!"
        chat:ask "Well?"
      end)
      assert.equal(2, caught)
      assert.same({ "Hello!", "Well?" }, sent())
    end)
  end

  it("by a once whose value JSON changes: it is the same from the start", function()
    local seen = {}
    twice(function(chat)
      local value = chat:once("list", function() return { [10] = "ten" } end)
      seen[#seen + 1] = { value[10] or "none", value["10"] or "none" }
      chat:ask "Well?"
    end)
    assert.same(seen[1], seen[2])
  end)

  it("by typing that fails: it says so the next time as well", function()
    local seen = {}
    sandbox:faults { fault = "answer", status = 400, body = { error = { message = "no", code = 100 } }, path = "*/messages",
      times = 1 }
    twice(function(chat)
      local done, err = chat:typing()
      seen[#seen + 1] = { done or "nil", err and err.code or "none" }
      chat:ask "Well?"
    end)
    assert.same({ { "nil", 100 }, { "nil", 100 } }, seen)
  end)

  it("with wrong options of a question", function()
    local bot, errs = place:make(), {}
    bot:otherwise(function(chat)
      for _, options in ipairs { { timeout = math.huge }, { timeout = -1 }, { validate = "(" }, { tries = 0 }, { retries = 1 },
        { validate = 7 } } do
        local _, err = pcall(chat.ask, chat, "Well?", options)
        errs[#errs + 1] = err.path
      end
    end)
    hear(bot, { from = ADA, text = "hi" })
    work(bot)
    assert.same({ "options.timeout", "options.timeout", "options.validate", "options.tries", "options.retries",
      "options.validate" }, errs)
    assert.same({}, sent())
  end)

  it("with a sleep of no end", function()
    local bot = place:make()
    bot:otherwise(function(chat) chat:sleep(math.huge) end)
    hear(bot, { from = ADA, text = "hi" })
    work(bot)
    assert.matches("seconds", reported(1))
    assert.is_nil(bot.store:next_wake(system.time()))
  end)
end)
