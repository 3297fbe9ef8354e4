local limits = require "spec.support.limits"
local pace = require "kapso.campaign.pace"

local LIMIT, SECONDS = 1000, 240 -- requests a minute; how long a run takes

local function always(remaining, limit)
  return function() return { limit = limit or LIMIT, remaining = remaining } end
end

-- What servers may say is left, whatever is; and the least share of the limit that is to be used all the same.
local misleading = {
  { "nothing", always(0), 0.95 },
  { "less than nothing", always(-17), 0.95 },
  { "next to nothing", always(3), 0.95 },
  { "half of it, at all times", always(500), 0.95 },
  { "all of it, at all times", always(LIMIT), 0.95 },
  { "more than there is", always(1e12), 0.95 },
  { "half of what is left", function(told) return { limit = told.limit, remaining = math.floor(told.remaining / 2) } end, 0.7 },
  { "nothing for ten seconds of forty", function(told, now)
    return { limit = told.limit, remaining = now % 40 < 10 and 0 or told.remaining }
  end, 0.95 },
  { "nothing in one answer of twenty", function(told, now)
    return { limit = told.limit, remaining = math.floor(now * 1000) % 20 == 0 and 0 or told.remaining }
  end, 0.4 },
  { "anything", function(told, now) return { limit = told.limit, remaining = math.floor(now * 7919) % LIMIT } end, 0.4 },
  { "no number", always(0 / 0), 0.95 },
}

-- Of these the server's refusals alone tell the limit.
local absurd = {
  { "of none", always(0, 0) }, { "of less than none", always(-5, -5) }, { "without end", always(math.huge, math.huge) },
  { "of very many", always(1e12, 1e12) },
}

local function run(says, options)
  local server = limits.server { limit = LIMIT, phase = 37, says = says }
  for name, value in pairs(options or {}) do server[name] = value end
  limits.run(pace.new {}, server, SECONDS)
  return server, server.accepted / (LIMIT * SECONDS / 60), (server.throttled or 0) / server.requests
end

-- The longest time in which nothing was accepted.
local function longest_pause(server)
  local longest, last = 0, 1000
  for _, at in ipairs(server.accepted_at) do
    longest, last = math.max(longest, at - last), at
  end
  return math.max(longest, 1000 + SECONDS - last)
end

describe("a key's minute, of which the server says that there is left", function()
  for _, row in ipairs(misleading) do
    it(row[1] .. ": comes to no standstill, and is not outrun", function()
      local server, good, throttled = run(row[2])
      assert.is_true(good > row[3], good)
      assert.is_true(throttled < 0.01, throttled)
      if not server.throttled then assert.is_true(longest_pause(server) < 10, longest_pause(server)) end
    end)
  end

  for _, row in ipairs(absurd) do
    it("a limit " .. row[1] .. ": comes to no standstill, and is hardly outrun", function()
      local _, good, throttled = run(row[2])
      assert.is_true(good > 0.95, good)
      assert.is_true(throttled < 0.01, throttled)
      _, good, throttled = run(row[2], { constant_retry_after = false })
      assert.is_true(good > 0.95, good)
      assert.is_true(throttled < 0.02, throttled)
    end)
  end

  it("a limit of one, while a thousand go through: goes on", function()
    local server, good = run(always(1, 1))
    assert.is_true(good > 0.4, good)
    assert.is_nil(server.throttled)
  end)

  it("nothing, which is true: tries once, and waits as long as it is told", function()
    local own = pace.new {}
    own:take(0, "a")
    own:learn(0.1, { status = 200, elapsed = 0.1, rate_limit = { limit = LIMIT, remaining = 0 } }, "a")
    assert.same({ 1, "key" }, { own:next(0.1, "b") })
    own:take(1.1, "b")
    assert.same({ 2, "key" }, { own:next(1.1, "c") }, "one at a time, and ever more seldom")
    own:learn(1.2, { outcome = "rejected", status = 429, elapsed = 0.1, retry = { after = 42 },
      rate_limit = { limit = LIMIT, remaining = 0 } }, "b")
    assert.same({ 42, "held" }, { own:next(1.2, "c") })
    assert.equal(0, (own:next(43.3, "c")))
  end)

  it("nothing, without a word of when to come back: asks one at a time, ever more seldom", function()
    local own, now, pauses = pace.new {}, 0, {}
    for round = 1, 7 do
      own:take(now, "a" .. round)
      own:learn(now, { outcome = "rejected", status = 429, elapsed = 0, retry = {}, rate_limit = { limit = LIMIT, remaining = 0 } })
      assert.equal(1, own:concurrency(now))
      pauses[round] = own:held(now)
      now = now + own:held(now)
    end
    assert.same({ 1, 2, 4, 8, 15, 15, 15 }, pauses)
    own:take(now, "b")
    own:learn(now + 0.1, { status = 200, elapsed = 0.1, rate_limit = { limit = LIMIT, remaining = 990 } }, "b")
    assert.is_true(own:concurrency(now + 0.1) > 1, "one has got through")
  end)
end)
