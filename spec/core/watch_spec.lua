-- The thread that waits for pools. The other end of its socket is a curl here, which prints what it gets.
local eventually = require "spec.support.eventually"
local native = require "spec.support.native"
local pools = require "spec.support.pools"
local server = require "spec.support.server"
local system = require "kapso.system"
local watch = require "kapso.watch"

describe("kapso.watch", function()
  local sandbox
  setup(function() sandbox = server.start { latency = 0.6 } end)
  teardown(function() sandbox:stop() end)

  -- A curl that is connected to a watcher.
  local function connect(watcher)
    local path = assert(watcher:listen())
    local pipe = io.popen("curl -sN --http0.9 --max-time 120 --unix-socket '" .. path .. "' http://watcher/ 2>/dev/null")
    assert(eventually(function() return watcher:accept(true) end))
    return pipe, path
  end

  local function start(pool)
    return assert(pool:start { method = "GET", url = sandbox.sandbox.url .. "/v24.0/nothing", timeout = 60 })
  end

  -- Until the request is on its way.
  local function step(pool)
    for _ = 1, 10 do pool:step(0.01) end
  end

  it("rings once when a pool has something to do", function()
    local watcher, pool = assert(watch.new()), pools.new {}
    local pipe = connect(watcher)
    local transfer = start(pool)
    step(pool)
    watcher:arm(pool:fd())
    watcher:arm(pool:fd()) -- it is armed already
    native.poll(pool:fd(), 60) -- the answer has come
    assert.equal("!", pipe:read(1))
    assert.is_true(eventually(function()
      pool:step(0)
      return transfer:done()
    end))
    system.sleep(0.3)
    watcher:hang_up()
    assert.equal("", pipe:read "*a")
    pipe:close()
  end)

  it("is silent while nothing comes, and when it is not armed", function()
    local watcher, pool = assert(watch.new()), pools.new {}
    local pipe = connect(watcher)
    start(pool)
    step(pool)
    watcher:arm(pool:fd())
    system.sleep(0.05)
    watcher:arm() -- of nothing
    native.poll(pool:fd(), 60)
    system.sleep(0.2)
    watcher:hang_up()
    assert.equal("", pipe:read "*a")
    pipe:close()
    pool:close()
  end)

  it("leaves no socket's name behind", function()
    local watcher = assert(watch.new())
    local pipe, path = connect(watcher)
    assert.is_nil(io.open(path))
    watcher:hang_up()
    pipe:close()
    path = assert(watcher:listen())
    assert.is_false(watcher:accept()) -- nobody has come
    assert.is_nil(io.open(path))
    path = assert(watcher:listen())
    watcher = nil -- luacheck: ignore 311
    collectgarbage()
    collectgarbage()
    assert.is_falsy(io.popen("ls -d '" .. path:match "^(.*)/" .. "' 2>/dev/null"):read "*l")
  end)

  it("comes and goes", function()
    for _ = 1, 50 do
      local watcher = assert(watch.new())
      watcher:arm(0)
    end
    collectgarbage()
    collectgarbage()
  end)
end)
