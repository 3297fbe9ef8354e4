-- The report's page in a real browser, at phone and desk width, light and dark. The pictures go to build/report/.
-- `make browser` installs the browser; without it these are pending.
local browser = require "spec.support.browser"
local folder = require "spec.support.folder"
local journals = require "spec.support.journals"
local report = require "kapso.campaign.report"

local PICTURES = (os.getenv "BUILD" or "build") .. "/report"
local HOSTILE = [[</script></style></title><script>marked = 1</script><img src=x onerror="marked = 2">"'><svg/onload="marked = 3">]]
local LONG = ("Donaudampfschifffahrtsgesellschaft"):rep(9)

local function hostile_rows(index)
  if index > 900 then return nil end
  return {
    row = index, line = index, recipient = "+34600000000", state = index % 3 == 0 and "failed" or "read", wamid = HOSTILE,
    variant = index % 2 == 0 and HOSTILE or LONG, code = index % 9 == 0 and HOSTILE or LONG, category = HOSTILE,
    message = (index % 2 == 0 and HOSTILE or LONG), sent_at = 1779872400 + index * 700, read_at = 1779872500 + index * 900,
  }
end

local PAGES = {
  lively = {
    rows = journals.lively(20000), options = { title = "Spring sale", rate_card = journals.RATE_CARD },
    texts = { "20,000", "Where the recipients are", "How it went", "131026", "no WhatsApp on that number", "Variants",
      "“b” is read more often", "Cost", "EUR" },
  },
  hostile = {
    rows = hostile_rows, options = { title = HOSTILE .. LONG, rate_card = { currency = "EUR", prices = { default = 123456.789 } } },
    texts = { "</script></style></title><script>marked = 1</script>", '<img src=x onerror="marked = 2">', "“Donaudampf" },
  },
  empty = { rows = {}, options = { title = "Nobody" }, texts = { "Nobody", "There are no recipients yet." } },
}

describe("the report in a browser", function()
  if not browser.there() then
    pending "no chromium: `make browser` installs it and looks at the page"
    return
  end

  local home
  setup(function()
    home = folder.make()
    folder.run("mkdir -p %s", PICTURES)
  end)
  teardown(function() folder.remove(home) end)

  local function look(name, width, dark)
    local page = PAGES[name]
    local path = home .. "/" .. name .. ".html"
    assert(report.write(journals.of(page.rows, nil), {
      html = path, title = page.options.title, rate_card = page.options.rate_card, least_sample = page.options.least_sample,
    }))
    local picture = ("%s/%s-%d-%s.png"):format(PICTURES, name, width, dark and "dark" or "light")
    os.remove(picture)
    return browser.look(path, { width = width, dark = dark, screenshot = picture }), picture
  end

  local function size_of(picture)
    local head = assert(io.open(picture, "rb")):read(24)
    assert.equal("\137PNG\r\n\26\n", head:sub(1, 8))
    local function number(at)
      local a, b, c, d = head:byte(at, at + 3)
      return ((a * 256 + b) * 256 + c) * 256 + d
    end
    return number(17), number(21)
  end

  for name, page in pairs(PAGES) do
    for _, width in ipairs { 390, 1280 } do
      it(("%s, %d pixels wide, light and dark"):format(name, width), function()
        local backgrounds = {}
        for _, dark in ipairs { false, true } do
          local found, picture = look(name, width, dark)
          assert.same({ width, width }, { found.width, found.scroll_width }) -- nothing to scroll sideways
          assert.same({}, found.wide)
          assert.same({}, found.console)
          assert.same({ 0, 0, "" }, { found.scripts, found.loads, found.marked })
          for _, text in ipairs(page.texts) do assert.is_truthy(found.text:find(text, 1, true), text) end
          assert.same({ width, found.height }, { size_of(picture) })
          backgrounds[dark] = found.background
        end
        assert.same({ [false] = "rgb(246, 246, 243)", [true] = "rgb(18, 22, 24)" }, backgrounds)
      end)
    end
  end

  it("would tell of a script, a request or a page that is too wide", function()
    local path = folder.write(home .. "/bad.html", [[<!DOCTYPE html><meta charset="utf-8"><body><img src="nowhere.png">
      <div style="width:900px">wide</div><script>marked = 1; console.error("a complaint")</script>]])
    local found = browser.look(path, { width = 390 })
    assert.is_true(found.scroll_width > 390)
    assert.is_true(#found.wide > 0)
    assert.same({ 1, "a script ran" }, { found.scripts, found.marked })
    assert.is_true(#found.console > 0)
  end)
end)
