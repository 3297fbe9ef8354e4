--- The database of a journal: an SQLite file.
-- @module kapso.campaign.journal.store

local database = require "kapso.database"

local store = {}

local PATIENCE = 10

--- An error of the journal.
---@param message string
---@return table err kind "journal"
function store.failure(message)
  return database.failure("journal", message)
end

--- Opens it.
---@param path string a file; "" for a private one that is gone in the end
---@param patience number|nil seconds (10) for which it waits for another process that writes, and holds up everything here
---@return table store see kapso.database
function store.open(path, patience)
  return database.open("sqlite:" .. path, { kind = "journal", patience = patience or PATIENCE,
    name = path == "" and "the scratch journal" or nil })
end

return store
