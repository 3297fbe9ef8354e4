local figures = require "kapso.campaign.report.figures"
local journals = require "spec.support.journals"
local report = require "kapso.campaign.report"
local variants = require "kapso.campaign.report.variants"

local DELIVERED = { accepted = true, delivered = true }
local READ = { accepted = true, delivered = true, read = true }
local T = 1779872400

local function figures_of(rows, options, attempts)
  return report.figures(journals.of(rows, attempts), options)
end

-- So many rows of a variant: how many of them were accepted, delivered, read.
local function variant(rows, name, accepted, delivered, read)
  for index = 1, accepted do
    local state = index <= read and "read" or index <= delivered and "delivered" or "failed"
    rows[#rows + 1] = { variant = name, state = state, wamid = "w", sent_at = T, code = state == "failed" and 131026 or nil }
  end
  return rows
end

describe("a report's figures", function()
  it("count every state, and how far messages came", function()
    local rows = {}
    for _, state in ipairs(figures.STATES) do rows[#rows + 1] = { state = state } end
    rows[#rows + 1] = { state = "failed", wamid = "w" }
    rows[#rows + 1] = { state = "suppressed", wamid = "w" }
    local result = figures_of(rows)
    assert.equal(13, result.total)
    assert.same({ pending = 1, sending = 1, unknown = 1, held = 1, accepted = 1, sent = 1, delivered = 1, read = 1, failed = 2,
      suppressed = 2, skipped = 1 }, result.counts)
    assert.same({ accepted = 7, delivered = 2, read = 1, failed = 2, open = 4 }, result.reached)
    assert.is_nil(result.pace)
    assert.is_nil(result.variants)
    assert.is_nil(result.cost)
    assert.same({}, result.timeline.buckets)
  end)

  it("have a timeline", function()
    local result = figures_of {
      { state = "accepted", sent_at = T },
      { state = "delivered", sent_at = T, delivered_at = T + 1 },
      { state = "read", sent_at = T + 1, read_at = T + 2 }, -- delivered was never told
      { state = "read", sent_at = T + 1, delivered_at = T + 1, read_at = T + 2 },
      { state = "failed", wamid = "w", sent_at = T, failed_at = T + 2 },
      { state = "failed", sent_at = T, updated_at = T + 1 }, -- refused: it was tried, not accepted
      { state = "pending", created_at = T - 100 },
    }
    assert.same({ width = 1, buckets = {
      { at = T, accepted = 3, delivered = 0, read = 0, failed = 0 },
      { at = T + 1, accepted = 2, delivered = 2, read = 0, failed = 1 },
      { at = T + 2, accepted = 0, delivered = 1, read = 2, failed = 1 },
    } }, result.timeline)
    assert.same({ first = T, last = T + 1, seconds = 1, rate = 5 }, result.pace)
  end)

  it("have failures by code, with the library's advice", function()
    local codes = require "kapso.error_codes"
    local result = figures_of {
      { line = 2, state = "failed", code = 131026, message = "Message undeliverable" },
      { line = 3, state = "failed", code = "131026", message = "another text" },
      { line = 4, state = "failed", code = 131026.0 },
      { line = 5, state = "failed", code = "131026" },
      { line = 6, state = "suppressed", code = "marketing_preference_stopped" },
      { line = 7, state = "unknown", category = "timeout", message = "no answer" },
      { line = 8, state = "unknown", category = "timeout", message = "no answer" },
      { line = 9, state = "failed", code = "never_seen", category = "other", message = ("x"):rep(1000) },
      { line = 10, state = "skipped" },
      { line = 11, state = "read", code = 131026 },
    }
    local list = result.failures
    assert.equal(5, #list)
    assert.same({ state = "failed", code = 131026, count = 4, lines = { 2, 3, 4 }, category = "parameter",
      advice = codes[131026].advice, message = "Message undeliverable" }, list[1])
    assert.same({ "unknown", nil, 2, "timeout" }, { list[2].state, list[2].code, list[2].count, list[2].category })
    assert.matches("it may have been sent", list[2].advice)
    assert.same({ "failed", "never_seen", nil }, { list[3].state, list[3].code, list[3].advice })
    assert.equal(300 + #"…" - 1, #list[3].message)
    assert.equal(codes.marketing_preference_stopped.advice, list[4].advice)
    assert.same({ "skipped", 1 }, { list[5].state, list[5].count })
  end)

  it("have reasons without a code, however many lines they name", function()
    local list = figures_of({
      { line = 2, state = "skipped", message = "the same person as in line 7" },
      { line = 3, state = "skipped", message = "the same person as in line 12" },
      { line = 4, state = "skipped", message = "no longer in the source" },
      { line = 5, state = "unknown", category = "network", message = "connection 1 was closed" },
    }).failures
    assert.same({ state = "skipped", count = 2, lines = { 2, 3 }, message = "the same person as in line …" }, list[1])
    assert.same({ "unknown", "connection … was closed" }, { list[2].state, list[2].message })
    assert.same({ "skipped", "no longer in the source" }, { list[3].state, list[3].message })
  end)

  it("stay small whatever the codes and variants are", function()
    local result = figures_of(function(index)
      if index > 5000 then return nil end
      return { line = index, state = "failed", code = "code" .. index, message = ("m"):rep(2000), variant = "v" .. index }
    end)
    assert.is_true(#result.failures <= 202)
    assert.is_true(#result.variants.list <= 51)
    local sum, of_variants = 0, 0
    for _, group in ipairs(result.failures) do sum = sum + group.count end
    for _, one in ipairs(result.variants.list) do of_variants = of_variants + one.total end
    assert.same({ 5000, 5000 }, { sum, of_variants })
  end)

  it("have the cost", function()
    local result = figures_of({
      { state = "delivered", recipient = "+34600000000" }, { state = "read", recipient = "+34600000001" },
      { state = "accepted", recipient = "+34600000002" }, { state = "unknown", recipient = "+34600000003" },
      { state = "failed", recipient = "+34600000004", wamid = "w" }, { state = "pending", recipient = "+34600000005" },
      { state = "read", recipient = "US.13491208655302741918", wa_id = "15551234567" },
      { state = "read", recipient = "US.13491208655302741918" },
    }, { rate_card = { currency = "EUR", prices = { ["+34"] = 0.25, ["+1"] = 1 } } })
    assert.same({ currency = "EUR", charged = 1.5, on_the_way = 0.5, unpriced = 1, rows = {
      { prefix = "+1", price = 1, delivered = 1, on_the_way = 0, amount = 1 },
      { prefix = "+34", price = 0.25, delivered = 2, on_the_way = 2, amount = 0.5 },
    } }, result.cost)
  end)

  it("count requests", function()
    local result = figures_of({}, nil, {
      { outcome = "accepted" }, { outcome = "unknown" }, { outcome = "rejected", code = 130429, status = 400 },
      { outcome = "rejected", code = "131056" }, { outcome = "rejected", status = 429 }, { outcome = "rejected", code = 131026 },
    })
    assert.same({ total = 6, throttled = 3, unknown = 1 }, result.attempts)
  end)

  it("refuse options that do not exist", function()
    local ok, err = pcall(report.figures, journals.of {}, { ratecard = {} })
    assert.is_false(ok)
    assert.matches('ratecard is not known, did you mean "rate_card"?', tostring(err), 1, true)
  end)
end)

describe("variants", function()
  local function sentence(rows, options)
    local compared = figures_of(rows, options).variants
    return compared.sentence, compared.differ, compared
  end

  it("have Wilson's intervals of the accepted messages", function()
    local rows = variant(variant({}, "a", 263, 148, 81), "b", 148, 20, 15)
    rows[#rows + 1] = { variant = "a", state = "failed" }
    local _, _, compared = sentence(rows)
    local a = compared.list[1]
    assert.same({ "a", 264, 263, 148, 81, 116 }, { a.name, a.total, a.accepted, a.delivered, a.read, a.failed })
    assert.near(81 / 263, a.shares.read.share, 1e-12)
    assert.near(0.2553, a.shares.read.low, 0.00005)
    assert.near(0.3662, a.shares.read.high, 0.00005)
    assert.near(148 / 263, a.shares.delivered.share, 1e-12)
  end)

  it("differ, and by how much", function()
    local text, differ = sentence(variant(variant({}, "a", 1000, 950, 360), "b", 1000, 950, 421))
    assert.equal("“b” is read more often than “a”: 42.1 % against 36.0 %, 6.1 points more (95 % interval: 1.8 to 10.3 points).", text)
    assert.is_true(differ)
  end)

  it("do not differ as far as one can tell", function()
    local text, differ = sentence(variant(variant({}, "a", 1000, 950, 360), "b", 1000, 950, 371))
    assert.equal("No difference can be told from chance: 37.1 % of “b” was read, and 36.0 % of “a” "
      .. "(95 % interval of the difference: −3.1 to 5.3 points).", text)
    assert.is_false(differ)
  end)

  it("are compared by what was delivered while nobody has read anything", function()
    local text, differ, compared = sentence(variant(variant({}, "a", 500, 300, 0), "b", 500, 400, 0))
    assert.matches("^“b” is delivered more often than “a”: 80.0 %% against 60.0 %%, 20.0 points more", text)
    assert.is_true(differ)
    assert.equal("delivered", compared.measure)
  end)

  it("are not compared too early", function()
    local rows = variant(variant({}, "a", 99, 99, 99), "b", 1000, 950, 0)
    rows[#rows + 1] = { state = "accepted", variant = "b" }
    local text, differ = sentence(rows)
    assert.equal("Too few messages to tell: each variant needs 100 that were accepted, “a” has 99. 1 message is still on its way.", text)
    assert.is_nil(differ)
    assert.is_true((select(2, sentence(rows, { least_sample = 50 }))))
  end)

  it("may be many", function()
    local text = sentence(variant(variant(variant({}, "a", 1000, 900, 100), "b", 1000, 900, 110), "c", 1000, 900, 400))
    assert.equal("“c” is read more often than all the others: “a” and “b”.", text)
    text = sentence(variant(variant(variant({}, "a", 1000, 900, 100), "b", 1000, 900, 390), "c", 1000, 900, 400))
    assert.equal("“c” is read more often than “a”; between it and “b” no difference can be told from chance.", text)
    text = sentence(variant(variant(variant({}, "a", 1000, 900, 395), "b", 1000, 900, 390), "c", 1000, 900, 400))
    assert.equal("No difference can be told from chance between “c” and the others.", text)
  end)

  it("are rarely said to differ when they do not", function()
    math.randomseed(42)
    local wrong = 0
    for _ = 1, 400 do
      local counted = variants.new()
      for index = 1, 900 do
        counted:add("v" .. index % 3, math.random() < 0.4 and READ or DELIVERED)
      end
      if counted:result().differ then wrong = wrong + 1 end
    end
    assert.is_true(wrong <= 32, wrong .. " of 400 said to differ") -- 5 % are 20; more than 32 in fewer than 1 of 200 runs
  end)
end)
