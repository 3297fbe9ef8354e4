--- An nginx that webhooks are sent to: it keeps what comes, and answers as it is told.

local eventually = require "spec.support.eventually"
local http = require "spec.support.http"
local json = require "kapso.json"
local nginx = require "spec.support.nginx"

local receiver = {}

local Receiver = {}
Receiver.__index = Receiver

local CONF = [[
lua_shared_dict kept 32m;
client_body_buffer_size 1m;
server {
  listen 127.0.0.1:$PORT;
  location /hook {
    content_by_lua_block {
      ngx.req.read_body()
      local kept, json = ngx.shared.kept, require "cjson"
      local orders = (kept:lpop "orders" or kept:get "always" or "200 0")
      local status, seconds = orders:match "^(%d+) (%S+)$"
      if tonumber(seconds) > 0 then ngx.sleep(tonumber(seconds)) end
      kept:rpush("got", json.encode { headers = ngx.req.get_headers(), body = ngx.req.get_body_data(), at = ngx.now(),
        status = tonumber(status), connection = ngx.var.connection })
      ngx.status = tonumber(status)
      ngx.print "OK"
    }
  }
  location /got {
    content_by_lua_block {
      local kept, texts = ngx.shared.kept, {}
      for i = 1, kept:llen "got" do
        texts[i] = kept:lpop "got"
        kept:rpush("got", texts[i])
      end
      ngx.print("[", table.concat(texts, ","), "]")
    }
  }
  location /count { content_by_lua_block { ngx.print((ngx.shared.kept:llen "got")) } }
  location /orders {
    content_by_lua_block {
      local kept = ngx.shared.kept
      kept:delete "got"
      kept:delete "orders"
      kept:set("always", ngx.unescape_uri(ngx.var.arg_always))
      for status in (ngx.var.arg_first or ""):gmatch "%d+" do kept:rpush("orders", status .. " 0") end
    }
  }
}
]]

--- Starts one.
---@return table receiver `url` of the webhook
function receiver.start()
  local server = nginx.start(CONF)
  return setmetatable({ server = server, url = server.url .. "/hook" }, Receiver)
end

--- Forgets what came, and answers 200, or what it is told.
---@param orders table|nil `first`: statuses of the first answers, then `always`: status; `seconds` before each of these
function Receiver:reset(orders)
  orders = orders or {}
  local query = ("?always=%d%%20%g&first=%s"):format(orders.always or 200, orders.seconds or 0, table.concat(orders.first or {}, ","))
  assert(http.request { url = self.server.url .. "/orders" .. query }.status == 200)
end

--- What came, in order.
---@return table[] requests `headers` (by lower-case name), `body`, `json`, `at`, `status`
function Receiver:got()
  local list = http.request { url = self.server.url .. "/got" }.json
  for _, one in ipairs(list) do one.json = json.decode(one.body) end
  return list
end

--- Waits until so many have come.
---@param count number
---@return table[] requests
function Receiver:wait(count)
  local all = eventually(function() return tonumber(http.request { url = self.server.url .. "/count" }.body) >= count end)
  local got = self:got()
  return all and got or error(("%d webhooks were to come, there are %d"):format(count, #got))
end

function Receiver:stop() self.server:stop() end

return receiver
