-- The example of a campaign, run as a person runs it, against a sandbox.
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local sandbox = require "kapso.sandbox"
local script = require "spec.support.script"

local quote = files.quote

describe("the campaign", function()
  it("is checked, run and reported", function()
    local running = assert(sandbox.start())
    local place = folder.make()
    finally(function()
      running:stop()
      folder.remove(place)
    end)
    local exports = {}
    for _, pair in ipairs(running:environment()) do exports[#exports + 1] = "export " .. pair[1] .. "=" .. quote(pair[2]) .. ";" end
    local function kapso(action)
      return script.shell(table.concat(exports, " ") .. script.command(("campaign %s examples/campaign/spring.lua --journal %s/spring.db")
        :format(action, place)))
    end
    local out, err, code = kapso "check"
    assert.equal(1, code, err)
    assert.matches("9 rows read: 8 new, 1 rejected, 1 of the same person", out, 1, true)
    assert.matches("Hola Ana, tu pedido ORDER-1 está listo.", out, 1, true)
    assert.equal('line,column,reason\n7,phone,"is ""not a number"", not a phone number or BSUID"\n'
      .. "8,phone,is the same person as in line 2\n", files.read(place .. "/spring.rejects.csv"))
    out, err, code = kapso "run"
    assert.equal(1, code, err)
    assert.equal("5 sent, 1 failed, 1 suppressed, 1 skipped\n", out) -- the canary has been looked up
    local sent = {}
    for _, entry in ipairs(assert(running:ledger())) do
      if entry.outcome == "accepted" then sent[#sent + 1] = entry.to end
    end
    table.sort(sent)
    assert.same({ "+15551234001", "+15551234002", "+34612345001", "+34612345002", "+34612345005" }, sent)
    out, err, code = kapso "report"
    assert.equal(0, code, out .. err)
    assert.matches("131026", files.read(place .. "/spring.report.csv"), 1, true)
  end)
end)
