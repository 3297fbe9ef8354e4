-- A Flow's endpoint: requests made with OpenSSL's own tools, and by node for Meta's own example of an endpoint.

local crypto = require "kapso.crypto"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local hex = require "spec.support.hex"
local json = require "kapso.json"
local kapso = require "kapso"
local phone = require "spec.support.flow_phone"
local random = require "spec.support.random"
local script = require "spec.support.script"
local vectors = require "spec.support.flow_vectors"

local SECRET = "an app secret"

local at, pair
setup(function()
  at = folder.make()
  pair = phone.pair(at)
end)
teardown(function() folder.remove(at) end)

local told
before_each(function() told = {} end)

local function endpoint_with(options)
  local all = { private_key = pair.private, app_secret = SECRET, on_screen = function() error "not asked for" end,
    on_error = function(err, request) told[#told + 1] = { err = err, request = request } end }
  for name, value in pairs(options or {}) do all[name] = value end
  return kapso.flow_endpoint(all)
end

local function ask(endpoint, request)
  local body, secrets = phone.seal(pair.public, request)
  local status, headers, answer = endpoint:answer({ ["X-Hub-Signature-256"] = phone.sign(SECRET, body) }, body)
  if answer == "" then return status, nil, headers end
  assert.same({ ["Content-Type"] = "text/plain" }, headers)
  return status, phone.read(secrets, answer)
end

local function signed(body)
  return { ["x-hub-signature-256"] = "sha256=" .. hex.of(crypto.hmac_sha256(SECRET, body)) }
end

describe("a Flow's endpoint", function()
  it("answers pings, with a key of any kind, by itself", function()
    local endpoint = endpoint_with()
    assert.same({ 200, { data = { status = "active" } } }, { ask(endpoint, { version = "3.0", action = "ping" }) })
    endpoint = endpoint_with { private_key = files.read(pair.private) }
    assert.same({ 200, { data = { status = "active" } } }, { ask(endpoint, '{"action":"ping"}') })
    assert.same({}, told)
  end)

  it("reads what Meta's example reads, and answers the same", function()
    local asked
    local endpoint = kapso.flow_endpoint { private_key = vectors.private_key, passphrase = vectors.passphrase,
      app_secret = vectors.app_secret, on_screen = { APPOINTMENT = function(request)
        asked = request
        return { screen = "NEXT", data = { ok = true } }
      end } }
    local ping = vectors.ping
    assert.same({ 200, { ["Content-Type"] = "text/plain" }, ping.answer },
      { endpoint:answer({ ["X-Hub-Signature-256"] = ping.signature }, ping.body) })
    local exchange = vectors.exchange
    local status, _, answer = endpoint:answer({ ["x-hub-signature-256"] = exchange.signature }, exchange.body)
    assert.equal(200, status)
    local value = json.decode(exchange.request)
    for _, name in ipairs { "action", "screen", "data", "flow_token", "version" } do assert.same(value[name], asked[name]) end
    local secrets = { key = hex.bytes(vectors.key), iv = hex.bytes(vectors.iv) }
    assert.same({ screen = "NEXT", data = { ok = true } }, phone.read(secrets, answer))
  end)

  it("asks the handler of the action and the screen", function()
    local function named(name)
      return function(request) return { screen = name, data = { was = request.screen, token = request.flow_token } } end
    end
    local endpoint = endpoint_with { on_init = named "FIRST", on_back = named "BEFORE", on_screen = { DAY = named "HOUR" } }
    for _, row in ipairs {
      { { action = "INIT", flow_token = "t" }, { screen = "FIRST", data = { token = "t" } } },
      { { action = "BACK", screen = "DAY" }, { screen = "BEFORE", data = { was = "DAY" } } },
      { { action = "data_exchange", screen = "DAY", flow_token = "t" }, { screen = "HOUR", data = { was = "DAY", token = "t" } } },
    } do
      assert.same({ 200, row[2] }, { ask(endpoint, row[1]) })
    end
    endpoint = endpoint_with { on_screen = function(request) return { screen = request.action } end }
    for _, action in ipairs { "INIT", "BACK", "data_exchange" } do
      assert.same({ 200, { screen = action, data = {} } }, { ask(endpoint, { action = action, screen = "DAY" }) })
    end
    assert.same({}, told)
  end)

  it("gives the handler tables and strings only, whatever came", function()
    local asked
    local endpoint = endpoint_with { on_screen = function(request)
      asked = request
      return { screen = "NEXT" }
    end }
    ask(endpoint, { action = "data_exchange", screen = 5, data = json.array { "a" }, flow_token = json.null, version = {} })
    assert.same({ "data_exchange", {} }, { asked.action, asked.data })
    assert.same({}, { asked.screen, asked.flow_token, asked.version })
  end)

  it("ends a Flow, stays on a screen, and lets a token expire", function()
    local answers = {
      close = function(request) return request:close { date = request.data.date, count = 2 } end,
      bare = function(request) return request:close() end,
      refuse = function(request) return request:refuse("No day is free then.", { days = json.array {} }) end,
      expire = function(request) return request:expire "The order has already been placed" end,
    }
    local endpoint = endpoint_with { on_screen = function(request) return answers[request.data.how](request) end }
    local function answer_to(how)
      return { ask(endpoint, { action = "data_exchange", screen = "DAY", flow_token = "t-1", data = { how = how, date = "5 May" } }) }
    end
    local function success(params) return { screen = "SUCCESS", data = { extension_message_response = { params = params } } } end
    assert.same({ 200, success { flow_token = "t-1", date = "5 May", count = 2 } }, answer_to "close")
    assert.same({ 200, success { flow_token = "t-1" } }, answer_to "bare")
    assert.same({ 200, { screen = "DAY", data = { error_message = "No day is free then.", days = {} } } }, answer_to "refuse")
    assert.same({ 427, { error_msg = "The order has already been placed" } }, answer_to "expire")
    assert.same({}, told)
  end)

  it("acknowledges what the customer's WhatsApp could not use, and tells it", function()
    local request = { action = "data_exchange", screen = "DAY",
      data = { error = "invalid-screen-transition", error_message = "DAY leads to HOUR only" } }
    assert.same({ 200, { data = { acknowledged = true } } }, { ask(endpoint_with(), request) })
    assert.equal("kapso: flow invalid-screen-transition: DAY leads to HOUR only", tostring(told[1].err))
    assert.equal("DAY", told[1].request.screen)
    assert.equal(1, #told)
  end)

  it("answers 500 when a handler fails, and tells why to its owner only", function()
    local cases = {
      { function() error("the database says no", 0) end, "on_screen: the database says no" },
      { function() error(kapso.json.null) end, "on_screen: userdata" },
      { function() end, "the answer is missing, a table is expected" },
      { function() return "NEXT" end, "the answer is a string, a table is expected" },
      { function() return {} end, "the answer's screen is missing" },
      { function() return { screen = "NEXT", date = {} } end, 'the answer.date is not known, did you mean "data"?' },
      { function() return { screen = "NEXT", data = "text" } end, "the answer's data is a string" },
      { function() return { screen = "NEXT", data = { f = print } } end, "data.f" },
      { function(request) return request:expire() end, "message is missing" },
    }
    for _, case in ipairs(cases) do
      told = {}
      local status, answer = ask(endpoint_with { on_screen = case[1] }, { action = "INIT" })
      assert.same({ 500 }, { status, answer })
      assert.is_truthy(tostring(told[1].err):find(case[2], 1, true), tostring(told[1].err))
      assert.same({ "flow", 500, "string" }, { told[1].err.kind, told[1].err.status, type(told[1].err.traceback) })
      assert.equal("INIT", told[1].request.action)
    end
    told = {}
    assert.equal(500, (ask(endpoint_with { on_screen = {} }, { action = "data_exchange", screen = "DAY" })))
    assert.equal('kapso: flow HTTP 500: on_screen.DAY: there is no such handler, and the action "data_exchange" needs it',
      tostring(told[1].err))
    for _, action in ipairs { "INIT", "BACK", "something new" } do
      assert.equal(500, (ask(endpoint_with { on_screen = {} }, { action = action })))
    end
  end)

  it("writes what is wrong where nobody takes it, or who takes it fails", function()
    local body = phone.seal(pair.public, { action = "INIT" })
    local path = files.temporary(([[
      local path, secret, signature, body = %q, %q, %q, %q
      for _, on_error in ipairs { false, function() error("of on_error", 0) end } do
        local endpoint = require("kapso").flow_endpoint { private_key = path, app_secret = secret, on_error = on_error or nil,
          on_screen = function() error("of on_screen", 0) end }
        print((endpoint:answer({ ["x-hub-signature-256"] = signature }, body)))
      end
    ]]):format(pair.private, SECRET, phone.sign(SECRET, body), body))
    assert.same({ "500\n500\n", "kapso: flow HTTP 500: on_screen: of on_screen\nof on_error\n", 0 }, { script.run(path) })
    os.remove(path)
  end)
end)

describe("a Flow's endpoint refuses", function()
  it("what is not signed with the app's secret: 432, before anything else", function()
    local endpoint = endpoint_with()
    local body = phone.seal(pair.public, { action = "ping" })
    local right = phone.sign(SECRET, body)
    for _, headers in ipairs {
      {}, { ["X-Hub-Signature-256"] = "" }, { ["X-Hub-Signature-256"] = right:sub(1, -2) }, { ["X-Hub-Signature-256"] = right .. "0" },
      { ["X-Hub-Signature-256"] = phone.sign("another", body) }, { ["X-Hub-Signature"] = right },
      { ["X-Hub-Signature-256"] = { right, right } }, { ["X-Hub-Signature-256"] = phone.sign(SECRET, body .. " ") },
    } do
      told = {}
      assert.same({ 432, {}, "" }, { endpoint:answer(headers, body) })
      assert.matches("X%-Hub%-Signature%-256", tostring(told[1].err))
      assert.is_nil(tostring(told[1].err):find(SECRET, 1, true))
    end
    assert.same({ 432, {}, "" }, { endpoint:answer({ ["X-Hub-Signature-256"] = right }, body:sub(1, -2)) })
    assert.equal(200, (endpoint:answer({ ["x-HUB-signature-256"] = right }, body)))
  end)

  it("what another key has encrypted, or that was changed: 421", function()
    local endpoint, other = endpoint_with(), phone.pair(at)
    local body = phone.seal(other.public, { action = "ping" })
    assert.same({ 421, {}, "" }, { endpoint:answer(signed(body), body) })
    assert.matches("cannot be decrypted: .*`kapso flow status`", tostring(told[1].err))
    local one, another = json.decode((phone.seal(pair.public, '{"action":"ping"}'))), json.decode((phone.seal(pair.public, "{}")))
    for name in pairs(one) do
      local mixed = { encrypted_flow_data = one.encrypted_flow_data, encrypted_aes_key = one.encrypted_aes_key,
        initial_vector = one.initial_vector }
      mixed[name] = another[name]
      body = json.encode(mixed)
      assert.equal(421, (endpoint:answer(signed(body), body)), name)
    end
  end)

  it("what is no request of a Flow: 400", function()
    local endpoint = endpoint_with()
    local whole = json.decode((phone.seal(pair.public, '{"action":"ping"}')))
    local bodies = { "", "{", "null", "5", "[]", '"text"', "{}", ("["):rep(100000) }
    for name in pairs(whole) do
      for _, value in ipairs { "", "%", "YQ", 5, true, json.null, {} } do
        local changed = {}
        for other in pairs(whole) do changed[other] = whole[other] end
        changed[name] = value
        bodies[#bodies + 1] = json.encode(changed)
      end
    end
    for _, text in ipairs { "", "[]", "{}", "no JSON", '{"action":5}', '{"action":"ping"', '"ping"', "\255" } do
      bodies[#bodies + 1] = phone.seal(pair.public, text)
    end
    for _, body in ipairs(bodies) do
      assert.same({ 400, {}, "" }, { endpoint:answer(signed(body), body) }, body:sub(1, 300))
    end
    assert.equal(#bodies, #told)
  end)

  it("a thousand bodies that were changed at random, whether they are signed again or not", function()
    local endpoint, numbers = endpoint_with(), random.new(6)
    local whole = phone.seal(pair.public, { action = "ping" })
    local headers, statuses = signed(whole), {}
    for _ = 1, 1000 do
      local from = numbers:below(#whole)
      local piece = numbers:once_in(3) and "" or string.char(numbers:below(256) - 1)
      local body = whole:sub(1, from - 1) .. piece .. whole:sub(numbers:once_in(8) and #whole + 1 or from + 1)
      if body ~= whole then
        assert.equal(432, (endpoint:answer(headers, body)))
        local status, _, answer = endpoint:answer(signed(body), body)
        statuses[status] = true
        assert.equal("", answer)
      end
    end
    assert.same({ [400] = true, [421] = true }, statuses)
  end)
end)

describe("kapso.flow_endpoint", function()
  local function refusal(options)
    local ok, err = pcall(kapso.flow_endpoint, options)
    assert.is_false(ok)
    return tostring(err)
  end

  local function with(options)
    local all = { private_key = pair.private, app_secret = SECRET, on_screen = print }
    for name, value in pairs(options) do all[name] = value end
    for name, value in pairs(all) do if value == json.null then all[name] = nil end end
    return all
  end

  it("says what is wrong with its options", function()
    local short = phone.pair(at, "RSA -pkeyopt rsa_keygen_bits:1024")
    for _, row in ipairs {
      { nil, "options is missing" },
      { with { private_kee = "x" }, 'private_kee is not known, did you mean "private_key"?' },
      { with { private_key = json.null }, "private_key is missing: PEM, or a path, here or in KAPSO_FLOW_PRIVATE_KEY" },
      { with { private_key = 5 }, "private_key is a number" },
      { with { private_key = "/no/such.pem" }, "/no/such.pem: No such file or directory; `kapso flow keys`" },
      { with { private_key = pair.public }, "private_key is no private key in PEM" },
      { with { private_key = short.private }, "private_key has 1024 bits, 2048 are needed" },
      { with { private_key = vectors.private_key }, "private_key is encrypted: its passphrase is missing" },
      { with { private_key = vectors.private_key, passphrase = "wrong" }, "the passphrase is wrong" },
      { with { passphrase = 5 }, "passphrase is a number" },
      { with { app_secret = json.null }, "app_secret is missing: give it here or in KAPSO_APP_SECRET" },
      { with { app_secret = "" }, "app_secret is empty" },
      { with { on_screen = json.null }, "on_screen is missing" },
      { with { on_screen = { DAY = "x" } }, "on_screen.DAY is no function" },
      { with { on_init = "x" }, "on_init is a string" },
      { with { on_error = {} }, "on_error is a table" },
    } do
      assert.is_truthy(refusal(row[1]):find(row[2], 1, true), refusal(row[1]))
    end
  end)

  it("shows no key that was taken for a path", function()
    local bare = files.read(pair.private):gsub("%-%-%-%-%-[^\n]*\n", "")
    local message = refusal(with { private_key = bare })
    assert.is_truthy(message:find("private_key is neither PEM nor the path of a file", 1, true), message)
    assert.is_nil(message:find(bare:sub(1, 20), 1, true))
  end)

  it("answers anybody where it is told to", function()
    local endpoint = kapso.flow_endpoint(with { app_secret = json.null, insecure = true })
    local body, secrets = phone.seal(pair.public, { action = "ping" })
    local status, _, answer = endpoint:answer({}, body)
    assert.same({ 200, { data = { status = "active" } } }, { status, phone.read(secrets, answer) })
  end)

  it("says how it is used", function()
    local endpoint = endpoint_with()
    assert.is_false((pcall(endpoint.answer, endpoint, nil, "")))
    assert.is_false((pcall(endpoint.answer, endpoint, {})))
    local ok, err = pcall(endpoint.handle, endpoint)
    assert.is_false(ok)
    assert.matches("inside nginx only", tostring(err))
  end)
end)
