-- What keeps a campaign from beginning at all: the number, its health, the template as it is now.
local campaign_runs = require "spec.support.campaign_runs"
local clients = require "spec.support.clients"
local server = require "spec.support.server"

describe("a campaign does not begin", function()
  local sandbox, place
  setup(function() sandbox = server.start() end)
  before_each(function()
    clients.reset(sandbox)
    place = campaign_runs.place(sandbox)
  end)
  after_each(function() place:remove() end)
  teardown(function() sandbox:stop() end)

  -- It says so when it is checked and when it is run, sends nothing, and keeps nothing in its journal.
  local function refuses(message, advice)
    local campaign = place:make { recipients = place:people(3) }
    local plan = assert(campaign:check())
    assert.equal(3, plan.code)
    assert.matches(message, plan.problems[1].message)
    assert.matches(advice, plan.problems[1].advice)
    local result = assert(campaign:run {})
    assert.same({ 3, 0, 0 }, { result.code, result.sent, result.counts.total })
    assert.matches(message, result.stopped.reason)
    for _, entry in ipairs(sandbox:ledger()) do assert.is_nil(entry.track) end
  end

  for _, row in ipairs {
    { { quality_rating = "RED" }, "^the number's quality rating is RED$", "WhatsApp Manager" },
    { { status = "RESTRICTED" }, "^the number is RESTRICTED$", "WhatsApp Manager" },
    { { status = "FLAGGED" }, "^the number is FLAGGED$", "WhatsApp Manager" },
    { { messaging_health = "BLOCKED" }, "^the number is unhealthy: messaging_health", "Kapso's dashboard" },
  } do
    it("when " .. row[2]:gsub("[%^$]", ""), function()
      finally(function()
        assert(sandbox.sandbox:set_number { quality_rating = "GREEN", status = "CONNECTED", messaging_health = "AVAILABLE" })
      end)
      assert(sandbox.sandbox:set_number(row[1]))
      refuses(row[2], row[3])
    end)
  end

  for status, advice in pairs { PAUSED = "low quality", DISABLED = "for good", PENDING = "in review", REJECTED = "was rejected" } do
    it("when its template is " .. status, function()
      finally(function() assert(sandbox.sandbox:set_template("spring_sale", { status = "APPROVED" })) end)
      assert(sandbox.sandbox:set_template("spring_sale", { status = status }))
      refuses("^template spring_sale %(en_US%) is " .. status .. "$", advice)
    end)
  end
end)
