--- Clients: options in, messages and operations out.
-- @module kapso.client

local config = require "kapso.config"
local core = require "kapso.core"
local errors = require "kapso.errors"
local exchange = require "kapso.exchange"
local lazy = require "kapso.lazy"
local send = require "kapso.send"

local api = lazy "kapso.api"
local batch = lazy "kapso.batch"
local budget = lazy "kapso.drivers.nginx_budget"
local http = lazy "kapso.http"
local pages = lazy "kapso.pages"
local request = lazy "kapso.request"
local resources = lazy "kapso.api.resources"
local waiters = lazy "kapso.drivers.waiters"

local cosocket = lazy "kapso.cosocket"
local worker_pools = rawget(_G, "ngx") and lazy "kapso.drivers.nginx_pools"

local client = {}

-- Resources with methods beside those of their rows, and the modules that have them (in `methods`).
client.hand_written = { flows = "kapso.flows", media = "kapso.media", uploads = "kapso.uploads",
  workflows = "kapso.workflows" }

local Client = {}

--- Sends a message.
--
-- The result is the server's answer, `sent.messages[1].id` the message's id (wamid). A send whose outcome
-- is `unknown` is never repeated by the library.
---@param to string|table phone number, BSUID, or `{ phone, bsuid, group }`
---@param message table what a builder of `kapso.message` returns, or any table in wire shape
---@param options table|nil reply_to, track, phone_number_id, marketing, timeout; with marketing on a client that is
--- direct also product_policy, message_activity_sharing
---@return table|nil sent
---@return kapso.Meta|kapso.Error meta_or_err
function Client:send(to, message, options)
  local call, body, opening = send.request(self.config, to, message, options)
  if not call then return nil, body end
  return exchange.post(self, call, body, opening)
end

--- Sends to each of many, `concurrency` at a time, and gives the results as they come:
--
--     for to, sent, err in client:send_all(numbers, build, { concurrency = 64 }) do … end
--
-- Memory is bounded, however many there are. `build(to, row)` returns the message (and options of the
-- send); an error of kind "invalid" that it raises is that recipient's, any other ends the loop.
---@param recipients table|function a list, or an iterator that gives `to` (and a row)
---@param build function|table function(to, row) → message, options; or one message for all
---@param options table|nil concurrency (64), send (options of every send)
---@return function iterator of to, sent, err, row
function Client:send_all(recipients, build, options)
  return batch.send_all(self, recipients, build, options)
end

--- Marks a message as read, and with `typing` shows that an answer is being written (for about 25 seconds).
---@param wamid string id of the message received
---@param options table|nil typing (boolean), phone_number_id, timeout
---@return table|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function Client:mark_read(wamid, options)
  local call, body = send.read_receipt(self.config, wamid, options)
  if not call then return nil, body end
  return exchange.post(self, call, body)
end

--- Calls any operation by its operationId. Raises for an operation that does not exist.
---@param operation_id string as "listConversations"
---@param params table|nil path, query, header and body fields by wire name
---@param options kapso.Options|nil unchecked (send what is not declared as well), to (path or writer of a file), timeout
---@return any result the decoded answer
---@return kapso.Meta|kapso.Error meta_or_err
function Client:call(operation_id, params, options)
  local call, err = request.build(api.find(operation_id), params, self.config, options)
  if not call then return nil, err end
  return self:perform(call)
end

--- Iterates over the items of all pages of a list. In a `for` loop a failure raises; `:next()` returns it.
---@param operation_id string
---@param params table|nil
---@param options kapso.Options|nil as for `call`, and `limit`: how many items in all
---@return kapso.Items items
function Client:each(operation_id, params, options)
  return pages.each(self, api.find(operation_id), params, options)
end

--- Iterates over the pages of a list.
---@param operation_id string
---@param params table|nil
---@param options kapso.Options|nil as for `each`
---@return kapso.Pages pages
function Client:pages(operation_id, params, options)
  return pages.new(self, api.find(operation_id), params, options)
end

--- Carries a request out, with the retries that are safe.
---@param call table method, url, and what `kapso.request` puts in
---@return any result
---@return kapso.Meta|kapso.Error meta_or_err
function Client:perform(call)
  return exchange.perform(self, call)
end

--- Ends what is under way (those calls fail as cancelled) and closes the connections. The client can be used again.
-- Inside nginx the connections are those of all clients that are alike, and stay.
function Client:close()
  local pool = rawget(self, "pool")
  if pool and rawget(self, "shares_pool") then
    rawset(self, "pool", nil)
    return
  end
  if pool then waiters.close(pool) end
end

-- The first request makes the pool; libcurl, and the 30 libraries that it needs, are loaded only then.
local function open_pool(self)
  local has_sockets = self.config.transport == "cosocket"
  local is_shared = not has_sockets and worker_pools and worker_pools.are_shared()
  local make = has_sockets and cosocket.new or is_shared and worker_pools.find or http.pool
  local pool = make(self.config, self.credentials)
  rawset(self, "shares_pool", is_shared)
  rawset(self, "pool", pool)
  return pool
end

local find_resource

local function resource_finder()
  local extra = {}
  for resource, module in pairs(client.hand_written) do extra[resource] = require(module).methods end
  return resources.index(Client, extra)
end

-- The methods above, the pool, then the resources: `client.templates`, `client.media`, …
local function index(self, key)
  local method = Client[key]
  if method ~= nil then return method end
  if key == "pool" then return open_pool(self) end
  find_resource = find_resource or resource_finder()
  return find_resource(self, key)
end

local Meta = {
  __name = "kapso.client",
  __index = index,
  __tostring = function(self) return "kapso.client (" .. self.config.meta_base_url .. ")" end,
}

--- Makes a client. Options that are left out come from the environment; a wrong or unknown one raises.
---
--- - `api_key` (`KAPSO_API_KEY`): Kapso's key; `access_token` (`KAPSO_ACCESS_TOKEN`): Meta's, for a client that is direct.
--- - `phone_number_id` (`KAPSO_PHONE_NUMBER_ID`), `business_account_id` (`KAPSO_BUSINESS_ACCOUNT_ID`): who sends and whose
---   templates they are, where a call does not say.
--- - `timeout` (30), `connect_timeout` (10): seconds; of uploads and downloads `timeout` is how long they may stand still.
--- - `retries` (2; `false` for none): how often what was surely not done is tried again. `max_connections` (64).
--- - `direct`: talk to Meta itself; so does a client whose `meta_base_url` is Meta's. `graph_version` (`v24.0`,
---   `KAPSO_META_GRAPH_VERSION`).
--- - `api_base_url`, `meta_base_url`, `platform_base_url`, `app_base_url`: other addresses, as a sandbox's
---   (`KAPSO_API_BASE_URL`, …). `allow_insecure`: let plain http go to other machines.
--- - `proxy`, `user_agent`, `ca_file` (`CURL_CA_BUNDLE`, `SSL_CERT_FILE`): as curl has them.
--- - `logger`: `function(level, event)`, told of every attempt, "debug", "info" or "warn".
--- - Inside nginx: `transport` ("libcurl" or "cosocket"), `shared` (the `lua_shared_dict` by which workers share what they
---   learn of the rate limit).
---@param options kapso.ClientOptions|nil
---@return kapso.Client client
function client.new(options)
  local settings, secrets = config.read(options)
  local ok, credentials = pcall(core.credentials, secrets)
  if not ok then error(errors.invalid("kapso.new", (tostring(credentials):gsub("^.-kapso[%.%l]*: ", ""))), 0) end
  local shared = settings.shared and budget.new(settings) or nil
  return setmetatable({ config = settings, credentials = credentials, budget = shared }, Meta)
end

return client
