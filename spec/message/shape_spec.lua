local refusals = require "spec.support.refusals"
local shape = require "kapso.message.shape"

local TEXT = { "string" }

describe("shape.copy", function()
  it("copies what it names and refuses the rest", function()
    local rule = { "object", fields = { a = TEXT, b = { "number", integer = true } } }
    local given = { a = "x", b = 2 }
    local copied = shape.copy(rule, given, "p")
    assert.same(given, copied)
    assert.are_not.equal(given, copied)
    refusals.at("p.c", "is not known", shape.copy, rule, { c = 1 }, "p")
    refusals.at("p.b", "is a string", shape.copy, rule, { b = "2" }, "p")
    refusals.at("p", "is a string", shape.copy, rule, "x", "p")
  end)

  it("needs required fields", function()
    local rule = { "object", fields = { a = { "string", required = true } } }
    refusals.at("p.a", "is missing", shape.copy, rule, {}, "p")
  end)

  it("lets other fields through where an object is open", function()
    local rule = { "object", open = true, fields = { a = TEXT } }
    assert.same({ a = "x", b = { 1 } }, shape.copy(rule, { a = "x", b = { 1 } }, "p"))
    refusals.at("p.b", "is a function", shape.copy, rule, { b = print }, "p")
    refusals.at("p.a", "is empty", shape.copy, rule, { a = "" }, "p")
  end)

  it("copies lists and maps", function()
    local list = { "list", TEXT, max = 2, what = "words" }
    assert.same({ "a", "b" }, shape.copy(list, { "a", "b" }, "p"))
    refusals.at("p[2]", "is empty", shape.copy, list, { "a", "" }, "p")
    refusals.at("p", "has 3 words, at most 2", shape.copy, list, { "a", "b", "c" }, "p")
    local map = { "map", TEXT, keys = { city = true } }
    assert.same({ city = "x" }, shape.copy(map, { city = "x" }, "p"))
    refusals.at("p.town", "is not known", shape.copy, map, { town = "x" }, "p")
    refusals.at("p.city", "is a number", shape.copy, map, { city = 1 }, "p")
    assert.same({ anything = "x" }, shape.copy({ "map", TEXT }, { anything = "x" }, "p"))
  end)

  it("has kinds for single values", function()
    assert.equal(true, shape.copy({ "boolean" }, true, "p"))
    assert.equal("a", shape.copy({ "enum", words = { a = true } }, "a", "p"))
    assert.equal("https://a", shape.copy({ "url" }, "https://a", "p"))
    assert.same({ 1, { a = "b" } }, shape.copy({ "any" }, { 1, { a = "b" } }, "p"))
    refusals.at("p", "true or false", shape.copy, { "boolean" }, 1, "p")
    refusals.at("p", 'is "b"', shape.copy, { "enum", words = { a = true } }, "b", "p")
  end)

  it("finds the same mistake first every time", function()
    local rule = { "object", fields = { a = TEXT, b = TEXT, c = TEXT, d = TEXT } }
    for _ = 1, 20 do refusals.at("p.b", "is empty", shape.copy, rule, { d = "", c = "", b = "", a = "x" }, "p") end
  end)
end)
