local folder = require "spec.support.folder"
local script = require "spec.support.script"
local watchdog = require "kapso.watchdog"

-- A program of its own: what it said on standard error, and how it ended.
local function run(seconds, body)
  local place = folder.make()
  finally(function() folder.remove(place) end)
  return script.run(folder.write(place .. "/program.lua", ([[
    local watchdog, system = require "kapso.watchdog", require "kapso.system"
    local dog = assert(watchdog.new(%s))
    %s
    print "done"]]):format(seconds, body)))
end

describe("kapso.watchdog", function()
  local is_sanitized = (os.getenv "BUILD" or ""):find "sanitized"

  it("ends a process that never turns round, and says what it was at", function()
    if is_sanitized then return pending "the sanitizers come first" end
    local out, err, code = run(0.2, [[dog:note("a loop" .. ("x"):rep(1000)) while true do end]])
    assert.same({ "", 137 }, { out, code })
    assert.matches("this process %(%d+%) did not get on for 0.2 seconds, and is ended; it was last at a loopx+\n", err)
  end)

  it("lets live who turns round, whoever stops it, and whoever keeps it no longer", function()
    if is_sanitized then return pending "the sanitizers come first" end
    for _, body in ipairs { "for _ = 1, 30 do system.sleep(0.05) dog:turn() end", "dog:stop() dog:stop() system.sleep(1.3)",
      "dog = nil collectgarbage() collectgarbage() system.sleep(1.3)", "dog:note ''" } do
      assert.same({ "done\n", "", 0 }, { run(1, body) })
    end
  end)

  it("notes, turns and stops in any order", function()
    local dog = assert(watchdog.new(60))
    dog:note(("x"):rep(1000))
    dog:turn()
    dog:stop()
    dog:note "after"
    dog:turn()
    dog:stop()
  end)

  it("takes seconds", function()
    for _, seconds in ipairs { 0, -1, 0 / 0, 1 / 0 } do
      assert.error_matches(function() watchdog.new(seconds) end, "seconds are expected")
    end
  end)
end)
