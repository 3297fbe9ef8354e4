--- `kapso serve`: a bot on nginx, in the foreground.
--
-- The configuration is written to a private folder. Then this process becomes a small shell script that runs nginx: SIGHUP
-- reloads the bot, SIGTERM and SIGINT end it once what is under way has been answered, a second one at once. What handlers
-- had not done by then is done after the next start.
-- @module kapso.automation.serve

local conf = require "kapso.automation.serve.conf"
local errors = require "kapso.errors"
local process = require "kapso.nginx"
local system = require "kapso.system"

local serve = {}

-- $1 is nginx, $2 the private folder, $3 the folder of the bot, by which its own paths go.
local SUPERVISOR = [[
nginx=$1; folder=$2
cd "$3" || exit 1
unset LUA_PATH LUA_CPATH LUA_INIT NGINX  # they are meant for another Lua, or another nginx
"$nginx" -e stderr -p "$folder/" -c nginx.conf </dev/null &
server=$!
quit() { kill -QUIT "$server" 2>/dev/null; trap 'kill -TERM "$server" 2>/dev/null' TERM INT; }
trap quit TERM INT
trap 'kill -HUP "$server" 2>/dev/null' HUP
while kill -0 "$server" 2>/dev/null; do wait "$server"; code=$?; done
rm -rf -- "$folder"
exit "$code"
]]

local function package_path(here)
  local entry = process.package_entry("kapso/automation/serve/app", here)
  return entry and entry .. ";" .. entry:gsub("%?%.lua$", "?/init.lua") .. ";;" or ";;"
end

-- nginx's Lua is LuaJIT: it needs the C modules that were built for it, which stand beside those of this Lua.
local function package_cpath(here)
  for entry in package.cpath:gmatch "[^;]+" do
    for _, pair in ipairs { { "", "" }, { "/lua5.4/", "/luajit/" }, { "/5%.%d/", "/5.1/" } } do
      local other = entry:gsub(pair[1], pair[2])
      if other:find("luajit", 1, true) or other:find("/5.1/", 1, true) then
        if process.exists((other:gsub("%?", "kapso/core"))) then
          return process.absolute(other, here) .. ";;"
        end
      end
    end
  end
  return nil, "kapso is not installed for LuaJIT, which nginx has: make build, or luarocks --lua-version 5.1 install kapso"
end

-- nginx hands its workers only the variables that are named in its configuration.
local function environment()
  local names = {}
  local pipe = io.popen("env", "r")
  for line in pipe and pipe:lines() or function() end do
    names[#names + 1] = line:match "^([%a_][%w_]*)=" -- a value may have lines of its own; a name too many does no harm
  end
  if pipe then pipe:close() end
  return names
end

local function tls_of(tls, here)
  return tls and { certificate = process.absolute(tls.certificate, here), key = process.absolute(tls.key, here) }
end

local function cannot(message)
  return nil, errors.unsupported(message)
end

local function settings_of(options, here)
  local found, missing = process.find_nginx()
  if not found then return cannot(missing) end
  local cpath, why = package_cpath(here)
  if not cpath then return cannot(why) end
  return found, nil, {
    file = process.absolute(options.file, here), host = options.host,
    port = options.port == 0 and process.free_port(process.taken_ports()) or options.port,
    path = options.path, workers = options.workers or "auto", tls = tls_of(options.tls, here), modules = found.modules,
    package_path = package_path(here), package_cpath = cpath, environment = environment(),
    user = process.line "id -u" == "0" and "root root" or nil,
  }
end

--- Serves a bot's file; returns only when that cannot begin.
---@param options table file, host, port (0: a free one), path, workers, tls (`{ certificate, key }`), on_ready (function(url))
---@return nil
---@return table err
function serve.run(options)
  local here = process.line "pwd" or "."
  if not process.exists(options.file) then
    error(errors.invalid(nil, options.file .. " is not there, or cannot be read"), 0)
  end
  local found, err, settings = settings_of(options, here)
  if not found then return nil, err end
  local folder, why = process.make_folder()
  if not folder then return cannot(why) end
  local ok, refused = process.write(folder .. "/nginx.conf", conf.render(settings))
  if not ok then
    process.remove_folder(folder)
    return cannot(refused)
  end
  if options.on_ready then
    options.on_ready(("%s://%s:%d%s"):format(settings.tls and "https" or "http", conf.address(settings.host), settings.port,
      settings.path))
  end
  local home = settings.file:match "^(.*)/[^/]*$"
  local _, failure = system.exec("sh", "-c", SUPERVISOR, "kapso-serve", found.nginx, folder, home)
  process.remove_folder(folder)
  return cannot("the shell does not start: " .. failure)
end

return serve
