--- Workflows of a sandbox: scripts of the states that their executions go through.
--
--    sandbox:set_workflow {
--      id = "7c9e6679-7425-40de-944b-e07fc1f90ae7", name = "Booking",
--      steps = {
--        { name = "greet", status = "running", seconds = 2 },     -- goes on by itself
--        { name = "ask", status = "waiting" },                    -- goes on when it is resumed
--        { status = "ended", variables = { booked = true } },     -- or "failed" with an `error`, or "handoff"
--      },
--    }
--
-- `variables` of a step are merged into the execution's when it comes to it. An execution whose script is over has ended.
-- @module kapso.sandbox.workflows

local rules = require "kapso.sandbox.rules"

local workflows = {}

local fields = { id = "string", name = "string", steps = "table" }
local step_fields = { name = "string", status = "string", seconds = "number", variables = "table", error = "string" }
local statuses = { running = true, waiting = true, ended = true, failed = true, handoff = true }

local function check_fields(what, given, known)
  for name, value in pairs(given) do
    if not known[name] then
      return ("%s has no %s; it takes %s"):format(what, tostring(name), table.concat(rules.sorted_keys(known), ", "))
    end
    local why = rules.check_value(name, known[name], value)
    if why then return why end
  end
end

local function check_step(step)
  local why = check_fields("a step", step, step_fields)
  if why then return why end
  if not statuses[step.status] then
    return "status must be one of " .. table.concat(rules.sorted_keys(statuses), ", ")
  end
  if step.seconds and step.status ~= "running" then return "seconds go with the status running" end
end

--- Checks a workflow.
---@param workflow table
---@return boolean|nil ok
---@return string|nil why
function workflows.check(workflow)
  local why = check_fields("a workflow", workflow, fields)
  if why then return nil, why end
  if not workflow.id then return nil, "a workflow needs an id" end
  return rules.check(workflow.steps or {}, "step", check_step)
end

return workflows
