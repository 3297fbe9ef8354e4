--- What operations on functions answer.
-- @module kapso.api.answers.workflows.functions

local field = require "kapso.api.field"

local boolean, date_time, integer, text, uuid = field.boolean, field.date_time, field.integer, field.text, field.uuid
local list, nullable, one_of, open, ref = field.list, field.nullable, field.one_of, field.open, field.ref

return {
  Function = {
    id = uuid, name = text, slug = text,
    lock_version = integer "to be given back with a change",
    description = nullable(text),
    code = text,
    version = nullable(integer) "goes up with each deployment",
    status = one_of("draft", "deployed", "error"),
    last_deployed_at = nullable(date_time),
    function_type = one_of("cloudflare_worker", "supabase_function"),
    invoke_response_mode = one_of("wrapped", "passthrough")
      "what invoking it answers: its answer as it is, or wrapped in data",
    public_endpoint = boolean,
    runtime_config = nullable(open()),
    endpoint_url = nullable(field.url),
    project_id = uuid, created_by_id = nullable(uuid),
    created_at = date_time, updated_at = date_time,
  },
  FunctionListResponse = { data = list(ref "Function") },
  FunctionResponse = { data = ref "Function" },
  FunctionDeployResponse = { message = text, function_id = uuid, status = text "deploying" },

  FunctionInvokeResponse = field.any "what the function answered, or { data = … }; text where it is not JSON",

  FunctionSecret = { name = text, type = one_of("text", "json", "inherited") },
  FunctionSecretListResponse = { data = list(ref "FunctionSecret") },
  SimpleMessageResponse = { message = text },

  FunctionConsoleLog = {
    level = text "info, warn, error or debug",
    message = text,
    logged_at = date_time,
    stack = nullable(text),
  },
  FunctionInvocation = {
    id = uuid,
    status_code = integer, duration_ms = nullable(integer),
    request_body = nullable(open()), response_body = nullable(open()),
    error_message = nullable(text) "at most 512 characters of it",
    created_at = date_time,
    console_logs = list(ref "FunctionConsoleLog"),
  },
  FunctionInvocationsResponse = {
    data = open {
      function_id = uuid, function_name = text,
      invocations = list(ref "FunctionInvocation"),
      total = integer "how many there are in this answer",
    },
  },
}
