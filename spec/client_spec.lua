local clients = require "spec.support.clients"
local json = require "kapso.json"
local kapso = require "kapso"
local message = require "kapso.message"
local server = require "spec.support.server"
local system = require "kapso.system"

local TO = "+15551234567"

describe("a client", function()
  local sandbox, client, direct
  setup(function()
    sandbox = server.start { ledger_size = 3000 }
    client, direct = clients.new(sandbox), clients.direct(sandbox)
  end)
  before_each(function() clients.reset(sandbox) end)
  teardown(function() sandbox:stop() end)

  local function answering(body, status, headers)
    sandbox:faults { fault = "answer", status = status or 200, body = body, headers = headers }
    return client:call "listMessages"
  end

  describe("gives with every result", function()
    it("status, headers, attempts and time", function()
      local began = system.now()
      local _, meta = client:send(TO, message.text "hi")
      assert.equal(200, meta.status)
      assert.equal(1, meta.attempts)
      assert.is_true(meta.elapsed > 0 and meta.elapsed <= system.now() - began)
      assert.equal("application/json", meta.headers["content-type"])
      for name in pairs(meta.headers) do assert.equal(name:lower(), name) end
    end)

    it("headers that came more than once as one list", function()
      local _, meta = answering({ data = {} }, 200, { ["X-Twice"] = "a" })
      assert.equal("a", meta.headers["x-twice"])
      assert.is_nil(meta.headers["X-Twice"])
    end)

    it("the rate limit, when the server tells it", function()
      local _, meta = answering({ data = {} }, 200, { ["X-RateLimit-Limit"] = "500", ["X-RateLimit-Remaining"] = "499",
        ["X-Burst-RateLimit-Limit"] = "50", ["X-Burst-RateLimit-Remaining"] = "49" })
      assert.equal(500, meta.rate_limit.limit)
      assert.equal(499, meta.rate_limit.remaining)
      assert.equal(50, meta.rate_limit.burst.limit)
      assert.equal(49, meta.rate_limit.burst.remaining)
    end)

    it("with an error: attempts and time as well", function()
      local _, err = client:send("+19990131026", message.text "hi")
      assert.equal(1, err.attempts)
      assert.is_true(err.elapsed > 0)
    end)
  end)

  describe("gives the answer as it came", function()
    it("with null, empty lists and whole numbers", function()
      local result = answering('{"a":null,"b":[],"c":{},"d":131026,"e":1.5,"f":[1,null],"g":9007199254740991,"h":"ü\\u00e9😀","i":true}')
      assert.equal(kapso.null, result.a)
      assert.is_true(json.is_array(result.b))
      assert.is_false(json.is_array(result.c))
      assert.equal("131026", tostring(result.d))
      assert.equal(1.5, result.e)
      assert.equal(kapso.null, result.f[2])
      assert.equal(9007199254740991, result.g)
      assert.equal("üé😀", result.h)
      assert.is_true(result.i)
    end)

    it("when it is no object", function()
      assert.equal(2, (answering "[1,2]")[2])
      assert.equal("text", (answering '"text"'))
      assert.equal(kapso.null, (answering "null"))
    end)

    it("204 as true", function()
      local result, meta = answering("", 204)
      assert.is_true(result)
      assert.equal(204, meta.status)
    end)

    it("with 201 and 202 as successes", function()
      for _, status in ipairs { 201, 202 } do assert.equal(1, (answering({ a = 1 }, status)).a) end
    end)
  end)

  describe("says of itself", function()
    it("a user agent of its own, or the one given", function()
      assert(client:send(TO, message.text "hi"))
      assert.equal("kapso-lua/" .. kapso.version, sandbox:last().headers["user-agent"])
      assert(clients.new(sandbox, { user_agent = "shop/1.0" }):send(TO, message.text "hi"))
      assert.equal("shop/1.0", sandbox:last().headers["user-agent"])
    end)

    it("what it can decode", function()
      assert(client:send(TO, message.text "hi"))
      assert.is_truthy(sandbox:last().headers["accept-encoding"]:find("gzip", 1, true))
    end)

    it("nothing of its key", function()
      assert.is_nil(tostring(client):find(sandbox.sandbox.api_key, 1, true))
      assert.is_truthy(tostring(client):find("kapso.client", 1, true))
    end)
  end)

  it("keeps its connections", function()
    for _ = 1, 5 do assert(client:send(TO, message.text "hi")) end
    local entries = sandbox:ledger()
    for index = 2, 5 do assert.equal(entries[1].connection, entries[index].connection) end
  end)

  it("makes no more connections than it may", function()
    sandbox:faults { fault = "delay", seconds = 0.03 }
    local few, ended = clients.new(sandbox, { max_connections = 3 }), 0
    kapso.run(function()
      for _ = 1, 30 do
        kapso.spawn(function()
          assert(few:send(TO, message.text "hi"))
          ended = ended + 1
        end)
      end
    end)
    assert.equal(30, ended)
    assert.equal(3, sandbox:connections())
  end)

  it("ends a call when its time is up", function()
    sandbox:faults { fault = "stall" }
    local quick = clients.new(sandbox, { timeout = 0.15 })
    local _, err = quick:call "listMessages"
    assert.equal("timeout", err.kind)
    _, err = client:call("listMessages", {}, { timeout = 0.15 })
    assert.equal("timeout", err.kind)
  end)

  it("can be closed, again and again, and used again", function()
    local other = clients.new(sandbox)
    other:close()
    assert(other:send(TO, message.text "hi"))
    other:close()
    other:close()
    assert(other:send(TO, message.text "hi"))
    assert.equal(2, #sandbox:ledger())
  end)

  it("tells a logger what it does, without the key", function()
    local events = {}
    local logging = clients.new(sandbox, { retries = 1, logger = function(level, event)
      events[#events + 1] = { level = level, event = event }
    end })
    assert(logging:send(TO, message.text "hi"))
    assert.equal(1, #events)
    assert.equal("debug", events[1].level)
    assert.equal("sendMessage", events[1].event.operation)
    assert.equal("POST", events[1].event.method)
    assert.equal(200, events[1].event.status)
    assert.equal(1, events[1].event.attempt)
    sandbox:faults { fault = "throttle", retry_after = 0, times = 1 }
    assert(logging:send(TO, message.text "hi"))
    assert.equal(3, #events)
    assert.equal("info", events[2].level)
    assert.equal(429, events[2].event.status)
    sandbox:faults { fault = "echo" }
    assert.is_nil((logging:send(TO, message.text "hi")))
    assert.equal("warn", events[#events].level)
    local function show(value, depth)
      if type(value) ~= "table" then return tostring(value) end
      local text = tostring(value)
      for key, item in pairs(value) do text = text .. tostring(key) .. (depth < 5 and show(item, depth + 1) or "") end
      return text
    end
    assert.is_nil(show(events, 1):find(sandbox.sandbox.api_key, 1, true))
  end)

  it("does not show the token of a download in its log", function()
    local events = {}
    local logging = clients.new(sandbox, { logger = function(_, event) events[#events + 1] = event end })
    local id = assert(logging.media:upload { data = "x", type = "text/plain" }).id
    local token = assert(logging.media:get(id)).download_url:match "token=([^&]+)"
    assert(logging.media:download(id))
    for _, event in ipairs(events) do assert.is_nil(event.url:find(token, 1, true), event.url) end
  end)

  describe("calls an operation by its id", function()
    it("with fields in path, query and body", function()
      assert(client:call("listMessages", { status = "failed", limit = 5, direction = "outbound" }))
      local entry = sandbox:last()
      assert.equal("GET", entry.method)
      assert.equal(sandbox:path "/messages", entry.path)
      assert.equal("direction=outbound&limit=5&status=failed", entry.query)
      assert(client:call("sendMessage", { to = TO, type = "text", text = { body = "hi" } }))
      assert.equal("whatsapp", clients.last_body(sandbox).messaging_product)
      assert.equal("hi", clients.last_body(sandbox).text.body)
    end)

    it("that does not exist: raises, and says what was meant", function()
      local ok, err = pcall(client.call, client, "listMesages")
      assert.is_false(ok)
      assert.is_truthy(tostring(err):find("listMessages", 1, true), tostring(err))
      assert.is_false((pcall(client.call, client)))
      assert.equal(0, #sandbox:ledger())
    end)

    it("with undeclared fields only when unchecked", function()
      local result, err = client:call("listMessages", { colour = "red" })
      assert.is_nil(result)
      assert.equal("invalid", err.kind)
      assert.equal("colour", err.path)
      assert.equal(0, #sandbox:ledger())
      assert(client:call("listMessages", { colour = "red & blue" }, { unchecked = true }))
      assert.equal("colour=red%20%26%20blue", sandbox:last().query)
    end)

    it("with the ids that the client knows, in a path only", function()
      assert(client:call "listTemplates")
      assert.equal("/meta/whatsapp/v24.0/" .. sandbox.sandbox.business_account_id .. "/message_templates", sandbox:last().path)
      assert(client:call "listWhatsappPhoneNumbers")
      assert.is_nil(sandbox:last().query)
      local _, err = kapso.new({ api_key = "k", api_base_url = sandbox.sandbox.url }):call "listMessages"
      assert.equal("phone_number_id", err.path)
    end)

    it("and never twice when it writes", function()
      sandbox:faults { fault = "close" }
      local with = clients.new(sandbox, { retries = 3 })
      for _, call in ipairs { { "sendMessage", { to = TO, type = "text", text = { body = "hi" } } },
        { "deleteTemplate", { name = "hello_world" } }, { "deleteMedia", { media_id = "1" } } } do
        sandbox:request("DELETE", "/_sandbox/ledger")
        local result, err = with:call(call[1], call[2])
        assert.is_nil(result)
        assert.equal("unknown", err.outcome)
        assert.equal(1, #sandbox:ledger(), call[1])
      end
    end)

    it("to a path or a writer", function()
      local path, pieces = os.tmpname(), {}
      finally(function() os.remove(path) end)
      assert(client:call("listMessages", {}, { to = path }))
      local file = assert(io.open(path, "rb"))
      assert.is_table(assert(json.decode(file:read "*a")).data)
      file:close()
      assert(client:call("listMessages", {}, { to = function(chunk)
        pieces[#pieces + 1] = chunk
        return true
      end }))
      assert.is_table(assert(json.decode(table.concat(pieces))).data)
    end)
  end)

  describe("lists", function()
    before_each(function()
      for index = 1, 7 do assert(client:send(("+1555000%04d"):format(index), message.text("number " .. index))) end
      sandbox:request("DELETE", "/_sandbox/ledger")
    end)

    it("items of all pages", function()
      local seen, count = {}, 0
      for item in client:each("listMessages", { limit = 3 }) do
        assert.is_nil(seen[item.id])
        seen[item.id], count = true, count + 1
        if count == 7 then break end
      end
      assert.equal(7, count)
      assert.equal(3, #sandbox:ledger())
    end)

    it("pages, and no more items than asked for", function()
      local sizes = {}
      for page in client:pages("listMessages", { limit = 3 }, { limit = 6 }) do sizes[#sizes + 1] = #page.data end
      assert.same({ 3, 3 }, sizes)
      local count = 0
      for _ in client:each("listMessages", { limit = 3 }, { limit = 4 }) do count = count + 1 end
      assert.equal(4, count)
    end)

    it("raises in a loop, and returns from next", function()
      sandbox:faults { fault = "answer", code = 190 }
      local ok, err = pcall(function()
        for _ in client:each "listMessages" do error "no item" end
      end)
      assert.is_false(ok)
      assert.equal(190, err.code)
      local page, why = client:pages("listMessages"):next()
      assert.is_nil(page)
      assert.equal(190, why.code)
    end)

    it("goes on after a failure with the page that failed", function()
      local pages = client:pages("listMessages", { limit = 3 })
      local first = assert(pages:next())
      sandbox:faults { fault = "gateway", times = 1 }
      assert.is_nil((pages:next()))
      local second = assert(pages:next())
      assert.are_not.equal(first.data[1].id, second.data[1].id)
    end)
  end)

  describe("has resources:", function()
    it("templates, messages, phone numbers of the Platform API", function()
      local names = {}
      for template in client.templates:each {} do names[template.name] = true end
      assert.is_true(names.order_ready_named)
      assert.equal(sandbox.sandbox.phone_number_id, assert(client.platform.phone_numbers:list {}).data[1].phone_number_id)
      assert.equal("/platform/v1/whatsapp/phone_numbers", sandbox:last().path)
      assert.is_table(assert(client.messages:list { limit = 1 }).data)
      local count = 0
      for number in client.platform.phone_numbers:each { per_page = 1 } do
        assert.equal(sandbox.sandbox.business_account_id, number.business_account_id)
        count = count + 1
      end
      assert.equal(1, count)
    end)

    it("and says which there are", function()
      for _, wrong in ipairs { "template", "mediaa" } do
        local ok, err = pcall(function() return client[wrong] end)
        assert.is_false(ok)
        assert.is_truthy(tostring(err):find(wrong == "template" and "templates" or "media", 1, true), tostring(err))
      end
      local ok, err = pcall(function() return client.templates:lst {} end)
      assert.is_false(ok)
      assert.is_truthy(tostring(err):find("list", 1, true))
      ok, err = pcall(function() return client.templates.list {} end)
      assert.is_false(ok)
      assert.is_truthy(tostring(err):find("colon", 1, true))
    end)
  end)

  describe("that talks to Meta directly", function()
    local api = require "kapso.api"

    it("fails for what only Kapso has, before any request", function()
      local tried = 0
      for _, operation in ipairs(api.all()) do
        if operation.kapso_only then
          local result, err = direct:call(operation.id, {})
          assert.is_nil(result)
          assert.equal("unsupported", err.kind, operation.id)
          assert.equal("not_sent", err.outcome)
          assert.is_truthy(tostring(err):find(operation.id, 1, true))
          tried = tried + 1
        end
      end
      assert.is_true(tried > 5)
      assert.equal(0, #sandbox:ledger())
      local ok, err = pcall(function() for _ in direct:each "listMessages" do error "no" end end)
      assert.is_false(ok)
      assert.equal("unsupported", err.kind)
    end)

    it("does the rest", function()
      assert(direct:send(TO, message.text "hi"))
      assert(direct:mark_read "wamid.1")
      assert.is_table(assert(direct.templates:list {}).data)
      for _, entry in ipairs(sandbox:ledger()) do
        assert.is_truthy(entry.path:find "^/v24%.0/")
        assert.is_nil(entry.headers["x-api-key"])
      end
    end)

    it("never shows Meta the API key", function()
      local both = clients.direct(sandbox, { api_key = "the-api-key" })
      assert(both:send(TO, message.text "hi"))
      assert.is_nil(sandbox:last().headers["x-api-key"])
    end)
  end)

  it("goes through a proxy when told to", function()
    local through = clients.new(sandbox, { proxy = sandbox.sandbox.url, api_base_url = "http://127.0.0.1:1", allow_insecure = true })
    assert(through:send(TO, message.text "hi")) -- nothing listens there: the sandbox was the proxy
    assert.equal(1, #sandbox:ledger())
    assert.equal("127.0.0.1:1", sandbox:last().headers.host)
    local _, err = clients.new(sandbox, { proxy = "http://127.0.0.1:1", api_base_url = "https://api.example" }):send(TO, message.text "hi")
    assert.equal("connect", err.kind)
    assert.equal("not_sent", err.outcome)
  end)

  it("says that a ca_file is not there", function()
    local _, err = clients.new(sandbox, { ca_file = "/no/such.pem", api_base_url = (sandbox.sandbox.url:gsub("http:", "https:")) })
      :send(TO, message.text "hi")
    assert.equal("tls", err.kind)
    assert.equal("not_sent", err.outcome)
  end)
end)
