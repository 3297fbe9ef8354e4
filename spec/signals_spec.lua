-- What signals do to a process: in one of its own, which is why this is not in spec/core, where sanitizers watch this one.
local files = require "spec.support.files"
local script = require "spec.support.script"

describe("signals", function()
  it("end the process the second time, with 130", function()
    local _, _, code = script.run(files.quote(files.temporary([[
      local system = require "kapso.system"
      system.catch_signals()
      io.popen("kill -TERM $PPID"):close()
      io.popen("kill -INT $PPID"):close()
      os.exit(0)]], ".lua")))
    assert.equal(130, code)
  end)

  it("do again what they did before", function()
    local _, _, code = script.run(files.quote(files.temporary([[
      local system = require "kapso.system"
      system.catch_signals()
      system.release_signals()
      system.release_signals()
      io.popen("kill -TERM $PPID"):close()
      os.exit(0)]], ".lua")))
    assert.equal(143, code)
  end)
end)
