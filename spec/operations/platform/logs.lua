-- Calls of kapso.api.platform.logs: operationId, params, what goes on the wire, the JSON body.
local WEBHOOK = "6ba7b810-9dad-41d1-80b4-00c04fd430c8"

local of_execution = { query = "flow-execution-1", period = "7d", source = "flow_event",
  filters = { flow_execution_id = "flow-execution-1", event_type = "step_failed" } }
local of_sends = { query = "/messages", period = "24h", source = "external_api_log", problems_only = true,
  filters = { endpoint_contains = "/messages" } }
local one_by_one = { filters = { { key = "response_status", value = 422 }, { key = "retried", value = true } },
  errors_only = true, limit = 10, cursor = "bmV4dA==" }
local around = { period = "context", around = "2025-07-01T12:00:00Z", highlight_event_id = "evt_1",
  highlight_resource_id = "res_1" }

return {
  { "listWebhookDeliveries", { errors_only = true, period = "7d" },
    "GET /platform/v1/webhook_deliveries?errors_only=true&period=7d" },
  { "listWebhookDeliveries",
    { status = "failed", event = "whatsapp.message.received", webhook_id = WEBHOOK, limit = 100, after = "bmV4dA==" },
    "GET /platform/v1/webhook_deliveries?after=bmV4dA%3D%3D&event=whatsapp.message.received&limit=100&status=failed"
      .. "&webhook_id=" .. WEBHOOK },
  { "listWebhookDeliveries", { before = "cHJldg==" }, "GET /platform/v1/webhook_deliveries?before=cHJldg%3D%3D" },

  { "listApiLogs", { endpoint = "/messages", status_code = 429, period = "24h" },
    "GET /platform/v1/api_logs?endpoint=%2Fmessages&period=24h&status_code=429" },
  { "listApiLogs", { errors_only = true, limit = 1, after = "bmV4dA==" },
    "GET /platform/v1/api_logs?after=bmV4dA%3D%3D&errors_only=true&limit=1" },
  { "listApiLogs", { before = "cHJldg==" }, "GET /platform/v1/api_logs?before=cHJldg%3D%3D" },

  { "searchLogs", { query = "15551234567", source = "webhook_delivery", problems_only = true },
    "GET /platform/v1/log_search?problems_only=true&query=15551234567&source=webhook_delivery" },
  { "searchLogs", around,
    "GET /platform/v1/log_search?around=2025-07-01T12%3A00%3A00Z&highlight_event_id=evt_1&highlight_resource_id=res_1"
      .. "&period=context" },
  { "searchLogs", { query = "", errors_only = true, limit = 50, cursor = "bmV4dA==" },
    "GET /platform/v1/log_search?cursor=bmV4dA%3D%3D&errors_only=true&limit=50&query=" },
  { "searchLogsWithFilters", of_execution, "POST /platform/v1/log_search", of_execution },
  { "searchLogsWithFilters", of_sends, "POST /platform/v1/log_search", of_sends },
  { "searchLogsWithFilters", one_by_one, "POST /platform/v1/log_search", one_by_one },
  { "searchLogsWithFilters", around, "POST /platform/v1/log_search", around },
  { "searchLogsWithFilters", {}, "POST /platform/v1/log_search", {} },
  { "getLogSearchCatalog", {}, "GET /platform/v1/log_search/catalog" },
}
