local calendar = require "kapso.campaign.calendar"
local posix_tz = require "kapso.campaign.posix_tz"

local function at(year, month, day, hour, minute)
  return calendar.days(year, month, day) * 86400 + (hour or 0) * 3600 + (minute or 0) * 60
end

describe("posix_tz", function()
  it("reads text without daylight saving", function()
    for text, expected in pairs { ["UTC0"] = { 0, "UTC" }, ["<+0545>-5:45"] = { 20700, "+0545" }, ["<-03>3"] = { -10800, "-03" },
      ["IST-5:30"] = { 19800, "IST" }, ["LMT0:14:44"] = { -884, "LMT" } } do
      local offset, name, is_dst, until_ = assert(posix_tz.read(text), text):segment(1e9)
      assert.same({ expected[1], expected[2], false, math.huge }, { offset, name, is_dst, until_ }, text)
    end
  end)

  it("follows rules of weeks, of days with and without the 29th of February", function()
    for _, row in ipairs {
      { "EST5EDT,M3.2.0,M11.1.0", at(2025, 3, 9, 7), at(2025, 11, 2, 6) },
      { "AEST-10AEDT,M10.1.0,M4.1.0/3", at(2025, 10, 4, 16), at(2026, 4, 4, 16) },
      { "IST-2IDT,M3.4.4/26,M10.5.0", at(2025, 3, 28, 0), at(2025, 10, 25, 23) },
      { "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", at(2025, 3, 30, 1), at(2025, 10, 26, 1) },
      { "AAA0BBB,J60,J300", at(2024, 3, 1, 2), at(2024, 10, 27, 1) },
      { "AAA0BBB,59,299", at(2024, 2, 29, 2), at(2024, 10, 26, 1) },
      { "AAA0BBB-0:30,59/0,299/0", at(2025, 3, 1), at(2025, 10, 26, 23, 30) },
    } do
      local rule = assert(posix_tz.read(row[1]), row[1])
      local before, start, finish, after = { rule:segment(row[2] - 1) }, { rule:segment(row[2]) },
        { rule:segment(row[3] - 1) }, { rule:segment(row[3]) }
      assert.same({ false, true, true, false }, { before[3], start[3], finish[3], after[3] }, row[1])
      assert.equal(row[2], before[4], row[1])
      assert.equal(row[3], start[4], row[1])
    end
  end)

  it("knows daylight saving that lasts all year", function()
    local rule = assert(posix_tz.read "XXX3EDT4,0/0,J365/23")
    for day = 0, 2000 do
      local offset, name, is_dst = rule:segment(at(2024, 1, 1) + day * 86400 + 10800)
      assert.same({ -14400, "EDT", true }, { offset, name, is_dst })
    end
  end)

  it("refuses what is no rule", function()
    for _, text in ipairs { "", "X", "AB1", "UTC", "UTC0X", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
      "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5.0/,M10.5.0", "CET-1CEST,M3.5.0/168,M10.5.0",
      "CET-25", "CET-1:60", "CET-1:5", "CET-1CEST,J0,J10", "CET-1CEST,J366,J10", "CET-1CEST,366,J10", "CET-1CEST,M3.5.0,M10.5.0,1" } do
      assert.is_nil(posix_tz.read(text), text)
    end
  end)
end)

describe("calendar", function()
  it("agrees with os.time about every day from 1900 to 2200", function()
    local days = calendar.days(1900, 1, 1)
    assert.equal(-25567, days)
    for year = 1900, 2200 do
      assert.equal(days, calendar.days_before_year(year))
      for month = 1, 12 do
        for day = 1, calendar.month_length(year, month) do
          local shown = os.date("!*t", days * 86400)
          if calendar.days(year, month, day) ~= days or calendar.year(days) ~= year or shown.year ~= year or shown.month ~= month
            or shown.day ~= day or shown.wday ~= calendar.weekday(days) + 1 then
            error(("%d-%d-%d is day %d"):format(year, month, day, days))
          end
          days = days + 1
        end
      end
    end
  end)
end)
