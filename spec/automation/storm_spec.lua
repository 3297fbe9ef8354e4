-- Many customers at a time, webhooks that come again and out of order, workers that are killed: every chat ends right, and
-- says each thing once. `make soak` does the same with 2,000 customers.
local postgresql = require "spec.support.postgresql"
local scale = require "spec.support.scale"
local server = require "spec.support.server"
local storm = require "spec.support.bot_storm"

local SOAK = os.getenv "KAPSO_SOAK" ~= nil

-- What is served is the same nginx with LuaJIT, whichever Lua runs the specs.
local describe_once = _G.jit and function() end or describe

describe_once("a bot in a storm", function()
  local sandbox
  before_each(function()
    math.randomseed(os.time())
    sandbox = server.start { ledger_size = 60000 }
  end)
  after_each(function() sandbox:stop() end)

  local function weather(options)
    options.server = sandbox
    local result = storm.run(options)
    assert.same({}, result.wrong, result.log)
    return result
  end

  it("keeps every chat right while workers are killed, on SQLite", function()
    local count = SOAK and 2000 or scale(60)
    local result = weather { count = count, trouble = SOAK and math.huge or 6 }
    assert.is_true(result.kills > 0)
    assert.is_true(result.posted >= 15 * count)
  end)

  it("and of two machines, on PostgreSQL", function()
    local database = postgresql.start()
    if not database then return pending "PostgreSQL is not installed" end
    local ok, err = pcall(weather, { count = SOAK and 500 or scale(20), trouble = SOAK and math.huge or nil, workers = 2,
      machines = 2, store = database.dsn })
    database.stop()
    if not ok then error(err, 0) end
  end)

  it("and without any kills, in nginx's own memory", function()
    weather { count = SOAK and 500 or scale(20), store = "shared:kapso_bot" }
  end)
end)
