-- kill -9 wherever it hurts: nobody is sent to twice, nobody is lost. `make soak` does the same many more times.
local campaign_files = require "spec.support.campaign_files"
local campaigns = require "spec.support.campaigns"
local clients = require "spec.support.clients"
local killer = require "spec.support.killer"
local scale = require "spec.support.scale"
local server = require "spec.support.server"

local PEOPLE = 100
local SOAK = os.getenv "KAPSO_SOAK" ~= nil
local TIMES, RANDOM = SOAK and 20 or scale(2), SOAK and 500 or scale(10)
local ROUND = 20 -- kills of one campaign at the most

-- Fail points, and how often each is passed by the time that a run is half done.
local POINTS = { import = 1, imported = 1, intent = 2, connecting = PEOPLE / 2, answered = PEOPLE / 2, result = 3, settled = 3 }

local CLEAN = "0 lost, 0 duplicate, 0 in a wrong state, 0 unknown"
local RESUME = "run --resend-unknown --reconcile 5"

describe("a campaign that is killed", function()
  local sandbox, place
  setup(function()
    math.randomseed(os.time())
    sandbox = server.start { ledger_size = 20000, latency = 0.01 }
  end)

  -- With tens in flight, as most campaigns have them.
  local function make(people)
    place = campaign_files.make(people or PEOPLE, "options.rate = 1000")
  end

  before_each(function()
    clients.reset(sandbox)
    make()
  end)
  after_each(function() place:remove() end)
  teardown(function() sandbox:stop() end)

  local function run(words, options)
    options.environment = campaign_files.environment(sandbox)
    return killer.run(place:command(words), options)
  end

  local function resume()
    local result = run(RESUME, {})
    assert.equal(0, result.code, result.out .. result.err)
    assert.equal(CLEAN, campaigns.check(sandbox, place.journal).text)
  end

  for name, count in pairs(POINTS) do
    it("at " .. name, function()
      for _ = 1, TIMES do
        local result = run("run", { fail_point = ("%s:%d"):format(name, math.random(1, count)) })
        assert.is_true(result.killed, result.out .. result.err)
        resume()
        clients.reset(sandbox)
        place:remove()
        make()
      end
    end)
  end

  -- Where the server leaves it hanging.
  for name, fault in pairs {
    ["with the bodies out, and taken"] = { fault = "stall", accept = true },
    ["with the bodies out, and not taken"] = { fault = "stall", accept = false },
    ["with half of the answers in"] = { fault = "stall", at = 150 },
  } do
    it(name, function()
      fault.path, fault.method, fault.after, fault.every = "*/messages", "POST", 20, 2
      for _ = 1, TIMES do
        sandbox:faults(fault)
        assert.is_true(run("run", { after = { 0.4, 0.8 } }).killed)
        sandbox:faults()
        resume()
        clients.reset(sandbox)
        place:remove()
        make()
      end
    end)
  end

  it("when it is paused, and while it reports", function()
    place:remove()
    make(3 * PEOPLE)
    place:write(3 * PEOPLE, "options.rate = 200")
    local pause = ("(sleep 0.4; %s) & exec env %s"):format(place:command "pause", place:command "run")
    local result = killer.run(pause, { fail_point = "pause", environment = campaign_files.environment(sandbox) })
    assert.is_true(result.killed, result.out .. result.err)
    assert.is_true(run("report", { fail_point = "report" }).killed)
    resume()
    assert.equal(0, run("report", {}).code)
  end)

  it("while it looks up what it did before", function()
    for _ = 1, TIMES do
      assert.is_true(run("run", { fail_point = "answered:" .. math.random(1, PEOPLE / 2) }).killed)
      run(RESUME, { fail_point = "reconcile" })
      resume()
      clients.reset(sandbox)
      place:remove()
      make()
    end
  end)

  it("at random, again and again, until it has ended", function()
    local killed = 0
    while killed < RANDOM do
      place:remove()
      clients.reset(sandbox)
      make(5 * PEOPLE)
      local result, kills = killer.harass(place:command(RESUME), { times = math.min(ROUND, RANDOM - killed), after = { 0.03, 0.4 },
        environment = campaign_files.environment(sandbox) })
      assert.equal(0, result.code, result.out .. result.err)
      local found = campaigns.check(sandbox, place.journal)
      assert.same({ CLEAN, 5 * PEOPLE }, { found.text, found.accepted })
      killed = killed + kills
    end
  end)
end)
