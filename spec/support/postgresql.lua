--- A PostgreSQL server of the spec's own, on a socket in a temporary folder.

local files = require "spec.support.files"
local folder = require "spec.support.folder"

local postgresql = {}

-- The server refuses to run as root: then it runs as who it is installed for.
local AS_USER = files.line "id -u" == "0" and "runuser -u postgres -- " or ""

--- Starts one; nil where PostgreSQL is not installed.
---@return table|nil server dsn, stop
function postgresql.start()
  local programs = files.line "ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1"
  if not programs then return nil end
  local home = folder.make()
  if AS_USER ~= "" then folder.run("chown postgres %s", home) end
  local run = ("cd %s && %s%s/"):format(home, AS_USER, programs)
  folder.run("%sinitdb --pgdata=data --auth=trust --username=kapso --no-sync --encoding=UTF8 --locale=C", run)
  local options = files.quote(("-k %s -c listen_addresses= -c fsync=off"):format(home))
  folder.run("%spg_ctl --pgdata=data --log=log --wait -o %s start", run, options)
  return {
    dsn = "postgresql:host=" .. home .. " user=kapso dbname=postgres",
    target = "host=" .. home .. " user=kapso dbname=postgres",
    stop = function()
      folder.run("%spg_ctl --pgdata=data --mode=fast --wait stop", run)
      folder.remove(home)
    end,
  }
end

return postgresql
