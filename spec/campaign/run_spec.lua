local campaign_runs = require "spec.support.campaign_runs"
local clients = require "spec.support.clients"
local files = require "spec.support.files"
local json = require "kapso.json"
local kapso = require "kapso"
local server = require "spec.support.server"
local system = require "kapso.system"

local CLEAN, people, spring_sale = campaign_runs.CLEAN, campaign_runs.people, campaign_runs.spring_sale

describe("a campaign", function()
  local sandbox, place
  setup(function() sandbox = server.start { ledger_size = 50000 } end)
  before_each(function()
    clients.reset(sandbox)
    place = campaign_runs.place(sandbox)
  end)
  after_each(function() place:remove() end)
  teardown(function() sandbox:stop() end)

  local function make(options) return place:make(options) end
  local function run(options, how) return place:run(options, how) end
  local function check() return place:check() end
  local function rows() return place:rows() end

  it("sends to everybody once", function()
    local result, campaign = run { recipients = people(300), marketing = true }
    assert.same({ 0, 300, 300 }, { result.code, result.sent, result.counts.accepted })
    assert.equal(CLEAN, check().text)
    assert.equal(300, check().accepted)
    local entry = sandbox:last()
    assert.matches("/marketing_messages$", entry.path)
    assert.matches("^k1:run%-%w+:%d+:1$", entry.track)
    assert.matches("+1555", json.decode(entry.body).to, 1, true)
    result = assert(campaign:run {})
    assert.same({ 0, 0 }, { result.code, result.sent })
    assert.equal(300, check().accepted)
  end)

  it("sends to those who are new", function()
    run { recipients = people(10) }
    local result = run { recipients = people(15) }
    assert.same({ 5, 15 }, { result.sent, result.counts.accepted })
    assert.equal(CLEAN, check().text)
  end)

  it("says that its source has changed, and takes it when told to", function()
    run { recipients = people(3) }
    local campaign = make { recipients = { { phone = "+15550000001", first_name = "Somebody else" } } }
    local result, err = campaign:run {}
    assert.is_nil(result)
    assert.matches("a list is not what it was: 1 row has changed", err.message)
    assert.equal(0, assert(campaign:run { adopt = true }).sent)
  end)

  it("rejects rows that cannot be sent, with line, column and reason", function()
    local list = people(2)
    list[3] = { phone = "call me", first_name = "Ana" }
    list[4] = { phone = "+15550000004" }
    list[5] = { phone = "+15550000001", first_name = "again" }
    list[6] = { first_name = "nobody" }
    local plan, err = make({ recipients = list }):check()
    assert(plan, err)
    assert.same({ 6, 3, 3, 1, 1, 2 }, { plan.rows, plan.added, plan.rejected, plan.repeated, plan.code, plan.to_send })
    local lines = files.read(plan.rejects)
    assert.matches('\n3,phone,"is ""call me""', lines, 1, true)
    assert.matches("\n4,template.components[1].parameters,", lines, 1, true)
    assert.matches("\n5,phone,is the same person as in line 1\n", lines, 1, true)
    assert.matches("\n6,phone,is missing; known are first_name\n", lines, 1, true)
    for _, entry in ipairs(sandbox:ledger()) do assert.is_nil(entry.track) end
    assert.is_nil(files.read(place.journal))
    local result = run { recipients = list }
    assert.same({ 2, 1, 0 }, { result.sent, result.counts.skipped, result.code })
  end)

  it("says which column may be meant where the one with the numbers is not there", function()
    local campaign = make { recipients = { { Phone = "+15550000001", first_name = "Ana" } } }
    assert.equal(1, assert(campaign:check()).rejected)
    assert.matches('phone,"is missing, did you mean ""Phone""', files.read((place.journal:gsub("%.db$", ".rejects.csv"))), 1, true)
  end)

  it("shows what people will read, how long it takes, and what it costs", function()
    local plan = assert(make({ recipients = people(160), rate = 80, rate_card = { currency = "USD",
      prices = { ["+1"] = 0.05 } } }):check())
    assert.equal(3, #plan.previews)
    assert.matches("^Hi Person 1, our spring sale has started%.", plan.previews[1].text)
    assert.equal(2, plan.seconds)
    assert.is_true(math.abs(plan.cost.amount - 8) < 1e-9)
    assert.equal(0, plan.cost.unpriced)
    local list = people(3)
    list[2].phone, list[3].phone = "+34600000001", "+34600000002"
    plan = assert(make({ recipients = list, rate_card = { currency = "USD", prices = { ["+1"] = 0.05 } } }):check())
    assert.same({ 0.05, 2 }, { plan.cost.amount, plan.cost.unpriced })
    assert.equal("GREEN", plan.number.quality_rating)
  end)

  it("says what should be known before", function()
    finally(function()
      sandbox.sandbox:set_number { messaging_limit_tier = "TIER_UNLIMITED", quality_rating = "GREEN" }
      sandbox.sandbox:set_template("spring_sale", { quality_score = "GREEN" })
    end)
    local list = people(300)
    list[7].phone = "5550007777"
    assert.same({}, assert(make({ recipients = people(2) }):check()).warnings)
    assert(sandbox.sandbox:set_number { messaging_limit_tier = "TIER_250", quality_rating = "YELLOW" })
    assert(sandbox.sandbox:set_template("spring_sale", { quality_score = "RED" }))
    local plan = assert(make({ recipients = list }):check())
    local told = table.concat(plan.warnings, "\n")
    assert.matches("template spring_sale (en_US) has the quality RED", told, 1, true)
    assert.matches("quality rating is YELLOW", told)
    assert.matches("stop_at is over", assert(make({ recipients = people(2), stop_at = "2020-01-01T00:00Z" }):check()).warnings[2])
    assert.matches("250 people in 24 hours (TIER_250), and 300 are to be sent", told, 1, true)
    assert.matches("1 number is doubtful, the first in line 7: ", told)
    assert.equal(0, plan.code)
  end)

  it("does not begin with a template that is not approved, or not there", function()
    local campaign = make { recipients = people(3), message = function()
      return kapso.message.template("order_ready", "fr", { body = { "a", "b" } })
    end }
    local plan = assert(campaign:check())
    assert.equal(3, plan.code)
    assert.matches("template order_ready does not exist in fr; there is en_US, es", plan.problems[1].message)
    local result = assert(campaign:run {})
    assert.same({ 3, 0, 0 }, { result.code, result.sent, result.counts.total })
  end)

  it("does not begin with credentials that are no good", function()
    local own = server.start { api_key = "the-right-key" }
    finally(function() own:stop() end)
    local options = own.sandbox:options()
    options.api_key = "another-key"
    local result, err = make({ recipients = people(3), client = options }):run {}
    assert.is_nil(result)
    assert.same({ 401, true }, { err.status, err.refused })
  end)

  it("asks whether many people are meant", function()
    local campaign = make { recipients = people(1001) }
    local ok, err = campaign:run {}
    assert.is_nil(ok)
    assert.matches("1001 are about to be sent, more than 1000", err.message)
    ok, err = campaign:run { yes = 1000 }
    assert.is_nil(ok)
    assert.matches("is 1000, but 1001 are about to be sent", err.message)
    assert.equal(0, campaign:status().total) -- what nobody has said yes to is not there
    assert.equal(1001, assert(campaign:run { yes = 1001 }).sent)
  end)

  it("takes what was said before for what is left, where nobody has come to them", function()
    local list = people(1001)
    local campaign = make { recipients = list, rate = 400 }
    assert(campaign:run { yes = 1001, on_plan = function() campaign:stop() end })
    assert.equal(1001, campaign:status().pending)
    assert(campaign:run { yes = 1001, on_progress = function(self)
      if self.taken > 0 then campaign:stop() end
    end })
    local left = campaign:status().pending
    assert.is_true(left > 0 and left < 1001)
    local ok, err = campaign:run { yes = 1000 }
    assert.is_nil(ok)
    assert.matches("is 1000, but " .. left .. " are about to be sent", err.message)
    list[1002] = { phone = "+15559999999", first_name = "One more" }
    assert.is_nil((campaign:run { yes = 1001 }))
    list[1002] = nil
    assert.equal(left, assert(campaign:run { yes = 1001 }).sent)
  end)

  it("gives each person the language of their row, and always the same variant", function()
    local list = people(200)
    for index, row in ipairs(list) do row.language = index % 2 == 0 and "es" or "en_US" end
    local function order(row) return kapso.message.template("order_ready", "en_US", { body = { row.first_name, "7" } }) end
    run { recipients = list, language = "language", variants = {
      a = order, b = { message = function(row) return order { first_name = row.first_name .. "!" } end, share = 3 } } }
    local count = 0
    for _, row in ipairs(rows()) do
      assert.equal(row.row % 2 == 0 and "es" or "en_US", row.language)
      if row.variant == "b" then count = count + 1 end
    end
    assert.is_true(count > 120 and count < 180, count .. " of 200 have the variant whose share is 3 of 4")
    for _, entry in ipairs(sandbox:ledger()) do
      local row = entry.track and rows()[tonumber(entry.track:match ":(%d+):%d+$")]
      if row and row.row < 5 then
        assert.equal(row.variant == "b", entry.body:find("!", 1, true) ~= nil)
      end
    end
  end)

  it("leaves out people on the suppression list", function()
    local result = run { recipients = people(4), suppress = { "+1 555 000 0002", { phone = "15550000003" } } }
    assert.same({ 2, 2, 0 }, { result.sent, result.counts.suppressed, result.code })
  end)

  it("reads numbers that are numbers on the suppression list, and says where it finds none", function()
    local result = run { recipients = people(4), suppress = { { phone = 15550000003 } } }
    assert.same({ 3, 1 }, { result.sent, result.counts.suppressed })
    local campaign = make { recipients = people(4), to = "phone", suppress = { { mobile = "+15550000001" } } }
    assert.matches("line 1 has no phone number in its column phone", tostring(select(2, campaign:run {})))
  end)

  it("puts down why a message failed, and goes on", function()
    local list = people(20)
    list[5].phone, list[6].phone = "+19990131026", "+19990131050"
    local result = run { recipients = list }
    assert.same({ 1, 18, 1, 1 }, { result.code, result.counts.accepted, result.counts.failed, result.counts.suppressed })
    local found = rows()
    assert.same({ "failed", "131026" }, { found[5].state, found[5].code })
    assert.same({ "suppressed", "131050" }, { found[6].state, found[6].code })
    assert.equal(CLEAN, check().text)
  end)

  it("sends no more to a country that is barred", function()
    local list = people(40)
    for index = 11, 40 do list[index].phone = ("+3461234%04d"):format(index) end
    sandbox:faults { fault = "answer", code = 130497, path = "*/messages", to = "+34*" }
    local pace
    local result = run({ recipients = list, rate = 20 }, { on_progress = function(self) pace = self.pace end })
    assert.equal(0, pace.key.in_flight)
    assert.same({ 10, 30 }, { result.counts.accepted, result.counts.failed })
    local tried = 0
    for _, entry in ipairs(sandbox:ledger()) do
      if entry.to and entry.to:find("+34", 1, true) then tried = tried + 1 end
    end
    assert.is_true(tried < 20, tried)
    assert.same({ "failed", "130497", 0 }, { rows()[40].state, rows()[40].code, rows()[40].attempt })
  end)

  it("tries again what was turned down for coming too fast", function()
    sandbox:faults({ fault = "answer", code = 130429, path = "*/messages", every = 10, times = 1 },
      { fault = "answer", code = 131056, path = "*/messages", after = 3, times = 1 })
    local result = run({ recipients = people(100), rate = 200 })
    assert.same({ 0, 100 }, { result.code, result.counts.accepted })
    assert.equal(CLEAN, check().text)
  end)

  it("stops by itself where going on is pointless", function()
    sandbox:faults { fault = "answer", code = 131048, path = "*/messages", after = 10 }
    local result = run { recipients = people(500), rate = 500 }
    assert.equal(3, result.code)
    assert.matches("131048", result.stopped.reason)
    assert.is_string(result.stopped.advice)
    assert.equal(10, result.counts.accepted)
    assert.equal(490, result.counts.pending)
    sandbox:faults()
    result = run { recipients = people(500) }
    assert.same({ 0, 500 }, { result.code, result.counts.accepted })
    assert.equal(CLEAN, check().text)
  end)

  it("stops where too many fail", function()
    sandbox:faults { fault = "answer", code = 131026, path = "*/messages", every = 2 }
    local result = run { recipients = people(1000), max_failures = 0.2, rate = 1000 }
    assert.equal(3, result.code)
    assert.is_true(result.counts.pending > 400)
  end)

  it("goes on after the canary only when that went well", function()
    sandbox:faults { fault = "answer", code = 131026, path = "*/messages", every = 5 }
    local options = { recipients = people(200), canary = { count = 50, wait = 0.1, limit = 0.1 } }
    local result = run(options)
    assert.equal(3, result.code)
    assert.matches("20 %% of the first 50 failed", result.stopped.reason)
    assert.equal(150, result.counts.pending)
    assert.matches("raise the canary's limit", result.stopped.advice)
    sandbox:faults()
    options.canary = { count = 100, wait = 0.1, limit = 0.3 }
    result = run(options)
    assert.equal(0, result.counts.pending)
  end)

  it("waits for the statuses of the canary", function()
    local own = server.start { statuses = { { failed = 0, code = 131049 } } }
    finally(function() own:stop() end)
    local result = run { recipients = people(20), client = own.sandbox:options(), canary = { count = 5, wait = 0.5, limit = 0.1 } }
    assert.equal(3, result.code)
    assert.same({ 5, 15 }, { result.counts.failed, result.counts.pending })
  end)

  it("runs as a task among others, with a client of the caller's own", function()
    local client = clients.new(sandbox, { retries = 2 })
    local ticks, result = 0, nil
    kapso.run(function()
      local done = false
      kapso.spawn(function()
        while not done do
          ticks = ticks + 1
          kapso.sleep(0.01)
        end
      end)
      result = run { recipients = people(30), rate = 100, client = client }
      done = true
    end)
    assert.same({ 0, 30 }, { result.code, result.sent })
    assert.is_true(ticks > 3, ticks)
    assert.equal(2, client.config.retries)
    assert.equal(CLEAN, check().text)
  end)

  it("keeps its rate", function()
    local seconds, clock = 0, { time = system.time } -- a clock that goes on only while it is waited for
    function clock.now() return seconds end
    function clock.skip(more) seconds = seconds + more end
    run({ recipients = people(60), rate = 50 }, { clock = clock })
    assert.is_true(seconds > 1.0 and seconds < 2.5, seconds)
  end)

  it("raises a mistake in the campaign, with nothing sent twice", function()
    local calls = 0
    local campaign = make { recipients = people(50), message = function(row)
      calls = calls + 1
      if calls == 75 then error "oops" end
      return spring_sale(row)
    end }
    local ok, err = pcall(campaign.run, campaign, {})
    assert.is_false(ok)
    assert.matches("oops", err)
    assert.equal(0, assert(campaign:run {}).code)
    assert.equal(CLEAN, check().text)
  end)

  it("says at which row there is a mistake in it", function()
    local campaign = make { recipients = people(50), message = function(row)
      return spring_sale(row.first_name == "Person 7" and {} or { first_name = row.first_name:upper() .. row.nick:upper() })
    end }
    local ok, err = pcall(campaign.check, campaign)
    assert.is_false(ok)
    assert.matches("run_spec.lua:%d+: attempt to index .*nick.* %(for the row of line 1%)$", err)
  end)

  it("names what is wrong with its options", function()
    for message, options in pairs {
      ["recipients are missing"] = { message = spring_sale },
      ["message is missing"] = { recipients = {} },
      ["did you mean \"recipients\""] = { recipient = {} },
      ["rate"] = { recipients = {}, message = spring_sale, rate = -1 },
      ["variants has 1"] = { recipients = {}, variants = { a = spring_sale } },
      ["country"] = { recipients = {}, message = spring_sale, country = "Spain" },
    } do
      local ok, err = pcall(kapso.campaign, options)
      assert.is_false(ok)
      assert.matches(message, tostring(err), 1, true)
    end
  end)
end)
