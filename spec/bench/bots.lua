-- Bots: webhooks a second that are stored and answered, and how long a chat takes to be where it stood.

local folder = require "spec.support.folder"
local measure = require "measure"
local served = require "spec.support.bots"
local webhooks = require "spec.support.webhooks"

local bots = {}

local IN_FLIGHT = 32
local MANY, FEW = 1000000, 50 -- conversations

local BOTS = {
  { "each of a conversation of its own", MANY, "" },
  { ("of %d conversations"):format(FEW), FEW, "" },
  { ("of %d conversations, with a handler for each"):format(FEW), FEW,
    [[bot:on("message.text", function(chat) chat:remember("last", chat.text) end)]] },
}

local function verdict(is_met)
  return is_met and "MET" or "MISSED"
end

local function deliver(row, lua, count, rounds)
  local rates, slowest = {}, {}
  for round = 1, rounds do
    local place = folder.make()
    folder.write(place .. "/bot.lua", ("local bot = require('kapso').bot { store = 'bench.db' }\n%s\nreturn bot"):format(row[3]))
    local bot = served.serve(place .. "/bot.lua", { workers = 2, environment = { KAPSO_WEBHOOK_SECRET = webhooks.secret,
      KAPSO_API_KEY = "none", KAPSO_API_BASE_URL = "http://127.0.0.1:1" } })
    local result = measure.run_anywhere(("%s spec/bench/webhooks.lua %s %d %d %d"):format(lua.command, bot.url, count, IN_FLIGHT,
      row[2]))
    rates[round], slowest[round] = result[1] / result[2], result[4]
    bot:stop()
    folder.remove(place)
  end
  return measure.median(rates), measure.median(slowest)
end

--- Posts webhooks to `kapso serve` with two workers, and plays chats again.
function bots.run(quick)
  local luas = measure.luas()
  local count, rounds = quick and 3000 or 20000, quick and 1 or 3
  print(("\nwebhooks to a bot on SQLite, two workers, %d in flight, each on disk before its answer, medians of %d rounds"):format(
    IN_FLIGHT, rounds))
  for _, row in ipairs(BOTS) do
    local rate, slowest = deliver(row, luas[#luas], count, rounds)
    print(("%-60s %.0f a second, p99 %.1f ms: 2,000 a second %s, under 50 ms %s"):format(row[1], rate, slowest,
      verdict(rate >= 2000), verdict(slowest < 50)))
  end
  for _, lua in ipairs(luas) do
    local result = measure.run(lua.command .. " spec/bench/replay.lua")
    print(("%-20s a chat of %d steps is loaded in %.2f ms, and played again in %.2f ms: under 5 ms %s"):format(lua.name, result[1],
      result[2], result[3], verdict(result[2] + result[3] < 5)))
  end
end

return bots
