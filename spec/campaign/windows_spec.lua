local calendar = require "kapso.campaign.calendar"
local countries = require "kapso.campaign.countries"
local errors = require "kapso.errors"
local moments = require "kapso.campaign.moments"
local random_of = require "spec.support.random"
local windows = require "kapso.campaign.windows"
local zones = require "kapso.campaign.zones"

local DAY = 86400
local NAMES = { [0] = "sun", "mon", "tue", "wed", "thu", "fri", "sat" }

local function at(text)
  return moments.read(text, "at")
end

local function refused(path, says, options)
  local ok, err = pcall(windows.new, options)
  assert.is_false(ok, path)
  assert.is_true(errors.is(err), tostring(err))
  assert.equal(path, err.path)
  assert.truthy(err.message:find(says, 1, true), err.message)
end

local numbers = random_of.new(7)
local function random(below) return numbers:below(below) - 1 end

-- Whether a moment is allowed, by the system's calendar and without any of the library's arithmetic but offsets.
local function allowed(options, names, epoch)
  if options.start_at and epoch < options.start_at or options.stop_at and epoch >= options.stop_at then return false end
  for _, name in ipairs(names) do
    local shown = os.date("!*t", math.floor(epoch) + zones.offset(name, epoch))
    local day, minute = NAMES[shown.wday - 1], ("%02d:%02d"):format(shown.hour, shown.min)
    local is_day = options.weekdays == nil
    for _, word in ipairs(options.weekdays or {}) do is_day = is_day or word == day end
    if not is_day then return false end
    local quiet = options.quiet
    if quiet and quiet.from < quiet.to and minute >= quiet.from and minute < quiet.to then return false end
    if quiet and quiet.from > quiet.to and (minute >= quiet.from or minute < quiet.to) then return false end
  end
  return true
end

local function random_options()
  local options = {}
  if random(3) > 0 then
    local from, to = random(96) * 15, random(96) * 15
    if from == to then to = (to + 15) % 1440 end
    local function text(minutes) return ("%02d:%02d"):format(math.floor(minutes / 60), minutes % 60) end
    options.quiet = { from = text(from), to = text(to) }
  end
  if random(2) == 0 or not options.quiet then
    options.weekdays = {}
    for day = 0, 6 do
      if random(2) == 0 then options.weekdays[#options.weekdays + 1] = NAMES[day] end
    end
    options.weekdays[1] = options.weekdays[1] or "wed"
  end
  return options
end

-- A moment near a change of the clocks, of whatever years.
local function near_change(name)
  local zone = assert(zones.load(name))
  local _, _, _, change = zone:segment(946684800 + random(2000000000))
  if change > 1e11 then change = 1700000000 + random(100000000) end
  return change + random(3 * DAY) - 2 * DAY + random(4) / 4
end

local ZONES = { "Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham", "Africa/Cairo", "Asia/Gaza",
  "America/Santiago", "Africa/Casablanca", "Antarctica/Troll", "Pacific/Apia", "Asia/Kathmandu" }
local COUNTRIES = { "ES", "US", "AU", "PT", "ID", "IN", "CL", "NZ", "BR" }

describe("windows", function()
  -- Every quarter of an hour on the way is refused, and so is the last second; what is given is allowed.
  local function holds(options, names, epoch, seconds, remaining)
    assert.is_true(allowed(options, names, epoch + seconds), "allowed at " .. epoch + seconds)
    if seconds > 0 then
      assert.is_false(allowed(options, names, epoch + seconds - 1))
      assert.equal(0, (epoch + seconds) % 1, "exact to the second")
      for moment = epoch, epoch + seconds - 1, 900 do
        assert.is_false(allowed(options, names, moment), "refused at " .. moment)
      end
    else
      assert.is_true(remaining > 0)
      assert.is_true(remaining == math.huge or allowed(options, names, epoch + remaining - 0.25))
    end
  end

  it("give the first allowed moment, near changes of the clocks, in one zone", function()
    for _ = 1, 1500 do
      local options, name = random_options(), ZONES[random(#ZONES) + 1]
      local epoch = near_change(name)
      local seconds, remaining = windows.new(options):next(epoch, name)
      holds(options, { name }, epoch, seconds, remaining)
    end
  end)

  it("give the first moment allowed in all zones of a country, or none", function()
    local never = 0
    for _ = 1, 400 do
      local options, country = random_options(), COUNTRIES[random(#COUNTRIES) + 1]
      local names = countries.zones(country)
      local epoch = near_change(names[1])
      local seconds, remaining = windows.new(options):next(epoch, nil, country)
      if seconds then
        holds(options, names, epoch, seconds, remaining)
      else
        never = never + 1
        assert.equal("never", remaining)
        for moment = epoch, epoch + 21 * DAY, 900 do assert.is_false(allowed(options, names, moment)) end
      end
    end
    assert.is_true(never < 200, never)
  end)

  it("answer the same asked again and again, in whatever order", function()
    for _ = 1, 20 do
      local options = random_options()
      local asked, names = windows.new(options), { "Europe/Madrid", "Pacific/Chatham" }
      for _ = 1, 200 do
        local name, epoch = names[random(2) + 1], 1743200000 + random(10 * DAY)
        assert.same({ windows.new(options):next(epoch, name) }, { asked:next(epoch, name) })
      end
    end
  end)

  it("keep to start and stop", function()
    for _ = 1, 500 do
      local options, name = random_options(), ZONES[random(#ZONES) + 1]
      local epoch = math.floor(near_change(name))
      options.start_at = epoch + random(4 * DAY) - 2 * DAY
      options.stop_at = options.start_at + random(9 * DAY) + 1
      local seconds, remaining = windows.new(options):next(epoch, name)
      if seconds then
        assert.is_true(allowed(options, { name }, epoch + seconds))
        assert.is_true(seconds == 0 or not allowed(options, { name }, epoch + seconds - 1))
        for more = 0, seconds == 0 and remaining - 1 or -1, 900 do
          assert.is_true(allowed(options, { name }, epoch + more))
        end
      else
        assert.equal("over", remaining)
        for moment = epoch, options.stop_at + 900, 900 do assert.is_false(allowed(options, { name }, moment)) end
      end
    end
  end)

  it("cross midnight", function()
    local evening = windows.new { quiet = { from = "21:00", to = "09:00" } }
    assert.equal(0, (evening:next(at "2025-01-15T20:59:59+01:00", "Europe/Madrid")))
    assert.equal(12 * 3600, (evening:next(at "2025-01-15T21:00+01:00", "Europe/Madrid")))
    assert.equal(9 * 3600, (evening:next(at "2025-01-16T00:00+01:00", "Europe/Madrid")))
    assert.equal(0, (evening:next(at "2025-01-16T09:00+01:00", "Europe/Madrid")))
    assert.same({ 0, 12 * 3600 }, { evening:next(at "2025-01-16T09:00+01:00", "Europe/Madrid") })
  end)

  it("follow the clocks over the nights on which they change", function()
    local evening = windows.new { quiet = { from = "21:00", to = "09:00" } }
    assert.equal(11 * 3600, (evening:next(at "2025-03-29T21:00+01:00", "Europe/Madrid")), "a short night")
    assert.equal(13 * 3600, (evening:next(at "2025-10-25T21:00+02:00", "Europe/Madrid")), "a long night")
    assert.equal(11 * 3600, (evening:next(at "2025-10-04T21:00+10:00", "Australia/Sydney")))
    assert.equal(13 * 3600, (evening:next(at "2025-04-05T21:00+11:00", "Australia/Sydney")))
  end)

  it("end quiet hours with the hour that is skipped, and begin them twice in the hour that comes twice", function()
    local skipped = windows.new { quiet = { from = "00:00", to = "02:30" } }
    assert.equal(at "2025-03-30T03:00+02:00", at "2025-03-30T00:00+01:00" + skipped:next(at "2025-03-30T00:00+01:00", "Europe/Madrid"))
    local twice = windows.new { quiet = { from = "02:30", to = "03:00" } }
    local first, second = at "2025-10-26T02:30+02:00", at "2025-10-26T02:30+01:00"
    assert.equal(1800, (twice:next(first, "Europe/Madrid")), "the clocks go back to 02:00")
    assert.same({ 0, 1800 }, { twice:next(first + 1800, "Europe/Madrid") })
    assert.equal(1800, (twice:next(second, "Europe/Madrid")))
    assert.equal(0, (twice:next(second + 1800, "Europe/Madrid")))
  end)

  it("wait a week where the only hour allowed is skipped", function()
    local night = windows.new { weekdays = { "Sunday" }, quiet = { from = "03:00", to = "02:00" } }
    local saturday = at "2025-03-29T12:00+01:00"
    assert.equal(at "2025-04-06T02:00+02:00" - saturday, (night:next(saturday, "Europe/Madrid")))
  end)

  it("take the recipient's zone, else the country of the number, else the campaign's zone", function()
    local evening = windows.new { quiet = { from = "21:00", to = "09:00" }, zone = "Asia/Tokyo" }
    local morning = at "2025-01-15T09:00+09:00"
    assert.equal(0, (evening:next(morning)))
    assert.equal(0, (evening:next(morning, "", nil)))
    assert.equal(8 * 3600, (evening:next(morning, "Europe/Madrid")))
    assert.equal(8 * 3600, (evening:next(morning, "Europe/Madrid", "JP")))
    assert.equal(9 * 3600, (evening:next(morning, nil, "ES")), "the Canaries are an hour behind")
    assert.equal(0, (evening:next(morning, nil, "JP")))
    assert.equal(0, (evening:next(morning, nil, "ZZ")), "no such country")
  end)

  it("keep apart zones and countries of the same name", function()
    local evening = windows.new { quiet = { from = "21:00", to = "09:00" } }
    local moment = at "2025-01-15T21:00+13:00"
    assert.equal(12 * 3600, (evening:next(moment, "NZ")))
    assert.equal(12 * 3600, (evening:next(moment, nil, "NZ")), "from 09:00 in Auckland")
    assert.equal(0, (evening:next(moment - 900, "NZ")))
    assert.is_true(evening:next(moment - 900, nil, "NZ") > 0, "it is 21:30 in Chatham")
  end)

  it("say so when a clock is not known", function()
    local evening = windows.new { quiet = { from = "21:00", to = "09:00" } }
    local seconds, why = evening:next(1.7e9, "Mars/Olympus", "ES")
    assert.is_nil(seconds)
    assert.truthy(why:find('zone "Mars/Olympus" is not known', 1, true), why)
    seconds, why = evening:next(1.7e9, nil, "ZZ")
    assert.is_nil(seconds)
    assert.truthy(why:find('country "ZZ"', 1, true), why)
    seconds, why = evening:next(1.7e9)
    assert.is_nil(seconds)
    assert.truthy(why:find "`zone`", why)
    assert.is_nil((evening:clocks("Mars/Olympus")))
    assert.equal(1, #evening:clocks("Europe/Madrid"))
    assert.equal(3, #evening:clocks(nil, "ES"))
  end)

  it("need no clock where no clock counts", function()
    local any = windows.new { start_at = 1000, stop_at = 2000 }
    assert.equal(500, (any:next(500)))
    assert.same({ 0, 1000 }, { any:next(1000, "Mars/Olympus") })
    assert.same({ 0, 1 }, { any:next(1999) })
    assert.same({ [2] = "over" }, { any:next(2000) })
    assert.same({ 0, math.huge }, { windows.new({}):next(0) })
  end)

  it("never fall short of the moment by rounding", function()
    local evening = windows.new { quiet = { from = "21:00", to = "09:00" } }
    for _ = 1, 2000 do
      local epoch = 1700000000 + random(2147483646) / 997
      local seconds = evening:next(epoch, "Europe/Madrid")
      assert.equal(0, (evening:next(epoch + seconds, "Europe/Madrid")))
    end
  end)

  it("read times as people write them", function()
    for text, expected in pairs { ["2025-03-01T09:00Z"] = 1740819600, ["2025-03-01 09:00:30+01:00"] = 1740816030,
      ["2025-03-01T09:00:00.5-0500"] = 1740837600.5, ["2025-03-01T09:00"] = 1740816000, ["2025-07-01"] = 1751320800,
      ["2025-03-30T02:30"] = 1743296400, ["2025-10-26T02:30"] = 1761438600, ["2024-02-29T24:00"] = 1709247600 } do
      local self = windows.new { start_at = text, zone = "Europe/Madrid" }
      assert.equal(expected, self.start_at, text)
    end
  end)

  it("refuse what makes no sense", function()
    refused("quite", "did you mean", { quite = {} })
    refused("start_at", "or set `zone`", { start_at = "2025-03-01T09:00" })
    for _, text in ipairs { "tomorrow", "2025-02-29T09:00Z", "2025-13-01", "2025-03-01T25:00Z", "2025-03-01T09:60Z",
      "2025-03-01T09:00+1", "2025-03-01X09:00Z", "2025-03-01T", "2025-03-01T09:00 Europe/Madrid", "", "1740819600" } do
      refused("start_at", "is expected", { start_at = text, zone = "Europe/Madrid" })
    end
    refused("stop_at", "is a boolean", { stop_at = true })
    refused("start_at", "not a finite number", { start_at = 0 / 0 })
    refused("stop_at", "not after", { start_at = 5, stop_at = 5 })
    refused("weekdays[2]", "one of mon", { weekdays = { "mon", "lundi" } })
    refused("weekdays[1]", "one of mon", { weekdays = { 1 } })
    refused("weekdays", "at least 1", { weekdays = {} })
    refused("quiet.to", "time of day", { quiet = { from = "21:00" } })
    refused("quiet.from", "time of day", { quiet = { from = "9pm", to = "09:00" } })
    refused("quiet.from", "time of day", { quiet = { from = 21, to = "09:00" } })
    refused("quiet.to", "the same", { quiet = { from = "09:00", to = "09:00" } })
    refused("quiet.to", "the same", { quiet = { from = "24:00", to = "00:00" } })
    refused("quiet.until", "not known", { quiet = { from = "21:00", ["until"] = "09:00" } })
    refused("zone", "not known", { zone = "Europe/Madri" })
    refused("zone", "number", { zone = 1 })
  end)
end)

describe("countries", function()
  it("have the zones that zoneinfo gives them", function()
    assert.same({ "Europe/Madrid", "Africa/Ceuta", "Atlantic/Canary" }, countries.zones "ES")
    assert.same({ "Europe/Berlin", "Europe/Busingen" }, countries.zones "DE")
    assert.same({ "Europe/Belgrade" }, countries.zones "XK")
    assert.is_true(#countries.zones "US" > 20)
    assert.is_nil((countries.zones "ZZ"))
    assert.is_nil((countries.zones "es"))
  end)

  it("are all those of ISO 3166 in which somebody lives, and their zones exist", function()
    local count = 0
    for line in io.lines "/usr/share/zoneinfo/iso3166.tab" do
      local code = line:match "^(%u%u)\t"
      if code and code ~= "BV" and code ~= "HM" then
        for _, name in ipairs(assert(countries.zones(code), code)) do assert(zones.load(name), name) end
        count = count + 1
      end
    end
    assert.is_true(count > 240, count)
  end)

  it("know what day it is", function()
    assert.equal(4, calendar.weekday(0))
  end)
end)
