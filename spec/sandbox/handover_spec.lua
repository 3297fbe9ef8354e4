local clients = require "spec.support.clients"
local server = require "spec.support.server"

-- What a bot hands a conversation over to: a person, or a workflow.
describe("the sandbox's", function()
  local sandbox, client
  local USER, OTHER = "3fa85f64-5717-4562-b3fc-2c963f66afa6", "00000000-0000-4000-a000-000000000001"
  setup(function()
    sandbox = server.start { clock_speed = 0 }
    client = clients.new(sandbox)
  end)
  teardown(function() sandbox:stop() end)

  local people = 0
  local function conversation()
    people = people + 1
    sandbox:send { to = ("+1555100%04d"):format(people), type = "text", text = { body = "hello" } }
    return client:call("listWhatsappConversations", { phone_number = ("1555100%04d"):format(people) }).data[1].id
  end

  describe("assignments", function()
    it("are made, shown, changed and ended", function()
      local id = conversation()
      local made = client:call("createConversationAssignment", { conversation_id = id,
        assignment = { user_id = USER, notes = "wants a person" } }).data
      assert.same({ USER, "wants a person", true }, { made.user_id, made.notes, made.active })
      assert.same(made, client:call("getConversationAssignment", { conversation_id = id, id = made.id }).data)
      local ended = client:call("updateConversationAssignment", { conversation_id = id, id = made.id,
        assignment = { active = false } }).data
      assert.same({ made.id, false, USER }, { ended.id, ended.active, ended.user_id })
      assert.equal(id, client:call("getWhatsappConversation", { conversation_id = id }).data.id)
    end)

    it("are one at a time, and listed newest first", function()
      local id = conversation()
      local first = client:call("createConversationAssignment", { conversation_id = id, assignment = { user_id = USER } }).data
      local nothing, err = client:call("createConversationAssignment", { conversation_id = id, assignment = { user_id = OTHER } })
      assert.is_nil(nothing)
      assert.same({ 422, "Conversation already has an active assignment" }, { err.status, err.message })
      client:call("updateConversationAssignment", { conversation_id = id, id = first.id, assignment = { active = false } })
      local second = client:call("createConversationAssignment", { conversation_id = id, assignment = { user_id = OTHER } }).data
      local all = client:call("listConversationAssignments", { conversation_id = id })
      assert.same({ second.id, first.id, 2 }, { all.data[1].id, all.data[2].id, all.meta.total_count })
      local page = client:call("listConversationAssignments", { conversation_id = id, per_page = 1, page = 2 })
      assert.same({ 1, first.id, 2 }, { #page.data, page.data[1].id, page.meta.total_pages })
    end)

    it("need a conversation and a user", function()
      local _, err = client:call("createConversationAssignment", { conversation_id = OTHER, assignment = { user_id = USER } })
      assert.same({ 404, "Conversation not found" }, { err.status, err.message })
      local id = conversation()
      local answer = sandbox:request("POST", "/platform/v1/whatsapp/conversations/" .. id .. "/assignments",
        { assignment = { user_id = "ada" } })
      assert.same({ 422, "User must belong to the project" }, { answer.status, answer.json.error })
    end)
  end)

  describe("executions", function()
    local WORKFLOW = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    local function script(...) assert(sandbox.sandbox:set_workflow { id = WORKFLOW, name = "Booking", steps = { ... } }) end
    local function start(variables)
      return assert(client:call("createWorkflowExecution", { workflow_id = WORKFLOW,
        workflow_execution = { phone_number = "+15551112222", variables = variables } })).data
    end
    local function get(id) return client:call("getWorkflowExecution", { execution_id = id }).data end
    local function pass(seconds) assert(sandbox.sandbox:advance(seconds)) end

    it("run, wait, are resumed and end", function()
      script({ name = "greet", status = "running", seconds = 2 }, { name = "ask", status = "waiting" },
        { status = "ended", variables = { booked = true } })
      local started = start { who = "Ada" }
      assert.same({ WORKFLOW, "running" }, { started.workflow_id, get(started.id).status })
      local _, err = client:call("resumeWorkflowExecution", { execution_id = started.id, message = { data = "too early" } })
      assert.equal(422, err.status)
      pass(2)
      local waiting = get(started.id)
      assert.same({ "waiting", "ask", started.id }, { waiting.status, waiting.current_step.identifier, waiting.resumable_execution_id })
      local resumed = client:call("resumeWorkflowExecution", { execution_id = started.id, message = { data = { day = 3 } },
        variables = { more = 1 } }).data
      assert.same({ "ended", started.id }, { resumed.status, resumed.requested_execution_id })
      local ended = get(started.id)
      assert.same({ who = "Ada", more = 1, booked = true }, ended.execution_context.vars)
      local types = {}
      for i, event in ipairs(ended.events) do types[i] = event.event_type end
      assert.same({ "execution_started", "step_entered", "step_completed", "step_entered", "user_input_received",
        "execution_ended" }, types)
      local input = client:call("listWorkflowExecutionEvents", { execution_id = started.id, event_type = "user_input_received" })
      assert.same({ day = 3 }, input.data[1].payload.data)
    end)

    it("fail, are handed off, and are listed", function()
      script { status = "failed", error = "no such calendar" }
      local failed = start()
      assert.same({ "failed", "no such calendar" }, { get(failed.id).status, get(failed.id).error_details.message })
      script { status = "handoff" }
      local handed = start()
      assert.equal("handoff", get(handed.id).status)
      local ended = client:call("updateWorkflowExecution", { execution_id = handed.id, workflow_execution = { status = "ended" } })
      assert.equal("ended", ended.data.status)
      local _, err = client:call("updateWorkflowExecution", { execution_id = handed.id, workflow_execution = { status = "waiting" } })
      assert.equal(422, err.status)
      local list = client:call("listWorkflowExecutions", { workflow_id = WORKFLOW, limit = 2 }).data
      assert.same({ handed.id, failed.id }, { list[1].id, list[2].id })
      assert.equal(failed.id, client:call("listWorkflowExecutions", { workflow_id = WORKFLOW, status = "failed" }).data[1].id)
      local of_conversation = client:call("listConversationFlowExecutions",
        { conversation_id = list[1].whatsapp_conversation_id }).data
      assert.equal(handed.id, of_conversation[1].id)
    end)

    it("are of workflows that are there, and right", function()
      local _, err = client:call("createWorkflowExecution", { workflow_id = OTHER,
        workflow_execution = { phone_number = "+15551112222" } })
      assert.same({ 404, "Workflow not found" }, { err.status, err.message })
      local _, why = sandbox.sandbox:set_workflow { id = WORKFLOW, steps = { { status = "asleep" } } }
      assert.matches("step 1: status must be one of ended, failed, handoff, running, waiting", why.message, 1, true)
    end)
  end)
end)
