-- Customers' messages, signed beforehand, posted to a bot: as many as it takes.
--
--     lua webhooks.lua URL COUNT IN_FLIGHT CONVERSATIONS
--         ->  "COUNT SECONDS P50_MS P99_MS": until all were answered with 200

local kapso = require "kapso"
local system = require "kapso.system"
local webhooks = require "spec.support.webhooks"

local url, count, in_flight, conversations = arg[1], tonumber(arg[2]), tonumber(arg[3]), tonumber(arg[4])

local client = kapso.new { api_base_url = url, api_key = "none", retries = false, max_connections = in_flight }
local deliveries, times = {}, {}
for index = 1, count do
  local headers, body = webhooks.received { from = ("1555%07d"):format(index % conversations), text = "message " .. index }
  deliveries[index] = { operation = "webhook", method = "POST", url = url, headers = headers, body = body, text = true }
end

local next_one = 0
local function post()
  while next_one < count do
    next_one = next_one + 1
    local index = next_one
    local began = system.now()
    assert(client:perform(deliveries[index]))
    times[index] = system.now() - began
    deliveries[index] = nil
  end
end

local began = system.now()
kapso.run(function()
  for _ = 1, in_flight do kapso.spawn(post) end
end)
local seconds = system.now() - began
table.sort(times)
print(("%d %.6f %.3f %.3f"):format(count, seconds, times[math.ceil(count / 2)] * 1000, times[math.ceil(count * 0.99)] * 1000))
