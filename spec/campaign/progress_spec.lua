-- Progress on a terminal, in a file, as JSON lines.
local files = require "spec.support.files"
local json = require "kapso.json"
local progress = require "kapso.campaign.progress"
local script = require "spec.support.script"

-- Something to write to that remembers.
local function recorder()
  local stream, pieces = {}, {}
  function stream.write(_, ...)
    for index = 1, select("#", ...) do pieces[#pieces + 1] = (select(index, ...)) end
  end
  function stream.flush() end
  function stream.take()
    local text = table.concat(pieces)
    pieces = {}
    return text
  end
  return stream
end

local function new(options)
  local stream = recorder()
  options.stream, options.total = stream, options.total or 1000
  return progress.new(options), stream
end

local HALF = { pending = 480, accepted = 510, failed = 6, unknown = 1, held = 3, sent_rate = 33 }

describe("progress on a terminal", function()
  it("is one line with a bar, redrawn", function()
    local bar, stream = new { terminal = true, width = 120 }
    bar:update(5, HALF)
    assert.equal("\r\27[K[####################....................]  52%  520/1,000  33/s  ETA 0:14  6 failed  1 unknown  "
      .. "3 held  510 accepted", stream:take())
    bar:update(5.05, HALF)
    assert.equal("", stream:take())
    bar:update(5.2, { pending = 0, accepted = 1000, failed = 0, unknown = 0, held = 0, sent_rate = 8.44 })
    assert.equal("\r\27[K[" .. ("#"):rep(40) .. "]  100%  1,000/1,000  8.4/s  1,000 accepted", stream:take())
    bar:finish(6)
    assert.equal("\r\27[K", stream:take())
  end)

  it("fits whatever the width is, the important first", function()
    for width = 1, 200 do
      local bar, stream = new { terminal = true, width = width, total = 1000000 }
      bar:update(0, { pending = 999999, accepted = 1, failed = 1, unknown = 1, held = 1, sent_rate = 0.3 })
      local line = stream:take():match "^\r\27%[K(.*)$"
      assert.is_true(#line < width or #line == 0, width .. ": " .. line)
      if width > 5 then assert.matches("0%", line, 1, true) end
    end
    local bar, stream = new { terminal = true, width = 30 }
    bar:update(0, HALF)
    assert.equal("\r\27[K52%  520/1,000  33/s", stream:take())
  end)

  it("tells a note once, above the bar, without what would move the cursor", function()
    local bar, stream = new { terminal = true, width = 30 }
    local counts = { pending = 10, total = 20, note = "paused:\27[2J\r\nthe \194\155template\0 is paused" }
    bar:update(0, counts)
    assert.equal("\r\27[Kpaused: [2J the  template\239\191\189 is paused\n\r\27[K", stream:take():match "^(.-K.-K)")
    bar:update(1, counts)
    assert.is_nil(stream:take():find "paused")
    counts.note = nil
    bar:update(1.01, counts)
    counts.note = "paused again"
    bar:update(1.02, counts)
    assert.matches("paused again\n", stream:take(), 1, true)
  end)

  it("knows no time to go when nothing is sent, and no share of nothing", function()
    local bar, stream = new { terminal = true, width = 200, total = 0 }
    bar:update(0, { accepted = 0, sent_rate = 0 })
    assert.equal("\r\27[K[" .. ("#"):rep(40) .. "]  100%  0/0  0.0/s  0 accepted", stream:take())
    bar, stream = new { terminal = true, width = 60, total = 10 }
    bar:update(0, { accepted = 2, failed = 1, sent_rate = 0 })
    assert.matches("30%%  3/10  0.0/s  1 failed", (stream:take()))
  end)

  it("follows the width of a real one", function()
    local path = files.temporary([[
      local progress = require "kapso.campaign.progress"
      local bar = progress.new { total = 10 }
      bar:update(0, { pending = 5, accepted = 5, sent_rate = 1 })
      os.execute "stty cols 33"
      bar:update(1, { pending = 5, accepted = 5, sent_rate = 1 })
      bar:finish(2)]], ".lua")
    local printed = script.shell(("script -qec %s /dev/null </dev/null"):format(files.quote("stty cols 70; "
      .. script.file(path))))
    os.remove(path)
    assert.equal("\r\27[K[#############..............]  50%  5/10  1.0/s  ETA 0:05  5 accepted\r\27[K50%  5/10  1.0/s  ETA 0:05\r\27[K",
      printed)
  end)
end)

describe("progress elsewhere", function()
  it("is a line now and then, and a last one", function()
    local lines, stream = new { terminal = false, interval = 10 }
    lines:update(100, HALF)
    lines:update(105, HALF)
    lines:update(109.9, HALF)
    assert.equal("520 of 1,000, 52%, 33/s, ETA 0:14, 510 accepted, 6 failed, 1 unknown, 3 held\n", stream:take())
    lines:update(110, { pending = 0, accepted = 993, failed = 7, sent_rate = 33 })
    lines:finish(111)
    assert.equal("1,000 of 1,000, 100%, 33/s, 993 accepted, 7 failed\n", stream:take())
  end)

  it("is what standard error gets when it is no terminal", function()
    local path = files.temporary([[
      local progress = require "kapso.campaign.progress"
      local lines = progress.new { total = 7200 }
      lines:update(0, { accepted = 1, sent_rate = 1 })
      lines:finish(1)]], ".lua")
    local _, err = script.run(path)
    os.remove(path)
    assert.equal("1 of 7,200, 0%, 1.0/s, ETA 1:59:59, 1 accepted\n", err)
  end)

  it("says nothing when it was never told anything", function()
    for _, options in ipairs { { terminal = true }, { terminal = false }, { json = true } } do
      local silent, stream = new(options)
      silent:finish(1)
      assert.equal("", stream:take())
    end
  end)
end)

describe("progress as JSON", function()
  it("is one object a line, also on a terminal", function()
    local lines, stream = new { json = true, terminal = true, interval = 1 }
    lines:update(10, HALF)
    lines:update(10.5, HALF)
    HALF.note = "waiting for the quota"
    lines:update(10.6, HALF)
    HALF.note = nil
    lines:finish(12)
    local read = {}
    for line in stream:take():gmatch "([^\n]*)\n" do read[#read + 1] = assert(json.decode(line)) end
    assert.equal(3, #read)
    assert.equal("waiting for the quota", read[2].note)
    local last = read[3]
    assert.is_true(math.abs(last.at - os.time()) < 60)
    last.at = nil
    assert.same({ event = "progress", total = 1000, done = 520, share = 0.52, pending = 480, accepted = 510, failed = 6, unknown = 1,
      held = 3, rate = 33, eta = 480 / 33, elapsed = 2, finished = true }, last)
  end)
end)

describe("progress.new", function()
  it("names what is wrong", function()
    for _, row in ipairs {
      { {}, "total is missing" }, { { total = -1 }, "total is -1" }, { { total = 1, intervall = 2 }, "interval" },
      { { total = 1, interval = -2 }, "interval is -2" }, { { total = 1, width = 0.5 }, "width is 0.5" },
    } do
      local ok, err = pcall(progress.new, row[1])
      assert.is_false(ok)
      assert.matches(row[2], tostring(err), 1, true)
    end
  end)
end)
