--- What a campaign does about an error: with the row it happened to, and with all the others.
--
-- What codes mean and what to do about them is in `kapso.error_codes`; here is what a campaign does by itself.
-- A row that was turned down goes back to `pending` where another try can do, and also where the campaign
-- stops, because nothing was sent. What may have been sent is `unknown`, whatever else the answer says.
-- @module kapso.campaign.reactions

local codes = require "kapso.error_codes"

local format = string.format

local reactions = {}

-- Fields: `state` of the row; `delays` in seconds before its next tries, the last one again and again, with
-- `jitter` shortened by up to a half; `tries` after which it has failed all the same; `campaign` "pause"
-- (with `for_` seconds it goes on by itself) or "stop"; `scope` of what stands still, the campaign alone where
-- there is none; `counts` as what the watch (kapso.campaign.watch) counts it.
local ROWS = {
  throttled = { state = "pending" },                                        -- the pace slows down
  quota = { state = "pending", campaign = "pause", for_ = 300, scope = "account" }, -- the pace waits longer each time
  maintenance = { state = "pending", campaign = "pause", for_ = 60, scope = "number" },
  pair = { state = "pending", delays = { 1, 4, 16, 64 }, tries = 10 },
  conflict = { state = "pending", delays = { 1, 2, 4, 8, 16, 32, 64 }, tries = 10 },
  again = { state = "pending", delays = { 2, 8, 32 }, jitter = true, tries = 4 },
  unreached = { state = "pending", delays = { 1, 2, 4, 8, 16, 32, 60 }, jitter = true, counts = "unreached" },
  cancelled = { state = "pending" },
  unknown = { state = "unknown", counts = "unknown" },
  recipient = { state = "failed", counts = "failed" },
  opted_out = { state = "suppressed", counts = "opted_out" },
  country = { state = "failed", scope = "country", counts = "failed" },
  parameter = { state = "failed", counts = "parameter" },
  unmapped = { state = "failed", counts = "unmapped" },
  template_paused = { state = "pending", campaign = "pause", scope = "template" },
  template = { state = "pending", campaign = "stop", scope = "template" },
  campaign = { state = "pending", campaign = "stop" },
  number = { state = "pending", campaign = "stop", scope = "number" },
  account = { state = "pending", campaign = "stop", scope = "account" },
}

local by_code = {}
for name, list in pairs {
  throttled = { 130429 },
  quota = { 4, 80007 },
  maintenance = { 131057, 2494100 },
  pair = { 131056 },
  again = { 131000, 131016, 133004 },
  unknown = { 1, 2 },
  recipient = { 1026, 130472, 131021, 131026, 131030, 131047, 131049, 131062, 137000 },
  opted_out = { 131050, "marketing_preference_stopped" },
  country = { 130497 },
  parameter = { 100, 131008, 131009, 131051, 131053, 132000, 132005, 132008, 132012, 132018, 135000 },
  template_paused = { 132015 },
  template = { 132001, 132007, 132016, 132068, 132069 },
  campaign = { 33, 131037, 131045, 131063, 131064, 133010, 134100, 134101, 134102, "messaging_account_mismatch" },
  number = { 131048 },
  account = { 0, 3, 10, 190, 368, 131005, 131031, 131042, "insufficient_credits" },
} do
  for _, code in ipairs(list) do by_code[code] = name end
end
for code = 200, 299 do by_code[code] = "account" end

-- Where the code is not known, or there is none.
local by_status = { [401] = "account", [402] = "account", [403] = "account", [409] = "conflict", [429] = "throttled" }
local by_kind = { invalid = "parameter", unsupported = "campaign", cancelled = "cancelled",
  connect = "unreached", tls = "unreached", timeout = "unreached", network = "unreached" }

local function by_answer(err)
  local status = err.status or 0
  if by_status[status] then return by_status[status] end
  if err.category == "reengagement_window" then return "recipient" end -- Kapso's, without a code
  if err.code then return "unmapped" end
  if status >= 300 and status < 400 then return "campaign" end -- a wrong base URL
  return status >= 400 and status < 500 and "parameter" or "unmapped"
end

local function name_of(err)
  if err.outcome == "unknown" then return "unknown" end
  if by_code[err.code] then return by_code[err.code] end
  if err.status then return by_answer(err) end
  return by_kind[err.kind] or "unmapped"
end

local function delay_of(row, tries)
  local delays = row.delays
  if not delays then return nil end
  local seconds = delays[tries] or delays[#delays]
  return row.jitter and seconds * (0.5 + math.random() / 2) or seconds
end

local function reason_of(err)
  local what = err.code or err.status and "HTTP " .. err.status or err.path or err.kind or "failed"
  return (format("%s: %s", what, err.message or err.title or "no reason was given"):gsub("%s+", " "))
end

local function reaction(name, err)
  local row = ROWS[name]
  local known = codes[err.code]
  return {
    name = name, state = row.state, campaign = row.campaign, for_ = row.for_, scope = row.scope, counts = row.counts,
    reason = reason_of(err), advice = err.advice or known and known.advice, code = err.code,
  }
end

--- What to do about a send that failed.
---@param err table of `client:send`
---@param tries integer|nil how many tries of this row have ended with this code, with this one (1)
---@return table reaction `{ name, state = "pending"|"failed"|"suppressed"|"unknown", delay = seconds|nil,
--- campaign = nil|"pause"|"stop", for_ = seconds|nil, scope = nil|"number"|"account"|"template"|"country",
--- counts, reason, advice, code }`
function reactions.of(err, tries)
  tries = tries or 1
  local name = name_of(err)
  local row, found = ROWS[name], reaction(name, err)
  if row.tries and tries >= row.tries then
    found.state, found.counts = "failed", "failed"
  else
    found.delay = delay_of(row, tries)
  end
  return found
end

--- What to do about a message that was accepted and failed later, as a status says. It is never sent again.
---@param err table code, title, message, as Meta's status has them
---@return table reaction as of `reactions.of`, state "failed" or "suppressed"
function reactions.of_status(err)
  local found = reaction(by_code[err.code] or "unmapped", err)
  if found.state ~= "suppressed" then found.state = "failed" end
  if not found.campaign then found.counts = found.counts == "opted_out" and "opted_out" or "failed" end
  return found
end

--- The names of what can happen, each with the codes that say it: for reports, and for those who read.
---@return table by name `{ state, campaign, for_, scope, codes = { … } }`
function reactions.table()
  local all = {}
  for name, row in pairs(ROWS) do
    all[name] = { state = row.state, campaign = row.campaign, for_ = row.for_, scope = row.scope, codes = {} }
  end
  for code, name in pairs(by_code) do
    local list = all[name].codes
    list[#list + 1] = code
  end
  return all
end

return reactions
