-- The servers of the benchmarks. Both are pinned to the last core; the programs are pinned to the first.

local measure = require "measure"
local process = require "kapso.nginx"
local sandbox = require "kapso.sandbox"

local servers = {}

local ANSWER = '{"messaging_product":"whatsapp","contacts":[{"input":"+15551234567","wa_id":"15551234567"}],'
  .. '"messages":[{"id":"wamid.HBgNMTU1NTE0OTU5Nzg1FQIAERgSMDhGRjdBMDEyOTcxQzFFQkFBAA==","message_status":"accepted"}]}'

local CONF = [[
%s
daemon off;
worker_processes 1;
pid nginx.pid;
error_log error.log warn;
%s
events { worker_connections 1024; }
http {
  access_log off;
  default_type application/json;
  keepalive_requests 1000000000;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  init_worker_by_lua_block { io.open("%s/ready", "w"):close() }
  server {
    listen 127.0.0.1:%d;
    location / { return 200 '%s'; }
    location /slow/ { content_by_lua_block { ngx.req.read_body() ngx.sleep(0.1) ngx.print '%s' } }
  }
}
]]

--- Serves the same answer to everything while `use` runs.
function servers.fixed(use)
  local found, folder = assert(process.find_nginx()), assert(process.make_folder())
  local port = process.free_port(process.taken_ports())
  assert(process.write(folder .. "/nginx.conf", CONF:format(process.load_modules(found.modules),
    process.line "id -u" == "0" and "user root root;" or "", folder, port, ANSWER, ANSWER)))
  local guard = process.spawn(found.nginx, folder)
  assert(process.wait_ready(folder))
  measure.pin(folder, "$(($(nproc) - 1))")
  local ok, err = pcall(use, { url = ("http://127.0.0.1:%d"):format(port), phone_number_id = "555000000000001" })
  process.release(guard)
  if not ok then error(err, 0) end
end

--- Runs the sandbox, which checks every message, while `use` runs.
function servers.sandbox(use, options)
  local server = assert(sandbox.start(options or { ledger = false }))
  measure.pin(server.folder, "$(($(nproc) - 1))")
  local ok, err = pcall(use, server)
  server:stop()
  if not ok then error(err, 0) end
end

--- The same, answering after 0.7 s.
function servers.slow(use)
  servers.sandbox(function(server)
    assert(server:set_faults { { fault = "delay", seconds = 0.7 } })
    use(server)
  end)
end

return servers
