local guard = require "kapso.guard"

describe("a guard", function()
  local function collect()
    collectgarbage()
    collectgarbage()
  end

  it("acts when nobody holds it any more", function()
    local acted = 0
    local thread = coroutine.create(function()
      local held = guard.new(function() acted = acted + 1 end)
      coroutine.yield()
      guard.release(held)
    end)
    coroutine.resume(thread)
    collect()
    assert.equal(0, acted)
    thread = nil -- luacheck: ignore 311
    collect()
    assert.equal(1, acted)
  end)

  it("does nothing once it is released, nor raises when the action does", function()
    local acted = 0
    guard.release(guard.new(function() acted = acted + 1 end))
    guard.new(function() error "in a finalizer" end)
    collect()
    assert.equal(0, acted)
  end)
end)
