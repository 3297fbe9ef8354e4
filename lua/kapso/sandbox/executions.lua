--- Executions of workflows, which only play what they are told: a script of states. Runs inside nginx.
--
-- See kapso.sandbox.workflows for the script. What an execution has come to is worked out when it is asked for, by the
-- sandbox's clock; nothing runs meanwhile.
-- @module kapso.sandbox.executions

local json = require "cjson.safe"
local history = require "kapso.sandbox.history"
local pages = require "kapso.sandbox.pages"
local replies = require "kapso.sandbox.replies"
local state = require "kapso.sandbox.state"

local executions = {}

local terminal = { ended = true, failed = true }

--- Puts a workflow in place of the one with its id.
---@param workflow table that `kapso.sandbox.workflows` accepts
function executions.set_workflow(workflow)
  state.put("workflow:" .. workflow.id, json.encode(workflow))
end

local function workflow_of(id)
  local text = state.get("workflow:" .. id)
  return text and json.decode(text)
end

local function note(execution, event_type, time, payload)
  local events = execution.events
  local step = execution.steps[execution.at]
  events[#events + 1] = {
    id = state.uuid(("event %s %d"):format(execution.id, #events)), event_type = event_type, direction = json.null,
    edge_label = json.null, created_at = state.iso_time(time), payload = payload or {},
    step = step and { id = state.uuid(("step %s %d"):format(execution.workflow_id, execution.at)),
      identifier = step.name or "step_" .. execution.at,
      stepable_type = step.status == "waiting" and "FlowWaitStep" or "FlowActionStep" } or nil,
  }
  execution.last_event_at = time
end

local function merge(execution, variables)
  for name, value in pairs(variables or {}) do execution.vars[name] = value end
end

local function enter(execution, at, time)
  local step = execution.steps[at] or { status = "ended" }
  execution.at, execution.entered_at, execution.status = at, time, step.status
  merge(execution, step.variables)
  if step.status == "failed" then
    execution.error = { message = step.error or "The workflow failed." }
    note(execution, "execution_failed", time, execution.error)
  else
    note(execution, step.status == "ended" and "execution_ended" or "step_entered", time)
  end
  if terminal[step.status] then execution.ended_at = time end
end

-- Goes through the steps whose time is over.
local function move(execution)
  while execution.status == "running" do
    local over = execution.entered_at + (execution.steps[execution.at].seconds or 0)
    if over > state.now() then return end
    note(execution, "step_completed", over)
    enter(execution, execution.at + 1, over)
  end
end

local function save(execution)
  state.put("execution:" .. execution.serial, json.encode(execution))
end

local function read(serial)
  local execution = json.decode(state.get("execution:" .. serial) or "")
  if execution then move(execution) end
  return execution
end

local function find(id)
  local serial = state.get("execution id:" .. id)
  return serial and read(serial)
end

local function iso(time) return time and state.iso_time(time) or json.null end

local function summary(execution)
  local newest = execution.events[#execution.events]
  return {
    id = execution.id, status = execution.status, started_at = iso(execution.started_at), ended_at = iso(execution.ended_at),
    last_event_at = iso(execution.last_event_at), tracking_id = execution.tracking_id,
    whatsapp_conversation_id = execution.conversation_id or json.null, current_step = newest.step,
    workflow = { id = execution.workflow_id, name = execution.workflow_name, status = "active" },
  }
end

local function with_error(execution)
  local shown = summary(execution)
  shown.error_details = execution.error or json.null
  return shown
end

local function events_json(execution, first, last, step, event_type)
  local texts = {}
  for i = first, last, step do
    local event = execution.events[i]
    if not event_type or event.event_type == event_type then texts[#texts + 1] = json.encode(event) end
  end
  return texts
end

local function detail(execution)
  local shown = with_error(execution)
  shown.resumable_execution_id = execution.status == "waiting" and execution.id or json.null
  shown.execution_context = { vars = execution.vars, context = execution.context,
    system = { trigger_type = "api_call", tracking_id = execution.tracking_id } }
  return (json.encode(shown):gsub("}$", ',"events":', 1)) .. replies.list(events_json(execution, 1, #execution.events, 1)) .. "}"
end

local function not_found() return replies.kapso(404, "Execution not found") end

-- Executions that fit, newest first.
local function list(request, fits)
  local status, found = request:args().status, {}
  for serial = state.count "execution", 1, -1 do
    local execution = read(serial)
    if execution and fits(execution) and (not status or execution.status == status) then found[#found + 1] = execution end
  end
  return pages.reply(request, found, function(execution) return json.encode(summary(execution)) end)
end

function executions.list(request, params)
  if not workflow_of(params.workflow_id) then return replies.kapso(404, "Workflow not found") end
  local conversation = request:args().whatsapp_conversation_id
  return list(request, function(execution)
    return execution.workflow_id == params.workflow_id and (not conversation or execution.conversation_id == conversation)
  end)
end

function executions.list_of_conversation(request, params)
  return list(request, function(execution) return execution.conversation_id == params.conversation_id end)
end

-- Who an execution is with: -> recipient | nil, why
local function recipient_of(given)
  if type(given.phone_number) == "string" then
    local digits = given.phone_number:gsub("%D", "")
    return #digits >= 8 and digits or nil, "phone_number is invalid"
  end
  if type(given.recipient) == "string" then return given.recipient end
  return nil, "phone_number or recipient is required"
end

function executions.create(request, params)
  local workflow, body = workflow_of(params.workflow_id), request:json()
  if not workflow then return replies.kapso(404, "Workflow not found") end
  local given = body and body.workflow_execution
  if type(given) ~= "table" then return replies.kapso(422, "workflow_execution is required") end
  local recipient, why = recipient_of(given)
  if not recipient then return replies.kapso(422, why) end
  local serial = state.next "execution"
  local id, now = state.uuid(("execution %s%d"):format(state.folder, serial)), state.now()
  local execution = {
    serial = serial, id = id, workflow_id = workflow.id, workflow_name = workflow.name or "Workflow", steps = workflow.steps or {},
    tracking_id = state.uuid("tracking " .. id), conversation_id = history.conversation_id(recipient), started_at = now,
    vars = given.variables or {}, context = given.context or {}, events = {}, at = 0,
  }
  execution.context.channel, execution.context.phone_number = "whatsapp", given.phone_number
  note(execution, "execution_started", now)
  enter(execution, 1, now)
  save(execution)
  state.put("execution id:" .. id, serial)
  return replies.json(202, { data = { message = "Workflow execution started", workflow_id = workflow.id, id = id,
    tracking_id = execution.tracking_id } })
end

function executions.get(_, params)
  local execution = find(params.execution_id)
  if not execution then return not_found() end
  return replies.text(200, ('{"data":%s}'):format(detail(execution)))
end

function executions.events(request, params)
  local execution = find(params.execution_id)
  if not execution then return not_found() end
  local texts = events_json(execution, #execution.events, 1, -1, request:args().event_type)
  return pages.reply(request, texts, function(text) return text end)
end

function executions.resume(request, params)
  local execution, body = find(params.execution_id), request:json()
  if not execution then return not_found() end
  local message = body and body.message
  if type(message) ~= "table" or message.data == nil then return replies.kapso(422, "message.data is required") end
  if execution.status ~= "waiting" then return replies.kapso(422, "Execution is not waiting for input") end
  merge(execution, body.variables)
  note(execution, "user_input_received", state.now(), { kind = message.kind or "payload", data = message.data })
  enter(execution, execution.at + 1, state.now())
  move(execution)
  save(execution)
  local shown = summary(execution)
  shown.requested_execution_id, shown.parent_flow_execution_id = execution.id, json.null
  return replies.json(200, { data = shown })
end

local settable = { ended = true, handoff = true, waiting = true }

function executions.update(request, params)
  local execution, body = find(params.execution_id), request:json()
  if not execution then return not_found() end
  local status = body and type(body.workflow_execution) == "table" and body.workflow_execution.status
  if not settable[status] then return replies.kapso(400, "workflow_execution.status must be ended, handoff or waiting") end
  if terminal[execution.status] then
    return replies.kapso(422, ("Cannot change status from %s to %s"):format(execution.status, status))
  end
  execution.status = status
  if status == "ended" then
    execution.ended_at = state.now()
    note(execution, "execution_ended", state.now())
  end
  save(execution)
  return replies.json(200, { data = with_error(execution) })
end

return executions
