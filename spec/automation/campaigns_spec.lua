local bots = require "spec.support.bots"
local campaigns = require "kapso.campaign"
local folder = require "spec.support.folder"
local journal = require "kapso.campaign.journal"
local server = require "spec.support.server"
local webhooks = require "spec.support.webhooks"

-- A bot on nginx tells a campaign what became of its messages, and who wants no more of them.
local BOT = [[
local kapso = require "kapso"
local bot = kapso.bot { store = "bot.db", campaigns = { "spring.lua" } }
bot:otherwise(function(chat) chat:say("You wrote " .. chat.text) end)
return bot
]]

local CAMPAIGN = [[
local kapso = require "kapso"
return kapso.campaign {
  recipients = { "+15557000001", "+15557000002", "+15557000003" }, rate = math.huge,
  message = kapso.message.template("order_ready_named", "en_US", { body = { order_id = "7" } }),
}
]]

describe("a bot with campaigns", function()
  local sandbox, place, served
  setup(function()
    sandbox = server.start { webhook_secret = webhooks.secret,
      statuses = { { to = "15557000003", failed = 0.1, code = 131026 }, { delivered = 0.1, read = 0.2 } } }
    place = folder.make()
    folder.write(place .. "/bot.lua", BOT)
    folder.write(place .. "/spring.lua", CAMPAIGN)
    local environment = { KAPSO_WEBHOOK_SECRET = webhooks.secret }
    for _, pair in ipairs(sandbox.sandbox:environment()) do environment[pair[1]] = pair[2] end
    served = bots.serve(place .. "/bot.lua", { environment = environment })
    assert(sandbox.sandbox:change { webhook_url = served.url })
  end)
  teardown(function()
    served:stop()
    sandbox:stop()
    folder.remove(place)
  end)

  it("tells them of deliveries, failures and STOP", function()
    local campaign = campaigns.load(place .. "/spring.lua")
    campaign.settings.client = sandbox.sandbox:options()
    assert.equal(0, assert(campaign:run {}).code)
    local counts
    served:await(function()
      counts = assert(campaign:status())
      return counts.read == 2 and counts.failed == 1
    end)
    assert(sandbox.sandbox:inbound { from = "15557000001", text = "STOP" })
    served:await(function()
      local book = assert(journal.open(place .. "/spring.db", {}))
      local row = book.db:row "SELECT count(*) FROM suppressions"
      book:close()
      return row[1] > 0
    end)
    local answers = assert(sandbox.sandbox:wait_for { to = "15557000001", timeout = 60 })
    assert.equal("You wrote STOP", answers[#answers].view.text)
  end)
end)
