local core = require "kapso.core"
local pools = require "spec.support.pools"

-- What, block, headers.
local rows = {
  { "nothing", "", {} },
  { "a status line alone", "HTTP/1.1 200 OK\r\n\r\n", {} },
  { "names in any case, blanks around values", "HTTP/1.1 200\r\nContent-TYPE:  a/b \t\r\nX:\r\n\r\n",
    { ["content-type"] = "a/b", x = "" } },
  { "bare line feeds", "HTTP/2 200 \na: 1\nb: 2\n\n", { a = "1", b = "2" } },
  { "several of one name as one list", "HTTP/1.1 200\r\na: 1\r\nA: 2\r\na: 3\r\n\r\n", { a = "1, 2, 3" } },
  { "colons in values", "x: https://a/b:c\r\n", { x = "https://a/b:c" } },
  { "a last line without an end", "a: 1\r\nb: 2", { a = "1", b = "2" } },
  { "lines without a colon as none", "a: 1\r\nrubbish\r\nb: 2\r\n", { a = "1", b = "2" } },
  { "bytes beyond ASCII as they are", "a: \255\0\200\r\n", { a = "\255\0\200" } },
  { "an empty name as such", ": 1\r\n", { [""] = "1" } },
}

describe("core.headers", function()
  for _, row in ipairs(rows) do
    it("reads " .. row[1], function() assert.same(row[3], core.headers(row[2])) end)
  end

  it("wants a string", function() assert.has_error(function() core.headers() end) end)
end)

describe("a request's headers", function()
  local pool = pools.new {}
  teardown(function() pool:close() end)

  local function start(headers)
    return pool:start { method = "GET", url = "http://127.0.0.1:1/", headers = headers }
  end

  -- Name, value.
  local refused = {
    { "X-A", "a\r\nX-Evil: 1" }, { "X-A", "a\nb" }, { "X-A", "a\rb" }, { "X-A", "a\0b" }, { "X-A\r\nX-Evil", "1" },
    { "X A", "1" }, { "X:A", "1" }, { "", "1" }, { "X-\195\169", "1" }, { "X\0", "1" }, { "X-A", 7 }, { "X-A", {} }, { 1, "X-A: 1" },
  }

  for index, row in ipairs(refused) do
    it("are refused when they could become others: " .. index, function()
      local ok, message = pcall(start, { [row[1]] = row[2] })
      assert.is_false(ok)
      assert.truthy(message:find("a header needs a plain name", 1, true))
      assert.equal(0, pool:count())
    end)
  end
end)
