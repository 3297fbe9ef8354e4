local check = require "kapso.check"
local core = require "kapso.core"
local refusals = require "spec.support.refusals"

local at, characters = refusals.at, refusals.characters

describe("check.length", function()
  it("counts characters, not bytes", function()
    assert.equal(0, check.length "")
    assert.equal(5, check.length "hello")
    assert.equal(5, check.length "héllo")
    assert.equal(1, check.length "👍")
    assert.equal(4096, check.length(characters(4096)))
  end)

  for text, says in pairs {
    ["\0"] = "NUL byte at byte 1", ["ab\0"] = "NUL byte at byte 3", ["\255"] = "not valid UTF-8 (byte 1)",
    ["a\195"] = "not valid UTF-8 (byte 2)", ["\192\128"] = "not valid UTF-8", ["\237\160\128"] = "not valid UTF-8",
    ["\244\144\128\128"] = "not valid UTF-8", ["\128"] = "not valid UTF-8",
  } do
    it(("refuses %q"):format(text), function()
      local length, message = check.length(text)
      assert.is_nil(length)
      assert.is_truthy(message:find(says, 1, true))
    end)
  end
end)

describe("check.string", function()
  it("returns what passes", function()
    assert.equal("héllo", check.string("héllo", "a", { min = 5, max = 5 }))
    assert.equal("", check.string("", "a", { min = 0 }))
    assert.equal("x", check.string("x", "a"))
  end)

  it("says what is wrong, and where", function()
    at("a.b", "is missing, a string is expected", check.string, nil, "a.b")
    at("a.b", "is a number, a string is expected: put it in quotes", check.string, 5, "a.b")
    at("a.b", "is a boolean, a string is expected", check.string, true, "a.b")
    at("a.b", "is empty", check.string, "", "a.b")
    at("a.b", "has 6 characters, at most 5 are allowed", check.string, characters(6), "a.b", { max = 5 })
    at("a.b", "has 2 characters, at least 3 are needed", check.string, "éé", "a.b", { min = 3 })
    at("a.b", "has 4 bytes, at most 3 are allowed", check.string, "éé", "a.b", { bytes = 3 })
    at("a.b", 'is "x y", a word is expected', check.string, "x y", "a.b", { pattern = "^%w+$", hint = "a word" })
    at("a.b", "NUL", check.string, "a\0", "a.b")
    at("a.b", "UTF-8", check.string, "a\255", "a.b")
  end)

  it("takes the path in pieces", function()
    at("list[2].id", "is empty", check.string, "", "list", nil, 2, ".id")
    at("list[2]", "is empty", check.string, "", "list", nil, 2)
    at("list.id", "is empty", check.string, "", "list", nil, nil, ".id")
  end)

  it("has a form for what may be left out", function()
    assert.is_nil(check.optional_string(nil, "a"))
    assert.equal("x", check.optional_string("x", "a"))
    at("a", "is empty", check.optional_string, "", "a")
    at("a", "is a boolean", check.optional_string, false, "a")
  end)
end)

describe("check.word", function()
  it("remembers what passed, and nothing else", function()
    local rule = { max = 3, pattern = "^%l+$", hint = "a word" }
    for _ = 1, 2 do
      assert.equal("abc", check.word("abc", "a", rule))
      at("a", "has 4 characters", check.word, "abcd", "a", rule)
      at("a", "a word is expected", check.word, "AB", "a", rule)
      at("a", "is missing", check.word, nil, "a", rule)
      at("a", "is a number", check.word, 0 / 0, "a", rule)
    end
  end)

  it("does not remember without end", function()
    local rule = { pattern = "^%w+$", hint = "a word" }
    for number = 1, 10000 do check.word("w" .. number, "a", rule) end
    local count = 0
    for _ in pairs(rule.passed) do count = count + 1 end
    assert.is_true(count <= 256)
  end)
end)

describe("check.url", function()
  it("takes http and https", function()
    for _, url in ipairs { "http://a", "https://a.b:8080/c?d#e", "HTTPS://A", "https://é.com/x" } do
      assert.equal(url, check.url(url, "a"))
    end
    for _, url in ipairs { "ftp://a", "a.com", "https://", "https:///x", "javascript:alert(1)", "//a" } do
      at("a", "http:// or https://", check.url, url, "a")
    end
    for _, url in ipairs { "https://a b", "https://a\nb", "https://a\r\nX: y", "https://a\127" } do
      at("a", "percent-escape", check.url, url, "a")
    end
  end)
end)

describe("check.number", function()
  it("returns finite numbers within limits", function()
    assert.equal(1.5, check.number(1.5, "a", { min = 1, max = 2 }))
    at("a", "is missing", check.number, nil, "a")
    at("a", "is a string", check.number, "1", "a")
    at("a", "not a finite number", check.number, 0 / 0, "a")
    at("a", "not a finite number", check.number, 1 / 0, "a")
    at("a", "not a finite number", check.number, -1 / 0, "a")
    at("a", "is 3, at most 2", check.number, 3, "a", { max = 2 })
    at("a", "is -1, at least 0", check.number, -1, "a", { min = 0 })
  end)

  it("returns integers that every JSON reader keeps", function()
    local integer = { integer = true }
    assert.equal("3", tostring(check.number(3.0, "a", integer)))
    assert.equal(2 ^ 53, check.number(2 ^ 53, "a", integer))
    at("a", "a whole number", check.number, 1.5, "a", integer)
    at("a", "too large", check.number, 2 ^ 54, "a", integer)
    at("a", "too large", check.number, -1e300, "a", integer)
  end)
end)

describe("check.list", function()
  it("counts a list without holes or names", function()
    assert.equal(0, check.list({}, "a"))
    assert.equal(3, check.list({ 1, 2, 3 }, "a", { min = 3, max = 3 }))
    at("a", "is missing, a table is expected", check.list, nil, "a")
    at("a", "is a string", check.list, "x", "a")
    at("a[2]", "a list of things has no holes", check.list, { 1, nil, 3 }, "a", { what = "things" })
    at("a[1]", "has no holes", check.list, { [1.5] = 1 }, "a")
    at("a[1]", "has no holes", check.list, { [0] = 1 }, "a")
    at("a[1]", "has no holes", check.list, { [-1] = 1, [1e300] = 2 }, "a")
    at("a", "has names, a list of things is expected", check.list, { 1, b = 2 }, "a", { what = "things" })
    at("a", "has 2 things, at least 3", check.list, { 1, 2 }, "a", { min = 3, what = "things" })
    at("a", "has 3 items, at most 2", check.list, { 1, 2, 3 }, "a", { max = 2 })
  end)
end)

describe("check.unknown_keys", function()
  it("names the key and what it may have meant", function()
    check.unknown_keys({ id = 1 }, { id = true, link = true }, "a")
    check.unknown_keys({}, {}, "a")
    at("a.idd", 'is not known, did you mean "id"?', check.unknown_keys, { idd = 1 }, { id = true }, "a")
    at("timeuot", 'did you mean "timeout"?', check.unknown_keys, { timeuot = 1 }, { timeout = true }, "")
  end)

  it("names the first by name, whatever the order", function()
    for _ = 1, 20 do
      at("a.b", "is not known", check.unknown_keys, { z = 1, c = 1, b = 1, [1] = 1, [true] = 1 }, { id = true }, "a")
    end
  end)
end)

describe("check.enum", function()
  it("takes one of a set", function()
    assert.equal("on", check.enum("on", "a", { on = true, off = true }))
    at("a", 'is "onn", did you mean "on"?', check.enum, "onn", "a", { on = true })
    at("a", "is missing", check.enum, nil, "a", { on = true })
    at("a", "is a table", check.enum, {}, "a", { on = true })
  end)
end)

describe("check.json", function()
  it("takes what JSON can carry", function()
    local value = { a = { 1, "x", true, { b = 1.5 } }, c = core.null, d = {} }
    assert.equal(value, check.json(value, "a"))
  end)

  it("refuses the rest with its path", function()
    at("a.b[2].c", "is a function", check.json, { b = { 1, { c = print } } }, "a")
    at("a.b", "not a finite number", check.json, { b = 0 / 0 }, "a")
    at("a.b", "UTF-8", check.json, { b = "\255" }, "a")
    at('a["?"]', "(the name) is not valid UTF-8", check.json, { ["\255"] = 1 }, "a")
    at("a", "has names", check.json, { 1, 2, b = 3 }, "a")
    at("a[2]", "no holes", check.json, { 1, nil, 3 }, "a")
    at("a[a boolean]", "neither a name nor an index", check.json, { [true] = 1 }, "a")
    local cycle = {}
    cycle.x = { cycle }
    assert.is_truthy(refusals.of(check.json, cycle, "a").message:find("contains itself", 1, true))
  end)
end)

describe("check.show", function()
  it("is short and printable", function()
    assert.equal('"é"', check.show "é")
    assert.equal('"a?b"', check.show "a\nb")
    assert.equal('"?a"', check.show "\255a")
    assert.equal('"' .. ("x"):rep(64) .. '..."', check.show(("x"):rep(1e6)))
    assert.equal("a table", check.show {})
    assert.equal("nothing", check.show(nil))
  end)
end)
