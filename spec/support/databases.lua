--- A database of a spec's own, of either kind.

local database = require "kapso.database"
local folder = require "spec.support.folder"
local postgresql = require "spec.support.postgresql"

local databases = { kinds = { "SQLite", "PostgreSQL" } }

local starters = {}

function starters.SQLite()
  local place = folder.make()
  return {
    where = place .. "/bot.db",
    clear = function() folder.run("rm -f %s/*", place) end,
    stop = function() folder.remove(place) end,
  }
end

function starters.PostgreSQL()
  local server = assert(postgresql.start(), "PostgreSQL is not installed")
  local function clear()
    local db = database.open(server.dsn, { kind = "spec" })
    db:run "DROP SCHEMA public CASCADE"
    db:run "CREATE SCHEMA public"
    db:close()
  end
  return { where = server.dsn, host = server.target:match "host=(%S+)", clear = clear, stop = server.stop }
end

--- Starts one.
---@param kind string "SQLite" or "PostgreSQL"
---@return table started `where` (as for kapso.database), `clear` (nothing is left in it), `stop`
function databases.start(kind)
  return starters[kind]()
end

return databases
