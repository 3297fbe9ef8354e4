--- A local stand-in for Kapso on nginx: people write their scripts against it before
-- they have a number, and tests make it misbehave.
--
--    local sandbox = assert(require("kapso.sandbox").start {})
--    local client = require("kapso").new(sandbox:options())
--    …
--    sandbox:stop()
--
-- It listens on 127.0.0.1 only, and stops when the script that started it ends, however it ends.
--
-- **What it serves**, on one origin: the WhatsApp proxy (`/meta/whatsapp/v24.0`), Meta itself (`/v24.0`), the
-- parts of the Platform API that a sender needs (`/platform/v1`), the older API (`/api/v1`). `GET /_sandbox`
-- lists it all. What it is sent is checked as Meta does, and answered with Meta's error codes.
--
-- **Magic numbers**: a recipient +1 999 0 and six digits makes it answer an error. The digits are a Meta error
-- code (`+1 999 013 1026`: undeliverable; `+1 999 013 1047`: the 24-hour window is closed), or 000402 no credits,
-- 000408 no answer, 000409 conflict, 000422 marketing stopped, 000429 throttled, 000444 connection closed,
-- 000500, 000502 and 000503 a gateway's page.
--
-- **Faults** are rules, given at the start, with `set_faults` or `PUT /_sandbox/faults`: see kapso.sandbox.faults.
--
-- **What becomes of messages** is rules too, at the start, with `set_statuses` or `PUT /_sandbox/statuses`: see
-- kapso.sandbox.statuses. The message history shows it, and can lag, miss messages, show some twice or out of order.
--
-- **Limits** (`limit_per_minute`, `limit_per_second`, `pair_limit`) are off until they are set. They and the history's
-- faults change with `change` or `PUT /_sandbox/options`, templates with `set_template` or `PUT /_sandbox/templates`,
-- the number with `set_number` or `PUT /_sandbox/number`.
--
-- **Webhooks** (`webhook_url`, on this machine; `webhook_secret`, `webhook_kind`) tell of what comes in, and of what becomes
-- of messages, signed as Kapso does it; they can be late, repeated and batched, and change with `change`, too.
-- `GET /_sandbox/webhooks` has the deliveries.
--
-- **The customer** is played by a script (`inbound`, `wait_for`, `conversation`: see kapso.sandbox.customer), or by a
-- person: the sandbox's URL, in a browser, is a chat. With the option `window` the 24-hour window is kept.
--
-- **Workflows** are scripts of states: see kapso.sandbox.workflows.
--
-- **The clock** can run faster (`clock_speed`), or be put forward: `advance`, or `PUT /_sandbox/clock`.
--
-- **The ledger** has everything received: `GET /_sandbox/ledger?after=SERIAL&limit=N`, `…/ledger/summary`,
-- `DELETE /_sandbox/ledger`, and with the option `ledger = "file"` a line of JSON a request: see kapso.sandbox.ledger.
-- @module kapso.sandbox

local errors = require "kapso.errors"
local conf = require "kapso.sandbox.conf"
local customer = require "kapso.sandbox.customer"
local options = require "kapso.sandbox.options"
local process = require "kapso.nginx"

local M = {}

local Sandbox = setmetatable({}, { __index = customer })
Sandbox.__index = Sandbox

-- Sandboxes in use: one that a script has no reference to goes on serving its URL.
local running = {}

-- Stops a sandbox when the script ends. Closing the pipe alone would do, unless a background
-- process of the script has inherited it. The finalizer runs before the pipe's own: it is newer.
local function stop_at_end(sandbox)
  local function stop() sandbox:stop() end
  local newproxy = rawget(_G, "newproxy")  -- Lua 5.1 and LuaJIT, where tables have no finalizers
  if not newproxy then return setmetatable({}, { __gc = stop }) end
  local proxy = newproxy(true)
  getmetatable(proxy).__gc = stop
  return proxy
end

-- Things that hold for every attempt to find a port.
local function prepare(settings)
  local found, err = process.find_nginx()
  if not found then return nil, err end
  local here = process.line("pwd") or "."
  settings.nginx, settings.modules = found.nginx, found.modules
  settings.package_path = (process.package_entry("kapso/sandbox/server", here) or "") .. ";;"
  if process.line("id -u") == "0" then settings.user = "root root" end
  if type(settings.ledger) == "string" then
    settings.ledger_file = process.absolute(settings.ledger, here)
    local file, why = io.open(settings.ledger_file, "ab")
    if not file then return nil, "the ledger cannot be written: " .. why end
    file:close()
  end
  if settings.tls then
    settings.tls = { certificate = process.absolute(settings.tls.certificate, here),
      key = process.absolute(settings.tls.key, here) }
  end
  return settings
end

local function launch(settings)
  local folder, err = process.make_folder()
  if not folder then return nil, err end
  local ok, why = process.write(folder .. "/nginx.conf", conf.render(settings))
  if ok then ok, why = process.write(folder .. "/options.lua", conf.options(settings)) end
  if not ok then
    process.remove_folder(folder)
    return nil, why
  end
  local guard = process.spawn(settings.nginx, folder)
  local ready, failure = process.wait_ready(folder)
  if not ready then
    process.release(guard)
    return nil, failure
  end
  return folder, nil, guard
end

local function launch_on_free_port(settings, wanted)
  local folder, err, guard
  for _ = 1, 5 do
    local taken = process.taken_ports()
    settings.port = wanted > 0 and wanted or process.free_port(taken)
    settings.tls_port = settings.tls and process.free_port(taken) or nil
    folder, err, guard = launch(settings)
    if folder or wanted > 0 or err ~= process.port_taken then break end
  end
  if not folder and wanted > 0 and err == process.port_taken then
    err = ("port %d is taken; port 0 finds a free one"):format(wanted)
  end
  return folder, err, guard
end

--- Starts a sandbox and returns when it serves.
--
-- The options are the rows of `kapso.sandbox.options`; a wrong one raises an error that names it.
---@param given table|nil options
---@return table|nil sandbox with `url`, `app_url`, `tls_url`, `port`, `api_key`, `phone_number_id`,
-- `business_account_id`, `ledger_file`, `folder`, `pid`
---@return string|nil err
function M.start(given)
  local settings, why = options.read(given or {})
  if not settings then error(errors.invalid("kapso.sandbox.start", why), 0) end
  local prepared, err = prepare(settings)
  if not prepared then return nil, err end
  local folder, failure, guard = launch_on_free_port(settings, settings.port)
  if not folder then return nil, failure end
  local url = ("http://127.0.0.1:%d"):format(settings.port)
  local sandbox = setmetatable({
    url = url,
    app_url = url .. "/api/v1",
    tls_url = settings.tls and ("https://127.0.0.1:%d"):format(settings.tls_port) or nil,
    port = settings.port,
    tls_port = settings.tls_port,
    api_key = settings.api_key or "sandbox-key",
    phone_number_id = settings.phone_number_id,
    business_account_id = settings.business_account_id,
    folder = folder,
    pid = tonumber((process.read(folder .. "/nginx.pid"):match("%d+"))),
    ledger_file = settings.ledger_file,
    webhook_secret = settings.webhook_url ~= "" and settings.webhook_secret or nil,
    guard = guard,
  }, Sandbox)
  running[sandbox] = stop_at_end(sandbox)
  return sandbox
end

--- Stops nginx, removes the private folder, and returns when that is done.
function Sandbox:stop()
  if not running[self] then return end
  running[self] = nil
  process.release(self.guard)
end

--- Whether nginx is still there.
---@return boolean
function Sandbox:running()
  return running[self] ~= nil and process.exists(self.folder .. "/ready")
end

--- Blocks until the sandbox has ended or an error (a Ctrl-C under the `lua` command) is raised.
function Sandbox:wait()
  local system = require "kapso.system"
  while self:running() do system.sleep(0.2) end
end

--- Options of `kapso.new` for a client of this sandbox.
---@return table options
function Sandbox:options()
  return { api_base_url = self.url, app_base_url = self.app_url, api_key = self.api_key,
    phone_number_id = self.phone_number_id, business_account_id = self.business_account_id }
end

--- The environment that points a script at this sandbox.
---@return table list of `{ name, value }`
function Sandbox:environment()
  return {
    { "KAPSO_API_BASE_URL", self.url },
    { "KAPSO_APP_BASE_URL", self.app_url },
    { "KAPSO_API_KEY", self.api_key },
    { "KAPSO_PHONE_NUMBER_ID", self.phone_number_id },
    { "KAPSO_BUSINESS_ACCOUNT_ID", self.business_account_id },
    self.webhook_secret and { "KAPSO_WEBHOOK_SECRET", self.webhook_secret } or nil,
  }
end

--- A request to the sandbox itself, under `/_sandbox`.
---@param method string
---@param path string
---@param body table|nil
---@return table|nil answer
---@return table|nil err
function Sandbox:control(method, path, body)
  self.client = self.client or require("kapso").new(self:options())
  return self.client:perform { operation = "sandbox", method = method, url = self.url .. "/_sandbox/" .. path, json = body }
end

--- Everything received, in the order it arrived.
---@param after number|nil only entries with a serial above this
---@return table|nil entries
---@return table|nil err
function Sandbox:ledger(after)
  local entries = {}
  local next_serial = after or 0
  repeat
    local page, err = self:control("GET", ("ledger?after=%d"):format(next_serial))
    if not page then return nil, err end
    for _, entry in ipairs(page.entries) do entries[#entries + 1] = entry end
    next_serial = page.next
  until not next_serial
  return entries
end

--- Counts: requests by route and outcome, and sends received more than once.
---@return table|nil summary
---@return table|nil err
function Sandbox:summary()
  return self:control("GET", "ledger/summary")
end

--- Empties the ledger in memory (a ledger file is only ever appended to).
function Sandbox:clear()
  return self:control("DELETE", "ledger")
end

--- Replaces the fault rules.
---@param rules table list of rules, see kapso.sandbox.faults
function Sandbox:set_faults(rules)
  return self:control("PUT", "faults", { rules = rules })
end

--- Replaces the rules for what becomes of messages, for those to come.
---@param rules table list of rules, see kapso.sandbox.statuses
function Sandbox:set_statuses(rules)
  return self:control("PUT", "statuses", { rules = rules })
end

--- Changes a template.
---@param name string
---@param changes table `status`, `quality_score` (GREEN, YELLOW, RED, UNKNOWN), `category`; `language`, en_US by default
function Sandbox:set_template(name, changes)
  local body = { name = name }
  for field, value in pairs(changes) do body[field] = value end
  return self:control("PUT", "templates", body)
end

--- Changes what the number is.
---@param changes table `quality_rating`, `messaging_limit_tier`, `throughput`, `status`, `name_status`,
-- `messaging_health` (AVAILABLE, LIMITED, BLOCKED), `is_coexistence`
function Sandbox:set_number(changes)
  return self:control("PUT", "number", changes)
end

--- Sets a workflow, whose executions go through the states that it lists.
---@param workflow table see kapso.sandbox.workflows
function Sandbox:set_workflow(workflow)
  return self:control("PUT", "workflows", workflow)
end

--- Changes options that can be changed while the sandbox runs: limits, and the history's faults.
---@param changes table options by name
function Sandbox:change(changes)
  return self:control("PUT", "options", changes)
end

--- Puts the sandbox's clock forward.
---@param seconds number
function Sandbox:advance(seconds)
  return self:control("PUT", "clock", { advance = seconds })
end

return M
