local errors = require "kapso.errors"
local limits = require "spec.support.limits"
local memory = require "spec.support.memory"
local pace = require "kapso.campaign.pace"

local START = 1000 -- when runs begin

local function every(seconds, length, first)
  local list = {}
  for from = START + first, START + 2000, seconds do list[#list + 1] = { from, from + length } end
  return list
end

-- A run of ten minutes against a key's limit of 1,000 a minute; what was accepted as a share of it, and 429s of all requests.
local function ten_minutes(server_options, options)
  server_options.limit = server_options.limit or 1000
  local server, own = limits.server(server_options), pace.new(options or {})
  local run = limits.run(own, server, 600)
  return server.accepted / 10000, ((server.throttled or 0) + (server.injected or 0)) / server.requests, server, run
end

describe("pace", function()
  describe("with a key's limit of 1,000 in a fixed minute", function()
    for phase = 0, 50, 10 do
      it("uses over 95 % of it and meets no 429, the minute beginning at " .. phase, function()
        local good, throttled = ten_minutes { phase = phase }
        assert.is_true(good > 0.98, good)
        assert.equal(0, throttled)
      end)
    end

    it("does so with bursts of 429, with headers and without", function()
      for _, bare in ipairs { true, false } do
        local good, throttled, server = ten_minutes { phase = 37, bursts_429 = every(61, 1, 20), bare = bare }
        assert.is_true(good > 0.95, good)
        assert.is_true(throttled < 0.01, throttled)
        assert.is_true(server.injected >= 10)
      end
    end)

    it("does so with bursts of 130429", function()
      local good, throttled, server = ten_minutes { phase = 37, bursts_130429 = every(47, 1, 20) }
      assert.is_true(good > 0.95, good)
      assert.equal(0, throttled)
      assert.is_true(server.too_fast >= 10)
    end)

    it("does so with bursts of both", function()
      local good, throttled = ten_minutes { phase = 37, bursts_429 = every(61, 1, 45), bursts_130429 = every(67, 2, 20) }
      assert.is_true(good > 0.95, good)
      assert.is_true(throttled < 0.01, throttled)
    end)

    it("does so with late timers", function()
      local good, throttled = ten_minutes({ phase = 11 }, nil)
      assert.is_true(good > 0.95 and throttled == 0)
      local server = limits.server { limit = 1000, phase = 11 }
      limits.run(pace.new {}, server, 600, { tick = 0.1 })
      assert.is_true(server.accepted > 9500, server.accepted)
      assert.is_nil(server.throttled)
    end)

    it("leaves others the share that is kept for them", function()
      local _, throttled, server = ten_minutes { phase = 12, others = 100 / 60 }
      assert.equal(0, throttled)
      assert.is_true(server.accepted + 1000 > 9500, server.accepted)
    end)

    it("gives way to others who need more than that", function()
      local _, throttled, server = ten_minutes { phase = 12, others = 5 }
      assert.is_true(throttled < 0.01, throttled)
      assert.is_true(server.accepted + 3000 > 9500, server.accepted)
    end)

    it("waits as long as the server says", function()
      local own = pace.new {}
      own:take(5, "a")
      own:learn(5.1, { outcome = "rejected", status = 429, elapsed = 0.1, retry = { after = 42 },
        rate_limit = { limit = 1000, remaining = 0 } }, "a")
      assert.same({ 42, "held" }, { own:next(5.1, "b") })
      assert.is_true(math.abs(own:held(20) - 27.1) < 1e-9)
      assert.equal(0, (own:next(47.2, "b")))
    end)

    it("waits when the server always says a minute, and goes on with the next one", function()
      local server = limits.server { limit = 1000, phase = 3, others = 20, constant_retry_after = 60 }
      limits.run(pace.new {}, server, 300)
      assert.is_true(server.throttled < 50, server.throttled)
      assert.is_true(server.accepted > 0)
    end)

    it("learns of other limits and windows", function()
      for _, row in ipairs { { 100, 60 }, { 2000, 60 }, { 100, 5 } } do
        local server = limits.server { limit = row[1], window = row[2], phase = 2 }
        limits.run(pace.new { key_window = row[2] }, server, 600)
        assert.is_true(server.accepted > 0.95 * row[1] * 600 / row[2], server.accepted)
        assert.is_nil(server.throttled)
      end
    end)
  end)

  it("holds up whatever comes together", function()
    local number = 5
    local function random(below)
      number = (number * 16807) % 2147483647
      return number % 10000 / 10000 * below
    end
    for _ = 1, 40 do
      local limit = ({ 100, 500, 1000, 2000 })[1 + math.floor(random(4))]
      local others = random(limit / 60 / 2)
      local server = limits.server { limit = limit, phase = random(60), others = others, latency = 0.01 + random(1.4) ^ 2,
        bursts_429 = every(61 + random(60), random(2), random(60)), bursts_130429 = every(61 + random(60), random(2), random(60)) }
      limits.run(pace.new {}, server, 600, { tick = random(0.05) })
      local good = server.accepted / (limit * 10 - others * 600)
      assert.is_true(good > 0.85, good)
      assert.is_true((server.throttled or 0) / server.requests < 0.01, server.throttled)
    end
  end)

  it("follows a key's limit that is halved, and recovers within 60 s", function()
    local server = limits.server { phase = 37, limit = function(now) return now > 1300 and now < 1600 and 500 or 1000 end }
    limits.run(pace.new {}, server, 900)
    assert.is_true(server.accepted_between(server, 1360, 1600) > 0.95 * 500 * 4)
    assert.is_true(server:accepted_between(1660, 1720) > 950)
    assert.is_true((server.throttled or 0) / server.requests < 0.01)
  end)

  it("follows a number's throughput that is halved, and recovers within 60 s", function()
    local server = limits.server { number = function(now) return now > 1300 and now < 1600 and 40 or 80 end }
    limits.run(pace.new {}, server, 900)
    assert.is_true(server:accepted_between(1360, 1600) > 0.9 * 40 * 240, server:accepted_between(1360, 1600))
    assert.is_true(server:accepted_between(1660, 1720) > 0.93 * 80 * 60, server:accepted_between(1660, 1720))
    assert.is_true(server.too_fast / server.requests < 0.01)
  end)

  it("finds a number's throughput that is less than the rate", function()
    local server = limits.server { number = 20 }
    limits.run(pace.new { rate = 80 }, server, 600)
    assert.is_true(server.accepted > 0.9 * 20 * 600, server.accepted)
    assert.is_true(server.too_fast / server.requests < 0.02, server.too_fast)
  end)

  it("keeps to the rate, in any one second", function()
    for _, rate in ipairs { 0.5, 10, 80, 1000 } do
      local own, now, sent, first = pace.new { rate = rate }, 0, {}, 1
      while now < 30 do
        local wait = own:next(now, "p" .. #sent)
        if wait == 0 then
          own:take(now, "p" .. #sent)
          sent[#sent + 1] = now
          while sent[first] <= now - 1 do first = first + 1 end
          assert.is_true(#sent - first + 1 <= math.max(rate, 1), #sent - first + 1)
        end
        now = now + wait
      end
      assert.is_true(#sent >= rate * 0.97 * 29.5, #sent)
    end
  end)

  it("sends 50 rows to one person never closer than 6 s, whatever the latency", function()
    for _, latency in ipairs { 0.05, 1, 9 } do
      local server = limits.server { latency = latency, number = 1000 }
      limits.run(pace.new {}, server, 50 * (6 + latency) * 1.3, { recipient = function() return "one" end })
      local arrivals = server.arrivals.one
      assert.is_true(#arrivals >= 50, #arrivals)
      for index = 2, #arrivals do
        local apart = arrivals[index] - arrivals[index - 1]
        assert.is_true(apart >= 6, ("%g s latency: %.3f s apart"):format(latency, apart))
      end
    end
  end)

  it("lets others go on while one person has to wait", function()
    local own = pace.new { rate = 1000 }
    own:take(0, "a")
    own:learn(0.5, { status = 200, elapsed = 0.5 }, "a")
    assert.same({ 5.5, "pair" }, { own:next(1, "a") })
    assert.equal(0, (own:next(1, "b")))
    assert.equal(0, (own:next(6.5, "a")))
    own:take(7, "a")
    assert.same({ 6, "pair" }, { own:next(20, "a") }, "still on its way")
    assert.equal(0, (own:next(127, "a")), "as good as lost")
  end)

  it("forgets people after 6 s: a million of them take no more memory than a thousand", function()
    local own, now = pace.new { rate = 80 }, 0
    local before = memory.kib()
    for index = 1, 1000000 do
      local wait = own:next(now, "+1555" .. index)
      now = now + wait
      own:take(now, "+1555" .. index)
      own:learn(now + 0.1, { status = 200, elapsed = 0.1 }, "+1555" .. index)
    end
    local people = 0
    for _, recent in ipairs { own.pair.on_way, own.pair.there } do
      for _ in pairs(recent.young) do people = people + 1 end
      for _ in pairs(recent.old) do people = people + 1 end
    end
    assert.is_true(people <= 80 * 13, people)
    local grown = memory.kib() - before
    assert.is_true(grown < 1024, grown)
    for index = 1, 100000 do own:take(now + index / 80, "+1666" .. index) end -- with nobody who says what came of them
    people = 0
    for _ in pairs(own.pair.on_way.young) do people = people + 1 end
    for _ in pairs(own.pair.on_way.old) do people = people + 1 end
    assert.is_true(people <= 80 * 241, people)
  end)

  describe("has as many requests under way as the rate needs", function()
    local function most(options, server_options)
      local run = limits.run(pace.new(options), limits.server(server_options), 120)
      return run.most_in_flight, run
    end

    it("at whatever latency", function()
      assert.is_true(most({ rate = 80 }, { latency = 0.05 }) <= 60)
      local own = pace.new { rate = 80 }
      for _ = 1, 100 do own:latency(0, 0.05) end
      assert.is_true(own:concurrency(0) >= 4 and own:concurrency(0) <= 10, own:concurrency(0))
      for _ = 1, 100 do own:latency(0, 1) end
      assert.is_true(own:concurrency(0) >= 77 and own:concurrency(0) <= 100, own:concurrency(0))
      for _ = 1, 100 do own:latency(0, 30) end
      assert.equal(256, own:concurrency(0))
      for _ = 1, 200 do own:latency(0, 0) end
      assert.equal(1, own:concurrency(0))
    end)

    it("so that the rate is kept while the latency changes", function()
      local server = limits.server { latency = function() return 0.8 end }
      limits.run(pace.new { rate = 80 }, server, 120)
      assert.is_true(server.accepted > 0.93 * 80 * 120, server.accepted)
    end)

    it("256 at the most where there is no limit", function()
      assert.equal(256, pace.new({ rate = math.huge }):concurrency(0))
      assert.equal(256, (most({ rate = math.huge }, { latency = 1 })))
    end)
  end)

  it("finds a limit where none was given", function()
    local server = limits.server { number = 300 }
    limits.run(pace.new { rate = math.huge }, server, 60)
    assert.is_true(server.accepted > 0.8 * 300 * 60, server.accepted)
  end)

  describe("when an hourly quota is used up", function()
    local function quota(own, now, code)
      own:take(now, "a")
      own:learn(now + 0.1, { outcome = "rejected", status = 400, code = code or 80007, elapsed = 0.1, retry = { after = 300 } }, "a")
      return own:held(now + 0.1)
    end

    it("waits 5 minutes, then twice as long each time, up to an hour", function()
      local own, now = pace.new {}, 0
      for _, seconds in ipairs { 300, 600, 1200, 2400, 3600, 3600 } do
        local held = quota(own, now, seconds == 600 and 4 or 80007)
        assert.is_true(math.abs(held - seconds) < 1e-6, held)
        now = now + 0.1 + held
      end
    end)

    it("counts the answers of one moment once, and begins anew after a success", function()
      local own = pace.new {}
      for index = 1, 20 do own:take(index / 100, "a" .. index) end
      for index = 1, 20 do
        own:learn(1 + index / 100, { outcome = "rejected", status = 400, code = 80007, elapsed = 1, retry = {} }, "a" .. index)
      end
      assert.is_true(own:held(1.2) <= 300)
      own:take(400, "b")
      own:learn(400.1, { status = 200, elapsed = 0.1 }, "b")
      assert.is_true(math.abs(quota(own, 410) - 300) < 1e-6)
    end)
  end)

  it("waits a minute for maintenance and upgrades", function()
    for _, code in ipairs { 131057, 2494100 } do
      local own = pace.new {}
      own:take(0, "a")
      own:learn(0.1, { outcome = "rejected", status = 500, code = code, elapsed = 0.1, retry = { after = 60 } }, "a")
      assert.same({ 60, "held" }, { own:next(0.1, "b") })
    end
  end)

  it("takes no notice of what says nothing about speed", function()
    local own = pace.new {}
    for _, err in ipairs {
      { outcome = "rejected", status = 400, code = 131026, retry = {} }, { outcome = "unknown", status = 502, retry = {} },
      { outcome = "not_sent", kind = "connect", retry = {} }, { outcome = "unknown", kind = "timeout", retry = {} },
    } do
      own:take(0, "a")
      own:learn(0, err, "a")
    end
    assert.equal(80 * 0.97, own:rate(0))
    assert.equal(0, own:held(0))
  end)

  it("tells a rate that an end can be foreseen with", function()
    local own = pace.new { rate = 80 }
    assert.equal(80 * 0.97, own:rate(0))
    own:take(0, "a")
    own:learn(0.1, { status = 200, elapsed = 0.1, rate_limit = { limit = 600, remaining = 599 } }, "a")
    assert.is_true(own:rate(0.1) > 9.9 and own:rate(0.1) <= 10)
  end)

  it("counts requests that are no sends on the key alone", function()
    local own = pace.new { rate = 1 }
    for _ = 1, 10 do
      assert.equal(0, (own:next(0)))
      own:take(0)
      own:learn(0, { status = 200, elapsed = 0.1 })
    end
    assert.equal(0, (own:next(0, "a")), "the number is as free as before")
    own:take(1)
    own:learn(1, { status = 200, elapsed = 0.1, rate_limit = { limit = 1000, remaining = 0 } })
    assert.same({ 1, "key" }, { own:next(1) }, "a number is tried before it is believed")
  end)

  it("refuses what makes no sense", function()
    for name, value in pairs { rate = 0, key_share = 2, pair_seconds = "6", key_window = 0, speed = 1 } do
      local ok, err = pcall(pace.new, { [name] = value })
      assert.is_false(ok)
      assert.is_true(errors.is(err), name)
      assert.truthy(tostring(err):find(name, 1, true))
    end
  end)
end)
