--- Counters of a bot inside nginx, for all its workers, as Prometheus reads them.
--
-- They are kept in the shared dictionary `kapso_bot`, which `kapso serve` makes; where there is none nothing is counted.
-- @module kapso.automation.metrics

local metrics = {}

local ngx = rawget(_G, "ngx")

local PREFIX = "kapso_bot_"
local BUCKETS = { 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1 } -- seconds

-- name → type, what it is for people, label
local ROWS = {
  { "webhooks_total", "counter", "Requests to the webhook, by the status that was answered.", "status" },
  { "events_total", "counter", "Events that were handled." },
  { "errors_total", "counter", "Errors that were reported." },
  { "messages_total", "counter", "Messages that were sent, refused or are unknown.", "outcome" },
  { "deliver_seconds", "histogram", "Time to check, store and answer a request to the webhook." },
}

-- What the store knows: name in its counts → type, what it is for people
local GAUGES = {
  { "pending", "Events that are stored and not handled." },
  { "waiting", "Chats that are under way." },
  { "conversations", "Conversations that the store knows." },
}

local function dictionary()
  return ngx and ngx.shared and ngx.shared.kapso_bot
end

--- Counts.
---@param name string
---@param label any value of the metric's label, nil for one without
---@param by number|nil 1 when left out
function metrics.count(name, label, by)
  local dict = dictionary()
  if dict then dict:incr(name .. "\n" .. tostring(label or ""), by or 1, 0) end
end

--- Puts down how long something took.
---@param name string
---@param seconds number
function metrics.time(name, seconds)
  local dict = dictionary()
  if not dict then return end
  for _, bound in ipairs(BUCKETS) do
    if seconds <= bound then dict:incr(name .. "\n" .. bound, 1, 0) end
  end
  dict:incr(name .. "\nsum", seconds, 0)
  dict:incr(name .. "\ncount", 1, 0)
end

local writers = {}

local function line(out, name, label, value, word)
  local labels = label and ('{%s="%s"}'):format(label, word) or ""
  out[#out + 1] = ("%s%s%s %.14g"):format(PREFIX, name, labels, value)
end

local function labels_of(dict, name)
  local found = {}
  for _, key in ipairs(dict:get_keys(0)) do
    local of, label = key:match "^(.-)\n(.*)$"
    if of == name then found[#found + 1] = label end
  end
  table.sort(found)
  return found
end

function writers.counter(dict, name, label, out)
  if not label then return line(out, name, nil, dict:get(name .. "\n") or 0) end
  for _, word in ipairs(labels_of(dict, name)) do line(out, name, label, dict:get(name .. "\n" .. word), word) end
end

function writers.histogram(dict, name, _, out)
  for _, bound in ipairs(BUCKETS) do line(out, name .. "_bucket", "le", dict:get(name .. "\n" .. bound) or 0, bound) end
  local count = dict:get(name .. "\ncount") or 0
  line(out, name .. "_bucket", "le", count, "+Inf")
  line(out, name .. "_sum", nil, dict:get(name .. "\nsum") or 0)
  line(out, name .. "_count", nil, count)
end

local function head(out, name, kind, help)
  out[#out + 1] = ("# HELP %s%s %s"):format(PREFIX, name, help)
  out[#out + 1] = ("# TYPE %s%s %s"):format(PREFIX, name, kind)
end

--- All of it as Prometheus's text.
---@param counts table|nil of the store; nil while that is away
---@return string
function metrics.text(counts)
  local out, dict = {}, dictionary()
  for _, row in ipairs(dict and ROWS or {}) do
    head(out, row[1], row[2], row[3])
    writers[row[2]](dict, row[1], row[4], out)
  end
  head(out, "store_up", "gauge", "Whether the store can be read: 1 or 0. Where it cannot, what only it knows is left out.")
  line(out, "store_up", nil, counts and 1 or 0)
  for _, row in ipairs(counts and GAUGES or {}) do
    head(out, row[1], "gauge", row[2])
    line(out, row[1], nil, counts[row[1]] or 0)
  end
  return table.concat(out, "\n") .. "\n"
end

return metrics
