local core = require "kapso.core"

-- What, bytes, characters.
local valid = {
  { "nothing", "", 0 },
  { "NUL, which UTF-8 allows", "a\0b", 3 },
  { "the last of one byte", "\127", 1 },
  { "the first of two", "\194\128", 1 },
  { "the last of two", "\223\191", 1 },
  { "the first of three", "\224\160\128", 1 },
  { "the last before the surrogates", "\237\159\191", 1 },
  { "the first behind the surrogates", "\238\128\128", 1 },
  { "the last of three", "\239\191\191", 1 },
  { "the first of four", "\240\144\128\128", 1 },
  { "U+10FFFF", "\244\143\191\191", 1 },
  { "emoji of several code points", "\240\159\145\168\226\128\141\240\159\145\169", 3 },
}

-- What, bytes, position of the first byte that is wrong.
local invalid = {
  { "a continuation byte alone", "ab\128", 3 },
  { "overlong /", "\192\175", 1 },
  { "overlong of two, the last", "\193\191", 1 },
  { "overlong of three", "a\224\159\191", 2 },
  { "overlong of four", "\240\143\191\191", 1 },
  { "the first surrogate", "\237\160\128", 1 },
  { "the last surrogate", "\237\191\191", 1 },
  { "beyond U+10FFFF", "\244\144\128\128", 1 },
  { "five bytes", "\248\136\128\128\128", 1 },
  { "0xFE", "x\254", 2 },
  { "0xFF", "\255", 1 },
  { "cut after one of two", "a\194", 2 },
  { "cut after two of three", "\226\130", 1 },
  { "cut after three of four", "ok\240\159\145", 3 },
  { "two leads", "\195\195", 1 },
  { "three bytes, the second wrong", "\226\65\172", 1 },
  { "Latin-1", "caf\233 au lait", 4 },
}

describe("core.utf8_length", function()
  for _, row in ipairs(valid) do
    it("counts " .. row[1], function()
      assert.equal(row[3], core.utf8_length(row[2]))
      assert.equal(row[3] * 3, core.utf8_length(row[2]:rep(3)))
    end)
  end

  for _, row in ipairs(invalid) do
    it("finds " .. row[1], function()
      local length, at = core.utf8_length(row[2])
      assert.is_nil(length)
      assert.equal(row[3], at)
    end)
  end

  it("wants a string", function()
    assert.has_error(function() core.utf8_length() end)
    assert.has_error(function() core.utf8_length {} end)
  end)
end)

describe("core.is_simple", function()
  it("takes printable ASCII, wherever it stands", function()
    for byte = 0, 255 do
      for _, form in ipairs { "%s", "a%s", "%sb", "a%sb" } do
        local text = form:gsub("%%s", { ["%s"] = string.char(byte) })
        assert.equal(byte >= 32 and byte <= 126, core.is_simple(text, 3))
      end
    end
  end)

  it("wants text, no longer than said, with no more than four spaces in a row", function()
    assert.is_false(core.is_simple("", 10))
    assert.is_true(core.is_simple("abc", 3))
    assert.is_false(core.is_simple("abcd", 3))
    for _, text in ipairs { "    ", "a    b", "    a    ", "a b c d e f" } do assert.is_true(core.is_simple(text, 20)) end
    for _, text in ipairs { "     ", "a     b", "     a", "a     ", "a    b     c" } do assert.is_false(core.is_simple(text, 20)) end
    for _, value in ipairs { 12, true, {}, print } do assert.is_false(core.is_simple(value, 20)) end
    assert.has_error(function() core.is_simple("a") end)
  end)
end)

describe("core.is_number", function()
  it("takes digits, perhaps behind a plus, and nothing else", function()
    for _, text in ipairs { "0", "+0", "15551234567", "+15551234567", ("9"):rep(1000) } do assert.is_true(core.is_number(text)) end
    for _, text in ipairs { "", "+", "++1", "1+", "1 2", " 1", "1 ", "-1", "1.5", "1e5", "1\0", "\0", "/", ":", "\217\161" } do
      assert.is_false(core.is_number(text))
    end
    for _, value in ipairs { 12, true, {}, print } do assert.is_false(core.is_number(value)) end
  end)
end)

describe("core.unknown_key", function()
  it("gives a key that is not allowed, whatever it is", function()
    local allowed = { a = true, b = 1, c = false }
    for _, known in ipairs { {}, { a = 1 }, { a = false, b = {} } } do assert.is_nil((core.unknown_key(known, allowed))) end
    for _, key in ipairs { "c", "d", 1, 1.5, true, print } do
      assert.equal(key, core.unknown_key({ a = 1, [key] = 2, b = 3 }, allowed))
    end
    assert.has_error(function() core.unknown_key("a", allowed) end)
    assert.has_error(function() core.unknown_key({}) end)
  end)
end)

describe("core.escape", function()
  it("keeps RFC 3986's unreserved characters and encodes all others", function()
    for byte = 0, 255 do
      local c = string.char(byte)
      local expected = c:find "^[%w%-%._~]$" and byte < 128 and c or ("%%%02X"):format(byte)
      assert.equal(expected, core.escape(c))
    end
  end)

  it("takes nothing and much", function()
    assert.equal("", core.escape "")
    assert.equal(("%2F"):rep(100000), core.escape(("/"):rep(100000)))
    assert.equal("a", core.escape "a")
  end)
end)
