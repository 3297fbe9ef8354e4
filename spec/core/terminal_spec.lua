-- The terminal as the core sees it. `script` makes one.
local script = require "spec.support.script"
local files = require "spec.support.files"
local system = require "kapso.system"

-- What a Lua file prints that runs on a terminal of its own, after a shell line there.
local function on_terminal(shell, text)
  local path = files.temporary(text, ".lua")
  local printed, _, code = script.shell(("script -qec %s /dev/null </dev/null"):format(files.quote(
    shell .. "; " .. script.file(files.quote(path)))))
  os.remove(path)
  assert.equal(0, code, printed)
  return (printed:gsub("\r", ""))
end

describe("system.terminal_width", function()
  local PRINT = [[
    local system = require "kapso.system"
    print(system.is_terminal(1), system.terminal_width(1), system.terminal_width(2))]]

  it("is the number of columns", function()
    for _, columns in ipairs { 1, 40, 97, 500 } do
      assert.equal(("true\t%d\t%d\n"):format(columns, columns), on_terminal("stty cols " .. columns, PRINT))
    end
  end)

  it("is nil where the terminal does not say", function()
    assert.equal("true\tnil\tnil\n", on_terminal("stty cols 0", PRINT))
  end)

  it("is nil for what is no terminal", function()
    assert.equal("nil", script.lua 'print(require("kapso.system").terminal_width(1))')
    assert.is_nil(system.terminal_width(-1))
    assert.is_nil(system.terminal_width(9999))
    assert.is_false(pcall(system.terminal_width, "x"))
  end)
end)
