-- A bot's worker among the coroutines of a cqueues controller.
local bot_place = require "spec.support.bot_place"
local cqueues = require "cqueues"
local kapso = require "kapso"
local server = require "spec.support.server"

local hear = bot_place.hear

describe("a bot's worker in cqueues", function()
  local sandbox, place
  setup(function() sandbox = server.start() end)
  teardown(function() sandbox:stop() end)
  before_each(function() place = bot_place.new(sandbox) end)
  after_each(function() place:remove() end)

  local function run(body)
    local controller = cqueues.new()
    controller:wrap(body, controller)
    assert(controller:loop(20))
    assert.is_true(controller:empty())
  end

  local function asking()
    local bot = place:make()
    bot:on("message.text", "^order", function(chat)
      local count = chat:ask "How many?"
      chat:say("Ordered: " .. count.text)
    end)
    return bot
  end

  it("leaves nothing of a handler that waits behind in the controller", function()
    local bot = asking()
    run(function(controller)
      for _, person in ipairs { place.ada, place.ben } do hear(bot, { from = person, text = "order" }) end
      assert.equal(2, bot:work { once = true })
      assert.equal(1, controller:count())
      for _, person in ipairs { place.ada, place.ben } do hear(bot, { from = person, text = "2" }) end
      assert.equal(2, bot:work { once = true })
    end)
    assert.same({ "How many?", "How many?", "Ordered: 2", "Ordered: 2" }, place:sent())
    assert.same({}, place.reported)
  end)

  it("works for ever beside others, until its task is cancelled", function()
    local bot = asking()
    run(function()
      local handled
      local task = kapso.spawn(function() handled = bot:work() end)
      hear(bot, { from = place.ada, text = "order" })
      while #place:sent() < 1 do kapso.sleep(0.01) end
      hear(bot, { from = place.ada, text = "3" })
      while #place:sent() < 2 do kapso.sleep(0.01) end
      task:cancel()
      while not task.done do kapso.sleep(0.01) end
      assert.equal(2, handled)
    end)
    assert.same({ "How many?", "Ordered: 3" }, place:sent())
  end)

  it("lets handlers run side by side, and tasks that they start outlive them", function()
    local bot, begun, ended = place:make(), 0, 0
    bot:otherwise(function(chat)
      begun = begun + 1
      while begun < 2 do kapso.sleep(0.01) end
      kapso.spawn(function()
        kapso.sleep(0.05)
        ended = ended + 1
      end)
      chat:ask "And now?"
    end)
    run(function()
      for _, person in ipairs { place.ada, place.ben } do hear(bot, { from = person, text = "hi" }) end
      kapso.run(function() assert(bot:work { once = true }) end)
      assert.equal(2, ended)
    end)
    assert.same({}, place.reported)
  end)
end)
