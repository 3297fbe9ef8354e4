local refusals = require "spec.support.refusals"
local values = require "kapso.values"

describe("currency", function()
  it("is the wire shape of a parameter", function()
    assert.same({ type = "currency", currency = { code = "USD", amount_1000 = 25000, fallback_value = "$25.00" } },
      values.currency { code = "USD", amount_1000 = 25000, fallback = "$25.00" })
    assert.equal("-1500", tostring(
      values.currency({ code = "EUR", amount_1000 = -1500.0, fallback = "x" }).currency.amount_1000))
  end)

  it("refuses what is none", function()
    refusals.at("currency", "kapso.currency{", values.currency)
    refusals.at("currency", "kapso.currency{", values.currency, 25)
    refusals.at("currency.code", "three letters", values.currency, { code = "usd", amount_1000 = 1, fallback = "x" })
    refusals.at("currency.code", "is missing", values.currency, { amount_1000 = 1, fallback = "x" })
    refusals.at("currency.amount_1000", "a whole number", values.currency,
      { code = "USD", amount_1000 = 1.5, fallback = "x" })
    refusals.at("currency.fallback_value", "is missing", values.currency, { code = "USD", amount_1000 = 1 })
    refusals.at("currency.fallback_value", "on one line", values.currency,
      { code = "USD", amount_1000 = 1, fallback = "a\nb" })
    refusals.at("currency.amount1000", 'did you mean "amount_1000"?', values.currency, { amount1000 = 1 })
  end)
end)

describe("date_time", function()
  it("is the wire shape of a parameter", function()
    assert.same({ type = "date_time", date_time = { fallback_value = "May 1" } }, values.date_time "May 1")
    refusals.at("date_time.fallback_value", "is missing", values.date_time)
    refusals.at("date_time.fallback_value", "is a number", values.date_time, 1700000000)
  end)
end)

describe("number_text", function()
  for text, number in pairs {
    ["3"] = 3, ["3.5"] = 3.5, ["-0.1"] = -0.1, ["0"] = 0, ["1000000"] = 1e6, ["9007199254740992"] = 2 ^ 53,
    ["19.99"] = 19.99, ["0.3"] = 0.1 + 0.2,
  } do
    it(text, function() assert.equal(text, values.number_text(number)) end)
  end

  it("is nil for what has no exact form", function()
    for _, number in ipairs { 1 / 0, -1 / 0, 0 / 0, 1e300, 2 ^ 54, 1e-7 } do
      assert.is_nil(values.number_text(number))
    end
  end)
end)
