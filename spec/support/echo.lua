--- An nginx that answers what it is told to, and shows the last request that it received.

local json = require "kapso.json"
local kapso = require "kapso"
local nginx = require "spec.support.nginx"

local echo = {}

local Echo = {}
Echo.__index = Echo

local HTTP = [[
  lua_shared_dict echo 4m;
  default_type application/json;
  client_body_buffer_size 4m;
  client_max_body_size 4m;
  underscores_in_headers on;
  server {
    listen 127.0.0.1:$PORT;
    location = /_seen { content_by_lua_block { ngx.print(ngx.shared.echo:get "seen") } }
    location = /_answer {
      content_by_lua_block {
        ngx.req.read_body()
        ngx.shared.echo:set("answer", ngx.req.get_body_data() or "")
        ngx.shared.echo:set("status", tonumber(ngx.var.arg_status))
        ngx.print "{}"
      }
    }
    location / {
      content_by_lua_block {
        ngx.req.read_body()
        ngx.shared.echo:set("seen", require("cjson").encode {
          line = ngx.req.get_method() .. " " .. ngx.var.request_uri,
          headers = ngx.req.get_headers(), body = ngx.req.get_body_data(),
        })
        ngx.status = ngx.shared.echo:get "status" or 200
        ngx.print(ngx.shared.echo:get "answer" or "{}")
      }
    }
  }
]]

--- Starts one.
---@return table echo `url`; `stop` ends it
function echo.start()
  local server = nginx.start(HTTP)
  local control = kapso.new { api_key = "control", api_base_url = server.url }
  return setmetatable({ server = server, url = server.url, control = control }, Echo)
end

local function ask(self, method, path, body)
  return assert(self.control:perform { operation = "control", method = method, url = self.url .. path, body = body,
    repeatable = true })
end

--- What it answers from now on.
---@param answer any a value, sent as JSON; nil for an empty body
---@param status integer|nil 200 when left out
function Echo:answer(answer, status)
  local text = answer ~= nil and assert(json.encode(answer)) or ""
  ask(self, "PUT", "/_answer?status=" .. (status or 200), text)
end

--- The last request: `line` (method, path and query), `headers` (lower-case names), `body` (its bytes).
---@return table seen
function Echo:seen()
  return ask(self, "GET", "/_seen")
end

--- Ends it.
function Echo:stop()
  self.control:close()
  self.server:stop()
end

return echo
