local calendar = require "kapso.campaign.calendar"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local random_of = require "spec.support.random"
local zones = require "kapso.campaign.zones"

local FOLDER = "/usr/share/zoneinfo"

-- Zones with something of their own: both hemispheres, odd hours, negative daylight saving, rules on Thursdays,
-- hours beyond midnight, a table where others have a rule, days that were skipped, and the whole of the files.
local ODD = { "Europe/Madrid", "Europe/London", "Europe/Dublin", "America/New_York", "America/Los_Angeles", "America/Santiago",
  "America/Sao_Paulo", "America/St_Johns", "America/Nuuk", "America/Havana", "Africa/Casablanca", "Africa/Cairo", "Asia/Gaza",
  "Asia/Jerusalem", "Asia/Beirut", "Asia/Kathmandu", "Asia/Tehran", "Australia/Sydney", "Australia/Lord_Howe",
  "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Pacific/Easter", "Pacific/Kwajalein", "Antarctica/Troll", "UTC" }

local function output_of(command)
  local pipe = io.popen(command)
  local text = pipe:read "*a"
  pipe:close()
  return text
end

local function all_names()
  local names = {}
  local found = output_of("cd " .. FOLDER .. " && find . -type f -path './[A-Z]*' | LC_ALL=C sort")
  for name in found:gmatch "%./([^\n]+)" do names[#names + 1] = name end
  return names
end

-- What `date` says of each moment in a zone: "+01:00:00 CET".
local function dates(name, moments)
  local path = files.temporary("@" .. table.concat(moments, "\n@") .. "\n")
  local text = output_of(("TZ=%s LC_ALL=C date -f %s '+%%::z %%Z'"):format(name, path))
  os.remove(path)
  local lines = {}
  for line in text:gmatch "[^\n]+" do lines[#lines + 1] = (line:gsub("^%-00:00:00", "+00:00:00")) end
  assert(#lines == #moments, "date answers for each")
  return lines
end

local function written(offset, abbreviation)
  local sign = offset < 0 and "-" or "+"
  offset = math.abs(offset)
  return ("%s%02d:%02d:%02d %s"):format(sign, math.floor(offset / 3600), math.floor(offset / 60) % 60, offset % 60, abbreviation)
end

local function compare(name, moments)
  for index, line in ipairs(dates(name, moments)) do
    local ours = written(zones.offset(name, moments[index]))
    if ours ~= line then error(("%s at %.0f: %s, date says %s"):format(name, moments[index], ours, line), 0) end
  end
end

local numbers = random_of.new(42)
local function random(below) return numbers:below(below) - 1 end

-- What zdump -v says of changes: "Europe/Madrid  Sun Mar 30 00:59:59 2025 UT = ... isdst=0 gmtoff=3600".
local MONTHS = { Jan = 1, Feb = 2, Mar = 3, Apr = 4, May = 5, Jun = 6, Jul = 7, Aug = 8, Sep = 9, Oct = 10, Nov = 11, Dec = 12 }
local function each_change(name)
  local text = output_of("LC_ALL=C zdump -v -c 1960,2150 " .. name)
  return text:gmatch "%a+ (%a+) +(%d+) (%d+):(%d+):(%d+) (%d+) UTC? = [^\n]- (%S+) isdst=(%d) gmtoff=(%S+)"
end

describe("zones", function()
  it("agree with date in every zone, at moments from 1905 to 2200", function()
    local names = all_names()
    assert.is_true(#names > 300, "zones are installed")
    for _, name in ipairs(names) do
      local moments = {}
      for index = 1, 100 do moments[index] = random(2147483646) * 4 + random(4) - 2051222400 end
      for index, moment in ipairs(moments) do
        if moment > 7258118400 then moments[index] = moment % 7258118400 end -- 2200
      end
      compare(name, moments)
    end
  end)

  it("agree with date at thousands of moments in zones with something odd", function()
    for _, name in ipairs(ODD) do
      local moments = {}
      for index = 1, 3000 do moments[index] = math.floor(random(2147483646) * 2) end
      compare(name, moments)
    end
  end)

  it("agree with zdump to the second at every change from 1960 to 2150", function()
    local count = 0
    for _, name in ipairs(ODD) do
      for month, day, hour, minute, second, year, abbreviation, dst, offset in each_change(name) do
        local epoch = calendar.days(tonumber(year), MONTHS[month], tonumber(day)) * 86400
          + tonumber(hour) * 3600 + tonumber(minute) * 60 + tonumber(second)
        local ours = { zones.offset(name, epoch) }
        assert.same({ tonumber(offset), abbreviation, dst == "1" }, ours, name .. " " .. epoch)
        count = count + 1
      end
    end
    assert.is_true(count > 5000, count)
  end)

  it("change exactly where their segments say", function()
    for _, name in ipairs(ODD) do
      local zone = assert(zones.load(name))
      local epoch, last = 0, 6e9
      while epoch < last do
        local offset, abbreviation, is_dst, until_ = zone:segment(epoch)
        assert.is_true(until_ > epoch)
        local before = { zone:segment(math.min(until_, last) - 1) }
        assert.same({ offset, abbreviation, is_dst }, { before[1], before[2], before[3] }, name .. " before " .. until_)
        epoch = until_
      end
    end
  end)

  it("find the moment at which clocks show a time", function()
    local madrid, lord_howe = assert(zones.load "Europe/Madrid"), assert(zones.load "Australia/Lord_Howe")
    local function at(y, mo, d, h, mi) return calendar.days(y, mo, d) * 86400 + h * 3600 + mi * 60 end
    assert.equal(at(2025, 3, 1, 8, 0), madrid:instant(at(2025, 3, 1, 9, 0)))
    assert.equal(at(2025, 7, 1, 7, 0), madrid:instant(at(2025, 7, 1, 9, 0)))
    assert.equal(at(2025, 3, 30, 1, 0), madrid:instant(at(2025, 3, 30, 2, 30)), "skipped: when the clocks change")
    assert.equal(at(2025, 10, 26, 0, 30), madrid:instant(at(2025, 10, 26, 2, 30)), "shown twice: the first")
    assert.equal(at(2025, 10, 4, 15, 30), lord_howe:instant(at(2025, 10, 5, 2, 10)), "half an hour is skipped")
    assert.equal(at(2025, 4, 5, 14, 40), lord_howe:instant(at(2025, 4, 6, 1, 40)), "half an hour comes twice")
    local apia = assert(zones.load "Pacific/Apia") -- had no 30th of December 2011
    assert.equal(at(2011, 12, 30, 10, 0), apia:instant(at(2011, 12, 30, 12, 0)))
  end)

  it("of wrong names say so", function()
    for name, reason in pairs { ["Mars/Olympus"] = "not known", ["../../etc/passwd"] = "no name", ["/etc/passwd"] = "no name",
      [""] = "no name", ["Europe"] = "not known", ["zone.tab"] = "no name", ["Europe/Madrid\0"] = "no name",
      ["tzdata"] = "not known", [("A"):rep(200)] = "no name" } do
      local zone, why = zones.load(name)
      assert.is_nil(zone, name)
      assert.truthy(why:find(reason, 1, true), name .. ": " .. why)
    end
    assert.is_nil((zones.load(nil)))
    assert.truthy(select(2, zones.offset("Mars/Olympus", 0)):find "not known")
  end)

  it("of files that are broken or count leap seconds are refused", function()
    local whole = assert(zones.read_file "Europe/Madrid")
    local os_getenv, path = os.getenv, folder.make()
    os.getenv = function(name) return name == "TZDIR" and path or os_getenv(name) end -- luacheck: ignore 122
    finally(function()
      os.getenv = os_getenv -- luacheck: ignore 122
      folder.remove(path)
    end)
    folder.write(path .. "/Whole", whole)
    assert.equal(3600, (zones.offset("Whole", 1735689600)))
    for length = 0, #whole - 1, 7 do
      folder.write(path .. "/Cut", whole:sub(1, length))
      local zone, reason = zones.load "Cut"
      assert.is_nil(zone, length)
      assert.is_string(reason)
    end
    for _ = 1, 2000 do -- any byte changed: an answer or a reason, never an error
      local at = random(#whole) + 1
      folder.write(path .. "/Changed" .. at, whole:sub(1, at - 1) .. string.char(random(256)) .. whole:sub(at + 1))
      local zone, reason = zones.load("Changed" .. at)
      if zone then assert.is_number((zone:segment(2e9))) else assert.is_string(reason) end
    end
    folder.write(path .. "/Leaps", files.read(FOLDER .. "/right/Europe/Madrid"))
    assert.truthy(select(2, zones.load "Leaps"):find "leap seconds")
    assert.truthy(select(2, zones.load "None"):find "tzdata", "a folder without zoneinfo files")
  end)
end)
