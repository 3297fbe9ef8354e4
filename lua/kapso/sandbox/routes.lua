--- Which handler answers which path: one row a route.
-- @module kapso.sandbox.routes

local ngx = require "ngx"
local app_templates = require "kapso.sandbox.app_templates"
local assignments = require "kapso.sandbox.assignments"
local conversations = require "kapso.sandbox.conversations"
local delivery_log = require "kapso.sandbox.delivery_log"
local executions = require "kapso.sandbox.executions"
local flows = require "kapso.sandbox.flows"
local history = require "kapso.sandbox.history"
local media = require "kapso.sandbox.media"
local messages = require "kapso.sandbox.messages"
local numbers = require "kapso.sandbox.numbers"
local replies = require "kapso.sandbox.replies"
local state = require "kapso.sandbox.state"
local template_api = require "kapso.sandbox.template_api"
local uploads = require "kapso.sandbox.uploads"

local routes = {}

-- Where each API lives. The WhatsApp proxy and Meta itself share their paths.
local apis = {
  { name = "proxy", prefix = "^/meta/whatsapp/v%d[%d%.]*(/.*)$", paths = "whatsapp" },
  { name = "proxy", prefix = "^/meta/whatsapp(/media_download)$", paths = "download" },
  { name = "proxy", prefix = "^/meta/whatsapp(/flow_asset)$", paths = "download" },
  { name = "platform", prefix = "^/platform/v1(/.*)$", paths = "platform" },
  { name = "app", prefix = "^/api/v1(/.*)$", paths = "app" },
  { name = "meta", prefix = "^/v%d[%d%.]*(/.*)$", paths = "whatsapp" },
}

-- An id alone may be that of a phone number, a flow or a file.
local function get_any(request, params)
  if params.id == state.options.phone_number_id then return numbers.get(request) end
  if flows.has(params.id) then return flows.get(request, params) end
  return media.get(request, { media_id = params.id })
end

local function delete_any(request, params)
  if flows.has(params.id) and request.api == "meta" then return flows.delete(request, { flow_id = params.id }) end
  return media.delete(request, { media_id = params.id })
end

--- Routes by API: method, path, name in the ledger, handler; `send` has a recipient, `open` needs no key.
routes.rows = {
  whatsapp = {
    { "POST", "/{phone_number_id}/messages", "sendMessage", messages.send, send = true },
    { "POST", "/{phone_number_id}/marketing_messages", "sendMarketingMessage", messages.send_marketing, send = true },
    { "GET", "/{phone_number_id}/messages", "listMessages", history.list_messages },
    { "GET", "/{phone_number_id}/messages/{message_id}", "getMessage", history.get_message },
    { "GET", "/{phone_number_id}/conversations", "listConversations", conversations.list_conversations },
    { "GET", "/{phone_number_id}/conversations/{conversation_id}", "getConversation", conversations.get_conversation },
    { "GET", "/{phone_number_id}/contacts", "listContacts", conversations.list_contacts },
    { "GET", "/{phone_number_id}/contacts/{wa_id}", "getContact", conversations.get_contact },
    { "POST", "/{phone_number_id}/media", "uploadMedia", media.upload },
    { "GET", "/{business_account_id}/message_templates", "listTemplates", template_api.list },
    { "POST", "/{business_account_id}/message_templates", "createOrUpdateTemplate", template_api.create_or_update },
    { "DELETE", "/{business_account_id}/message_templates", "deleteTemplate", template_api.delete },
    { "GET", "/{business_account_id}/message_templates/{template_id}", "getTemplate", template_api.get },
    { "GET", "/{business_account_id}/phone_numbers", "listPhoneNumbers", numbers.list },
    { "GET", "/{owner}/flows", "listFlows", flows.list },
    { "POST", "/{owner}/flows", "createFlow", flows.create },
    { "GET", "/{flow_id}/assets", "getFlowAssets", flows.assets },
    { "POST", "/{flow_id}/assets", "uploadFlowAssets", flows.upload },
    { "POST", "/{flow_id}/publish", "publishFlow", flows.publish },
    { "POST", "/{flow_id}/deprecate", "deprecateFlow", flows.deprecate },
    { "DELETE", "/flows/{flow_id}", "deleteFlow", flows.delete },
    { "POST", "/{app_id}/uploads", "createUpload", uploads.create },
    { "POST", "/upload:{session}", "sendUpload", uploads.send },
    { "GET", "/upload:{session}", "getUpload", uploads.get },
    { "GET", "/{id}", "getMediaUrl", get_any },
    { "POST", "/{id}", "updateFlowMetadata", flows.update },
    { "DELETE", "/{id}", "deleteMedia", delete_any },
  },
  download = {
    { "GET", "/media_download", "downloadMedia", media.download, open = true },
    { "GET", "/flow_asset", "downloadFlowAsset", flows.download, open = true },
  },
  platform = {
    { "GET", "/whatsapp/phone_numbers", "listWhatsappPhoneNumbers", numbers.platform_list },
    { "GET", "/whatsapp/phone_numbers/{phone_number_id}", "getWhatsappPhoneNumber", numbers.platform_get },
    { "GET", "/whatsapp/phone_numbers/{phone_number_id}/health", "getWhatsappPhoneNumberHealth", numbers.health },
    { "GET", "/whatsapp/messages", "listWhatsappMessages", history.platform_list_messages },
    { "GET", "/whatsapp/messages/{message_id}", "getWhatsappMessage", history.platform_get_message },
    { "GET", "/whatsapp/conversations", "listWhatsappConversations", conversations.platform_list },
    { "GET", "/whatsapp/conversations/{conversation_id}", "getWhatsappConversation", conversations.platform_get },
    { "GET", "/whatsapp/conversations/{conversation_id}/assignments", "listConversationAssignments", assignments.list },
    { "POST", "/whatsapp/conversations/{conversation_id}/assignments", "createConversationAssignment", assignments.create },
    { "GET", "/whatsapp/conversations/{conversation_id}/assignments/{id}", "getConversationAssignment", assignments.get },
    { "PATCH", "/whatsapp/conversations/{conversation_id}/assignments/{id}", "updateConversationAssignment",
      assignments.update },
    { "GET", "/whatsapp/conversations/{conversation_id}/flow_executions", "listConversationFlowExecutions",
      executions.list_of_conversation },
    { "PATCH", "/whatsapp/conversations/{conversation_id}", "updateWhatsappConversation", conversations.platform_update },
    { "GET", "/webhook_deliveries", "listWebhookDeliveries", delivery_log.list },
    { "GET", "/workflows/{workflow_id}/executions", "listWorkflowExecutions", executions.list },
    { "POST", "/workflows/{workflow_id}/executions", "createWorkflowExecution", executions.create },
    { "GET", "/workflow_executions/{execution_id}", "getWorkflowExecution", executions.get },
    { "PATCH", "/workflow_executions/{execution_id}", "updateWorkflowExecution", executions.update },
    { "GET", "/workflow_executions/{execution_id}/events", "listWorkflowExecutionEvents", executions.events },
    { "POST", "/workflow_executions/{execution_id}/resume", "resumeWorkflowExecution", executions.resume },
  },
  app = {
    { "POST", "/whatsapp_templates/{template_id}/send_template", "send_template", app_templates.send, send = true },
    { "GET", "/whatsapp_templates", "list_whatsapp_templates", app_templates.list },
    { "GET", "/whatsapp_templates/{template_id}", "get_whatsapp_template", app_templates.get },
  },
}

local function compile(row)
  local names = {}
  local pattern = row[2]:gsub("[%-%.]", "%%%0"):gsub("{([%a_]+)}", function(name)
    names[#names + 1] = name
    return "([^/]+)"
  end)
  return { method = row[1], pattern = "^" .. pattern .. "$", names = names, name = row[3], handler = row[4],
    send = row.send, open = row.open }
end

local compiled = {}
for api, rows in pairs(routes.rows) do
  compiled[api] = {}
  for i, row in ipairs(rows) do compiled[api][i] = compile(row) end
end

local function params_of(route, values)
  local params = {}
  for i, name in ipairs(route.names) do params[name] = ngx.unescape_uri(values[i]) end
  return params
end

local function lookup(method, path)
  for _, api in ipairs(apis) do
    local rest = path:match(api.prefix)
    if rest then
      for _, route in ipairs(compiled[api.paths]) do
        local values = route.method == method and { rest:match(route.pattern) } or {}
        if values[1] then return api.name, route, params_of(route, values) end
      end
      return api.name
    end
  end
end

-- The same few paths are asked for all the time.
local found, found_count = {}, 0

--- Finds the API, route and path parameters of a request.
---@param request table gets `api`, `route`, `params`
function routes.find(request)
  local key = request.method .. request.path
  local hit = found[key]
  if not hit then
    if found_count > 1000 then found, found_count = {}, 0 end
    hit = { lookup(request.method, request.path) }
    found[key], found_count = hit, found_count + 1
  end
  request.api, request.route, request.params = hit[1], hit[2], hit[3]
end

--- The answer to a path that the sandbox does not know.
---@param request table
---@return table reply
function routes.unknown(request)
  local message = ("The sandbox does not do %s %s; GET /_sandbox lists what it does.")
    :format(request.method, request.path)
  if request.api == "proxy" or request.api == "meta" then
    return replies.graph(100, message, { status = 404, message = message, type = "GraphMethodException" })
  end
  return replies.kapso(404, message)
end

return routes
