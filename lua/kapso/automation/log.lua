--- What a bot logs: to its logger, to nginx's log, or to standard error.
-- @module kapso.automation.log

local log = {}

local ngx = rawget(_G, "ngx")

local function where(context)
  local words = {}
  if context.handler then words[#words + 1] = "in the handler " .. context.handler end
  local event = context.event
  if event then words[#words + 1] = ("for %s %s"):format(event.kind, event.idempotency_key or "") end
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
    local event = { message = tostring(err), error = err }
    for name, value in pairs(context) do event[name] = value end
    local ok = pcall(logger, "error", event)
    if ok then return end
  end
  write("kapso bot: " .. where(context) .. (context.trace or tostring(err)))
end

return log
