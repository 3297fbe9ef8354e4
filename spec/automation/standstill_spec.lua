local bots = require "spec.support.bots"
local folder = require "spec.support.folder"
local http = require "spec.support.http"
local server = require "spec.support.server"
local webhooks = require "spec.support.webhooks"

local BOT = [[
local kapso = require "kapso"
local bot = kapso.bot { store = "bot.db", stuck_after = 2 }
bot:on("message.text", "^loop", function(chat)
  chat:say "I begin."
  while true do end
end)
bot:on("message.text", function(event) while event.text == "puzzle" do end end, function() end)
bot:otherwise(function(chat) chat:say "Hello!" end)
return bot
]]

describe("a handler that never ends", function()
  local sandbox, place, served
  setup(function()
    sandbox = server.start {}
    place = folder.make()
    folder.write(place .. "/bot.lua", BOT)
    served = bots.serve(place .. "/bot.lua", { workers = 1, environment = {
      KAPSO_API_BASE_URL = sandbox.sandbox.url, KAPSO_API_KEY = sandbox.sandbox.api_key,
      KAPSO_PHONE_NUMBER_ID = sandbox.sandbox.phone_number_id, KAPSO_WEBHOOK_SECRET = webhooks.secret } })
  end)
  teardown(function()
    served:stop()
    folder.remove(place)
    sandbox:stop()
  end)

  local function hear(said)
    local headers, body = webhooks.received(said)
    local lines = {}
    for name, value in pairs(headers) do lines[#lines + 1] = name .. ": " .. value end
    return http.request { method = "POST", url = served.url, headers = lines, body = body, arguments = { "--max-time", "60" } }.status
  end

  local function logs(text)
    return function() return served:log():find(text, 1, true) ~= nil end
  end

  local function is_answered(person)
    served:await(function() return pcall(function() assert(hear { from = person, text = "hi" } == 200) end) end)
    assert(sandbox.sandbox:wait_for { to = person })
  end

  it("costs its worker process, which says where it stood still, and others are answered", function()
    assert.equal(200, hear { from = "15558100001", text = "loop" })
    served:await(logs("did not get on for 2 seconds, and is ended; it was last at the handler message.text ^loop, "
      .. "in the conversation with 15558100001"))
    is_answered "15558100002"
  end)

  it("is told apart from a pattern's function that never ends", function()
    assert.equal(200, hear { from = "15558100003", text = "puzzle" })
    served:await(logs "it was last at the patterns of bot:on that are functions")
    is_answered "15558100004"
  end)
end)
