-- Every request that the specs make, sent to mocks made from the API descriptions: each must be accepted.
-- `make contract` records the requests (record.lua), starts the mocks (prepare.js), and runs this.
local api = require "kapso.api"
local http = require "spec.support.http"
local json = require "kapso.json"
local kapso = require "kapso"

local TO = "+15551234567"

-- What a description does not know, and why that is right: by builder, or by what `subject` makes of a request.
local UNKNOWN = {
  whatsapp = {
    voice_call = "Kapso passes it on to Meta, its description has no such interactive type",
  },
  meta = {
    address = "India only, described on a page of its own",
    carousel = "newer than the description",
    cta_url = "described on a page of its own",
    location_request = "described on a page of its own",
    order_details = "described with WhatsApp payments",
    order_status = "described with WhatsApp payments",
    request_contact_info = "newer than the description",
    voice_call = "described with WhatsApp calling",
    ["settings in capitals"] = "Meta's pages send one setting at a time, with words in capitals",
    ["e-mail address that is none"] = "Meta decides what an address is",
    ["call without recipient_type"] = "client:call sends what it is given; Meta's pages make `individual` the default",
  },
}
for _, name in ipairs { "platform", "workflows", "agent" } do UNKNOWN[name] = {} end

-- Requests that no mock can judge: an operation's own path in Meta's description is also that of others, or none.
local UNJUDGED = {
  configurePhoneNumber = "POST /{id}", getConversationalAutomation = "GET /{id}", getBusinessAccount = "GET /{id}",
  updateBusinessAccount = "POST /{id}", editTemplate = "POST /{id}", getGroup = "GET /{id}", updateGroup = "POST /{id}",
  setGroupPicture = "POST /{id}", deleteGroup = "DELETE /{id}",
  getGroupInviteLink = "not described",
  createUpload = "not described", sendUpload = "not described", getUpload = "not described",
}

-- Operations that the mock serves below a prefix, see prepare.js.
local APART = { getMediaUrl = "/media", deleteMedia = "/media", getFlow = "/flow", updateFlowMetadata = "/flow" }

local ports = {}
for _, name in ipairs { "whatsapp", "platform", "workflows", "agent", "meta" } do ports[name] = os.getenv("MOCK_" .. name:upper()) end

local function mock(name, path)
  return "http://127.0.0.1:" .. ports[name] .. (path or "")
end

local function recorded()
  local rows = {}
  local path = os.getenv "RECORD"
  for line in io.lines(path) do rows[#rows + 1] = json.decode(line) end
  return rows
end

local function new_client(where, prefix)
  local options = where == "meta"
    and { access_token = "token", direct = true, meta_base_url = mock "meta" }
    or { api_key = "key", meta_base_url = mock("whatsapp", prefix .. "/meta/whatsapp"),
      platform_base_url = mock(where == "whatsapp" and "platform" or where, "/platform/v1") }
  options.phone_number_id, options.business_account_id, options.retries = "111", "222", false
  return kapso.new(options)
end

local clients = {}
local function client_of(where, operation)
  local prefix = APART[operation] or ""
  local key = where .. prefix
  clients[key] = clients[key] or new_client(where, prefix)
  return clients[key]
end

-- What a request is called above.
local function subject(row)
  local body = row.message or row.json or {}
  for _, contact in ipairs(body.contacts or {}) do
    for _, email in ipairs(contact.emails or {}) do
      if not email.email:find("@", 1, true) then return "e-mail address that is none" end
    end
  end
  if body.interactive and body.interactive.type == "voice_call" then return "voice_call" end
  if row.operation == "updatePhoneNumberSettings" and (body.calling or body.payload_encryption) then return "settings in capitals" end
  if row.direct and body.type and not body.recipient_type then return "call without recipient_type" end
  return row.builder or row.operation
end

-- What the mock has against a request; asked for with another client, because ours keeps only what people need.
local function complaints(call, where)
  local key = where == "meta" and "Authorization: Bearer token" or "X-API-Key: key"
  local answer = http.request { method = call.method, url = call.url, body = call.json, headers = { key, "User-Agent: kapso/0.1.0" } }
  local lines = {}
  for _, entry in ipairs(answer.json and answer.json.validation or {}) do lines[#lines + 1] = entry.message end
  return table.concat(lines, "\n") .. "\n" .. tostring(json.encode(call.json or {}))
end

local function deliver(row, where)
  local client = client_of(where, row.operation)
  local call = row
  if row.builder then
    call = { operation = "sendMessage", method = "POST", json = { messaging_product = "whatsapp",
      recipient_type = "individual", to = TO, type = row.message.type, [row.message.type] = row.message[row.message.type] } }
    call.url = client.config.bases.meta .. "/111/messages"
    return call, client:send(TO, row.message)
  end
  call.url = client.config.bases[row.base] .. row.rest
  return call, client:perform(call)
end

local function check(row, where)
  local unknown = UNKNOWN[where][subject(row)]
  local call, sent, err = deliver(row, where)
  if unknown then
    assert.is_nil(sent, "the description knows it by now: " .. subject(row))
    assert.equal(422, err.status)
  elseif not sent then
    error(tostring(err) .. "\n" .. complaints(call, where), 0)
  end
end

-- The descriptions that a request is held against.
local function judges(row)
  if row.builder then return { "whatsapp", "meta" } end
  local contract = api.find(row.operation).contract
  if contract == "app" or UNJUDGED[row.operation] then return {} end
  if contract == "meta" then return { "meta" } end
  if not row.direct then return { contract } end
  return (row.operation == "sendMessage" or row.operation == "sendMarketingMessage") and { "meta" } or {}
end

describe("the API descriptions accept", function()
  if not ports.whatsapp then
    pending "everything we send: the mocks do not run, see `make contract`"
    return
  end

  local rows, seen = recorded(), {}
  for index, row in ipairs(rows) do
    seen[row.builder or row.operation] = true
    for _, where in ipairs(judges(row)) do
      local unknown = UNKNOWN[where][subject(row)]
      it(("%s's %s (%d)%s"):format(where, subject(row), index, unknown and " not: " .. unknown or ""), function()
        check(row, where)
      end)
    end
  end

  it("at least one request of every builder and operation", function()
    for name in pairs(kapso.message) do assert.is_true(seen[name], name) end
    for _, operation in ipairs(api.all()) do assert.is_true(seen[operation.id], operation.id) end
  end)
end)
