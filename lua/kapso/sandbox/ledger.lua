--- Everything a sandbox received, in the order it arrived. Runs inside nginx.
--
-- An entry is written before the answer is sent: a request that was read and then
-- hung up on is there. The newest entries are kept in memory; a ledger file gets all
-- of them, a line each, by one write in append mode.
-- @module kapso.sandbox.ledger

local ngx = require "ngx"
local json = require "cjson.safe"
local requests = require "kapso.sandbox.requests"
local ring = require "kapso.sandbox.ring"
local state = require "kapso.sandbox.state"

local ledger = {}

local options = state.options
local kept = ring.new("ledger", options.ledger_size)

-- A ledger shows this much of a request's body, and the bodies of answers other than 2xx up to this size.
local body_limit, answer_limit = 65536, 4096

-- Opened in the master, before it gives up its rights; in append mode every write is whole.
local file
if options.ledger_file then
  file = assert(io.open(options.ledger_file, "ab"))
  file:setvbuf("no")
end

local secret_headers = { ["x-api-key"] = true, authorization = true, cookie = true }

-- Enough to tell two keys apart, too little to use.
local function mask(value)
  local scheme, secret = value:match("^([Bb]earer )(.*)$")
  secret = secret or value
  return (scheme or "") .. (#secret >= 8 and secret:sub(1, 4) or "") .. "…"
end

local function masked_headers()
  local headers = ngx.req.get_headers(100)
  local seen = {}
  for name, value in pairs(headers) do
    if secret_headers[name] then
      if type(value) == "table" then value = table.concat(value, ", ") end
      value = mask(value)
    end
    seen[name] = value
  end
  return seen
end

local function put_body(entry, body)
  if not body then return end
  entry.bytes = #body
  local shown = body
  if #body > body_limit then shown = body:sub(1, body_limit):gsub("[\192-\255][\128-\191]*$", "") end
  if requests.is_utf8(shown) then
    entry.body = shown
  else
    entry.body_base64 = ngx.encode_base64(shown)
  end
end

local function track_of(request)
  local value = request.decoded and request.value
  local track = value and value.biz_opaque_callback_data
  return type(track) == "string" and track or nil
end

-- What an entry says of the answer.
local answered = { "outcome", "status", "code", "wamid", "fault", "read" }

local function entry_of(request, fields)
  local connection, connection_request = request.connection()
  local entry = {
    serial = request.serial, time = request.time, method = request.method, path = request.path,
    query = request.query, route = request.route and request.route.name or nil,
    headers = masked_headers(), connection = connection,
    connection_request = connection_request, worker = ngx.worker.pid(),
    to = request.decoded and request:recipient() or nil, track = track_of(request),
  }
  put_body(entry, request.body)
  for _, name in ipairs(answered) do entry[name] = fields[name] end
  if (fields.status or 0) >= 300 and #fields.body <= answer_limit then entry.answer = fields.body end
  return entry
end

--- Writes an entry.
---@param request table
---@param fields table `outcome` (`accepted`, `refused`, `done`, `received`, `hung_up`), `status`, `code`, `wamid`,
-- `fault`, `body` (of the answer), `read` (bytes of the request's body, when hung up on)
function ledger.add(request, fields)
  state.next(fields.outcome)
  if options.ledger == false then return end
  local line = json.encode(entry_of(request, fields))
  if file then assert(file:write(line .. "\n")) end  -- one write, whole among those of other workers
  kept:put(request.serial, line)
end

--- Gives a request its place in the order of arrival.
---@param request table
function ledger.arrive(request)
  request.serial = state.next("request")
end

--- A page of entries as JSON.
---@param after number the serial before the first
---@param limit number
---@return string json `{ entries, next, last }`; `next` is what to pass as `after`, absent on the last page
function ledger.page(after, limit)
  local last = state.count("request")
  local first = math.max(after, state.get("ledger:cleared") or 0, last - options.ledger_size) + 1
  local texts, serial = {}, first - 1
  while serial < last and #texts < limit do
    serial = serial + 1
    texts[#texts + 1] = kept:get(serial)
  end
  local next_serial = serial < last and ('"next":%d,'):format(serial) or ""
  return ('{%s"last":%d,"entries":[%s]}'):format(next_serial, last, table.concat(texts, ","))
end

--- Forgets the entries in memory.
function ledger.clear()
  kept:clear()
  state.put("ledger:cleared", state.count("request"))
end

local outcomes = { "accepted", "refused", "done", "received", "hung_up" }

-- Sends that were read whole, by recipient and tracking data.
local function count_sends(entries)
  local seen, order = {}, {}
  for _, entry in ipairs(entries) do
    if entry.to and entry.outcome ~= "hung_up" then
      local key = entry.to .. "\0" .. (entry.track or "")
      if not seen[key] then
        seen[key] = { to = entry.to, track = entry.track, received = 0, accepted = 0 }
        order[#order + 1] = seen[key]
      end
      seen[key].received = seen[key].received + 1
      if entry.outcome == "accepted" then seen[key].accepted = seen[key].accepted + 1 end
    end
  end
  return order
end

local function count_routes(entries)
  local routes = {}
  for _, entry in ipairs(entries) do
    local name = entry.route or entry.path
    routes[name] = (routes[name] or 0) + 1
  end
  return routes
end

--- Counts as JSON: all requests by outcome; of those in memory, by route, and the sends
-- received more than once (same recipient and tracking data).
---@return string json `{ requests, outcomes, covered, routes, sends, duplicates }`
function ledger.summary()
  local totals = {}
  for _, outcome in ipairs(outcomes) do totals[outcome] = state.count(outcome) end
  local entries = json.decode(ledger.page(0, options.ledger_size)).entries
  local sends, repeated = count_sends(entries), {}
  for _, send in ipairs(sends) do
    if send.received > 1 then repeated[#repeated + 1] = json.encode(send) end
  end
  return ('{"requests":%d,"outcomes":%s,"covered":%d,"routes":%s,"sends":%d,"duplicates":[%s]}'):format(
    state.count("request"), json.encode(totals), #entries, json.encode(count_routes(entries)), #sends,
    table.concat(repeated, ","))
end

return ledger
