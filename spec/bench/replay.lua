-- A chat of many steps, left where it waits, and played again.
--
--     lua replay.lua  ->  "STEPS LOAD_MS PLAY_MS": medians of reading it from the store, and of the handler until it waits

local folder = require "spec.support.folder"
local json = require "kapso.json"
local kapso = require "kapso"
local measure = require "spec.bench.measure"
local sandbox = require "kapso.sandbox"
local system = require "kapso.system"
local webhooks = require "spec.support.webhooks"

local STEPS, ROUNDS = 200, 50

local server, place = assert(sandbox.start {}), folder.make()
local bot = kapso.bot { store = place .. "/bench.db", secret = webhooks.secret, client = { api_base_url = server.url,
  api_key = server.api_key, phone_number_id = server.phone_number_id } }
local played = {}

-- An ask is two steps: the question and its answer, of which the last is waited for.
bot:on("message.text", "^start", function(chat)
  local began = system.now()
  for step = 1, (STEPS - ROUNDS * 2) / 2 do
    chat:say("This is message number " .. step)
    chat:once("order", function() return { id = step, items = { "a", "b", "c" }, total = 12.5 } end)
  end
  for round = 1, ROUNDS do
    if chat.record.position + 2 >= #chat.record.steps then played[round] = system.now() - began end
    chat:ask("Which size, for the order number " .. round .. "?")
  end
end)

local function hear(text)
  assert(bot:deliver(webhooks.received { from = "15551234567", text = text, timestamp = system.time() + 60 }) == 200)
  assert(bot:work { once = true })
end

hear "start"
for _ = 1, ROUNDS - 1 do hear "large" end

local loaded = {}
local _, claims = assert(bot.store:add({ { keys = {}, names = { "p:" .. webhooks.number .. ":15551234567" }, at = 1, body = "{}" } },
  { now = system.time(), owner = "bench", lease = 60 }))
for round = 1, ROUNDS do
  local began = system.now()
  local run = assert(bot.store:load(claims[1])).runs[1]
  for _, text in ipairs(run.steps) do json.decode(text) end
  loaded[round] = system.now() - began
end

bot:close()
server:stop()
folder.remove(place)
local last = {}
for round = ROUNDS - 10, ROUNDS do last[#last + 1] = assert(played[round]) end
print(("%d %.4f %.4f"):format(STEPS, measure.median(loaded) * 1000, measure.median(last) * 1000))
