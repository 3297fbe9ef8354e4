local eventually = require "spec.support.eventually"
local files = require "spec.support.files"
local http = require "spec.support.http"
local json = require "kapso.json"
local receiver = require "spec.support.receiver"
local script = require "spec.support.script"
local version = require "kapso.version"

local kapso = script.kapso

describe("kapso", function()
  it("says its version and what it does", function()
    assert.same({ "kapso " .. version .. "\n", "", 0 }, { kapso "--version" })
    local out, _, code = kapso "--help"
    assert.equal(0, code)
    for _, word in ipairs { "sandbox", "send", "Exit codes: 0 done, 1 the operation failed, 2 wrong use" } do
      assert.is_truthy(out:find(word, 1, true))
    end
    out = kapso "sandbox --help"
    for _, word in ipairs { "--port", "--fault", "--closed-window", "retry_after", "+19990131026" } do
      assert.is_truthy(out:find(word, 1, true), word)
    end
    for option, default in pairs { port = "0", ["phone-number-id"] = "647015955153740", ["keepalive-requests"] = "1000000000" } do
      assert.matches("%-%-" .. option:gsub("%-", "%%-") .. " <[^\n]*\n?[^\n]* %(default: " .. default .. "%)\n", out)
    end
  end)

  local wrong = {
    { "", "a command is required" },
    { "dance", "unknown command 'dance'" },
    { "sandbox --prot 1", "Did you mean '--port'?" },
    { "sandbox --port x", '--port is "x", a number is expected' },
    { "sandbox --workers 0", "workers must be at least 1" },
    { "sandbox --fault 'close evry=1'", "a close fault has no evry" },
    { "sandbox --fault '{\"fault\":\"close\",\"evry\":1}'", "a close fault has no evry" },
    { "sandbox --status 'deliverd=1'", "a status rule has no deliverd" },
    { "sandbox --limit-per-second 1.5", "limit_per_second must be a whole number" },
    { "sandbox --webhook-url http://example.com/", "webhook_url must be on this machine" },
    { "sandbox --webhook-kind morse", "webhook_kind must be one of kapso, kapso_v1, meta" },
    { "sandbox --latency slow", "\"slow\" is neither seconds nor" },
    { "sandbox --tls-key key.pem", "tls needs two paths" },
    { "serve --port x bot.lua", '--port is "x", a number is expected' },
    { "send", "missing argument" },
    { "send +15551234567 --text a --template b", "can not be used together" },
  }
  for _, case in ipairs(wrong) do
    it("exits with 2 for `kapso " .. case[1] .. "`", function()
      local out, err, code = kapso(case[1])
      assert.same({ "", 2 }, { out, code })
      assert.is_truthy(err:find(case[2], 1, true), err)
    end)
  end
end)

describe("kapso sandbox", function()
  -- Starts it in the background; what it printed when it was ready, and its process id.
  local function start(line)
    local out = os.tmpname()
    local pipe = io.popen(("%s >%s 2>&1 & echo $!"):format(script.command("sandbox " .. line), out))
    local pid = pipe:read("*l")
    pipe:close()
    local text = eventually(function() return files.read(out):match ".*\n" end)
    os.remove(out)
    return assert(text, "the sandbox did not start"), pid
  end

  local function answers(url)
    return http.request({ url = url .. "/_sandbox" }).exit == 0
  end

  for _, signal in ipairs { "INT", "TERM" } do
    it("serves until it gets SIG" .. signal, function()
      local text, pid = start "--json"
      local told = json.decode(text)
      assert.is_true(answers(told.url))
      assert.equal(told.url, told.environment.KAPSO_API_BASE_URL)
      assert.matches(":" .. told.port .. "$", told.url)
      os.execute(("kill -%s %s"):format(signal, pid))
      assert.is_true(eventually(function() return not answers(told.url) end))
    end)
  end

  it("prints what points a shell at it", function()
    local text, pid = start "--phone-number-id 42 --api-key 'my key'"
    finally(function() os.execute("kill " .. pid) end)
    local url = text:match("export KAPSO_API_BASE_URL=(%S+)\n")
    assert.is_true(answers(url))
    local out = script.shell(text .. 'echo "$KAPSO_APP_BASE_URL $KAPSO_API_KEY $KAPSO_PHONE_NUMBER_ID"')
    assert.equal(url .. "/api/v1 my key 42\n", out)
  end)

  it("exits with 1 when the port is taken", function()
    local text, pid = start "--json"
    finally(function() os.execute("kill " .. pid) end)
    local port = json.decode(text).port
    local out, err, code = kapso(("sandbox --port %d"):format(port))
    assert.same({ "", ("kapso sandbox: port %d is taken; port 0 finds a free one\n"):format(port), 1 }, { out, err, code })
  end)

  it("runs a command, and ends with it", function()
    local out, _, code = kapso "sandbox -- sh -c 'echo $KAPSO_API_BASE_URL; exit 7'"
    assert.equal(7, code)
    assert.is_false(answers(out:match("%S+")))
  end)

  it("misbehaves as it is told", function()
    local curl = 'curl -s -w "%{http_code}" -o /dev/null -H X-API-Key:k '
      .. "$KAPSO_API_BASE_URL/platform/v1/whatsapp/phone_numbers"
    local function status(line) return (kapso("sandbox " .. line .. " -- sh -c '" .. curl .. "'")) end
    assert.equal("200", status "")
    assert.equal("502", status "--fault 'gateway method=GET'")
    assert.equal("418", status "--fault '{\"fault\":\"answer\",\"status\":418}'")
    assert.equal("401", status "--api-key secret")
    assert.equal("429", status "--fault throttle")
    local _, err, code = kapso("sandbox --window -- env " .. script.command "send +15551234567 --text hi")
    assert.equal(1, code)
    assert.matches("24-hour window", err, 1, true)
  end)

  it("limits, and lets statuses come, as it is told", function()
    local function run(line, commands)
      local path = files.temporary(commands)
      finally(function() os.remove(path) end)
      return (kapso(("sandbox %s -- sh %s"):format(line, path)))
    end
    local curl = "curl -s -o /dev/null -w '%{http_code} ' -H X-API-Key:k $KAPSO_API_BASE_URL/platform/v1/whatsapp/messages\n"
    assert.equal("200 200 429 ", run("--limit-per-minute 2", curl:rep(3)))
    local listed = run("--status 'read=0 share=1' --no-history-track", script.command "send +15551234567 --text hi --track k1:c:1:1"
      .. " >/dev/null\ncurl -s -H X-API-Key:k $KAPSO_API_BASE_URL/platform/v1/whatsapp/messages")
    local kapso_fields = json.decode(listed).data[1].kapso
    assert.same({ "read", 2, nil }, { kapso_fields.status, #kapso_fields.statuses, kapso_fields.statuses[1].biz_opaque_callback_data })
    assert.is_nil(listed:find("k1:c:1:1", 1, true))
  end)

  it("sends its webhooks where it is told", function()
    local hook = receiver.start()
    hook:reset()
    local path = files.temporary(script.command "send +15551234567 --text hi" .. " >/dev/null\n"
      .. ("while [ $(curl -s %s/count) -lt 2 ]; do sleep 0.05; done"):format(hook.server.url))
    finally(function()
      hook:stop()
      os.remove(path)
    end)
    kapso(("sandbox --webhook-url %s --webhook-secret s3cret --webhook-kind kapso_v1 -- sh %s"):format(hook.url, path))
    local sent = hook:got()[2]
    assert.same({ "whatsapp.message.sent", "v1", "hi" }, { sent.headers["x-webhook-event"],
      sent.headers["x-webhook-payload-version"], sent.json.message.content })
    assert.equal(64, #sent.headers["x-webhook-signature"])
  end)

  it("writes its ledger to a file", function()
    local path = os.tmpname()
    finally(function() os.remove(path) end)
    kapso(("sandbox --ledger %s -- env %s"):format(path, script.command("send +15551234567 --text hi")))
    local file = io.open(path)
    local entry = json.decode(file:read("*l"))
    file:close()
    assert.same({ "sendMessage", "+15551234567", "accepted" }, { entry.route, entry.to, entry.outcome })
  end)
end)

describe("kapso send", function()
  local sandbox
  setup(function() sandbox = assert(require("kapso.sandbox").start()) end)
  before_each(function() http.request { method = "DELETE", url = sandbox.url .. "/_sandbox/ledger" } end)
  teardown(function() sandbox:stop() end)

  -- Sends; what came of it, and the message as the server got it.
  local function send(line, more)
    local pairs_of = {}
    for i, pair in ipairs(sandbox:environment()) do pairs_of[i] = ("%s='%s'"):format(pair[1], pair[2]) end
    local out, err, code = script.shell(("export %s %s\n%s"):format(table.concat(pairs_of, " "), more or "",
      script.command("send " .. line)))
    local entries = http.request({ url = sandbox.url .. "/_sandbox/ledger" }).json.entries
    return { out = out, err = err, code = code, received = entries[1] and json.decode(entries[1].body), entry = entries[1] }
  end

  it("sends a text and prints its wamid", function()
    local sent = send "'+1 (555) 123-4567' --text 'Hello you'"
    assert.equal(0, sent.code)
    assert.matches("^wamid%.%S+\n$", sent.out)
    assert.same({ "+15551234567", "text", { body = "Hello you" } }, { sent.received.to, sent.received.type, sent.received.text })
  end)

  it("sends a template with named values", function()
    local sent = send "+15551234567 --template order_ready_named --body order_id=ORDER-123 --track t --reply-to wamid.x"
    assert.equal(0, sent.code)
    assert.same({ name = "order_ready_named", language = { code = "en_US" }, components = { { type = "body",
      parameters = { { type = "text", parameter_name = "order_id", text = "ORDER-123" } } } } }, sent.received.template)
    assert.same({ "t", "wamid.x" }, { sent.received.biz_opaque_callback_data, sent.received.context.message_id })
  end)

  it("sends a template with values in order, in another language", function()
    local sent = send "+15551234567 --template order_ready --language es --body Ana --body 7"
    assert.equal(0, sent.code)
    assert.same({ { type = "text", text = "Ana" }, { type = "text", text = "7" } },
      sent.received.template.components[1].parameters)
  end)

  it("sends a marketing template", function()
    local sent = send "US.123 --template spring_sale --body first_name=Ana --marketing"
    assert.same({ 0, "sendMarketingMessage", "US.123" }, { sent.code, sent.entry.route, sent.received.recipient })
  end)

  it("sends any message in wire shape, and prints the answer as JSON", function()
    local sent = send [[+15551234567 --json --message '{"type":"image","image":{"id":"1"}}']]
    assert.equal(0, sent.code)
    assert.equal("15551234567", json.decode(sent.out).contacts[1].wa_id)
    assert.same({ id = "1" }, sent.received.image)
  end)

  it("exits with 1 when the server refuses", function()
    local sent = send "+19990131026 --text hi --json"
    assert.equal(1, sent.code)
    assert.matches("131026", sent.err)
    assert.same({ 131026, "rejected" }, { json.decode(sent.out).error.code, json.decode(sent.out).error.outcome })
  end)

  local wrong = {
    { "nobody --text hi", "nobody" },
    { "+15551234567", "Say what to send: --text, --template or --message." },
    { "+15551234567 --text ''", "text.body" },
    { "+15551234567 --message '{'", "--message is not a JSON object" },
    { "+15551234567 --template t --body a=1 --body b", "--body is either <name>=<value> every time, or never" },
  }
  for _, case in ipairs(wrong) do
    it("exits with 2 for `kapso send " .. case[1] .. "`, and sends nothing", function()
      local sent = send(case[1])
      assert.same({ 2, "" }, { sent.code, sent.out })
      assert.is_truthy(sent.err:find(case[2], 1, true), sent.err)
      assert.is_nil(sent.entry)
    end)
  end

  it("exits with 2 without a key", function()
    local sent = send("+15551234567 --text hi", "KAPSO_API_KEY=''")
    assert.equal(2, sent.code)
    assert.matches("KAPSO_API_KEY", sent.err)
  end)
end)
