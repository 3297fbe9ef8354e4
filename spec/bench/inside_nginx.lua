-- Inside one nginx worker: what waits, what it costs, and what lua-resty-http does in the same run.

local eventually = require "spec.support.eventually"
local http = require "kapso.http"
local measure = require "measure"
local openresty = require "spec.support.openresty"
local pools = require "spec.support.pools"
local system = require "kapso.system"

local inside_nginx = {}

local HTTP = [[
  keepalive_requests 1000000000;
  lua_socket_log_errors off;
  lua_max_running_timers 1024;
  init_by_lua_block {
    app = require "spec.bench.nginx_app"
    app.clients("$URL", "$ID")
  }
  server {
    listen 127.0.0.1:$PORT;
    location ~ ^/(?<name>[a-z_]+)$ { content_by_lua_block { app[ngx.var.name]() } }
  }
]]

local function start(server)
  local text = HTTP:gsub("%$URL", server.url):gsub("%$ID", server.phone_number_id)
  return openresty.start(text)
end

-- The numbers that a location answers.
local function ask(nginx, path)
  local pool = pools.new {}
  local answer = pools.request(pool, { url = nginx.url .. path, timeout = 3600, binary = true })
  pool:close()
  local numbers = {}
  for word in tostring(answer.value):gmatch "[%d.]+" do numbers[#numbers + 1] = tonumber(word) end
  assert(#numbers > 0, path .. ": " .. tostring(answer.value or answer.failure.message) .. nginx:log():sub(-2000))
  return numbers
end

local function verdict(is_met) return is_met and "MET" or "MISSED" end

-- Milliseconds of the median ping, over a connection that is kept.
local function ping(nginx, count)
  local pool, times = pools.new {}, {}
  for index = 1, count do
    local began = system.now()
    pools.request(pool, { url = nginx.url .. "/ping", binary = true })
    times[index] = (system.now() - began) * 1000
  end
  pool:close()
  return measure.median(times)
end

local function served(nginx, quick)
  local count = quick and 50 or 400
  local idle = ping(nginx, count)
  ask(nginx, "/pend?seconds=" .. (quick and 2 or 8))
  system.sleep(0.5)
  local pending = ask(nginx, "/state")[1]
  local busy = ping(nginx, count)
  system.sleep(quick and 2 or 8)
  print(("/ping with %d sends pending: median %.2f ms, idle %.2f ms: under 1 ms more %s"):format(pending, busy, idle,
    verdict(busy - idle < 1)))
end

local function one_at_a_time(nginx, server, quick)
  local count, own = quick and 20 or 200, {}
  local pool = http.pool({}, require("kapso.core").credentials {})
  for index = 1, quick and 10 or 50 do
    local began = system.now()
    pools.request(pool, { method = "POST", url = server.url .. "/slow/x", json = {}, binary = true })
    own[index] = system.now() - began
  end
  pool:close()
  local result, base = ask(nginx, "/one?count=" .. count), measure.median(own)
  local over, cpu = (result[1] - base) * 1000, result[2] * 1000
  print(("one at a time, server answering after %.1f ms: %.2f ms over it, at most 3 %s; %.2f ms of processor a send, under 1 %s"):format(
    base * 1000, over, verdict(over <= 3), cpu, verdict(cpu < 1)))
end

local function side_by_side(nginx, quick)
  local rounds, count = quick and 1 or 9, quick and 3000 or 30000
  local has_resty = ask(nginx, "/has_resty")[1] == 1
  local rates, costs = { many = {}, resty = {} }, { many = {}, resty = {} }
  for _ = 1, rounds do
    for _, name in ipairs { "many", has_resty and "resty" or nil } do
      local result = ask(nginx, "/" .. name .. "?count=" .. count)
      table.insert(rates[name], result[1] / result[2])
      table.insert(costs[name], result[3] / result[1] * 1e6)
    end
  end
  local ours = measure.median(rates.many)
  print(("64 concurrent: %.0f sends/s, %.1f us of processor each"):format(ours, measure.median(costs.many)))
  if not has_resty then
    print "lua-resty-http is not compared: KAPSO_RESTY='/path/lib/?.lua' says where it and lua-resty-string are"
    return
  end
  local theirs = measure.median(rates.resty)
  print(("lua-resty-http: %.0f sends/s, %.1f us; ours are as many %s"):format(theirs, measure.median(costs.resty), verdict(ours >= theirs)))
end

local function flat(nginx, quick)
  local early, all = quick and 5000 or 50000, quick and 20000 or 1000000
  local before = ask(nginx, "/many?count=" .. early)
  local after = ask(nginx, "/many?count=" .. all - early)
  local grown = (after[4] - before[4]) / 1024
  print(("%d sends in one worker: %.1f MB, %.2f MB more than after %d: within 1 MB %s; %d descriptors more: none %s"):format(
    all, after[4] / 1024, grown, early, verdict(grown < 1), after[5] - before[5], verdict(after[5] <= before[5])))
end

--- Half of the clients go at random moments, and nginx is reloaded meanwhile; the sandbox has what came.
function inside_nginx.aborted(server, quick)
  local nginx = openresty.start(HTTP:gsub("%$URL", server.url):gsub("%$ID", server.phone_number_id)
    :gsub("keepalive_requests 1000000000;", "keepalive_timeout 0; lua_check_client_abort on;"), { workers = 2 })
  local count, reloads = quick and 500 or 10000, 0
  pools.many(pools.new { max_connections = 40 }, count, 40, function(index)
    if index % (count / 5) == 0 then
      reloads = reloads + 1
      nginx:signal "HUP"
    end
    local patience = index % 2 == 0 and 0.001 + math.random() * 0.02 or 30
    return { method = "GET", url = nginx.url .. "/send?text=" .. index, timeout = patience, binary = true }
  end)
  local is_idle = eventually(function() return ask(nginx, "/state")[1] == 0 end)
  local ok, crash = pcall(nginx.stop, nginx)
  local summary = assert(server:summary())
  local doubles, seen = 0, {}
  for _, entry in ipairs(assert(server:ledger())) do
    local text = entry.body:match '"body":"(%d+)"'
    if seen[text] then doubles = doubles + 1 end
    seen[text] = true
  end
  print(("%d requests, half aborted, %d reloads: %d sends arrived, %d twice %s; %s %s; left in flight: %s"):format(count, reloads,
    summary.requests, doubles, verdict(doubles == 0), ok and "no crash" or crash, verdict(ok), verdict(is_idle)))
end

--- All but `aborted`.
function inside_nginx.run(server, quick)
  print "\ninside one nginx worker"
  local nginx = start(server)
  measure.pin(nginx.at, 0)
  local ok, err = pcall(function()
    served(nginx, quick)
    one_at_a_time(nginx, server, quick)
    side_by_side(nginx, quick)
    flat(nginx, quick)
  end)
  nginx:stop()
  if not ok then error(err, 0) end
end

return inside_nginx
