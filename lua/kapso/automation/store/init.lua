--- Where a bot keeps what came in and how far its chats are.
--
--     local store = assert(open "bot.db")                       -- SQLite: all workers and processes of a machine
--     local store = assert(open "postgresql:dbname=bot")        -- PostgreSQL: several machines
--     local store = assert(open "shared:bot")                   -- nginx's memory: gone with nginx
--
-- A conversation belongs to one worker at a time: it is claimed for some seconds, and the claim renewed; what a worker
-- does after somebody else has taken it over is refused. Texts are kept as they are given; times are seconds since 1970.
-- What the world does comes as `nil, err`.
-- @module kapso.automation.store

local check = require "kapso.check"
local lazy = require "kapso.lazy"

local shared = lazy "kapso.automation.store.shared"
local sql = lazy "kapso.automation.store.sql"

local store = {}

local PATIENCE = 10 -- seconds

--- Opens a store, and makes it if it is not there.
---@param where string "bot.db", "sqlite:PATH", "postgresql:" and what libpq takes, "postgresql://…", or "shared:" and the name
--- of a lua_shared_dict of nginx
---@param options table|nil patience: seconds (10) for which it tries while others write
---@return table|nil store
---@return table|nil err kind "store"
function store.open(where, options)
  check.string(where, "store")
  local given = { patience = options and options.patience or PATIENCE }
  local dictionary = where:match "^shared:(.*)$"
  if dictionary then return shared.open(dictionary, given) end
  return sql.open(where, given)
end

return store
