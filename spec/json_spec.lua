local json = require "kapso.json"

-- What comes back when a value is written and read again.
local function round(value)
  return assert(json.decode(assert(json.encode(value))))
end

describe("kapso.json", function()
  it("keeps whole numbers whole and exact", function()
    for _, text in ipairs { "0", "-1", "131026", "2147483648", "9007199254740991", "-9007199254740991" } do
      assert.equal(text, json.encode(json.decode(text)))
      assert.equal("[" .. text .. "]", json.encode(json.decode("[" .. text .. "]")))
    end
    local to_type = rawget(math, "type")
    if to_type then
      assert.equal("integer", to_type(json.decode "131026"))
      assert.equal("float", to_type(json.decode "1.5"))
    end
  end)

  it("gives the digits of a number that Lua cannot hold", function()
    assert.equal("123456789012345678901234567890", json.decode "123456789012345678901234567890")
    if _G.jit then assert.equal("9007199254740993", json.decode "9007199254740993") end
  end)

  it("keeps fractions", function()
    for _, number in ipairs { 0.1, 1.5, -2.25, 1e-7, 3.141592653589793, 1e300, 37.483307 } do
      assert.equal(number, round(number))
    end
  end)

  it("knows null", function()
    assert.equal(json.null, json.decode "null")
    assert.equal('{"a":null}', json.encode { a = json.null })
    assert.equal(require("cjson").null, json.null)
  end)

  it("keeps empty lists and empty objects apart", function()
    assert.equal("[]", json.encode(json.array {}))
    assert.equal("[]", json.encode(json.array()))
    assert.equal("{}", json.encode {})
    assert.equal('{"a":[],"b":{}}', json.encode(json.decode '{"a":[]}'):gsub("}$", "") .. ',"b":{}}')
    assert.equal("[[],{}]", json.encode(json.decode "[[],{}]"))
    assert.is_true(json.is_array(json.decode "[]"))
    assert.is_false(json.is_array(json.decode "{}"))
    assert.is_false(json.is_array "[]")
  end)

  it("keeps text", function()
    for _, text in ipairs { "", "a", "ünï", "😀", 'quote " back \\ slash / end', "\1\2\31\127", "\n\r\t\b\f", "日本語" } do
      assert.equal(text, round(text))
    end
    assert.equal("é", json.decode '"\\u00e9"')
    assert.equal("😀", json.decode '"\\ud83d\\ude00"')
    assert.equal('"/"', json.encode "/")
  end)

  it("refuses what JSON cannot hold, with its path", function()
    for path, value in pairs {
      ["a"] = { a = print }, ["a.b"] = { a = { b = "\255" } }, ["[2]"] = { 1, 0 / 0 }, ["a[1].c"] = { a = { { c = math.huge } } },
      ["x"] = { x = coroutine.create(print) }, ["t"] = { t = "a\0b" },
    } do
      local text, err = json.encode(value)
      assert.is_nil(text)
      assert.equal("invalid", err.kind)
      assert.equal(path, err.path)
    end
  end)

  it("refuses mixed tables, holes and cycles", function()
    local cycle = {}
    cycle.cycle = cycle
    for _, value in ipairs { { 1, a = 2 }, { [1] = 1, [3] = 3 }, { [1.5] = 1 }, { [true] = 1 }, cycle } do
      local text, err = json.encode(value)
      assert.is_nil(text)
      assert.equal("invalid", err.kind)
    end
  end)

  it("refuses what is no JSON, and says where", function()
    for _, text in ipairs { "", " ", "{", "[1,]", '{"a":}', "{a:1}", "'a'", "01", "1.", "1e", "+1", "nul", "tru", "[1 2]", '"a', '"\\x"',
      '"\255"', "[1]x", '"a\nb"', "NaN", "Infinity", ("["):rep(100000), '{"a":1,}', "// 1", "\239\187\191{}" } do
      local value, why = json.decode(text)
      assert.is_nil(value, text:sub(1, 20))
      assert.is_truthy(why:find("byte %d"), why)
    end
  end)

  it("reads white space and nesting", function()
    assert.same({ { { 1 } } }, json.decode " [ [\t[\n1\r] ] ] ")
    local deep = ("["):rep(60) .. ("]"):rep(60)
    assert.equal(deep, json.encode(json.decode(deep)))
  end)
end)
