local core = require "kapso.core"

local decode = core.json_decode
local type_of_number = rawget(math, "type") -- Lua 5.3 and later
local has_integers = type_of_number ~= nil

-- Text, value.
local values = {
  { "true", true }, { "false", false }, { " null ", core.null },
  { "0", 0 }, { "-0", 0 }, { "7", 7 }, { "-12", -12 }, { "131026", 131026 },
  { "1.5", 1.5 }, { "-0.25", -0.25 }, { "1e3", 1000 }, { "1E+2", 100 }, { "25e-1", 2.5 }, { "0.1", 0.1 }, { "0e0", 0 },
  { "9007199254740992", 9007199254740992 }, { "-9007199254740992", -9007199254740992 },
  { '""', "" }, { '"a"', "a" }, { '"\127"', "\127" },
  { [["\" \\ \/ \b \f \n \r \t"]], '" \\ / \b \f \n \r \t' },
  { [["\u0041\u00e9\u20AC"]], "A\195\169\226\130\172" },
  { [["\u0000"]], "\0" },
  { [["\ud83d\ude00"]], "\240\159\152\128" },
  { [["\uDBFF\uDFFF"]], "\244\143\191\191" },
  { [["\ud800"]], "\239\191\189" }, { [["\udc00x"]], "\239\191\189x" },
  { [["\ud800\u0041"]], "\239\191\189A" }, { [["\ud83d\ud83d\ude00"]], "\239\191\189\240\159\152\128" },
  { [["\ud83dn"]], "\239\191\189n" },
  { '"\195\169\240\159\152\128"', "\195\169\240\159\152\128" },
  { "\t\r\n [ 1 , 2 ] \n", { 1, 2 } },
  { "[[],[[]]]", { {}, { {} } } },
  { '{"a":1,"b":{"c":[null]}}', { a = 1, b = { c = { core.null } } } },
  { '{"":0}', { [""] = 0 } },
  { '{"a":1,"a":2}', { a = 2 } },
  { '{"a\\u0062":1}', { ab = 1 } },
}

-- Text, part of the message, the byte it names.
local refused = {
  { "", "ends too soon", 1 }, { "  ", "ends too soon", 3 }, { "[", "ends too soon", 2 }, { "[1,", "ends too soon", 4 },
  { "[1", "an array has no end", 3 }, { "[1 2]", "an array has no end", 4 }, { "[1,]", "a value is missing", 4 },
  { "[,1]", "a value is missing", 2 }, { "]", "a value is missing", 1 }, { "{", "a name in quotes", 2 },
  { "{1:2}", "a name in quotes", 2 }, { '{"a"', "needs a colon", 5 }, { '{"a" 1}', "needs a colon", 6 },
  { '{"a":1', "an object has no end", 7 }, { '{"a":1,}', "a name in quotes", 8 }, { '{"a":}', "a value is missing", 6 },
  { "tru", "a value is missing", 1 }, { "truE", "a value is missing", 1 }, { "nul", "a value is missing", 1 },
  { "True", "a value is missing", 1 }, { "NaN", "a value is missing", 1 }, { "Infinity", "a value is missing", 1 },
  { "'a'", "a value is missing", 1 }, { "01", "follows the value", 2 }, { "1 2", "follows the value", 3 },
  { "{}{}", "follows the value", 3 }, { "0x10", "follows the value", 2 }, { "-", "a digit is missing", 2 },
  { "+1", "a value is missing", 1 }, { ".5", "a value is missing", 1 }, { "1.", "a digit is missing", 3 },
  { "1.e2", "a digit is missing", 3 }, { "1e", "a digit is missing", 3 }, { "1e+", "a digit is missing", 4 },
  { "--1", "a digit is missing", 2 }, { '"', "a string has no end", 2 }, { '"abc', "a string has no end", 5 },
  { '"a\\', "a string has no end", 4 }, { '"a\\"', "a string has no end", 5 }, { '"\\x"', "unknown escape", 4 },
  { '"\\\0"', "unknown escape", 4 }, { '"\\u12"', "four hex digits", 4 }, { '"\\u12g4"', "four hex digits", 4 },
  { '"\\u', "four hex digits", 4 }, { '"a\nb"', "bare control character", 3 }, { '"\0"', "bare control character", 2 },
  { '"\255"', "not valid UTF-8", 2 }, { '"\192\175"', "not valid UTF-8", 2 }, { '"\237\160\128"', "not valid UTF-8", 2 },
  { '"\226\130"', "not valid UTF-8", 2 }, { '"a\\n\195"', "not valid UTF-8", 5 }, { '{"\128":1}', "not valid UTF-8", 3 },
  { "1\0", "follows the value", 2 }, { "\239\187\191{}", "a value is missing", 1 }, { "/* */1", "a value is missing", 1 },
  { "<html>", "a value is missing", 1 },
}

describe("core.json_decode", function()
  for _, row in ipairs(values) do
    it("reads " .. row[1]:gsub("%c", "?"), function() assert.same(row[2], (decode(row[1]))) end)
  end

  for _, row in ipairs(refused) do
    it("refuses " .. row[1]:gsub("%c", "?"), function()
      local value, message = decode(row[1])
      assert.is_nil(value)
      assert.equal(("%s (at byte %d)"):format(message:match "^(.*) %(at byte %d+%)$", row[3]), message)
      assert.truthy(message:find(row[2], 1, true), message)
    end)
  end

  it("keeps integers exact, as numbers while a number can hold them, as their digits beyond", function()
    local beyond = { "9007199254740993", "-9007199254740993", "9223372036854775807", "-9223372036854775807" }
    for _, digits in ipairs(beyond) do
      local value = decode(digits)
      assert.equal(has_integers and "number" or "string", type(value))
      assert.equal(digits, has_integers and ("%d"):format(value) or value)
    end
    for _, digits in ipairs { "9223372036854775808", "-9223372036854775809", "18446744073709551616", ("9"):rep(500) } do
      assert.equal(digits, (decode(digits)))
    end
  end)

  if has_integers then
    it("gives integers of Lua's own kind, and floats where a fraction or exponent was written", function()
      for text, kind in pairs { ["131026"] = "integer", ["-3"] = "integer", ["1.0"] = "float", ["1e2"] = "float" } do
        assert.equal(kind, type_of_number(decode(text)))
      end
    end)
  end

  it("marks arrays, not objects, so that empty ones stay what they were", function()
    local value = decode '{"list":[],"object":{},"deep":[[{}]]}'
    assert.equal(core.array, getmetatable(value.list))
    assert.equal(core.array, getmetatable(value.deep[1]))
    assert.is_nil(getmetatable(value.object))
    assert.is_nil(getmetatable(value.deep[1][1]))
    assert.equal('[[],{},[[{}]]]', core.json_encode { value.list, value.object, value.deep })
  end)

  it("nests 128 deep and no deeper", function()
    for open, close in pairs { ["["] = "]", ['{"a":'] = "}" } do
      local inner = open == "[" and "" or "1"
      assert.is_table((decode(open:rep(128) .. inner .. close:rep(128))))
      local value, message = decode(open:rep(129) .. inner .. close:rep(129))
      assert.is_nil(value)
      assert.truthy(message:find("nested too deeply", 1, true))
    end
    assert.is_nil((decode(("["):rep(1000000))))
  end)

  it("reads a long string, a long list, many escapes", function()
    local long = ("\240\159\152\128x"):rep(50000)
    assert.equal(long, (decode('"' .. long .. '"')))
    assert.equal(("\n"):rep(100000), (decode('"' .. ("\\n"):rep(100000) .. '"')))
    assert.equal(20000, #decode("[" .. ("0,"):rep(19999) .. "0]"))
  end)

  -- Text is looked through eight bytes at a time.
  it("reads each byte as itself or not at all, wherever it stands", function()
    for byte = 0, 255 do
      local c = string.char(byte)
      for before = 0, 17 do
        local text = ("<"):rep(before) .. c .. (">"):rep(17 - before)
        local value, message = decode('"' .. text .. '"')
        if c == '"' or c == "\\" or byte < 32 or byte >= 128 then
          assert.is_nil(value)
          assert.truthy(c == '"' or c == "\\" or message:find(("(at byte %d)"):format(before + 2), 1, true), message)
        else
          assert.equal(text, value)
        end
      end
    end
  end)

  it("reads a number of many digits", function()
    assert.equal(0.1, (decode("0.1" .. ("0"):rep(300))))
    assert.equal(1, (decode("1" .. ("0"):rep(100) .. "e-100")))
  end)

  it("wants a string", function()
    assert.has_error(function() decode() end)
    assert.has_error(function() decode {} end)
  end)
end)
