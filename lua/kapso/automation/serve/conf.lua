--- The nginx configuration of `kapso serve`.
-- @module kapso.automation.serve.conf

local nginx = require "kapso.nginx"

local conf = {}

local template = [[
$modules
daemon off;
worker_processes $workers;
worker_rlimit_nofile 8192;
worker_shutdown_timeout 30s;
pid nginx.pid;
error_log stderr warn;
$user
$environment
events { worker_connections 4096; }
http {
  access_log off;
  server_tokens off;
  default_type text/plain;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  # Meta sends 3 MB at the most.
  client_max_body_size 4m;
  client_body_buffer_size 256k;
  client_header_timeout 10s;
  client_body_timeout 10s;
  send_timeout 10s;
  keepalive_timeout 30s;
  lua_max_pending_timers 4096;
  lua_max_running_timers 1024;
  lua_package_path $package_path;
  lua_package_cpath $package_cpath;
  lua_shared_dict kapso_bot 16m;
  init_by_lua_block { require("kapso.automation.serve.app").load($file, $webhook) }
  init_worker_by_lua_block { require("kapso.automation.serve.app").start() }
  server {
    listen $host:$port$tls;
    location = $path { content_by_lua_block { require("kapso.automation.serve.app").webhook() } }
    location = /health { content_by_lua_block { require("kapso.automation.serve.app").health() } }
    location = /metrics {
      allow 127.0.0.1;
      allow ::1;
      deny all;
      content_by_lua_block { require("kapso.automation.serve.app").metrics() }
    }
    location / { content_by_lua_block { require("kapso.automation.serve.app").elsewhere() } }
  }
}
]]

local function pass_on(names)
  local lines = {}
  for index, name in ipairs(names) do lines[index] = ("env %s;"):format(name) end
  return table.concat(lines, "\n")
end

local function tls_of(settings)
  local tls = settings.tls
  if not tls then return "" end
  return (" ssl;\n    ssl_certificate %s;\n    ssl_certificate_key %s"):format(nginx.word(tls.certificate), nginx.word(tls.key))
end

--- An address as nginx and URLs have it: one of IPv6 in brackets.
---@param host string
---@return string
function conf.address(host)
  return host:find "^[%x:.]*:[%x:.]*:[%x:.]*$" and "[" .. host .. "]" or host
end

--- Renders nginx.conf.
---@param settings table file, host, port, path, workers, tls, user, modules, package_path, package_cpath,
--- environment (names of variables)
---@return string text
function conf.render(settings)
  local values = {
    modules = nginx.load_modules(settings.modules), environment = pass_on(settings.environment),
    workers = tostring(settings.workers), user = settings.user and ("user %s;"):format(settings.user) or "",
    package_path = nginx.word(settings.package_path), package_cpath = nginx.word(settings.package_cpath),
    file = ("%q"):format(settings.file), host = conf.address(settings.host), port = ("%d"):format(settings.port), tls = tls_of(settings),
    path = nginx.word(settings.path), webhook = ("%q"):format(settings.path),
  }
  return (template:gsub("%$([%a_]+)", values))
end

return conf
