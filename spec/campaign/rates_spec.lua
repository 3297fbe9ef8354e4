local rates = require "kapso.campaign.rates"

local CARD = {
  currency = "EUR", category = "marketing",
  prices = {
    ["+1"] = { marketing = 0.025, utility = 0.0034 }, ["+1787"] = 0.074, ["+34"] = 0.0615, ["+3"] = 1, default = 0.05,
  },
}

local function without_default()
  return rates.new { currency = "USD", prices = { ["+34"] = 0.1 } }
end

describe("a rate card", function()
  it("goes by the longest beginning that fits", function()
    local card = rates.new(CARD)
    for _, row in ipairs {
      { "+15551234567", 0.025, "+1" }, { "+17875551234", 0.074, "+1787" }, { "+34600000000", 0.0615, "+34" },
      { "+33600000000", 1, "+3" }, { "+4915112345678", 0.05, "default" }, { "+1", 0.025, "+1" },
      { "ES.13491208655302741918", 0.05, "default" }, { nil, 0.05, "default" },
    } do
      assert.same({ row[2], row[3] }, { card:price(row[1]) })
    end
    assert.same({ 0.1, "+34" }, { without_default():price "+34600000000" })
    assert.is_nil((without_default():price "+33600000000"))
    assert.is_nil((without_default():price(nil)))
  end)

  it("adds up what was delivered, and what is on its way", function()
    local tally = rates.new(CARD):tally()
    for _ = 1, 1000 do tally:add("+15551234567", true) end
    for _ = 1, 3 do tally:add("+34600000000", true) end
    tally:add("+34600000000", false)
    tally:add("+4915112345678", false)
    local result = tally:result()
    assert.near(25.1845, result.charged, 1e-9)
    assert.near(0.1115, result.on_the_way, 1e-9)
    assert.same({ "EUR", 0, 3 }, { result.currency, result.unpriced, #result.rows })
    assert.same({ prefix = "+1", price = 0.025, delivered = 1000, on_the_way = 0, amount = 25 }, result.rows[1])
    assert.same({ "+34", "default" }, { result.rows[2].prefix, result.rows[3].prefix })
  end)

  it("counts what it has no price for", function()
    local tally = without_default():tally()
    tally:add("+34600000000", true)
    tally:add("+33600000000", true)
    tally:add(nil, false)
    local result = tally:result()
    assert.same({ 2, 0.1, 0 }, { result.unpriced, result.charged, result.on_the_way })
  end)

  it("is refused with the field that will not do", function()
    for _, row in ipairs {
      { nil, "rate_card is missing" },
      { { prices = { default = 1 } }, "rate_card.currency is missing" },
      { { currency = "euro", prices = { default = 1 } }, "rate_card.currency is \"euro\"" },
      { { currency = "EUR" }, "rate_card.prices is missing" },
      { { currency = "EUR", prices = {} }, "rate_card.prices is empty" },
      { { currency = "EUR", price = {} }, "rate_card.price is not known, did you mean \"prices\"?" },
      { { currency = "EUR", prices = { ["34"] = 1 } }, "is no beginning of a phone number" },
      { { currency = "EUR", prices = { [34] = 1 } }, "is no beginning of a phone number" },
      { { currency = "EUR", prices = { ["+0"] = 1 } }, "is no beginning of a phone number" },
      { { currency = "EUR", prices = { default = -1 } }, "rate_card.prices.default is -1" },
      { { currency = "EUR", prices = { default = "1" } }, "rate_card.prices.default is a string" },
      { { currency = "EUR", prices = { default = { marketing = 1 } } }, "rate_card.category is missing" },
      { { currency = "EUR", category = "utility", prices = { default = { marketing = 1 } } }, "has no price for \"utility\"" },
      { { currency = "EUR", category = "utility", prices = { default = { marketing = 0 / 0 } } }, "is not a finite number" },
    } do
      local ok, err = pcall(rates.new, row[1])
      assert.is_false(ok)
      assert.matches(row[2], tostring(err), 1, true)
    end
  end)

  it("writes amounts as people read them", function()
    for _, row in ipairs {
      { 0, nil, "0.00" }, { 1234.5, nil, "1,234.50" }, { 1234567.891, nil, "1,234,567.89" }, { 999.999, nil, "1,000.00" },
      { 0.0615, true, "0.0615" }, { 0.05, true, "0.05" }, { 2, true, "2.00" }, { 0.1, true, "0.10" }, { 0.00034, true, "0.00034" },
      { 100, true, "100.00" },
    } do
      assert.equal(row[3], rates.amount(row[1], row[2]))
    end
    assert.equal("EUR 1,234.50", rates.money(1234.5, "EUR"))
  end)
end)
