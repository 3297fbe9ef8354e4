--- What a sandbox can be told at its start: one row an option.
--
-- The command line (`kapso sandbox --help`) and `require("kapso.sandbox").start`
-- read the same table.
-- @module kapso.sandbox.options

local faults = require "kapso.sandbox.faults"
local statuses = require "kapso.sandbox.statuses"
local webhook_address = require "kapso.sandbox.webhook_address"

local options = {}

--- Each row: `name`, the Lua `types` it takes, its `default`, for numbers `min`, `max` and
-- whether they are `whole`, whether it can be changed while the sandbox runs (`live`), the `words` it
-- can be, and what it is for (`help`).
options.rows = {
  { name = "port", types = "number", default = 0, min = 0, max = 65535, whole = true, help = "port on 127.0.0.1; 0 takes a free one" },
  { name = "workers", types = "number", default = 1, min = 1, whole = true, help = "worker processes of nginx" },
  { name = "api_key", types = "string", help = "the only key accepted, any other is refused with 401; without it any is accepted" },
  { name = "phone_number_id", types = "string", default = "647015955153740", help = "the sender's id" },
  { name = "business_account_id", types = "string", default = "733104489912357", help = "the WABA's id" },
  { name = "ledger", types = "boolean string", default = true,
    help = "false: counters only, no history; a path: every request is also appended there, a JSON object a line" },
  { name = "ledger_size", types = "number", default = 10000, min = 1, whole = true,
    help = "requests and messages kept in memory" },
  { name = "faults", types = "table", default = {}, help = "fault rules, see kapso.sandbox.faults" },
  { name = "latency", types = "number table", default = 0, min = 0,
    help = "seconds before every answer, or { [path pattern] = seconds }" },
  { name = "closed_window", types = "boolean table", default = false,
    help = "true, or a list of numbers: the 24-hour window is closed, only templates may be sent" },
  { name = "window", types = "boolean", default = false, live = true,
    help = "true: only who has written in the last 24 hours of the sandbox's clock may be sent more than templates" },
  { name = "limit_per_minute", types = "number", default = 0, min = 0, whole = true, live = true,
    help = "requests a minute and key, as Kapso counts; 0: no limit" },
  { name = "limit_window", types = "number", default = 60, min = 1, help = "length of that minute, in seconds" },
  { name = "limit_per_second", types = "number", default = 0, min = 0, whole = true, live = true,
    help = "messages a second of the number; more are refused with 130429; 0: no limit" },
  { name = "pair_limit", types = "number", default = 0, min = 0, live = true,
    help = "seconds between messages to one recipient (6 at WhatsApp); sooner is refused with 131056; 0: no limit" },
  { name = "pair_burst", types = "number", default = 45, min = 1, whole = true, live = true,
    help = "messages to one recipient that may be sent ahead of that" },
  { name = "clock_speed", types = "number", default = 1, min = 0,
    help = "how many seconds pass on the sandbox's clock in one; PUT /_sandbox/clock puts it forward" },
  { name = "template_review", types = "number", default = 0, min = 0,
    help = "seconds a created template stays PENDING before it is APPROVED" },
  { name = "statuses", types = "table", default = {}, help = "what becomes of messages, see kapso.sandbox.statuses" },
  { name = "history_lag", types = "number", default = 0, min = 0, live = true,
    help = "seconds before a message shows up in the message history" },
  { name = "history_missing", types = "number", default = 0, min = 0, whole = true, live = true,
    help = "every n-th message never shows up in the history; 0: all do" },
  { name = "history_doubles", types = "number", default = 0, min = 0, whole = true, live = true,
    help = "every n-th message is there twice, the second time with another id; 0: none" },
  { name = "history_shuffle", types = "number", default = 0, min = 0, whole = true, live = true,
    help = "so many messages of the history at a time are in the wrong order; 0: none" },
  { name = "history_track", types = "boolean", default = true, live = true,
    help = "whether its statuses carry the tracking data" },
  { name = "webhook_url", types = "string", default = "", live = true,
    help = "where webhooks are sent: http, on this machine; none when empty" },
  { name = "webhook_secret", types = "string", default = "sandbox-secret", live = true, help = "what they are signed with" },
  { name = "webhook_kind", types = "string", default = "kapso", live = true, words = "kapso kapso_v1 meta",
    help = "their shape: kapso, kapso_v1 or meta" },
  { name = "webhook_delay", types = "number", default = 0, min = 0, live = true, help = "seconds before each is delivered" },
  { name = "webhook_duplicates", types = "number", default = 0, min = 0, max = 1, live = true,
    help = "0 to 1: the share that is delivered more than once" },
  { name = "webhook_copies", types = "number", default = 1, min = 1, whole = true, live = true,
    help = "how many times more those are, at most" },
  { name = "webhook_late", types = "number", default = 0, min = 0, max = 1, live = true,
    help = "0 to 1: the share that comes late, after others" },
  { name = "webhook_late_by", types = "number", default = 1, min = 0, live = true,
    help = "how many seconds late those, and the copies, are at most" },
  { name = "webhook_buffer", types = "number", default = 0, min = 0, max = 60, live = true,
    help = "seconds in which messages of a conversation are gathered to a batch; 0: no batches" },
  { name = "webhook_buffer_size", types = "number", default = 50, min = 1, max = 100, whole = true, live = true,
    help = "messages in a batch, at most" },
  { name = "keepalive_requests", types = "number", default = 1000000000, min = 1, whole = true,
    help = "requests on a connection before nginx closes it" },
  { name = "keepalive_timeout", types = "number", default = 75, min = 0, help = "seconds an idle connection is kept" },
  { name = "tls", types = "table",
    help = "{ certificate = path, key = path }: a second port with TLS and HTTP/2" },
}

local by_name = {}
for _, row in ipairs(options.rows) do by_name[row.name] = row end

local function names()
  local list = {}
  for _, row in ipairs(options.rows) do list[#list + 1] = row.name end
  return table.concat(list, ", ")
end

local function check_row(row, value)
  if not row.types:find(type(value), 1, true) then
    return ("%s must be a %s, not a %s"):format(row.name, (row.types:gsub(" ", " or a ")), type(value))
  end
  if row.words and not (" " .. row.words .. " "):find(" " .. value .. " ", 1, true) then
    return ("%s must be one of %s"):format(row.name, (row.words:gsub(" ", ", ")))
  end
  if type(value) ~= "number" then return nil end
  if value ~= value or value < row.min then return ("%s must be at least %d"):format(row.name, row.min) end
  if value > (row.max or value) then return ("%s must be at most %d"):format(row.name, row.max) end
  if row.whole and value % 1 ~= 0 then return ("%s must be a whole number"):format(row.name) end
end

local special = {}

function special.faults(rules)
  local _, why = faults.check(rules)
  return why
end

function special.statuses(rules)
  local _, why = statuses.check(rules)
  return why
end

function special.webhook_url(url)
  if url == "" then return nil end
  local _, why = webhook_address.read(url)
  return why
end

function special.tls(tls)
  if type(tls.certificate) ~= "string" or type(tls.key) ~= "string" then
    return "tls needs two paths: { certificate = …, key = … }"
  end
end

--- Checks what was given and fills in the defaults.
---@param given table options by name
---@return table|nil settings every option
---@return string|nil why what is wrong with the options
function options.read(given)
  local settings = {}
  for _, row in ipairs(options.rows) do settings[row.name] = row.default end
  for name, value in pairs(given) do
    local row = by_name[name]
    if not row then
      return nil, ("there is no option %s; the options are %s"):format(tostring(name), names())
    end
    local why = check_row(row, value) or special[name] and special[name](value)
    if why then return nil, why end
    settings[name] = value
  end
  if settings.webhook_url ~= "" and settings.ledger == false then
    return nil, "webhook_url needs the history, which ledger = false turns off"
  end
  return settings
end

--- Checks changes to options of a running sandbox.
---@param changes table options by name
---@return string|nil why what is wrong with them
function options.check_live(changes)
  for name, value in pairs(changes) do
    local row = by_name[name]
    if not row or not row.live then return ("%s cannot be changed while the sandbox runs"):format(tostring(name)) end
    local why = check_row(row, value) or special[name] and special[name](value)
    if why then return why end
  end
end

return options
