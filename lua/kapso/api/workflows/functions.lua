--- Functions: code that workflows call and that can be called by itself, with its secrets and its log.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.workflows.functions

local field = require "kapso.api.field"

local boolean, integer, text = field.boolean, field.integer, field.text
local either, object, one_of, open, required = field.either, field.object, field.one_of, field.open, field.required

local slug = text {
  pattern = "^[a-z0-9-]+$", hint = "lower-case letters, digits and hyphens", about = "made from the name when left out",
}
local code = text { bytes = 1024 * 1024, about = "JavaScript; it runs once it is deployed" }
local public_endpoint = boolean "can be invoked without a key; cloudflare_worker only"
local SECRET_NAME = { pattern = "^[A-Z0-9_]+$", hint = "capitals, digits and underscores" }

return {
  base = "platform", ids = field.uuid_id,

  { "listFunctions", "GET /functions", "Functions of the project",
    as = "functions:list", paging = "single", returns = "FunctionListResponse" },
  { "createFunction", "POST /functions", "Create a function, as a draft",
    as = "functions:create", envelope = "function", returns = "FunctionResponse",
    body = {
      ["function"] = required(object {
        name = required(text),
        slug = slug,
        description = text,
        code = required(code),
        function_type = required(one_of("cloudflare_worker", "supabase_function")),
        public_endpoint = public_endpoint,
        runtime_config = open(),
      }),
    } },
  { "getFunction", "GET /functions/{function_id}", "One function", as = "functions:get", returns = "FunctionResponse" },
  { "updateFunction", "PATCH /functions/{function_id}", "Change a function",
    as = "functions:update", envelope = "function", returns = "FunctionResponse",
    body = {
      ["function"] = required(object {
        name = text,
        slug = slug,
        lock_version = integer "as it was read, so that nobody's change is overwritten",
        description = text,
        code = code,
        invoke_response_mode = one_of("wrapped", "passthrough") "wrapped only where it is so already",
        runtime_config = open(),
        public_endpoint = public_endpoint,
      }),
    } },
  { "deleteFunction", "DELETE /functions/{function_id}", "Delete a function and its secrets, keep its invocations",
    as = "functions:delete" },
  { "deployFunction", "POST /functions/{function_id}/deploy",
    "Deploy a function; its status says when it is done, 10 to 60 seconds later",
    as = "functions:deploy", returns = "FunctionDeployResponse" },
  { "invokeFunction", "POST /functions/{function_id}/invoke", "Run a deployed function and get what it answers",
    as = "functions:invoke", body = required(open()), text = true, returns = "FunctionInvokeResponse" },

  -- Secrets
  { "listFunctionSecrets", "GET /functions/{function_id}/secrets", "Names and types of a deployed function's secrets",
    as = "functions:list_secrets", paging = "single", returns = "FunctionSecretListResponse" },
  { "createFunctionSecret", "POST /functions/{function_id}/secrets", "Give a deployed function a secret",
    as = "functions:create_secret", envelope = "secret", returns = "SimpleMessageResponse",
    body = {
      secret = required(object {
        name = required(text(SECRET_NAME) "unique in the function"),
        value = required(either(text, open())),
      }),
    } },
  { "deleteFunctionSecret", "DELETE /functions/{function_id}/secrets/{secret_name}", "Delete a secret",
    as = "functions:delete_secret", path = { secret_name = field.id(SECRET_NAME) } },

  -- Log
  { "listFunctionInvocations", "GET /functions/{function_id}/invocations", "The latest invocations of a function",
    as = "functions:list_invocations", paging = "single", items = "data.invocations",
    returns = "FunctionInvocationsResponse",
    query = { status = one_of("success", "failed"), limit = integer { min = 1, max = 20 } } },
}
