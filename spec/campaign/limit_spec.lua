-- A campaign under limits that the server enforces. A minute takes a minute: `make soak` runs it, the pace's own specs are quick.
local campaign_runs = require "spec.support.campaign_runs"
local server = require "spec.support.server"
local system = require "kapso.system"

if not os.getenv "KAPSO_SOAK" then return end

describe("a campaign under a limit of 1,000 requests a minute", function()
  it("uses 95 % of it, and is refused less than 1 %", function()
    local sandbox = server.start { ledger_size = 50000, limit_per_minute = 1000 }
    finally(function() sandbox:stop() end)
    sandbox:faults({ fault = "answer", status = 429, path = "*/messages", after = 1500, times = 5 },
      { fault = "answer", code = 130429, path = "*/messages", after = 2200, times = 5 })
    local place = campaign_runs.place(sandbox)
    finally(function() place:remove() end)
    local began = system.now()
    local result = place:run({ recipients = place:people(4000), rate = 80, key_share = 1 }, { yes = 4000 })
    local minutes = (system.now() - began) / 60
    assert.same({ 0, 4000 }, { result.code, result.counts.accepted })
    local refused = 0
    for _, entry in ipairs(assert(sandbox.sandbox:ledger())) do
      if entry.status == 429 then refused = refused + 1 end
    end
    print(("%.2f minutes, %d refused"):format(minutes, refused))
    -- 4,000 take at least three minutes and the beginning of a fourth: the server's minutes begin where they will.
    assert.is_true(minutes < 4 / 0.95, minutes)
    assert.is_true(refused < 40, refused)
    assert.equal(campaign_runs.CLEAN, place:check().text)
  end)
end)
