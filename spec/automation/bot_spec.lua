local clients = require "spec.support.clients"
local folder = require "spec.support.folder"
local json = require "kapso.json"
local kapso = require "kapso"
local server = require "spec.support.server"
local system = require "kapso.system"
local webhooks = require "spec.support.webhooks"

local message = kapso.message

describe("a bot", function()
  local sandbox, place, bots, reported
  local ADA, BEN           -- others for each test: the history knows what earlier ones were sent
  local people = 15550100000
  setup(function() sandbox = server.start { ledger_size = 5000 } end)
  teardown(function() sandbox:stop() end)
  before_each(function()
    clients.reset(sandbox)
    place, bots, reported = folder.make(), {}, {}
    ADA, BEN, people = ("%d"):format(people), ("%d"):format(people + 1), people + 2
  end)
  after_each(function()
    for _, bot in ipairs(bots) do bot:close() end
    folder.remove(place)
  end)

  -- A bot as it is after a restart: of the same store.
  local function make(options)
    local settings = { store = place .. "/bot.db", secret = webhooks.secret, client = clients.new(sandbox),
      look_ups = { 0.3, 0.6, 0.9 }, logger = function() end }
    for name, value in pairs(options or {}) do settings[name] = value end
    local bot = kapso.bot(settings)
    bot:on_error(function(err, context) reported[#reported + 1] = { err = err, context = context } end)
    bots[#bots + 1] = bot
    return bot
  end

  local function hear(bot, said, headers) return (bot:deliver(webhooks.received(said, headers))) end
  local function work(bot) return assert(bot:work { once = true }) end

  -- What was accepted for people, in order: texts, or types.
  local function sent(to)
    local list = {}
    for _, entry in ipairs(sandbox:ledger()) do
      local body = entry.outcome == "accepted" and entry.path:find "/messages$" and json.decode(entry.body)
      if body and body.type and (not to or body.to == "+" .. to) then
        local content = body[body.type]
        list[#list + 1] = type(content.body) == "string" and content.body or content.body and content.body.text or body.type
      end
    end
    return list
  end

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
      local bot = make { store = place .. "/nowhere/bot.db" }
      assert.equal(500, hear(bot, { from = ADA, text = "hi" }))
      assert.equal(1, #reported)
    end)

    it("names wrong options", function()
      assert.error_matches(function() kapso.bot { stor = "x" } end, "is not known, did you mean \"store\"")
      assert.error_matches(function() make { on_change = "stop" } end, "on_change")
      assert.error_matches(function() make():on("message.text", "(", function() end) end, "no Lua pattern")
    end)
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
      assert.matches("a mistake", reported[1].err)
      assert.equal("message.text bad", reported[1].context.handler)
      assert.matches("bot_spec", reported[1].context.trace)
      assert.equal(0, work(bot))
    end)
  end)

  describe("asks", function()
    -- The same script in every bot, with a count of what it does beside the chat.
    local function script(options)
      local bot, ran = make(options), { 0 }
      bot:on("message.text", "^order", function(chat)
        ran[1] = ran[1] + 1
        local size = chat:ask(message.buttons { body = "Which size?",
          buttons = { { id = "s", title = "Small" }, { id = "l", title = "Large" } } })
        local count = chat:ask("How many?", { validate = "^%d+$", retry = "A number, please." })
        chat:say(("%s %s, coming up."):format(count.text, size.title))
      end)
      bot:otherwise(function(chat) chat:say("You wrote " .. chat.text) end)
      return bot, ran
    end

    it("and goes on in another process, without saying anything again", function()
      hear(script(), { from = ADA, text = "Order please" })
      work(script())
      assert.same({ "Which size?" }, sent())
      work(script())
      hear(script(), { from = ADA, button = "l" })
      local bot, ran = script()
      assert.equal(1, work(bot))
      assert.equal(1, ran[1])
      assert.same({ "Which size?", "How many?" }, sent())
      hear(bot, { from = ADA, text = "some" })
      work(bot)
      hear(bot, { from = ADA, text = "3" })
      work(script())
      assert.same({ "Which size?", "How many?", "A number, please.", "3 L, coming up." }, sent())
      hear(bot, { from = ADA, text = "hi" })
      work(bot)
      assert.equal("You wrote hi", sent()[5])
      assert.same({}, reported)
    end)

    it("many people side by side", function()
      local bot = script()
      for n = 1, 20 do hear(bot, { from = "1555000" .. 1000 + n, text = "order" }) end
      work(bot)
      for n = 1, 20 do hear(bot, { from = "1555000" .. 1000 + n, button = n % 2 == 0 and "s" or "l" }) end
      work(bot)
      for n = 1, 20 do hear(bot, { from = "1555000" .. 1000 + n, text = tostring(n) }) end
      work(bot)
      for n = 1, 20 do
        assert.equal(("%d %s, coming up."):format(n, n % 2 == 0 and "S" or "L"), sent("1555000" .. 1000 + n)[3])
      end
      assert.equal(60, #sent())
    end)

    it("and takes no message for an answer that was written before", function()
      local bot = script()
      hear(bot, { from = ADA, text = "order" })
      work(bot)
      hear(bot, { from = ADA, text = "an older one", timestamp = system.time() - 5 })
      work(bot)
      assert.same({ "Which size?", "You wrote an older one" }, sent())
      hear(bot, { from = ADA, button = "s" })
      work(bot)
      assert.equal("How many?", sent()[3])
    end)

    it("and takes no reaction for an answer", function()
      local bot = script()
      hear(bot, { from = ADA, text = "order" })
      work(bot)
      hear(bot, { from = ADA, reaction = "👍" })
      work(bot)
      assert.equal("You wrote 👍", sent()[2])
    end)

    it("for some time only", function()
      local bot = make()
      bot:otherwise(function(chat)
        local answer, err = chat:ask("Still there?", { timeout = 0.2 })
        chat:say(answer and "Yes." or err.kind)
      end)
      hear(bot, { from = ADA, text = "hi" })
      work(bot)
      system.sleep(0.25)
      work(bot)
      assert.same({ "Still there?", "timeout" }, sent())
    end)

    it("until it has had enough of wrong answers", function()
      local bot = make()
      bot:otherwise(function(chat)
        local answer, err = chat:ask("Yes?", { tries = 2, validate = function(said) return said.text == "yes", "Yes!" end })
        chat:say(answer and "right" or err.kind)
      end)
      for _, text in ipairs { "hi", "no", "never" } do
        hear(bot, { from = ADA, text = text })
        work(bot)
      end
      assert.same({ "Yes?", "Yes!", "invalid" }, sent())
    end)

    it("and gives the answer's parts", function()
      local bot, got = make(), {}
      bot:otherwise(function(chat)
        for n = 1, 3 do
          local answer = chat:ask("Well?")
          got[n] = { answer.kind, answer.text, answer.id, answer.title, answer.fields, answer.media and answer.media.id }
        end
      end)
      hear(bot, { from = ADA, text = "hi" })
      work(bot)
      for _, said in ipairs { { list = "row1" }, { flow = { day = "Monday" } }, { image = { id = "77", caption = "Me" } } } do
        said.from = ADA
        hear(bot, said)
        work(bot)
      end
      assert.same({ "message.list", "Row1", "row1", "Row1" }, got[1])
      assert.equal("message.flow", got[2][1])
      assert.same({ day = "Monday" }, got[2][5])
      assert.same({ "message.image", "Me", nil, nil, nil, "77" }, got[3])
    end)
  end)

  describe("keeps", function()
    it("what a function of its own gave, and does that once", function()
      local function script(count)
        local bot = make()
        bot:otherwise(function(chat)
          local number = chat:once("number", function(key)
            count[1] = count[1] + 1
            return { key = key, number = 42 }
          end)
          chat:ask "Fine?"
          chat:say("It is " .. number.number)
        end)
        return bot
      end
      local count = { 0 }
      hear(script(count), { from = ADA, text = "hi" })
      work(script(count))
      hear(script(count), { from = ADA, text = "yes" })
      work(script(count))
      assert.equal(1, count[1])
      assert.equal("It is 42", sent()[2])
    end)

    it("values with the person, from one chat to the next", function()
      local bot = make()
      bot:on("message.text", "^i am (%a+)", function(chat, name)
        chat:remember("name", name)
        chat:say "I see."
      end)
      bot:on("message.text", "who", function(chat) chat:say("You are " .. (chat:recall "name" or "nobody")) end)
      bot:on("message.text", "forget", function(chat) chat:remember("name", nil) end)
      for _, text in ipairs { "Who am I?", "I am Ada", "Who am I?", "Forget it", "Who am I?" } do
        hear(bot, { from = ADA, text = text })
        work(bot)
      end
      hear(bot, { from = BEN, text = "who am I?" })
      work(bot)
      assert.same({ "You are nobody", "I see.", "You are ada", "You are nobody", "You are nobody" }, sent())
    end)
  end)

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
      assert.equal("diverged", reported[1].err.kind)
      assert.matches('at step 1 the record has ask "Which size%?", and the script now does ask "Which colour%?"',
        tostring(reported[1].err))
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

    it("notices that a handler does less, or is gone", function()
      local bot = make()
      bot:on("message.text", "^order", function() end)
      work(bot)
      assert.matches("does nothing", tostring(reported[1].err))
      hear(first(), { from = BEN, text = "order" })
      work(first())
      hear(first(), { from = BEN, text = "small" })
      work(make())
      assert.matches("has none of this name", tostring(reported[2].err))
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

    -- Works until nothing waits for a look-up any more.
    local function settle(bot, texts)
      for _ = 1, 50 do
        work(bot)
        if #sent() >= texts then return end
        system.sleep(0.1)
      end
    end

    it("though nobody was told that the first arrived", function()
      sandbox:faults { fault = "close", path = "*/messages", accept = true, times = 1 }
      local bot = script()
      hear(bot, { from = ADA, text = "hi" })
      settle(bot, 2)
      assert.same({ "Hello!", "There you are." }, sent())
    end)

    it("and again where the first did not arrive, once a look-up has not found it", function()
      sandbox:faults { fault = "close", path = "*/messages", accept = false, times = 1 }
      local bot = script()
      hear(bot, { from = ADA, text = "hi" })
      local began = system.now()
      settle(bot, 2)
      assert.is_true(system.now() - began >= 0.3)
      assert.same({ "Hello!", "There you are." }, sent())
    end)

    it("and leaves it at that where this was chosen", function()
      sandbox:faults { fault = "close", path = "*/messages", accept = false, times = 1 }
      local bot = script { on_unknown = "skip" }
      hear(bot, { from = ADA, text = "hi" })
      settle(bot, 1)
      assert.same({ "unknown" }, sent())
    end)

    it("and keeps a person's next messages waiting meanwhile", function()
      sandbox:faults { fault = "close", path = "*/messages", accept = false, times = 1 }
      local bot = script()
      hear(bot, { from = ADA, text = "hi" })
      work(bot)
      hear(bot, { from = ADA, text = "hi again" })
      hear(bot, { from = BEN, text = "hi" })
      work(bot)
      assert.same({}, sent(ADA))
      assert.same({ "Hello!", "There you are." }, sent(BEN))
      settle(bot, 6)
      assert.same({ "Hello!", "There you are.", "Hello!", "There you are." }, sent(ADA))
    end)

    it("and tries again what could not be sent now", function()
      sandbox:faults { fault = "answer", status = 409, body = { error = "in flight" }, path = "*/messages", times = 1 }
      local bot = script()
      hear(bot, { from = ADA, text = "hi" })
      settle(bot, 2)
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
      assert.same({}, reported)
    end)
  end)

  describe("behaves as a person would", function()
    it("and reacts, types, replies", function()
      local bot = make()
      bot:otherwise(function(chat)
        assert(chat:typing())
        assert(chat:react "👍")
        assert(chat:say("Yes?", { reply = true }))
        chat:ask "Well?"
        assert(chat:react "🎉")
      end)
      hear(bot, { from = ADA, text = "hi", id = "wamid.first" })
      work(bot)
      hear(bot, { from = ADA, text = "well", id = "wamid.second" })
      work(bot)
      local bodies = {}
      for _, entry in ipairs(sandbox:ledger()) do
        if entry.path:find "/messages$" then bodies[#bodies + 1] = json.decode(entry.body) end
      end
      assert.same({ "wamid.first", { type = "text" } }, { bodies[1].message_id, bodies[1].typing_indicator })
      assert.same({ message_id = "wamid.first", emoji = "👍" }, bodies[2].reaction)
      assert.equal("wamid.first", bodies[3].context.message_id)
      assert.same({ message_id = "wamid.second", emoji = "🎉" }, bodies[5].reaction)
      assert.equal(5, #bodies)
    end)

    it("and writes a template when the window has closed", function()
      local function script()
        local bot = make()
        bot:otherwise(function(chat)
          local sent_one = assert.is_not_nil(chat:template_if_closed(message.template("order_ready_named", "en_US",
            { body = { order_id = "7" } })))
          chat:remember("sent", sent_one and true or false)
          chat:say "Done."
        end)
        return bot
      end
      hear(script(), { from = ADA, text = "hi", timestamp = system.time() - 25 * 3600 })
      hear(script(), { from = BEN, text = "hi" })
      work(script())
      assert.same({ "template", "Done." }, sent(ADA))
      assert.same({ "Done." }, sent(BEN))
    end)

    it("and waits", function()
      local bot = make()
      bot:otherwise(function(chat)
        chat:say "One moment."
        chat:sleep(0.2)
        chat:say "Here you are."
      end)
      hear(bot, { from = ADA, text = "hi" })
      work(bot)
      assert.same({ "One moment." }, sent())
      system.sleep(0.25)
      work(bot)
      assert.same({ "One moment.", "Here you are." }, sent())
    end)
  end)

  it("passes over what it cannot write to", function()
    local bot = make()
    bot:on("phone_number.*", function(chat) chat:say "Hello?" end)
    local status = bot:deliver(webhooks.delivery("whatsapp.phone_number.created",
      { phone_number_id = webhooks.number, project = { id = "p" } }))
    assert.equal(200, status)
    assert.equal(1, work(bot))
    assert.matches("nobody to write to", tostring(reported[1].err))
  end)
end)
