local clients = require "spec.support.clients"
local errors = require "kapso.errors"
local json = require "kapso.json"
local message = require "kapso.message"
local server = require "spec.support.server"

local TO = "+15551234567"

-- What the documents say of each code: category, action. `false`: they name no category.
-- The TypeScript SDK's taxonomy, Kapso's and Meta's pages (error codes).
local CODES = {
  { "authorization", "refresh_token", 0, 190 },
  { "permission", "fix_and_retry", 3, 10, 200, 230, 299, 131005 },
  { "throttling", "retry_after", 4, 80007, 130429, 131048, 131056 },
  { "parameter", "fix_and_retry", 33, 100, 130472, 131008, 131009, 131021, 131026, 135000, 131030, 131062, 137000, 1026 },
  { "media", "fix_and_retry", 131051, 131052, 131053 },
  { "server", "retry", 131000, 131016, 131057, 133004, 2494100 },
  { "integrity", "do_not_retry", 368, 130497, 131031 },
  { "reengagement_window", "do_not_retry", 131047 },
  { "waba_config", "fix_and_retry", 131037 },
  { "business_eligibility", "fix_and_retry", 131042, 134011, 134100, 134101, 134102 },
  { "phone_registration", "fix_and_retry", 131045, 133000, 133006, 133008, 133009, 133010, 133015, 131063 },
  { "template", "fix_and_retry", 132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018 },
  { "flow", "fix_and_retry", 132068, 132069 },
  { "synchronization", "fix_and_retry", 2593107, 2593108 },
  { false, "do_not_retry", 131049, 131050 },
  { "throttling", "retry_after", 133016, 131064 },
}

describe("errors", function()
  local sandbox, client
  setup(function() sandbox = server.start() end)
  before_each(function()
    clients.reset(sandbox)
    client = clients.new(sandbox)
  end)
  teardown(function() sandbox:stop() end)

  -- A send that meets a fault.
  local function failing(fault, options)
    if fault then sandbox:faults(fault) end
    local sent, err = client:send(TO, message.text "hi", options)
    assert.is_nil(sent)
    assert.is_true(errors.is(err), tostring(err))
    return err
  end

  local function answered(status, body, headers)
    return failing { fault = "answer", status = status, body = body, headers = headers }
  end

  -- One readable line.
  local function line_of(err)
    local line = tostring(err)
    assert.is_nil(line:find "[\r\n]", line)
    assert.is_true(#line > 10)
    return line
  end

  describe("of Meta's codes", function()
    -- The code decides: the same at 400, 500 and whatever else comes with it.
    for _, row in ipairs(CODES) do
      for index = 3, #row do
        local code = row[index]
        it(("%d are %s, %s"):format(code, row[1] or "of a category", row[2]), function()
          for _, status in ipairs { 400, 500 } do
            local err = failing { fault = "answer", code = code, status = status }
            assert.equal("api", err.kind)
            assert.equal(code, err.code)
            assert.equal(status, err.status)
            if row[1] then assert.equal(row[1], err.category) else assert.is_string(err.category) end
            assert.equal(row[2], err.retry.action)
            assert.equal("rejected", err.outcome, "the code says that nothing was done")
            assert.is_string(err.advice)
            line_of(err)
          end
        end)
      end
    end

    it("1 and 2 do not say whether it was done", function()
      for _, code in ipairs { 1, 2 } do
        for _, status in ipairs { 400, 500 } do
          local err = failing { fault = "answer", code = code, status = status }
          assert.equal("unknown", err.outcome)
          assert.equal("do_not_retry", err.retry.action)
        end
      end
    end)

    it("that are not known follow the status", function()
      for status, expected in pairs { [400] = "parameter", [404] = "parameter", [401] = "authorization", [403] = "permission",
        [429] = "throttling", [500] = "server", [409] = "conflict", [422] = "parameter" } do
        local err = failing { fault = "answer", code = 999999, status = status }
        assert.equal(expected, err.category, status)
        assert.equal(999999, err.code)
        assert.equal(status < 500 and "rejected" or "unknown", err.outcome, status)
      end
    end)

    it("stand in one line without two marks in a row", function()
      local err = answered(404, { error = { message = "There is no such object.", code = 100, type = "OAuthException" } })
      assert.equal("kapso: api 100 (parameter) HTTP 404: There is no such object; " .. err.advice, tostring(err))
    end)

    it("wait as long as is known", function()
      assert.equal(60, failing({ fault = "answer", code = 131057 }).retry.after)
      assert.is_true(failing({ fault = "answer", code = 80007 }).retry.after >= 60)
      assert.is_number(failing({ fault = "answer", code = 131056 }).retry.after)
    end)
  end)

  describe("in Graph's envelope", function()
    it("keep all its fields", function()
      local err = answered(400, { error = { message = "(#131009) Parameter value is not valid", type = "OAuthException",
        code = 131009, error_subcode = 2494010, fbtrace_id = "Az8or2yhqkZfEZ-_4Qn_Bam",
        error_data = { messaging_product = "whatsapp", details = "Param to is not a number" } } })
      assert.equal("api", err.kind)
      assert.equal(400, err.status)
      assert.equal(131009, err.code)
      assert.equal(2494010, err.subcode)
      assert.equal("OAuthException", err.type)
      assert.equal("(#131009) Parameter value is not valid", err.message)
      assert.equal("Param to is not a number", err.details)
      assert.equal("Az8or2yhqkZfEZ-_4Qn_Bam", err.fbtrace_id)
      local line = line_of(err)
      for _, part in ipairs { "131009", "Parameter value is not valid", "Param to is not a number", "400" } do
        assert.is_truthy(line:find(part, 1, true), line)
      end
    end)

    it("survive fields of the wrong type", function()
      for _, body in ipairs { '{"error":{}}', '{"error":{"message":null,"code":null}}', '{"error":{"message":{"a":1},"code":[1]}}',
        '{"error":{"code":"131026","message":7}}', '{"error":{"error_data":"x","code":131026}}', '{"error":[]}', '{"error":null}' } do
        local err = answered(400, body)
        assert.equal("rejected", err.outcome, body)
        assert.equal("parameter", err.category, body)
        assert.is_string(err.message)
        line_of(err)
      end
    end)
  end)

  describe("in Kapso's envelopes", function()
    it("as a text", function()
      local err = answered(400, { error = "Something is wrong" })
      assert.equal("api", err.kind)
      assert.equal("Something is wrong", err.message)
      assert.is_nil(err.code)
      assert.equal("parameter", err.category)
      assert.equal("rejected", err.outcome)
    end)

    it("as a text with a code", function()
      local err = answered(422, { error = "The recipient has stopped marketing messages.", code = "marketing_preference_stopped" })
      assert.equal("marketing_preference_stopped", err.code)
      assert.equal("do_not_retry", err.retry.action)
      assert.equal("rejected", err.outcome)
      err = answered(402, { error = "Insufficient credits", code = "insufficient_credits", billing_url = "https://x.example" })
      assert.equal("insufficient_credits", err.code)
      assert.equal("business_eligibility", err.category)
      err = answered(422, { error = "No such account", code = "messaging_account_mismatch" })
      assert.equal("messaging_account_mismatch", err.code)
    end)

    it("as a text with a message", function()
      local err = answered(429, { error = "Rate limit exceeded", message = "Rate limit of 100 requests per minute exceeded." })
      assert.equal("Rate limit exceeded", err.message)
      assert.equal("Rate limit of 100 requests per minute exceeded.", err.details)
      assert.equal("throttling", err.category)
    end)

    it("as a message alone, or a list", function()
      assert.equal("no such thing", answered(404, { message = "no such thing" }).message)
      assert.equal("name is taken", answered(422, '{"errors":["name is taken"]}').message)
      assert.equal("name is taken", answered(422, '{"errors":[{"message":"name is taken"}]}').message)
    end)

    it("with the closed 24-hour window", function()
      local err = answered(422, { error = "Cannot send non-template messages outside the 24-hour window." })
      assert.equal("reengagement_window", err.category)
      assert.equal("do_not_retry", err.retry.action)
      assert.equal("rejected", err.outcome)
      assert.equal(422, err.status)
      assert.is_truthy(line_of(err):find("template", 1, true))
    end)

    it("with another send in flight", function()
      local err = answered(409, { error = "Another message to this recipient is in flight. Wait and retry." })
      assert.equal("conflict", err.category)
      assert.equal("retry", err.retry.action)
      assert.equal("rejected", err.outcome)
    end)
  end)

  describe("without an envelope", function()
    it("of a gateway are http errors with the page's title", function()
      for _, status in ipairs { 500, 502, 503, 504 } do
        local err = failing { fault = "gateway", status = status }
        assert.equal("http", err.kind)
        assert.equal(status, err.status)
        assert.equal("server", err.category)
        assert.equal("unknown", err.outcome)
        assert.equal("do_not_retry", err.retry.action)
        assert.is_nil(err.message:find("<", 1, true), err.message)
        assert.is_truthy(err.message:find(tostring(status), 1, true), err.message)
        line_of(err)
      end
    end)

    it("and without a body are http errors", function()
      local err = failing { fault = "empty", status = 404 }
      assert.equal("http", err.kind)
      assert.equal("rejected", err.outcome)
      err = failing { fault = "empty", status = 500 }
      assert.equal("http", err.kind)
      assert.equal("unknown", err.outcome)
    end)

    it("and with other JSON are http errors", function()
      for _, body in ipairs { "[]", '"no"', "12", '{"ok":false}' } do
        local err = answered(400, body)
        assert.equal("http", err.kind, body)
        assert.equal("rejected", err.outcome)
      end
    end)

    it("by status alone", function()
      for status, action in pairs { [401] = "refresh_token", [403] = "fix_and_retry", [404] = "fix_and_retry",
        [405] = "fix_and_retry", [429] = "retry_after" } do
        assert.equal(action, answered(status, "no").retry.action, status)
      end
    end)
  end)

  describe("of successes that cannot be read", function()
    local broken = {
      { fault = "empty" }, { fault = "truncate" }, { fault = "answer", status = 200, body = "<html>OK</html>" },
      { fault = "answer", status = 200, body = '{"a":' }, { fault = "answer", status = 201, body = "null null" },
      { fault = "answer", status = 200, body = "false" },
    }
    for _, fault in ipairs(broken) do
      it(("are decode errors, and may have been done (%s, %s)"):format(fault.fault, fault.body or ""), function()
        local err = failing(fault)
        assert.equal("decode", err.kind)
        assert.equal("unknown", err.outcome)
        assert.equal("do_not_retry", err.retry.action)
        assert.is_truthy(line_of(err):find("may have been done", 1, true))
      end)
    end

    it("because they are too large", function()
      local err = failing { fault = "huge" }
      assert.equal("decode", err.kind)
      assert.equal("unknown", err.outcome)
    end)

    it("but a JSON answer of another type is one", function()
      sandbox:faults { fault = "retype" }
      local sent = assert(client:send(TO, message.text "hi"))
      assert.is_string(sent.messages[1].id)
    end)
  end)

  describe("of answers that do not come", function()
    it("because the server closes, resets or cuts", function()
      for _, fault in ipairs { { fault = "close" }, { fault = "reset" }, { fault = "reset", at = 40 }, { fault = "cut", at = 10 },
        { fault = "cut" } } do
        local err = failing(fault)
        assert.equal("network", err.kind, fault.fault)
        assert.equal("unknown", err.outcome, fault.fault)
        assert.equal("do_not_retry", err.retry.action)
        line_of(err)
      end
    end)

    it("because time is up", function()
      local err = failing({ fault = "stall" }, { timeout = 0.5 })
      assert.equal("timeout", err.kind)
      assert.equal("unknown", err.outcome)
      assert.is_true(err.elapsed >= 0.5)
    end)

    it("because nobody listens", function()
      client = clients.new(sandbox, { api_base_url = "http://127.0.0.1:1" })
      local err = failing()
      assert.equal("connect", err.kind)
      assert.equal("not_sent", err.outcome)
      assert.equal("retry", err.retry.action)
    end)

    it("because the server speaks no TLS", function()
      client = clients.new(sandbox, { api_base_url = (sandbox.sandbox.url:gsub("^http:", "https:")) })
      local err = failing()
      assert.equal("tls", err.kind)
      assert.equal("not_sent", err.outcome)
    end)

    it("because there is no such host", function()
      client = clients.new(sandbox, { api_base_url = "https://no-such-host.invalid" })
      local err = failing()
      assert.equal("connect", err.kind)
      assert.equal("not_sent", err.outcome)
    end)
  end)

  describe("with Retry-After", function()
    it("say how long, whatever the code's own action", function()
      for _, code in ipairs { 130429, 131026, 368, 100 } do
        local err = failing { fault = "answer", code = code, headers = { ["Retry-After"] = "7" } }
        assert.equal("retry_after", err.retry.action)
        assert.equal(7, err.retry.after)
      end
    end)

    it("take a date as well", function()
      local err = answered(429, { error = "slow" }, { ["Retry-After"] = os.date("!%a, %d %b %Y %H:%M:%S GMT", os.time() + 90) })
      assert.is_true(err.retry.after >= 80 and err.retry.after <= 91, tostring(err.retry.after))
    end)

    it("ignore what cannot be read", function()
      for _, value in ipairs { "soon", "-5", "", "nan", "inf" } do
        local err = answered(429, { error = "slow" }, { ["Retry-After"] = value })
        local after = err.retry.after
        assert.is_true(after == nil or (after >= 0 and after < 3600), value)
      end
    end)

    it("do not make an unknown outcome repeatable", function()
      local err = answered(503, "busy", { ["Retry-After"] = "3" })
      assert.equal("unknown", err.outcome)
      assert.equal("do_not_retry", err.retry.action)
    end)
  end)

  it("do not follow redirects of API calls", function()
    local err = failing { fault = "redirect", location = sandbox.sandbox.url .. "/elsewhere" }
    assert.equal("http", err.kind)
    assert.equal(302, err.status)
    assert.equal("rejected", err.outcome)
    assert.equal(1, #sandbox:ledger())
    err = failing { fault = "answer", status = 301, body = '{"error":"Moved"}', headers = { Location = "https://elsewhere.example/" } }
    assert.equal("http", err.kind)
    assert.equal("https://elsewhere.example/", err.location)
  end)

  describe("mask", function()
    it("a key that the server repeats", function()
      local secret = "sk-live-0123456789abcdef"
      for _, name in ipairs { "api_key", "access_token" } do
        client = clients.new(sandbox, { [name] = secret })
        local err = failing { fault = "echo" }
        assert.equal(190, err.code)
        for _, field in ipairs { "message", "details", "type", "fbtrace_id" } do
          assert.is_nil(tostring(err[field]):find(secret, 1, true), field)
        end
        assert.is_nil(tostring(err):find(secret, 1, true))
      end
    end)

    it("it in every field, and in excerpts", function()
      local secret = "sk-live-0123456789abcdef"
      client = clients.new(sandbox, { api_key = secret })
      local function show(err)
        local parts = { tostring(err) }
        for _, value in pairs(err) do parts[#parts + 1] = tostring(value) end
        return table.concat(parts, "\n")
      end
      for _, body in ipairs { { error = { message = secret, type = secret, code = secret, fbtrace_id = secret,
          error_data = { details = secret } } }, { error = "key " .. secret, code = secret, message = secret },
        "<title>" .. secret .. "</title>", secret .. " is bad", { errors = json.array { secret } } } do
        assert.is_nil(show(answered(401, body)):find(secret, 1, true))
      end
      assert.is_nil(show(answered(200, "not JSON " .. secret)):find(secret, 1, true))
      assert.is_nil(show(answered(302, "x", { Location = "https://x.example/?key=" .. secret })):find(secret, 1, true))
    end)
  end)

  it("are told apart from other tables, and join texts", function()
    local err = errors.invalid("text.body", "is empty")
    assert.is_true(errors.is(err))
    assert.is_false(errors.is { kind = "invalid" })
    assert.is_false(errors.is(nil))
    assert.equal("kapso: text.body is empty", tostring(err))
    assert.equal("why: kapso: text.body is empty", "why: " .. err)
    assert.equal("kapso: text.body is empty!", err .. "!")
  end)
end)
