-- Calls of kapso.api.platform.funding: operationId, params, what goes on the wire, the JSON body.
local OPERATION = "0193c5a8-0000-7000-8000-00000000000a"
local ACCOUNT = "/platform/v1/whatsapp/accounts/98765432109"
local PORTFOLIO = "/platform/v1/whatsapp/portfolios/506070809010"
local JANUARY = "end_time=2025-02-01T00%3A00%3A00%2B01%3A00&start_time=2025-01-01T00%3A00%3A00%2B01%3A00"
local from, to = "2025-01-01T00:00:00+01:00", "2025-02-01T00:00:00+01:00"

return {
  { "getWhatsappAccountFunding", { waba_id = "98765432109" }, "GET " .. ACCOUNT .. "/funding" },
  { "ensureWhatsappAccountFunding", { waba_id = "98765432109", business_portfolio_id = "506070809010" },
    "POST " .. ACCOUNT .. "/funding", { business_portfolio_id = "506070809010" } },
  { "getWhatsappAccountUsage", { waba_id = "98765432109", start_time = from, end_time = to },
    "GET " .. ACCOUNT .. "/usage?" .. JANUARY },

  { "listWhatsappPortfolioAccounts", { portfolio_id = "506070809010" }, "GET " .. PORTFOLIO .. "/accounts" },
  { "listWhatsappPortfolioAccounts", { portfolio_id = "506070809010", limit = 100, after = "bmV4dA==" },
    "GET " .. PORTFOLIO .. "/accounts?after=bmV4dA%3D%3D&limit=100" },
  { "listWhatsappPortfolioAccounts", { portfolio_id = "506070809010", before = "cHJldg==" },
    "GET " .. PORTFOLIO .. "/accounts?before=cHJldg%3D%3D" },
  { "getWhatsappPortfolioUsage", { portfolio_id = "506070809010", start_time = from, end_time = to },
    "GET " .. PORTFOLIO .. "/usage?" .. JANUARY },
  { "revokeWhatsappPortfolioFunding", { portfolio_id = "506070809010", ["Idempotency-Key"] = "revoke-2025-07-01" },
    "POST " .. PORTFOLIO .. "/funding/revoke", headers = { ["Idempotency-Key"] = "revoke-2025-07-01" } },
  { "getWhatsappPortfolioFundingOperation", { portfolio_id = "506070809010", operation_id = OPERATION },
    "GET " .. PORTFOLIO .. "/funding/operations/" .. OPERATION },
}
