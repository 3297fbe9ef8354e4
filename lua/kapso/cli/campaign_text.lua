--- What `kapso campaign` says, to people and as data.
-- @module kapso.cli.campaign_text

local json = require "kapso.json"
local states = require "kapso.campaign.journal.states"
local text = require "kapso.campaign.report.text"

local M = {}

local function lines_of(lines)
  return table.concat(lines, "\n") .. "\n"
end

local function add_problems(lines, problems)
  for _, problem in ipairs(problems) do
    lines[#lines + 1] = ("  NOT READY: %s%s"):format(problem.message, problem.advice and "; " .. problem.advice or "")
  end
end

local function add_previews(lines, previews)
  for _, preview in ipairs(previews) do
    lines[#lines + 1] = ""
    lines[#lines + 1] = ("To %s (line %s%s):"):format(preview.to, tostring(preview.line),
      preview.variant and ", variant " .. preview.variant or "")
    for line in (text.clean(preview.text) .. "\n"):gmatch "(.-)\n" do lines[#lines + 1] = "  | " .. line end
  end
end

-- How long it takes: a limit that nobody knows yet takes as long as it takes.
local function pace(plan)
  if plan.rate == math.huge then return "as fast as the server takes them" end
  return ("about %s at %s a second"):format(text.duration(plan.seconds),
    plan.rate < 100 and ("%.3g"):format(plan.rate) or text.count(math.floor(plan.rate + 0.5)))
end

local function cost(sum)
  local words = ("about %.2f %s"):format(sum.amount, sum.currency)
  if sum.unpriced == 0 then return words end
  return ("%s, without %s of whom the rate card has no price"):format(words, text.count(sum.unpriced))
end

-- What was read, and what that will take.
local function summary(plan)
  local counts = plan.counts
  local lines = {}
  if plan.imported then
    lines[1] = ("%s rows read: %s new, %s rejected, %s of the same person"):format(text.count(plan.rows), text.count(plan.added),
      text.count(plan.rejected), text.count(plan.repeated))
    if plan.rejects then lines[1] = lines[1] .. "; see " .. plan.rejects end
  end
  lines[#lines + 1] = ("%s to send, %s"):format(text.count(plan.to_send), pace(plan))
  if counts.suppressed > 0 then lines[#lines + 1] = text.count(counts.suppressed) .. " suppressed" end
  if plan.cost then lines[#lines + 1] = cost(plan.cost) end
  return lines
end

--- The first lines of a plan.
---@param plan table
---@return string
function M.summary(plan)
  return lines_of(summary(plan))
end

--- A plan, for people.
---@param plan table
---@return string
function M.plan(plan)
  local lines = summary(plan)
  local number = plan.number or {}
  if number.display_phone_number then
    lines[#lines + 1] = ("from %s%s%s"):format(number.display_phone_number,
      number.quality_rating and ", quality " .. number.quality_rating or "", plan.health and ", " .. plan.health or "")
  end
  for _, warning in ipairs(plan.warnings) do lines[#lines + 1] = "  NOTE: " .. warning end
  add_problems(lines, plan.problems)
  add_previews(lines, plan.previews)
  return lines_of(lines)
end

--- A plan, as data.
---@param plan table
---@return table
function M.plan_data(plan)
  local data = {}
  for _, name in ipairs { "rows", "added", "changed", "removed", "repeated", "rejected", "rejects", "to_send", "seconds", "rate",
    "cost", "warnings", "problems", "previews", "health", "counts" } do data[name] = plan[name] end
  return data
end

--- What progress shows of a run.
---@param run table
---@param now number
---@return table counts
function M.counts(run, now)
  local counts = run.counts
  return {
    accepted = counts.accepted + counts.sent + counts.delivered + counts.read, failed = counts.failed,
    unknown = counts.unknown, held = counts.held, pending = counts.pending + run.senders.in_flight,
    sent_rate = math.min(run.pace:rate(now), run.taken / math.max(now - run.began, 0.001)), note = run.note or run.idle,
  }
end

local function name_unknown(lines, result)
  local count = result.counts.unknown
  if count == 0 then return end
  lines[#lines + 1] = ("%s may or may not have been sent:"):format(text.count(count))
  for index = 1, math.min(#result.unknown, 20) do
    local row = result.unknown[index]
    lines[#lines + 1] = ("  %s (row %d, line %s)"):format(row.recipient, row.row, tostring(row.line))
  end
  if count > 20 then lines[#lines + 1] = "  … and more; see the report" end
  lines[#lines + 1] = "Run again to look them up once more; --resend-unknown sends those that are not found."
end

--- The result of a run, for people.
---@param result table
---@return string
function M.result(result)
  local words = {}
  for _, state in ipairs(states.all) do
    local count = result.counts[state]
    if count > 0 then words[#words + 1] = text.count(count) .. " " .. state end
  end
  local stopped = result.stopped
  local lines = { #words > 0 and table.concat(words, ", ") or not stopped and "Nobody to send to." or nil }
  if stopped then
    lines[#lines + 1] = ("Stopped: %s%s"):format(stopped.reason, stopped.advice and "; " .. stopped.advice or "")
  end
  if result.not_shared then
    lines[#lines + 1] = ("NOTE: who wants no more messages is in this journal only (%s); the next run shares it")
      :format(tostring(result.not_shared))
  end
  name_unknown(lines, result)
  return lines_of(lines)
end

--- The result of a run, as data.
---@param result table
---@return table
function M.result_data(result)
  local unknown = json.array {}
  for index, row in ipairs(result.unknown) do unknown[index] = { row = row.row, line = row.line, recipient = row.recipient } end
  return { event = "result", code = result.code, counts = result.counts, sent = result.sent, seconds = result.seconds,
    stopped = result.stopped, unknown = unknown, not_shared = result.not_shared and tostring(result.not_shared) or nil }
end

--- Where a campaign stands, for people.
---@param status table
---@return string
function M.status(status)
  local lines = { ("%s: %s recipients%s"):format(status.name, text.count(status.total),
    status.paused and ", paused" or status.running and ", running" or "") }
  for _, state in ipairs(states.all) do
    if status[state] > 0 then lines[#lines + 1] = ("  %-10s %10s"):format(state, text.count(status[state])) end
  end
  if status.stopped then lines[#lines + 1] = "Stopped: " .. status.stopped end
  return lines_of(lines)
end

return M
