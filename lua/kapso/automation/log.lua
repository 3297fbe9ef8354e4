--- What a bot logs: to its logger, to nginx's log, or to standard error.
-- @module kapso.automation.log

local json = require "kapso.json"

local log = {}

local ngx = rawget(_G, "ngx")

local MAX_TOLD = 1000 -- bytes
local TOLD = { string = true, number = true, boolean = true }

-- What of a table can be told: all of it, or the words and numbers that it has.
local function told(value)
  local whole = json.encode(value)
  if whole and #whole <= MAX_TOLD then return whole end
  local part = {}
  for name, item in next, value do
    if type(name) == "string" and TOLD[type(item)] and #tostring(item) <= MAX_TOLD then part[name] = item end
  end
  return next(part) ~= nil and json.encode(part) or nil
end

--- An error in words that can be recorded, whatever it is.
---@param err any
---@return string
function log.text(err)
  local ok, text = pcall(tostring, err)
  if not ok or type(text) ~= "string" then return "an error that cannot be shown" end
  if type(err) == "table" and text:find "^table: " then text = told(err) or text end
  return json.encode(text) and text or (text:gsub("[^\32-\126\n\t]", "?"))
end

local function where(context)
  local words = {}
  if context.handler then words[#words + 1] = "in the handler " .. context.handler end
  local event = context.event
  if event then words[#words + 1] = ("for %s %s"):format(tostring(event.kind), tostring(event.idempotency_key or "")) end
  return #words > 0 and table.concat(words, " ") .. ": " or ""
end

local function write(level, text)
  text = "kapso bot: " .. text
  if ngx and ngx.log then return ngx.log(ngx[level], text) end
  io.stderr:write(text, "\n")
end

local function tell(logger, level, event)
  return logger ~= nil and pcall(logger, level, event)
end

--- Logs something that may be a mistake.
---@param logger function|nil function(level, event) of the user's
---@param text string
function log.warn(logger, text)
  if not tell(logger, "warn", { message = text }) then write("WARN", text) end
end

--- Logs an error.
---@param logger function|nil function(level, event) of the user's
---@param err any
---@param context table event, handler, trace
function log.error(logger, err, context)
  local event = { message = log.text(err), error = err }
  for name, value in pairs(context) do event[name] = value end
  if not tell(logger, "error", event) then write("ERR", where(context) .. (context.trace or event.message)) end
end

return log
