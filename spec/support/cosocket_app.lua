--- What the nginx of the cosocket specs serves: the same call with either transport, and what became of it. Inside nginx.

local core = require "kapso.core"
local driver = require "kapso.drivers.nginx"
local groups = require "kapso.drivers.groups"
local kapso = require "kapso"

local app = { clients = {} }

local TO = "+15551234567"
local COMPARED = { "kind", "outcome", "status", "code", "subcode", "type", "category", "path", "attempts", "location", "operation" }

-- Errors that servers send: what differs between transports is only how they put what the network did.
local SAID = { api = true, http = true, invalid = true, tls = true }

--- What can be compared of a call's end.
---@return string JSON
local function describe(result, outcome)
  local said = {}
  if result ~= nil then
    said.result = type(result) == "string" and #result or type(result) == "table" and (result.messages and "messages" or "table")
      or result
    said.status, said.attempts = outcome.status, outcome.attempts
    said.type, said.limit = outcome.headers["content-type"], outcome.rate_limit and outcome.rate_limit.limit
  else
    for _, name in ipairs(COMPARED) do said[name] = outcome[name] end
    said.action, said.after = outcome.retry.action, outcome.retry.after and math.floor(outcome.retry.after / 10)
    said.message = SAID[outcome.kind] and outcome.message or nil
    said.timed = type(outcome.elapsed)
  end
  return assert(core.json_encode(said))
end

local operations = {}

function operations.send(client) return client:send(TO, kapso.message.text(ngx.var.arg_text or "hi")) end
function operations.magic(client) return client:send("+1999" .. ngx.var.arg_code, kapso.message.text "hi") end
function operations.list(client) return client:call("listTemplates", { limit = 2 }) end
function operations.missing(client) return client:call("getMediaUrl", { media_id = "404404" }) end
function operations.broken(client) return client:send(TO, { type = "text", text = { body = "\255" } }) end
function operations.nowhere(client)
  return client:perform { operation = "x", method = "GET", url = "http://example.com/", repeatable = true }
end
function operations.quick(client) return client:send(TO, kapso.message.text "hi", { timeout = 0.5 }) end

local PNG = "\137PNG\r\n\26\n" .. ("\0\1\2\3"):rep(50000)

function operations.upload(client)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  file:write(PNG)
  file:close()
  local results = {}
  for index, fields in ipairs { { file = path, type = "image/png" }, { data = PNG, type = "image/png" } } do
    local result, err = client.media:upload(fields)
    if not result then return nil, err end
    local bytes, meta = client.media:download(result.id)
    if bytes ~= PNG then error "other bytes came back" end
    results[index] = { client.media:delete { media_id = result.id } }
    results[index][2] = results[index][2] or meta
  end
  os.remove(path)
  return results[1][1], results[1][2]
end

function operations.stream(client)
  local id = assert(client.media:upload { data = PNG, type = "image/png" }).id
  local pieces = {}
  local info, meta = client.media:download(id, { to = function(piece)
    pieces[#pieces + 1] = piece
    ngx.sleep(0.001)
    return true
  end })
  if table.concat(pieces) ~= PNG then error("other bytes came: " .. #table.concat(pieces)) end
  return info, meta
end

function operations.stop(client)
  local id = assert(client.media:upload { data = PNG, type = "image/png" }).id
  return client.media:download(id, { to = function() return nil, "enough" end })
end

function app.call()
  ngx.say(describe(operations[ngx.var.arg_op](app.clients[ngx.var.arg_client])))
end

function app.early()
  ngx.say(app.at_start)
end

function app.cancel()
  local group, said = groups.new(), nil
  local task = driver.start(group, function() said = describe(operations.send(app.clients.cosocket)) end)
  ngx.sleep(0.1)
  task:cancel()
  while group.live > 0 do ngx.sleep(0.005) end
  ngx.say(said)
end

function app.many()
  local threads = {}
  for index = 1, 10 do
    threads[index] = ngx.thread.spawn(function()
      local number = ("+1555000%04d"):format(index)
      local sent = assert(app.clients.cosocket:send(number, kapso.message.text "hi"))
      return sent.contacts[1].input == number
    end)
  end
  for index = 1, 10 do assert(select(2, ngx.thread.wait(threads[index]))) end
end

--- Whether anybody else can read the key, and whether libcurl is there.
function app.secrets()
  local client = app.clients.cosocket
  local maps = io.open "/proc/self/maps"
  local mapped = maps:read "*a"
  maps:close()
  ngx.say(tostring(core.revealer()), " ", tostring(mapped:find("libcurl", 1, true) ~= nil), " ",
    client.pool:mask "the key is sandbox-key", " ", tostring(tostring(client):find("sandbox-key", 1, true)))
end

return app
