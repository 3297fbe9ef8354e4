-- Calls of kapso.api.platform.flows: operationId, params, what goes on the wire, the JSON body.
local FLOW = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
local VERSION = "16fd2706-8baf-433b-82eb-8c7fada847da"
local FUNCTION = "886313e1-3b8a-4372-9b90-0c9aee199e5d"
local PATH = "/platform/v1/whatsapp/flows/" .. FLOW

local flow_json = {
  version = "7.2",
  screens = { { id = "WELCOME", title = "Welcome", terminal = true, layout = { type = "SingleColumnLayout" } } },
}
local code = "export default { fetch() { return Response.json({ screen: 'WELCOME' }) } }"

return {
  { "listWhatsappFlows", { status = "published" }, "GET /platform/v1/whatsapp/flows?status=published" },
  { "listWhatsappFlows",
    { business_account_id = "98765432109", phone_number_id = "1234567890", name_contains = "book", per_page = 50, page = 1 },
    "GET /platform/v1/whatsapp/flows?business_account_id=98765432109&name_contains=book&page=1&per_page=50"
      .. "&phone_number_id=1234567890" },
  { "listWhatsappFlows", { created_after = "2025-01-01T00:00:00Z", created_before = "2025-02-01T00:00:00Z" },
    "GET /platform/v1/whatsapp/flows?created_after=2025-01-01T00%3A00%3A00Z&created_before=2025-02-01T00%3A00%3A00Z" },
  { "createWhatsappFlow", { phone_number_id = "1234567890", name = "Booking", flow_json = flow_json, publish = false },
    "POST /platform/v1/whatsapp/flows",
    { phone_number_id = "1234567890", name = "Booking", flow_json = flow_json, publish = false } },
  { "createWhatsappFlow", { phone_number_id = "1234567890" },
    "POST /platform/v1/whatsapp/flows", { phone_number_id = "1234567890" } },
  { "getWhatsappFlow", { flow_id = FLOW }, "GET " .. PATH },
  { "publishWhatsappFlow", { flow_id = FLOW }, "POST " .. PATH .. "/publish", {} },
  { "publishWhatsappFlow", { flow_id = FLOW, phone_number_id = "1234567890" },
    "POST " .. PATH .. "/publish", { phone_number_id = "1234567890" } },
  { "setupWhatsappFlowEncryption", { flow_id = FLOW }, "POST " .. PATH .. "/setup_encryption", {} },
  { "setupWhatsappFlowEncryption", { flow_id = FLOW, phone_number_id = "1234567890" },
    "POST " .. PATH .. "/setup_encryption", { phone_number_id = "1234567890" } },

  { "listWhatsappFlowVersions", { flow_id = FLOW }, "GET " .. PATH .. "/versions" },
  { "listWhatsappFlowVersions", { flow_id = FLOW, page = 2, per_page = 5 }, "GET " .. PATH .. "/versions?page=2&per_page=5" },
  { "createWhatsappFlowVersion", { flow_id = FLOW, flow_json = flow_json },
    "POST " .. PATH .. "/versions", { flow_json = flow_json } },
  { "createWhatsappFlowVersion", { flow_id = FLOW, flow_json = flow_json, phone_number_id = "1234567890" },
    "POST " .. PATH .. "/versions", { flow_json = flow_json, phone_number_id = "1234567890" } },
  { "getWhatsappFlowVersion", { flow_id = FLOW, version_id = VERSION }, "GET " .. PATH .. "/versions/" .. VERSION },

  { "getWhatsappFlowDataEndpoint", { flow_id = FLOW }, "GET " .. PATH .. "/data_endpoint" },
  { "createWhatsappFlowDataEndpoint", { flow_id = FLOW, code = code }, "POST " .. PATH .. "/data_endpoint", { code = code } },
  { "updateWhatsappFlowDataEndpoint", { flow_id = FLOW, function_id = FUNCTION },
    "PATCH " .. PATH .. "/data_endpoint", { function_id = FUNCTION } },
  { "deployWhatsappFlowDataEndpoint", { flow_id = FLOW }, "POST " .. PATH .. "/data_endpoint/deploy" },
  { "registerWhatsappFlowDataEndpoint", { flow_id = FLOW }, "POST " .. PATH .. "/data_endpoint/register" },

  { "getWhatsappFlowFunctionLogs", { flow_id = FLOW, limit = 50 }, "GET " .. PATH .. "/function_logs?limit=50" },
  { "getWhatsappFlowFunctionInvocations", { flow_id = FLOW, status = "failed", limit = 20 },
    "GET " .. PATH .. "/function_invocations?limit=20&status=failed" },
}
