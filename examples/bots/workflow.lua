-- A chat handed over to a workflow of Kapso's, and back: "book" starts the workflow with the person, the bot is silent while it
-- talks to them, and goes on with what it has put into its variable `slot`. The workflow must be active. Serve it with
--
--     WORKFLOW_ID=… kapso serve examples/bots/workflow.lua

local kapso = require "kapso"
local WORKFLOW = assert(os.getenv "WORKFLOW_ID", "WORKFLOW_ID is not set: the id of the workflow that books")
local LONGEST = 24 * 3600 -- seconds for which the workflow, or a person it hands over to, may take

-- Starts the workflow, once: an execution that knows the message by which it was started is ours, whatever interrupted us.
local function start(chat)
  local workflows, contact, variables = chat.client.workflows, chat.contact, { message = chat.event.id }
  local wanted = { variables = variables, started_after = chat.event.timestamp - 60 }
  local execution, err = workflows:find(WORKFLOW, wanted)
  if not execution and not err then
    execution, err = workflows:start(WORKFLOW, { phone_number = contact.phone, phone_number_id = chat.phone_number_id,
      recipient = not contact.phone and contact.bsuid or nil, variables = variables })
  end
  if err and err.outcome == "unknown" then execution = workflows:find(WORKFLOW, wanted) end
  return { id = execution and execution.id, problem = not execution and tostring(err) or nil }
end

-- Looks at the execution now and then, until the workflow is done with the person; what it has come to.
local function wait_for(chat, id)
  local pause, waited, seen = 2, 0, {}
  while waited < LONGEST and not (seen.status == "ended" or seen.status == "failed" or seen.status == "handoff") do
    chat:sleep(pause)
    waited, pause = waited + pause, math.min(pause * 1.5, 60)
    seen = chat:once("look", function()
      local answer = chat.client.workflows:get_execution(id) -- what cannot be read now is read the next time
      local vars = answer and answer.data.execution_context.vars
      return { status = answer and answer.data.status, slot = type(vars) == "table" and vars.slot or nil }
    end)
  end
  return seen
end

local bot = kapso.bot { store = "workflow.db" }
bot:use(function(chat, next) -- what is written to the workflow, or to a person, is not for the bot
  if chat.event.timestamp >= (chat:recall "silent_until" or 0) then next() end
end)

bot:on("message.text", "^book", function(chat)
  local started = chat:once("start", function() return start(chat) end)
  if started.problem then
    chat:say "Booking does not work just now. Please try again later."
    error(started.problem, 0)
  end
  chat:remember("silent_until", chat.event.timestamp + LONGEST)
  local seen = wait_for(chat, started.id)
  if seen.status == "handoff" then return end -- a person has them now
  chat:remember("silent_until", nil)
  local slot = seen.status == "ended" and type(seen.slot) == "string" and seen.slot
  chat:say(slot and "You are booked for " .. slot .. ". Write BOOK for another time." or "Nothing was booked. Write BOOK to try again.")
end)

bot:otherwise(function(chat) chat:say "Write BOOK to book a time." end)

return bot
