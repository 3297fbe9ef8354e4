--- How far a campaign is: a bar on a terminal, plain lines elsewhere, JSON lines for machines.
--
--     local bar = progress.new { total = 1000 }
--     bar:update(system.now(), { pending = 480, accepted = 510, failed = 6, unknown = 1, held = 3, sent_rate = 33 })
--     bar:finish(system.now())
--
-- Time comes in with each call (monotonic seconds). The bar is one line as wide as the terminal, and gone at the end.
-- @module kapso.campaign.progress

local check = require "kapso.check"
local json = require "kapso.json"
local system = require "kapso.system"
local text = require "kapso.campaign.report.text"

local floor, max, min = math.floor, math.max, math.min
local format = string.format

local progress = {}

local Progress = {}
Progress.__index = Progress

local OPTIONS = { total = true, stream = true, terminal = true, json = true, interval = true, width = true }
local COUNT = { integer = true, min = 0 }
local INTERVAL = { min = 0 }

local REDRAW = 0.1   -- seconds between two drawings of the bar
local INTERVALS = { plain = 10, json = 1 } -- seconds between two lines
local WIDTH = 80     -- columns of a terminal that does not say
local BAR = { least = 10, most = 40 } -- columns between the brackets
local CLEAR = "\r\27[K"

--- Starts showing progress.
---@param options table
-- `{ total, stream, terminal, json, interval, width }`: recipients in all; where it goes (standard error);
-- whether that is a terminal (looked up for standard error and output); JSON lines instead; seconds between
-- two lines (10, of JSON 1); columns (looked up).
---@return table progress
function progress.new(options)
  check.table(options, "options", "progress.new{ total = 1000 }")
  check.unknown_keys(options, OPTIONS, "")
  check.number(options.total, "total", COUNT)
  if options.interval ~= nil then check.number(options.interval, "interval", INTERVAL) end
  if options.width ~= nil then check.number(options.width, "width", COUNT) end
  local stream = options.stream or io.stderr
  local descriptor = stream == io.stderr and 2 or stream == io.stdout and 1 or nil
  local terminal = options.terminal
  if terminal == nil then terminal = descriptor ~= nil and system.is_terminal(descriptor) end
  local way = options.json and "json" or terminal and "bar" or "plain"
  return setmetatable({
    total = options.total, stream = stream, descriptor = descriptor, columns = options.width, way = way,
    interval = options.interval or INTERVALS[way] or REDRAW,
  }, Progress)
end

-- "1:05", "2:10:05"
local function clock(seconds)
  local hours, minutes, rest = floor(seconds / 3600), floor(seconds / 60) % 60, floor(seconds) % 60
  if hours > 0 then return format("%.0f:%02.0f:%02.0f", hours, minutes, rest) end
  return format("%.0f:%02.0f", minutes, rest)
end

-- What is shown, from what was counted: settled rows, their share, seconds to go (nil when nobody can tell).
local function view_of(self, now, counts)
  local view = { counts = counts, total = self.total }
  local settled = 0
  for _, name in ipairs { "accepted", "failed", "unknown", "held" } do settled = settled + (counts[name] or 0) end
  view.done = min(self.total, counts.pending and max(0, self.total - counts.pending) or settled)
  view.share = self.total > 0 and view.done / self.total or 1
  view.rate, view.elapsed = counts.sent_rate, now - self.began
  if view.rate and view.rate > 0 then view.eta = (self.total - view.done) / view.rate end
  return view
end

-- A note is often somebody else's text: no line breaks, nothing that moves the cursor.
local function harmless(note)
  return (text.clean(note):gsub("[%z\1-\31\127]+", " "):gsub("\194[\128-\159]", " "))
end

local function rate_of(view)
  if not view.rate then return nil end
  return format(view.rate < 10 and "%.1f/s" or "%.0f/s", view.rate)
end

-- What is said beside the bar, the most important first: what does not fit is left out from the end.
local function words_of(view)
  local words = { format("%.0f%%", floor(100 * view.share)), text.count(view.done) .. "/" .. text.count(view.total) }
  words[#words + 1] = rate_of(view)
  if view.eta and view.done < view.total then words[#words + 1] = "ETA " .. clock(view.eta) end
  for _, name in ipairs { "failed", "unknown", "held", "accepted" } do
    local count = view.counts[name]
    if count and (count > 0 or name == "accepted") then words[#words + 1] = text.count(count) .. " " .. name end
  end
  return words
end

local function bar_line(view, width)
  local line, room = "", width - 1 -- the last column stays free: some terminals break the line there
  for _, word in ipairs(words_of(view)) do
    if #line + #word + 2 > room then break end
    line = line == "" and word or line .. "  " .. word
  end
  local cells = min(BAR.most, room - #line - 4)
  if cells < BAR.least then return line end
  local filled = floor(cells * view.share)
  return "[" .. ("#"):rep(filled) .. ("."):rep(cells - filled) .. "]  " .. line
end

local function plain_line(view)
  local words = { format("%s of %s", text.count(view.done), text.count(view.total)), format("%.0f%%", floor(100 * view.share)) }
  words[#words + 1] = rate_of(view)
  if view.eta and view.done < view.total then words[#words + 1] = "ETA " .. clock(view.eta) end
  for _, name in ipairs { "accepted", "failed", "unknown", "held" } do
    if view.counts[name] then words[#words + 1] = text.count(view.counts[name]) .. " " .. name end
  end
  return table.concat(words, ", ")
end

local function json_line(view, finished)
  local counts = view.counts
  return assert(json.encode {
    event = "progress", at = system.time(), total = view.total, done = view.done, share = view.share, pending = counts.pending,
    accepted = counts.accepted, failed = counts.failed, unknown = counts.unknown, held = counts.held, rate = view.rate,
    eta = view.eta, elapsed = view.elapsed, note = counts.note and harmless(counts.note), finished = finished or nil,
  })
end

local show = {}

function show.json(self, view, finished)
  self.stream:write(json_line(view, finished), "\n")
end

function show.plain(self, view, finished)
  local line = plain_line(view)
  if finished and line == self.last_line then return end
  self.last_line = line
  self.stream:write(line, "\n")
end

function show.bar(self, view, finished)
  if finished then
    self.stream:write(CLEAR)
    return
  end
  local width = self.columns or self.descriptor and system.terminal_width(self.descriptor) or WIDTH
  self.stream:write(CLEAR, bar_line(view, width))
end

-- A new note is told at once: on a line of its own above the bar; a JSON line has it as a field.
local function tell(self, note)
  if note == self.note then return end
  self.note, self.due = note, nil
  if not note or self.way == "json" then return end
  self.stream:write(self.way == "bar" and CLEAR or "", harmless(note), "\n")
end

local function draw(self, now, finished)
  show[self.way](self, view_of(self, now, self.counts), finished)
  self.stream:flush()
end

--- Shows how far it is, when it is time to.
---@param now number monotonic seconds
---@param counts table
-- `{ accepted, failed, unknown, held, pending, sent_rate, note }`: counts; without `pending` what is done is the sum
-- of the others; messages a second, for the time to go; and a line to tell, as why it waits.
function Progress:update(now, counts)
  self.began, self.counts = self.began or now, counts
  tell(self, counts.note)
  if self.due and now < self.due then return end
  self.due = now + self.interval
  draw(self, now)
end

--- Ends it: the bar goes, a last line comes elsewhere.
---@param now number monotonic seconds
function Progress:finish(now)
  if self.counts then draw(self, now, true) end
end

return progress
