--- The sandbox's own requests, under /_sandbox. Runs inside nginx.
-- @module kapso.sandbox.control

local fates = require "kapso.sandbox.fates"
local executions = require "kapso.sandbox.executions"
local faults = require "kapso.sandbox.faults"
local ledger = require "kapso.sandbox.ledger"
local numbers = require "kapso.sandbox.numbers"
local options = require "kapso.sandbox.options"
local picker = require "kapso.sandbox.fault_picker"
local play = require "kapso.sandbox.play"
local replies = require "kapso.sandbox.replies"
local routes = require "kapso.sandbox.routes"
local rules = require "kapso.sandbox.rules"
local state = require "kapso.sandbox.state"
local statuses = require "kapso.sandbox.statuses"
local templates = require "kapso.sandbox.templates"
local workflows = require "kapso.sandbox.workflows"

local control = {}

local prefixes = { whatsapp = { "/meta/whatsapp/{version}", "/{version}" }, download = { "/meta/whatsapp" },
  platform = { "/platform/v1" }, app = { "/api/v1" } }

local function route_lines()
  local lines = {}
  for api, rows in pairs(routes.rows) do
    for _, prefix in ipairs(prefixes[api]) do
      for _, row in ipairs(rows) do lines[#lines + 1] = row[1] .. " " .. prefix .. row[2] end
    end
  end
  table.sort(lines)
  return lines
end

local function help_of(map)
  local told = {}
  for name, row in pairs(map) do told[name] = row.help or row[2] end
  return told
end

local function describe()
  return replies.json(200, {
    phone_number_id = state.options.phone_number_id, business_account_id = state.options.business_account_id,
    routes = route_lines(), faults = help_of(faults.kinds), conditions = help_of(faults.conditions), statuses = help_of(statuses.fields),
    magic_numbers = "+1 999 0 and six digits: a Meta error code (+19990131026), or 000402, 000408, 000409, 000422, "
      .. "000429, 000444, 000500, 000502, 000503",
  })
end

-- What lists, puts in force and takes away the rules of a kind.
local function handlers_of(kind, rule_set)
  local handlers = {}
  function handlers.list()
    return replies.text(200, ('{"rules":%s}'):format(rule_set.list()))
  end
  function handlers.set(_, body)
    local list = body.rules or body
    local ok, why = kind.check(list)
    if not ok then return replies.kapso(422, why) end
    rule_set.set(list)
    return handlers.list()
  end
  function handlers.clear()
    rule_set.set {}
    return handlers.list()
  end
  return handlers
end

local fault_rules, status_rules = handlers_of(faults, picker), handlers_of(statuses, fates)

local function ledger_page(request)
  local args = request:args()
  return replies.text(200, ledger.page(tonumber(args.after) or 0, tonumber(args.limit) or 1000))
end

local function clear_ledger()
  ledger.clear()
  return replies.text(200, '{"success":true}')
end

-- What the fields of a template may be changed to.
local template_words = {
  status = { APPROVED = true, PENDING = true, REJECTED = true, PAUSED = true, DISABLED = true, IN_APPEAL = true,
    PENDING_DELETION = true, LIMIT_EXCEEDED = true },
  quality_score = { GREEN = true, YELLOW = true, RED = true, UNKNOWN = true },
  category = { AUTHENTICATION = true, MARKETING = true, UTILITY = true },
}

-- -> changes | nil, why
local function template_changes(body)
  local changes, now = {}, state.now()
  for name, words in pairs(template_words) do
    if body[name] ~= nil and not words[body[name]] then
      return nil, ("%s cannot be %s; it can be %s"):format(name, tostring(body[name]),
        table.concat(rules.sorted_keys(words), ", "))
    end
    changes[name] = body[name]
  end
  if not next(changes) then return nil, "Give status, quality_score or category." end
  if changes.quality_score then changes.quality_score = { score = changes.quality_score, date = math.floor(now) } end
  if changes.status then changes.review_until = false end
  if changes.status == "PAUSED" or changes.status == "DISABLED" then changes.stopped_at = now end
  return changes
end

-- Changes a template: `{ "name": …, "language": …, "status": "PAUSED", "quality_score": "RED" }`.
local function change_template(_, body)
  local entry = templates.find(tostring(body.name), tostring(body.language or "en_US"))
  if not entry then return replies.kapso(422, "There is no such template.") end
  local changes, why = template_changes(body)
  if not changes then return replies.kapso(422, why) end
  templates.change(entry.definition.id, changes)
  return replies.json(200, templates.public(templates.by_id(entry.definition.id)))
end

local function change_number(_, body)
  local number, why = numbers.change(body)
  return number and replies.json(200, number) or replies.kapso(422, why)
end

local function set_workflow(_, body)
  local ok, why = workflows.check(body)
  if not ok then return replies.kapso(422, why) end
  executions.set_workflow(body)
  return replies.json(200, body)
end

local function live_options()
  local values = {}
  for _, row in ipairs(options.rows) do
    if row.live then values[row.name] = state.live(row.name) end
  end
  return replies.json(200, values)
end

local function change_options(_, body)
  local why = options.check_live(body)
  if why then return replies.kapso(422, why) end
  for name, value in pairs(body) do state.set_live(name, value) end
  return live_options()
end

local function clock()
  return replies.json(200, { now = state.now(), speed = state.options.clock_speed })
end

local function advance(_, body)
  if type(body.advance) ~= "number" or body.advance < 0 then
    return replies.kapso(422, "Give advance, the seconds to put the clock forward by.")
  end
  state.advance(body.advance)
  return clock()
end

local rows = {
  ["GET /_sandbox"] = describe,
  ["GET /_sandbox/ledger"] = ledger_page,
  ["DELETE /_sandbox/ledger"] = clear_ledger,
  ["GET /_sandbox/ledger/summary"] = function() return replies.text(200, ledger.summary()) end,
  ["GET /_sandbox/faults"] = fault_rules.list,
  ["PUT /_sandbox/faults"] = fault_rules.set,
  ["DELETE /_sandbox/faults"] = fault_rules.clear,
  ["GET /_sandbox/statuses"] = status_rules.list,
  ["PUT /_sandbox/statuses"] = status_rules.set,
  ["DELETE /_sandbox/statuses"] = status_rules.clear,
  ["PUT /_sandbox/templates"] = change_template,
  ["PUT /_sandbox/number"] = change_number,
  ["POST /_sandbox/inbound"] = play.inbound,
  ["GET /_sandbox/conversations"] = play.conversations,
  ["GET /_sandbox/conversation"] = play.conversation,
  ["POST /_sandbox/conversation/end"] = play.end_conversation,
  ["GET /_sandbox/answers"] = play.wait_for,
  ["GET /_sandbox/webhooks"] = play.webhooks,
  ["PUT /_sandbox/workflows"] = set_workflow,
  ["GET /_sandbox/options"] = live_options,
  ["PUT /_sandbox/options"] = change_options,
  ["GET /_sandbox/clock"] = clock,
  ["PUT /_sandbox/clock"] = advance,
}

-- A control request with a body takes JSON.
local function answer(handler, request)
  if request.method ~= "PUT" and request.method ~= "POST" then return handler(request) end
  local body, err = request:json()
  if not body then return replies.kapso(400, "The body is not JSON: " .. err) end
  return handler(request, body)
end

--- Answers a control request.
---@param request table
---@return table reply
function control.serve(request)
  local path = request.path:gsub("/$", "")
  local handler = rows[request.method .. " " .. path]
  if handler then return answer(handler, request) end
  return replies.kapso(404, "There is no such control request; there are "
    .. table.concat(rules.sorted_keys(rows), ", "))
end

return control
