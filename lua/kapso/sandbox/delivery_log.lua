--- The deliveries of webhooks, as `GET /_sandbox/webhooks` and the Platform API show them. Runs inside nginx.
-- @module kapso.sandbox.delivery_log

local json = require "cjson.safe"
local account = require "kapso.sandbox.account"
local pages = require "kapso.sandbox.pages"
local replies = require "kapso.sandbox.replies"
local ring = require "kapso.sandbox.ring"
local state = require "kapso.sandbox.state"

local delivery_log = {}

local options = state.options
local kept = ring.new("webhooks", options.ledger_size)

local function iso(time) return time and state.iso_time(time) or json.null end

--- Writes down what has become of a delivery.
---@param delivery table see kapso.sandbox.deliveries
function delivery_log.put(delivery)
  kept:put(delivery.serial, json.encode {
    serial = delivery.serial, id = delivery.id, key = delivery.key, event = delivery.event, status = delivery.status,
    message_id = delivery.wamid, to = delivery.recipient, size = delivery.size, attempts = delivery.attempts,
    response_status = delivery.response_status, error = delivery.error, url = delivery.url,
    created_at = delivery.created_at, last_attempt_at = delivery.last_attempt_at, ended_at = delivery.ended_at,
  })
end

--- A page of deliveries as JSON, in the order in which they came up.
---@param after number the serial before the first
---@param limit number
---@param waiting number messages whose deliveries have not come up yet
---@return string json `{ entries, next, last, pending }`
function delivery_log.page(after, limit, waiting)
  local last = state.count "delivery"
  local texts, serial = {}, math.max(after, last - options.ledger_size)
  while serial < last and #texts < limit do
    serial = serial + 1
    texts[#texts + 1] = kept:get(serial)
  end
  local next_serial = serial < last and ('"next":%d,'):format(serial) or ""
  return ('{%s"last":%d,"pending":%d,"entries":%s}'):format(next_serial, last, last - state.count "delivery settled" + waiting,
    replies.list(texts))
end

local function platform_row(entry)
  local phone = entry.to:find "^%d+$"
  return json.encode {
    id = entry.id, event = entry.event, status = entry.status, response_status = entry.response_status or json.null,
    delivered_at = iso(entry.status == "delivered" and entry.ended_at or nil),
    failed_at = iso(entry.status == "failed" and entry.ended_at or nil), last_attempt_at = iso(entry.last_attempt_at),
    attempt_count = entry.attempts, created_at = iso(entry.created_at), webhook_id = state.uuid "webhook",
    webhook_url = entry.url, whatsapp_config_id = account.config_id, phone_number_id = options.phone_number_id,
    conversation_phone_number = phone and "+" .. entry.to or json.null,
  }
end

local periods = { ["24h"] = 86400, ["7d"] = 7 * 86400, ["30d"] = 30 * 86400 }

--- The Platform API's list, newest first.
---@param request table
---@return table reply
function delivery_log.list(request)
  local args, found = request:args(), {}
  local since = state.now() - (periods[args.period] or periods["24h"])
  for serial = state.count "delivery", math.max(state.count "delivery" - options.ledger_size, 0) + 1, -1 do
    local entry = json.decode(kept:get(serial) or "")
    if entry and entry.created_at >= since and (not args.status or entry.status == args.status)
      and (not args.event or entry.event == args.event) and (args.errors_only ~= "true" or entry.status == "failed")
      and (not args.webhook_id or args.webhook_id == state.uuid "webhook") then
      found[#found + 1] = entry
    end
  end
  return pages.reply(request, found, platform_row)
end

return delivery_log
