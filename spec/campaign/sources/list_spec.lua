local kapso = require "kapso"
local sources = require "kapso.campaign.sources"

local function all(source)
  local rows = {}
  for line, row, reject in source:rows() do rows[line] = row or reject.reason end
  return rows
end

describe("a list of recipients", function()
  it("is a source, as often as it is read", function()
    local source = sources.of { { phone = "+1", name = "Ana" }, "+2", 3 }
    for _ = 1, 2 do
      assert.same({ { phone = "+1", name = "Ana" }, { phone = "+2" }, "is a number, a table of columns is expected" }, all(source))
    end
    assert.is_nil(source:fingerprint())
    assert.is_true(source.streamed)
    source:resolve "/somewhere"
  end)
end)

describe("an iterator of recipients", function()
  local function counter(last, err)
    local count = 0
    return function()
      count = count + 1
      if count <= last then return { phone = "+" .. count } end
      return nil, err
    end
  end

  it("is a source that is read once", function()
    local source = sources.of(counter(2))
    assert.is_true(source.once)
    assert.same({ { phone = "+1" }, { phone = "+2" } }, all(source))
    local ok, err = pcall(all, source)
    assert.is_false(ok)
    assert.equal("invalid", err.kind)
    assert.is_truthy(tostring(err):find("read once", 1, true))
    assert.is_nil(source:fingerprint())
  end)

  it("is not asked again after its end", function()
    local rows = sources.of(counter(1)):rows()
    rows()
    assert.is_nil(rows())
    assert.is_nil(rows())
  end)

  it("is not what makes one: that would go on for ever", function()
    local ok, err = pcall(all, sources.of(function() return counter(2) end))
    assert.is_false(ok)
    assert.equal("invalid", err.kind)
    assert.matches("gave a function", err.message)
  end)

  it("raises what it failed with, for the rest would be lost", function()
    local ok, err = pcall(all, sources.of(counter(2, "the disk is gone")))
    assert.is_false(ok)
    assert.is_truthy(tostring(err):find("the disk is gone", 1, true))
  end)
end)

describe("recipients", function()
  it("are a source already, or say what they may be", function()
    local csv = kapso.csv "people.csv"
    assert.equal(csv, sources.of(csv))
    for _, wrong in ipairs { "people.csv", 1, true } do
      local ok, message = pcall(sources.of, wrong)
      assert.is_false(ok)
      assert.is_truthy(tostring(message):find("kapso.csv", 1, true))
    end
    assert.is_false((pcall(sources.of, nil)))
  end)
end)
