local campaign_files = require "spec.support.campaign_files"
local campaigns = require "spec.support.campaigns"
local clients = require "spec.support.clients"
local eventually = require "spec.support.eventually"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local json = require "kapso.json"
local script = require "spec.support.script"
local server = require "spec.support.server"
local show = require "kapso.cli.campaign_text"
local system = require "kapso.system"

local CLEAN = "0 lost, 0 duplicate, 0 in a wrong state, 0 unknown"

describe("kapso campaign", function()
  local sandbox, place, started
  setup(function() sandbox = server.start { ledger_size = 50000 } end)
  before_each(function() clients.reset(sandbox) end)
  after_each(function()
    if place then place:remove() end
    place = nil
  end)
  teardown(function() sandbox:stop() end)

  local function make(people, more) place = campaign_files.make(people, more) end
  local function run(words) return place:run(sandbox, words) end

  -- Starts an action and does not wait for it; its process id.
  local function start(words)
    local pipe = assert(io.popen(("%s (exec env %s) >%s/out 2>%s/err & echo $!"):format(campaign_files.exports(sandbox),
      place:command(words), place.path, place.path)))
    started = pipe:read "*l"
    pipe:close()
  end

  -- What was started last gets a signal.
  local function signal(name) folder.run("kill -%s %s", name, started) end

  local function status()
    local out = run "status --json"
    return assert(json.decode(out))
  end

  local function wait_until(condition, what)
    if eventually(condition) then return end
    error("waited in vain until " .. what .. "\n" .. tostring(files.read(place.path .. "/err")), 2)
  end

  local function accepted_at_least(count)
    wait_until(function()
      return files.read(place.journal) and (status().accepted or 0) >= count
    end, count .. " are accepted")
  end

  local function ended()
    return not status().running
  end

  it("checks, runs, and says where it stands", function()
    make("phone,first_name\n+15550000001,Ana\n+1 555 000 0002,Bo\nnobody,Cy\n")
    local out, err, code = run "check"
    assert.equal(1, code, err)
    assert.matches("3 rows read: 2 new, 1 rejected, 0 of the same person; see .*/spring.rejects.csv\n2 to send, about 0 s", out)
    assert.matches("To +15550000001 (line 2):\n  | Hi Ana, our spring sale has started.", out, 1, true)
    assert.matches('4,phone,"is ""nobody""', files.read(place.path .. "/spring.rejects.csv"), 1, true)
    assert.is_nil(files.read(place.journal))
    out, err, code = run "run --dry-run --json"
    assert.equal(1, code, err)
    assert.equal(2, json.decode(out).to_send)
    assert.is_nil(files.read(place.journal))
    for _, entry in ipairs(sandbox:ledger()) do assert.is_nil(entry.track) end
    out, err, code = run "run"
    assert.same({ "2 accepted\n", 0 }, { out, code }, err)
    assert.matches("\n2 of 2, 100%%[^\n]* 2 accepted[^\n]*\n$", err)
    assert.equal(CLEAN, campaigns.check(sandbox, place.journal, { campaign = status().name }).text)
    out, err, code = run "status"
    assert.equal(0, code, err)
    assert.matches("^spring%-%w+: 2 recipients\n  accepted +2\n$", out)
    local all = status()
    assert.same({ 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, { all.total, all.accepted, all.pending, all.sending, all.unknown, all.held,
      all.sent, all.delivered, all.read, all.failed, all.suppressed, all.skipped })
    out, err, code = run "report"
    assert.equal(0, code, err)
    assert.matches("spring.report.csv\n.*spring.report.html\n", out)
    assert.matches("+15550000001", files.read(place.path .. "/spring.report.csv"), 1, true)
  end)

  it("reports with columns of the list, which no spreadsheet runs", function()
    make 'phone,first_name,=note\n+15550000001,Ana,=1+1\n+15550000002,Bo,"@x, y"\n'
    local out, err, code = run "run"
    assert.same({ "2 accepted\n", 0 }, { out, code }, err)
    out, err, code = run "report --columns 'first_name, =note'"
    assert.equal(0, code, err)
    assert.matches("spring.report.csv\n", out)
    local text = files.read(place.path .. "/spring.report.csv")
    assert.matches(",first_name,'=note\r\n", text, 1, true)
    assert.matches(",Ana,'=1+1\r\n", text, 1, true)
    assert.matches(",Bo,\"'@x, y\"\r\n", text, 1, true)
    out, err, code = run "report --columns fist_name"
    assert.same({ "", 2 }, { out, code })
    assert.matches('columns has "fist_name", which no recipient has, did you mean "first_name"?', err, 1, true)
  end)

  it("prints JSON lines, the last of which is the result", function()
    make(20)
    local out, err, code = run "run --json"
    assert.equal(0, code, err)
    local lines = {}
    for line in out:gmatch "[^\n]+" do lines[#lines + 1] = assert(json.decode(line)) end
    assert.equal("progress", lines[1].event)
    local last = lines[#lines]
    assert.same({ "result", 0, 20, 20 }, { last.event, last.code, last.sent, last.counts.accepted })
  end)

  it("says with its exit code what was wrong", function()
    make(2)
    local _, err, code = run "status"
    assert.equal(2, code)
    assert.matches("nothing has been run yet", err)
    _, err, code = run "run --yes 3"
    assert.equal(2, code)
    assert.matches("3, but 2 are about to be sent", err)
    place:write(1001)
    _, err, code = run "run"
    assert.equal(2, code)
    assert.matches("1001 are about to be sent, more than 1000; .* %-%-yes 1001\n", err)
    _, err, code = run "run --yes"
    assert.equal(2, code)
    assert.matches("%-%-yes is \"%S+spring.lua\", a number is expected", err)
    place:write("phone,first_name\n+15550000001,Ana\n", 'options.recipients = kapso.csv "nowhere.csv"')
    _, err, code = run "check"
    assert.equal(2, code)
    assert.matches("nowhere.csv", err)
    place:write(1, "options.message = function() return kapso.message.template('no_such', 'en_US') end")
    local out
    out, err, code = run "check"
    assert.equal(3, code, err)
    assert.matches("NOT READY: template no_such does not exist in en_US", out)
    _, err, code = place:run({ sandbox = { environment = function() return { { "KAPSO_API_KEY", "x" },
      { "KAPSO_PHONE_NUMBER_ID", "1" }, { "KAPSO_API_BASE_URL", "http://127.0.0.1:1" } } end } }, "run")
    assert.equal(3, code, err)
    assert.equal(2, (select(3, run "run --journal ''")))
    for _, mistake in ipairs { "options.message = function(row) return row.nick:upper() end", "nowhere()" } do
      place:write(1, mistake)
      _, err, code = run "check"
      assert.equal(2, code)
      assert.matches("attempt to %S+ .*n%a+", err)
    end
    folder.write(place.path .. "/spring.lua", "return 1")
    _, err, code = run "run"
    assert.equal(2, code)
    assert.matches("returns no campaign", err)
  end)

  it("says why it has stopped by itself, until it is run again", function()
    make(3, "options.message = function() return kapso.message.template('no_such', 'en_US') end")
    local out, err, code = run "run"
    assert.same({ "Stopped: template no_such does not exist in en_US; create it, or use a language that it has\n", 3 },
      { out, code }, err)
    assert.matches("\nStopped: template no_such does not exist", (run "status"))
    place:write(300, "options.rate = 50")
    start "run"
    accepted_at_least(1)
    assert.is_nil(status().stopped)
    run "stop"
    wait_until(ended, "the run has ended")
  end)

  it("is interrupted by a signal, and goes on when it is run again", function()
    for _, name in ipairs { "INT", "TERM" } do
      make(1000, "options.rate = 100")
      start(name == "INT" and "run --json" or "run")
      accepted_at_least(20)
      signal(name)
      wait_until(ended, "the run has ended")
      local counts = status()
      assert.is_true(counts.pending > 0)
      assert.same({ 0, 0 }, { counts.sending, counts.unknown })
      place:write(1000, "options.rate = math.huge")
      local _, err, code = run "run"
      assert.equal(0, code, err)
      assert.equal(CLEAN, campaigns.check(sandbox, place.journal, { campaign = counts.name }).text)
      place:remove()
    end
  end)

  it("ends at once at a second signal, with a journal that is honest", function()
    sandbox:faults { fault = "stall", path = "*/messages", method = "POST", after = 5, seconds = 20, accept = true }
    make(30, "options.rate = 100")
    start "run"
    accepted_at_least(5)
    wait_until(function() -- two that come before it has seen one are one
      signal "TERM"
      return ended()
    end, "the run has ended")
    assert.is_true(status().sending > 0)
    sandbox:faults()
    local _, err, code = run "run --resend-unknown"
    assert.equal(0, code, err)
    assert.equal(CLEAN, campaigns.check(sandbox, place.journal, { campaign = status().name }).text)
  end)

  it("is paused, resumed and stopped from another shell", function()
    make(1000, "options.rate = 100")
    start "run"
    accepted_at_least(10)
    local out, err, code = run "pause"
    assert.same({ "The run pauses.\n", 0 }, { out, code }, err)
    local before
    wait_until(function()
      before = status().accepted
      system.sleep(0.6)
      return status().accepted == before
    end, "nothing is sent any more")
    assert.same({ true, true }, { status().running, status().paused })
    assert.matches("^spring%-%w+: 1,000 recipients, paused\n", (run "status"))
    out = run "resume"
    assert.equal("The run goes on.\n", out)
    accepted_at_least(before + 10)
    out = run "stop"
    assert.equal("The run ends.\n", out)
    wait_until(ended, "the run has ended")
    assert.is_true(status().pending > 0)
    out, err, code = run "pause"
    assert.same({ "There is no run to pause.\n", 1 }, { out, code }, err)
    place:write(1000, "options.rate = math.huge")
    out, err, code = run "run"
    assert.equal(0, code, out .. err)
  end)

  it("runs once at a time", function()
    make(1000, "options.rate = 100")
    start "run"
    accepted_at_least(1)
    local _, err, code = run "run"
    assert.equal(2, code)
    assert.matches("is in use by process %d+ on", err)
    run "stop"
    wait_until(ended, "the run has ended")
  end)

  it("says how long it takes", function()
    local function summary(rate)
      return show.summary { counts = { suppressed = 0 }, to_send = 3000, rate = rate, seconds = 3000 / rate }
    end
    assert.equal("3,000 to send, about 3 s at 1,000 a second\nabout 1.50 EUR, without 2 of whom the rate card has no price\n",
      show.summary { counts = { suppressed = 0 }, to_send = 3000, rate = 1000, seconds = 3,
        cost = { amount = 1.5, currency = "EUR", unpriced = 2 } })
    assert.equal("3,000 to send, about 16 min 40 s at 3 a second\n", summary(3))
    assert.equal("3,000 to send, about 3 s at 1,000 a second\n", summary(1000))
    assert.equal("3,000 to send, as fast as the server takes them\n", summary(math.huge))
  end)

  it("begins once when it is started twice at the same moment", function()
    make(200, "options.rate = 80")
    local one = ("env %s; echo $?"):format(place:command "run")
    local out = script.shell(("%s (%s) & (%s) & wait"):format(campaign_files.exports(sandbox), one, one))
    assert.matches("^2\n200 accepted\n0\n$", out)
    assert.equal(CLEAN, campaigns.check(sandbox, place.journal, { campaign = status().name }).text)
  end)

  it("does not go on with a copy of its journal, unless it is told to", function()
    make(5)
    assert.equal(0, (select(3, run "run")))
    place:write(8)
    folder.run("cp %s/spring.db %s/copy.db", place.path, place.path)
    local copy = " --journal " .. place.path .. "/copy.db"
    local _, err, code = run("run" .. copy)
    assert.equal(2, code)
    assert.matches("copy%.db is a copy of a journal.*%-%-adopt", err)
    local out
    out, err, code = run("run --adopt" .. copy)
    assert.same({ "8 accepted\n", 0 }, { out, code }, err)
  end)

  it("asks at a terminal whether many people are meant", function()
    make(1001, "options.rate = 1000")
    local function answer(word) -- to the command, on a terminal of its own
      return script.shell(("%s echo %s | script -qec %s /dev/null"):format(campaign_files.exports(sandbox), word,
        files.quote("env " .. place:command "run")))
    end
    local out, _, code = answer "n"
    assert.equal(2, code)
    assert.matches("1,001 to send, about 1 s at 1,000 a second", out)
    assert.matches("To %+15550000001 .*Hi Person 1.*Send to 1001%? %[y/N%]", out)
    assert.matches("the answer was not y: nothing is sent", out)
    assert.equal(0, status().total)
    out, _, code = answer "y"
    assert.equal(0, code)
    assert.matches("1,001 accepted", out)
  end)
end)
