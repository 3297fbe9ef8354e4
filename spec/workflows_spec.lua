-- What the tables of workflows, functions and the agent refuse, before any request.

local json = require "kapso.json"
local requests = require "spec.support.requests"

local build, assert_invalid = requests.build, requests.assert_invalid

local ID = "0193c5a8-0000-7000-8000-00000000000a"

describe("a workflow's definition", function()
  local function with(node_type, config)
    return build("createWorkflow", { name = "w", definition = {
      nodes = { { id = "a", position = { x = 0, y = 0 }, data = { node_type = node_type, config = config } } },
      edges = {},
    } })
  end

  local AT = "workflow.definition.nodes[1].data."
  local rows = {
    { "start", { message = "Hi" }, "config.message", "is not known" },
    { "send_text", {}, "config.message", "is missing" },
    { "send_text", { message = 7 }, "config.message", "a string is expected" },
    { "send_text", { message = "Hi", delay_seconds = -1 }, "config.delay_seconds", "at least 0" },
    { "send_text", { message = "Hi", template_id = ID }, "config.template_id", "is not known" },
    { "send_text", { mesage = "Hi" }, "config.mesage", 'did you mean "message"?' },
    { "send_template", { template_id = "7" }, "config.template_id", "a UUID is expected" },
    { "send_interactive", { interactive_type = "buttons", body_text = "?" }, "config.interactive_type", '"button"' },
    { "send_interactive", { interactive_type = "button", body_text = ("x"):rep(1025) }, "config.body_text", "at most 1024" },
    { "send_interactive", { interactive_type = "button", body_text = "?", buttons = { {}, {}, {}, {} } },
      "config.buttons", "at most 3" },
    { "send_interactive", { interactive_type = "button", body_text = "?", buttons = { { id = "a", title = ("x"):rep(21) } } },
      "config.buttons[1].title", "at most 20" },
    { "send_interactive", { interactive_type = "list", body_text = "?", list_sections = { { rows = { { id = "a" } } } } },
      "config.list_sections[1].rows[1].title", "is missing" },
    { "wait_for_response", { timeout_seconds = 1.5 }, "config.timeout_seconds", "a whole number" },
    { "decide", { decision_type = "ai", conditions = {} }, "config.llm_configuration", "is missing" },
    { "function", {}, "config.function_id", "is missing" },
    { "webhook", { url = "example.com" }, "config.url", "https://" },
    { "webhook", { url = "https://example.com", headers = { A = 1 } }, "config.headers.A", "a string is expected" },
    { "agent", { reasoning_effort = "highest" }, "config.reasoning_effort", "high" },
    { "agent", { flow_agent_resources = { { auth_type = "pat" } } }, "config.flow_agent_resources[1].pat", "is missing" },
    { "agent", { flow_agent_resources = { { auth_type = "github_app" } } },
      "config.flow_agent_resources[1].github_app_installation_id", "is missing" },
    { "set_variable", { variable_name = "a" }, "config.variable_value", "is missing" },
    { "emit_event", { event_name = "Order Paid" }, "config.event_name", "order.payment_failed is expected" },
    { "emit_event", { event_name = "order.paid", properties = { a = { 1 } } }, "config.properties.a", "a string is expected" },
    { "send_txt", {}, "node_type", 'did you mean "send_text"?' },
    { "handoff", nil, "config", "is missing" },
  }
  for _, row in ipairs(rows) do
    it("is refused: " .. row[1] .. " " .. row[3], function()
      assert_invalid(AT .. row[3], row[4], with(row[1], row[2]))
    end)
  end

  it("is taken back as it was read", function()
    local read = assert(json.decode([[{ "nodes": [
      { "id": "help", "type": "flow-node", "position": { "x": 0, "y": 0 }, "data": { "node_type": "agent", "display_name": "H",
        "config": { "system_prompt": null, "flow_agent_webhooks": [], "flow_agent_resources": [
          { "id": "]] .. ID .. [[", "auth_type": "pat", "has_pat": true, "owner": "acme" }] } } }],
      "edges": [{ "id": "]] .. ID .. [[", "source": "help", "target": "help", "label": null, "type": "default",
        "flow_condition_id": null }] }]]))
    local built = assert(build("updateWorkflow", { workflow_id = ID, definition = read }))
    assert.same({ workflow = { definition = read } }, built.json)
    assert.is_true(json.is_array(built.json.workflow.definition.nodes[1].data.config.flow_agent_webhooks))
  end)

  it("may be newer than this table, unchecked", function()
    local function send(options)
      return build("createWorkflow", { name = "w", definition = { nodes = { { id = "a", position = { x = 0, y = 0 },
        data = { node_type = "dance", config = { step = 1 } } } } } }, options)
    end
    assert_invalid(AT .. "node_type", "dance", send())
    assert.equal("dance", assert(send { unchecked = true }).json.workflow.definition.nodes[1].data.node_type)
  end)
end)

describe("of workflows, functions and the agent", function()
  local rows = {
    { "getWorkflow", { workflow_id = "orders" }, "workflow_id", "a UUID is expected" },
    { "createWorkflow", { name = "w", slug = "Two Words" }, "workflow.slug", "joined by hyphens" },
    { "createWorkflow", { name = "w", slug = "-a" }, "workflow.slug", "joined by hyphens" },
    { "createWorkflow", { name = "w", slug = "a-" }, "workflow.slug", "joined by hyphens" },
    { "createWorkflowExecution", { workflow_id = ID, variables = {} }, "workflow_execution.phone_number",
      "give phone_number or recipient" },
    { "createWorkflowExecution", { workflow_id = ID, phone_number = "555" }, "workflow_execution.phone_number", "+15551234567" },
    { "createWorkflowExecution", { workflow_id = ID, recipient = "15551234567" }, "workflow_execution.recipient", "a BSUID" },
    { "resumeWorkflowExecution", { execution_id = ID, message = {} }, "message.data", "is missing" },
    { "createWorkflowTrigger", { workflow_id = ID, trigger_type = "inbound_message" }, "trigger.phone_number_id",
      "trigger_type needs it" },
    { "createWorkflowTrigger", { workflow_id = ID, trigger_type = "whatsapp_event" }, "trigger.event", "is missing" },
    { "createWorkflowTrigger", { workflow_id = ID, trigger_type = "project_event" }, "trigger.event_name", "is missing" },
    { "createWorkflowTrigger", { workflow_id = ID, trigger_type = "api_call", property_value = json.null },
      "trigger.property_value", "is null" },
    { "replaceWorkflowTriggers", { workflow_id = ID, triggers = { { trigger_type = "whatsapp_event" } } },
      "triggers[1].event", "is missing" },
    { "createFunction", { name = "f", code = ("x"):rep(1024 * 1024 + 1), function_type = "cloudflare_worker" },
      "function.code", "at most 1048576" },
    { "invokeFunction", { function_id = ID }, "body", "is missing" },
    { "invokeFunction", { function_id = ID, body = { 1, 2 } }, "body[1]", "a string is expected" },
    { "createFunctionSecret", { function_id = ID, name = "shop token", value = "x" }, "secret.name", "capitals" },
    { "deleteFunctionSecret", { function_id = ID, secret_name = "shop" }, "secret_name", "capitals" },
    { "listFunctionInvocations", { function_id = ID, limit = 21 }, "limit", "at most 20" },
    { "createAgentRun", { mode = "m", input = {} }, "input.prompt", "give prompt or finding_id" },
    { "createAgentRun", { mode = "findings-investigator", input = { prompt = "Why?" } }, "input.finding_id", "is missing" },
    { "getAgentMode", { mode = ".." }, "mode", "a path and not an id" },
    { "listAgentModeSessions", { mode = "m", page = 51 }, "page", "at most 50" },
  }
  for _, row in ipairs(rows) do
    it(row[1] .. " is refused: " .. row[3] .. " " .. row[4], function()
      assert_invalid(row[3], row[4], build(row[1], row[2]))
    end)
  end

  it("a slug of one letter will do", function()
    for _, slug in ipairs { "a", "7", "a-7", "orders-2-b" } do assert(build("createWorkflow", { name = "w", slug = slug })) end
  end)
end)
