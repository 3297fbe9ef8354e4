local api = require "kapso.api"
local describe_api = require "kapso.api.describe"
local field = require "kapso.api.field"

local function rows_by_name(rows)
  local by_name = {}
  for _, row in ipairs(rows) do by_name[row.name] = row end
  return by_name
end

describe("an operation in words", function()
  it("has the fields inside its fields, lists and objects, with what is said of them", function()
    local row = rows_by_name(describe_api.fields(api.find "createWhatsappProjectWebhook")).whatsapp_webhook
    local inner = rows_by_name(describe_api.inner(row))
    assert.equal("several events in one delivery", inner["whatsapp_webhook.buffer_enabled"].about)
    assert.is_true(inner["whatsapp_webhook.url"].required)
    row = rows_by_name(describe_api.fields(api.find "addWhatsappBroadcastRecipients")).whatsapp_broadcast
    assert.is_truthy(rows_by_name(describe_api.inner(row))["whatsapp_broadcast.recipients[].phone_number"])
  end)

  it("has what a field may hold that varies with another one", function()
    local row = rows_by_name(describe_api.fields(api.find "createWorkflow")).workflow
    local inner = rows_by_name(describe_api.inner(row))
    assert.is_true(inner["workflow.definition.nodes[].data.config (decide).decision_type"].required)
  end)

  it("has nothing inside what is no object", function()
    for _, row in ipairs(describe_api.fields(api.find "listMessages")) do assert.same({}, describe_api.inner(row)) end
  end)

  it("says which addresses are taken", function()
    assert.equal("an https:// address", describe_api.kind(field.https))
    assert.equal("an http or https address, at most 9 characters", describe_api.kind(field.url { max = 9 }))
  end)
end)
