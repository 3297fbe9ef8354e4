local message = require "kapso.message"
local refusals = require "spec.support.refusals"

local PARAMETERS = "interactive.action.parameters"

describe("requests", function()
  it("may come without a body where the API allows it", function()
    assert.same({ type = "location_request_message", action = { name = "send_location" } },
      message.location_request({}).interactive)
    assert.same({ type = "call_permission_request", action = { name = "call_permission_request" } },
      message.call_permission_request({}).interactive)
    refusals.at("interactive.body.text", "is missing", message.request_contact_info, {})
    refusals.at("interactive.body.text", "is missing", message.voice_call, {})
    refusals.at("interactive.body.text", "is missing", message.address, { country = "IN" })
  end)

  it("have no header or footer", function()
    for _, name in ipairs { "location_request", "request_contact_info", "call_permission_request", "voice_call" } do
      refusals.at("interactive.header", "is not allowed", message[name], { body = "B", header = "H" })
      refusals.at("interactive.footer", "is not allowed", message[name], { body = "B", footer = "F" })
    end
  end)
end)

describe("message.voice_call", function()
  it("leaves parameters out that were not given", function()
    assert.same({ name = "voice_call" }, message.voice_call({ body = "Call us" }).interactive.action)
    assert.same({
      type = "voice_call",
      body = { text = "Call us" },
      action = { name = "voice_call", parameters = { display_text = "Now", ttl_minutes = 100, payload = "p" } },
    }, message.voice_call({ body = "Call us", display_text = "Now", ttl_minutes = 100, payload = "p" }).interactive)
  end)

  it("wants whole minutes", function()
    refusals.at(PARAMETERS .. ".ttl_minutes", "is 1.5, a whole number", message.voice_call,
      { body = "B", ttl_minutes = 1.5 })
    refusals.at(PARAMETERS .. ".ttl_minutes", "is a string", message.voice_call, { body = "B", ttl_minutes = "100" })
  end)
end)

describe("message.address", function()
  it("is for India", function()
    refusals.at(PARAMETERS .. ".country", "is missing", message.address, { body = "B" })
    refusals.at(PARAMETERS .. ".country", 'is "SG"', message.address, { body = "B", country = "SG" })
  end)

  it("knows its fields, also in saved addresses and errors", function()
    refusals.at(PARAMETERS .. ".values.pin_code", 'did you mean "in_pin_code"?', message.address,
      { body = "B", country = "IN", values = { pin_code = "1" } })
    refusals.at(PARAMETERS .. ".saved_addresses[1].value.town", "is not known", message.address,
      { body = "B", country = "IN", saved_addresses = { { id = "a", value = { town = "Mumbai" } } } })
    refusals.at(PARAMETERS .. ".saved_addresses[1].id", "is missing", message.address,
      { body = "B", country = "IN", saved_addresses = { { value = { city = "Mumbai" } } } })
    refusals.at(PARAMETERS .. ".validation_errors.citty", 'did you mean "city"?', message.address,
      { body = "B", country = "IN", validation_errors = { citty = "wrong" } })
  end)
end)
