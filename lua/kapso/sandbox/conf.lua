--- The nginx configuration of a sandbox, and the options file its workers read.
-- @module kapso.sandbox.conf

local nginx = require "kapso.nginx"

local conf = {}

local template = [[
$modules
daemon off;
worker_processes $workers;
worker_rlimit_nofile 8192;
pid nginx.pid;
error_log error.log warn;
$user
events { worker_connections 4096; }
http {
  access_log off;
  default_type application/json;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  # One read takes the head and the body of a send.
  client_header_buffer_size 8k;
  client_body_buffer_size 128k;
  client_max_body_size 128m;
  keepalive_requests $keepalive_requests;
  keepalive_timeout $keepalive_timeout;
  merge_slashes off;
  underscores_in_headers on;
  lua_socket_log_errors off;
  lua_package_path $package_path;
  lua_shared_dict sandbox 16m;
  lua_shared_dict ledger $ledger_memory;
  lua_shared_dict history $history_memory;
  lua_shared_dict pairs 64m;
  lua_shared_dict people 32m;
  lua_shared_dict webhooks $history_memory;
  lua_max_running_timers 512;
  lua_max_pending_timers 4096;
  init_by_lua_block { require "kapso.sandbox.server" }
  init_worker_by_lua_block { require("kapso.sandbox.server").ready() }
  # Every answer of Kapso says how much is left; without a limit that is more than enough.
  map $$sent_http_x_ratelimit_limit $$rate_limit { "" 1000000000; default ""; }
  map $$sent_http_x_ratelimit_remaining $$rate_remaining { "" 999999999; default ""; }
  server {
    listen 127.0.0.1:$port;
    $tls
    add_header X-Sandbox-Connection $$connection always;
    add_header X-Sandbox-Request $$connection_requests always;
    add_header X-RateLimit-Limit $$rate_limit always;
    add_header X-RateLimit-Remaining $$rate_remaining always;
    location / {
      reset_timedout_connection on;
      content_by_lua_block { require("kapso.sandbox.server").serve() }
    }
    # Where faults happen: closing with FIN, and with RST. A client that gives up ends them.
    location @close {
      lua_check_client_abort on;
      reset_timedout_connection off;
      content_by_lua_block { require("kapso.sandbox.misbehave").act() }
    }
    location @reset {
      lua_check_client_abort on;
      reset_timedout_connection on;
      content_by_lua_block { require("kapso.sandbox.misbehave").act() }
    }
  }
}
]]

-- Memory for `count` records of about two KiB, which nginx touches only as they come.
local function memory(count)
  return ("%dm"):format(math.max(8, math.ceil(count / 512)))
end

local function tls_lines(settings)
  if not settings.tls then return "" end
  return ("listen 127.0.0.1:%d ssl http2;\n    ssl_certificate %s;\n    ssl_certificate_key %s;")
    :format(settings.tls_port, nginx.word(settings.tls.certificate), nginx.word(settings.tls.key))
end

--- Renders nginx.conf.
---@param settings table options as `options.read` gives them, with port, tls_port, user, modules, package_path
---@return string text
function conf.render(settings)
  local values = {
    modules = nginx.load_modules(settings.modules),
    user = settings.user and ("user %s;"):format(settings.user) or "",
    workers = ("%d"):format(settings.workers),
    port = ("%d"):format(settings.port),
    tls = tls_lines(settings),
    keepalive_requests = ("%d"):format(settings.keepalive_requests),
    keepalive_timeout = ("%gs"):format(settings.keepalive_timeout),
    ledger_memory = memory(settings.ledger_size),
    history_memory = memory(settings.ledger_size),
    package_path = nginx.word(settings.package_path),
  }
  return (template:gsub("%$([%a_]+)", values):gsub("%$%$", "$"))
end

local literal

local function literal_table(value)
  local parts = {}
  for key, item in pairs(value) do
    parts[#parts + 1] = ("[%s]=%s"):format(literal(key), literal(item))
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

function literal(value)
  local kind = type(value)
  if kind == "table" then return literal_table(value) end
  if kind == "string" then return ("%q"):format(value) end
  if kind == "number" then return ("%.17g"):format(value) end
  return tostring(value)
end

--- Writes options as a Lua file that any Lua version reads.
---@param settings table
---@return string text
function conf.options(settings)
  return "return " .. literal(settings) .. "\n"
end

return conf
