--- An nginx that serves files, for what the sandbox has no need of: compression, chunks, and a file of 32 MiB, `/big`.

local folder = require "spec.support.folder"
local process = require "kapso.sandbox.process"
local system = require "kapso.system"

local static = {}

local Static = {}
Static.__index = Static

local BIG = 32 * 1024 * 1024

local CONF = [[
daemon off;
master_process off;
pid nginx.pid;
error_log error.log;
events { }
http {
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  types { application/json json; }
  gzip on;
  gzip_types application/json;
  server {
    listen 127.0.0.1:%d;
    root '%s';
    location /chunked/ { alias '%s/'; ssi on; ssi_types *; }
  }
}
]]

-- nginx stays until a line comes, or the end of who would send it.
local GUARD = "cd '%s' && { %s -p '%s/' -c nginx.conf & server=$!; read -r _; kill $server; wait $server; } >/dev/null 2>&1"

local function try(files, nginx)
  local at = folder.make()
  local port = 20000 + tonumber(tostring(os.clock() * 1e6):match "^%d+") % 12000 + math.random(0, 700)
  folder.write(at .. "/nginx.conf", CONF:format(port, files, files))
  local guard = io.popen(GUARD:format(at, nginx, at), "w")
  for _ = 1, 200 do
    if process.exists(at .. "/nginx.pid") then
      return setmetatable({ guard = guard, at = at, url = "http://127.0.0.1:" .. port, big = BIG }, Static)
    end
    system.sleep(0.01)
  end
  guard:write "\n"
  guard:close()
  folder.remove(at)
end

--- Starts one.
---@param files string the folder that it serves
---@return table static `url`, and `big`: how many bytes `/big` has
function static.start(files)
  local found = assert(process.find_nginx())
  folder.write(files .. "/big", ("B"):rep(BIG))
  for _ = 1, 5 do
    local started = try(files, found.nginx)
    if started then return started end
  end
  error "nginx does not start"
end

--- Ends it.
function Static:stop()
  self.guard:write "\n"
  self.guard:close()
  folder.remove(self.at)
end

return static
