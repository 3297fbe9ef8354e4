-- The transport over cosockets and lua-resty-http, beside the one over libcurl. Where nginx's Lua does not find
-- lua-resty-http they are pending: KAPSO_RESTY='/path/lib/?.lua' says where it (and lua-resty-string) is.
local clients = require "spec.support.clients"
local folder = require "spec.support.folder"
local json = require "kapso.json"
local openresty = require "spec.support.openresty"
local pools = require "spec.support.pools"
local proxy = require "spec.support.proxy"
local server = require "spec.support.server"
local tls = require "spec.support.tls"

local HTTP = [[
  keepalive_timeout 0;
  lua_socket_log_errors off;
  lua_ssl_trusted_certificate $CA;
  init_by_lua_block {
    app = require "spec.support.cosocket_app"
    $INIT
  }
  server {
    listen 127.0.0.1:$PORT;
    location = /resty { content_by_lua_block { ngx.print(tostring(pcall(require, "resty.http"))) } }
    location ~ ^/app/(?<name>[a-z_]+)$ { content_by_lua_block { app[ngx.var.name]() } }
  }
]]

local FAULTS = {
  { fault = "answer", code = 131026 }, { fault = "answer", code = 131047 }, { fault = "answer", status = 500, body = "<h1>oops" },
  { fault = "answer", status = 204 }, { fault = "throttle", retry_after = 7 }, { fault = "close" }, { fault = "reset" },
  { fault = "cut" }, { fault = "truncate" }, { fault = "empty" },
  { fault = "retype" }, { fault = "huge" }, { fault = "gateway" }, { fault = "redirect", location = "http://127.0.0.1:1/x" },
  { fault = "echo" }, { fault = "drip", seconds = 0.001 },
  { fault = "answer", status = 429, headers = { ["Retry-After"] = "Wed, 21 Oct 2150 07:28:00 GMT" } },
  { fault = "close", reused = true },
}

local function has_resty()
  local nginx = openresty.start "server { listen 127.0.0.1:$PORT; location / { content_by_lua_block {\
    ngx.print(tostring(pcall(require, 'resty.http'))) } } }"
  local found = nginx:get "/".body
  nginx:stop()
  return found == "true"
end

local found = has_resty()

describe("a client without lua-resty-http", function()
  it("is refused, and the error says what is missing", function()
    local nginx = openresty.start([[
      init_by_lua_block { package.preload["resty.http"] = function() error("module 'resty.http' not found", 0) end }
      server { listen 127.0.0.1:$PORT; location / { content_by_lua_block {
        ngx.print(tostring(select(2, pcall(require("kapso").new, { api_key = "k", transport = "cosocket" })))) } } }]])
    local said = nginx:get "/".body
    nginx:stop()
    assert.equal('kapso: kapso.new option transport is "cosocket", which needs lua-resty-http on the Lua path '
      .. "(luarocks or opm install lua-resty-http)", said)
  end)

  it("is refused outside of nginx", function()
    local kapso = require "kapso"
    local ok, err = pcall(kapso.new, { api_key = "k", transport = "cosocket" })
    assert.is_false(ok)
    assert.matches("transport.*only inside nginx", tostring(err))
    ok, err = pcall(kapso.new, { api_key = "k", transport = "pigeon" })
    assert.is_false(ok)
    assert.matches('transport is "pigeon", "libcurl" or "cosocket" is expected', tostring(err))
  end)
end)

describe("over cosockets", function()
  if not found then
    pending "nginx's Lua does not find lua-resty-http: KAPSO_RESTY='/path/lib/?.lua' says where it is"
    return
  end

  local path, authority, sandbox, nginx
  setup(function()
    path = folder.make()
    authority = tls.authority(path, "authority")
    sandbox = server.start { tls = tls.certificate(path, "server", authority, { "IP:127.0.0.1", "DNS:server.example" }) }
    local wanted = openresty.client(sandbox, "retries = false, timeout = 60")
    local init = ("app.clients.libcurl = %s\n app.clients.cosocket = %s"):format(wanted,
      openresty.client(sandbox, "retries = false, timeout = 60, transport = 'cosocket'"))
    nginx = openresty.start((HTTP:gsub("%$CA", authority.certificate):gsub("%$INIT", function() return init end)))
  end)
  before_each(function() clients.reset(sandbox) end)
  teardown(function()
    nginx:stop()
    sandbox:stop()
    folder.remove(path)
  end)

  local function say(location)
    local answer = nginx:get(location)
    assert.equal(200, answer.status, nginx:log():sub(-2000))
    return answer.body:gsub("\n$", "")
  end

  local function both(op, more)
    local said = {}
    for _, client in ipairs { "libcurl", "cosocket" } do
      said[client] = assert(json.decode(say(("/app/call?op=%s&client=%s%s"):format(op, client, more or ""))))
    end
    assert.same(said.libcurl, said.cosocket)
    return said.cosocket
  end

  it("a send is the same on the wire, but for what libcurl adds", function()
    assert.equal("messages", both "send".result)
    local entries = sandbox:ledger()
    assert.equal(entries[1].body, entries[2].body)
    local headers = { {}, {} }
    for index, entry in ipairs(entries) do
      for name, value in pairs(entry.headers) do headers[index][name:lower()] = value end
    end
    assert.is_string(headers[1]["accept-encoding"])
    headers[1]["accept-encoding"] = nil
    assert.same(headers[1], headers[2])
  end)

  for _, op in ipairs { "list", "missing", "broken", "nowhere", "upload", "stream", "stop" } do
    it("the same comes of: " .. op, function()
      local said = both(op)
      if op == "list" or op == "upload" or op == "stream" then assert.is_not_nil(said.result) else assert.is_nil(said.result) end
    end)
  end

  for _, code in ipairs { "0131026", "0131047", "0000429", "0000444", "0000500", "0000502" } do
    it("the same comes of a send to the magic number " .. code, function() both("magic", "&code=" .. code) end)
  end

  for _, fault in ipairs(FAULTS) do
    local words = {}
    for name, value in pairs(fault) do words[#words + 1] = name .. "=" .. tostring(value) end
    table.sort(words)
    it("the same comes of a send when the server does: " .. table.concat(words, " "), function()
      say "/app/call?op=send&client=libcurl" -- connections to be used again
      say "/app/call?op=send&client=cosocket"
      sandbox:request("DELETE", "/_sandbox/ledger")
      sandbox:faults(fault)
      both "send"
      assert.equal(2, #sandbox:ledger()) -- neither was sent again
    end)
  end

  -- libcurl tells the status of an answer whose head broke off; lua-resty-http does not.
  for _, fault in ipairs { { fault = "reset", at = 20 }, { fault = "cut", at = 20 } } do
    it("an answer whose head breaks off leaves the outcome unknown: " .. fault.fault, function()
      sandbox:faults(fault)
      local said = json.decode(say "/app/call?op=send&client=cosocket")
      assert.same({ "network", "unknown" }, { said.kind, said.outcome })
    end)
  end

  it("a time-out says that it may have been done", function()
    sandbox:faults { fault = "delay", seconds = 5 }
    local said = both "quick"
    assert.same({ "timeout", "unknown" }, { said.kind, said.outcome })
  end)

  it("a cancelled task's send is cancelled", function()
    sandbox:faults { fault = "delay", seconds = 20 }
    local said = json.decode(say "/app/cancel")
    assert.same({ "cancelled", "unknown" }, { said.kind, said.outcome })
  end)

  it("ten sends go at the same time", function()
    sandbox:faults { fault = "delay", seconds = 0.2 }
    say "/app/many"
    assert.equal(10, sandbox:connections())
  end)

  it("connections are used again", function()
    for _ = 1, 5 do say "/app/call?op=send&client=cosocket" end
    local connections = {}
    for _, entry in ipairs(sandbox:ledger()) do connections[entry.connection] = (connections[entry.connection] or 0) + 1 end
    local _, count = next(connections)
    assert.equal(5, count)
  end)

  it("a call in init_by_lua is refused, and the error says what to do", function()
    local other = openresty.start((HTTP:gsub("%$CA", authority.certificate):gsub("%$INIT", function()
      return "app.clients.cosocket = " .. openresty.client(sandbox, "transport = 'cosocket'")
        .. "\nlocal sent, err = app.clients.cosocket:send('+15551234567', require('kapso').message.text 'early')"
        .. "\napp.at_start = err.kind .. ' ' .. err.outcome .. ' ' .. tostring(err)"
    end)))
    finally(function() other:stop() end)
    assert.matches("^unsupported not_sent .*ngx%.timer%.at", other:get "/app/early".body)
    assert.equal(0, #sandbox:ledger())
  end)

  it("nobody is left to ask for the key, and libcurl is not there", function()
    local alone = openresty.start((HTTP:gsub("%$CA", authority.certificate):gsub("%$INIT", function()
      return "app.clients.cosocket = " .. openresty.client(sandbox, "transport = 'cosocket'")
    end)))
    finally(function() alone:stop() end)
    assert.matches("messages", alone:get "/app/call?op=send&client=cosocket".body)
    assert.equal("nil false the key is *********** nil\n", alone:get "/app/secrets".body, alone:log())
  end)

  -- Names are given to a proxy: nginx would ask a name server for them.
  it("TLS is verified, through a proxy too", function()
    local between = proxy.start(path, sandbox.sandbox.tls_port)
    local stranger = tls.authority(path, "stranger")
    local function call(host, ca)
      local other = openresty.start((HTTP:gsub("%$CA", ca.certificate):gsub("%$INIT", function()
        return ("app.clients.cosocket = require('kapso').new { api_key = %q, api_base_url = 'https://%s', phone_number_id = %q, "
          .. "proxy = %q, transport = 'cosocket', retries = false }"):format(sandbox.sandbox.api_key, host,
          sandbox.sandbox.phone_number_id, between.url)
      end)))
      local said = json.decode(other:get "/app/call?op=send&client=cosocket".body)
      other:stop()
      return said
    end
    assert.equal("messages", call("server.example", authority).result)
    assert.equal(1, #sandbox:ledger())
    for _, said in ipairs { call("server.example", stranger), call("other.example", authority) } do
      assert.same({ "tls", "not_sent" }, { said.kind, said.outcome })
    end
    assert.equal(1, #sandbox:ledger())
    between:stop()
  end)

  it("what cannot connect has not been sent", function()
    local lost = openresty.start((HTTP:gsub("%$CA", authority.certificate):gsub("%$INIT", function()
      return "for _, transport in ipairs { 'libcurl', 'cosocket' } do app.clients[transport] = require('kapso').new { "
        .. "api_key = 'k', api_base_url = 'http://127.0.0.1:1', phone_number_id = '1555', retries = false, transport = transport } end"
    end)))
    for _, client in ipairs { "libcurl", "cosocket" } do
      local said = json.decode(lost:get("/app/call?op=send&client=" .. client).body)
      assert.same({ "connect", "not_sent" }, { said.kind, said.outcome })
    end
    lost:stop()
  end)

  it("a client that goes leaves nothing behind, and nothing is sent twice", function()
    sandbox:faults { fault = "delay", seconds = 0.01 }
    local pool = pools.new { max_connections = 20 }
    pools.many(pool, 300, 20, function(index)
      return { method = "GET", timeout = index % 2 == 0 and 0.001 + math.random() * 0.02 or 60, binary = true,
        url = nginx.url .. "/app/call?op=send&client=cosocket&text=" .. index }
    end)
    local seen, count = {}, 0
    for _, entry in ipairs(assert(sandbox.sandbox:ledger())) do
      local text = entry.body:match '"body":"(%d+)"'
      assert.is_nil(seen[text])
      seen[text], count = true, count + 1
    end
    assert.is_true(count >= 150)
  end)
end)
