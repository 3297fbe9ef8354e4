local csv = require "kapso.campaign.report.csv"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local json = require "kapso.json"
local reader = require "spec.support.csv"

local HEADER = "row,line,recipient,wa_id,state,attempts,variant,language,message_id,code,category,message,created_at,sent_at,"
  .. "delivered_at,read_at,failed_at,updated_at"

describe("the report's CSV", function()
  local home
  setup(function() home = folder.make() end)
  teardown(function() folder.remove(home) end)

  local function written(rows, columns)
    local writer = assert(csv.open(home .. "/report.csv", columns))
    for _, row in ipairs(rows) do assert(writer:add(row)) end
    assert(writer:finish())
    return assert(files.read(home .. "/report.csv"))
  end

  it("has a line for each recipient", function()
    local text = written {
      { row = 1, line = 2, recipient = "+15551234567", wa_id = "15551234567", state = "read", attempt = 2, variant = "a", language = "es",
        wamid = "wamid.HBg=", created_at = 1779872340.5, sent_at = 1779872400.25, delivered_at = 1779872401, read_at = 1779872500,
        updated_at = 1779872500 },
      { row = 2, line = 3.0, recipient = "ES.13491208655302741918", state = "failed", attempt = 1, code = 131026.0,
        category = "parameter", message = "Undeliverable, \"sorry\"\nsays Meta", failed_at = 0 },
    }
    assert.equal(HEADER .. "\r\n"
      .. "1,2,+15551234567,15551234567,read,2,a,es,wamid.HBg=,,,,2026-05-27T08:59:00Z,2026-05-27T09:00:00Z,2026-05-27T09:00:01Z,"
      .. "2026-05-27T09:01:40Z,,2026-05-27T09:01:40Z\r\n"
      .. '2,3,ES.13491208655302741918,,failed,1,,,,131026,parameter,"Undeliverable, ""sorry""\nsays Meta",,,,,1970-01-01T00:00:00Z,\r\n',
      text)
  end)

  it("has a header when there is nobody", function()
    assert.equal(HEADER .. "\r\n", written {})
  end)

  it("has columns of the recipients' own data where they are asked for", function()
    local records = reader.records(written({
      { row = 1, data = { name = "Ana", age = 7, tags = { "x" }, vip = true } },
      { row = 2, data = assert(json.encode { name = "=1+1", age = json.null }) },
      { row = 3, data = "no JSON" },
      { row = 4 },
    }, { "name", "age", "tags", "vip", "=evil" }))
    local last = {}
    for index, record in ipairs(records) do
      assert.equal(23, #record)
      last[index] = { (unpack or table.unpack)(record, 19) } -- luacheck: ignore
    end
    assert.same({ { "name", "age", "tags", "vip", "'=evil" }, { "Ana", "7", '["x"]', "true", "" }, { "'=1+1", "", "", "", "" },
      { "", "", "", "", "" }, { "", "", "", "", "" } }, last)
  end)

  it("tells a recipient's column from one of its own with the same name", function()
    local records = reader.records(written({ { row = 1, state = "read", data = { state = "Texas", ["data.state"] = "x" } } }, { "state" }))
    assert.same({ "data.state", "Texas" }, { records[1][19], records[2][19] })
    assert.same({ "state", "read" }, { records[1][5], records[2][5] })
  end)

  it("knows the columns that nobody has", function()
    local function problem(rows, columns)
      local writer = assert(csv.open(home .. "/report.csv", columns))
      for _, row in ipairs(rows) do assert(writer:add(row)) end
      writer:abandon()
      return writer:problem()
    end
    local rows = { { row = 1, data = { first_name = "Ana" } }, { row = 2, data = { city = "Rome", first_name = "Bo" } }, { row = 3 } }
    assert.is_nil(problem(rows, { "first_name", "city" }))
    assert.is_nil(problem({}, { "town" }))
    assert.equal('has "town", which no recipient has; known are city, first_name', problem(rows, { "city", "town" }))
    assert.equal('has "firstname", which no recipient has, did you mean "first_name"?', problem(rows, { "firstname" }))
  end)

  it("has no value that a spreadsheet runs", function()
    for _, row in ipairs {
      { "=1+1", "'=1+1" }, { "+1+1", "'+1+1" }, { "-1+1", "'-1+1" }, { "@SUM(A1)", "'@SUM(A1)" }, { "\t=1", "'\t=1" },
      { "\r=1", "'\r=1" }, { "\n=1", "'\n=1" }, { "\tx", "'\tx" }, { "\rx", "'\rx" }, { " =1", "' =1" }, { "-", "'-" },
      { "+", "'+" }, { "\239\188\1571", "'\239\188\1571" }, { "\239\188\139x", "'\239\188\139x" },
      { "=HYPERLINK(\"http://x\",\"y\")", "'=HYPERLINK(\"http://x\",\"y\")" }, { "+34600 =1", "'+34600 =1" },
      { "+34\n=1", "'+34\n=1" }, { "+1 555 123", "'+1 555 123" },
      -- left as they are
      { "+15551234567", "+15551234567" }, { "15551234567", "15551234567" }, { "a=b", "a=b" }, { "'x", "'x" }, { "", "" },
      { "wamid.HBgL+/=", "wamid.HBgL+/=" }, { "\239\188\154x", "\239\188\154x" },
    } do
      assert.equal(row[2], reader.records(csv.cell(row[1]) .. "\r\n")[1][1])
    end
    assert.equal("-5", csv.cell(-5)) -- a number of our own is no text of somebody's
  end)

  it("says what was in it, whatever that was", function()
    math.randomseed(5)
    local alphabet = { '"', ",", "\r", "\n", ";", "\t", "=", "+", " ", "a", "ñ", "'", "1" }
    for _ = 1, 3000 do
      local pieces = {}
      for index = 1, math.random(0, 8) do pieces[index] = alphabet[math.random(#alphabet)] end
      local value = table.concat(pieces)
      local read = reader.records("x," .. csv.cell(value) .. ",y\r\n")
      assert.equal(1, #read)
      assert.equal(3, #read[1])
      local got = read[1][2]
      assert.is_true(got == value or got == "'" .. value, value)
      assert.is_true(not got:find "^[=@\t\r\n-]" and (not got:find "^%+" or got:find "^%+%d+$" ~= nil), got)
    end
  end)

  it("is UTF-8 without NUL", function()
    assert.equal("a\239\191\189b\239\191\189", csv.cell "a\0b\255")
  end)
end)
