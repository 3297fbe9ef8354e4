--- Workflows: the hand-written part of `client.workflows`, beside the operations of its rows.
-- @module kapso.workflows

local check = require "kapso.check"
local deadline = require "kapso.drivers.deadline"
local reading = require "kapso.reading"
local retry = require "kapso.retry"
local system = require "kapso.system"
local watch = require "kapso.workflow_watch"

local workflows = { methods = {} }

local SKEW = 60             -- seconds that the server's clock may be behind ours
local RESUME_TIMEOUT = 30   -- seconds for which an execution that is busy is tried again
local RESUME = { kind = true, variables = true, timeout = true }
local FIND = { phone_number = true, recipient = true, variables = true, started_after = true }

local function check_id(value, name) return check.string(value, name, { min = 1 }) end

local function iso_time(seconds) return os.date("!%Y-%m-%dT%H:%M:%SZ", math.floor(seconds)) end

-- What nobody can know is said, and how to find it out.
local function explain_start(err, workflow_id, fields, began)
  err.workflow_id = workflow_id
  if err.outcome ~= "unknown" then return err end
  err.wanted = { phone_number = fields.phone_number, recipient = fields.recipient, variables = fields.variables,
    started_after = began - SKEW }
  err.advice = "client.workflows:find(err.workflow_id, err.wanted) looks whether it has started; starting it again might be twice"
  return err
end

--- Starts an active workflow with somebody, once: where nobody can know whether it has started, the error's outcome is
--- "unknown", and `client.workflows:find(err.workflow_id, err.wanted)` looks for it.
---@param workflow_id string
---@param fields kapso.params.createWorkflowExecution.workflow_execution phone_number or recipient, phone_number_id,
--- variables, context, initial_data
---@param options kapso.Options|nil
---@return { id: string, tracking_id: string, workflow_id: string, message: string }|nil started `id` is the execution's
---@return kapso.Meta|kapso.Error meta_or_err
function workflows.methods:start(workflow_id, fields, options)
  check_id(workflow_id, "workflow_id")
  check.table(fields, "workflow_execution", 'client.workflows:start(workflow_id, { phone_number = "+15551234567" })')
  local began = system.time()
  local answer, meta = self.client:call("createWorkflowExecution", { workflow_id = workflow_id,
    workflow_execution = fields }, options)
  if answer then return answer.data, meta end
  return nil, explain_start(meta, workflow_id, fields, began)
end

local function digits(number) return type(number) == "string" and number:gsub("^%+", "") or nil end

local function is_wanted(execution, wanted)
  local known = reading.table(execution.execution_context)
  local context, vars = reading.table(known.context), reading.table(known.vars)
  if wanted.phone_number and digits(wanted.phone_number) ~= digits(context.phone_number) then return false end
  for name, value in pairs(wanted.variables or {}) do
    if type(value) ~= "table" and vars[name] ~= value then return false end
  end
  return true
end

--- Looks for an execution by what it was started with: the newest that has the phone number and these variables (tables
--- among them are not compared). A variable that no other execution has makes it certain.
---@param workflow_id string
---@param wanted table phone_number, variables, started_after (seconds since 1970); what `err.wanted` of a start is
---@return kapso.workflows.WorkflowExecutionDetail|nil execution nil, without an error, when there is none
---@return kapso.Error|nil err
function workflows.methods:find(workflow_id, wanted)
  check_id(workflow_id, "workflow_id")
  check.table(wanted, "wanted", 'client.workflows:find(workflow_id, { phone_number = "+15551234567" })')
  check.unknown_keys(wanted, FIND, "wanted")
  local after = wanted.started_after and iso_time(check.number(wanted.started_after, "wanted.started_after"))
  local list = self.client:each("listWorkflowExecutions", { workflow_id = workflow_id, created_after = after })
  while true do
    local summary, err = list:next()
    if not summary then return nil, err end
    local answer, problem = self.client:call("getWorkflowExecution", { execution_id = summary.id })
    if not answer then return nil, problem end
    if is_wanted(answer.data, wanted) then return answer.data end
  end
end

--- Waits for an execution to end, or to come to another status: it is asked for again and again, in pauses that grow.
-- One that has failed is an answer like others: look at its `status` and `error_details`.
---@param execution_id string
---@param options table|nil status (one of running, waiting, handoff, ended, failed, or a list of them: those to wait for
--- beside the end), timeout (300 seconds; math.huge for ever), poll (1: the first pause)
---@return kapso.workflows.WorkflowExecutionDetail|nil execution
---@return kapso.Meta|kapso.Error meta_or_err kind "timeout" with `execution`, as it was last, when time is up
function workflows.methods:wait(execution_id, options)
  return watch.new(self.client, check_id(execution_id, "execution_id"), options):wait()
end

--- Starts a workflow with somebody and waits for its end.
---@param workflow_id string
---@param fields kapso.params.createWorkflowExecution.workflow_execution as for `start`
---@param options table|nil as for `wait`
---@return kapso.workflows.WorkflowExecutionDetail|nil execution
---@return kapso.Meta|kapso.Error meta_or_err with `execution_id` once it has started
function workflows.methods:run(workflow_id, fields, options)
  local watching = watch.new(self.client, nil, options)
  local started, err = self:start(workflow_id, fields)
  if not started then return nil, err end
  watching:begin(started.id)
  return watching:wait()
end

--- What happens in an execution, oldest first, each once, until it has ended. In a `for` loop a failure raises; `:next()`
--- returns it.
---@param execution_id string
---@param options table|nil as for `wait`; follow = false ends with what has happened so far
---@return kapso.Items|fun(): kapso.workflows.WorkflowEvent events
function workflows.methods:events(execution_id, options)
  return watch.new(self.client, check_id(execution_id, "execution_id"), options):events()
end

-- Not done, and it may go well in a moment: the execution is busy (409), or there was no place in the queue (Kapso's own 503).
local function is_busy(err)
  return err.status == 409 or err.status == 503 and err.kind == "api"
end

local function explain_resume(err, execution_id)
  err.execution_id = execution_id
  if is_busy(err) then
    err.outcome, err.retry, err.advice = "rejected", { action = "retry", after = 1 }, "the execution is busy; try again in a moment"
  elseif err.outcome == "unknown" then
    err.advice = "client.workflows:get_execution(err.execution_id) tells: it waits still, or has user_input_received among its events"
  end
  return err
end

--- Gives a waiting execution its input, once. One that is busy is tried again for a while.
---@param execution_id string the execution that was started, also where one that it has called waits
---@param data string|table the input
---@param options table|nil variables (put over those there are), kind ("payload"), timeout (30 seconds)
---@return kapso.workflows.WorkflowExecutionSummary|nil execution the one that has taken the input
---@return kapso.Meta|kapso.Error meta_or_err
function workflows.methods:resume(execution_id, data, options)
  check_id(execution_id, "execution_id")
  options = check.table(options or {}, "options")
  check.unknown_keys(options, RESUME, "options")
  local ends_at = system.now() + check.number(options.timeout or RESUME_TIMEOUT, "options.timeout", { min = 0 })
  local params = { execution_id = execution_id, message = { kind = options.kind, data = data }, variables = options.variables }
  local tries = 0
  while true do
    local answer, meta = self.client:call("resumeWorkflowExecution", params)
    if answer then return answer.data, meta end
    tries = tries + 1
    explain_resume(meta, execution_id)
    local pause = is_busy(meta) and retry.wait({ again = true, retry = meta.retry }, false, tries, tries)
    if not pause or system.now() + pause > ends_at then return nil, meta end
    deadline.sleep(pause)
  end
end

return workflows
