local files = require "spec.support.files"
local system = require "kapso.system"

local function signal(name)
  io.popen("kill -" .. name .. " $PPID"):close()
end

describe("locks", function()
  local path
  before_each(function() path = files.temporary() end)
  after_each(function() os.remove(path) end)

  it("are held by one at a time", function()
    local lock = assert(system.lock(path))
    local other, message, is_held = system.lock(path)
    assert.same({ nil, true, "string" }, { other, is_held, type(message) })
    lock:release()
    lock:release()
    assert(system.lock(path)):release()
  end)

  it("are given up when nobody has them any more", function()
    do assert(system.lock(path)) end
    collectgarbage()
    collectgarbage()
    assert(system.lock(path)):release()
  end)

  it("are not inherited by what is started", function()
    local lock = assert(system.lock(path))
    local child = io.popen "sleep 5 >/dev/null 2>&1 & echo $!"
    local pid = child:read "*l"
    child:close()
    lock:release()
    local again = system.lock(path)
    os.execute("kill " .. pid)
    assert(again, "the child has it"):release()
  end)

  it("say what is wrong with a path", function()
    local lock, message, is_held = system.lock "/no/such/folder/file"
    assert.same({ nil, "No such file or directory", false }, { lock, message, is_held })
    assert.has_error(function() system.lock() end)
  end)
end)

describe("identities", function()
  it("differ between a file and its copy", function()
    local path = files.temporary "x"
    local copy = files.temporary "x"
    assert.matches("^%d+:%d+$", system.identity(path))
    assert.equal(system.identity(path), system.identity(path))
    assert.are_not.equal(system.identity(path), system.identity(copy))
    os.remove(path)
    os.remove(copy)
    assert.same({ nil, "No such file or directory", false }, { system.identity(path) })
  end)
end)

describe("private files", function()
  it("are for their owner alone, and replace nothing", function()
    local path = files.temporary()
    local text = ("secret\0"):rep(50000)
    assert.is_true(system.write_private(path, text))
    assert.is_true(files.read(path) == text)
    local modes = io.popen("stat -c %a " .. path)
    assert.equal("600", modes:read "*l")
    modes:close()
    assert.same({ nil, "File exists", false }, { system.write_private(path, "another") })
    assert.is_true(files.take(path) == text)
    assert.same({ nil, "No such file or directory", false }, { system.write_private("/no/such/folder/file", "text") })
    assert.has_error(function() system.write_private(path) end)
  end)
end)

describe("signals", function()
  after_each(function() system.release_signals() end)

  it("are counted", function()
    system.catch_signals()
    assert.equal(0, system.signals())
    signal "TERM"
    assert.equal(1, system.signals())
    system.catch_signals()
    assert.equal(0, system.signals())
    signal "INT"
    assert.equal(1, system.signals())
  end)
end)
