--- Whether the server would take anything from us at all: credentials, the number, its health.
-- @module kapso.campaign.preflight

local reading = require "kapso.reading"

local preflight = {}

local function problem(code, message, advice)
  return { code = code, message = message, advice = advice }
end

local function check_number(number, found)
  if number.quality_rating == "RED" then
    found[#found + 1] = problem("quality", "the number's quality rating is RED", "sending more would get it restricted; "
      .. "find out in WhatsApp Manager why people block or report it")
  end
  if number.status == "BANNED" or number.status == "RESTRICTED" or number.status == "FLAGGED" then
    found[#found + 1] = problem("number", "the number is " .. number.status, "see WhatsApp Manager")
  end
end

-- Names of the checks that did not pass, with what they say.
local function failed_checks(health)
  local words = {}
  for name, check in pairs(reading.table(health.checks)) do
    if type(check) == "table" and check.passed == false then
      words[#words + 1] = name .. (type(check.error) == "string" and " (" .. check.error .. ")" or "")
    end
  end
  table.sort(words)
  return #words > 0 and ": " .. table.concat(words, ", ") or ""
end

-- Whether messages can be sent is what counts: a webhook that is missing stops nobody.
local function is_blocking(health)
  local messaging = reading.table(reading.table(health.checks).messaging_health)
  if messaging.passed ~= nil then return messaging.passed == false end
  return health.status == "unhealthy" or health.status == "error"
end

local function check_health(client, id, result)
  local health = client:call("getWhatsappPhoneNumberHealth", { phone_number_id = id })
  if not health then return end -- older servers, and keys that may not look: the number itself has answered
  if health.data then health = health.data end
  result.health = health.status
  if is_blocking(health) then
    result.problems[#result.problems + 1] = problem("health", "the number is " .. tostring(health.status)
      .. failed_checks(health), "see the number's health in Kapso's dashboard")
  end
end

local function account_of(client, id)
  if client.config.business_account_id then return client.config.business_account_id end
  if client.config.direct then return nil end
  local number = client:call("getWhatsappPhoneNumber", { phone_number_id = id })
  local account = number and number.data and number.data.business_account_id
  return type(account) == "string" and account or nil
end

--- Asks the server.
---@param client table
---@param phone_number_id string|nil another sender than the client's own
---@return table|nil result number, account, health, rate_limit, problems (`{ code, message, advice }`)
---@return table|nil err when it could not be asked, or says no to the credentials
function preflight.run(client, phone_number_id)
  local id = phone_number_id or client.config.phone_number_id
  local number, meta = client:call("getPhoneNumber", { phone_number_id = id })
  if not number then return nil, meta end
  local result = { number = number, rate_limit = meta.rate_limit, problems = {} }
  check_number(number, result.problems)
  if not client.config.direct then check_health(client, id, result) end
  result.account = account_of(client, id)
  return result
end

return preflight
