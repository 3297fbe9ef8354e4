--- A bot's process: `lua bot_process.lua STORE TIME PERSON...`. It takes in what people say (the same in every process, as
-- if it were delivered again), and works until every chat has ended.

local kapso = require "kapso"
local webhooks = require "spec.support.webhooks"

local where, time = arg[1], tonumber(arg[2])

local bot = kapso.bot { store = where, secret = webhooks.secret, look_ups = { 0.5, 1, 2 } }

bot:on("message.text", "^order", function(chat)
  local size = chat:ask("Which size?").text
  local number = chat:once("number", function() return math.random(1000000) end)
  chat:say("One " .. size .. ".")
  chat:remember("number", number)
  chat:sleep(0.1)
  chat:say "Done."
end)
bot:on("message.text", "^thanks", function(chat)
  chat:say(chat:recall "number" and "You are welcome." or "What for?")
end)

-- What a person says is stamped later than the question that it answers.
local function hear(person)
  for index, text in ipairs { "order", "large", "thanks" } do
    local status = bot:deliver(webhooks.received({ from = person, text = text, id = ("wamid.%s.%d"):format(person, index),
      timestamp = time + index * 1000 }))
    assert(status == 200, status)
  end
end

kapso.run(function()
  for index = 3, #arg do kapso.spawn(hear, arg[index]) end
end)

local counts
repeat
  assert(bot:work { once = true })
  counts = assert(bot.store:counts())
  if counts.waiting > 0 then kapso.sleep(0.02) end
until counts.waiting == 0 and counts.pending == 0
bot:close()
