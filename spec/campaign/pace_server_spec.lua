local clients = require "spec.support.clients"
local kapso = require "kapso"
local message = require "kapso.message"
local pace = require "kapso.campaign.pace"
local server = require "spec.support.server"
local system = require "kapso.system"

local LIMIT, WINDOW = 200, 2 -- requests in a "minute" of 2 s

describe("pace against a server that enforces its limit", function()
  local sandbox
  local row = 0 -- nobody is written to twice
  setup(function() sandbox = server.start { limit_per_minute = LIMIT, limit_window = WINDOW } end)
  teardown(function() sandbox:stop() end)

  -- Sends as the pace allows for so many seconds; how many were accepted and how many refused, by status or code.
  local function send(own, client, seconds)
    local counts, in_flight, until_ = { accepted = 0 }, 0, system.now() + seconds
    local function one(to)
      in_flight = in_flight + 1
      local sent, outcome = client:send(to, message.text "hi")
      in_flight = in_flight - 1
      own:learn(system.now(), outcome, to)
      local what = sent and "accepted" or outcome.code or outcome.status
      counts[what] = (counts[what] or 0) + 1
    end
    kapso.run(function()
      while system.now() < until_ do
        local to = ("+1555%07d"):format(row)
        local wait = own:next(system.now(), to)
        if wait == 0 and in_flight < own:concurrency(system.now()) then
          own:take(system.now(), to)
          kapso.spawn(one, to)
          row = row + 1
        else
          kapso.sleep(wait > 0 and wait or 0.001)
        end
      end
    end)
    return counts
  end

  -- Other work of the machine takes time in which the pace would have granted more: one good round of five will do.
  local function uses_most(own, client)
    local counts
    for _ = 1, 5 do
      counts = send(own, client, 3 * WINDOW)
      if counts.accepted > 0.9 * LIMIT * 3 and (counts[429] or 0) <= 0.01 * counts.accepted then return end
    end
    error(("%d accepted, %d refused"):format(counts.accepted, counts[429] or 0))
  end

  it("uses over 90 % of what it grants, and less than 1 % is refused", function()
    local own, client = pace.new { rate = 500, key_window = WINDOW }, clients.new(sandbox)
    send(own, client, WINDOW) -- learns when the minutes begin
    uses_most(own, client)
  end)

  it("does so again after bursts of 429 and 130429", function()
    local own, client = pace.new { rate = 500, key_window = WINDOW }, clients.new(sandbox)
    sandbox:faults({ fault = "answer", code = 130429, after = 100, times = 5 },
      { fault = "answer", status = 429, body = { error = "Slow down" }, headers = { ["Retry-After"] = "1" }, after = 120, times = 1 })
    local counts = send(own, client, 2 * WINDOW)
    sandbox:faults()
    assert.is_true(counts[130429] == 5 and counts[429] >= 1, "the bursts came")
    send(own, client, WINDOW)
    uses_most(own, client)
  end)
end)
