local eventually = require "spec.support.eventually"
local files = require "spec.support.files"
local killer = require "spec.support.killer"
local script = require "spec.support.script"

describe("spec.support.killer", function()
  it("lets a command run to its end", function()
    local result = killer.run "echo out; echo err >&2; exit 7"
    assert.same({ 7, false, "out\n", "err\n" }, { result.code, result.killed, result.out, result.err })
    assert.equal(0, killer.run("true").code)
  end)

  it("passes an environment on", function()
    local result = killer.run("echo $A $KAPSO_FAIL_POINT", { environment = { A = "it's" }, fail_point = "intent:3" })
    assert.equal("it's intent:3\n", result.out)
  end)

  it("kills at a moment, and what the command has started with it", function()
    local result = killer.run("sleep 600 & echo $!; sleep 600; echo done", { after = 1 })
    assert.same({ 137, true, 1 }, { result.code, result.killed, result.after })
    assert.is_true(result.seconds >= 1 and result.seconds < 600)
    local child = assert(result.out:match "^(%d+)\n$", result.out)
    assert.is_true(eventually(function() return (files.read("/proc/" .. child .. "/cmdline") or "") == "" end))
  end)

  it("kills at once", function()
    for _ = 1, 20 do assert.is_true(killer.run("sleep 20", { after = 0 }).killed) end
  end)

  it("kills once a file says so", function()
    local mark = files.temporary()
    finally(function() os.remove(mark) end)
    local result = killer.run(("sleep 0.2; echo there | tee %s; sleep 20; echo done"):format(mark), { once = mark })
    assert.same({ true, "there\n" }, { result.killed, result.out })
    os.remove(mark)
    assert.is_false(killer.run("true", { once = mark }).killed)
  end)

  it("kills at a random moment of a span, not what has ended before", function()
    local moments = {}
    for i = 1, 5 do
      local result = killer.run("sleep 0.2", { after = { 0.05, 0.35 } })
      assert.equal(result.killed, result.code == 137)
      assert.is_true(result.after >= 0.05 and result.after <= 0.35)
      moments[i] = result.after
    end
    assert.are_not.equal(moments[1], moments[2])
    assert.is_false(killer.run("true", { after = 60 }).killed)
  end)

  it("says when a command kills itself, as at a fail point", function()
    local path = files.temporary('if os.getenv "KAPSO_FAIL_POINT" then os.execute "kill -9 $PPID" end print "there"')
    finally(function() os.remove(path) end)
    local result = killer.run(script.file(path), { fail_point = "here:1" })
    assert.same({ true, "" }, { result.killed, result.out })
    assert.equal("there\n", killer.run(script.file(path)).out)
  end)

  it("raises for what does not end", function()
    local ok, err = pcall(killer.run, "echo hangs; sleep 20", { timeout = 2 })
    assert.is_false(ok)
    assert.matches("did not end within 2 seconds: .*hangs", err)
  end)

  it("kills time and again until a command gets through", function()
    local log = files.temporary ""
    finally(function() os.remove(log) end)
    local line = ("echo run >>%s; [ $(wc -l <%s) -ge 4 ] || sleep 20; exit 3"):format(log, log)
    local result, kills = killer.harass(line, { after = { 0.1, 0.2 }, times = 10 })
    assert.equal(3, result.code)
    assert.is_true(kills >= 3) -- more where one had not even begun
    os.remove(log)
    result, kills = killer.harass(line, { after = { 0.1, 0.2 }, times = 3 })
    assert.same({ 3, 3 }, { result.code, kills })
  end)
end)
