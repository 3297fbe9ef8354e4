--- The phone number, as the WhatsApp proxy and the Platform API show it. Runs inside nginx.
-- @module kapso.sandbox.numbers

local json = require "cjson.safe"
local account = require "kapso.sandbox.account"
local limits = require "kapso.sandbox.limits"
local replies = require "kapso.sandbox.replies"
local rules = require "kapso.sandbox.rules"
local state = require "kapso.sandbox.state"

local numbers = {}

local options = state.options
local created_at = "2026-01-01T00:00:00Z"

local function words(...)
  local set = {}
  for _, word in ipairs { ... } do set[word] = true end
  return set
end

-- What can be changed while the sandbox runs: what it is at first, and what else it can be.
local changeable = {
  quality_rating = { "GREEN", words("GREEN", "YELLOW", "RED", "NA", "UNKNOWN") },
  messaging_limit_tier = { "TIER_UNLIMITED",
    words("TIER_50", "TIER_250", "TIER_1K", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED") },
  throughput = { "STANDARD", words("STANDARD", "HIGH", "NOT_APPLICABLE") },
  status = { "CONNECTED", words("CONNECTED", "DISCONNECTED", "FLAGGED", "RESTRICTED", "RATE_LIMITED", "PENDING", "UNKNOWN") },
  name_status = { "APPROVED",
    words("APPROVED", "AVAILABLE_WITHOUT_REVIEW", "DECLINED", "EXPIRED", "PENDING_REVIEW", "NONE") },
  messaging_health = { "AVAILABLE", words("AVAILABLE", "LIMITED", "BLOCKED") },
  is_coexistence = { false, { [true] = true, [false] = true } },
}

-- The values now.
local function current()
  local values = json.decode(state.get "number" or "{}")
  for name, row in pairs(changeable) do
    if values[name] == nil then values[name] = row[1] end
  end
  return values
end

-- Why a number cannot send, as Meta words it: the entity, code and description.
local reasons = {
  LIMITED = { "BUSINESS", 141010, "The Business has not passed business verification.",
    "Visit business settings and start or resolve the business verification request." },
  BLOCKED = { "WABA", 141006, "There is an error with the payment method. This will block business initiated conversations.",
    "There was an error with your payment method. Please add a new payment method to the account." },
}

local function health_status(health)
  local entities, reason = {}, reasons[health]
  local ids = { { "PHONE_NUMBER", options.phone_number_id }, { "WABA", options.business_account_id },
    { "BUSINESS", "2729063490586005" }, { "APP", "67084527" } }
  for i, row in ipairs(ids) do
    local concerned = reason and reason[1] == row[1]
    entities[i] = { entity_type = row[1], id = row[2], can_send_message = concerned and health or "AVAILABLE",
      errors = concerned and { { error_code = reason[2], error_description = reason[3], possible_solution = reason[4] } }
        or nil }
  end
  return { can_send_message = health, entities = entities }
end

-- As Meta shows it; `health_status` and the new limit are there for those who ask.
local function graph_row()
  local now = current()
  local row = {
    id = options.phone_number_id, verified_name = "Kapso Sandbox", display_phone_number = account.display,
    quality_rating = now.quality_rating, code_verification_status = "VERIFIED", is_official_business_account = false,
    name_status = now.name_status, platform_type = "CLOUD_API", throughput = { level = now.throughput },
    account_mode = "SANDBOX", messaging_limit_tier = now.messaging_limit_tier, status = now.status,
  }
  return row, { health_status = health_status(now.messaging_health),
    whatsapp_business_manager_messaging_limit = now.messaging_limit_tier }
end

local function platform_row()
  local now = current()
  return {
    id = options.phone_number_id, internal_id = account.config_id, phone_number_id = options.phone_number_id,
    name = "Kapso Sandbox", business_account_id = options.business_account_id, is_coexistence = now.is_coexistence,
    inbound_processing_enabled = true, calls_enabled = false, created_at = created_at, updated_at = created_at,
    display_name = "Kapso Sandbox", display_phone_number = account.display,
    display_phone_number_normalized = account.digits, verified_name = "Kapso Sandbox",
    quality_rating = now.quality_rating, code_verification_status = "VERIFIED", name_status = now.name_status,
    status = now.status, throughput_tier = now.throughput,
    whatsapp_business_manager_messaging_limit = now.messaging_limit_tier, is_official_business_account = false,
    is_pin_enabled = true,
  }
end

--- Changes what the number is.
---@param changes table by the names of `changeable`
---@return table|nil number all that can be changed
---@return string|nil why
function numbers.change(changes)
  for name, value in pairs(changes) do
    local row = changeable[name]
    if not row then
      return nil, ("the number has no %s to change; it has %s"):format(tostring(name),
        table.concat(rules.sorted_keys(changeable), ", "))
    end
    if not row[2][value] then return nil, ("%s cannot be %s"):format(name, tostring(value)) end
  end
  local values = current()
  for name, value in pairs(changes) do values[name] = value end
  state.put("number", json.encode(values))
  return values
end

-- Only the fields asked for, and the id, as Graph does.
local function pick_fields(request)
  local wanted, row, more = request:args().fields, graph_row()
  if type(wanted) ~= "string" then return row end
  local picked = { id = row.id }
  for name, value in pairs(more) do row[name] = value end
  for name in wanted:gmatch("[%a_]+") do picked[name] = row[name] end
  return picked
end

function numbers.list(request, params)
  return account.refuse_business(request, params.business_account_id)
    or replies.json(200, { data = { pick_fields(request) }, paging = { cursors = { before = "MA==" } } })
end

function numbers.get(request)
  return replies.json(200, pick_fields(request))
end

-- Query fields that narrow the platform's list down, and what they are compared with.
local filters = {
  phone_number_id = function(value) return value == options.phone_number_id end,
  business_account_id = function(value) return value == options.business_account_id end,
  customer_id = function() return false end,
  messaging_enabled = function(value) return value == "true" end,
  name_contains = function(value) return ("kapso sandbox"):find(value:lower(), 1, true) ~= nil end,
  created_after = function(value) return created_at > value end,
  created_before = function(value) return created_at < value end,
}

function numbers.platform_list(request)
  local args = request:args()
  local total = 1
  for name, fits in pairs(filters) do
    if type(args[name]) == "string" and not fits(args[name]) then total = 0 end
  end
  local page, per_page = tonumber(args.page) or 1, tonumber(args.per_page) or 20
  if page < 1 or per_page < 1 then return replies.kapso(422, "page and per_page must be at least 1") end
  local rows = {}
  if total == 1 and page == 1 then rows[1] = json.encode(platform_row()) end
  return replies.text(200, ('{"data":%s,"meta":{"page":%d,"per_page":%d,"total_pages":%d,"total_count":%d}}')
    :format(replies.list(rows), page, per_page, total, total))
end

local function not_found(params)
  if params.phone_number_id ~= options.phone_number_id then return replies.kapso(404, "Phone number not found") end
end

function numbers.platform_get(_, params)
  return not_found(params) or replies.json(200, { data = platform_row() })
end

-- Other statuses are those of a number that is connected.
local connections = { DISCONNECTED = "DISCONNECTED", PENDING = "DISCONNECTED", UNKNOWN = "UNKNOWN" }

-- What Kapso finds when it looks: the overall status, and its checks.
local function health()
  local now = current()
  local connection = connections[now.status] or "CONNECTED"
  local messaging = health_status(now.messaging_health)
  local overall = (connection == "DISCONNECTED" or now.messaging_health == "BLOCKED") and "unhealthy"
    or now.messaging_health == "LIMITED" and "degraded" or "healthy"
  local passed = connection == "CONNECTED"
  if connection == "UNKNOWN" then passed = json.null end
  return overall, {
    phone_number_access = { passed = true },
    phone_number_connection = { passed = passed, details = { status = connection } },
    messaging_health = { passed = now.messaging_health ~= "BLOCKED",
      details = { overall_status = now.messaging_health, entities = messaging.entities } },
    webhook_subscription = { passed = true }, webhook_verified = { passed = true },
  }
end

function numbers.health(_, params)
  local missing = not_found(params)
  if missing then return missing end
  local headers, wait = limits.health()
  local reply
  if wait then
    headers["Retry-After"] = wait
    reply = replies.kapso(429, "Health check rate limit exceeded",
      { message = ("Retry after %d seconds."):format(wait) })
  else
    local overall, checks = health()
    reply = replies.json(200, { status = overall, timestamp = state.iso_time(state.now()), error = json.null,
      checks = checks })
  end
  reply.headers = headers
  return reply
end

return numbers
