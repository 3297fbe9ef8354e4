--- What a bot logs: to its logger, to nginx's log, or to standard error.
-- @module kapso.automation.log

local json = require "kapso.json"

local log = {}

local ngx = rawget(_G, "ngx")

--- An error in words that can be recorded, whatever it is.
---@param err any
---@return string
function log.text(err)
  local ok, text = pcall(tostring, err)
  if not ok or type(text) ~= "string" then return "an error that cannot be shown" end
  return json.encode(text) and text or (text:gsub("[^\32-\126\n\t]", "?"))
end

local function where(context)
  local words = {}
  if context.handler then words[#words + 1] = "in the handler " .. context.handler end
  local event = context.event
  if event then words[#words + 1] = ("for %s %s"):format(tostring(event.kind), tostring(event.idempotency_key or "")) end
  return #words > 0 and table.concat(words, " ") .. ": " or ""
end

local function write(text)
  if ngx and ngx.log then return ngx.log(ngx.ERR, text) end
  io.stderr:write(text, "\n")
end

--- Logs an error.
---@param logger function|nil function(level, event) of the user's
---@param err any
---@param context table event, handler, trace
function log.error(logger, err, context)
  if logger then
    local event = { message = log.text(err), error = err }
    for name, value in pairs(context) do event[name] = value end
    local ok = pcall(logger, "error", event)
    if ok then return end
  end
  write("kapso bot: " .. where(context) .. (context.trace or log.text(err)))
end

return log
