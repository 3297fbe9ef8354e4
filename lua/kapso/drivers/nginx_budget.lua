--- What the workers of an nginx know together of how fast the server lets them send: `kapso.new { shared = "kapso" }`,
-- with `lua_shared_dict kapso 1m;` in nginx.conf.
--
-- One worker is told to slow down (429, Retry-After), and all clients with the same addresses and phone number do: until
-- then their calls wait, as they would have after a 429 of their own, or with `retries = false` fail at once as
-- throttled and not sent. `client.budget:state()` tells what is known.
-- @module kapso.drivers.nginx_budget

local errors = require "kapso.errors"
local system = require "kapso.system"

local budget = {}

local LONGEST = 120  -- seconds that a call waits; beyond them the caller is told instead, as after a 429
local SPREAD = 0.25  -- seconds over which those who waited start again
local SPENT = 1      -- seconds to wait when nothing is left, and the server has not said for how long
local KEPT = 3600    -- seconds that what was learned of the limit is kept

-- Codes by which Meta says of the whole account what 429 says; those of one recipient concern nobody else.
local OF_ACCOUNT = { [4] = true, [80007] = true, [130429] = true }
local OF_RECIPIENT = { [131056] = true }

local Budget = {}
Budget.__index = Budget

--- Seconds for which nothing should be sent; 0 when it may.
---@return number seconds
function Budget:pause()
  local until_then = self.dict:get(self.key .. "until")
  return until_then and math.max(0, until_then - system.time()) or 0
end

--- Lets nobody send for a time.
---@param seconds number
function Budget:hold(seconds)
  if seconds <= self:pause() then return end
  self.dict:set(self.key .. "until", system.time() + seconds, seconds)
end

--- Takes note of how a call ended.
---@param result any
---@param outcome table meta or err
function Budget:learn(result, outcome)
  if result == nil then
    local is_ours = outcome.status == 429 and not OF_RECIPIENT[outcome.code] or OF_ACCOUNT[outcome.code]
    if is_ours then self:hold(outcome.retry.after or SPENT) end
    return
  end
  local limit = outcome.rate_limit
  if not limit or not limit.remaining then return end
  self.dict:set(self.key .. "remaining", limit.remaining, KEPT)
  self.dict:set(self.key .. "limit", limit.limit, KEPT)
  if limit.remaining <= 0 then self:hold(limit.retry_after or SPENT) end
end

--- What is known: `limit` and `remaining` as the server last said, `pause` in seconds.
---@return table state
function Budget:state()
  return { limit = self.dict:get(self.key .. "limit"), remaining = self.dict:get(self.key .. "remaining"), pause = self:pause() }
end

--- Waits until something may be sent.
---@param sleep function of the driver
---@param longest number|nil seconds; as after a 429 when left out
---@return table|nil err when it may not, or not soon
function Budget:await(sleep, longest)
  local waited, seconds = 0, self:pause()
  while seconds > 0 do
    if waited + seconds > (longest or LONGEST) then
      return errors.new {
        kind = "http", category = "throttling", outcome = "not_sent", retry = { action = "retry_after", after = seconds },
        message = ("the server has asked for a pause, of which %.1f seconds are left"):format(seconds),
      }
    end
    sleep(seconds + math.random() * SPREAD)
    waited, seconds = waited + seconds, self:pause()
  end
end

--- The budget of a client.
---@param config table the client's
---@return table budget
function budget.new(config)
  local key = table.concat({ config.bases.meta, config.bases.platform, tostring(config.phone_number_id), "" }, " ")
  return setmetatable({ dict = ngx.shared[config.shared], key = key }, Budget)
end

return budget
