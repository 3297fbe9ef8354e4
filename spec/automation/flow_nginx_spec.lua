-- A Flow's endpoint inside a real nginx.

local folder = require "spec.support.folder"
local openresty = require "spec.support.openresty"
local phone = require "spec.support.flow_phone"
local server = require "spec.support.server"

local SECRET = "an app secret"

local HTTP = [[
  client_max_body_size 64k;
  client_body_buffer_size 1k;
  init_by_lua_block {
    local kapso = require "kapso"
    local client = %s
    endpoint = kapso.flow_endpoint {
      private_key = "%s", app_secret = "%s",
      on_init = function() return { screen = "DAY", data = { days = { "Monday" } } } end,
      on_screen = {
        DAY = function(request)
          assert(client:send("+15551234567", kapso.message.text("Booked: " .. request.data.note:sub(1, 20))))
          return request:close { note = request.data.note }
        end,
        BAD = function() error("of the handler", 0) end,
      },
    }
  }
  server {
    listen 127.0.0.1:$PORT;
    location = /flow { content_by_lua_block { endpoint:handle() } }
  }
]]

describe("inside nginx, a Flow's endpoint", function()
  local at, pair, nginx, sandbox
  setup(function()
    at, sandbox = folder.make(), server.start()
    pair = phone.pair(at)
    nginx = openresty.start(HTTP:format(openresty.client(sandbox), pair.private, SECRET), { workers = 2 })
  end)
  teardown(function()
    nginx:stop()
    sandbox:stop()
    folder.remove(at)
  end)

  local function post(body, signature)
    return nginx:get("/flow", { method = "POST", body = body, headers = { "X-Hub-Signature-256: " .. signature } })
  end

  local function ask(request)
    local body, secrets = phone.seal(pair.public, request)
    local answer = post(body, phone.sign(SECRET, body))
    return answer, answer.body ~= "" and phone.read(secrets, answer.body) or nil
  end

  it("answers over HTTP, and its handlers send messages", function()
    for _, case in ipairs {
      { { action = "ping" }, { data = { status = "active" } } },
      { { action = "INIT" }, { screen = "DAY", data = { days = { "Monday" } } } },
      { { action = "data_exchange", screen = "DAY", data = { note = "at noon" }, flow_token = "t" },
        { screen = "SUCCESS", data = { extension_message_response = { params = { note = "at noon", flow_token = "t" } } } } },
    } do
      local answer, value = ask(case[1])
      assert.same({ 200, case[2] }, { answer.status, value }, nginx:log())
      assert.equal("text/plain", answer.headers["content-type"])
      assert.equal(#answer.body, tonumber(answer.headers["content-length"]))
    end
    assert.matches("Booked: at noon", sandbox:last().body)
  end)

  it("takes bodies that nginx keeps in a file", function()
    local note = ("a long note "):rep(100)
    local answer, value = ask { action = "data_exchange", screen = "DAY", data = { note = note } }
    assert.equal(200, answer.status)
    assert.is_true(value.data.extension_message_response.params.note == note)
    assert.matches("is buffered to a temporary file", nginx:log())
  end)

  it("refuses what it should, and logs why", function()
    local body = phone.seal(pair.public, { action = "ping" })
    local right = phone.sign(SECRET, body)
    assert.equal(432, post(body, phone.sign("another", body)).status)
    assert.equal(432, post(body:sub(1, -3), right).status)
    assert.equal(432, nginx:get("/flow", { method = "POST" }).status)
    assert.equal(400, post("{}", phone.sign(SECRET, "{}")).status)
    assert.equal(413, post(("x"):rep(70000), right).status)
    local other = phone.seal(phone.pair(at).public, { action = "ping" })
    assert.equal(421, post(other, phone.sign(SECRET, other)).status)
    assert.equal(500, (ask { action = "data_exchange", screen = "BAD" }).status)
    local got = nginx:get "/flow"
    assert.same({ 405, "POST", "" }, { got.status, got.headers.allow, got.body })
    local log = nginx:log()
    for _, words in ipairs { "flow HTTP 432: the signature", "flow HTTP 421: the request cannot be decrypted",
      "flow HTTP 500: on_screen.BAD: of the handler" } do
      assert.is_truthy(log:find(words, 1, true), words)
    end
    assert.is_nil(log:find(SECRET, 1, true))
    assert.equal(200, post(body, right).status)
  end)
end)
