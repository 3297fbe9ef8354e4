--- An nginx of a spec's own, in a temporary folder, on a free port.

local folder = require "spec.support.folder"
local process = require "kapso.nginx"
local system = require "kapso.system"

local nginx = {}

local Nginx = {}
Nginx.__index = Nginx

local CONF = [[
%s
daemon off;
master_process off;
pid nginx.pid;
error_log error.log;
events { }
http {
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  %s
}
]]

-- nginx stays until a line comes, or the end of who would send it.
local GUARD = "cd '%s' && { %s -p '%s/' -c nginx.conf & server=$!; read -r _; kill $server; wait $server; } >/dev/null 2>&1"

local function try(found, http)
  local at = folder.make()
  local port = process.free_port(process.taken_ports())
  folder.write(at .. "/nginx.conf", CONF:format(process.load_modules(found.modules), (http:gsub("$PORT", port))))
  local guard = io.popen(GUARD:format(at, found.nginx, at), "w")
  for _ = 1, 1000 do
    if process.exists(at .. "/nginx.pid") then
      return setmetatable({ guard = guard, at = at, url = "http://127.0.0.1:" .. port }, Nginx)
    end
    system.sleep(0.01)
  end
  guard:write "\n"
  guard:close()
  folder.remove(at)
end

--- Starts one.
---@param http string what its http block has; $PORT stands for the port to listen on
---@return table nginx `url`; `stop` ends it
function nginx.start(http)
  local found = assert(process.find_nginx())
  for _ = 1, 5 do
    local started = try(found, http)
    if started then return started end
  end
  error "nginx does not start"
end

--- Ends it.
function Nginx:stop()
  self.guard:write "\n"
  self.guard:close()
  folder.remove(self.at)
end

return nginx
