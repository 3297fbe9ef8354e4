--- Charts of a report, as SVG that needs nothing else.
--
-- The drawings stretch with the page; their lettering stands beside them as HTML, so that it stays readable on a phone.
-- Whatever a chart shows is also in a table: lettering is hidden from screen readers, which get a title.
-- @module kapso.campaign.report.charts

local markup = require "kapso.campaign.report.markup"
local text = require "kapso.campaign.report.text"

local element = markup.element
local ceil, floor, max, min = math.ceil, math.floor, math.max, math.min
local format = string.format

local charts = {}

local WIDTH, HEIGHT = 1000, 240
local MOST_LABELS = 6
local MONTHS = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" }
-- Seconds between labels of a time axis.
local TIME_STEPS = { 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 2419200 }

local function number(value)
  return (format("%.2f", value):gsub("%.?0+$", ""))
end

local function drawing(title, height, ...)
  return element("svg", {
    viewBox = format("0 0 %d %d", WIDTH, height), preserveAspectRatio = "none", role = "img",
  }, element("title", nil, title), ...)
end

--- A bar of parts, as long as their counts.
---@param title string what it says, for who cannot see it
---@param parts table[] `{ count, class, name }`
---@return table element
function charts.stack(title, parts)
  local total, x, shapes = 0, 0, {}
  for _, part in ipairs(parts) do total = total + part.count end
  for _, part in ipairs(parts) do
    local width = part.count / total * WIDTH
    if width > 0 then
      shapes[#shapes + 1] = element("rect", { x = number(x), y = 0, width = number(width), height = 20, class = "fill " .. part.class },
        element("title", nil, part.name .. ": " .. text.count(part.count)))
    end
    x = x + width
  end
  return element("div", { class = "stack" }, drawing(title, 20, shapes))
end

-- Round values that a scale up to `most` is labelled with.
local function scale(most)
  local step = 10 ^ floor(math.log(max(most, 1)) / math.log(10) + 1e-9)
  for _, part in ipairs { 0.2, 0.25, 0.5, 1, 2 } do
    local wide = step * part
    if wide >= 1 and wide % 1 == 0 and most / wide <= 5 then
      step = wide
      break
    end
  end
  return step, max(1, ceil(most / step)) * step
end

local function time_label(at, step)
  local _, month, day, hour, minute, second = text.time(at, "%.0f %.0f %.0f %.0f %.0f %.0f"):match "(%d+) (%d+) (%d+) (%d+) (%d+) (%d+)"
  local date = day .. " " .. MONTHS[tonumber(month)]
  if step >= 86400 or at % 86400 == 0 then return date end
  if step < 60 then return format("%02d:%02d:%02d", hour, minute, second) end
  return format("%02d:%02d", hour, minute)
end

local function time_axis(first, last)
  local step = TIME_STEPS[#TIME_STEPS]
  for index = #TIME_STEPS, 1, -1 do
    if (last - first) / TIME_STEPS[index] <= MOST_LABELS then step = TIME_STEPS[index] end
  end
  local lines, labels, count = {}, {}, 0
  for at = ceil(first / step) * step, last, step do
    local share = (at - first) / (last - first)
    count = count + 1
    lines[#lines + 1] = element("path", { d = format("M%s 0V%d", number(share * WIDTH), HEIGHT), class = "grid" })
    labels[#labels + 1] = element("span", {
      class = "x" .. (count % 2 == 0 and " minor" or ""), style = "left:" .. number(100 * share) .. "%",
    }, time_label(at, step))
  end
  return lines, labels
end

local function count_axis(most)
  local step, top = scale(most)
  local lines, labels = {}, {}
  for value = 0, top, step do
    lines[#lines + 1] = element("path", {
      d = format("M0 %sH%d", number(HEIGHT * (1 - value / top)), WIDTH), class = value == 0 and "base" or "grid",
    })
    labels[#labels + 1] = element("span", { class = "y", style = "bottom:" .. number(100 * value / top) .. "%" }, text.count(value))
  end
  return lines, labels, top
end

-- The points of a sum that grows from bucket to bucket, and where it ends.
local function running(buckets, name, top)
  local points, sum = { "0 " .. HEIGHT }, 0
  for index, bucket in ipairs(buckets) do
    sum = sum + bucket[name]
    points[#points + 1] = number(index / #buckets * WIDTH) .. " " .. number(HEIGHT * (1 - sum / top))
  end
  return "M" .. table.concat(points, "L"), sum
end

local function sum_of(buckets, name)
  local sum = 0
  for _, bucket in ipairs(buckets) do sum = sum + bucket[name] end
  return sum
end

--- How counts grew over time: one line for each series.
---@param title string
---@param timeline table as kapso.campaign.report.timeline gives it
---@param series table[] `{ name, label }`, drawn in this order
---@return table element
function charts.growth(title, timeline, series)
  local buckets, most, legend, curves = timeline.buckets, 0, {}, {}
  for _, one in ipairs(series) do most = max(most, sum_of(buckets, one.name)) end
  local rows, row_labels, top = count_axis(most)
  local columns, column_labels = time_axis(buckets[1].at, buckets[#buckets].at + timeline.width)
  for index, one in ipairs(series) do
    local path, sum = running(buckets, one.name, top)
    if index == 1 then curves[#curves + 1] = element("path", { d = format("%sV%dH0Z", path, HEIGHT), class = "area " .. one.name }) end
    curves[#curves + 1] = element("path", { d = path, class = "line " .. one.name })
    legend[#legend + 1] = element("li", nil, charts.key(one.name), one.label, " ", element("b", nil, text.count(sum)))
  end
  return element("figure", nil,
    element("ul", { class = "legend" }, legend),
    element("div", { class = "plot" }, drawing(title, HEIGHT, rows, columns, curves),
      element("div", { ["aria-hidden"] = "true" }, row_labels, column_labels)))
end

--- The sign of a series or state, as it is drawn.
---@param class string
---@return table element
function charts.key(class)
  return element("span", { class = "key " .. class, ["aria-hidden"] = "true" })
end

-- A scale that shows the intervals large, in whole steps of 5 %.
local function window(intervals)
  local low, high = 1, 0
  for _, one in ipairs(intervals) do low, high = min(low, one.low), max(high, one.high) end
  return max(0, floor(low * 20) / 20), min(1, ceil(high * 20) / 20)
end

--- Shares with their intervals, below each other on one scale.
---@param rows table[] `{ name, share, low, high }`
---@return table element
function charts.intervals(rows)
  local first, last = window(rows)
  local function at(share) return number((share - first) / max(last - first, 0.05) * WIDTH) end
  local list = {}
  for index, row in ipairs(rows) do
    local title = format("%s: %s, 95 %% interval %s to %s", row.name, text.share(row.share), text.share(row.low), text.share(row.high))
    list[index] = element("li", nil,
      element("span", { class = "name" }, markup.foreign(row.name)),
      element("span", { class = "range" }, drawing(title, 20,
        element("path", { d = format("M0 10H%d", WIDTH), class = "grid" }),
        element("path", { d = format("M%s 10H%s", at(row.low), at(row.high)), class = "interval" }),
        element("path", { d = format("M%s 10h0", at(row.share)), class = "dot" }))),
      element("b", nil, text.share(row.share)))
  end
  return element("div", { class = "forest" }, element("ul", nil, list),
    element("p", { class = "ends", ["aria-hidden"] = "true" }, element("span", nil, text.share(first)),
      element("span", nil, text.share(last))))
end

--- A bar behind a number: its share of the largest.
---@param share number
---@return table element
function charts.bar(share)
  return element("span", { class = "bar", ["aria-hidden"] = "true" }, element("i", { style = "width:" .. number(100 * share) .. "%" }))
end

return charts
