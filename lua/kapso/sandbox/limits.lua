--- The limits that a sandbox enforces when it is told to. Runs inside nginx.
--
-- Kapso counts requests by API key and fixed minute, WhatsApp messages by second and number, and by recipient: there
-- each message takes up so many seconds, and a burst may borrow from the seconds to come.
-- @module kapso.sandbox.limits

local ngx = require "ngx"
local replies = require "kapso.sandbox.replies"
local state = require "kapso.sandbox.state"

local limits = {}

local options = state.options
local pairs_kept = ngx.shared.pairs

-- How many there were in this window, with this one. A count is forgotten when its window is long over.
local function count(name, seconds)
  local window = math.floor(state.now() / seconds)
  return state.next(("%s:%d"):format(name, window), 2 * seconds / math.min(math.max(options.clock_speed, 0.001), 1))
end

--- Counts a request against the minute of its key.
---@param request table gets what its answer says of the limit
---@return boolean within the limit
function limits.count(request)
  local limit = state.live "limit_per_minute"
  if limit == 0 then return true end
  local used = count("minute:" .. (request.credential() or ""), options.limit_window)
  request.rate_limit, request.rate_remaining = limit, math.max(limit - used, 0)
  return used <= limit
end

--- Kapso's answer to a request above the limit.
---@param request table
---@return table reply
function limits.refuse(request)
  return replies.throttled(options.limit_window, request.rate_limit, 0)
end

--- Counts a message against the number's second.
---@return table|nil reply the refusal
function limits.message()
  local limit = state.live "limit_per_second"
  if limit == 0 or count("second", 1) <= limit then return nil end
  return replies.graph(130429, "Message failed to send because there were too many messages sent from this phone number "
    .. "in a short period of time.")
end

-- nginx's clock has milliseconds.
local GRAIN = 0.001

--- Counts a message against its recipient. With several workers, two at the same time may count as one.
---@param recipient string
---@return table|nil reply the refusal
function limits.pair(recipient)
  local gap = state.live "pair_limit"
  if gap == 0 then return nil end
  local now, burst = state.now(), state.live "pair_burst"
  local free = math.max(pairs_kept:get(recipient) or 0, now)
  if free - now > (burst - 1) * gap + GRAIN then
    return replies.graph(131056, "Message failed to send because there were too many messages sent from this phone "
      .. "number to the same phone number in a short period of time.")
  end
  pairs_kept:set(recipient, free + gap)
end

--- Counts a health check of the number: 5 a second and 60 a minute, whatever else the sandbox is told.
---@return table headers
---@return number|nil seconds to wait, when it is one too many
function limits.health()
  local second, minute = count("health second", 1), count("health minute", 60)
  local headers = {
    ["X-Health-RateLimit-Second-Limit"] = 5, ["X-Health-RateLimit-Second-Remaining"] = math.max(5 - second, 0),
    ["X-Health-RateLimit-Minute-Limit"] = 60, ["X-Health-RateLimit-Minute-Remaining"] = math.max(60 - minute, 0),
  }
  return headers, minute > 60 and 60 or second > 5 and 1 or nil
end

return limits
