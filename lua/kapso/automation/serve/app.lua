--- What `kapso serve` runs inside nginx.
-- @module kapso.automation.serve.app

local bots = require "kapso.automation.bot"
local errors = require "kapso.errors"
local json = require "kapso.json"
local log = require "kapso.automation.log"
local metrics = require "kapso.automation.metrics"

local app = {}

local served

local function answer(status, kind, text)
  ngx.status = status
  ngx.header["Content-Type"] = kind
  ngx.print(text)
end

-- nginx shows no error that is a table: it gets the words.
local function in_words(err)
  return errors.is(err) and tostring(err) or debug.traceback(log.text(err), 2)
end

--- Loads the file that makes the bot; whatever is wrong with it keeps nginx from starting, or from reloading.
---@param path string
---@param webhook string the webhook's path
function app.load(path, webhook)
  local ok, made = xpcall(assert(loadfile(path)), in_words)
  if not ok then error(made, 0) end
  if not bots.is(made) then error(path .. " returns no bot; it ends with: return bot", 0) end
  for _, taken in ipairs { webhook, "/health", "/metrics" } do
    if made.mounts[taken] then error(("%s mounts something at %s, which kapso serve has itself"):format(path, taken), 0) end
  end
  served = made
  return made
end

--- A worker process begins.
function app.start()
  served:start()
end

--- The webhook.
function app.webhook()
  served:handle()
end

--- Every other path: what the bot has mounted there.
function app.elsewhere()
  local endpoint = served.mounts[ngx.var.uri]
  if not endpoint then return ngx.exit(404) end
  return endpoint:handle()
end

-- What the store has to tell, or why it cannot.
local function counts()
  local opened, err = served:open()
  if not opened then return nil, err end
  return opened:counts()
end

--- Whether events can be taken. Why not is for the log: anybody may ask here.
function app.health()
  local known, err = counts()
  if not known then ngx.log(ngx.ERR, tostring(err)) end
  local text = json.encode(known and { status = "ok", pending = known.pending } or { status = "error" })
  return answer(known and 200 or 503, "application/json", text .. "\n")
end

--- Figures for Prometheus.
function app.metrics()
  local known, err = counts()
  if not known then return answer(503, "text/plain; charset=utf-8", tostring(err) .. "\n") end
  return answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text(known))
end

return app
