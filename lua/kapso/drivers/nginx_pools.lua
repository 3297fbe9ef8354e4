--- Pools of an nginx worker: clients that are alike share one, so that a client made for every request costs no
-- connection of its own.
-- @module kapso.drivers.nginx_pools

local http = require "kapso.http"

local pools = {}

local ALIKE = { "connect_timeout", "max_connections", "user_agent", "proxy", "ca_file", "allow_insecure" }
local MOST = 32 -- remembered, the latest first; one that is forgotten lives on with its clients

local known = {}

local function settings_of(config)
  local words = {}
  for index, name in ipairs(ALIKE) do words[index] = tostring(config[name]) end
  return table.concat(words, "\n")
end

--- Whether clients of this place share their pools: those of init_by_lua are not the workers'.
---@return boolean
function pools.are_shared()
  return ngx.get_phase() ~= "init"
end

--- The pool of clients with this configuration and these credentials.
---@param config table
---@param credentials userdata
---@return userdata pool
function pools.find(config, credentials)
  local settings = settings_of(config)
  for index, entry in ipairs(known) do
    if entry.settings == settings and entry.credentials == credentials then -- compared by what they hold
      table.insert(known, 1, table.remove(known, index))
      return entry.pool
    end
  end
  local pool = http.pool(config, credentials)
  table.insert(known, 1, { settings = settings, credentials = credentials, pool = pool })
  known[MOST + 1] = nil
  return pool
end

return pools
