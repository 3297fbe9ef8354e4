local bot_place = require "spec.support.bot_place"
local kapso = require "kapso"
local patterns = require "kapso.automation.patterns"
local webhooks = require "spec.support.webhooks"

local hear, work = bot_place.hear, bot_place.work

describe("a bot", function()
  local place, ADA, BEN
  bot_place.each(function(made) place, ADA, BEN = made, made.ada, made.ben end)

  local function make(options) return place:make(options) end
  local function sent(to) return place:sent(to) end

  describe("at its door", function()
    it("takes what is signed, and nothing else", function()
      local bot = make()
      bot:otherwise(function(chat) chat:say "Hello!" end)
      local headers, body = webhooks.received { from = ADA, text = "hi" }
      assert.equal(200, (bot:deliver(headers, body)))
      assert.equal(401, (bot:deliver(headers, body .. " ")))
      headers["X-Webhook-Signature"] = nil
      assert.equal(401, (bot:deliver(headers, body)))
      assert.equal(1, work(bot))
      assert.same({ "Hello!" }, sent())
    end)

    it("takes Meta's signature, and the second of two secrets", function()
      local bot = make { secret = { "the old one", webhooks.secret } }
      local headers, body = webhooks.received { from = ADA, text = "hi" }
      headers["x-hub-signature-256"], headers["X-Webhook-Signature"] = "sha256=" .. headers["X-Webhook-Signature"], nil
      assert.equal(200, (bot:deliver(headers, body)))
    end)

    it("is not made without a secret", function()
      assert.error_matches(function() kapso.bot {} end, "secret")
      assert.has_no.errors(function() kapso.bot { insecure = true } end)
    end)

    it("refuses what is no event, without asking for it again and again", function()
      local bot = make()
      local status, why = bot:deliver({ ["x-webhook-signature"] = webhooks.sign "{" }, "{")
      assert.equal(400, status)
      assert.matches("JSON", why)
    end)

    it("says when it cannot store", function()
      local bot = make { store = place.path .. "/nowhere/bot.db" }
      assert.equal(500, hear(bot, { from = ADA, text = "hi" }))
      assert.equal(1, #place.reported)
    end)

    it("says at once that a campaign is not there", function()
      assert.error_matches(function() make { campaigns = { place.path .. "/nowhere.lua" } } end, "nowhere.lua")
    end)

    it("names wrong options", function()
      assert.error_matches(function() kapso.bot { stor = "x" } end, "is not known, did you mean \"store\"")
      assert.error_matches(function() kapso.bot { store = "mysql:bot" } end, "store is no store: \"bot.db\"")
      assert.error_matches(function() make { on_change = "stop" } end, "on_change")
      assert.error_matches(function() make { secret = true } end, "secret is a boolean, a string or a list of strings")
      assert.error_matches(function() make { secret = "" } end, "secret%[1%] is empty")
      assert.error_matches(function() make():on("message.text", "hi") end, "handler is a string")
      assert.error_matches(function() make():on("message.text") end, "handler is missing")
      assert.error_matches(function() make():on(nil, function() end) end, "kind is missing")
      assert.error_matches(function() make():handle() end, "inside nginx only")
      for _, pattern in ipairs { "(", "order (", "a)", "[a", "x[^]", "%", "%b(", "%fa", "(a%1)", "%2", ("()"):rep(33) } do
        assert.error_matches(function() make():on("message.text", pattern, function() end) end, "no Lua pattern")
      end
      for _, pattern in ipairs { "^[]x]", "[^]]", "%b()", "%f[%a]x", "(a)%1", "%[(", "a-%)" } do
        local is_one = pcall(string.find, "[a)(a)]x", pattern)
        assert.equal(is_one, (pcall(patterns.check, pattern, "pattern")))
      end
    end)
  end)

  it("says when a kind is near one that there is, and takes it all the same", function()
    local told = {}
    local bot = make { logger = function(level, event) told[#told + 1] = level .. ": " .. event.message end }
    for _, kind in ipairs { "message.txt", "messages.*", "status.fail", "Message.text", "text", "whatsapp.conversation.ended",
      "message.received" } do
      bot:on(kind, function() end)
    end
    local meant = { "message.text", "message.*", "status.failed", "message.text", "message.text", "conversation.ended", "message.*" }
    assert.equal(#meant, #told)
    for index, kind in ipairs(meant) do
      assert.matches("^warn: the kind ", told[index])
      assert.matches(('did you mean "%s"?'):format(kind), told[index], 1, true)
    end
    for _, kind in ipairs { "*", "message.*", "mess*", "message.text", "echo.image", "status.*", "unknown", "project.event",
      "message.interactive", "message.something_new", "community.created" } do
      bot:on(kind, function() end)
    end
    assert.equal(#meant, #told)
  end)

  describe("handles each event once", function()
    local bot, handled
    before_each(function()
      bot, handled = make(), 0
      bot:on("message.text", function() handled = handled + 1 end)
    end)

    it("by its idempotency key", function()
      local headers, body = webhooks.received { from = ADA, text = "hi" }
      for _ = 1, 3 do assert.equal(200, (bot:deliver(headers, body))) end
      assert.equal(1, work(bot))
      assert.equal(200, (bot:deliver(headers, body)))
      assert.equal(0, work(bot))
      assert.equal(1, handled)
    end)

    it("by its wamid", function()
      hear(bot, { from = ADA, text = "hi", id = "wamid.same" })
      hear(bot, { from = ADA, text = "hi", id = "wamid.same" })
      assert.equal(1, work(bot))
    end)
  end)

  describe("finds its handlers", function()
    it("in the order in which they were given", function()
      local bot, said = make(), {}
      local function note(name) return function(_, ...) said[#said + 1] = { name, ... } end end
      bot:on("message.text", "^add (%d+) (%a+)", note "pattern")
      bot:on("message.text", { "Menu", "card" }, note "words")
      bot:on("message.text", function(event) return #event.text > 20 and "long", 2 end, note "predicate")
      bot:on("message.button", "^pay_", note "button")
      bot:on("message.*", "five", note "any")
      bot:otherwise(note "otherwise")
      for _, text in ipairs { "Add 3 eggs", " MENU ", "a text of more than twenty", "five", "six" } do
        hear(bot, { from = ADA, text = text })
      end
      hear(bot, { from = ADA, button = "pay_7" })
      hear(bot, { from = ADA, image = { id = "1", mime_type = "image/png" } })
      work(bot)
      assert.same({ { "pattern", "3", "eggs" }, { "words", " MENU " }, { "predicate", "long", 2 }, { "any", "five" },
        { "otherwise" }, { "button", "pay_" }, { "otherwise" } }, said)
    end)

    it("within the middleware", function()
      local bot, said = make(), {}
      bot:use(function(chat, next)
        said[#said + 1] = "before " .. chat.text
        next()
        said[#said + 1] = "after"
      end)
      bot:use(function(chat, next) if chat.text ~= "secret" then next() end end)
      bot:otherwise(function() said[#said + 1] = "handler" end)
      hear(bot, { from = ADA, text = "hi" })
      hear(bot, { from = ADA, text = "secret" })
      work(bot)
      assert.same({ "before hi", "handler", "after", "before secret", "after" }, said)
    end)

    it("within middleware that tries again", function()
      local bot, said = make(), {}
      bot:use(function(_, next)
        if not pcall(next) then next() end
      end)
      bot:use(function(_, next)
        said[#said + 1] = "around"
        next()
      end)
      bot:otherwise(function()
        said[#said + 1] = "handler"
        if #said < 3 then error "not yet" end
      end)
      hear(bot, { from = ADA, text = "hi" })
      work(bot)
      assert.same({ "around", "handler", "around", "handler" }, said)
    end)

    it("though one fails", function()
      local bot = make()
      bot:on("message.text", "bad", function() error "a mistake" end)
      bot:on("message.text", function() error { code = 7 } end, function() end)
      bot:otherwise(function(chat) chat:say "fine" end)
      hear(bot, { from = ADA, text = "bad" })
      hear(bot, { from = ADA, text = "good" })
      hear(bot, { from = BEN, image = { id = "1" } })
      assert.equal(3, work(bot))
      assert.same({ "fine" }, sent())
      assert.matches("a mistake", place.reported[1].err)
      assert.equal("message.text bad", place.reported[1].context.handler)
      assert.matches("bot_spec", place.reported[1].context.trace)
      assert.equal(0, work(bot))
    end)
  end)

  it("passes over what it cannot write to", function()
    local bot = make()
    bot:on("phone_number.*", function(chat)
      assert.error_matches(function() chat:react "👍" end, "has no message of the person's: phone_number.created is none")
      assert.error_matches(function() chat:typing() end, "has no message of the person's")
      chat:say "Hello?"
    end)
    local status = bot:deliver(webhooks.delivery("whatsapp.phone_number.created",
      { phone_number_id = webhooks.number, project = { id = "p" } }))
    assert.equal(200, status)
    assert.equal(1, work(bot))
    assert.matches("nobody to write to", tostring(place.reported[1].err))
  end)
end)
