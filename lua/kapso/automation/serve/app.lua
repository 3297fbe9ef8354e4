--- What `kapso serve` runs inside nginx.
-- @module kapso.automation.serve.app

local bots = require "kapso.automation.bot"
local errors = require "kapso.errors"
local json = require "kapso.json"
local log = require "kapso.automation.log"
local metrics = require "kapso.automation.metrics"
local standstill = require "kapso.automation.standstill"

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
  standstill.watch(served)
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

-- What the store has to tell. Why it cannot is for the log.
local function counts()
  local opened, err = served:open()
  local known
  if opened then known, err = opened:counts() end
  if not known then ngx.log(ngx.ERR, tostring(err)) end
  return known
end

--- Whether events can be taken.
function app.health()
  local known = counts()
  local text = json.encode(known and { status = "ok", pending = known.pending } or { status = "error" })
  return answer(known and 200 or 503, "application/json", text .. "\n")
end

--- Figures for Prometheus: those of nginx's memory also while the store is away.
function app.metrics()
  return answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text(counts()))
end

return app
