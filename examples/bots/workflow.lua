-- A chat handed over to a workflow of Kapso's, and back: "book" starts the workflow with the person, the bot is silent while it
-- talks to them, and goes on with what it has found out.
--
--     WORKFLOW_ID=… kapso serve examples/bots/workflow.lua
--
-- The workflow, which must be active, puts what was booked into its variable `slot`.

local kapso = require "kapso"

local WORKFLOW = assert(os.getenv "WORKFLOW_ID", "WORKFLOW_ID is not set: the id of the workflow that books")
local LONGEST = 24 * 3600 -- seconds for which the workflow may take

local bot = kapso.bot { store = "workflow.db" }

-- Starts the workflow, once: an execution that knows the message by which it was started is ours, whatever interrupted us.
local function start(chat)
  local workflows = chat.client.workflows
  local contact = chat.contact
  local fields = { phone_number = contact.phone, recipient = not contact.phone and contact.bsuid or nil,
    phone_number_id = chat.phone_number_id, variables = { message = chat.event.id } }
  local function find()
    return workflows:find(WORKFLOW, { variables = fields.variables, started_after = chat.event.timestamp - 60 })
  end
  local execution, err = find()
  if not execution and not err then
    execution, err = workflows:start(WORKFLOW, fields)
    if err and err.outcome == "unknown" then execution = find() end
  end
  return { id = execution and execution.id, problem = not execution and tostring(err) or nil }
end

-- Looks at an execution now and then, until it has ended; what is left of it.
local function wait_for(chat, id)
  local pause, waited = 2, 0
  while waited < LONGEST do
    chat:sleep(pause)
    waited, pause = waited + pause, math.min(pause * 1.5, 60)
    local seen = chat:once("look", function()
      local answer = chat.client.workflows:get_execution(id)
      local execution = answer and answer.data or {} -- what cannot be read now is read the next time
      local context = execution.execution_context
      return { status = execution.status, slot = context and context.vars and context.vars.slot }
    end)
    if seen.status == "ended" or seen.status == "failed" or seen.status == "handoff" then return seen end
  end
  return { status = "failed" }
end

-- While the workflow has the person, what they write is for it.
bot:use(function(chat, next)
  if not chat:recall "workflow" then next() end
end)

bot:on("message.text", "^book", function(chat)
  local started = chat:once("start", function() return start(chat) end)
  if started.problem then
    chat:say "Booking does not work just now. Please try again later."
    error(started.problem, 0)
  end
  chat:remember("workflow", started.id)
  local seen = wait_for(chat, started.id)
  chat:remember("workflow", nil)
  if seen.status == "ended" and seen.slot then
    chat:say(("You are booked for %s. Write BOOK for another time."):format(seen.slot))
  elseif seen.status ~= "handoff" then -- then a person has it
    chat:say "Nothing was booked. Write BOOK to try again."
  end
end)

bot:otherwise(function(chat)
  chat:say "Write BOOK to book a time."
end)

return bot
