-- Whatever is wrong with an event, or with what the bot does with it: it is reported, it costs that event only, and neither
-- its conversation nor any other stands still.
local bot_place = require "spec.support.bot_place"
local message = require("kapso").message
local store = require "kapso.automation.store"
local system = require "kapso.system"
local webhooks = require "spec.support.webhooks"

local hear, work = bot_place.hear, bot_place.work

local INVALID = "\255\254" -- no UTF-8

-- What a bot can do wrong, and what is reported of it.
local BUGS = {
  { "a handler that fails", "a bug", function(bot)
    bot:on("message.text", "^poison", function() error "a bug" end)
  end },
  { "an error of bytes that are no text", INVALID, function(bot)
    bot:on("message.text", "^poison", function() error(INVALID .. "\0", 0) end)
  end },
  { "an error that is nothing", "nil", function(bot)
    bot:on("message.text", "^poison", function() error(nil) end)
  end },
  { "an error that cannot be shown", "shown", function(bot)
    bot:on("message.text", "^poison", function() error(setmetatable({}, { __tostring = function() error "no words" end })) end)
  end },
  { "a handler that calls itself for ever", "stack overflow", function(bot)
    local function again() return 1 + again() end
    bot:on("message.text", "^poison", function() again() end)
  end },
  { "a middleware that fails", "a bug", function(bot)
    bot:use(function(chat, next_one)
      if chat.text == "poison" then error "a bug" end
      next_one()
    end)
  end },
  { "a predicate that fails", "a bug", function(bot)
    bot:on("message.text", function(event)
      if event.text == "poison" then error "a bug" end
    end, function() end)
  end },
  { "a predicate that finds what cannot be recorded", "captures", function(bot)
    bot:on("message.text", function(event) return event.text == "poison" and print or nil end, function() end)
  end },
  { "a message that is none", "UTF-8", function(bot)
    bot:on("message.text", "^poison", function(chat) chat:say { type = "text", text = { body = INVALID } } end)
  end },
  { "a value that cannot be recorded", "remember", function(bot)
    bot:on("message.text", "^poison", function(chat) chat:remember("remember", print) end)
  end },
  { "a listener for errors that fails", "a bug", function(bot)
    bot:on_error(function() error "another bug" end)
    bot:on("message.text", "^poison", function() error "a bug" end)
  end },
  { "a logger that fails", "a bug", function(bot)
    bot.settings.logger = function() error "another bug" end
    bot:on("message.text", "^poison", function() error "a bug" end)
  end },
}

describe("a poisonous event:", function()
  local sandbox, place, ADA, BEN
  bot_place.each(function(made) sandbox, place, ADA, BEN = made.server, made, made.ada, made.ben end)

  local function hello(bot)
    bot:otherwise(function(chat)
      if chat.text ~= "poison" then chat:say "Hello!" end
    end)
    return bot
  end

  -- Everybody is answered, at once.
  local function is_alive(bot)
    hear(bot, { from = BEN, text = "hi" })
    hear(bot, { from = ADA, text = "hi" })
    work(bot)
    assert.same({ "Hello!" }, place:sent(BEN))
    assert.same({ "Hello!" }, place:sent(ADA))
    assert.same({ pending = 0, waiting = 0 }, { pending = bot.store:counts().pending, waiting = bot.store:counts().waiting })
  end

  for _, bug in ipairs(BUGS) do
    it(bug[1], function()
      local bot = place:make()
      bug[3](bot)
      hello(bot)
      hear(bot, { from = ADA, text = "poison" })
      work(bot)
      assert.equal(1, #place.reported)
      local ok, text = pcall(tostring, place.reported[1].err)
      if text == "error in error handling" then text = "stack overflow" end -- LuaJIT at times has no stack left for more
      assert.is_truthy(not ok or text:find(bug[2], 1, true), text)
      is_alive(bot)
    end)
  end

  -- What somebody else has put into the store, past the door.
  for what, body in pairs { ["that is no JSON"] = "{", ["that is no event"] = "[]", ["of no kind"] = "{}",
    ["whose parts are something else"] = '{"kind":"message.text","from":{},"text":7,"timestamp":"x","message":"y"}' } do
    it("one " .. what, function()
      local bot = hello(place:make())
      local opened = assert(store.open(place.path .. "/bot.db"))
      assert(opened:add({ { keys = { "poison" }, names = { "p:" .. webhooks.number .. ":" .. ADA }, at = 1, body = body } },
        { now = system.time() }))
      opened:close()
      work(bot)
      assert.equal(1, #place.reported)
      is_alive(bot)
    end)
  end

  it("one that is huge", function()
    local bot = hello(place:make())
    bot:on("message.text", { "stop" }, function(chat) chat:say "Stopped." end)
    hear(bot, { from = ADA, text = ("a "):rep(1000000) .. (" "):rep(1000000) .. "b" })
    hear(bot, { from = BEN, text = " STOP " })
    work(bot)
    assert.same({ "Hello!" }, place:sent(ADA))
    assert.same({ "Stopped." }, place:sent(BEN))
  end)

  it("one with which nothing can be done for want of a client: it waits for a bot that has one", function()
    local bot = hello(place:make { client = { api_base_url = sandbox.sandbox.url } })
    hear(bot, { from = ADA, text = "hi" })
    work(bot)
    assert.matches("api_key", tostring(place.reported[1].err))
    assert.same({ 1, 0 }, { bot.store:counts().waiting, bot.store:counts().failed })
    local wait = bot.store:next_wake() - system.time()
    assert.is_true(wait > 1 and wait < 11)
  end)

  it("words of any language are recorded", function()
    local bot = place:make()
    bot:otherwise(function(chat)
      for cut = 1, 4 do chat:say(("x"):rep(cut) .. ("\240\159\141\149"):rep(30)) end
      chat:say(message.image { link = "https://example.com/a.png", caption = ("é"):rep(40) })
    end)
    hear(bot, { from = ADA, text = "hi" })
    work(bot)
    assert.same({}, place.reported)
    assert.equal(5, #place:sent(ADA))
  end)
end)
