--- The Platform API: WhatsApp Flows, their versions, and the functions behind them.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.platform.flows

local field = require "kapso.api.field"

local date_time, integer, text = field.date_time, field.integer, field.text
local one_of, open, required = field.one_of, field.open, field.required

local override = text "number to do it with, instead of the Flow's own"

return {
  base = "platform",
  ids = field.uuid_id,

  { "listWhatsappFlows", "GET /whatsapp/flows", "Flows of the project, newest first",
    as = "platform.flows:list", paging = "page",
    query = {
      status = one_of("draft", "published"),
      business_account_id = text,
      phone_number_id = text,
      name_contains = text,
      created_after = date_time,
      created_before = date_time,
    },
    returns = "WhatsappFlowListResponse" },
  { "createWhatsappFlow", "POST /whatsapp/flows", "Make a Flow, a draft unless told to publish",
    as = "platform.flows:create",
    body = {
      phone_number_id = required(text { min = 1 }),
      name = text "made up when left out",
      flow_json = open() "a plain welcome screen when left out",
      publish = field.boolean,
    },
    returns = "WhatsappFlowResponse" },
  { "getWhatsappFlow", "GET /whatsapp/flows/{flow_id}", "One Flow",
    as = "platform.flows:get", returns = "WhatsappFlowResponse" },
  { "publishWhatsappFlow", "POST /whatsapp/flows/{flow_id}/publish", "Publish a draft Flow, for good",
    as = "platform.flows:publish", body = { phone_number_id = override }, returns = "WhatsappFlowResponse" },
  { "setupWhatsappFlowEncryption", "POST /whatsapp/flows/{flow_id}/setup_encryption",
    "Set encryption up for the Flow's account, which data endpoints need",
    as = "platform.flows:setup_encryption", body = { phone_number_id = override },
    returns = "WhatsappFlowEncryptionSetupResponse" },

  -- Versions
  { "listWhatsappFlowVersions", "GET /whatsapp/flows/{flow_id}/versions", "Versions of a Flow, newest first",
    as = "platform.flows:list_versions", paging = "page", returns = "WhatsappFlowVersionListResponse" },
  { "createWhatsappFlowVersion", "POST /whatsapp/flows/{flow_id}/versions",
    "Give a Flow new Flow JSON, here and at Meta",
    as = "platform.flows:create_version",
    body = { flow_json = required(open()), phone_number_id = override },
    returns = "WhatsappFlowVersionDetailResponse" },
  { "getWhatsappFlowVersion", "GET /whatsapp/flows/{flow_id}/versions/{version_id}", "One version, with its Flow JSON",
    as = "platform.flows:get_version", returns = "WhatsappFlowVersionDetailResponse" },

  -- Data endpoint
  { "getWhatsappFlowDataEndpoint", "GET /whatsapp/flows/{flow_id}/data_endpoint", "The function that answers a Flow",
    as = "platform.flows:get_data_endpoint", returns = "WhatsappFlowDataEndpointResponse" },
  { "createWhatsappFlowDataEndpoint", "POST /whatsapp/flows/{flow_id}/data_endpoint",
    "Write the function that answers a Flow, or change its code",
    as = "platform.flows:create_data_endpoint",
    body = { code = required(text { min = 1 }) "source of a Cloudflare Worker" },
    returns = "WhatsappFlowDataEndpointResponse" },
  { "updateWhatsappFlowDataEndpoint", "PATCH /whatsapp/flows/{flow_id}/data_endpoint",
    "Let a function that is deployed already answer a Flow, and register it with Meta",
    as = "platform.flows:update_data_endpoint",
    body = { function_id = required(field.uuid) "may answer several Flows" },
    returns = "WhatsappFlowDataEndpointAttachResponse" },
  { "deployWhatsappFlowDataEndpoint", "POST /whatsapp/flows/{flow_id}/data_endpoint/deploy",
    "Deploy a Flow's function to Cloudflare Workers",
    as = "platform.flows:deploy_data_endpoint", returns = "WhatsappFlowDataEndpointResponse" },
  { "registerWhatsappFlowDataEndpoint", "POST /whatsapp/flows/{flow_id}/data_endpoint/register",
    "Tell Meta of a deployed function, once encryption is set up",
    as = "platform.flows:register_data_endpoint", returns = "WhatsappFlowDataEndpointRegisterResponse" },

  -- What the function did, for every Flow that it answers
  { "getWhatsappFlowFunctionLogs", "GET /whatsapp/flows/{flow_id}/function_logs", "What a Flow's function wrote",
    as = "platform.flows:list_function_logs", paging = "single", items = "data.logs",
    query = { limit = integer { min = 1, max = 50 } "20 when left out" },
    returns = "WhatsappFlowFunctionLogsResponse" },
  { "getWhatsappFlowFunctionInvocations", "GET /whatsapp/flows/{flow_id}/function_invocations",
    "What a Flow's function was asked and answered",
    as = "platform.flows:list_function_invocations", paging = "single", items = "data.invocations",
    query = { status = one_of("success", "failed"), limit = integer { min = 1, max = 20 } "10 when left out" },
    returns = "WhatsappFlowFunctionInvocationsResponse" },
}
