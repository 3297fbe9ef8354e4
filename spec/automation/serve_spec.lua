local bots = require "spec.support.bots"
local clients = require "spec.support.clients"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local http = require "spec.support.http"
local json = require "kapso.json"
local script = require "spec.support.script"
local server = require "spec.support.server"
local system = require "kapso.system"
local webhooks = require "spec.support.webhooks"

local BOT = [[
local kapso = require "kapso"
local bot = kapso.bot { store = "bot.db", verify_token = "a token" }
bot:on("message.text", "^order", function(chat)
  local size = chat:ask "Which size?"
  chat:say("One " .. size.text .. ", coming up.")
end)
bot:otherwise(function(chat) chat:say("You wrote " .. chat.text) end)
return bot
]]

describe("kapso serve", function()
  local sandbox, place, served
  setup(function()
    sandbox = server.start {}
    place = folder.make()
    folder.write(place .. "/bot.lua", BOT)
    served = bots.serve(place .. "/bot.lua", { environment = {
      KAPSO_API_BASE_URL = sandbox.sandbox.url, KAPSO_API_KEY = sandbox.sandbox.api_key,
      KAPSO_PHONE_NUMBER_ID = sandbox.sandbox.phone_number_id, KAPSO_WEBHOOK_SECRET = webhooks.secret } })
  end)
  teardown(function()
    served:stop()
    folder.remove(place)
    sandbox:stop()
  end)
  before_each(function() clients.reset(sandbox) end)

  local function post(headers, body, more)
    local lines = {}
    for name, value in pairs(headers) do lines[#lines + 1] = name .. ": " .. value end
    local request = { method = "POST", url = served.url, headers = lines, body = body }
    for name, value in pairs(more or {}) do request[name] = value end
    return http.request(request)
  end

  local function hear(said) return post(webhooks.received(said)).status end

  local function sent()
    local list = {}
    for _, entry in ipairs(sandbox:ledger()) do
      if entry.path:find "/messages$" and entry.outcome == "accepted" then list[#list + 1] = json.decode(entry.body).text.body end
    end
    return list
  end

  local function await_sent(count)
    served:await(function() return #sent() >= count end)
    return sent()
  end

  it("answers people, whichever worker gets their message", function()
    assert.equal(200, hear { from = "15551110001", text = "Order" })
    assert.same({ "Which size?" }, await_sent(1))
    assert.equal(200, hear { from = "15551110001", text = "large" })
    assert.same({ "Which size?", "One large, coming up." }, await_sent(2))
  end)

  it("lets nothing in but signed POSTs of a webhook", function()
    local headers, body = webhooks.received { from = "15551110002", text = "hi" }
    assert.equal(401, post(headers, body .. " ").status)
    assert.equal(405, post(headers, body, { method = "PUT" }).status)
    assert.equal(404, post(headers, body, { url = served.origin .. "/elsewhere" }).status)
    assert.equal(413, post(headers, ("x"):rep(5 * 1024 * 1024)).status)
    assert.equal(400, post({ ["X-Webhook-Signature"] = webhooks.sign "{" }, "{").status)
    assert.same({}, sent())
  end)

  it("takes bodies that nginx puts into a file", function()
    local headers, body = webhooks.delivery("whatsapp.message.received", { message = { id = "wamid.large", type = "text",
      from = "15551110003", timestamp = ("%.0f"):format(math.floor(system.time())), text = { body = ("x"):rep(300000) } },
      phone_number_id = webhooks.number, conversation = { id = "c" } })
    assert.equal(200, post(headers, body).status)
  end)

  it("listens on an address of IPv6 as people write it", function()
    if (files.read "/proc/net/if_inet6" or "") == "" then pending "this machine has no IPv6" end
    local other = bots.serve(place .. "/bot.lua", { arguments = "--host ::1", workers = 1,
      environment = { KAPSO_WEBHOOK_SECRET = webhooks.secret } })
    assert.matches("^http://%[::1%]:%d+/webhook$", other.url)
    other:stop()
  end)

  it("answers Meta's challenge", function()
    local query = "/webhook?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a%20token"
    local answer = served:get(query)
    assert.same({ 200, "1158201444" }, { answer.status, answer.body })
    assert.equal(403, served:get((query:gsub("token$", "other"))).status)
  end)

  it("tells how it is", function()
    assert.equal("ok", json.decode(served:get "/health".body).status)
    local text = served:get "/metrics".body
    assert.matches('kapso_bot_webhooks_total{status="200"} %d', text)
    assert.matches("# TYPE kapso_bot_deliver_seconds histogram", text)
    assert.matches("kapso_bot_pending %d", text)
  end)

  it("tells what it has counted while its store is away, and that it is", function()
    local other = folder.make()
    finally(function() folder.remove(other) end)
    folder.write(other .. "/bot.lua", (BOT:gsub("bot%.db", "chats/bot.db")))
    folder.run("mkdir %s", other .. "/chats")
    local own = bots.serve(other .. "/bot.lua", { workers = 1, environment = { KAPSO_WEBHOOK_SECRET = webhooks.secret } })
    finally(function() own:stop() folder.remove(other) end)
    assert.matches("\nkapso_bot_store_up 1\n", own:get "/metrics".body, 1, true)
    folder.run("rm -r %s", other .. "/chats")
    own:signal("9", own:workers()[1]) -- the next one has no store to open
    own:await(function() return pcall(own.get, own, "/health") and own:get "/health".status == 503 end)
    local answer = own:get "/metrics"
    assert.equal(200, answer.status)
    assert.matches("\nkapso_bot_store_up 0\n", answer.body, 1, true)
    assert.matches("\nkapso_bot_errors_total %d", answer.body)
    assert.is_nil(answer.body:find("kapso_bot_pending", 1, true))
  end)

  it("takes nothing for a store whose file was removed, until it is loaded again", function()
    local other = folder.make()
    folder.write(other .. "/bot.lua", BOT)
    local own = bots.serve(other .. "/bot.lua", { workers = 1, environment = { KAPSO_WEBHOOK_SECRET = webhooks.secret } })
    finally(function() own:stop() folder.remove(other) end)
    folder.run("mv %s/bot.db %s/away.db", other, other)
    local headers, body = webhooks.received { from = "15551110007", text = "hi" }
    assert.equal(500, post(headers, body, { url = own.url }).status)
    assert.equal(503, own:get "/health".status)
    assert.matches("bot.db: the file was removed, or another took its place, while it was in use", own:log(), 1, true)
    own:signal "HUP"
    own:await(function() return post(headers, body, { url = own.url }).status == 200 end)
  end)

  it("loads the file again on SIGHUP, and goes on where chats stood", function()
    assert.equal(200, hear { from = "15551110004", text = "order" })
    await_sent(1)
    folder.write(place .. "/bot.lua", (BOT:gsub("You wrote", "You said")))
    served:signal "HUP"
    served:await(function()
      hear { from = "15551110005", text = "hi" }
      system.sleep(0.1)
      local list = sent()
      return list[#list] == "You said hi"
    end)
    assert.equal(200, hear { from = "15551110004", text = "small" })
    served:await(function() return table.concat(sent(), "\n"):find "One small, coming up." ~= nil end)
  end)

  it("goes on though its workers are killed", function()
    assert.equal(200, hear { from = "15551110006", text = "order" })
    await_sent(1)
    for _, pid in ipairs(served:workers()) do served:signal("9", pid) end
    served:await(function() return pcall(function() assert(hear { from = "15551110006", text = "large" } == 200) end) end)
    served:await(function() return table.concat(sent(), "\n"):find "One large, coming up." ~= nil end)
    local count = 0
    for _, text in ipairs(sent()) do if text:find "One large" then count = count + 1 end end
    assert.equal(1, count)
  end)

  it("says what is wrong with the file, or how it is used", function()
    folder.write(place .. "/broken.lua", "return {}")
    local _, err, code = script.kapso("serve " .. place .. "/broken.lua --port 0")
    assert.matches("broken.lua returns no bot; it ends with: return bot", err, 1, true)
    assert.equal(1, code)
    folder.write(place .. "/broken.lua", 'return require("kapso").bot {}')
    _, err, code = script.shell("env -u KAPSO_WEBHOOK_SECRET " .. script.command("serve " .. place .. "/broken.lua --port 0"))
    assert.matches("kapso: secret is missing, in the options and in KAPSO_WEBHOOK_SECRET", err, 1, true)
    assert.equal(1, code)
    folder.write(place .. "/broken.lua", 'error "a mistake"')
    _, err = script.kapso("serve " .. place .. "/broken.lua --port 0")
    assert.matches("broken.lua:1: a mistake", err, 1, true)
    folder.write(place .. "/broken.lua",
      'return require("kapso").bot { insecure = true }:mount("/hook", { handle = function() end })')
    _, err, code = script.kapso("serve " .. place .. "/broken.lua --port 0 --path /hook")
    assert.matches("broken.lua mounts something at /hook, which kapso serve has itself", err, 1, true)
    assert.equal(1, code)
    _, err, code = script.kapso("serve " .. place .. "/nothing.lua")
    assert.matches("nothing.lua is not there", err, 1, true)
    assert.equal(2, code)
    _, err, code = script.kapso("serve " .. place .. "/bot.lua --port 99999")
    assert.matches("--port is no port", err, 1, true)
    assert.equal(2, code)
  end)

  it("ends by itself, with nothing left behind", function()
    local master = served:master()
    assert.equal(0, served:stop())
    assert.equal(1, (select(3, script.shell("kill -0 " .. master))))
  end)
end)
