-- The library inside a real nginx, against a sandbox.
local clients = require "spec.support.clients"
local eventually = require "spec.support.eventually"
local folder = require "spec.support.folder"
local http = require "spec.support.http"
local openresty = require "spec.support.openresty"
local pools = require "spec.support.pools"
local server = require "spec.support.server"
local system = require "kapso.system"
local tls = require "spec.support.tls"

local HTTP = [[
  lua_check_client_abort on;
  keepalive_timeout 0; # a worker that is reloaded closes what is kept alive, whatever is on its way
  init_by_lua_block {
    app = require "spec.support.nginx_app"
    function app.make() return $CLIENT end
    app.clients.shared = app.make()
    $INIT
  }
  server {
    listen 127.0.0.1:$PORT $LISTEN;
    default_type text/plain;
    location ~ ^/app/(?<name>[a-z_]+)$ { content_by_lua_block { app[ngx.var.name]() } }
    location = /rewrite { rewrite_by_lua_block { app.content() } }
    location = /access { access_by_lua_block { app.content() } content_by_lua_block { } }
    location = /log { content_by_lua_block { ngx.say "ok" }
      log_by_lua_block { ngx.log(ngx.WARN, "SAID: ", app.describe(app.send())) } }
    location = /log_run { content_by_lua_block { ngx.say "ok" }
      log_by_lua_block { ngx.log(ngx.WARN, "SAID RUN: ", tostring(select(2, pcall(require("kapso").run, app.send)))) } }
    location = /filter { content_by_lua_block { ngx.say "ok" }
      header_filter_by_lua_block { ngx.header["X-Said"] = app.describe(app.send()) } }
  }
  $MORE
]]

local function start(sandbox, more)
  more = more or {}
  local values = { CLIENT = openresty.client(sandbox, more.client), INIT = more.init or "", MORE = more.more or "",
    LISTEN = more.listen or "" }
  return openresty.start((HTTP:gsub("%$([A-Z]+)", values)), more)
end

describe("inside nginx,", function()
  local sandbox, nginx
  setup(function()
    sandbox = server.start { workers = 2 }
    nginx = start(sandbox)
  end)
  before_each(function() clients.reset(sandbox) end)
  teardown(function()
    nginx:stop()
    sandbox:stop()
  end)

  -- Does something while the server takes its time to answer, and more of it where the machine was too slow.
  local function meanwhile(is_done)
    for _, seconds in ipairs { 0.2, 1, 5, 20 } do
      sandbox:faults { fault = "delay", seconds = seconds }
      if is_done() then return true end
      sandbox:request("DELETE", "/_sandbox/ledger")
    end
    return false
  end

  local function body_of(path)
    local answer = nginx:get(path)
    assert.equal(200, answer.status, nginx:log())
    return (answer.body:gsub("\n$", ""))
  end

  -- Nothing is in flight any more, and no more descriptors are open than before.
  local function is_settled(before)
    return eventually(function()
      local in_flight, open = body_of "/app/state":match "^(%d+) (%d+)"
      return in_flight == "0" and (not before or tonumber(open) <= before)
    end)
  end

  for _, path in ipairs { "/app/content", "/rewrite", "/access", "/app/timer", "/app/own" } do
    it("a call works in " .. path, function()
      assert.matches("^wamid%.", body_of(path))
      assert.equal(1, #sandbox:ledger())
    end)
  end

  it("clients made for every request share the connections of the worker, those that differ do not", function()
    local connections, one = {}, nil
    for _ = 1, 5 do body_of "/app/own" end
    for _, entry in ipairs(sandbox:ledger()) do connections[entry.connection], one = true, entry.connection end
    assert.same({ [one] = true }, connections)
    body_of "/app/stranger"
    assert.is_nil(connections[sandbox:last().connection])
  end)

  it("ten calls of a request go at the same time, and each gets its own answer", function()
    sandbox:faults { fault = "delay", seconds = 0.2 }
    local words = {}
    for word in body_of "/app/many":gmatch "%S+" do words[#words + 1] = word end
    for index = 1, 10 do assert.equal(("+1555000%04d"):format(index), words[index]) end
    assert.equal(10, sandbox:connections())
  end)

  it("other requests are served while calls wait", function()
    local pool = pools.new {}
    assert.is_true(meanwhile(function()
      local slow = assert(pool:start { method = "GET", url = nginx.url .. "/app/content", timeout = 60, binary = true })
      for _ = 1, 20 do
        assert.equal("pong\n", pools.request(pool, { url = nginx.url .. "/app/ping", binary = true }).value)
      end
      local is_waiting = not slow:done()
      assert.matches("^wamid", pools.finish(pool, slow).value)
      return is_waiting
    end))
  end)

  it("a generator of the caller's may send", function()
    local ids = {}
    for id in body_of "/app/generator":gmatch "[^\n]+" do ids[#ids + 1] = id:match "^wamid" end
    assert.same({ "wamid", "wamid", "wamid" }, ids)
  end)

  it("a call is refused where nginx cannot wait, and the error says what to do", function()
    local said = nginx:get "/filter".headers["x-said"]
    assert.matches("^unsupported not_sent kapso: unsupported: .*header_filter.*ngx%.timer%.at", said)
    nginx:get "/log"
    assert.is_truthy(eventually(function()
      return nginx:log():find("SAID: unsupported not_sent [^\n]*phase log[^\n]*ngx%.timer%.at") ~= nil
    end))
    assert.matches("^unsupported not_sent .*table%.sort.*ngx%.timer%.at", body_of "/app/sort")
    assert.equal(0, #sandbox:ledger())
  end)

  it("kapso.sleep yields", function()
    assert.is_true(tonumber(body_of "/app/sleep") >= 0.045)
  end)

  it("a wait can be limited", function()
    sandbox:faults({ fault = "delay", seconds = 20, times = 1 }, { fault = "delay", seconds = 0.1 })
    assert.equal("true\nfalse", body_of "/app/limited")
  end)

  describe("kapso.run, spawn, timeout and send_all", function()
    it("run tasks as in plain Lua, and raise what failed", function()
      assert.equal("5 false my mistake nginx_app", body_of "/app/run")
    end)

    it("spawn tasks of the request, which ends after them; the log has what failed", function()
      assert.matches("^spawned\nwamid%.", body_of "/app/spawn")
      assert.matches("a task failed: [^\n]*of a task", nginx:log())
    end)

    it("end calls in time", function()
      sandbox:faults { fault = "delay", seconds = 20, times = 1 }
      assert.equal("timeout unknown true timeout not_sent wamid", body_of "/app/timeout")
    end)

    it("send to all; a loop that is left early does not hold the request up", function()
      assert.equal("50 3", body_of "/app/send_all")
      assert.is_true(#sandbox:ledger() <= 50 + 3 + 8)
    end)

    it("are refused where nothing can wait", function()
      nginx:get "/log_run"
      assert.is_truthy(eventually(function()
        return nginx:log():find("SAID RUN: kapso: unsupported: [^\n]*phase log[^\n]*ngx%.timer%.at") ~= nil
      end))
    end)
  end)

  describe("tasks", function()
    it("are told, fail with their traceback, and send", function()
      assert.equal("wamid, told true, in time false; 1 my mistake nginx_app", body_of "/app/tasks")
    end)

    it("that are cancelled see truthful errors and end", function()
      sandbox:faults { fault = "stall" }
      local lines = {}
      for line in body_of "/app/cancel":gmatch "[^\n]+" do lines[#lines + 1] = line:match "^%a+ ?[%a_]*" end
      table.sort(lines)
      assert.same({ "awake", "cancelled not_sent", "cancelled unknown" }, lines)
    end)

    it("come and go by the thousand", function()
      assert.equal("3000 0", body_of "/app/successive")
    end)
  end)

  for name, path in pairs { ["a light thread is killed"] = "/app/kill", ["a request ends"] = "/app/exit" } do
    it("when " .. name .. ", its send goes on to its end, once", function()
      body_of "/app/content"
      clients.reset(sandbox)
      local before = tonumber(body_of "/app/state":match " (%d+)")
      assert.is_true(meanwhile(function()
        assert.is_true(nginx:get(path).status < 300)
        local goes_on = body_of "/app/state":match "^1 "
        assert.is_true(is_settled(before))
        return goes_on
      end))
      assert.equal(1, #sandbox:ledger())
    end)
  end

  it("a download whose light thread is killed ends, and leaves no file", function()
    assert.equal("1 0 1 0 1", body_of "/app/dropped") -- the one file is that of os.tmpname
  end)

  it("a request whose client goes leaves nothing behind", function()
    body_of "/app/content"
    clients.reset(sandbox)
    local before = tonumber(body_of "/app/state":match " (%d+)")
    sandbox:faults { fault = "delay", seconds = 0.3 }
    local pool = pools.new {}
    for _ = 1, 5 do assert(pool:start { method = "GET", url = nginx.url .. "/app/content", timeout = 60, binary = true }) end
    eventually(function()
      pool:step(0.01)
      return #sandbox:ledger() == 5
    end)
    pool:close()
    assert.is_true(is_settled(before + 5)) -- connections that are kept
    assert.equal(5, #sandbox:ledger())
  end)
end)

describe("nginx", function()
  local sandbox, nginx
  setup(function() sandbox = server.start { workers = 2, ledger_size = 10000 } end)
  before_each(function() clients.reset(sandbox) end)
  after_each(function()
    if nginx then nginx:stop() end
    nginx = nil
  end)
  teardown(function() sandbox:stop() end)

  it("starts with a call in init_by_lua, which blocks and says so once; workers have a pool of their own", function()
    nginx = start(sandbox, { workers = 2,
      init = 'for _ = 1, 3 do assert(app.send "init") end ngx.log(ngx.NOTICE, "READY")' })
    local _, notes = nginx:log():gsub("kapso: calls block in init_by_lua", "")
    assert.equal(1, notes)
    for _ = 1, 10 do assert.matches("^wamid", nginx:get "/app/content".body) end
    assert.equal(13, #sandbox:ledger())
    nginx:signal "HUP"
    assert.is_truthy(eventually(function() return #sandbox:ledger() == 16 end))
    assert.matches("^wamid", nginx:get "/app/content".body)
  end)

  for name, more in pairs {
    ["nothing rings when an answer comes"] = { init = 'package.preload["kapso.watch"] = function() error "it is not there" end' },
    ["it has no timer left"] = { more = "lua_max_pending_timers 0;" },
    ["it has too many timers that run"] = { more = "lua_max_running_timers 1;",
      init_worker = "ngx.timer.at(0, function() ngx.sleep(600) end)" },
  } do
    it("works where " .. name, function()
      nginx = start(sandbox, more)
      sandbox:faults { fault = "delay", seconds = 0.1 }
      for _ = 1, 3 do assert.matches("^wamid", nginx:get "/app/content".body) end
      clients.reset(sandbox)
      sandbox:faults { fault = "delay", seconds = 0.1 }
      assert.equal(200, nginx:get "/app/many".status)
      assert.equal(10, sandbox:connections())
    end)
  end

  it("says what is wrong with an option when it cannot start for it", function()
    local ok, why = pcall(openresty.start, [[ init_by_lua_block { require("kapso").new { api_ky = "k" } } ]])
    assert.is_false(ok)
    assert.matches("api_ky is not known, did you mean", why, 1, true)
  end)

  it("calls while it shakes hands", function()
    local path = folder.make()
    finally(function() folder.remove(path) end)
    local certificate = tls.certificate(path, "server", tls.authority(path, "authority"), { "IP:127.0.0.1" })
    nginx = start(sandbox, { more = ([[
      server {
        listen 127.0.0.1:$SECOND ssl;
        ssl_certificate %s; ssl_certificate_key %s;
        ssl_certificate_by_lua_block { app.said = app.describe(app.send "shaking hands") }
        location / { content_by_lua_block { ngx.say(app.said) } }
      }]]):format(certificate.certificate, certificate.key) })
    local answer = http.request { url = "https://127.0.0.1:" .. nginx.second, arguments = { "-k" } }
    assert.matches("^wamid", answer.body)
    assert.matches("shaking hands", sandbox:last().body)
  end)

  it("cannot wait in init_worker_by_lua, and the error says so", function()
    nginx = start(sandbox, { init_worker = [[
      ngx.log(ngx.WARN, "SAID: ", app.describe(app.send "too early"))
      ngx.timer.at(0, function() app.send "in time" end)
    ]] })
    assert.is_truthy(eventually(function() return #sandbox:ledger() == 1 end))
    assert.matches("in time", sandbox:last().body)
    assert.matches("SAID: unsupported not_sent [^\n]*phase init_worker[^\n]*ngx%.timer%.at", nginx:log())
  end)

  it("finishes what is in flight when it is reloaded, and when it stops", function()
    nginx = start(sandbox)
    sandbox:faults { fault = "delay", seconds = 0.6 }
    local pool = pools.new {}
    for index, signal in ipairs { "HUP", "QUIT" } do
      local transfers = {}
      for at = 1, 8 do
        transfers[at] = assert(pool:start { method = "GET", url = nginx.url .. "/app/content", timeout = 60, binary = true })
      end
      eventually(function()
        pool:step(0.01)
        return #sandbox:ledger() == 9 * index - 1 -- they are on their way
      end)
      nginx:get("/app/exit") -- and one that nobody waits for
      nginx:signal(signal)
      for at = 1, 8 do assert.matches("^wamid", pools.finish(pool, transfers[at]).value) end
      pool:close()
      assert.is_truthy(eventually(function() return #sandbox:ledger() == 9 * index end))
    end
  end)

  describe("whose workers share a rate budget", function()
    local function start_with(retries)
      nginx = start(sandbox, { workers = 2, client = "shared = 'rate', timeout = 60, retries = " .. retries,
        listen = "reuseport", more = "lua_shared_dict rate 1m;" })
    end

    -- What each of the workers says.
    local function ask_both()
      local said = {}
      for _ = 1, 100 do
        local worker, words = nginx:get "/app/rate".body:match "^(%d) ([^\n]+)"
        said[worker] = said[worker] or words
        if said["0"] and said["1"] then break end
      end
      return said
    end

    it("lets none send while one was told to wait, and says so", function()
      start_with "false"
      sandbox:faults { fault = "throttle", retry_after = 600, times = 1 }
      nginx:get "/app/rate"
      local pause = "throttling not_sent later nil"
      assert.same({ ["0"] = pause, ["1"] = pause }, ask_both())
      assert.equal(1, #sandbox:ledger())
    end)

    it("lets them send again when the time is over", function()
      start_with "false"
      sandbox:faults { fault = "throttle", retry_after = 1, times = 1 }
      nginx:get "/app/rate"
      assert.is_truthy(eventually(function() return nginx:get "/app/rate".body:find " sent " end))
      assert.equal(2, #sandbox:ledger())
    end)

    it("has them wait where calls may be tried again, and shares what is left", function()
      start_with "1"
      sandbox:faults { fault = "throttle", retry_after = 1, times = 1 }
      local began = system.now()
      assert.matches("^%d sent 999999999", nginx:get "/app/rate".body)
      assert.is_true(system.now() - began >= 1)
      assert.equal(2, #sandbox:ledger())
      assert.matches("sent 999999999", ask_both()["1"])
    end)

    it("is refused without its dictionary", function()
      nginx = openresty.start [[ server { listen 127.0.0.1:$PORT; location / { content_by_lua_block {
        ngx.print(tostring(select(2, pcall(require("kapso").new, { api_key = "k", shared = "none" })))) } } }]]
      assert.matches('shared is "none", nginx.conf has no lua_shared_dict none', nginx:get "/".body)
    end)
  end)

  it("loses and doubles nothing when half of its clients go at random, and it is reloaded meanwhile", function()
    nginx = start(sandbox, { workers = 2 })
    sandbox:faults { fault = "delay", seconds = 0.01 }
    local pool, reloads = pools.new { max_connections = 40 }, 0
    local answers = pools.many(pool, 2000, 40, function(index)
      if index % 600 == 0 then
        reloads = reloads + 1
        nginx:signal "HUP"
      end
      local patience = index % 2 == 0 and 0.001 + math.random() * 0.02 or 60
      return { method = "GET", url = nginx.url .. "/app/content?text=" .. index, timeout = patience, binary = true }
    end)
    local seen = {}
    assert.is_truthy(eventually(function()
      return nginx:get "/app/state".body:match "^0 " ~= nil
    end))
    for _, entry in ipairs(assert(sandbox.sandbox:ledger())) do
      local text = entry.body:match '"body":"(%d+)"'
      assert.is_nil(seen[text], text)
      seen[text] = true
    end
    for index = 1, 2000, 2 do
      assert.matches("^wamid", tostring(answers[index].value), index .. " " .. tostring(answers[index].kind))
      assert.is_true(seen[tostring(index)])
    end
    assert.equal(3, reloads)
    assert.is_nil(nginx:log():find("%[error%][^\n]*lua"), nginx:log():match "[^\n]*%[error%][^\n]*lua[^\n]*")
  end)
end)
