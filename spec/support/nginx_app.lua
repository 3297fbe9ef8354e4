--- What the nginx of a spec serves: each function is a location's. It runs inside nginx.

local driver = require "kapso.drivers.nginx"
local groups = require "kapso.drivers.groups"
local kapso = require "kapso"
local system = require "kapso.system"

local app = {}

local TO = "+15551234567"

app.clients = {} -- by name; "shared" is made in init_by_lua

local function send(text, to)
  return app.clients.shared:send(to or TO, kapso.message.text(text or "hi"))
end

local function describe(sent, err)
  return sent and sent.messages[1].id or err.kind .. " " .. err.outcome .. " " .. tostring(err)
end

local function say(sent, err)
  ngx.say(describe(sent, err))
end

app.send, app.describe = send, describe

function app.ping() ngx.say "pong" end

function app.content() say(send(ngx.var.arg_text)) end

--- A client of its own for every request.
function app.own()
  local client = app.make()
  say(client:send(TO, kapso.message.text "own"))
  client:close()
end

--- A client like it but for its key.
function app.stranger()
  local config = app.clients.shared.config
  say(kapso.new { api_key = "another", api_base_url = config.api_base_url, phone_number_id = config.phone_number_id,
    retries = false, timeout = 60 }:send(TO, kapso.message.text "strange"))
end

function app.many()
  local threads = {}
  for index = 1, 10 do threads[index] = ngx.thread.spawn(send, "many " .. index, ("+1555000%04d"):format(index)) end
  local seen = {}
  for index = 1, 10 do
    local _, sent = ngx.thread.wait(threads[index])
    seen[index] = sent.contacts[1].input
  end
  ngx.say(table.concat(seen, " "))
end

--- A generator that sends; its consumer is another coroutine.
function app.generator()
  local generate = coroutine.wrap(function()
    for index = 1, 3 do
      local sent, err = send("generated " .. index)
      coroutine.yield(describe(sent, err))
    end
  end)
  local outer = coroutine.wrap(function()
    for id in generate do coroutine.yield(id) end
  end)
  for id in outer do ngx.say(id) end
end

function app.sort()
  local sent, err
  table.sort({ 2, 1 }, function(left, right)
    if not err then sent, err = send "sorting" end
    return left < right
  end)
  say(sent, err)
end

function app.timer()
  local found
  ngx.timer.at(0, function() found = describe(send "timer") end)
  while not found do ngx.sleep(0.01) end
  ngx.say(found)
end

function app.kill()
  local thread = ngx.thread.spawn(send, "killed")
  ngx.sleep(0.02)
  ngx.say(tostring(ngx.thread.kill(thread)))
end

-- Kills a download that has begun, to a file or a function; what is left of it when the collector has been.
local function drop(to)
  local client = app.clients.shared
  local id = assert(client.media:upload { data = ("x"):rep(4 * 1024 * 1024), type = "image/png" }).id
  local begun
  local thread = ngx.thread.spawn(function()
    client.media:download(id, { to = to or function() return true end, progress = function()
      begun = true
      ngx.sleep(60)
    end })
  end)
  while not begun do ngx.sleep(0.001) end
  local before = client.pool:count()
  ngx.thread.kill(thread)
  thread = nil -- luacheck: ignore 311
  collectgarbage()
  collectgarbage()
  return before .. " " .. client.pool:count()
end

function app.dropped()
  local path = os.tmpname()
  local said = drop() .. " " .. drop(path)
  local pipe = io.popen("ls -1 " .. path .. "* | wc -l")
  ngx.say(said, " ", pipe:read "*n")
  pipe:close()
  os.remove(path)
end

function app.exit()
  ngx.thread.spawn(send, "left behind")
  ngx.sleep(0.02)
  ngx.exit(204)
end

local function state_of(pool)
  local pipe = io.popen("ls /proc/" .. system.process_id() .. "/fd | wc -l")
  local open = pipe:read "*n"
  pipe:close()
  return pool and pool:count() or 0, open
end

--- How much is in flight in this worker, and its open descriptors.
function app.state()
  local in_flight, open = state_of(rawget(app.clients.shared, "pool"))
  ngx.say(in_flight, " ", open, " ", ngx.worker.pid())
end

function app.sleep()
  local began = system.now()
  kapso.sleep(0.05)
  ngx.say(system.now() - began)
end

--- A transfer that is not waited for any longer than so, and one that is waited for to its end.
function app.limited()
  local client = app.clients.shared
  local url = client.config.bases.meta .. "/" .. client.config.phone_number_id .. "/messages"
  local function start() return assert(client.pool:start { method = "POST", url = url, json = {}, timeout = 60 }) end
  local transfer = start()
  driver.wait(transfer, 0.05)
  ngx.say(tostring(transfer:pending()))
  transfer:cancel()
  transfer = start()
  driver.wait(transfer)
  ngx.say(tostring(transfer:pending()))
end

local function collect(group, bodies)
  for _, body in ipairs(bodies) do driver.start(group, body) end
  while group.live > 0 do ngx.sleep(0.005) end
end

function app.tasks()
  local lines, group = {}, groups.new()
  local parked
  collect(group, {
    function()
      parked = driver.current()
      driver.park()
      lines[#lines + 1] = "told " .. tostring(parked == driver.current())
      parked:tell()
      driver.park() -- it has been told before
      lines[#lines + 1] = "in time " .. tostring(driver.park(0.01))
    end,
    function()
      local id = describe(send "of a task")
      table.insert(lines, id:match "^wamid" or "?")
      parked:tell()
    end,
    function() error "my mistake" end,
  })
  local failure = groups.failure(group)
  ngx.say(table.concat(lines, ", "), "; ", failure.count, " ", failure.error:match "my mistake$", " ",
    failure.traceback:match "nginx_app" or "?")
end

--- kapso.run, kapso.spawn and kapso.timeout, as in plain Lua.
function app.run()
  local ids = {}
  kapso.run(function()
    for index = 1, 5 do
      kapso.spawn(function()
        kapso.sleep(0.01 * index)
        kapso.spawn(function()
          local sent = assert(send("run " .. index))
          table.insert(ids, sent.messages[1].id)
        end)
      end)
    end
  end)
  local ok, err = pcall(kapso.run, function() error "my mistake" end)
  ngx.say(#ids, " ", tostring(ok), " ", tostring(err):match "my mistake", " ", tostring(err):match "nginx_app")
end

--- A task that outlives the function that spawned it, and one that fails.
function app.spawn()
  kapso.spawn(function()
    kapso.sleep(0.05)
    ngx.say(describe(send "spawned"))
  end)
  kapso.spawn(function() error "of a task" end)
  ngx.say "spawned"
end

function app.timeout()
  local _, err = kapso.timeout(0.5, function() return send "in time?" end)
  local _, late = kapso.timeout(0, function() return send "too late" end)
  ngx.say(err.kind, " ", err.outcome, " ", tostring(err.message:find "kapso.timeout" ~= nil), " ", late.kind, " ", late.outcome, " ",
    describe(send "afterwards"):match "^%a+")
end

function app.send_all()
  local numbers, count, first = {}, 0, true
  for index = 1, 50 do numbers[index] = ("+1555000%04d"):format(index) end
  for _, sent in app.clients.shared:send_all(numbers, kapso.message.text "all", { concurrency = 8 }) do
    if sent then count = count + 1 end
    if first then ngx.sleep(0.5) end -- longer than its workers stay
    first = false
  end
  local left = 0
  for _ in app.clients.shared:send_all(numbers, kapso.message.text "all", { concurrency = 8 }) do
    left = left + 1
    if left == 3 then break end
  end
  ngx.say(count, " ", left)
end

function app.cancel()
  local lines, group = {}, groups.new()
  local sender = driver.start(group, function()
    for _ = 1, 2 do
      local line = describe(send "to be cancelled")
      table.insert(lines, line)
    end
  end)
  local sleeper = driver.start(group, function()
    kapso.sleep(60)
    lines[#lines + 1] = "awake"
  end)
  ngx.sleep(0.2) -- the first is on its way
  sender:cancel()
  sleeper:cancel()
  while group.live > 0 do ngx.sleep(0.005) end
  if group.failed > 0 then lines[#lines + 1] = tostring(groups.failure(group)) end
  ngx.say(table.concat(lines, "\n"))
end

--- What comes of a send, in which worker, and what is known of the rate.
function app.rate()
  local sent, err = send "rate"
  local said = "sent"
  if not sent then said = ("%s %s %s"):format(err.category, err.outcome, err.retry.after > 1 and "later" or "soon") end
  ngx.say(ngx.worker.id(), " ", said, " ", tostring(app.clients.shared.budget:state().remaining))
end

--- Many tasks, one after the other, of one parent.
function app.successive()
  local group, count = groups.new(), 0
  for _ = 1, 3000 do
    driver.start(group, function() count = count + 1 end)
  end
  while group.live > 0 do ngx.sleep(0.005) end
  ngx.say(count, " ", group.live)
end

return app
