--- The Platform API: Kapso paying Meta for an account's messages, and what they cost.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.platform.funding

local field = require "kapso.api.field"

local id, required, text = field.id, field.required, field.text

local account = { waba_id = id "Meta's id of the business account" }
local portfolio = { portfolio_id = id "Meta's id of the business portfolio" }

local time_range = {
  start_time = required(field.date_time) "this moment included",
  end_time = required(field.date_time) "this moment not included; at most 31 days after start_time",
}

return {
  base = "platform",
  ids = field.uuid_id,

  -- Of an account
  { "getWhatsappAccountFunding", "GET /whatsapp/accounts/{waba_id}/funding",
    "Whether an account is funded, as Kapso last saw it",
    as = "platform.funding:get", path = account, returns = "WhatsappFundingResponse" },
  { "ensureWhatsappAccountFunding", "POST /whatsapp/accounts/{waba_id}/funding",
    "Have an account funded; it is once :get says so",
    as = "platform.funding:ensure", path = account,
    repeatable = true, -- an attempt under way is joined, one just over is answered with
    body = {
      business_portfolio_id = required(text { pattern = "^%d+$", hint = "an id of digits" })
        "Meta's id of the portfolio that owns the account",
    },
    returns = "WhatsappFundingResponse" },
  { "getWhatsappAccountUsage", "GET /whatsapp/accounts/{waba_id}/usage", "What an account's messages and calls cost",
    as = "platform.funding:get_usage", path = account, query = time_range, returns = "WhatsappBillingUsageResponse" },

  -- Of a portfolio
  { "listWhatsappPortfolioAccounts", "GET /whatsapp/portfolios/{portfolio_id}/accounts",
    "Accounts of a portfolio and whether they are funded, newest first",
    as = "platform.funding:list_accounts", path = portfolio, paging = "cursor",
    returns = "WhatsappFundingListResponse" },
  { "getWhatsappPortfolioUsage", "GET /whatsapp/portfolios/{portfolio_id}/usage",
    "What a portfolio's messages and calls cost this project",
    as = "platform.funding:get_portfolio_usage", path = portfolio, query = time_range,
    returns = "WhatsappBillingUsageResponse" },
  { "revokeWhatsappPortfolioFunding", "POST /whatsapp/portfolios/{portfolio_id}/funding/revoke",
    "Stop funding every account of a portfolio; it is done once :get_operation says so",
    as = "platform.funding:revoke", path = portfolio, repeatable = true,
    header = {
      ["Idempotency-Key"] = required(field.line { min = 1, bytes = 255 }) "one of your own for each revocation",
    },
    returns = "WhatsappFundingOperationResponse" },
  { "getWhatsappPortfolioFundingOperation",
    "GET /whatsapp/portfolios/{portfolio_id}/funding/operations/{operation_id}", "How far a revocation has come",
    as = "platform.funding:get_operation", path = portfolio, returns = "WhatsappFundingOperationResponse" },
}
