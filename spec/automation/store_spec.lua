-- What a bot's store does, in SQLite, in PostgreSQL and in nginx's memory.
local cases = require "spec.support.store_cases"
local databases = require "spec.support.databases"
local eventually = require "spec.support.eventually"
local folder = require "spec.support.folder"
local json = require "kapso.json"
local openresty = require "spec.support.openresty"
local store = require "kapso.automation.store"
local wal = require "spec.support.wal"

local function as_json(value)
  return json.decode(assert(json.encode(value)))
end

for _, kind in ipairs(databases.kinds) do
  describe("a bot's store in " .. kind, function()
    local base, opened
    setup(function() base = databases.start(kind) end)
    teardown(function() base.stop() end)
    before_each(function()
      base.clear()
      opened = assert(store.open(base.where))
    end)
    after_each(function() opened:close() end)

    for _, case in ipairs(cases) do
      it(case[1], function() assert.same(as_json(case[3]), as_json(case[2](opened))) end)
    end
  end)
end

local HTTP = [[
  lua_shared_dict bot 4m;
  lua_shared_dict storm 4m;
  lua_shared_dict small 64k;
  lua_shared_dict said 64k;
  init_by_lua_block { app = require "spec.support.store_app" }
  server {
    listen 127.0.0.1:$PORT;
    default_type text/plain;
    location ~ ^/(?<name>[a-z_]+)$ { content_by_lua_block { app[ngx.var.name]() } }
  }
]]

describe("a bot's store inside nginx,", function()
  local nginx, place
  setup(function()
    place = folder.make()
    nginx = openresty.start(HTTP, { workers = 2, init_worker = ([[
      app.storm("shared", "shared:storm") app.storm("sqlite", "%s/bot.db")
    ]]):format(place) })
  end)
  teardown(function()
    nginx:stop()
    folder.remove(place)
  end)

  local function body_of(path)
    local answer = nginx:get(path)
    assert.equal(200, answer.status, nginx:log())
    return (answer.body:gsub("\n$", ""))
  end

  for number, case in ipairs(cases) do
    it("in its memory, " .. case[1], function()
      assert.same(as_json(case[3]), json.decode(body_of("/case?number=" .. number)))
    end)
  end

  for _, name in ipairs { "shared", "sqlite" } do
    it("with workers that all write at once: every event is handled once; " .. name, function()
      local said
      assert.is_truthy(eventually(function()
        said = body_of("/stormed?name=" .. name)
        return said ~= ""
      end))
      assert.equal("200 200", said)
    end)
  end

  it("in a file, writes what a worker's tasks have at the same time in one transaction", function()
    local path = place .. "/grouped.db"
    assert.equal("0", body_of("/grouped?tasks=0&path=" .. path))
    local before = wal.transactions(path)
    assert.equal("20", body_of("/grouped?tasks=20&path=" .. path))
    assert.is_true(wal.transactions(path) - before <= 3, wal.transactions(path) - before)
  end)

  it("says what nginx's configuration is to have", function()
    assert.equal("kapso: store: nginx has no dictionary nowhere; its http block needs: lua_shared_dict nowhere 10m;",
      body_of "/wrong")
  end)

  it("says that its memory is full, and loses nothing that was taken in", function()
    assert.equal("true true true 1 kapso: store: the dictionary small: no memory; give lua_shared_dict small more than its "
      .. "65536 bytes", body_of "/full")
  end)

  it("waits for a worker that is at it, but not for ever", function()
    assert.equal("kapso: store: the dictionary bot: another worker has it; 0", body_of "/busy")
  end)
end)
