-- kill -9 wherever it hurts: nobody is sent to twice, nobody is lost. `make soak` does the same many more times.
local campaign_files = require "spec.support.campaign_files"
local campaigns = require "spec.support.campaigns"
local clients = require "spec.support.clients"
local folder = require "spec.support.folder"
local killer = require "spec.support.killer"
local relay = require "spec.support.relay"
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

-- Where a relay stops messages, and the share of a body that its sender has then given out of its hands.
local STOPS = {
  ["half-body"] = { said = "with half of a body out", least = 0.5, most = 0.9, people = PEOPLE / 10 },
  body = { said = "with a body out that did not arrive", least = 1, most = 1, people = PEOPLE },
  taken = { said = "with a body out that was taken", least = 1, most = 1, people = PEOPLE },
  ["half-answer"] = { said = "with half of an answer in", least = 1, most = 1, people = PEOPLE },
}

-- A message that is too long to be on its way as a whole.
local LONG = [[
  options.message = function(row)
    return kapso.message.contacts { { name = { formatted_name = row.first_name }, addresses = { { street = ("x"):rep(100000) } } } }
  end
  options.rate = 1000]]

-- They go to people of their own: others are looked up faster in a history without them.
local function people_of(where, count)
  if where ~= "half-body" then return count end
  return (campaign_files.people(count):gsub("%+1555", "+1415"))
end

describe("a campaign that is killed", function()
  local sandbox, place, home
  setup(function()
    math.randomseed(os.time())
    sandbox = server.start { ledger_size = 20000, latency = 0.01 }
    home = folder.make()
  end)

  -- With tens in flight, as most campaigns have them.
  local function make(people, more)
    if place then place:remove() end
    clients.reset(sandbox)
    place = campaign_files.make(people or PEOPLE, more or "options.rate = 1000")
  end

  after_each(function()
    place:remove()
    place = nil
  end)
  teardown(function()
    sandbox:stop()
    folder.remove(home)
  end)

  local function run(words, options)
    options.environment = options.environment or campaign_files.environment(sandbox)
    return killer.run(place:command(words), options)
  end

  local function resume()
    local result = run(RESUME, {})
    assert.equal(0, result.code, result.out .. result.err)
    assert.equal(CLEAN, campaigns.check(sandbox, place.journal).text)
  end

  -- Runs campaigns that `kill` kills, one after the other, and each to its end.
  local function again_and_again(kill, people, more)
    for _ = 1, TIMES do
      make(people, more)
      local result = kill()
      assert.is_true(result.killed, result.out .. result.err)
      resume()
    end
  end

  for name, count in pairs(POINTS) do
    it("at " .. name, function()
      again_and_again(function()
        return run("run", { fail_point = ("%s:%d"):format(name, math.random(1, count)) })
      end)
    end)
  end

  -- Runs a campaign through a relay that stops some messages, and kills it once one has been stopped.
  local function run_into(where, stop)
    local between = relay.start(home, sandbox, where, math.random(1, stop.people / 2))
    local environment = campaign_files.environment(sandbox)
    environment.KAPSO_API_BASE_URL, environment.LD_PRELOAD = between.url, between.preload
    local result = run("run", { once = between.log, environment = environment })
    local stopped, received = between:stop()
    assert.is_true(#stopped > 0 and #stopped == #received)
    for _, body in ipairs(received) do
      local share = body[1] / body[2]
      assert.is_true(share >= stop.least and share <= stop.most, share)
    end
    return result
  end

  for where, stop in pairs(STOPS) do
    it(stop.said, function()
      again_and_again(function() return run_into(where, stop) end, people_of(where, stop.people),
        where == "half-body" and LONG or nil)
    end)
  end

  it("when it is paused, and while it reports", function()
    again_and_again(function()
      make(3 * PEOPLE, "options.rate = 100")
      local pause = ("while kill -0 $$; do %s; done & exec env %s"):format(place:command "pause", place:command "run")
      local result = killer.run(pause, { fail_point = "pause", environment = campaign_files.environment(sandbox) })
      assert.is_true(result.killed, result.out .. result.err)
      place:write(3 * PEOPLE, "options.rate = 1000")
      return run("report", { fail_point = "report" })
    end)
    assert.equal(0, run("report", {}).code)
  end)

  it("while it looks up what it did before", function()
    again_and_again(function()
      assert.is_true(run("run", { fail_point = "answered:" .. math.random(1, PEOPLE / 2) }).killed)
      return run(RESUME, { fail_point = "reconcile" })
    end)
  end)

  it("at random, again and again, until it has ended", function()
    local killed, ended = 0, 0
    while killed < RANDOM do
      make(5 * PEOPLE)
      local result, kills = killer.harass(place:command(RESUME), { times = math.min(ROUND, RANDOM - killed), after = { 0.03, 0.4 },
        timeout = 300, environment = campaign_files.environment(sandbox) })
      assert.equal(0, result.code, result.out .. result.err)
      local found = campaigns.check(sandbox, place.journal)
      assert.same({ CLEAN, 5 * PEOPLE }, { found.text, found.accepted })
      killed, ended = killed + kills, ended + 1
    end
    if SOAK then print(("%d random kills of %d campaigns: each person sent to once"):format(killed, ended)) end
  end)
end)
