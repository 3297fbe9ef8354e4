local core = require "kapso.core"
local text = require "kapso.campaign.report.text"

describe("text of a report", function()
  it("is sound UTF-8, whatever came", function()
    for _, row in ipairs {
      { "plain", "plain" }, { "ñ \240\159\152\128", "ñ \240\159\152\128" }, { "a\0b", "a\239\191\189b" },
      { "\255ñ\254", "\239\191\189ñ\239\191\189" }, { "\226\130", "\239\191\189\239\191\189" },
      { "\237\160\128", ("\239\191\189"):rep(3) }, { 131026, "131026" }, { true, "true" },
    } do
      assert.equal(row[2], text.clean(row[1]))
    end
    math.randomseed(11)
    for _ = 1, 2000 do
      local bytes = {}
      for index = 1, math.random(40) do bytes[index] = string.char(math.random(0, 255)) end
      local raw = table.concat(bytes)
      assert.is_truthy(core.utf8_length(text.clean(raw)))
      assert.is_truthy(core.utf8_length(text.short(raw, 10)))
      assert.is_true(core.utf8_length(text.short(raw, 10)) <= 10)
    end
  end)

  it("is mended in a time that goes with its length", function()
    local began = os.clock()
    text.clean(("\255"):rep(1000000))
    text.clean(("\240\159"):rep(500000))
    assert.is_true(os.clock() - began < 5)
  end)

  it("is escaped for HTML", function()
    assert.equal("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;&#96;", text.escape "<a b=\"c\" d='e'>&amp;`")
    assert.equal("a\239\191\189\tb\n", text.escape "a\27\tb\n")
  end)

  it("is cut between characters", function()
    assert.equal("short", text.short("short", 5))
    assert.equal("ñañ…", text.short("ñañañ", 4))
    assert.equal("a b", text.short("a\r\n\t b", 10))
  end)

  it("has numbers as people read them", function()
    for number, expected in pairs { [0] = "0", [999] = "999", [1000] = "1,000", [1234567] = "1,234,567", [100000] = "100,000" } do
      assert.equal(expected, text.count(number))
    end
    for share, expected in pairs {
      [0] = "0 %", [1] = "100 %", [0.5] = "50.0 %", [0.1234] = "12.3 %", [0.00001] = "< 0.1 %", [0.99999] = "> 99.9 %",
    } do
      assert.equal(expected, text.share(share))
    end
    assert.equal("5.0–12.3 %", text.range(0.05, 0.1234))
    for seconds, expected in pairs {
      [0] = "0 s", [59.4] = "59 s", [59.6] = "1 min", [65] = "1 min 5 s", [3600] = "1 h", [7800] = "2 h 10 min", [273600] = "3 d 4 h",
    } do
      assert.equal(expected, text.duration(seconds))
    end
  end)

  it("has times as the system's clock has them", function()
    assert.equal("1970-01-01T00:00:00Z", text.iso(0))
    assert.equal("2000-02-29T23:59:59Z", text.iso(951868799.9))
    math.randomseed(3)
    for _ = 1, 3000 do
      local at = math.floor(math.random() * 4e9)
      assert.equal(os.date("!%Y-%m-%dT%H:%M:%SZ", at), text.iso(at + 0.5))
      assert.equal(os.date("!%Y-%m-%d %H:%M", at), text.time(at, "%04.0f-%02.0f-%02.0f %02.0f:%02.0f"))
    end
    assert.equal("1969-12-31T23:59:59Z", text.iso(-1))
  end)
end)
