--- Starting nginx from plain Lua, and never leaving it behind.
--
-- nginx runs under a small shell script, the guard, whose standard input is a pipe
-- from this process. When the pipe ends, because the server was stopped, the script
-- ended, raised or was killed (`kill -9` too), the guard stops nginx and removes the
-- private folder. Only killing the guard itself with `kill -9` leaves an nginx behind.
-- @module kapso.nginx

local process = {}

-- $1 is nginx, $2 the private folder. The guard stays until it is told to go, also when
-- nginx has ended before: a pipe without a reader would kill the script that writes to it.
local guard_script = [[
trap '' HUP INT
unset LUA_PATH LUA_CPATH LUA_INIT NGINX  # they are meant for another Lua, or another nginx
nginx=$1; folder=$2
cd "$folder" || exit 1
exec 3<&0
"$nginx" -p "$folder/" -c nginx.conf </dev/null 3<&- >nginx.out 2>&1 &
server=$!
{ read -r _ <&3; kill -TERM "$server"; } 2>/dev/null </dev/null &
reader=$!
trap 'kill -TERM "$server" "$reader"' TERM
while kill -0 "$server" 2>/dev/null; do wait "$server" 2>/dev/null; done
rm -f ready; : >failed
while kill -0 "$reader" 2>/dev/null; do wait "$reader" 2>/dev/null; done
cd / && rm -rf -- "$folder"
]]

-- Debian keeps nginx out of a user's PATH.
local binaries = { "nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/openresty/nginx/sbin/nginx" }
local module_folders = { "/usr/share/nginx/modules/", "/usr/lib/nginx/modules/", "/usr/lib64/nginx/modules/",
  "/usr/local/lib/nginx/modules/" }
local module_files = { "ndk_http_module.so", "ngx_http_lua_module.so" }

--- Quotes a word for the shell.
---@param word string
---@return string
function process.quote(word)
  return "'" .. word:gsub("'", "'\\''") .. "'"
end

--- The first line that a shell command prints.
---@param command string
---@return string|nil
function process.line(command)
  local pipe = io.popen(command .. " 2>/dev/null", "r")
  if not pipe then return nil end
  local line = pipe:read("*l")
  pipe:close()
  return line ~= "" and line or nil
end

--- A path as one that holds from any folder.
---@param path string
---@param here string the folder that a relative one is seen from
---@return string
function process.absolute(path, here)
  return path:sub(1, 1) == "/" and path or here .. "/" .. path
end

--- Whether a file is there and can be read.
---@param path string
---@return boolean
function process.exists(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

--- The entry of package.path that a module is found by. nginx works from another folder, and its Lua is another one: the
--- other entries are not for it.
---@param module string as "kapso/sandbox/server"
---@param here string the folder that a relative entry is seen from
---@return string|nil entry
function process.package_entry(module, here)
  for entry in package.path:gmatch "[^;]+" do
    if process.exists((entry:gsub("%?", module))) then return process.absolute(entry, here) end
  end
end

local function find_modules(nginx)
  for _, folder in ipairs(module_folders) do
    if process.exists(folder .. module_files[2]) then
      return { folder .. module_files[1], folder .. module_files[2] }
    end
  end
  if process.line(process.quote(nginx) .. " -V 2>&1 | grep -o ngx_lua") then return {} end
end

--- Finds nginx and the modules to load.
---@return table|nil found `{ nginx = path, modules = { path, … } }`
---@return string|nil err which package is missing
function process.find_nginx()
  for _, name in ipairs(binaries) do
    local nginx = process.line("command -v " .. name)
    if nginx then
      local modules = find_modules(nginx)
      if not modules then
        return nil, "nginx has no Lua module; on Debian: apt install libnginx-mod-http-lua"
      end
      return { nginx = nginx, modules = modules }
    end
  end
  return nil, "nginx was not found; on Debian: apt install nginx-light libnginx-mod-http-lua lua-cjson"
end

--- A text as a word of nginx's configuration.
---@param text string
---@return string
function process.word(text)
  return '"' .. text:gsub('[\\"]', "\\%0") .. '"'
end

--- The lines of nginx's configuration that load modules.
---@param paths string[]
---@return string
function process.load_modules(paths)
  local lines = {}
  for index, path in ipairs(paths) do lines[index] = ("load_module %s;"):format(process.word(path)) end
  return table.concat(lines, "\n")
end

--- Makes a folder that only this user can enter.
---@return string|nil path
---@return string|nil err
function process.make_folder()
  local path = process.line('mktemp -d "${TMPDIR:-/tmp}/kapso-nginx.XXXXXXXX"')
  if not path then return nil, "no temporary folder could be made" end
  return path
end

--- Removes a folder made by `make_folder`.
---@param path string
function process.remove_folder(path)
  os.execute("rm -rf -- " .. process.quote(path))
end

--- Starts nginx on the configuration in a folder.
---@param nginx string
---@param folder string
---@return file* guard the pipe that keeps it alive; a line written to it, or closing it, stops nginx
function process.spawn(nginx, folder)
  local session = process.line("command -v setsid")  -- out of reach of the terminal's Ctrl-C
  local command = ("exec %s sh -c %s sh %s %s"):format(session or "", process.quote(guard_script),
    process.quote(nginx), process.quote(folder))
  return io.popen(command, "w")
end

--- Ends what `spawn` started, and waits until it has ended.
---@param guard file*
function process.release(guard)
  guard:write("stop\n")
  guard:close()
end

--- All that a file holds; nothing when it cannot be read.
---@param path string
---@return string
function process.read(path)
  local file = io.open(path, "rb")
  if not file then return "" end
  local text = file:read("*a")
  file:close()
  return text
end

--- Writes a file.
---@param path string
---@param text string
---@return boolean|nil ok
---@return string|nil err
function process.write(path, text)
  local file, err = io.open(path, "wb")
  if not file then return nil, err end
  local written, why = file:write(text)
  local closed, problem = file:close()
  return written and closed, why or problem
end

--- What `wait_ready` says of a port that something else listens on.
process.port_taken = "the port is taken"

local taken = "Address already in use"

-- What nginx said, and what to do about it.
local advice = {
  { "module 'cjson.safe' not found", "nginx's Lua has no lua-cjson; on Debian: apt install lua-cjson" },
  { "module 'resty.core' not found", "nginx's Lua has no resty.core; on Debian: apt install lua-resty-core" },
  { taken, process.port_taken },
}

local function explain(folder)
  local said = process.read(folder .. "/nginx.out") .. process.read(folder .. "/error.log")
  for _, row in ipairs(advice) do
    if said:find(row[1], 1, true) then return row[2] end
  end
  local first = said:match("%[emerg%] ([^\n]+)") or said:match("%[error%] ([^\n]+)") or said:sub(1, 500)
  return "nginx did not start: " .. first
end

--- Waits until nginx serves, or has failed.
---@param folder string
---@return boolean|nil ready
---@return string|nil err why it failed
function process.wait_ready(folder)
  for _ = 1, 1000 do
    if process.exists(folder .. "/ready") then return true end
    -- nginx itself would try a taken port for two and a half seconds more.
    if process.exists(folder .. "/failed") or process.read(folder .. "/nginx.out"):find(taken, 1, true) then
      return nil, explain(folder)
    end
    os.execute("sleep 0.01")
  end
  return nil, "nginx did not start within ten seconds"
end

--- Ports of this machine that something listens on (Linux; empty elsewhere).
---@return table ports port → true
function process.taken_ports()
  local ports = {}
  for _, path in ipairs { "/proc/net/tcp", "/proc/net/tcp6" } do
    local file = io.open(path, "r")
    for line in file and file:lines() or function() end do
      local port, state = line:match("^%s*%d+: %x+:(%x+) %x+:%x+ (%x+)")
      if state == "0A" then ports[tonumber(port, 16)] = true end
    end
    if file then file:close() end
  end
  return ports
end

-- Below Linux's range for outgoing connections, so that none of those takes the port first.
local FIRST_PORT, PORTS = 20000, 12768

--- A port that nothing listens on, by chance.
---@param used table port → true; the one that is chosen is added
---@return number port
function process.free_port(used)
  local source = io.open("/dev/urandom", "rb")
  local a, b = (source and source:read(2) or tostring({}):sub(-2)):byte(1, 2)
  if source then source:close() end
  local offset = (a * 256 + b) % PORTS
  while used[FIRST_PORT + offset] do offset = (offset + 1) % PORTS end
  used[FIRST_PORT + offset] = true
  return FIRST_PORT + offset
end

return process
