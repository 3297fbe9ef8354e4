-- Reports written to files: whole or not at all, and in little memory.
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local journals = require "spec.support.journals"
local report = require "kapso.campaign.report"
local reader = require "spec.support.csv"
local scale = require "spec.support.scale"
local script = require "spec.support.script"

local MOST_MEMORY = 64 * 1024 -- KiB, of the process at its largest

describe("report.write", function()
  local home
  before_each(function() home = folder.make() end)
  after_each(function() folder.remove(home) end)

  it("writes both, of one pass", function()
    local journal, passes = journals.of(journals.lively(500), nil, { name = "spring" }), 0
    local each = journal.each_recipient
    function journal.each_recipient()
      passes = passes + 1
      return each()
    end
    assert.is_true(report.write(journal, { csv = home .. "/a.csv", html = home .. "/a.html", rate_card = journals.RATE_CARD }))
    assert.equal(1, passes)
    assert.equal(501, #reader.records(files.read(home .. "/a.csv")))
    assert.is_truthy(files.read(home .. "/a.html"):find("<title>spring</title>", 1, true))
    assert.same({ "a.csv", "a.html" }, files.names(home))
  end)

  it("writes one, or the other", function()
    assert.is_true(report.write(journals.of {}, { csv = home .. "/a.csv" }))
    assert.is_true(report.write(journals.of {}, { html = home .. "/b.html", title = "B" }))
    assert.same({ "a.csv", "b.html" }, files.names(home))
  end)

  it("says which file cannot be written", function()
    for _, name in ipairs { "csv", "html" } do
      local ok, err = report.write(journals.of {}, { [name] = home .. "/nowhere/report" })
      assert.is_nil(ok)
      assert.matches("^kapso: " .. name .. " .*cannot be written: .*No such file or directory$", tostring(err))
    end
    assert.same({}, files.names(home))
  end)

  it("says that a column is not there, and leaves the old files alone", function()
    folder.write(home .. "/a.csv", "old")
    local journal = journals.of(function(index)
      if index <= 3 then return { row = index, recipient = "+1555000000" .. index, state = "sent", data = '{"city":"Rome"}' } end
    end)
    local ok, err = report.write(journal, { csv = home .. "/a.csv", html = home .. "/a.html", columns = { "ciry" } })
    assert.same({ nil, "invalid", "columns" }, { ok, err.kind, err.path })
    assert.matches('has "ciry", which no recipient has, did you mean "city"?', tostring(err), 1, true)
    assert.same({ "a.csv" }, files.names(home))
    assert.equal("old", files.read(home .. "/a.csv"))
    assert.is_true(report.write(journal, { csv = home .. "/a.csv", columns = { "city" } }))
    assert.matches("Rome\r\n$", files.read(home .. "/a.csv"))
  end)

  it("leaves the old files alone when it breaks off", function()
    folder.write(home .. "/a.csv", "old")
    folder.write(home .. "/a.html", "old")
    local rows = journals.lively(5000)
    local journal = journals.of(function(index)
      if index == 3000 then error("the journal cannot be read", 0) end
      return rows(index)
    end)
    local ok, err = pcall(report.write, journal, { csv = home .. "/a.csv", html = home .. "/a.html" })
    assert.same({ false, "the journal cannot be read" }, { ok, err })
    assert.same({ "a.csv", "a.html" }, files.names(home))
    assert.same({ "old", "old" }, { files.read(home .. "/a.csv"), files.read(home .. "/a.html") })
  end)

  it("leaves the old files alone when the disk is full", function()
    folder.write(home .. "/a.csv", "old")
    folder.write(home .. "/a.html", "old")
    local path = folder.write(home .. "/write.lua", [[
      local journals = require "spec.support.journals"
      local ok, err = require("kapso.campaign.report").write(journals.of(journals.lively(20000)), { [arg[1] ] = arg[2] })
      print(ok, tostring(err))]])
    for _, name in ipairs { "csv", "html" } do
      -- Files may have 8 KiB: the system refuses more as it does on a full disk.
      local out = script.shell("trap '' XFSZ; ulimit -f 8; " .. script.file(("%s %s %s/a.%s"):format(path, name, home, name)))
      assert.matches("^nil\tkapso: " .. name .. " the file cannot be written: ", out)
      assert.equal("old", files.read(home .. "/a." .. name))
    end
    assert.same({ "a.csv", "a.html", "write.lua" }, files.names(home))
  end)

  it("needs little memory for a million recipients", function()
    local count = scale(1000000)
    local path = folder.write(home .. "/write.lua", [[
      local journals = require "spec.support.journals"
      local system = require "kapso.system"
      local count, began = tonumber(arg[1]), system.now()
      local attempts = function(index) if index <= count then return { row = index, outcome = "accepted", status = 200 } end end
      assert(require("kapso.campaign.report").write(journals.of(journals.lively(count), attempts), {
        csv = arg[2] .. "/a.csv", html = arg[2] .. "/a.html", rate_card = journals.RATE_CARD,
      }))
      local status = io.open "/proc/self/status":read "*a"
      print(status:match "VmHWM:%s*(%d+)", system.now() - began)]])
    local out, err = script.run(("%s %d %s"):format(path, count, home))
    local memory, seconds = out:match "^(%d+)\t([%d.]+)"
    assert.is_truthy(memory, err)
    assert.is_true(tonumber(memory) < MOST_MEMORY, memory .. " KiB")
    local lines = 0
    for _ in io.lines(home .. "/a.csv") do lines = lines + 1 end
    assert.equal(count + 1, lines)
    if os.getenv "KAPSO_SPEC_VERBOSE" then print(("%d recipients: %s KiB, %s s"):format(count, memory, seconds)) end
  end)

  it("refuses options that do not exist, or will not do", function()
    for _, row in ipairs {
      { { htm = "x" }, 'htm is not known, did you mean "html"?' }, { { html = 5 }, "html is a number" }, { { csv = "" }, "csv is empty" },
      { { html = home .. "/x", rate_card = { currency = "EUR" } }, "rate_card.prices is missing" },
      { { csv = "x", columns = { "a", "a" } }, 'columns[2] is "a" a second time' },
      { { csv = "x", columns = { 5 } }, "columns[1] is a number" }, { { html = "x", least_sample = 0 }, "least_sample is 0" },
    } do
      local ok, err = pcall(report.write, journals.of {}, row[1])
      assert.is_false(ok)
      assert.matches(row[2], tostring(err), 1, true)
    end
    assert.same({}, files.names(home))
  end)
end)
