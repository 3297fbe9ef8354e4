-- Tells everyone in a CSV file that their order is ready: a template to each, 32 at a time.
--
--     kapso sandbox -- lua5.4 examples/order_ready.lua [people.csv]
--
-- Without the sandbox, KAPSO_API_KEY and KAPSO_PHONE_NUMBER_ID say who sends. See also `make demo`.

local kapso = require "kapso"
local progress = require "kapso.campaign.progress"
local system = require "kapso.system"

local path = arg[1] or (arg[0]:match "^.*/" or "") .. "people.csv"

-- The rows of a simple CSV file (no quotes), each with its line number.
local function rows_of(name)
  local rows, columns, line = {}, nil, 0
  for text in io.lines(name) do
    local cells = {}
    for cell in (text:gsub("\r$", "") .. ","):gmatch "([^,]*)," do cells[#cells + 1] = cell end
    line = line + 1
    if columns then
      local row = { line = line }
      for index, column in ipairs(columns) do row[column] = cells[index] or "" end
      rows[#rows + 1] = row
    end
    columns = columns or cells
  end
  return rows
end

local client = kapso.new {}
local rows = rows_of(path)

local index = 0
local function next_recipient()
  index = index + 1
  if rows[index] then return rows[index].phone, rows[index] end
end

local function order_ready(_, row)
  return kapso.message.template("order_ready_named", "en_US", { body = { order_id = row.order_id } })
end

local counts = { accepted = 0, invalid = 0, rejected = 0, not_sent = 0, unknown = 0 }
local failures, done, start = {}, 0, system.now()
local bar = progress.new { total = #rows }

for _, sent, err, row in client:send_all(next_recipient, order_ready, { concurrency = 32 }) do
  local outcome = sent and "accepted" or err.kind == "invalid" and "invalid" or err.outcome
  counts[outcome] = counts[outcome] + 1
  if err then failures[#failures + 1] = { line = row.line, phone = row.phone, err = err } end
  done = done + 1
  local now = system.now()
  bar:update(now, {
    accepted = counts.accepted, failed = counts.invalid + counts.rejected + counts.not_sent, unknown = counts.unknown,
    sent_rate = done / (now - start),
  })
end
bar:finish(system.now())

local seconds = system.now() - start
table.sort(failures, function(a, b) return a.line < b.line end)
for _, failure in ipairs(failures) do
  print(("%s:%d: phone %q: %s"):format(path, failure.line, failure.phone, tostring(failure.err)))
end
print(("%d accepted, %d invalid, %d rejected, %d not sent, %d unknown in %.2f seconds: %.0f a second"):format(
  counts.accepted, counts.invalid, counts.rejected, counts.not_sent, counts.unknown, seconds, done / seconds))
