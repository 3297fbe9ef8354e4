local clients = require "spec.support.clients"
local codes = require "kapso.error_codes"
local errors = require "kapso.errors"
local message = require "kapso.message"
local reactions = require "kapso.campaign.reactions"
local server = require "spec.support.server"

-- The facts' table: codes, state of the row, what the campaign does, for how many seconds, and which scope.
local TABLE = {
  { { 130429 }, "pending" },
  { { 80007, 4 }, "pending", "pause", 300, "account" },
  { { 131056 }, "pending" },
  { { 131057, 2494100 }, "pending", "pause", 60, "number" },
  { { 131000, 131016, 133004 }, "pending" },
  { { 1, 2 }, "unknown" },
  { { 131049, 130472, 131026, 131021, 131030, 131062, 137000, 1026, 131047 }, "failed" },
  { { 131050 }, "suppressed" },
  { { 130497 }, "failed", nil, nil, "country" },
  { { 132000, 132005, 132012, 131008, 131009, 131053, 100, 135000, 132018 }, "failed" },
  { { 132015 }, "pending", "pause", nil, "template" },
  { { 132001, 132016, 132007, 132068, 132069 }, "pending", "stop", nil, "template" },
  { { 131048 }, "pending", "stop", nil, "number" },
  { { 131064, 131037, 131045, 133010, 33, 131063, 134100, 134101, 134102 }, "pending", "stop" },
  { { 131031, 368, 131042, 0, 3, 10, 190, 131005, 200, 230, 299 }, "pending", "stop", nil, "account" },
  { { 999999, 139000 }, "failed" },
}

local TO = "+15551234567"

describe("reactions", function()
  local sandbox, client
  setup(function() sandbox = server.start() end)
  before_each(function()
    clients.reset(sandbox)
    client = clients.new(sandbox, { retries = 0 })
  end)
  teardown(function() sandbox:stop() end)

  -- The error of a send that meets a fault.
  local function failing(fault)
    sandbox:faults(fault)
    local sent, err = client:send(TO, message.text "hi")
    assert.is_nil(sent)
    return err
  end

  local function answered(status, body, headers)
    return failing { fault = "answer", status = status, body = body, headers = headers }
  end

  for _, row in ipairs(TABLE) do
    for _, code in ipairs(row[1]) do
      it(("to %d: the row is %s%s"):format(code, row[2], row[3] and ", the campaign is to " .. row[3] or ""), function()
        local reaction = reactions.of(failing { fault = "answer", code = code, status = 400 })
        assert.same({ row[2], row[3], row[4], row[5] }, { reaction.state, reaction.campaign, reaction.for_, reaction.scope })
        assert.equal(code, reaction.code)
        assert.truthy(reaction.reason:find(tostring(code), 1, true), reaction.reason)
        assert.equal(codes[code] and codes[code].advice, code ~= 999999 and reaction.advice or nil)
      end)
    end
  end

  it("know every code that they name", function()
    for name, row in pairs(reactions.table()) do
      for _, code in ipairs(row.codes) do
        assert.is_table(codes[code], name .. " " .. tostring(code))
      end
      assert.is_true(row.state == "pending" or row.state == "failed" or row.state == "suppressed" or row.state == "unknown")
    end
  end)

  it("never let a row that may have been sent be anything but unknown", function()
    for _, fault in ipairs { { fault = "close" }, { fault = "reset" }, { fault = "gateway" }, { fault = "truncate" },
      { fault = "empty" }, { fault = "answer", status = 500, body = { error = "oops" } },
      { fault = "answer", status = 503, code = 999999 }, { fault = "answer", status = 502, body = "<html>" } } do
      local reaction = reactions.of(failing(fault))
      assert.equal("unknown", reaction.state, fault.fault)
      assert.is_nil(reaction.campaign)
      assert.is_nil(reaction.delay)
    end
  end)

  it("to a server that is not reached: another try, later and later", function()
    local nowhere = clients.new(sandbox, { retries = 0, api_base_url = "http://127.0.0.1:1" })
    local _, err = nowhere:send(TO, message.text "hi")
    assert.equal("not_sent", err.outcome)
    local reaction = reactions.of(err)
    assert.equal("pending", reaction.state)
    assert.equal("unreached", reaction.counts)
    assert.is_true(reaction.delay >= 0.5 and reaction.delay <= 1)
    assert.is_true(reactions.of(err, 100).delay >= 30 and reactions.of(err, 100).delay <= 60)
  end)

  it("to Kapso's own answers", function()
    local function check(state, campaign, err)
      local reaction = reactions.of(err)
      assert.same({ state, campaign }, { reaction.state, reaction.campaign }, tostring(err))
      return reaction
    end
    assert.equal("throttled", check("pending", nil, failing { fault = "throttle" }).name)
    check("suppressed", nil, answered(422, { error = "Stopped", code = "marketing_preference_stopped" }))
    check("pending", "stop", answered(402, { error = "No credits", code = "insufficient_credits" }))
    check("pending", "stop", answered(402, { error = "No credits" }))
    check("pending", "stop", answered(401, { error = "Unauthorized" }))
    check("pending", "stop", answered(403, { error = "Active sandbox session required to send messages" }))
    check("failed", nil, answered(422, { error = "Cannot send outside the 24-hour window" }))
    check("failed", nil, answered(422, { error = "Unprocessable" }))
    check("failed", nil, answered(404, { error = "Not found" }))
    check("pending", "stop", answered(302, nil, { Location = "https://example.com/" }))
  end)

  it("to another message in flight to the same person: 1, 2, 4 s", function()
    local err = answered(409, { error = "Another message is being sent" })
    for tries, delay in ipairs { 1, 2, 4 } do
      assert.same({ "pending", delay }, { reactions.of(err, tries).state, reactions.of(err, tries).delay })
    end
    assert.equal("failed", reactions.of(err, 10).state)
  end)

  it("to the pair limit: 1, 4, 16, 64 s", function()
    local err = failing { fault = "answer", code = 131056 }
    for tries, delay in ipairs { 1, 4, 16, 64, 64 } do assert.equal(delay, reactions.of(err, tries).delay) end
    assert.same({ "failed" }, { reactions.of(err, 10).state, reactions.of(err, 10).delay })
  end)

  it("to Meta's failures: three more tries with jitter, then it has failed", function()
    local err = failing { fault = "answer", code = 131000, status = 500 }
    for tries, most in ipairs { 2, 8, 32 } do
      local seen = {}
      for _ = 1, 50 do
        local reaction = reactions.of(err, tries)
        assert.equal("pending", reaction.state)
        assert.is_true(reaction.delay >= most / 2 and reaction.delay <= most)
        seen[#seen + 1] = reaction.delay
      end
      table.sort(seen)
      assert.is_true(seen[50] - seen[1] > most / 8, "jitter")
    end
    local last = reactions.of(err, 4)
    assert.same({ "failed", "failed" }, { last.state, last.counts })
    assert.is_nil(last.delay)
  end)

  it("to what is refused before it is sent", function()
    assert.same({ "failed", "parameter" }, { reactions.of(errors.invalid("to", "is empty")).state,
      reactions.of(errors.invalid("to", "is empty")).counts })
    assert.equal("stop", reactions.of(errors.unsupported "not here").campaign)
    assert.equal("pending", reactions.of(errors.new { kind = "cancelled", outcome = "not_sent", message = "stopped" }).state)
    assert.equal("unknown", reactions.of(errors.new { kind = "cancelled", outcome = "unknown", message = "stopped" }).state)
  end)

  it("to failures that come later: never another try", function()
    for code in pairs(codes) do
      local reaction = reactions.of_status { code = code, title = "Failed later" }
      assert.is_true(reaction.state == "failed" or reaction.state == "suppressed")
      assert.is_nil(reaction.delay)
      assert.truthy(reaction.reason:find "Failed later")
    end
    assert.equal("suppressed", reactions.of_status({ code = 131050 }).state)
    assert.equal("stop", reactions.of_status({ code = 131048 }).campaign)
    assert.equal("pause", reactions.of_status({ code = 132015 }).campaign)
    assert.equal("failed", reactions.of_status({ code = 131049 }).state)
    assert.is_nil(reactions.of_status({ code = 131049 }).campaign)
    assert.equal("failed", reactions.of_status({}).state)
  end)

  it("have what the pace needs in the error", function()
    local err = failing { fault = "throttle", retry_after = 7, limit = 500, remaining = 0 }
    assert.same({ 500, 0, 7 }, { err.rate_limit.limit, err.rate_limit.remaining, err.rate_limit.retry_after })
    assert.equal(7, err.retry.after)
  end)
end)
