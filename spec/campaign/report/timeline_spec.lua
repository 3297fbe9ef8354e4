local timeline = require "kapso.campaign.report.timeline"

local NAMES = { "sent", "read" }

-- What the buckets must be, counted anew from all events.
local function recount(events, result)
  local expected = {}
  for _, event in ipairs(events) do
    local at = math.floor(event[2] / result.width) * result.width
    expected[at] = expected[at] or { sent = 0, read = 0 }
    expected[at][event[1]] = expected[at][event[1]] + 1
  end
  return expected
end

describe("a timeline", function()
  it("is empty when nothing happened", function()
    assert.same({ width = 1, buckets = {} }, timeline.new(NAMES):result())
  end)

  it("starts with seconds, without gaps", function()
    local one = timeline.new(NAMES)
    for _, at in ipairs { 1000.9, 1000, 1003.5 } do one:add("sent", at) end
    one:add("read", 1002)
    assert.same({ width = 1, buckets = {
      { at = 1000, sent = 2, read = 0 }, { at = 1001, sent = 0, read = 0 }, { at = 1002, sent = 0, read = 1 },
      { at = 1003, sent = 1, read = 0 },
    } }, one:result())
  end)

  it("has each event in its bucket, however long it gets and in whatever order", function()
    math.randomseed(7)
    for _, span in ipairs { 1, 100, 121, 5000, 86400, 40 * 86400, 2e9 } do
      local one, events = timeline.new(NAMES), {}
      for index = 1, 2000 do
        events[index] = { NAMES[math.random(2)], 1779872400 + math.random() ^ 3 * span }
        one:add(events[index][1], events[index][2])
      end
      local result = one:result()
      assert.is_true(#result.buckets <= 120)
      assert.is_true(span < 121 or #result.buckets > 15, span .. ": " .. #result.buckets)
      local expected = recount(events, result)
      for index, bucket in ipairs(result.buckets) do
        if index > 1 then assert.equal(result.buckets[index - 1].at + result.width, bucket.at) end
        local counts = expected[bucket.at] or { sent = 0, read = 0 }
        assert.same({ counts.sent, counts.read }, { bucket.sent, bucket.read })
        expected[bucket.at] = nil
      end
      assert.is_nil(next(expected))
    end
  end)

  it("passes over what is no time", function()
    local one = timeline.new(NAMES)
    for _, at in ipairs { -1, 0 / 0, 1 / 0, -1 / 0, 1e18 } do one:add("sent", at) end
    assert.equal(0, #one:result().buckets)
    one:add("sent", 0)
    one:add("sent", 253402300799)
    assert.is_true(#one:result().buckets <= 120)
  end)
end)
