-- When people are written to: the run against its windows, on a clock that is put forward.
local campaign_runs = require "spec.support.campaign_runs"
local clients = require "spec.support.clients"
local server = require "spec.support.server"
local show = require "kapso.cli.campaign_text"
local system = require "kapso.system"

describe("a campaign with quiet hours", function()
  local sandbox, place, clock, sent_at
  setup(function() sandbox = server.start { ledger_size = 50000 } end)
  before_each(function()
    clients.reset(sandbox)
    place = campaign_runs.place(sandbox)
    clock, sent_at = {}, {}
    local base = 1795600800 -- 2026-11-25 10:00 UTC
    local ahead = 0
    local began = system.now()
    function clock.now() return system.now() + ahead end
    function clock.time() return base + clock.now() - began end
    function clock.skip(seconds) ahead = ahead + math.max(seconds, 0.001) end
  end)
  after_each(function() place:remove() end)
  teardown(function() sandbox:stop() end)

  local function hour(epoch) return math.floor(epoch / 3600) % 24 end

  local function run(options)
    local result = place:run(options, { clock = clock })
    for _, row in ipairs(place:rows()) do sent_at[row.row] = row.sent_at end
    return result
  end

  it("waits for the morning where each recipient is", function()
    local list = place:people(3)
    list[1].zone, list[2].zone, list[3].zone = "UTC", "America/New_York", "Asia/Tokyo"
    local result = run { recipients = list, zone_column = "zone", quiet = { from = "18:00", to = "09:00" } }
    assert.equal(0, result.code)
    assert.same({ 10, 14, 0 }, { hour(sent_at[1]), hour(sent_at[2]), hour(sent_at[3]) }) -- 10:00, 09:00 and 09:00 there
  end)

  it("says until when it waits", function()
    local list, notes = place:people(2), {}
    list[1].zone, list[2].zone = "UTC", "America/New_York"
    local campaign = place:make { recipients = list, zone_column = "zone", quiet = { from = "18:00", to = "09:00" } }
    assert.equal(0, assert(campaign:run { clock = clock, on_progress = function(state, now)
      local note = show.counts(state, now).note
      if note and note ~= notes[#notes] then notes[#notes + 1] = note end
    end }).code)
    assert.same({ "nothing may be sent for now; going on at " .. os.date("%Y-%m-%d %H:%M:%S", 1795615200) }, notes) -- 14:00 UTC
  end)

  it("does not hold thousands who wait in memory, nor forget them", function()
    local list = place:people(1500)
    for index, row in ipairs(list) do row.zone = index % 2 == 0 and "UTC" or "Asia/Tokyo" end
    local result = place:run({ recipients = list, zone_column = "zone", quiet = { from = "18:00", to = "09:00" } },
      { clock = clock, yes = 1500 })
    assert.same({ 0, 1500 }, { result.code, result.counts.accepted })
    assert.equal(campaign_runs.CLEAN, place:check().text)
  end)

  it("ends when its time is over, and says how many are left", function()
    local result = run { recipients = place:people(60), rate = 10, zone = "UTC", start_at = "2026-11-25T10:00:05",
      stop_at = "2026-11-25T10:00:08" }
    assert.equal(3, result.code)
    assert.matches("the time allowed is over, %d+ rows are not sent", result.stopped.reason)
    assert.is_true(result.counts.accepted > 10 and result.counts.accepted < 50, result.counts.accepted)
    assert.equal(result.counts.pending, 60 - result.counts.accepted)
  end)

  it("says so when no time suits all the clocks of a country", function()
    local result = run { recipients = place:people(2), quiet = { from = "00:00", to = "23:00" } }
    assert.equal("no time is allowed on all the clocks of their country, 2 rows are not sent", result.stopped.reason)
    assert.matches("zone_column", result.stopped.advice)
  end)

  it("rejects rows whose zone there is not", function()
    local list = place:people(2)
    list[1].zone, list[2].zone = "Europe/Madrid", "Mars/Olympus"
    local plan = assert(place:make({ recipients = list, zone_column = "zone", quiet = { from = "18:00", to = "09:00" } }):check())
    assert.same({ 1, 1 }, { plan.rejected, plan.to_send })
  end)
end)
