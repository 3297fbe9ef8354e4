-- Against published values: Newcombe, Statistics in Medicine 17 (1998), 857-872 (method 3) and 873-890 (method 10).
local statistics = require "kapso.campaign.report.statistics"

describe("statistics", function()
  it("has the quantiles of the normal distribution", function()
    for probability, expected in pairs {
      [0.5] = 0, [0.975] = 1.959963985, [0.025] = -1.959963985, [0.995] = 2.575829304, [0.9999] = 3.719016485,
      [0.01] = -2.326347874, [0.9] = 1.281551566,
    } do
      assert.near(expected, statistics.quantile(probability), 1e-7)
    end
    assert.near(1.959963985, statistics.z(), 1e-7)
    assert.near(2.393979800, statistics.z(3), 1e-7)
  end)

  it("has Wilson's interval", function()
    for _, row in ipairs {
      { 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 }, { 0, 20, 0, 0.1611 }, { 1, 29, 0.0061, 0.1718 },
    } do
      local low, high = statistics.wilson(row[1], row[2])
      assert.near(row[3], low, 0.00005)
      assert.near(row[4], high, 0.00005)
    end
  end)

  it("stays between nothing and all", function()
    assert.same({ 0, 1 }, { statistics.wilson(0, 0) })
    for count = 1, 300 do
      local low, high = statistics.wilson(0, count)
      assert.is_true(low == 0 and high > 0 and high < 1)
      low, high = statistics.wilson(count, count)
      assert.is_true(high == 1 and low < 1 and low > 0)
    end
  end)

  it("has Newcombe's interval of a difference", function()
    for _, row in ipairs {
      { 56, 70, 48, 80, 0.0524, 0.3339 }, { 9, 10, 3, 10, 0.1705, 0.8090 }, { 6, 7, 2, 7, 0.0582, 0.8062 },
      { 5, 56, 0, 29, -0.0381, 0.1926 }, { 0, 10, 0, 20, -0.1611, 0.2775 }, { 10, 10, 0, 10, 0.6075, 1 },
    } do
      local difference, low, high = statistics.difference(row[1], row[2], row[3], row[4])
      assert.near(row[1] / row[2] - row[3] / row[4], difference, 1e-12)
      assert.near(row[5], low, 0.00006)
      assert.near(row[6], high, 0.00006)
    end
  end)
end)
