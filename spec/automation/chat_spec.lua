local bot_place = require "spec.support.bot_place"
local json = require "kapso.json"
local kapso = require "kapso"
local system = require "kapso.system"
local webhooks = require "spec.support.webhooks"

local message = kapso.message
local hear, work = bot_place.hear, bot_place.work

describe("a chat", function()
  local sandbox, place, ADA, BEN
  bot_place.each(function(made) sandbox, place, ADA, BEN = made.server, made, made.ada, made.ben end)

  local function make(options) return place:make(options) end
  local function sent(to) return place:sent(to) end

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
      assert.same({}, place.reported)
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

    it("and takes a reply to the question for its answer, whatever the clocks say", function()
      local bot = script()
      hear(bot, { from = ADA, text = "order" })
      work(bot)
      local entries = sandbox:ledger()
      hear(bot, { from = ADA, button = "s", timestamp = system.time() - 60, context = entries[#entries].wamid })
      work(bot)
      assert.same({ "Which size?", "How many?" }, sent())
    end)

    -- Both ways: what was written before the question is none, what was written after it is one.
    for what, ahead in pairs { ["ahead of"] = 8, ["behind"] = -8 } do
      it(("and knows its answer, though this machine's clock is %s WhatsApp's"):format(what), function()
        local right, bot = system.time, script()
        finally(function() system.time = right end)
        function system.time() return right() + ahead end -- luacheck: ignore 122
        hear(bot, { from = ADA, text = "order", timestamp = right() })
        work(bot)
        hear(bot, { from = ADA, text = "an older one", timestamp = right() - 3 })
        hear(bot, { from = ADA, text = "l", timestamp = right() + 1 })
        work(bot)
        assert.same({ "Which size?", "You wrote an older one", "How many?" }, sent())
      end)
    end

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

  describe("is handed to a person", function()
    local AGENT = "3f2b8c1e-6a4d-4a77-9a51-0f6f8a1d2c3b"

    -- What the sandbox calls the conversation, once it knows one.
    local function conversation_with(bot, person)
      local list = assert(bot:client_of():call("listConversations", { phone_number_id = webhooks.number, phone_number = person }))
      return list.data[1].id
    end

    local function script()
      local bot = make()
      bot:on("message.text", "^order", function(chat) chat:say("A " .. assert(chat:ask "Which size?").text) end)
      bot:on("message.reaction", function(chat)
        assert(chat:handoff { user_id = AGENT, notes = "They want a person." })
        chat:say "A colleague will write."
      end)
      bot:otherwise(function(chat) chat:say("You wrote " .. chat.text) end)
      return bot
    end

    local function order()
      local bot = script()
      hear(bot, { from = ADA, text = "order" })
      work(bot)
      hear(bot, { from = ADA, reaction = "🙋", conversation = conversation_with(bot, ADA) })
      return bot
    end

    it("and says nothing more, not even in a chat that waited", function()
      local bot = order()
      work(bot)
      for _, text in ipairs { "large", "anybody there?" } do hear(bot, { from = ADA, text = text }) end
      work(script())
      assert.same({ "Which size?", "A colleague will write." }, sent())
      assert.same({}, place.reported)
    end)

    it("once, though nobody was told that it was done", function()
      local bot = order()
      sandbox:faults { fault = "close", path = "*/assignments", accept = true, times = 1 }
      work(bot)
      assert.same({ "Which size?", "A colleague will write." }, sent())
      local list = assert(bot:client_of():call("listConversationAssignments", { conversation_id = conversation_with(bot, ADA) }))
      assert.equal(1, #list.data)
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
        chat:sleep(0.5)
        chat:say "Here you are."
      end)
      hear(bot, { from = ADA, text = "hi" })
      work(bot)
      assert.same({ "One moment." }, sent())
      system.sleep(0.55)
      work(bot)
      assert.same({ "One moment.", "Here you are." }, sent())
    end)
  end)
end)
