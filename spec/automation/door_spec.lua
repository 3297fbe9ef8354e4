-- What must not get in: 10,000 deliveries that are forged, cut, grown, changed or misdirected, and broken HTTP, against
-- `kapso serve`. Nothing of it is stored, no handler runs, no worker ends. Seeded: KAPSO_SEED repeats a run.
local bots = require "spec.support.bots"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local http = require "spec.support.http"
local json = require "kapso.json"
local kapso = require "kapso"
local random = require "spec.support.random"
local scale = require "spec.support.scale"
local webhooks = require "spec.support.webhooks"

local COUNT, TASKS = scale(10000, 100), 20
local SEED = tonumber(os.getenv "KAPSO_SEED") or os.time()

local BOT = [[
local kapso = require "kapso"
local bot = kapso.bot { store = "bot.db", verify_token = "a token" }
bot:on("*", function(chat)
  local file = io.open("handled", "a")
  file:write(chat.text or chat.event.kind, "\n")
  file:close()
end)
return bot
]]

local OLD_SIGNATURE = webhooks.sign "another body"

-- Ways to be refused, and what is answered then. What a way returns differs from a delivery that would be taken.
local WAYS = {
  forged = { 401, function(chance, one)
    local digits, at = one.headers["X-Webhook-Signature"], chance:below(64)
    local other = ("%x"):format((tonumber(digits:sub(at, at), 16) + chance:below(15)) % 16)
    local forged = chance:mutate(digits:sub(1, at - 1) .. other .. digits:sub(at + 1), chance:below(3) - 1)
    one.headers["X-Webhook-Signature"] = forged:gsub("[%c\128-\255]", "x")
  end },
  unsigned = { 401, function(_, one) one.headers["X-Webhook-Signature"] = nil end },
  ["of another body"] = { 401, function(_, one) one.headers["X-Webhook-Signature"] = OLD_SIGNATURE end },
  ["of another secret"] = { 401, function(_, one)
    local secret = webhooks.secret
    webhooks.secret = "another secret"
    one.headers["X-Webhook-Signature"] = webhooks.sign(one.body)
    webhooks.secret = secret
  end },
  ["by the wrong name"] = { 401, function(_, one)
    one.headers["X-Signature"], one.headers["X-Webhook-Signature"] = one.headers["X-Webhook-Signature"], nil
  end },
  cut = { 401, function(chance, one) one.body = one.body:sub(1, chance:below(#one.body) - 1) end },
  grown = { 401, function(chance, one) one.body = one.body .. chance:one { " ", "\0", "\n", one.body } end },
  changed = { 401, function(chance, one)
    local at = chance:below(#one.body)
    local byte = one.body:byte(at)
    one.body = one.body:sub(1, at - 1) .. string.char((byte + chance:below(255)) % 256) .. one.body:sub(at + 1)
  end },
  ["signed, and no event"] = { 400, function(chance, one)
    one.body = chance:one { "", "{", "[]", "null", "1", "\"text\"", "{\"a\":\"\255\"}", ("["):rep(200), "\31\139\8\0\0\0\0\0" }
    one.headers["X-Webhook-Signature"] = webhooks.sign(one.body)
  end },
  ["by the wrong method"] = { 405, function(chance, one)
    one.method = chance:one { "PUT", "PATCH", "DELETE", "OPTIONS" }
  end },
  ["to the wrong path"] = { 404, function(chance, one)
    one.path = chance:one { "/", "/webhook/", "/webhooks", "/Webhook", "/webhook.lua", "/bot.db", "/nginx.conf", "//" }
  end },
  ["larger than it may be"] = { 413, function(_, one) one.body = one.body .. (" "):rep(4 * 1024 * 1024) end, rare = true },
}

local NAMES = {}
for name in pairs(WAYS) do NAMES[#NAMES + 1] = name end
table.sort(NAMES)

-- What is served is the same nginx with LuaJIT, whichever Lua runs the specs.
local describe_once = _G.jit and function() end or describe

describe_once("the door of a bot", function()
  local place, served, client, port
  setup(function()
    place = folder.make()
    folder.write(place .. "/bot.lua", BOT)
    served = bots.serve(place .. "/bot.lua", { environment = { KAPSO_API_KEY = "key", KAPSO_API_BASE_URL = "http://127.0.0.1:1",
      KAPSO_WEBHOOK_SECRET = webhooks.secret } })
    port = tonumber(served.origin:match ":(%d+)$")
    client = kapso.new { api_base_url = served.origin, api_key = "key", retries = false }
  end)
  teardown(function()
    client:close()
    served:stop()
    folder.remove(place)
  end)

  local function handled()
    local file = io.open(place .. "/handled")
    if not file then return "" end
    local text = file:read "*a"
    file:close()
    return text
  end

  local function counts()
    local text = served:get "/metrics".body
    return { pending = tonumber(text:match "\nkapso_bot_pending (%d+)"),
      conversations = tonumber(text:match "\nkapso_bot_conversations (%d+)"),
      events = tonumber(text:match "\nkapso_bot_events_total (%d+)") }
  end

  local function is_whole(workers)
    assert.equal("", handled())
    assert.same({ pending = 0, conversations = 0, events = 0 }, counts())
    assert.is_nil(served:log():find "exited on signal", served:log())
    assert.same(workers, served:workers())
  end

  local function delivery(number)
    local headers, body = webhooks.received { from = ("1555%07d"):format(number), text = "let me in" }
    return { headers = headers, body = body, method = "POST", path = "/webhook" }
  end

  local function send(one)
    local _, answer = client:perform { operation = "webhook", method = one.method, url = served.origin .. one.path,
      headers = one.headers, body = one.body, text = true, timeout = 30 }
    return answer.status
  end

  it("stays shut, whatever knocks", function()
    local workers, chance, wrong = served:workers(), random.new(SEED), {}
    local function knock(number)
      local name = chance:one(NAMES)
      while WAYS[name].rare and not chance:once_in(50) do name = chance:one(NAMES) end
      local one = delivery(number)
      WAYS[name][2](chance, one)
      local status = send(one)
      if status ~= WAYS[name][1] then wrong[#wrong + 1] = ("%s: %s"):format(name, tostring(status)) end
    end
    kapso.run(function()
      local number = 0
      for _ = 1, TASKS do
        kapso.spawn(function()
          while number < COUNT do
            number = number + 1
            knock(number)
          end
        end)
      end
    end)
    assert.same({}, wrong, "KAPSO_SEED=" .. SEED)
    is_whole(workers)
  end)

  -- A request as bytes.
  local function request(lines, body)
    return "POST /webhook HTTP/1.1\r\nHost: x\r\n" .. lines:gsub("\n", "\r\n") .. "\r\n" .. body
  end

  local function signed(body) return "X-Webhook-Signature: " .. webhooks.sign(body) .. "\n" end

  local BROKEN = {
    ["no length"] = function(one) return request(signed(one.body) .. "Connection: close\n", one.body), "^HTTP/1.1 401" end,
    ["a length that is none"] = function(one) return request(signed(one.body) .. "Content-Length: x\n", one.body), "^HTTP/1.1 400" end,
    ["a length below zero"] = function(one) return request(signed(one.body) .. "Content-Length: -5\n", one.body), "^HTTP/1.1 400" end,
    ["two lengths"] = function(one)
      return request(signed(one.body) .. "Content-Length: 5\nContent-Length: 6\n", one.body), "^HTTP/1.1 400"
    end,
    ["a length and chunks"] = function(one)
      return request(signed(one.body) .. "Content-Length: 5\nTransfer-Encoding: chunked\n", "0\r\n\r\n"), "^HTTP/1.1 400"
    end,
    ["chunks that are none"] = function(one)
      return request(signed(one.body) .. "Transfer-Encoding: chunked\n", "zz\r\nabc\r\n0\r\n\r\n"), "^HTTP/1.1 400"
    end,
    ["a chunk without an end"] = function(one)
      return request(signed(one.body) .. "Transfer-Encoding: chunked\n", ("%x\r\n%s"):format(#one.body, one.body)), "^$"
    end,
    ["chunks beyond all measure"] = function(one)
      return request(signed(one.body) .. "Transfer-Encoding: chunked\n", "ffffffff\r\n" .. one.body), "^HTTP/1.1 413"
    end,
    ["a body that ends too soon"] = function(one)
      return request(signed(one.body) .. ("Content-Length: %d\n"):format(#one.body + 10), one.body), "^$"
    end,
    ["a flood of headers"] = function(one)
      return request(signed(one.body) .. ("X-Flood: " .. ("x"):rep(1000) .. "\n"):rep(100)
        .. ("Content-Length: %d\n"):format(#one.body), one.body), "^HTTP/1.1 400"
    end,
    ["one very long header"] = function(one)
      return request("X-Webhook-Signature: " .. ("0"):rep(100000) .. "\nContent-Length: 5\n", one.body), "^HTTP/1.1 400"
    end,
    ["a hundred headers of the same name"] = function(one)
      return request(("a: b\n"):rep(100) .. ("Connection: close\nContent-Length: %d\n"):format(#one.body), one.body), "^HTTP/1.1 401"
    end,
    ["two signatures, the first of them wrong"] = function(one)
      return request("X-Webhook-Signature: " .. OLD_SIGNATURE .. "\n" .. signed(one.body)
        .. ("Connection: close\nContent-Length: %d\n"):format(#one.body), one.body), "^HTTP/1.1 401"
    end,
    ["a packed body, signed as it was before"] = function(one)
      return request(signed(one.body) .. "Content-Encoding: gzip\nConnection: close\nContent-Length: 20\n",
        "\31\139\8\0\0\0\0\0\0\3\3\0\0\0\0\0\0\0\0\0"), "^HTTP/1.1 401"
    end,
    ["no HTTP"] = function() return "\22\3\1\2\0\1\0\1\252\3\3" .. ("\0"):rep(100), "^" end,
    ["words of another time"] = function(one) return "POST /webhook\r\n\r\n" .. one.body, "^" end,
  }

  for name, make in pairs(BROKEN) do
    it("stays shut for " .. name, function()
      local workers = served:workers()
      local bytes, expected = make(delivery(1))
      assert.matches(expected, (http.raw(port, bytes, expected:find "HTTP" and 60 or 0.3)))
      is_whole(workers)
    end)
  end

  -- $1 is the port, $2 how many connections send half of a request and then nothing, until the end of the input.
  local DAWDLERS = [[
for n in $(seq "$2"); do exec {fd}<>"/dev/tcp/127.0.0.1/$1"; printf 'POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Le' >&$fd; done
read -r _]]

  it("is open to others while hundreds dawdle in it", function()
    local workers = served:workers()
    local pipe = io.popen(("bash -c %s _ %d 300"):format(files.quote(DAWDLERS), port), "w")
    for number = 1, 20 do
      local one = delivery(number)
      one.headers["X-Webhook-Signature"] = OLD_SIGNATURE
      assert.equal(401, send(one))
    end
    pipe:write "\n"
    pipe:close()
    is_whole(workers)
  end)

  it("lets in what comes in chunks, or one after the other, when it is signed", function()
    local bodies = {}
    for number = 1, 3 do bodies[number] = delivery(number).body end
    local pipelined = request(signed(bodies[1]) .. "Transfer-Encoding: chunked\n",
      ("5\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n"):format(bodies[1]:sub(1, 5), #bodies[1] - 5, bodies[1]:sub(6)))
      .. request("X-Webhook-Signature: " .. OLD_SIGNATURE .. "\n" .. ("Content-Length: %d\n"):format(#bodies[2]), bodies[2])
      .. request(signed(bodies[3]) .. ("Connection: close\nContent-Length: %d\n"):format(#bodies[3]), bodies[3])
    local statuses = {}
    for status in (http.raw(port, pipelined)):gmatch "HTTP/1.1 (%d+)" do statuses[#statuses + 1] = status end
    assert.same({ "200", "401", "200" }, statuses)
    served:await(function() return handled() == "let me in\nlet me in\n" end)
    assert.equal(2, counts().conversations)
    assert.equal(200, send { method = "POST", path = "/webhook", headers = { ["X-Webhook-Signature"] = webhooks.sign(bodies[1]) },
      body = bodies[1] })
    assert.equal("ok", json.decode(served:get "/health".body).status)
    assert.equal(2, counts().conversations)
  end)
end)
