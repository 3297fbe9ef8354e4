--- Clients of a sandbox, and what the sandbox received from them.

local json = require "kapso.json"
local kapso = require "kapso"

local clients = {}

local function merged(defaults, options)
  for name, value in pairs(options or {}) do defaults[name] = value end
  return defaults
end

--- Where a server is, and the key to it: options of a client.
function clients.options(server)
  local sandbox = server.sandbox
  return {
    api_key = sandbox.api_key, phone_number_id = sandbox.phone_number_id, business_account_id = sandbox.business_account_id,
    api_base_url = sandbox.url, app_base_url = sandbox.app_url,
  }
end

--- A client of a server (spec.support.server) through the Kapso proxy; options of one's own win.
function clients.new(server, options)
  local defaults = clients.options(server)
  defaults.retries, defaults.timeout = false, 60
  return kapso.new(merged(defaults, options))
end

--- A client that talks to Meta directly, which the sandbox plays as well.
function clients.direct(server, options)
  local sandbox = server.sandbox
  return kapso.new(merged({
    access_token = sandbox.api_key, phone_number_id = sandbox.phone_number_id,
    business_account_id = sandbox.business_account_id, meta_base_url = sandbox.url, direct = true, retries = false,
  }, options))
end

--- Empties the ledger and takes all faults away.
function clients.reset(server)
  server:faults()
  server:request("DELETE", "/_sandbox/ledger")
end

--- The body of the newest entry of the ledger, decoded.
function clients.last_body(server)
  return assert(json.decode(server:last().body))
end

--- Runs Lua code in a process of its own, with this environment and nothing else; the lines it printed.
function clients.run_script(code, environment)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  file:write(("package.path, package.cpath = %q, %q\n"):format(package.path, package.cpath), code)
  file:close()
  local words = { "env -i PATH=\"$PATH\"" }
  for name, value in pairs(environment or {}) do words[#words + 1] = ("%s='%s'"):format(name, value) end
  words[#words + 1] = (_G.jit and "luajit" or _VERSION:gsub("Lua ", "lua")) .. " " .. path .. " 2>&1"
  local pipe = io.popen(table.concat(words, " "))
  local lines = {}
  for line in pipe:lines() do lines[#lines + 1] = line end
  pipe:close()
  os.remove(path)
  return lines
end

return clients
