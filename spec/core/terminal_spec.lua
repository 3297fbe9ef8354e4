-- Terminals as the core sees them.
local folder = require "spec.support.folder"
local native = require "spec.support.native"
local system = require "kapso.system"

describe("system.terminal_width", function()
  local function on_terminal(columns, body)
    local terminal, other = native.terminal(columns)
    assert.is_truthy(other, "no terminal can be made here")
    local ok, err = pcall(body, terminal)
    native.close(terminal)
    native.close(other)
    if not ok then error(err, 0) end
  end

  it("is the number of columns", function()
    for _, columns in ipairs { 1, 40, 97, 65535 } do
      on_terminal(columns, function(terminal)
        assert.is_true(system.is_terminal(terminal))
        assert.equal(columns, system.terminal_width(terminal))
      end)
    end
  end)

  it("is nil where the terminal does not say", function()
    on_terminal(0, function(terminal) assert.is_nil(system.terminal_width(terminal)) end)
  end)

  it("is nil for what is no terminal", function()
    local home = folder.make()
    finally(function() folder.remove(home) end)
    on_terminal(80, function(terminal)
      native.close(terminal)
      -- The lowest free descriptor is the next one that is given out: this is a file now.
      local file = assert(io.open(home .. "/file", "w"))
      assert.is_false(system.is_terminal(terminal))
      assert.is_nil(system.terminal_width(terminal))
      file:close()
    end)
    assert.is_nil(system.terminal_width(-1))
    assert.is_nil(system.terminal_width(9999))
    assert.is_false(pcall(system.terminal_width, "x"))
  end)
end)
