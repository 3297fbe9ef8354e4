-- The page as text; spec/campaign/report/browser_spec.lua looks at it in a browser.
local journals = require "spec.support.journals"
local report = require "kapso.campaign.report"
local style = require "kapso.campaign.report.style"

local HOSTILE = [[</script></style></title><script>alert(1)</script><img src=x onerror=alert(2)>"'><svg/onload=alert(3)> `${x}` & ]]

local function page_of(rows, options, meta)
  return report.html(journals.of(rows, nil, meta), options)
end

local function lively()
  return page_of(journals.lively(3000), { title = "Spring sale", rate_card = journals.RATE_CARD })
end

-- Everything that can carry foreign text carries it.
local function hostile()
  local rows = {}
  for index = 1, 300 do
    rows[index] = {
      row = index, line = index, recipient = HOSTILE, wa_id = HOSTILE, state = index % 3 == 0 and "failed" or "read", wamid = HOSTILE,
      variant = HOSTILE .. index % 2, language = HOSTILE, code = HOSTILE .. index % 7, category = HOSTILE, message = HOSTILE,
      sent_at = 1779872400 + index, read_at = 1779872500 + index,
    }
  end
  return page_of(rows, { title = HOSTILE, rate_card = { currency = "EUR", prices = { default = 1 } } })
end

local ALLOWED = {}
for tag in ("html head meta title style body header h1 bdi p dl div dt dd span main section h2 h3 svg rect path table caption thead tbody"
  .. " tfoot tr th td small b figure ul li details summary footer i"):gmatch "%a%w*" do ALLOWED[tag] = true end
local ATTRIBUTES = {}
for name in ("charset http-equiv content name viewBox preserveAspectRatio role id class scope lang style tabindex aria-labelledby "
  .. "aria-label aria-hidden x y width height d"):gmatch "%S+" do ATTRIBUTES[name] = true end

-- Reads the page strictly: known elements, each closed where it must be, known attributes, all quoted. The elements seen.
local function read(page)
  local open, seen, position = {}, {}, select(2, page:find "^<!DOCTYPE html>\n")
  while true do
    local from, to, slash, name, rest = page:find("<(/?)([%w!-]*)([^<>]*)>", position + 1)
    if not from then break end
    assert.is_truthy(ALLOWED[name], "<" .. slash .. name .. rest .. ">")
    if name == "style" and slash == "" then to = page:find("</style>", to, true) - 1 end
    if slash == "/" then
      assert.equal(table.remove(open), name)
    else
      local left = rest:gsub(' ([%w-]+)="[^"]*"', function(attribute)
        assert.is_truthy(ATTRIBUTES[attribute], attribute)
        return ""
      end)
      assert.equal("", left)
      if name ~= "meta" then open[#open + 1] = name end
      seen[name] = (seen[name] or 0) + 1
    end
    position = to
  end
  assert.same({}, open)
  return seen
end

describe("the report's page", function()
  it("is well-formed, with headings, table heads and titles of drawings", function()
    local page = lively()
    local seen = read(page)
    assert.equal(1, seen.h1)
    assert.equal(6, seen.h2)
    assert.equal(6, seen.table)
    assert.equal(seen.table, seen.thead)
    local drawings, titles = 0, 0
    for drawing in page:gmatch "<svg.-</svg>" do
      drawings = drawings + 1
      if drawing:find '^<svg [^>]*role="img"[^>]*><title>[^<]+</title>' then titles = titles + 1 end
    end
    assert.same({ 4, 4 }, { drawings, titles })
    assert.is_nil(page:find "<td scope")
    for head in page:gmatch "<th[ >][^>]*" do assert.matches('scope="', head, 1, true) end
  end)

  it("needs nothing from elsewhere", function()
    for _, page in ipairs { lively(), hostile() } do
      assert.is_nil(page:gsub("alert", ""):find "://")
      assert.is_nil(page:find "@import")
      assert.is_nil(page:find "url%(")
      assert.is_truthy(page:find('http-equiv="Content-Security-Policy"', 1, true))
    end
  end)

  it("lets nothing foreign in as markup", function()
    local page = hostile()
    local seen = read(page)
    assert.is_nil(seen.script)
    assert.is_nil(seen.img)
    assert.is_true(#page < 200000)
    assert.is_truthy(page:find("&lt;/script&gt;&lt;/style&gt;", 1, true))
  end)

  it("tells what there is to tell", function()
    local page = lively()
    for _, expected in ipairs {
      "Spring sale", "3,000", "Where the recipients are", "How it went", "What went wrong", "Who was left out", "Variants", "Cost",
      "131026", "The message cannot be delivered: no WhatsApp on that number", "brand_new_code", "Something nobody has seen before",
      "EUR", "is read more often than", "95 %% interval", "2026%-05%-27 09:00",
    } do
      assert.is_truthy(page:find(expected), expected)
    end
  end)

  it("leaves out what there is not", function()
    local page = page_of({}, {}, { name = "Nobody" })
    local seen = read(page)
    assert.same({ 1, nil, nil, nil }, { seen.h1, seen.h2, seen.table, seen.svg })
    assert.is_truthy(page:find("<title>Nobody</title>", 1, true))
    assert.is_truthy(page:find("There are no recipients yet.", 1, true))
    page = page_of { { state = "pending" } }
    assert.equal(1, read(page).h2)
    assert.is_truthy(page:find("<title>Campaign</title>", 1, true))
    assert.is_truthy(page:find("1 recipient. No message has been accepted yet.", 1, true))
    page = page_of { { state = "read", sent_at = 5, wamid = "w" } }
    assert.equal(2, read(page).h2)
    assert.is_truthy(page:find("WhatsApp accepted 1 of 1 message. 1 reached the phone, and people read 1 of them.", 1, true))
  end)

  it("stays short whatever the codes and prices are", function()
    local prices = {}
    for index = 1, 300 do prices["+" .. index + 1000] = index end
    local page = page_of(function(index)
      if index > 3000 then return nil end
      local phone = ("+%d00000"):format(1001 + index % 300)
      if index % 2 == 0 then return { state = "failed", code = "c" .. index, line = index } end
      return { state = "read", recipient = phone, wamid = "w" }
    end, { rate_card = { currency = "EUR", prices = prices } })
    read(page)
    assert.is_true(#page < 60000)
    assert.is_truthy(page:find("125 more", 1, true))
  end)

  it("has enough contrast, light and dark", function()
    local function luminance(colour)
      local sum = 0
      if #colour == 4 then colour = colour:gsub("%x", "%0%0") end
      for index, weight in ipairs { 0.2126, 0.7152, 0.0722 } do
        local part = tonumber(colour:sub(2 * index, 2 * index + 1), 16) / 255
        sum = sum + weight * (part <= 0.04045 and part / 12.92 or ((part + 0.055) / 1.055) ^ 2.4)
      end
      return sum
    end
    local function contrast(one, other)
      local a, b = luminance(one), luminance(other)
      return (math.max(a, b) + 0.05) / (math.min(a, b) + 0.05)
    end
    local themes = 0
    for block in style:gmatch ":root(%b{})" do
      local colours = {}
      for name, colour in block:gmatch "%-%-(%a+):(#%x+)" do colours[name] = colour end
      for _, back in ipairs { "page", "card", "note" } do
        for _, front in ipairs { "text", "soft" } do
          assert.is_true(contrast(colours[front], colours[back]) >= 4.5, front .. " on " .. back)
        end
      end
      for _, front in ipairs { "accepted", "delivered", "read", "failed", "unknown", "quiet" } do
        assert.is_true(contrast(colours[front], colours.card) >= 3, front)
      end
      themes = themes + 1
    end
    assert.equal(2, themes)
  end)
end)
