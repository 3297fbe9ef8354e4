--- The phone number, as the WhatsApp proxy and the Platform API show it. Runs inside nginx.
-- @module kapso.sandbox.numbers

local account = require "kapso.sandbox.account"
local replies = require "kapso.sandbox.replies"
local state = require "kapso.sandbox.state"

local numbers = {}

local options = state.options
local created_at = "2026-01-01T00:00:00Z"

local summary = {
  id = options.phone_number_id, verified_name = "Kapso Sandbox", display_phone_number = account.display,
  quality_rating = "GREEN", code_verification_status = "VERIFIED", is_official_business_account = false,
  name_status = "APPROVED", platform_type = "CLOUD_API", throughput = { level = "STANDARD" },
  account_mode = "SANDBOX", messaging_limit_tier = "TIER_UNLIMITED",
}

local platform_row = {
  id = options.phone_number_id, internal_id = account.config_id, phone_number_id = options.phone_number_id,
  name = "Kapso Sandbox", business_account_id = options.business_account_id, is_coexistence = false,
  inbound_processing_enabled = true, calls_enabled = false, created_at = created_at, updated_at = created_at,
  display_name = "Kapso Sandbox", display_phone_number = account.display,
  display_phone_number_normalized = account.digits, verified_name = "Kapso Sandbox", quality_rating = "GREEN",
  code_verification_status = "VERIFIED", name_status = "APPROVED", status = "CONNECTED",
  throughput_tier = "STANDARD", is_official_business_account = false, is_pin_enabled = true,
}

-- Only the fields asked for, and the id, as Graph does.
local function pick_fields(request)
  local wanted = request:args().fields
  if type(wanted) ~= "string" then return summary end
  local picked = { id = summary.id }
  for name in wanted:gmatch("[%a_]+") do picked[name] = summary[name] end
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
  phone_number_id = function(value) return value == platform_row.phone_number_id end,
  business_account_id = function(value) return value == platform_row.business_account_id end,
  customer_id = function() return false end,
  messaging_enabled = function(value) return value == "true" end,
  name_contains = function(value) return platform_row.name:lower():find(value:lower(), 1, true) ~= nil end,
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
  if total == 1 and page == 1 then rows[1] = replies.json(200, platform_row).body end
  return replies.text(200, ('{"data":%s,"meta":{"page":%d,"per_page":%d,"total_pages":%d,"total_count":%d}}')
    :format(replies.list(rows), page, per_page, total, total))
end

function numbers.platform_get(_, params)
  if params.phone_number_id ~= options.phone_number_id then return replies.kapso(404, "Phone number not found") end
  return replies.json(200, { data = platform_row })
end

return numbers
