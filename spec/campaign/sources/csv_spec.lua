local clients = require "spec.support.clients"
local errors = require "kapso.errors"
local folder = require "spec.support.folder"
local kapso = require "kapso"
local random_of = require "spec.support.random"
local fuzz = require "spec.support.csv_fuzz"

local MIB = 1024 * 1024
local SEEDS, WHOLE_FILES = 4000, 1500

local home

local function source(text, options)
  return kapso.csv(folder.write(home .. "/people.csv", text), options)
end

-- Rows and rejects, by line.
local function read(text, options)
  local rows, rejects = {}, {}
  for line, row, reject in source(text, options):rows() do
    assert(not rows[line] and not rejects[line], "a line comes once")
    rows[line], rejects[line] = row, reject
  end
  return rows, rejects
end

local function refused(text, words, line, options)
  local ok, err = pcall(read, text, options)
  assert.is_false(ok)
  assert.is_true(errors.is(err), tostring(err))
  assert.equal("invalid", err.kind)
  assert.equal(home .. "/people.csv", err.path)
  assert.equal(line, err.line)
  assert.is_truthy(tostring(err):find(words, 1, true), tostring(err))
end

describe("kapso.csv", function()
  setup(function() home = folder.make() end)
  teardown(function() folder.remove(home) end)

  it("gives rows by the names of the first line, with the lines they begin in", function()
    local rows, rejects = read(table.concat({
      "phone,first name", "+15551234567,Ana", "", '+15551234568,"Bo ""B"", Jr."', '+15551234569,"two', 'lines"', "1,last",
    }, "\r\n"))
    assert.same({
      [2] = { phone = "+15551234567", ["first name"] = "Ana" },
      [4] = { phone = "+15551234568", ["first name"] = 'Bo "B", Jr.' },
      [5] = { phone = "+15551234569", ["first name"] = "two\r\nlines" },
      [7] = { phone = "1", ["first name"] = "last" },
    }, rows)
    assert.same({}, rejects)
  end)

  it("finds the separator", function()
    for _, separator in ipairs { ",", ";", "\t" } do
      local text = ('phone|"a, b; c"|";;\t,,"\n1|2|"3,;\t"\n'):gsub("|", separator)
      local rows = read(text)
      assert.same({ phone = "1", ["a, b; c"] = "2", [";;\t,,"] = "3,;\t" }, rows[2])
    end
    assert.same({ phone = "1" }, read("phone\n1\n")[2])
    assert.same({ a = "1", ["b;c"] = "2" }, read("a|b;c\n1|2\n", { separator = "|" })[2])
  end)

  it("takes every end of lines, and a byte order mark", function()
    for _, ending in ipairs { "\n", "\r\n", "\r" } do
      local rows = read("\239\187\191a,b" .. ending .. "1,2" .. ending .. ending .. "3,4")
      assert.same({ [2] = { a = "1", b = "2" }, [4] = { a = "3", b = "4" } }, rows)
    end
  end)

  it("rejects what is not CSV, line by line, and loses nothing after it", function()
    local rows, rejects = read(table.concat({
      "phone,name", -- 1
      '1,"Ana', '2,Bo', -- a quote that is not closed takes one line with it
      '3,5" pipe', '4,"Cy" x', '5,"Di""', '6', '7,a,b', '8,\255', '9,nul\0nul', '10,"two', 'lines\255"', "11,Eve", '12,"Flo', "",
    }, "\n"))
    assert.same({ [3] = { phone = "2", name = "Bo" }, [13] = { phone = "11", name = "Eve" } }, rows)
    local seen = {}
    for line, reject in pairs(rejects) do
      assert.equal(line, reject.line)
      seen[#seen + 1] = ("%d %s: %s"):format(line, reject.column, reject.reason)
    end
    table.sort(seen, function(a, b) return tonumber(a:match "%d+") < tonumber(b:match "%d+") end)
    local quotes = 'a quote stands inside a field that does not begin with one; put the field in quotes and write "" for each one in it'
    local text_after = 'text follows the quote that closes this field; write "" for a quote inside a field'
    local left_open = "the quote that opens this field is left open: the next one does not close it"
    assert.same({
      "2 name: " .. left_open .. " (line 4, character 5)",
      "4 name: " .. quotes .. " (line 4, character 4)",
      "5 name: " .. text_after .. " (line 5, character 7)",
      "6 name: " .. left_open .. " (line 11, character 5)",
      "7 name: the record has 1 fields, the first line has 2",
      "8 name: the record has 3 fields, the first line has 2; a field with the separator in it goes in quotes",
      '9 name: "?" is not valid UTF-8 (byte 1), convert it first',
      '10 name: "nul?nul" has a NUL byte at byte 4, remove it',
      '11 name: "two?lines?" is not valid UTF-8 (byte 10), convert it first',
      "14 name: the quote that opens this field is never closed (line 14, character 4)",
    }, seen)
  end)

  it("rejects records of more than 1 MiB, and goes on after them", function()
    local fits, long = ("x"):rep(MIB - 2), ("x"):rep(MIB - 1)
    for _, quote in ipairs { "", '"' } do
      local rows, rejects = read(("a,b\n1,%s%s%s\n2,%s%s%s\n3,c\n"):format(quote, fits:sub(1 + 2 * #quote), quote, quote, long, quote))
      assert.is_true(rows[2] and rows[2].b == fits:sub(1 + 2 * #quote))
      assert.is_nil(rows[3])
      assert.is_truthy(rejects[3].reason:find("longer than 1048576 bytes", 1, true))
      assert.equal("c", rows[4].b)
    end
    local rows, rejects = read("a,b\n1,c\n2,\"" .. ("y"):rep(10 * MIB) .. "\"\n3,d\n")
    assert.equal("c", rows[2].b)
    assert.equal(3, rejects[3].line)
    assert.equal("d", rows[4].b)
    local line = "\n2," .. ("e"):rep(1021)
    rows, rejects = read("a,b\n1,\"" .. line:rep(2048) .. "\n3,f\n")
    assert.is_truthy(rejects[2].reason:find("is a quote left open", 1, true))
    assert.equal(line, "\n2," .. rows[3].b)
    assert.equal("f", rows[2048 + 3].b)
  end)

  it("refuses files that are no UTF-8 text, and says what to do", function()
    for text, what in pairs {
      ["\255\254p\0h\0"] = "UTF-16", ["\254\255\0p"] = "UTF-16", ["p\0h\0o\0n\0e\0"] = "UTF-16", ["\0p\0h\0o\0n\0e"] = "UTF-16",
      ["\255\254\0\0p\0\0\0"] = "UTF-32", ["PK\3\4..."] = ".xlsx", ["\208\207\17\224\161"] = ".xls", ["\31\139\8"] = "gzip",
    } do
      refused(text, what, 1)
      refused(text, 'save it as "CSV UTF-8"', 1)
    end
  end)

  it("refuses a first line that is not one of names", function()
    refused("", "is empty", 1)
    refused("\239\187\191", "is empty", 1)
    refused("\r\n\r\n", "is empty", 1)
    refused("phone,name,phone\n", 'two columns that are named "phone"', 1)
    refused("phone, phone\n", "two columns", 1)
    refused("phone,,name\n", "no name for column 2", 1)
    refused("\nphone,\n", "no name for column 2", 2)
    refused("phone,na\255me\n1,2\n", "not valid UTF-8", 1)
    refused('phone,"name\n1,2\n', "never closed", 1)
    refused("+15551234567,Ana\n+15551234568,Bo\n", "names of the columns are expected", 1)
    refused("phone,name\n", 'no column "first_name"', 1, { required = { "first_name" } })
    refused("phone,firstname\n", 'did you mean "firstname"?', 1, { required = { "first_name" } })
  end)

  it("takes names from elsewhere", function()
    local rows = read("+15551234567,Ana\n", { columns = { "phone", "name" }, required = { "phone" } })
    assert.same({ { phone = "+15551234567", name = "Ana" } }, rows)
  end)

  it("reads other encodings when told", function()
    local text = "phone,name\n1,Jos\233 \128\n2,\129\n"
    local rows, rejects = read(text, { encoding = "windows-1252" })
    assert.equal("José €", rows[2].name)
    assert.is_truthy(rejects[3].reason:find("not valid UTF-8", 1, true))
    assert.equal("José \194\128", read(text, { encoding = "iso-8859-1" })[2].name)
    assert.equal("name", select(2, read(text))[2].column)
  end)

  it("says that a file cannot be read", function()
    for _, path in ipairs { home .. "/none.csv", home } do
      local ok, err = pcall(function() kapso.csv(path):rows()() end)
      assert.is_false(ok)
      assert.equal("invalid", err.kind)
      assert.equal(path, err.path)
      local hex, problem = kapso.csv(path):fingerprint()
      assert.is_nil(hex)
      assert.equal(path, problem.path)
    end
  end)

  it("has the SHA-256 of the file", function()
    assert.equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", source("abc"):fingerprint())
    local long = source(("abc"):rep(100000))
    local pipe = io.popen("sha256sum " .. long.name)
    assert.equal(pipe:read(64), long:fingerprint())
    pipe:close()
  end)

  it("takes a relative path as the campaign file's", function()
    source "a\n1\n"
    local relative, absolute = kapso.csv "people.csv", kapso.csv(home .. "/people.csv")
    relative:resolve(home .. "/")
    absolute:resolve "/nowhere"
    for _, one in ipairs { relative, absolute } do assert.same({ 2, { a = "1" } }, { one:rows()() }) end
  end)

  it("says what is wrong with its options", function()
    for words, wrong in pairs {
      ["the path of a file"] = { nil }, ["options are a table"] = { "a", ";" },
      ["did you mean \"separator\""] = { "a", { seperator = ";" } }, ["one character"] = { "a", { separator = "ab" } },
      ["separator is one"] = { "a", { separator = '"' } }, ["list of names"] = { "a", { columns = {} } },
      ["twice"] = { "a", { columns = { "b", "b" } } }, ["utf-8"] = { "a", { encoding = "latin9" } },
    } do
      local ok, message = pcall(kapso.csv, wrong[1], wrong[2])
      assert.is_false(ok)
      assert.is_truthy(tostring(message):find(words, 1, true), tostring(message))
    end
  end)

  it("never fails on random text, and rejects by line, whatever the pieces", function()
    for seed = 1, SEEDS do fuzz.check(seed) end
  end)

  it("gives every line of a random file as a row or a reject", function()
    for seed = 1, WHOLE_FILES do
      local random = random_of.new(seed)
      local text = fuzz.text(random)
      local _, lines = text:gsub("[\r\n]", "")
      local ok, err = pcall(function()
        for line, row, reject in source(text):rows() do
          assert((row == nil) ~= (reject == nil), "one or the other")
          assert(line >= 1 and line <= lines + 1, "a line of the file")
          if reject then assert(reject.line == line and #reject.reason > 0, "its line and reason") end
        end
      end)
      assert.is_true(ok or errors.is(err) and err.kind == "invalid" and err.line ~= nil,
        ("seed %d: %s\n%q"):format(seed, tostring(err), text))
    end
  end)

  it("reads a long file in the memory of a short one", function()
    local file = assert(io.open(home .. "/long.csv", "wb"))
    file:write "phone,name,note\n"
    for index = 1, 200000 do file:write(("+1555%07d,\"Name, %d\",a note of some length\n"):format(index, index)) end
    file:close()
    local lines = clients.run_script(([[
      local kapso = require "kapso"
      local function resident()
        for line in io.lines "/proc/self/status" do if line:find "VmHWM" then return tonumber(line:match "%%d+") end end
      end
      local early, last
      for line, row in kapso.csv(%q):rows() do
        if line == 20000 then early = resident() end
        last = row.name
      end
      print(last, resident() - early < 512 and "flat" or "grows by " .. resident() - early)
    ]]):format(home .. "/long.csv"))
    assert.same({ "Name, 200000\tflat" }, lines)
  end)
end)
