--- Variants of a message compared: shares with intervals, and whether they differ, in a sentence.
-- @module kapso.campaign.report.variants

local statistics = require "kapso.campaign.report.statistics"
local text = require "kapso.campaign.report.text"

local format = string.format

local variants = {}

local Variants = {}
Variants.__index = Variants

local MOST = 50         -- variants; more are no experiment, and must not fill the memory
local MOST_NAME = 40    -- characters
local LEAST_SAMPLE = 100 -- accepted messages of each, below which nothing is said of a difference
local REST = "others"

local WORDS = {
  read = { doing = "read", is = "is read" },
  delivered = { doing = "delivered", is = "is delivered" },
}

--- Starts counting.
---@param least integer|nil accepted messages that each variant needs before it is compared, 100 when left out
---@return table variants
function variants.new(least)
  return setmetatable({ least = least or LEAST_SAMPLE, by_name = {}, count = 0 }, Variants)
end

local function new_row(name)
  return { name = text.short(name, MOST_NAME), total = 0, accepted = 0, delivered = 0, read = 0, failed = 0, open = 0 }
end

--- Counts a recipient that has a variant.
---@param name string|nil
---@param reached table what `figures` makes of a row: { accepted, delivered, read, failed, open }
function Variants:add(name, reached)
  if not name then return end
  local row = self.by_name[name]
  if not row then
    if self.count >= MOST then name = REST end
    row = self.by_name[name] or new_row(name)
    self.by_name[name], self.count = row, self.count + 1
  end
  row.total = row.total + 1
  for field in pairs(reached) do row[field] = row[field] + 1 end
end

-- Shares are of the messages that were accepted: what was never sent says nothing about the text.
local function interval(row, measure)
  local low, high = statistics.wilson(row[measure], row.accepted)
  return { share = row.accepted > 0 and row[measure] / row.accepted or 0, low = low, high = high }
end

local function quoted(name)
  return "\226\128\156" .. name .. "\226\128\157"
end

local function joined(names)
  local last = names[#names]
  return #names == 1 and last or table.concat(names, ", ", 1, #names - 1) .. " and " .. last
end

local function points(value)
  return (format("%.1f", 100 * value):gsub("^%-", "\226\136\146"))
end

-- The names of those that are clearly below the best, and of those that are not.
local function against(best, list, measure, z)
  local below, equal, last = {}, {}, nil
  for _, row in ipairs(list) do
    if row ~= best then
      local difference, low, high = statistics.difference(best[measure], best.accepted, row[measure], row.accepted, z)
      local names = low > 0 and below or equal
      names[#names + 1] = quoted(row.name)
      last = { row = row, difference = difference, low = low, high = high }
    end
  end
  return below, equal, last
end

-- With two, the size of the difference is worth telling.
local function of_two(best, last, measure)
  local first, second = text.share(best[measure] / best.accepted), text.share(last.row[measure] / last.row.accepted)
  local range = format("%s to %s", points(last.low), points(last.high))
  if last.low > 0 then
    return format("%s %s more often than %s: %s against %s, %s points more (95 %% interval: %s points).", quoted(best.name),
      WORDS[measure].is, quoted(last.row.name), first, second, points(last.difference), range)
  end
  return format("No difference can be told from chance: %s of %s was %s, and %s of %s (95 %% interval of the difference: %s points).",
    first, quoted(best.name), WORDS[measure].doing, second, quoted(last.row.name), range)
end

local function of_many(best, below, equal, measure)
  local is = WORDS[measure].is
  if #below == 0 then return "No difference can be told from chance between " .. quoted(best.name) .. " and the others." end
  if #equal == 0 then return format("%s %s more often than all the others: %s.", quoted(best.name), is, joined(below)) end
  return format("%s %s more often than %s; between it and %s no difference can be told from chance.", quoted(best.name), is,
    joined(below), joined(equal))
end

local function compare(self, list, measure)
  local small = {}
  for _, row in ipairs(list) do
    if row.accepted < self.least then small[#small + 1] = quoted(row.name) .. " has " .. text.count(row.accepted) end
  end
  if #small > 0 then
    return format("Too few messages to tell: each variant needs %s that were accepted, %s.", text.count(self.least), joined(small)), nil
  end
  local best = list[1]
  for _, row in ipairs(list) do
    if row[measure] / row.accepted > best[measure] / best.accepted then best = row end
  end
  local below, equal, last = against(best, list, measure, statistics.z(#list * (#list - 1) / 2))
  local sentence = #list == 2 and of_two(best, last, measure) or of_many(best, below, equal, measure)
  return sentence, #below > 0
end

local function still_open(count)
  if count == 1 then return " 1 message is still on its way." end
  return format(" %s messages are still on their way.", text.count(count))
end

--- What came out: `{ list = { { name, total, accepted, delivered, read, failed, shares } }, measure, sentence, differ }`.
-- `shares` has `delivered` and `read`, each `{ share, low, high }` of the accepted messages; `measure` is the one
-- that is compared: read, or delivered while nobody has read anything; `differ` is nil when it is too early to tell.
---@return table|nil nil without at least two variants
function Variants:result()
  local list, reads, open = {}, 0, 0
  for _, row in pairs(self.by_name) do
    list[#list + 1] = row
    row.shares = { delivered = interval(row, "delivered"), read = interval(row, "read") }
    reads, open = reads + row.read, open + row.open
  end
  if #list < 2 then return nil end
  table.sort(list, function(a, b) return a.name < b.name end)
  local measure = reads > 0 and "read" or "delivered"
  local sentence, differ = compare(self, list, measure)
  if open > 0 then sentence = sentence .. still_open(open) end
  return { list = list, measure = measure, sentence = sentence, differ = differ }
end

return variants
