--- An nginx with workers, as people run it, whose Lua finds this tree's library.

local clients = require "spec.support.clients"
local folder = require "spec.support.folder"
local http = require "spec.support.http"
local process = require "kapso.nginx"

local openresty = {}

local Openresty = {}
Openresty.__index = Openresty

local CONF = [[
%s
daemon off;
worker_processes %d;
%s
pid nginx.pid;
error_log error.log info;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  lua_package_path "%s";
  lua_package_cpath "%s";
  init_worker_by_lua_block { %s io.open("%s/ready", "w"):close() }
  %s
}
]]

-- Where nginx's Lua, a LuaJIT, finds the library.
local function search_path()
  local top = process.line "pwd"
  local build = process.absolute(os.getenv "BUILD" or "build", top):gsub("/sanitized$", "") -- nginx itself is none of the sanitizers'
  local lua = ("%s/lua/?.lua;%s/lua/?/init.lua;%s/?.lua;"):format(top, top, top)
  return lua .. (os.getenv "KAPSO_RESTY" or "") .. ";;", build .. "/luajit/?.so;;"
end

local function write_conf(self, init_worker, text)
  local lua, native = search_path()
  local user = process.line "id -u" == "0" and "user root root;" or ""
  folder.write(self.at .. "/nginx.conf", CONF:format(process.load_modules(self.found.modules), self.workers, user, lua, native,
    init_worker, self.at, (text:gsub("%$PORT", self.port):gsub("%$SECOND", self.second))))
end

--- Starts one.
---@param text string what its http block has; $PORT stands for the port to listen on, $SECOND for another
---@param options table|nil workers (1), init_worker: Lua
---@return table nginx
function openresty.start(text, options)
  options = options or {}
  local taken = process.taken_ports()
  local self = setmetatable({
    found = assert(process.find_nginx()), at = folder.make(), port = ("%d"):format(process.free_port(taken)),
    second = ("%d"):format(process.free_port(taken)), workers = options.workers or 1,
  }, Openresty)
  self.url = "http://127.0.0.1:" .. self.port
  write_conf(self, options.init_worker or "", text)
  self.guard = process.spawn(self.found.nginx, self.at)
  assert(process.wait_ready(self.at))
  return self
end

--- The Lua of a client of a sandbox.
---@param server table spec.support.server
---@param more string|nil further options
---@return string
function openresty.client(server, more)
  local options = clients.options(server)
  local lines = {}
  for name, value in pairs(options) do lines[#lines + 1] = ("%s = %q"):format(name, value) end
  return ("require('kapso').new { %s, %s }"):format(table.concat(lines, ", "), more or "retries = false, timeout = 60")
end

--- Makes a request to it.
---@param path string
---@param more table|nil as for spec.support.http
---@return table answer
function Openresty:get(path, more)
  local request = { url = self.url .. path }
  for name, value in pairs(more or {}) do request[name] = value end
  return http.request(request)
end

--- What it has logged.
---@return string
function Openresty:log()
  return process.read(self.at .. "/nginx.out") .. process.read(self.at .. "/error.log")
end

--- Sends the master a signal.
---@param name string "HUP", "QUIT"
function Openresty:signal(name)
  os.execute(("kill -%s $(cat '%s/nginx.pid')"):format(name, self.at))
end

--- Ends it. Raises if a worker of it crashed.
function Openresty:stop()
  local log = self:log()
  process.release(self.guard)
  local crash = log:match "[^\n]*exited on signal[^\n]*"
  if crash then error(crash, 0) end
end

return openresty
