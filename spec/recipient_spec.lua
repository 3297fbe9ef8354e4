local errors = require "kapso.errors"
local recipient = require "kapso.recipient"

local NBSP, HYPHEN, ISOLATE, POP = "\194\160", "\226\128\145", "\226\128\170", "\226\128\172"

describe("recipient.parse", function()
  for written, sent in pairs {
    ["15551234567"] = "15551234567",
    ["+15551234567"] = "+15551234567",
    ["+1 (555) 123-4567"] = "+15551234567",
    [" 1.555.123.4567 "] = "15551234567",
    ["12345678"] = "12345678",
    ["+123456789012345"] = "+123456789012345",
    ["+49 (0)30-1234567"] = "+490301234567",
    ["+1" .. NBSP .. "555" .. HYPHEN .. "123" .. HYPHEN .. "4567"] = "+15551234567",
    [ISOLATE .. "+1 555 123 4567" .. POP] = "+15551234567",
    ["\239\187\191+15551234567"] = "+15551234567",
  } do
    it(("sends %q as %s"):format(written, sent), function()
      assert.same({ to = sent, recipient_type = "individual" }, (recipient.parse(written)))
    end)
  end

  for _, bsuid in ipairs { "US.13491208655302741918", "US.ENT.11815799212886844830", "BR.aB3" } do
    it("sends " .. bsuid .. " as recipient", function()
      assert.same({ recipient = bsuid, recipient_type = "individual" }, (recipient.parse(bsuid)))
      assert.same({ recipient = bsuid, recipient_type = "individual" }, (recipient.parse { bsuid = bsuid }))
    end)
  end

  it("sends phone and BSUID together", function()
    assert.same({ to = "+15551234567", recipient = "US.1349", recipient_type = "individual" },
      (recipient.parse { phone = "+1 555 123 4567", bsuid = "US.1349" }))
  end)

  it("sends to groups", function()
    assert.same({ to = "Y2FwaV9ncm91cDox", recipient_type = "group" }, (recipient.parse { group = "Y2FwaV9ncm91cDox" }))
  end)

  local REFUSED = {
    { nil, "is missing" },
    { 15551234567, "put it in quotes" },
    { 1.5, "put it in quotes" },
    { true, "is a boolean" },
    { print, "is a function" },
    { "", "no digits" },
    { "  - ", "no digits" },
    { "+", "not a phone number" },
    { "1234567", "7 digits" },
    { "15551234567.0", "as spreadsheets write it" },
    { "+1234567890123456", "16 digits" },
    { "++15551234567", "not a phone number" },
    { "1555+1234567", "not a phone number" },
    { "1555123456x", "not a phone number" },
    { "tel:+15551234567", "not a phone number" },
    { "15551234567\n", "not a phone number" },
    { "15551234567\r\nX: y", "not a phone number" },
    { "1555123\0004567", "not a phone number" },
    { "\255", "not a phone number" },
    { "1 5 5 5" .. (" "):rep(1000), "no phone number" },
    { ("1"):rep(1e6), "1000000 digits" },
    { "../15551234567", "not a phone number" },
    { "us.1349", "not a phone number" },
    { "US.", "not a phone number" },
    { "US.13 49", "not a phone number" },
    { "USA.1349", "not a phone number" },
    { "US." .. ("1"):rep(200), "" },
    { {}, "empty table" },
    { { "15551234567" }, "has a number" },
    { { phne = "1" }, 'did you mean "phone"?' },
    { { phone = 15551234567 }, "has a phone that is a number, put it in quotes" },
    { { phone = "123" }, "3 digits" },
    { { bsuid = 1 }, "has a bsuid that is a number" },
    { { bsuid = "15551234567" }, "a BSUID like" },
    { { phone = "+15551234567", bsuid = "" }, "a BSUID like" },
    { { group = "" }, "Groups API" },
    { { group = "a b" }, "Groups API" },
    { { group = "a\r\nb" }, "Groups API" },
    { { group = 5 }, "has a group that is a number" },
    { { group = "g", phone = "+15551234567" }, "one or the other" },
  }
  for _, case in ipairs(REFUSED) do
    local shown = type(case[1]) == "string" and ("%q"):format(case[1]:sub(1, 40)) or tostring(case[1])
    it("refuses " .. shown .. " " .. case[2], function()
      local address, err = recipient.parse(case[1])
      assert.is_nil(address)
      assert.is_true(errors.is(err))
      assert.equal("invalid", err.kind)
      assert.equal("to", err.path)
      assert.is_truthy(err.message:find(case[2], 1, true), err.message)
      assert.is_true(#err.message < 400)
    end)
  end
end)
