local clients = require "spec.support.clients"
local files = require "spec.support.files"
local fuzz = require "spec.support.jsonl_fuzz"
local kapso = require "kapso"

local MIB = 1024 * 1024
local SEEDS = 4000

local path = files.temporary(nil, ".jsonl")

local function source(text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
  return kapso.jsonl(path)
end

local function read(text)
  local rows, rejects = {}, {}
  for line, row, reject in source(text):rows() do
    rows[line] = row
    rejects[line] = reject and ("%d %s: %s"):format(reject.line, tostring(reject.column), reject.reason)
  end
  return rows, rejects
end

describe("kapso.jsonl", function()
  teardown(function() os.remove(path) end)

  it("gives the object of each line", function()
    local rows, rejects = read '\239\187\191{"phone":"+1","n":2,"tags":["a"],"none":null}\r\n\n  \n{"phone":"+2"}'
    assert.same({ [1] = { phone = "+1", n = 2, tags = { "a" } }, [4] = { phone = "+2" } }, rows)
    assert.same({}, rejects)
  end)

  it("rejects what is no object, line by line", function()
    local rows, rejects = read(table.concat({
      '{"phone":"+1"', '["+1"]', "null", '"+1"', '{"phone":"a\\u0000b"}', '{"phone":"\255"}', '{"phone":"+2"} x', '{"phone":"+3"}',
    }, "\n"))
    assert.same({ [8] = { phone = "+3" } }, rows)
    local no_object = 'the line is no JSON object, as {"phone": "+15551234567"}'
    assert.same({
      "1 nil: an object has no end (at byte 14)", "2 nil: " .. no_object, "3 nil: " .. no_object, "4 nil: " .. no_object,
      "5 phone: has a NUL byte at byte 2, remove it", "6 nil: a string is not valid UTF-8 (at byte 11)",
      "7 nil: something follows the value (at byte 16)",
    }, rejects)
  end)

  it("rejects lines of more than 1 MiB, and goes on after them", function()
    local function line(size) return '{"a":"' .. ("x"):rep(size - 8) .. '"}' end
    local rows, rejects = read(table.concat({ line(MIB), line(MIB + 1), line(5 * MIB), line(9), line(MIB + 1) }, "\n"))
    assert.equal(MIB - 8, #rows[1].a)
    assert.same({ a = "x" }, rows[4])
    for _, at in ipairs { 2, 3, 5 } do assert.equal(at .. " nil: the line is longer than 1 MiB", rejects[at]) end
  end)

  it("refuses files that are no UTF-8 text or cannot be read", function()
    local ok, err = pcall(read, "\255\254{\0")
    assert.is_false(ok)
    assert.is_truthy(tostring(err):find("UTF-16", 1, true))
    ok, err = pcall(function() kapso.jsonl(path .. ".none"):rows() end)
    assert.is_false(ok)
    assert.same({ "invalid", path .. ".none" }, { err.kind, err.path })
  end)

  it("has the SHA-256 of the file", function()
    assert.equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", source("abc"):fingerprint())
  end)

  it("never fails on random text, and rejects by line, whatever the pieces", function()
    for seed = 1, SEEDS do fuzz.check(seed) end
  end)

  it("reads a long file in the memory of a short one", function()
    local line = '{"phone":"+15551234567","name":"Ana María","note":"some words that are not short"}\n'
    source(line:rep(200000))
    local lines = clients.run_script(([[
      local kapso = require "kapso"
      local function resident()
        for line in io.lines "/proc/self/status" do if line:find "VmHWM" then return tonumber(line:match "%%d+") end end
      end
      local early, count
      for line, row in kapso.jsonl(%q):rows() do
        if line == 20000 then early = resident() end
        count = row and line
      end
      print(count, resident() - early < 512 and "flat" or "grows by " .. resident() - early)
    ]]):format(path))
    assert.same({ "200000\tflat" }, lines)
  end)
end)
