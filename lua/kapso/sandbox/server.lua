--- What nginx runs for every request of a sandbox.
-- @module kapso.sandbox.server

local ngx = require "ngx"
local control = require "kapso.sandbox.control"
local fates = require "kapso.sandbox.fates"
local ledger = require "kapso.sandbox.ledger"
local limits = require "kapso.sandbox.limits"
local misbehave = require "kapso.sandbox.misbehave"
local page = require "kapso.sandbox.page.files"
local picker = require "kapso.sandbox.fault_picker"
local replies = require "kapso.sandbox.replies"
local requests = require "kapso.sandbox.requests"
local routes = require "kapso.sandbox.routes"
local state = require "kapso.sandbox.state"
local templates = require "kapso.sandbox.templates"
local uploads = require "kapso.sandbox.uploads"
local webhooks = require "kapso.sandbox.webhooks"

local server = {}

-- Loaded by the master, before its workers exist.
templates.start()
picker.start()
fates.start()

--- Says that the sandbox serves. Runs when a worker starts.
function server.ready()
  webhooks.start()
  local file = assert(io.open(state.folder .. "ready", "wb"))
  file:close()
end

-- The key, as each API takes it: `X-API-Key`, on the WhatsApp proxy also a bearer token,
-- which is what Meta itself takes.
local accepted_headers = {
  proxy = { ["X-API-Key"] = true, Authorization = true },
  meta = { Authorization = true },
  platform = { ["X-API-Key"] = true },
  app = { ["X-API-Key"] = true },
}

local function refuse_credential(request)
  local headers = accepted_headers[request.api]
  if not headers or request.route and request.route.open then return nil end
  local key, header = request.credential()
  if key and headers[header] and (not state.options.api_key or key == state.options.api_key) then return nil end
  local message = key and "Invalid API key" or "API key is missing"
  if request.api == "proxy" or request.api == "meta" then
    return replies.graph(190, message, { message = message, status = 401 })
  end
  return replies.kapso(401, message)
end

local function carry_out(request)
  local refusal = refuse_credential(request)
  if refusal then return refusal end
  if not limits.count(request) then return limits.refuse(request) end
  if not request.route then return routes.unknown(request) end
  return request.route.handler(request, request.params)
end

-- A request that meets a fault: what is answered in its place, what the ledger says.
local function serve_fault(request, rule, delay)
  if request.route and request.route.send then request:json() end  -- the ledger says what it was, also of what is not taken
  local carried = picker.accepts(rule) and carry_out(request) or nil
  local usual = carried or replies.text(200, "{}")
  replies.load(usual)
  local fields = { fault = rule.fault, outcome = carried and carried.outcome or "received",
    wamid = carried and carried.wamid, code = carried and carried.code }
  if not request.rate_limit then limits.count(request) end
  local reply = misbehave.answer(rule, request, usual)
  if reply then
    fields.status, fields.body = reply.status, reply.body
    if not carried then fields.outcome, fields.code = reply.outcome, reply.code end
  elseif not misbehave.is_silent(rule) then
    fields.status, fields.body = usual.status, usual.body
  end
  ledger.add(request, fields)
  if delay > 0 then ngx.sleep(delay) end
  if reply then return replies.send(request, reply) end
  return misbehave.go(rule, request, usual)
end

local function hang_up(request, rule)
  local bytes = misbehave.hang_up(rule)
  uploads.keep(request, bytes)
  ledger.add(request, { fault = "hangup", outcome = "hung_up", read = #bytes })
  return misbehave.close()
end

local function serve_api(request)
  ledger.arrive(request)
  routes.find(request)
  local early = picker.hangup(request)
  if early then return hang_up(request, early) end
  request:read_body()
  local rule, delay = picker.pick(request)
  if rule then return serve_fault(request, rule, delay) end
  local reply = carry_out(request)
  ledger.add(request, reply)
  if delay > 0 then ngx.sleep(delay) end
  return replies.send(request, reply)
end

--- Serves a request.
function server.serve()
  local request = requests.new()
  if request.path == "/" or request.path:sub(1, 9) == "/_sandbox" then
    request:read_body()
    return replies.send(request, page.reply(request) or control.serve(request))
  end
  return serve_api(request)
end

return server
