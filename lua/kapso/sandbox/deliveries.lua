--- Deliveries of webhooks: attempts, their order, and what goes wrong with them on request. Runs inside nginx.
--
-- One worker does this for all. A delivery is tried at once, then 10, 40 and 90 seconds after each failure, on the sandbox's
-- clock; anything but 200 is a failure. Ordered deliveries of one conversation wait for each other, at most 30 seconds.
-- @module kapso.sandbox.deliveries

local ngx = require "ngx"
local courier = require "kapso.sandbox.courier"
local delivery_log = require "kapso.sandbox.delivery_log"
local schedule = require "kapso.sandbox.schedule"
local signature = require "kapso.sandbox.signature"
local state = require "kapso.sandbox.state"
local webhook_address = require "kapso.sandbox.webhook_address"

local deliveries = {}

local RETRIES = { 10, 40, 90 }  -- seconds after the first, second, … failure
local PATIENCE = 30             -- seconds that a delivery waits for earlier ones of its conversation
local COURIERS = 64             -- deliveries under way at a time
local ERRANDS = 500             -- that a courier runs before another takes over

--- What is to be done later, by the sandbox's clock.
deliveries.due = schedule.new()

-- What is to be carried now.
local ready, first_ready, last_ready, couriers = {}, 1, 0, 0

local start_courier

local function run_errands(premature)
  for _ = 1, premature and 0 or ERRANDS do
    local errand = ready[first_ready]
    if not errand then break end
    ready[first_ready], first_ready = nil, first_ready + 1
    errand()
  end
  couriers = couriers - 1
  start_courier()
end

function start_courier()
  if first_ready > last_ready or couriers >= COURIERS or ngx.worker.exiting() then return end
  if ngx.timer.at(0, run_errands) then couriers = couriers + 1 end
end

local function carry(errand)
  last_ready = last_ready + 1
  ready[last_ready] = errand
  start_courier()
end

-- A number from 0 to 1 that is always the same for the same delivery.
local function draw(what, delivery)
  return ngx.crc32_long(ngx.md5(what .. delivery.key .. delivery.serial)) / 4294967296
end

local function later(seconds, action) deliveries.due:add(state.now() + seconds, action) end

local function headers_of(delivery)
  local headers = { ["X-Idempotency-Key"] = delivery.key }
  local secret = state.live "webhook_secret"
  if secret ~= "" then headers["X-Webhook-Signature"] = signature.hmac(secret, delivery.body) end
  if not delivery.version then return headers end
  headers["X-Webhook-Event"], headers["X-Webhook-Payload-Version"] = delivery.event, delivery.version
  if delivery.items then headers["X-Webhook-Batch"], headers["X-Batch-Size"] = "true", delivery.size end
  return headers
end

local function post(delivery)
  local address, why = webhook_address.read(state.live "webhook_url")
  if not address then return nil, why end
  return courier.post(address, headers_of(delivery), delivery.body)
end

-- Deliveries that are to keep their order, by recipient; the first is under way, or is waiting to be tried again.
local lanes = {}

local attempt

local function start(delivery)
  if delivery.started then return end
  delivery.started = true
  carry(function() attempt(delivery) end)
end

local function join_lane(delivery)
  local lane = lanes[delivery.recipient] or {}
  lanes[delivery.recipient] = lane
  lane[#lane + 1] = delivery
  if #lane == 1 then return start(delivery) end
  later(PATIENCE, function() start(delivery) end)
end

local function leave_lane(delivery)
  local lane = lanes[delivery.recipient]
  for i = 1, lane and #lane or 0 do
    if lane[i] == delivery then
      table.remove(lane, i)
      break
    end
  end
  if lane and lane[1] then return start(lane[1]) end
  lanes[delivery.recipient] = nil
end

local function settle(delivery, status)
  delivery.status, delivery.ended_at = status, state.now()
  state.next "delivery settled"
  if delivery.ordered then leave_lane(delivery) end
  if status == "failed" then
    for _, item in ipairs(delivery.items or {}) do deliveries.add(item) end
  end
  delivery.body, delivery.items = nil, nil
end

function attempt(delivery)
  delivery.attempts, delivery.last_attempt_at = delivery.attempts + 1, state.now()
  delivery.url = state.live "webhook_url"
  delivery.response_status, delivery.error = post(delivery)
  if delivery.response_status == 200 then
    settle(delivery, "delivered")
  elseif RETRIES[delivery.attempts] and delivery.url ~= "" then
    later(RETRIES[delivery.attempts], function() carry(function() attempt(delivery) end) end)
  else
    settle(delivery, "failed")
  end
  delivery_log.put(delivery)
end

-- The same once more, and again, as it happens to those who answer too late.
local function repeat_it(delivery)
  local body, late_by = delivery.body, state.live "webhook_late_by"
  local copy = setmetatable({ body = body }, { __index = delivery })
  local count = 1 + math.floor(draw("copies", delivery) * state.live "webhook_copies")
  for i = 1, count do
    later(draw("copy" .. i, delivery) * late_by, function() carry(function() post(copy) end) end)
  end
end

local function begin(delivery)
  if draw("late", delivery) < state.live "webhook_late" then
    delivery.ordered = false
    later(draw("late by", delivery) * state.live "webhook_late_by", function() start(delivery) end)
  elseif delivery.ordered then
    join_lane(delivery)
  else
    start(delivery)
  end
end

--- Delivers something.
---@param given table `event`, `body`, `recipient`, `wamid`, `version` (nil: Meta's shape), `ordered`; of a batch also `items`, each
-- such a table, and `size`
function deliveries.add(given)
  local delivery = { status = "pending", attempts = 0, serial = state.next "delivery", created_at = state.now() }
  for name, value in pairs(given) do delivery[name] = value end
  delivery.id = state.uuid(("delivery %s %d"):format(state.folder, delivery.serial))
  delivery.key = given.version and state.uuid("key " .. delivery.id) or signature.sha256(delivery.body)
  delivery.url = state.live "webhook_url"
  delivery_log.put(delivery)
  if draw("twice", delivery) < state.live "webhook_duplicates" then repeat_it(delivery) end
  local delay = state.live "webhook_delay"
  if delay > 0 then later(delay, function() begin(delivery) end) else begin(delivery) end
end

return deliveries
