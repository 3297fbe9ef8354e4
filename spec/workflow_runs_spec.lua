-- `client.workflows`: executions started, waited for, resumed and read, against the sandbox.
local clients = require "spec.support.clients"
local errors = require "kapso.errors"
local kapso = require "kapso"
local server = require "spec.support.server"
local system = require "kapso.system"

describe("client.workflows", function()
  local WORKFLOW, OTHER = "7c9e6679-7425-40de-944b-e07fc1f90ae7", "00000000-0000-4000-a000-000000000001"
  local QUICK = { poll = 0.01, timeout = 60 }
  local WITH = { phone_number = "+15551112222" }
  local sandbox, client
  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox)
  end)
  before_each(function() clients.reset(sandbox) end)
  teardown(function()
    client:close()
    sandbox:stop()
  end)

  local function script(...) assert(sandbox.sandbox:set_workflow { id = WORKFLOW, name = "Booking", steps = { ... } }) end

  local function start(variables)
    return assert(client.workflows:start(WORKFLOW, { phone_number = "+15551112222", variables = variables }))
  end

  -- How often the sandbox was asked for something since the last reset.
  local function asked(route)
    local count = 0
    for _, entry in ipairs(sandbox:ledger()) do
      if entry.route == route then count = count + 1 end
    end
    return count
  end

  local function types_of(events)
    local types = {}
    for _, event in ipairs(events) do types[#types + 1] = event.event_type end
    return table.concat(types, " ")
  end

  describe("run", function()
    it("starts an execution and waits for its end", function()
      script({ status = "running", seconds = 0.2 }, { status = "ended", variables = { booked = true } })
      local execution, meta = assert(client.workflows:run(WORKFLOW, { phone_number = "+15551112222",
        variables = { who = "Ada" } }, QUICK))
      assert.same({ "ended", { who = "Ada", booked = true }, 200 },
        { execution.status, execution.execution_context.vars, meta.status })
      assert.equal(1, asked "createWorkflowExecution")
      assert.is_true(asked "getWorkflowExecution" > 1)
    end)

    it("gives one that has failed as it is", function()
      script { status = "failed", error = "no such calendar" }
      local execution = assert(client.workflows:run(WORKFLOW, WITH, QUICK))
      assert.same({ "failed", "no such calendar" }, { execution.status, execution.error_details.message })
    end)

    it("looks again where the server does not show it yet", function()
      script { status = "ended" }
      sandbox:faults { fault = "answer", status = 404, body = { error = "Execution not found" }, method = "GET", times = 1 }
      assert.equal("ended", assert(client.workflows:run(WORKFLOW, WITH, QUICK)).status)
    end)

    it("refuses wrong options before anything is started", function()
      for _, options in ipairs { { status = "ending" }, { status = {} }, { timeout = -1 }, { poll = 0 }, { until_ = "ended" },
        { follow = 1 } } do
        local ok, err = pcall(client.workflows.run, client.workflows, WORKFLOW, WITH, options)
        assert.is_false(ok)
        assert.is_true(errors.is(err))
      end
      assert.equal(0, asked "createWorkflowExecution")
    end)
  end)

  describe("wait", function()
    it("comes back at a status that is waited for, and with whatever ends before", function()
      script({ status = "running", seconds = 0.1 }, { name = "ask", status = "waiting" })
      local execution = assert(client.workflows:wait(start().id, { status = "waiting", poll = 0.01 }))
      assert.same({ "waiting", "ask" }, { execution.status, execution.current_step.identifier })
      script { status = "handoff" }
      execution = assert(client.workflows:wait(start().id, { status = { "waiting", "handoff" } }))
      assert.equal("handoff", execution.status)
      script { status = "ended" }
      assert.equal("ended", assert(client.workflows:wait(start().id, { status = "handoff" })).status)
    end)

    it("ends when time is up, with the execution as it is", function()
      script { status = "waiting" }
      local id = start().id
      local execution, err = client.workflows:wait(id, { timeout = 0.5, poll = 0.01 })
      assert.is_nil(execution)
      assert.same({ "timeout", "waiting", id }, { err.kind, err.execution.status, err.execution_id })
      assert.matches("is still waiting after 0.5 seconds; client.workflows:wait goes on", tostring(err), 1, true)
    end)

    it("looks less often while nothing happens", function()
      script { status = "waiting" }
      local id = start().id
      clients.reset(sandbox)
      client.workflows:wait(id, { timeout = 1, poll = 0.05 })
      assert.is_true(asked "getWorkflowExecution" <= 9, "0, 0.05, 0.125, 0.24, 0.41, 0.66, 1 seconds, and room")
    end)

    it("honours Retry-After, and goes on after what passes", function()
      script { status = "ended" }
      local id = start().id
      sandbox:faults({ fault = "throttle", retry_after = 1, times = 1 }, { fault = "close", times = 1 })
      local began = system.now()
      assert.equal("ended", assert(client.workflows:wait(id, QUICK)).status)
      assert.is_true(system.now() - began >= 1)
      assert.equal(3, asked "getWorkflowExecution")
    end)

    it("tells what does not pass", function()
      local execution, err = client.workflows:wait(OTHER, QUICK)
      assert.is_nil(execution)
      assert.same({ 404, OTHER }, { err.status, err.execution_id })
      sandbox:faults { fault = "gateway" }
      execution, err = kapso.timeout(0.2, function() return client.workflows:wait(OTHER, QUICK) end)
      assert.is_nil(execution)
      assert.is_true(errors.is(err))
    end)

    it("lets other tasks run meanwhile", function()
      script({ status = "running", seconds = 0.1 }, { status = "ended" })
      local done = 0
      kapso.run(function()
        for _ = 1, 20 do
          kapso.spawn(function()
            assert(client.workflows:run(WORKFLOW, WITH, { poll = 0.05 }))
            done = done + 1
          end)
        end
      end)
      assert.equal(20, done)
    end)
  end)

  describe("events", function()
    it("come once each, oldest first, until the end", function()
      script({ status = "running", seconds = 0.1 }, { status = "running", seconds = 0.1 }, { status = "ended" })
      local list, seen = {}, {}
      for event in client.workflows:events(start().id, QUICK) do
        assert.is_nil(seen[event.id])
        seen[event.id], list[#list + 1] = true, event
      end
      assert.equal("execution_started step_entered step_completed step_entered step_completed execution_ended", types_of(list))
    end)

    it("end with what there is where they are not to be followed", function()
      script { status = "waiting" }
      local events, list = client.workflows:events(start().id, { follow = false }), {}
      for event in events do list[#list + 1] = event end
      assert.equal("execution_started step_entered", types_of(list))
      assert.is_nil(events:next())
    end)

    it("raise in a loop what goes wrong, and return it otherwise", function()
      local ok, err = pcall(function()
        for event in client.workflows:events(OTHER, QUICK) do error(event) end
      end)
      assert.is_false(ok)
      assert.equal(404, err.status)
      local event, said = client.workflows:events(OTHER, QUICK):next()
      assert.same({ nil, 404 }, { event, said.status })
    end)
  end)

  describe("resume", function()
    local function waiting()
      script({ status = "waiting" }, { status = "ended" })
      return start().id
    end

    it("gives the input, with variables", function()
      local id = waiting()
      local execution = assert(client.workflows:resume(id, { day = 3 }, { variables = { more = 1 }, kind = "payload" }))
      assert.same({ "ended", id }, { execution.status, execution.requested_execution_id })
      local list = {}
      for event in client.workflows:events(id) do list[event.event_type] = event end
      assert.same({ day = 3 }, list.user_input_received.payload.data)
      local again, err = client.workflows:resume(id, "again")
      assert.same({ nil, 422, id }, { again, err.status, err.execution_id })
    end)

    it("tries again while the execution is busy, and where nothing was queued", function()
      local id = waiting()
      sandbox:faults({ fault = "answer", status = 409, body = { error = "A resume is already pending" }, path = "*/resume", times = 1 },
        { fault = "answer", status = 503, body = { error = "Failed to queue resume" }, path = "*/resume", times = 1 })
      assert.equal("ended", assert(client.workflows:resume(id, "yes")).status)
      assert.equal(3, asked "resumeWorkflowExecution")
      sandbox:faults { fault = "answer", status = 409, body = { error = "A resume is already pending" }, path = "*/resume" }
      local _, err = client.workflows:resume(id, "yes", { timeout = 0 })
      assert.same({ 409, "rejected" }, { err.status, err.outcome })
      assert.matches("the execution is busy; try again in a moment", tostring(err), 1, true)
    end)

    it("is done once: what may have been done is told, and not tried again", function()
      local id = waiting()
      sandbox:faults { fault = "close", path = "*/resume", accept = true }
      local execution, err = client.workflows:resume(id, "yes")
      assert.is_nil(execution)
      assert.equal("unknown", err.outcome)
      assert.matches("user_input_received among its events", tostring(err), 1, true)
      assert.equal(1, asked "resumeWorkflowExecution")
    end)
  end)

  describe("start", function()
    it("is done once, and what may have started can be found", function()
      script { status = "waiting" }
      local variables = { order = "K-17", amount = 3, tags = { "new" } }
      start(variables)
      sandbox:faults { fault = "cut", at = 10, path = "*/executions", method = "POST" }
      local fields = { phone_number = "+15553334444", variables = variables }
      local started, err = client.workflows:start(WORKFLOW, fields)
      assert.is_nil(started)
      assert.equal("unknown", err.outcome)
      assert.matches("client.workflows:find(err.workflow_id, err.wanted)", tostring(err), 1, true)
      assert.equal(2, asked "createWorkflowExecution")
      sandbox:faults()
      local found = assert(client.workflows:find(err.workflow_id, err.wanted))
      assert.same({ "+15553334444", "K-17" },
        { found.execution_context.context.phone_number, found.execution_context.vars.order })
      err.wanted.variables = { order = "K-18" }
      local other, problem = client.workflows:find(err.workflow_id, err.wanted)
      assert.same({}, { other, problem })
    end)

    it("says what the server will not do", function()
      local started, err = client.workflows:start(OTHER, WITH)
      assert.same({ nil, 404, OTHER }, { started, err.status, err.workflow_id })
      assert.is_nil(err.wanted)
      local _, invalid = client.workflows:start(WORKFLOW, { phone_number = "5" })
      assert.same({ "invalid", "workflow_execution.phone_number" }, { invalid.kind, invalid.path })
    end)
  end)
end)
