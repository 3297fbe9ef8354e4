--- Webhooks that are held back for a while and delivered together, as Kapso does it with received messages when buffering is
-- on. Runs inside nginx.
-- @module kapso.sandbox.batches

local deliveries = require "kapso.sandbox.deliveries"
local payloads = require "kapso.sandbox.payloads"
local state = require "kapso.sandbox.state"

local batches = {}

-- What is held back, by recipient.
local held = {}

local function release(batch)
  if held[batch.recipient] ~= batch then return end
  held[batch.recipient] = nil
  local bodies, items = {}, batch.items
  for i, item in ipairs(items) do bodies[i] = item.body end
  deliveries.add { event = batch.event, recipient = batch.recipient, version = items[1].version, ordered = true, items = items,
    size = #items, wamid = items[1].wamid, body = payloads.batch(bodies, { event = batch.event, window = state.live "webhook_buffer",
      first = items[1].sequence, last = items[#items].sequence, recipient = batch.recipient }) }
end

-- Each message puts the end of the window off.
local function wait(batch, count)
  deliveries.due:add(state.now() + state.live "webhook_buffer", function()
    if #batch.items == count then release(batch) end
  end)
end

--- Delivers something, with others of its conversation when buffering is on.
---@param given table as for `kapso.sandbox.deliveries.add`, and `sequence`
function batches.add(given)
  if state.live "webhook_buffer" == 0 then return deliveries.add(given) end
  local batch = held[given.recipient] or { event = given.event, recipient = given.recipient, items = {} }
  held[given.recipient] = batch
  batch.items[#batch.items + 1] = given
  if #batch.items >= state.live "webhook_buffer_size" then return release(batch) end
  wait(batch, #batch.items)
end

return batches
