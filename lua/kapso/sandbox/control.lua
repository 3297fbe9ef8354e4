--- The sandbox's own requests, under /_sandbox. Runs inside nginx.
-- @module kapso.sandbox.control

local json = require "cjson.safe"
local faults = require "kapso.sandbox.faults"
local ledger = require "kapso.sandbox.ledger"
local picker = require "kapso.sandbox.fault_picker"
local replies = require "kapso.sandbox.replies"
local routes = require "kapso.sandbox.routes"
local state = require "kapso.sandbox.state"
local templates = require "kapso.sandbox.templates"

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
    routes = route_lines(), faults = help_of(faults.kinds), conditions = help_of(faults.conditions),
    magic_numbers = "+1 999 0 and six digits: a Meta error code (+19990131026), or 000402, 000408, 000409, 000422, "
      .. "000429, 000444, 000500, 000502, 000503",
  })
end

local function fault_list()
  local texts = {}
  for i, row in ipairs(picker.list()) do texts[i] = json.encode(row) end
  return replies.text(200, ('{"rules":%s}'):format(replies.list(texts)))
end

local function set_faults(request)
  local body, err = request:json()
  if not body then return replies.kapso(400, "The body is not JSON: " .. err) end
  local rules = body.rules or body
  local ok, why = faults.check(rules)
  if not ok then return replies.kapso(422, why) end
  picker.set(rules)
  return fault_list()
end

local function clear_faults()
  picker.set {}
  return fault_list()
end

local function ledger_page(request)
  local args = request:args()
  return replies.text(200, ledger.page(tonumber(args.after) or 0, tonumber(args.limit) or 1000))
end

local function clear_ledger()
  ledger.clear()
  return replies.text(200, '{"success":true}')
end

-- Gives a template another status: `{ "name": …, "language": …, "status": "PAUSED" }`.
local function change_template(request)
  local body, err = request:json()
  if not body then return replies.kapso(400, "The body is not JSON: " .. err) end
  local entry = templates.find(tostring(body.name), tostring(body.language or "en_US"))
  if not entry or type(body.status) ~= "string" then return replies.kapso(422, "No such template, or no status") end
  templates.change(entry.definition.id, { status = body.status, review_until = false })
  return replies.json(200, { success = true })
end

local rows = {
  ["GET /_sandbox"] = describe,
  ["GET /_sandbox/ledger"] = ledger_page,
  ["DELETE /_sandbox/ledger"] = clear_ledger,
  ["GET /_sandbox/ledger/summary"] = function() return replies.text(200, ledger.summary()) end,
  ["GET /_sandbox/faults"] = fault_list,
  ["PUT /_sandbox/faults"] = set_faults,
  ["DELETE /_sandbox/faults"] = clear_faults,
  ["PUT /_sandbox/templates"] = change_template,
}

--- Answers a control request.
---@param request table
---@return table reply
function control.serve(request)
  local path = request.path:gsub("/$", "")
  local handler = rows[request.method .. " " .. path]
  if handler then return handler(request) end
  local known = {}
  for name in pairs(rows) do known[#known + 1] = name end
  table.sort(known)
  return replies.kapso(404, "There is no such control request; there are " .. table.concat(known, ", "))
end

return control
