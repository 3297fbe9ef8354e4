local errors = require "kapso.errors"
local random_of = require "spec.support.random"
local reactions = require "kapso.campaign.reactions"
local watch = require "kapso.campaign.watch"

local function rejected(code)
  return reactions.of(errors.new { kind = "api", status = 400, code = code, outcome = "rejected", message = "no" })
end

local UNREACHABLE = errors.new { kind = "connect", outcome = "not_sent", message = "refused" }
local LOST = errors.new { kind = "timeout", outcome = "unknown", message = "timed out" }

-- Notes results, each a code or true; the first verdict and after how many.
local function notes(own, list)
  for index, result in ipairs(list) do
    local verdict = own:note(index, result ~= true and rejected(result) or nil)
    if verdict then return verdict, index end
  end
end

local function many(count, pattern)
  local list = {}
  for index = 1, count do list[index] = pattern[(index - 1) % #pattern + 1] end
  return list
end

describe("watch", function()
  it("stops when the first five are refused for what is in them", function()
    local verdict, after = notes(watch.new(), many(10, { 132000 }))
    assert.equal("stop", verdict.campaign)
    assert.equal(5, after)
    assert.truthy(verdict.reason:find("5 of 5", 1, true), verdict.reason)
    assert.is_string(verdict.advice)
  end)

  it("stops when more than 5 % are, and not before", function()
    local pattern = many(20, { true })
    pattern[20] = 131009
    assert.is_nil(notes(watch.new(), many(2000, pattern)), "5 %")
    pattern = many(19, { true })
    pattern[19] = 131009
    local verdict, after = notes(watch.new(), many(2000, pattern))
    assert.same({ "stop", 95 }, { verdict.campaign, after })
    assert.is_nil(notes(watch.new { parameters = false }, many(2000, pattern)))
  end)

  it("stops after ten failures that nobody knows", function()
    local verdict, after = notes(watch.new(), many(2000, { true, true, true, true, true, true, true, true, true, true, true, 999999 }))
    assert.same({ "stop", 120 }, { verdict.campaign, after })
    assert.truthy(verdict.reason:find("999999", 1, true))
  end)

  it("pauses when more than 10 % of the last 200 failed", function()
    local eight = many(10, { true })
    eight[10] = 131026
    assert.is_nil(notes(watch.new(), many(5000, eight)), "10 %")
    local list = many(1000, { true })
    for index = 1, 300, 5 do list[#list + 1] = index % 2 == 0 and true or 131026 end
    local verdict = notes(watch.new(), list)
    assert.equal("pause", verdict.campaign)
    assert.is_nil(verdict.for_)
    assert.is_nil(notes(watch.new { failures = false }, list))
    assert.is_nil(notes(watch.new { failures = 0.9 }, list))
  end)

  it("takes no share of less than 50", function()
    assert.is_nil(notes(watch.new(), many(49, { 131026 })))
    local _, after = notes(watch.new(), many(100, { 131026 }))
    assert.equal(50, after)
  end)

  it("begins to count anew once it has paused", function()
    local own = watch.new()
    assert.truthy(notes(own, many(100, { 131026 })))
    assert.is_nil(notes(own, many(49, { 131026 })))
  end)

  it("pauses when more than 2 % opted out", function()
    local pattern = many(25, { true })
    pattern[25] = 131050
    local verdict, after = notes(watch.new(), many(1000, pattern))
    assert.same({ "pause", 200 }, { verdict.campaign, after })
    pattern = many(50, { true })
    pattern[50] = 131050
    assert.is_nil(notes(watch.new(), many(5000, pattern)))
  end)

  it("hands on what a code alone demands", function()
    local own = watch.new()
    assert.same({ "stop", "number" }, { own:note(1, rejected(131048)).campaign, own:note(1, rejected(131048)).scope })
    assert.same({ "pause", 300 }, { own:note(1, rejected(80007)).campaign, own:note(1, rejected(80007)).for_ })
    assert.is_nil(own:note(1, rejected(130429)))
    assert.is_nil(own:note(1, rejected(131056)))
  end)

  -- Ten in a row at each time; the verdicts.
  local function tens(own, err, times, in_flight)
    local verdicts = {}
    for _, now in ipairs(times) do
      for _ = 1, 10 do verdicts[#verdicts + 1] = own:note(now, reactions.of(err), in_flight) end
    end
    return verdicts
  end

  it("pauses after ten that did not reach the server, longer each time, up to ten minutes", function()
    local seconds = {}
    for index, verdict in ipairs(tens(watch.new(), UNREACHABLE, { 0, 100, 300, 1000, 2000, 4000 })) do
      assert.equal("pause", verdict.campaign)
      seconds[index] = verdict.for_
    end
    assert.same({ 60, 120, 240, 480, 600, 600 }, seconds)
  end)

  it("counts only those in a row, and nothing that was on its way when the pause began", function()
    local own = watch.new()
    for _ = 1, 100 do
      for _ = 1, 9 do assert.is_nil(own:note(1, reactions.of(UNREACHABLE))) end
      own:note(1, nil)
    end
    assert.equal(1, #tens(own, UNREACHABLE, { 2, 2, 3, 61 }))
    assert.equal(1, #tens(own, UNREACHABLE, { 63 }))
  end)

  it("pauses after ten unknown outcomes in a row, or two for each in flight; the fourth time somebody has to look", function()
    local own = watch.new()
    assert.is_nil(own:note(0, reactions.of(LOST), 50))
    assert.equal(0, #tens(watch.new(), LOST, { 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 50))
    assert.equal(1, #tens(watch.new(), LOST, { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 50))
    local seconds = {}
    for index, verdict in ipairs(tens(watch.new(), LOST, { 0, 100, 300, 1000 })) do seconds[index] = verdict.for_ or "until told" end
    assert.same({ 60, 120, 240, "until told" }, seconds)
  end)

  it("goes on through five of a hundred that are lost", function()
    local own, random = watch.new(), random_of.new(1)
    for _ = 1, 20000 do
      assert.is_nil(own:note(0, random:once_in(20) and reactions.of(LOST) or nil, 16))
    end
  end)

  it("refuses shares that are none", function()
    for name, value in pairs { failures = 10, parameters = -1, opt_outs = "2 %", failure = 0.1 } do
      local ok, err = pcall(watch.new, { [name] = value })
      assert.is_false(ok)
      assert.truthy(tostring(err):find(name, 1, true))
    end
  end)
end)
