--- What to do after a failure: nothing, or try again and when.
--
-- A send is tried again only when the request never reached the server, or when the server turned it down
-- because it came too fast. A read is tried again on anything that may pass. Waiting times grow, with
-- jitter; what the server asks for (Retry-After) comes first.
-- @module kapso.retry

local retry = {}

local FIRST_WAIT = 0.5   -- seconds
local LONGEST_WAIT = 30  -- of our own choosing
local LONGEST_ASKED = 120 -- of the server's; beyond it the caller is told instead

local PASSING = { connect = true, tls = true, timeout = true, network = true }

local function may_repeat(err, repeatable)
  if err.again then return true end
  if repeatable then
    return PASSING[err.kind] or err.kind == "decode" or (err.status or 0) >= 500
  end
  return err.outcome == "not_sent" and PASSING[err.kind] or false
end

--- Seconds to wait before the next attempt, or nil when there should be none.
---@param err table
---@param repeatable boolean whether the request may be sent twice
---@param attempt integer how many attempts there have been
---@param retries integer how many may follow the first
---@return number|nil seconds
function retry.wait(err, repeatable, attempt, retries)
  if attempt > retries or not may_repeat(err, repeatable) then return nil end
  local asked = err.retry.after
  if asked and asked > LONGEST_ASKED then return nil end
  local wait = math.min((asked or FIRST_WAIT) * 2 ^ (attempt - 1), LONGEST_WAIT)
  wait = wait * (0.5 + math.random() / 2)
  return asked and math.max(wait, asked) or wait
end

return retry
