-- The example of OpenResty, run as a person runs it, and driven with curl.

local eventually = require "spec.support.eventually"
local folder = require "spec.support.folder"
local http = require "spec.support.http"
local process = require "kapso.nginx"
local sandbox = require "kapso.sandbox"

local SECRET = "a secret of the spec's"
local BODY = '{"message":{"id":"wamid.in","type":"text","from":"15550001111","text":{"body":"<b>Hi</b>"}},'
  .. '"conversation":{"phone_number":"+15550001111"}}'

local function start(running, port)
  local words = { "PORT=" .. port, "KAPSO_WEBHOOK_SECRET=" .. process.quote(SECRET) }
  for _, pair in ipairs(running:environment()) do words[#words + 1] = pair[1] .. "=" .. process.quote(pair[2]) end
  local at = folder.make()
  local guard = io.popen(("{ env %s sh examples/openresty/run >'%s/out' 2>&1 & server=$!; read -r _; kill $server; wait $server; }")
    :format(table.concat(words, " "), at), "w")
  return guard, at
end

local function get(url, more)
  local request = { url = url }
  for name, value in pairs(more or {}) do request[name] = value end
  return http.request(request)
end

local function wait_for(url)
  assert(eventually(function() return get(url).status == 200 end), "the example does not start")
end

local function sign(body)
  local path = os.tmpname()
  folder.write(path, body)
  local hex = process.line(("openssl dgst -sha256 -hmac %s <%s"):format(process.quote(SECRET), path)):match "%x+$"
  os.remove(path)
  return hex
end

local function check_form(url, running)
  local page = get(url .. "/send", { method = "POST", arguments = {
    "--data-urlencode", "to=+1 (555) 123-4567", "--data-urlencode", "text=Hello <you>!" } })
  assert.equal(200, page.status)
  assert.matches("Accepted as wamid%.", page.body)
  local ledger = assert(running:ledger())
  assert.equal(1, #ledger)
  assert.matches('"to":"%+15551234567"', ledger[1].body)
  assert.matches("Hello <you>!", ledger[1].body)
  page = get(url .. "/send", { method = "POST", arguments = { "-d", "to=555&text=x" } })
  assert.equal(422, page.status)
  assert.matches("has 3 digits", page.body)
  page = get(url .. "/send", { method = "POST", arguments = { "-d", "to=%2B19990131026&text=x" } })
  assert.equal(502, page.status)
  assert.matches("131026", page.body)
end

local function check_webhook(url, running)
  local function deliver(body, signature, key)
    return get(url .. "/webhook", { method = "POST", body = body, headers = { "X-Webhook-Event: whatsapp.message.received",
      "X-Idempotency-Key: " .. (key or "one"), "X-Webhook-Signature: " .. signature } })
  end
  assert.equal(401, deliver(BODY, ("0"):rep(64)).status)
  assert.equal(401, deliver("", sign(BODY)).status)
  assert.equal(400, deliver("{", sign "{").status)
  assert.equal(200, deliver(BODY, sign(BODY)).status)
  assert.equal(200, deliver(BODY, "sha256=" .. sign(BODY)).status) -- delivered again
  local batch = '{"batch":true,"data":[' .. BODY .. "]}"
  assert.equal(200, deliver(batch, sign(batch), "two").status) -- and once more, in a batch
  local page = get(url .. "/")
  local _, times = page.body:gsub("15550001111: &lt;b&gt;Hi&lt;/b&gt;", "")
  assert.equal(1, times)
  local read
  eventually(function()
    read = 0
    for _, entry in ipairs(assert(running:ledger())) do
      if entry.body:find('"status":"read"', 1, true) then read = read + 1 end
    end
    return read > 0
  end)
  assert.equal(1, read)
end

describe("the example of OpenResty", function()
  local running, guard, at, url
  setup(function()
    running = assert(sandbox.start())
    local port
    repeat port = math.random(20000, 32000) until not process.taken_ports()[port]
    guard, at = start(running, port)
    url = ("http://127.0.0.1:%d"):format(port)
    wait_for(url .. "/")
  end)
  before_each(function() running:clear() end)
  teardown(function()
    guard:write "\n"
    guard:close()
    folder.remove(at)
    running:stop()
  end)

  it("sends what the form says", function() check_form(url, running) end)

  it("receives webhooks, once, with a signature that is right", function() check_webhook(url, running) end)
end)
