local errors = require "kapso.errors"
local eventually = require "spec.support.eventually"
local http = require "spec.support.http"
local sandbox = require "kapso.sandbox"
local script = require "spec.support.script"
local server = require "spec.support.server"
local system = require "kapso.system"

local function exists(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

local function answers(url)
  return http.request({ url = url .. "/_sandbox" }).exit == 0
end

describe("kapso.sandbox", function()
  it("serves on a free port until it is stopped, and leaves nothing behind", function()
    local one, two = assert(sandbox.start()), assert(sandbox.start())
    finally(function() one:stop() two:stop() end)
    assert.are_not.equal(one.port, two.port)
    assert.is_true(answers(one.url))
    assert.is_true(one:running())
    local folder = one.folder
    assert.is_true(exists(folder .. "/nginx.conf"))
    one:stop()
    one:stop()
    assert.is_false(one:running())
    assert.is_false(exists(folder .. "/nginx.conf"))
    assert.is_false(answers(one.url))
    assert.is_true(answers(two.url))
  end)

  it("keeps its files to its user", function()
    local one = assert(sandbox.start())
    finally(function() one:stop() end)
    local pipe = io.popen("stat -c %a " .. one.folder)
    assert.equal("700", pipe:read("*l"))
    pipe:close()
  end)

  it("says that a port is taken", function()
    local one = assert(sandbox.start())
    finally(function() one:stop() end)
    local two, err = sandbox.start { port = one.port }
    assert.is_nil(two)
    assert.equal(("port %d is taken; port 0 finds a free one"):format(one.port), err)
  end)

  it("takes the options it is given", function()
    local one = assert(sandbox.start { phone_number_id = "42", business_account_id = "43", api_key = "a key" })
    finally(function() one:stop() end)
    local values = {}
    for _, pair in ipairs(one:environment()) do values[pair[1]] = pair[2] end
    assert.same({ KAPSO_API_BASE_URL = one.url, KAPSO_APP_BASE_URL = one.url .. "/api/v1", KAPSO_API_KEY = "a key",
      KAPSO_PHONE_NUMBER_ID = "42", KAPSO_BUSINESS_ACCOUNT_ID = "43" }, values)
  end)

  local wrong = {
    { { prot = 80 }, "there is no option prot; the options are port, " },
    { { port = "80" }, "port must be a number, not a string" },
    { { workers = 0 }, "workers must be at least 1" },
    { { port = 80000 }, "port must be at most 65535" },
    { { port = 80.5 }, "port must be a whole number" },
    { { latency = 0 / 0 }, "latency must be at least 0" },
    { { tls = { certificate = "c.pem" } }, "tls needs two paths" },
    { { faults = { { fault = "fire" } } }, "fault rule 1: there is no fault fire; the faults are answer, " },
    { { faults = { { fault = "close", evry = 2 } } }, "fault rule 1: a close fault has no evry; it takes accept, " },
    { { faults = { { fault = "answer" } } }, "fault rule 1: a answer fault needs code or status" },
  }
  for _, case in ipairs(wrong) do
    it("refuses wrong options: " .. case[2], function()
      local ok, err = pcall(sandbox.start, case[1])
      assert.is_false(ok)
      assert.is_true(errors.is(err))
      assert.equal("invalid", err.kind)
      assert.equal(case[2], err.message:sub(1, #case[2]))
    end)
  end

  it("says when the ledger cannot be written", function()
    local one, err = sandbox.start { ledger = "/nonexistent/ledger.jsonl" }
    assert.is_nil(one)
    assert.matches("^the ledger cannot be written: ", err)
  end)

  local start = 'local s = assert(require("kapso.sandbox").start()) io.write(s.url, "\\n") io.stdout:flush() '
  local endings = {
    ["returns"] = start,
    ["raises"] = start .. 'error("no")',
    ["exits"] = start .. "os.exit(3)",
    ["loses the sandbox"] = start .. "s = nil collectgarbage() collectgarbage()",
    ["has a background process"] = start .. 'os.execute("sleep 60 >/dev/null 2>&1 &")',
    ["is killed"] = start .. 'local f = io.open("/proc/self/stat") local p = f:read(20):match("%d+") f:close() '
      .. 'os.execute("kill -9 " .. p)',
  }
  for how, text in pairs(endings) do
    it("ends with the script that started it, when that " .. how, function()
      local before = system.now()
      local url = script.lua(text)
      assert.is_not_nil(url)
      assert.is_true(eventually(function() return not answers(url) end))
      assert.is_true(system.now() - before < 60)
    end)
  end

  it("goes on serving a script that kept only its URL", function()
    local _, rest = script.lua(start .. [[
      local url = s.url
      s = nil
      collectgarbage() collectgarbage()
      os.execute("curl -s -o /dev/null -w '%{http_code}' " .. url .. "/_sandbox")
    ]])
    assert.equal("200", rest)
  end)

  it("serves TLS and HTTP/2 beside plain HTTP", function()
    local tls = server.certificate()
    local one = assert(sandbox.start { tls = tls })
    finally(function() one:stop() os.remove(tls.certificate) os.remove(tls.key) end)
    local answer = http.request { url = one.tls_url .. "/_sandbox",
      arguments = { "--http2", "--cacert", tls.certificate } }
    assert.same({ 0, 200, "2" }, { answer.exit, answer.status, answer.version })
    assert.is_true(answers(one.url))
  end)

  it("shares its state between workers", function()
    local one = assert(sandbox.start { workers = 2 })
    finally(function() one:stop() end)
    local url = one.url .. "/meta/whatsapp/v24.0/" .. one.phone_number_id .. "/messages"
    for _ = 1, 20 do
      local answer = http.request { method = "POST", url = url, headers = { "X-API-Key: k" },
        body = { messaging_product = "whatsapp", to = "+15551234567", type = "text", text = { body = "hi" } } }
      assert.equal(200, answer.status)
    end
    local entries = assert(one:ledger())
    assert.equal(20, #entries)
    for i, entry in ipairs(entries) do assert.equal(i, entry.serial) end
  end)
end)
