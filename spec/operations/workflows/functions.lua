-- Calls of functions, and the requests that they are.

local FUNCTION = "7f9c24e8-3b12-4fef-91e0-56a2d5a8b906"
local ONE = "/platform/v1/functions/" .. FUNCTION
local CODE = "export default { fetch: () => Response.json({ ok: true }) }"

return {
  { "listFunctions", {}, "GET /platform/v1/functions" },

  { "createFunction", { name = "Price", code = CODE, function_type = "cloudflare_worker" },
    "POST /platform/v1/functions",
    { ["function"] = { name = "Price", code = CODE, function_type = "cloudflare_worker" } } },
  { "createFunction", { ["function"] = {
      name = "Price", slug = "price-2", description = "A price", code = CODE, function_type = "supabase_function",
      public_endpoint = false, runtime_config = { region = "eu" },
    } }, "POST /platform/v1/functions", { ["function"] = {
      name = "Price", slug = "price-2", description = "A price", code = CODE, function_type = "supabase_function",
      public_endpoint = false, runtime_config = { region = "eu" },
    } } },

  { "getFunction", { function_id = FUNCTION }, "GET " .. ONE },

  { "updateFunction", { function_id = FUNCTION, code = CODE, lock_version = 3 }, "PATCH " .. ONE,
    { ["function"] = { code = CODE, lock_version = 3 } } },
  { "updateFunction", { function_id = FUNCTION, ["function"] = {
      name = "Price", slug = "price", description = "A price", invoke_response_mode = "passthrough",
      runtime_config = { region = "eu" }, public_endpoint = true,
    } }, "PATCH " .. ONE, { ["function"] = {
      name = "Price", slug = "price", description = "A price", invoke_response_mode = "passthrough",
      runtime_config = { region = "eu" }, public_endpoint = true,
    } } },

  { "deleteFunction", { function_id = FUNCTION }, "DELETE " .. ONE },

  { "deployFunction", { function_id = FUNCTION }, "POST " .. ONE .. "/deploy" },

  { "invokeFunction", { function_id = FUNCTION, body = { size = "s", toppings = { "olives" } } },
    "POST " .. ONE .. "/invoke", { size = "s", toppings = { "olives" } } },
  { "invokeFunction", { function_id = FUNCTION, body = {} }, "POST " .. ONE .. "/invoke", {} },

  { "listFunctionSecrets", { function_id = FUNCTION }, "GET " .. ONE .. "/secrets" },

  { "createFunctionSecret", { function_id = FUNCTION, name = "SHOP_TOKEN", value = "s3cret" }, "POST " .. ONE .. "/secrets",
    { secret = { name = "SHOP_TOKEN", value = "s3cret" } } },
  { "createFunctionSecret", { function_id = FUNCTION, secret = { name = "SHOP_2", value = { user = "u" } } },
    "POST " .. ONE .. "/secrets", { secret = { name = "SHOP_2", value = { user = "u" } } } },

  { "deleteFunctionSecret", { function_id = FUNCTION, secret_name = "SHOP_TOKEN" }, "DELETE " .. ONE .. "/secrets/SHOP_TOKEN" },

  { "listFunctionInvocations", { function_id = FUNCTION, status = "failed", limit = 5 },
    "GET " .. ONE .. "/invocations?limit=5&status=failed" },
}
