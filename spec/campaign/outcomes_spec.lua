local json = require "kapso.json"
local outcomes = require "kapso.campaign.outcomes"

describe("the outcome of a send that was taken", function()
  local claim = { row = 7, attempt = 2, recipient = "+15551234567" }

  it("has the message's id, and the number that the person has in WhatsApp where that is another one", function()
    local result = outcomes.accepted(claim, { messages = { { id = "wamid.A", message_status = "held_for_quality_assessment" } },
      contacts = { { wa_id = "15557654321" } } }, { status = 200, elapsed = 0.5 })
    assert.same({ row = 7, attempt = 2, outcome = "accepted", status = 200, elapsed = 0.5, state = "held", wamid = "wamid.A",
      wa_id = "15557654321" }, result)
  end)

  it("is that, whatever else the answer says", function()
    for _, odd in ipairs { 1, json.null, "x", {} } do
      for _, list in ipairs { odd, { odd } } do
        local result = outcomes.accepted(claim, { messages = list, contacts = list }, { status = 200 })
        assert.same({ row = 7, attempt = 2, outcome = "accepted", status = 200, state = "accepted" }, result)
      end
    end
  end)
end)
