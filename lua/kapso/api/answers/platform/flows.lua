--- What the operations of kapso.api.platform.flows answer.
-- @module kapso.api.answers.platform.flows

local field = require "kapso.api.field"

local boolean, date_time, integer, number, text, url, uuid =
  field.boolean, field.date_time, field.integer, field.number, field.text, field.url, field.uuid
local list, nullable, one_of, open, plus, ref =
  field.list, field.nullable, field.one_of, field.open, field.plus, field.ref

local maybe_text, maybe_time, maybe_url = nullable(text), nullable(date_time), nullable(url)
local status = one_of("draft", "published")

local version = {
  id = uuid,
  version_label = text,
  status = status,
  flow_json_sha = maybe_text "SHA-256",
  published_at = maybe_time,
  validation_errors = nullable(list(open())),
  created_at = date_time,
  updated_at = date_time,
}

local endpoint = {
  function_id = uuid,
  function_name = text,
  endpoint_url = maybe_url,
  status = one_of("draft", "deployed", "error"),
  last_deployed_at = maybe_time,
  code = text,
}

local registered = open(plus(endpoint, {
  flow_id = uuid,
  flow_data_endpoint_function_id = uuid,
  flow_has_encryption = boolean,
  warning = maybe_text "set when a published Flow could not be published again",
}))

return {
  WhatsappFlow = {
    id = uuid,
    meta_flow_id = text,
    name = text,
    status = status,
    json_version = maybe_text,
    data_api_version = maybe_text,
    business_account_id = maybe_text,
    preview_url = maybe_url "of drafts only",
    published_at = maybe_time,
    last_synced_at = maybe_time,
    created_at = date_time,
    updated_at = date_time,
    data_endpoint_function_id = nullable(uuid),
    phone_number_id = maybe_text,
    data_endpoint_url = maybe_url,
    has_data_endpoint = boolean,
    flows_encryption_configured = boolean,
  },
  WhatsappFlowListResponse = { data = list(ref "WhatsappFlow"), meta = ref "PaginationMeta" },
  WhatsappFlowResponse = { data = ref "WhatsappFlow" },
  WhatsappFlowEncryptionSetupResponse = {
    data = open {
      status = one_of("success", "already_configured"),
      message = text,
      flows_encryption_configured = boolean,
    },
  },

  WhatsappFlowVersion = version,
  WhatsappFlowVersionListResponse = { data = list(ref "WhatsappFlowVersion"), meta = ref "PaginationMeta" },
  WhatsappFlowVersionDetail = plus(version, { flow_json = open() }),
  WhatsappFlowVersionDetailResponse = { data = ref "WhatsappFlowVersionDetail" },

  WhatsappFlowDataEndpoint = endpoint,
  WhatsappFlowDataEndpointResponse = { data = ref "WhatsappFlowDataEndpoint" },
  WhatsappFlowDataEndpointAttachResponse = { data = registered },
  WhatsappFlowDataEndpointRegisterResponse = { data = registered },

  WhatsappFlowFunctionLog = {
    level = text,
    message = text,
    logged_at = date_time,
    stack = maybe_text,
    cf_ray = maybe_text,
    outcome = maybe_text,
  },
  WhatsappFlowFunctionLogsResponse = {
    data = open { function_id = uuid, function_name = text, logs = list(ref "WhatsappFlowFunctionLog") },
  },
  WhatsappFlowFunctionInvocation = {
    id = uuid,
    status_code = integer,
    duration_ms = nullable(number),
    request_body = nullable(open()),
    response_body = nullable(open()),
    error_message = maybe_text,
    cf_ray = maybe_text,
    created_at = date_time,
  },
  WhatsappFlowFunctionInvocationsResponse = {
    data = open { function_id = uuid, function_name = text, invocations = list(ref "WhatsappFlowFunctionInvocation") },
  },
}
