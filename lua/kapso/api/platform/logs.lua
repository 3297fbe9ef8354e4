--- The Platform API: what went over the wire, webhook deliveries, API calls, and a search over both.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.platform.logs

local field = require "kapso.api.field"

local boolean, date_time, integer, text = field.boolean, field.date_time, field.integer, field.text
local either, list, map, object, one_of, plus, required =
  field.either, field.list, field.map, field.object, field.one_of, field.plus, field.required

local period = one_of("24h", "7d", "30d") "24h when left out"

-- What both ways of searching take.
local search = {
  query = text "words to look for; may be empty",
  period = one_of("24h", "7d", "context") "24h when left out; context: the time around `around`",
  source = one_of("all", "external_api_log", "whatsapp_webhook_event", "flow_event", "webhook_delivery"),
  problems_only = boolean,
  errors_only = boolean "older name of problems_only",
  around = date_time "goes with period = \"context\"",
  highlight_event_id = text,
  highlight_resource_id = text,
}

local search_rules = { { needs = { "around" }, when = "period", is = { context = true } } }

local filter_value = either(text, field.number, boolean)
local filters = either(map(filter_value), list(object { key = required(text), value = required(filter_value) }))

return {
  base = "platform",
  ids = field.uuid_id,

  { "listWebhookDeliveries", "GET /webhook_deliveries", "Deliveries to webhooks, newest first",
    as = "platform.webhook_deliveries:list", paging = "cursor",
    query = {
      status = one_of("pending", "delivered", "failed"),
      event = text "as whatsapp.message.received",
      webhook_id = field.uuid,
      errors_only = boolean "failed ones only",
      period = period,
    },
    returns = "WebhookDeliveryListResponse" },

  { "listApiLogs", "GET /api_logs", "Calls of the project's API keys, newest first",
    as = "platform.api_logs:list", paging = "cursor",
    query = {
      endpoint = text "any part of the path",
      status_code = integer,
      errors_only = boolean "status 400 and above",
      period = period,
    },
    returns = "ExternalApiLogListResponse" },

  { "searchLogs", "GET /log_search", "Search the logs of API calls, webhooks and workflows",
    as = { "platform.log_search:search", "platform.log_search:list" }, paging = "next_cursor", items = "data.events",
    query = search, rules = search_rules, returns = "LogSearchResponse" },
  { "searchLogsWithFilters", "POST /log_search", "Search the logs, by fields too",
    as = { "platform.log_search:search_with_filters", "platform.log_search:list_with_filters" },
    paging = "next_cursor", items = "data.events",
    repeatable = true, -- changes nothing
    body = plus(search, { filters = filters "by name, or { key, value } one by one; :catalog lists the names" }),
    rules = search_rules, returns = "LogSearchResponse" },
  { "getLogSearchCatalog", "GET /log_search/catalog", "What logs there are to search, and by which fields",
    as = "platform.log_search:catalog", returns = "LogSearchCatalogResponse" },
}
