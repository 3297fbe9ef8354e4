local campaign_runs = require "spec.support.campaign_runs"
local campaigns = require "spec.support.campaigns"
local clients = require "spec.support.clients"
local errors = require "kapso.errors"
local journal = require "kapso.campaign.journal"
local server = require "spec.support.server"
local system = require "kapso.system"

local unpack = table.unpack or unpack -- luacheck: ignore 113 143
local CLEAN = campaign_runs.CLEAN

describe("messages of which nobody knows whether they were sent", function()
  local sandbox, place
  setup(function() sandbox = server.start { ledger_size = 50000 } end)
  before_each(function()
    clients.reset(sandbox)
    assert(sandbox.sandbox:change { history_lag = 0, history_missing = 0, history_doubles = 0, history_track = true })
    place = campaign_runs.place(sandbox)
  end)
  after_each(function() place:remove() end)
  teardown(function() sandbox:stop() end)

  -- Every third send is cut off, the message taken all the same or not.
  local function cut_off(accept)
    sandbox:faults { fault = "close", path = "*/messages", method = "POST", every = 3, accept = accept }
  end

  it("are found in the history", function()
    cut_off(true)
    local result = place:run({ recipients = place:people(60) }, { reconcile = 2 })
    assert.same({ 0, 60, 0 }, { result.code, result.counts.accepted, result.counts.unknown })
    local found = place:check()
    assert.equal(CLEAN, found.text)
    assert.equal(60, found.accepted)
  end)

  it("are found by who and when and what, where the history has no tracking data", function()
    assert(sandbox.sandbox:change { history_track = false })
    cut_off(true)
    local result = place:run({ recipients = place:people(60) }, { reconcile = 2 })
    assert.equal(0, result.counts.unknown)
    assert.equal(CLEAN, place:check().text)
  end)

  it("stay unknown when the history has them not, and are named", function()
    cut_off(false)
    local result = place:run({ recipients = place:people(60) }, { reconcile = 1 })
    assert.same({ 1, 40, 20 }, { result.code, result.counts.accepted, result.counts.unknown })
    assert.equal(20, #result.unknown)
    assert.equal("0 lost, 0 duplicate, 0 in a wrong state, 20 unknown", place:check().text)
  end)

  it("stay unknown when the history has lost them, and are not sent again", function()
    assert(sandbox.sandbox:change { history_missing = 1 })
    cut_off(true)
    for _ = 1, 2 do
      local result = place:run({ recipients = place:people(60) }, { reconcile = 1 })
      assert.same({ 1, 40, 20, 20 }, { result.code, result.counts.accepted, result.counts.unknown, #result.unknown })
    end
    local found = place:check()
    assert.equal("0 lost, 0 duplicate, 0 in a wrong state, 20 unknown", found.text)
    assert.equal(60, found.accepted)
  end)

  it("are sent again when that is asked for, once a look-up has not found them", function()
    cut_off(false)
    place:run { recipients = place:people(60) }
    sandbox:faults()
    local result = place:run({ recipients = place:people(60) }, { resend_unknown = true })
    assert.same({ 0, 60 }, { result.code, result.counts.accepted })
    local found = place:check()
    assert.equal(CLEAN, found.text)
    assert.equal(60, found.accepted)
  end)

  it("are not sent again where the history has them, however late", function()
    assert(sandbox.sandbox:change { history_lag = 1 })
    cut_off(true)
    place:run { recipients = place:people(30) }
    local note
    local result = place:run({ recipients = place:people(30), look_ups = { 5, 6 } }, { resend_unknown = true,
      on_progress = function(run) note = run.note or note end })
    assert.matches("^nothing else is left to send; looking up %d+ that may have been sent, for up to %d s$", note)
    assert.same({ 0, 30 }, { result.code, result.counts.accepted })
    assert.equal(CLEAN, place:check().text)
  end)

  it("stay unknown, and unsent, between two candidates", function()
    for _, track in ipairs { true, false } do
      assert(sandbox.sandbox:change { history_doubles = 1, history_track = track })
      clients.reset(sandbox)
      cut_off(true)
      place:remove()
      place = campaign_runs.place(sandbox)
      place:run { recipients = place:people(9) }
      sandbox:faults()
      local result = place:run({ recipients = place:people(9) }, { resend_unknown = true })
      assert.same({ 1, 3 }, { result.code, result.counts.unknown })
      assert.equal(0, #place:check().duplicate)
    end
  end)

  it("are never a guess between two rows of one person", function()
    assert(sandbox.sandbox:change { history_track = false })
    local list = { place:people(1)[1], place:people(1)[1] }
    sandbox:faults({ fault = "close", path = "*/messages", method = "POST", times = 1, accept = true },
      { fault = "close", path = "*/messages", method = "POST", times = 1, accept = false })
    local clock = { time = system.time, ahead = 0 }
    function clock.now() return system.now() + clock.ahead end
    function clock.skip(seconds) clock.ahead = clock.ahead + seconds end
    place:run({ recipients = list, duplicates = "send", look_ups = { 60 } }, { clock = clock })
    local result = place:run({ recipients = list, duplicates = "send" }, { reconcile = 1 })
    assert.same({ 1, 2 }, { result.code, result.counts.unknown })
  end)

  it("are not taken for absent when the history cannot be read", function()
    cut_off(false)
    place:run { recipients = place:people(30) }
    sandbox:faults({ fault = "answer", status = 500, path = "*/whatsapp/messages*", method = "GET" },
      { fault = "answer", status = 500, path = "*/conversations*", method = "GET" })
    local result = place:run({ recipients = place:people(30) }, { resend_unknown = true })
    assert.same({ 1, 10 }, { result.code, result.counts.unknown })
  end)

  it("are looked up after a crash", function()
    local campaign = place:make { recipients = place:people(20) }
    assert(campaign:run { on_plan = function() -- as if it were killed with five under way
      error(errors.invalid(nil, "crash"), 0)
    end } == nil)
    local book = assert(journal.open(place.journal, { run = true }))
    book:commit({}, book:pending(0, 5), system.time())
    book:close()
    local client = clients.new(sandbox)
    for row = 1, 3 do -- three of them had reached the server
      assert(client:send(place:people(3)[row].phone, campaign_runs.spring_sale(place:people(3)[row]), {
        track = ("k1:%s:%d:1"):format(place.name, row) }))
    end
    local result = place:run { recipients = place:people(20) }
    assert.same({ 1, 18, 2 }, { result.code, result.counts.accepted, result.counts.unknown })
    assert.same({}, place:check().duplicate)
    assert.equal(0, place:run({ recipients = place:people(20) }, { resend_unknown = true }).code)
    assert.equal(CLEAN, place:check().text)
  end)
end)

describe("a campaign through a bad network", function()
  local sandbox, place
  setup(function() sandbox = server.start { ledger_size = 50000 } end)
  before_each(function()
    clients.reset(sandbox)
    place = campaign_runs.place(sandbox)
  end)
  after_each(function() place:remove() end)
  teardown(function() sandbox:stop() end)

  it("sends to each once, whatever is closed, reset, cut off, or garbled", function()
    local faults = {}
    for index, rule in ipairs {
      { fault = "close", accept = true }, { fault = "close", accept = false }, { fault = "reset", at = 20 }, { fault = "hangup", at = 10 },
      { fault = "gateway" }, { fault = "truncate" }, { fault = "empty" }, { fault = "cut" }, { fault = "reset", accept = false },
      { fault = "stall", seconds = 3, accept = true },
    } do
      rule.path, rule.method, rule.probability, rule.seed = "*/messages", "POST", 0.005, index
      faults[index] = rule
    end
    sandbox:faults(unpack(faults))
    local options = sandbox.sandbox:options()
    options.timeout = 1
    local count = os.getenv "KAPSO_SOAK" and 20000 or 2000
    local look_ups = { 2, 3 } -- a busy machine may take a request that its sender has given up
    place:run({ recipients = place:people(count), client = options, look_ups = look_ups }, { yes = count, reconcile = 2,
      resend_unknown = true })
    sandbox:faults()
    local result = place:run({ recipients = place:people(count) }, { resend_unknown = true })
    assert.same({ 0, count }, { result.code, result.counts.accepted })
    local faulty = 0
    for _, entry in ipairs(assert(sandbox.sandbox:ledger())) do
      if entry.fault then faulty = faulty + 1 end
    end
    assert.is_true(faulty > 0.03 * count, faulty .. " faults")
    assert.equal(CLEAN, place:check().text)
  end)

  it("keeps six seconds between messages to one person", function()
    assert(sandbox.sandbox:change { pair_limit = 6, pair_burst = 1 })
    finally(function() sandbox.sandbox:change { pair_limit = 0 } end)
    local list = {}
    for index = 1, 50 do list[index] = { phone = "+15551234567", first_name = "Message " .. index } end
    local clock = { ahead = 0 }
    function clock.now() return system.now() + clock.ahead end
    function clock.time() return system.time() + clock.ahead end
    function clock.skip(seconds)
      seconds = math.max(seconds, 0.001)
      clock.ahead = clock.ahead + seconds
      assert(sandbox.sandbox:advance(seconds))
    end
    local result = place:run({ recipients = list, duplicates = "send" }, { clock = clock })
    assert.same({ 0, 50 }, { result.code, result.counts.accepted })
    assert.is_true(campaigns.closest(sandbox) >= 6, "closest: " .. campaigns.closest(sandbox))
    assert.equal(CLEAN, place:check().text)
  end)
end)
