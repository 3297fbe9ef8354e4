-- Disks that are full, journals that cannot be written: nothing is sent whose intent is not on disk, it is said what to do, and
-- once that is done the campaign goes on as if nothing had been.
local campaign_files = require "spec.support.campaign_files"
local campaigns = require "spec.support.campaigns"
local clients = require "spec.support.clients"
local disks = require "spec.support.disks"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local journal = require "kapso.campaign.journal"
local server = require "spec.support.server"

local CLEAN = "0 lost, 0 duplicate, 0 in a wrong state, 0 unknown"
local PEOPLE = 500

describe("a campaign whose journal cannot be written", function()
  local sandbox, place
  setup(function() sandbox = server.start { ledger_size = 20000 } end)
  before_each(function()
    clients.reset(sandbox)
    place = campaign_files.make(PEOPLE, "options.rate = 4000")
  end)
  after_each(function() place:remove() end)
  teardown(function() sandbox:stop() end)

  local function line_of(words)
    return ("%s env %s"):format(campaign_files.exports(sandbox), place:command(words))
  end

  local function sends()
    local count = 0
    for _, entry in ipairs(assert(sandbox.sandbox:ledger())) do
      if entry.track then count = count + 1 end
    end
    return count
  end

  -- What the server has against a journal that the run has left behind: every request has its intent.
  local function check_honest(path, reader)
    local found = campaigns.check(reader or sandbox, path, { running = true })
    assert.matches("^0 lost, 0 duplicate, 0 in a wrong state", found.text)
    return found
  end

  local function check_whole(path)
    local found = campaigns.check(sandbox, path)
    assert.same({ CLEAN, PEOPLE }, { found.text, found.accepted })
  end

  local function goes_on()
    local _, err, code = place:run(sandbox, "run --resend-unknown")
    assert.equal(0, code, err)
    check_whole(place.journal)
  end

  -- Sends to some, and stops by itself.
  local function begin()
    sandbox:faults { fault = "answer", code = 131048, path = "*/messages", after = 100 }
    local _, err, code = place:run(sandbox, "run")
    assert.equal(3, code, err)
    sandbox:faults()
    return sends()
  end

  it("sends nothing when there is no room for the journal at all", function()
    local said, code = disks.limited(0, line_of("run"))
    assert.equal(2, code, said)
    assert.matches("journal: %S+spring%.db: .*disk", said)
    assert.equal(0, sends())
    goes_on()
  end)

  it("sends nothing when there is no room for all recipients", function()
    local said, code = disks.limited(64, line_of "run")
    assert.equal(2, code, said)
    assert.matches("journal: %S+spring%.db: .*disk", said)
    assert.equal(0, sends())
    assert.matches(": 0 recipients", (place:run(sandbox, "status")))
    goes_on()
  end)

  it("stops when files may not grow any more, and goes on when they may", function()
    local said, code = disks.limited(300, line_of "run")
    assert.equal(2, code, said)
    assert.matches("journal: %S+spring%.db: .*disk", said)
    local found = check_honest(place.journal)
    assert.is_true(found.accepted > 0 and found.accepted < PEOPLE, found.accepted)
    goes_on()
  end)

  -- Runs on a disk of its own, does something to that, and runs again. The journals of both runs are checked, that of the
  -- first with what the server had got until then.
  local function run_on_disk(before, after)
    folder.run("mkdir %s/disk %s/first %s/second", place.path, place.path, place.path)
    local run = line_of("run --resend-unknown --journal " .. files.quote(place.path .. "/disk/spring.db"))
    local out, err = disks.on_disk(place.path .. "/disk", table.concat({ "cd " .. files.quote(place.path), before:gsub("RUN", run),
      run, "echo $? $(date +%s.%N); cp disk/spring.db* first", after, run, "echo $?; cp disk/spring.db* second" }, "\n"))
    local first, time, second = out:match "(%d+) (%d+%.%d+)\n.-(%d+)\n$"
    assert.same({ "2", "0" }, { first, second }, err)
    check_whole(place.path .. "/second/spring.db")
    local early = {}
    for _, entry in ipairs(assert(sandbox.sandbox:ledger())) do
      if entry.time < tonumber(time) then early[#early + 1] = entry end
    end
    local reader = { ledger = function() return early end }
    return reader, err
  end

  for size, said in pairs {
    [8] = "disk I/O error; see whether the disk is full", -- there is no room for an empty journal
    [60] = "database or disk is full; make room",  -- nor for the recipients
    [300] = "database or disk is full; make room", -- nor for what becomes of them
  } do
    it("stops when the disk is full after " .. size .. " KiB, and goes on when it has room", function()
      if not disks.can_mount() then return pending "no disk can be mounted here" end
      local early, err = run_on_disk("fill " .. size, "empty")
      assert.matches("spring%.db: " .. said, err)
      if size < 300 then return assert.same({}, campaigns.received(early)) end
      local found = check_honest(place.path .. "/first/spring.db", early)
      assert.is_true(found.accepted > 0 and found.accepted < PEOPLE, found.accepted)
    end)
  end

  it("sends nothing when its disk is mounted read-only, and goes on when it is not any more", function()
    if not disks.can_mount() then return pending "no disk can be mounted here" end
    sandbox:faults { fault = "answer", code = 131048, path = "*/messages", after = 100, times = 1 }
    local early, err = run_on_disk("RUN\nread_only", "writable")
    assert.matches("spring%.db: .*writable", err)
    local found = check_honest(place.path .. "/first/spring.db", early)
    assert.is_true(found.accepted >= 100 and found.accepted < PEOPLE, found.accepted)
  end)

  it("sends nothing when its folder or its file may not be written", function()
    if not disks.modes_bind() then return pending "modes of files bind nobody here" end
    folder.run("chmod 555 %s", place.path)
    local _, err, code = disks.bound(line_of "run")
    folder.run("chmod 755 %s", place.path)
    assert.equal(2, code)
    assert.matches("spring%.db cannot be written: Permission denied\n$", err)
    assert.equal(0, sends())
    local before = begin()
    for modes, back in pairs { ["444 %s/spring.db"] = "644 %s/spring.db*", ["555 %s"] = "755 %s" } do
      folder.run("chmod " .. modes, place.path)
      _, err, code = disks.bound(line_of "run")
      folder.run("chmod " .. back, place.path)
      assert.equal(2, code)
      assert.matches("spring%.db: .*writable", err)
      assert.equal(before, sends())
    end
    goes_on()
  end)

  it("can be looked at all the same", function()
    if not disks.modes_bind() then return pending "modes of files bind nobody here" end
    begin()
    folder.run("chmod 444 %s/spring.db", place.path)
    local out, err, code = disks.bound(line_of "status")
    assert.equal(0, code, err)
    assert.matches("accepted +1%d%d\n", out)
    out, err, code = disks.bound(line_of "report")
    assert.equal(0, code, err)
    assert.matches("spring.report.csv", out)
    out, err, code = disks.bound(line_of "pause")
    assert.same({ "", 2 }, { out, code })
    assert.matches("readonly database; make it writable", err)
  end)

  it("does not begin without the list of rejected rows", function()
    place:write("phone,first_name\n+15550000001,Ana\nnobody,Bo\n")
    folder.run("ln -s /dev/full %s/spring.rejects.csv", place.path)
    local _, err, code = place:run(sandbox, "run")
    assert.equal(2, code)
    assert.matches("rejects cannot be written: %S+spring%.rejects%.csv: No space left on device", err)
    assert.equal(0, sends())
  end)

  it("sends nothing when there is a folder in its place", function()
    folder.run("mkdir %s/spring.db", place.path)
    local _, err, code = place:run(sandbox, "run")
    assert.equal(2, code)
    assert.matches("spring%.db cannot be written: Is a directory", err)
    assert.equal(0, sends())
  end)
end)

describe("a journal without room", function()
  it("puts down all of a commit or nothing, and has lost nothing when there is room again", function()
    local place = folder.make()
    finally(function() folder.remove(place) end)
    local book = assert(journal.open(place .. "/spring.db", { run = true }))
    book:transaction(function()
      local import = book:import { source = "people.csv", at = 1 }
      for index = 1, 2000 do import:add { line = index, recipient = ("+1555%07d"):format(index), state = "pending" } end
      import:finish(0)
    end)
    local pages = book.db:row("PRAGMA page_count")[1]
    book.db:row("PRAGMA max_page_count = " .. pages + 2)
    local claimed, err = 0, nil
    for _ = 1, 20 do
      local ok, result = pcall(book.commit, book, {}, book:pending(0, 100), 2)
      if not ok then
        err = result
        break
      end
      claimed = claimed + #result
    end
    assert.equal("journal", err.kind)
    assert.matches("disk is full; make room", tostring(err))
    assert.equal(claimed, book:counts().sending)
    assert.equal(2000 - claimed, book:counts().pending)
    book.db:row "PRAGMA max_page_count = 1000000"
    assert.equal(100, #book:commit({}, book:pending(0, 100), 3))
    book:close()
  end)
end)
