local core = require "kapso.core"

local encode = core.json_encode
local array = function(list) return setmetatable(list, core.array) end

-- Value, text.
local written = {
  { true, "true" }, { false, "false" }, { core.null, "null" },
  { 0, "0" }, { 7, "7" }, { -12, "-12" }, { 1.5, "1.5" }, { 0.1, "0.1" }, { 100, "100" }, { 2 ^ 31, "2147483648" },
  { 2 ^ 53, "9007199254740992" }, { 2 ^ 52 + 1, "4503599627370497" }, { 1e15, "1000000000000000" }, { 1e300, "1e+300" },
  { 1 / 3, "0.3333333333333333" }, { 5e-324, "4.94065645841247e-324" }, { 1.7976931348623157e308, "1.7976931348623157e+308" },
  { "", '""' }, { "a/b", '"a/b"' }, { '"\\', [["\"\\"]] }, { "\b\f\n\r\t", [["\b\f\n\r\t"]] },
  { "\1\31", [["\u0001\u001f"]] }, { "\127", '"\127"' }, { "\240\159\152\128\195\169", '"\240\159\152\128\195\169"' },
  { {}, "{}" }, { array {}, "[]" }, { { 1, "a", true }, '[1,"a",true]' }, { { array {}, {} }, "[[],{}]" },
  { { a = 1 }, '{"a":1}' }, { { ['"'] = 1 }, [[{"\"":1}]] }, { { a = { b = { core.null } } }, '{"a":{"b":[null]}}' },
  { array { 1, 2 }, "[1,2]" }, { { [""] = 1 }, '{"":1}' },
}

local function nest(depth, inner)
  local value = inner
  for _ = 1, depth do value = { value } end
  return value
end

local cycle = { a = {} }
cycle.a.b = cycle

-- Value, part of the message, path.
local refused = {
  { "\255", "UTF-8", "" }, { { text = { body = "ok\237\160\128" } }, "UTF-8", "text.body" },
  { { a = { "x", "y\0z" } }, "NUL", "a[2]" }, { { a = { { b = { "x", "\192\175" } } } }, "UTF-8", "a[1].b[2]" },
  { { [("k\128")] = 1 }, "UTF-8", "k\128" },
  { print, "function", "" }, { { a = print }, "function", "a" }, { { { io.stdout } }, "userdata", "[1][1]" },
  { { a = coroutine.create(print) }, "thread", "a" },
  { 0 / 0, "finite", "" }, { { a = { 1, 1 / 0 } }, "finite", "a[2]" }, { { { b = -1 / 0 } }, "finite", "[1].b" },
  { { 1, 2, nil, 4 }, "holes", "" }, { { 1, a = 2 }, "list with named fields", "" },
  { { x = { 1, 2, key = 3 } }, "list with named fields", "x" }, { { [2] = 1 }, "holes", "" }, { { [1.5] = 1 }, "holes", "" },
  { { [true] = 1 }, "holes", "" }, { { a = { [0] = 1 } }, "holes", "a" }, { array { a = 1 }, "list with named fields", "" },
  { cycle, "contains itself", ("a.b."):rep(64):sub(1, -2) }, { nest(129), "nested too deeply", ("[1]"):rep(85) },
}

describe("core.json_encode", function()
  for _, row in ipairs(written) do
    it("writes " .. row[2]:sub(1, 40):gsub("%c", "?"), function() assert.equal(row[2], (encode(row[1]))) end)
  end

  for index, row in ipairs(refused) do
    it(("refuses what JSON cannot hold: %s at %q (%d)"):format(row[2], row[3]:gsub("[^%g]", "?"):sub(1, 30), index), function()
      local text, message, path = encode(row[1])
      assert.is_nil(text)
      assert.truthy(message:find(row[2], 1, true), message)
      assert.equal(row[3], path)
    end)
  end

  it("never leaves anything out: a hole that a named field makes up for is found too", function()
    assert.is_nil((encode { 1, nil, 3, n = 3 }))
    assert.is_nil((encode { nil, 2, n = 2 }))
  end)

  -- Text is looked through eight bytes at a time.
  it("writes each byte as itself, escaped, or not at all, wherever it stands", function()
    local escaped = { ["\b"] = "\\b", ["\f"] = "\\f", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t", ['"'] = '\\"', ["\\"] = "\\\\" }
    for byte = 0, 255 do
      local c = string.char(byte)
      local expected = escaped[c] or byte < 32 and ("\\u%04x"):format(byte) or c
      for before = 0, 17 do
        local left, right = ("<"):rep(before), (">"):rep(17 - before)
        local text = encode(left .. c .. right)
        if byte == 0 or byte >= 128 then
          assert.is_nil(text)
        else
          assert.equal('"' .. left .. expected .. right .. '"', text)
        end
      end
    end
  end)

  it("writes integers exactly", function()
    if rawget(math, "type") then -- Lua 5.3 and later
      local exact = "[9007199254740993,-9223372036854775808]"
      assert.equal(exact, encode { (core.json_decode "9007199254740993"), rawget(math, "mininteger") })
    end
    for _, id in ipairs { 100000000000000, 1000000000000000, 1500000000000000, 9007199254740991 } do
      assert.equal(("%.0f"):format(id), encode(id + 0.0))
    end
  end)

  it("nests 128 deep", function()
    assert.equal(("["):rep(127) .. "{}" .. ("]"):rep(127), encode(nest(127, {})))
  end)

  it("cuts a path that is too long, and keeps its start", function()
    local name = ("n"):rep(200)
    local _, _, path = encode { [name] = { [name] = print } }
    assert.equal(name .. "." .. name:sub(1, 54), path)
  end)

  it("leaves metamethods alone: what is in the table is what goes out", function()
    local value = setmetatable({ a = 1 }, { __index = error, __pairs = error, __len = error, __tostring = error })
    assert.equal('{"a":1}', encode(value))
  end)

  it("wants a value", function()
    assert.has_error(function() encode() end)
    assert.is_nil((encode(nil)))
  end)
end)
