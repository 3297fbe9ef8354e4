--- The report's page: one file that needs nothing else. No script, no network, nothing foreign unescaped; a
-- content security policy in the page forbids all three as well.
-- @module kapso.campaign.report.html

local charts = require "kapso.campaign.report.charts"
local figures = require "kapso.campaign.report.figures"
local markup = require "kapso.campaign.report.markup"
local sections = require "kapso.campaign.report.sections"
local style = require "kapso.campaign.report.style"
local text = require "kapso.campaign.report.text"
local words = require "kapso.campaign.report.words"

local element = markup.element
local count, plural, share = text.count, words.plural, text.share

local html = {}

local POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
local MINUTE = "%04.0f-%02.0f-%02.0f %02.0f:%02.0f"
local MOST_TITLE = 200 -- characters
local LABELS = { accepted = "Accepted", delivered = "Delivered", read = "Read", failed = "Failed" }
local BEGINNING = "No message has been accepted yet."

-- The whole in a sentence or two.
local function lead_of(result)
  local reached, counts = result.reached, result.counts
  if result.total == 0 then return "There are no recipients yet." end
  if reached.accepted == 0 then return plural(result.total, count(result.total), "recipient") .. ". " .. BEGINNING end
  local pieces = { ("WhatsApp accepted %s of %s."):format(count(reached.accepted),
    plural(result.total, count(result.total), "message")) }
  pieces[2] = reached.delivered == 0 and "None is known to have been delivered yet."
    or ("%s reached the phone, and people read %s of them."):format(count(reached.delivered), count(reached.read))
  if counts.failed > 0 then pieces[#pieces + 1] = count(counts.failed) .. " failed." end
  if counts.unknown > 0 then
    pieces[#pieces + 1] = ("For %s it is not known whether it was sent."):format(count(counts.unknown))
  end
  local waiting = counts.pending + counts.sending
  if waiting > 0 then pieces[#pieces + 1] = "Still to be sent: " .. count(waiting) .. "." end
  return table.concat(pieces, " ")
end

local function from_to(first, last)
  local from, to = text.time(first, MINUTE), text.time(last, MINUTE)
  if from == to then return from .. " UTC" end
  if to:sub(1, 10) == from:sub(1, 10) then to = to:sub(12) end
  return from .. " to " .. to .. " UTC"
end

local function rate_of(rate)
  local unit = "second"
  if rate < 1 then rate, unit = rate * 60, "minute" end
  if rate < 1 then rate, unit = rate * 60, "hour" end
  return (rate < 10 and ("%.1f"):format(rate) or count(rate)) .. " messages a " .. unit
end

local function period_of(result)
  local pace = result.pace
  if not pace then return nil end
  local pieces = { from_to(pace.first, pace.last), text.duration(pace.seconds) }
  if pace.rate then pieces[#pieces + 1] = rate_of(pace.rate) end
  return table.concat(pieces, " \194\183 ")
end

local function tile(name, class, value, note)
  return element("div", nil, element("dt", nil, class and charts.key(class), name), element("dd", { class = "big" }, count(value)),
    element("dd", nil, note))
end

local function tiles(result)
  local reached, counts, total = result.reached, result.counts, result.total
  local function of(part, whole, what) return whole > 0 and share(part / whole) .. " of " .. what or "\226\128\147" end
  return element("dl", { class = "tiles" },
    tile("Recipients", nil, total, "in the list"),
    tile("Accepted", "accepted", reached.accepted, of(reached.accepted, total, "all")),
    tile("Delivered", "delivered", reached.delivered, of(reached.delivered, reached.accepted, "accepted")),
    tile("Read", "read", reached.read, of(reached.read, reached.delivered, "delivered")),
    tile("Failed", "failed", counts.failed, of(counts.failed, total, "all")),
    tile("Unknown", "unknown", counts.unknown, of(counts.unknown, total, "all")))
end

local function states(result)
  if result.total == 0 then return nil end
  local parts, rows = {}, {}
  for _, state in ipairs(figures.STATES) do
    local number, word = result.counts[state], words.STATES[state]
    if number > 0 then
      parts[#parts + 1] = { count = number, class = state, name = word[1] }
      rows[#rows + 1] = { { charts.key(state), word[1], element("small", nil, word[2]) }, count(number), share(number / result.total) }
    end
  end
  return sections.section("states", "Where the recipients are", charts.stack("Recipients by state", parts),
    sections.table(nil, { { "State" }, { "Recipients", "number" }, { "Share", "number" } }, rows))
end

local function timeline_table(buckets)
  local heads, rows = { { "From (UTC)" } }, {}
  for index, name in ipairs(figures.SERIES) do heads[index + 1] = { LABELS[name], "number" } end
  for index, bucket in ipairs(buckets) do
    rows[index] = { text.time(bucket.at, "%04.0f-%02.0f-%02.0f %02.0f:%02.0f:%02.0f") }
    for position, name in ipairs(figures.SERIES) do rows[index][position + 1] = count(bucket[name]) end
  end
  return element("details", nil, element("summary", nil, "The same as a table"),
    element("div", { class = "scroll", tabindex = "0", role = "region", ["aria-label"] = "Timeline as a table" },
      sections.table("What happened in each step of time", heads, rows)))
end

local function timeline(result)
  local buckets = result.timeline.buckets
  if #buckets == 0 then return nil end
  local series = {}
  for index, name in ipairs(figures.SERIES) do series[index] = { name = name, label = LABELS[name] } end
  local first, last = buckets[1].at, buckets[#buckets].at + result.timeline.width
  return sections.section("timeline", "How it went",
    element("p", nil, ("Messages added up, %s, in steps of %s."):format(from_to(first, last), text.duration(result.timeline.width))),
    charts.growth("Accepted, delivered, read and failed messages over time", result.timeline, series), timeline_table(buckets))
end

local function footer(result, options)
  local attempts, pieces = result.attempts, {}
  if attempts.total > 0 then
    pieces[1] = plural(attempts.total, count(attempts.total), "request") .. " were made; "
      .. count(attempts.throttled) .. " met a rate limit, " .. count(attempts.unknown) .. " ended without an answer to rely on. "
  end
  pieces[#pieces + 1] = "Delivered and read go by what WhatsApp reports. Made " .. text.time(options.now, MINUTE) .. " UTC."
  return element("footer", nil, element("p", nil, table.concat(pieces)))
end

--- The page.
---@param result table of kapso.campaign.report.figures
---@param options table `{ title, now }`: text, and seconds since 1970
---@return string
function html.page(result, options)
  local title = text.short(options.title, MOST_TITLE)
  local period = period_of(result)
  local head = element("head", nil,
    element("meta", { charset = "utf-8" }),
    element("meta", { ["http-equiv"] = "Content-Security-Policy", content = POLICY }),
    element("meta", { name = "viewport", content = "width=device-width, initial-scale=1" }),
    element("meta", { name = "color-scheme", content = "light dark" }),
    element("meta", { name = "robots", content = "noindex" }),
    element("title", nil, title),
    element("style", nil, markup.raw(style)))
  local body = element("body", nil,
    element("header", nil, element("h1", nil, markup.foreign(title)), period and element("p", nil, period),
      element("p", { class = "lead" }, lead_of(result)), tiles(result)),
    element("main", nil, states(result), timeline(result), sections.failures(result), sections.variants(result),
      sections.cost(result)),
    footer(result, options))
  return "<!DOCTYPE html>\n" .. markup.html(element("html", { lang = "en" }, head, body)) .. "\n"
end

return html
