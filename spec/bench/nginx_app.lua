-- What the nginx of the benchmarks serves: each function is a location's. It runs inside nginx.

local kapso = require "kapso"
local system = require "kapso.system"

local app = {}

local TO = "+15551234567"

function app.clients(url, phone_number_id)
  local function client(base)
    return kapso.new { api_key = "sandbox-key", api_base_url = url, meta_base_url = base, phone_number_id = phone_number_id,
      retries = false, max_connections = 128 }
  end
  app.fast, app.slow = client(url .. "/meta/whatsapp"), client(url .. "/slow")
  local _, http = pcall(require, "resty.http")
  app.http = type(http) == "table" and http
  app.url = app.fast.config.bases.meta .. "/" .. phone_number_id .. "/messages"
end

local function build()
  return kapso.message.template("order_ready_named", "en_US", { body = { order_id = "ORDER-123" } })
end

local function send(client)
  local sent, err = client:send(TO, build())
  assert(sent and sent.messages[1].id, err)
end

-- The same with lua-resty-http, as people do it.
local function send_with_resty()
  local body = { messaging_product = "whatsapp", recipient_type = "individual", to = TO, type = "template",
    template = build().template }
  local answer = assert(app.http.new():request_uri(app.url, { method = "POST", keepalive_pool = 64,
    headers = { ["X-API-Key"] = "sandbox-key", ["Content-Type"] = "application/json" }, body = kapso.json.encode(body) }))
  assert(kapso.json.decode(answer.body).messages[1].id)
end

local function resident()
  local file = io.open "/proc/self/status"
  local kib = file:read("*a"):match "VmRSS:%s*(%d+)"
  file:close()
  return tonumber(kib)
end

local function descriptors()
  local pipe = io.popen("ls /proc/" .. system.process_id() .. "/fd | wc -l")
  local count = pipe:read "*n"
  pipe:close()
  return count
end

-- So many light threads, until so many are done.
local function many(count, concurrency, one)
  local left, threads = count, {}
  local began, cpu = system.now(), os.clock()
  for index = 1, concurrency do
    threads[index] = ngx.thread.spawn(function()
      while left > 0 do
        left = left - 1
        one()
      end
    end)
  end
  for index = 1, concurrency do assert(ngx.thread.wait(threads[index])) end
  ngx.say(count, " ", ("%.6f %.6f"):format(system.now() - began, os.clock() - cpu), " ", resident(), " ", descriptors())
end

function app.ping() ngx.say "pong" end

function app.has_resty() ngx.say(app.http and 1 or 0) end

function app.many() many(tonumber(ngx.var.arg_count), 64, function() send(app.fast) end) end

function app.resty() many(tonumber(ngx.var.arg_count), 64, send_with_resty) end

--- One at a time: median seconds, and processor seconds for each.
function app.one()
  local count, seconds, cpu = tonumber(ngx.var.arg_count), {}, os.clock()
  for index = 1, count do
    local began = system.now()
    send(app.slow)
    seconds[index] = system.now() - began
  end
  cpu = os.clock() - cpu
  table.sort(seconds)
  ngx.say(("%.6f %.6f"):format(seconds[math.ceil(count / 2)], cpu / count))
end

--- Keeps 128 sends pending for so long.
function app.pend()
  local ends = system.now() + tonumber(ngx.var.arg_seconds)
  for _ = 1, 128 do
    ngx.timer.at(0, function()
      while system.now() < ends do send(app.slow) end
    end)
  end
  ngx.say(128)
end

function app.send()
  local sent, err = app.fast:send(TO, kapso.message.text(ngx.var.arg_text))
  ngx.say(sent and sent.messages[1].id or tostring(err))
end

function app.state()
  local pool = rawget(app.fast, "pool") or rawget(app.slow, "pool")
  ngx.say(pool and pool:count() or 0, " ", descriptors())
end

return app
