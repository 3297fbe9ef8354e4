-- kill -9 between any two things that a bot does: another process goes on, everything is said once, chats end right.
-- `make soak` does the same many more times.
local DBI = require "DBI"
local campaign_files = require "spec.support.campaign_files"
local clients = require "spec.support.clients"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local json = require "kapso.json"
local killer = require "spec.support.killer"
local scale = require "spec.support.scale"
local script = require "spec.support.script"
local server = require "spec.support.server"
local system = require "kapso.system"

local SOAK = os.getenv "KAPSO_SOAK" ~= nil
local TIMES, RANDOM = SOAK and 20 or scale(2), SOAK and 200 or scale(5)
local PEOPLE = 3

-- Fail points, and how often each is passed at least.
local POINTS = { stored = 3 * PEOPLE, loaded = PEOPLE, intend = 4 * PEOPLE, intended = 4 * PEOPLE, sent = 4 * PEOPLE,
  settled = 4 * PEOPLE, waiting = PEOPLE, play = 4 * PEOPLE, release = PEOPLE, released = PEOPLE }

local SAID = { "Which size?", "One large.", "You are welcome.", "Done." } -- it sleeps before the last

describe("a bot that is killed", function()
  local sandbox, place, people, serial
  setup(function()
    math.randomseed(os.time())
    sandbox = server.start { ledger_size = 5000, latency = 0.01 }
    serial = 0
  end)
  teardown(function() sandbox:stop() end)

  -- Other people each time: the history knows what earlier ones were sent.
  local function make()
    clients.reset(sandbox)
    place, people = folder.make(), {}
    for index = 1, PEOPLE do
      serial = serial + 1
      people[index] = ("1555777%04d"):format(serial)
    end
    return script.file(("spec/support/bot_process.lua %s %d %s"):format(files.quote(place .. "/bot.db"),
      math.floor(system.time()), table.concat(people, " ")))
  end

  local function said(person)
    local list = {}
    for _, entry in ipairs(sandbox:ledger()) do
      local body = entry.outcome == "accepted" and entry.path:find "/messages$" and json.decode(entry.body)
      if body and body.to == "+" .. person then list[#list + 1] = body.text.body end
    end
    return list
  end

  -- Changes all conversations. A process that died early has not made the table yet.
  local function change(what)
    local database = assert(DBI.Connect("SQLite3", place .. "/bot.db"))
    database:autocommit(true)
    pcall(DBI.Do, database, "UPDATE bot_conversations SET " .. what)
    database:close()
  end

  -- The time that a dead process's claims hold is not waited for.
  local function expire() change "lease_until = 0" end

  local function run(command, options)
    options.environment = campaign_files.environment(sandbox)
    return killer.run(command, options)
  end

  local function end_well(command)
    expire()
    local result = run(command, {})
    assert.same({ 0, "", "" }, { result.code, result.out, result.err })
    for _, person in ipairs(people) do assert.same(SAID, said(person)) end
    folder.remove(place)
  end

  for name, passes in pairs(POINTS) do
    it("at " .. name, function()
      for _ = 1, TIMES do
        local command = make()
        local result = run(command, { fail_point = ("%s:%d"):format(name, math.random(passes)) })
        assert.is_true(result.killed, result.out .. result.err)
        end_well(command)
      end
    end)
  end

  it("while it looks up what it did before", function()
    for _ = 1, TIMES do
      for _, before in ipairs { "intended", "sent" } do
        local command = make()
        assert.is_true(run(command, { fail_point = ("%s:%d"):format(before, math.random(4 * PEOPLE)) }).killed)
        expire()
        local result = run(command, { fail_point = "looked_up" })
        assert.is_true(result.killed, result.out .. result.err)
        end_well(command)
      end
    end
  end)

  it("by one conversation again and again leaves it alone for a while", function()
    local command = make()
    for _ = 1, 4 do
      assert.is_true(run(command, { fail_point = "play" }).killed)
      expire()
    end
    local result = run(command, { after = 5 })
    assert.matches("4 workers in a row were killed, or stood still, while they had the conversation with", result.err, 1, true)
    assert.same({}, said(people[1]))
    change "wake_at = 0, hold_until = NULL"
    end_well(command)
  end)

  it("at random, again and again", function()
    local killed = 0
    while killed < RANDOM do
      local command = make()
      repeat
        local result = run(command, { after = { 0.05, 0.5 } })
        if result.killed then
          killed = killed + 1
          expire()
        end
      until not result.killed or killed >= RANDOM
      end_well(command)
    end
  end)
end)
