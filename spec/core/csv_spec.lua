local core = require "kapso.core"

local NAMES = { "a", "b" }

-- What, text, position, row, where the next line begins.
local plain = {
  { "a line", "1,2\n", 1, { a = "1", b = "2" }, 5 },
  { "the second", "1,2\n3,4\n5,6", 5, { a = "3", b = "4" }, 9 },
  { "CR LF", "1,2\r\n", 1, { a = "1", b = "2" }, 6 },
  { "CR alone", "1,2\r3", 1, { a = "1", b = "2" }, 5 },
  { "CR twice", "1,2\r\r\n", 1, { a = "1", b = "2" }, 5 },
  { "fields with nothing in them", ",\n", 1, { a = "", b = "" }, 3 },
  { "UTF-8", "José,\240\159\145\168\n", 1, { a = "José", b = "\240\159\145\168" }, 12 },
  { "control characters", "\1,\127\n", 1, { a = "\1", b = "\127" }, 5 },
}

-- What a closer look must be taken at.
local others = {
  { "no line", "", 1 }, { "nothing behind the last line", "1,2\n", 5 }, { "nothing far behind it", "1,2\n", 100 },
  { "an empty line", "\n1,2\n", 1 }, { "no end yet", "1,2", 1 }, { "half an end, perhaps", "1,2\r", 1 },
  { "too few fields", "1\n2,3\n", 1 }, { "too many", "1,2,3\n", 1 }, { "quotes", '1,"2"\n', 1 }, { "NUL", "1,\0\n", 1 },
  { "what is not UTF-8", "1,\255\n", 1 }, { "a character cut by the line's end", "1,\195\n\169\n", 1 },
  { "a character cut by the text's", "1,2\195", 1 },
}

describe("core.csv_row", function()
  for _, case in ipairs(plain) do
    it("reads " .. case[1], function()
      local row, over = core.csv_row(case[2], case[3], ",", NAMES)
      assert.same({ case[4], case[5] }, { row, over })
    end)
  end

  for _, case in ipairs(others) do
    it("leaves to a closer look " .. case[1], function() assert.is_nil((core.csv_row(case[2], case[3], ",", NAMES))) end)
  end

  it("takes any separator and any number of names", function()
    assert.same({ a = "1,2", b = "3" }, (core.csv_row("1,2;3\n", 1, ";", NAMES)))
    assert.same({ a = "1,2" }, (core.csv_row("1,2\n", 1, "\t", { "a" })))
    assert.is_nil((core.csv_row("1\n", 1, ",", {})))
    local names, fields = {}, {}
    for index = 1, 1000 do names[index], fields[index] = "n" .. index, tostring(index) end
    local row = core.csv_row(table.concat(fields, ",") .. "\n", 1, ",", names)
    for index, name in ipairs(names) do assert.equal(fields[index], row[name]) end
  end)

  it("refuses what is no text, position or list", function()
    for _, wrong in ipairs { { {}, 1, ",", NAMES }, { "1,2\n", 0, ",", NAMES }, { "1,2\n", -1, ",", NAMES },
      { "1,2\n", "x", ",", NAMES }, { "1,2\n", 1, nil, NAMES }, { "1,2\n", 1, ",", "a" } } do
      assert.has_error(function() core.csv_row(wrong[1], wrong[2], wrong[3], wrong[4]) end)
    end
  end)
end)
