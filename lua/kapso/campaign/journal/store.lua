--- The database of a journal: an SQLite file.
-- @module kapso.campaign.journal.store

local database = require "kapso.database"

local store = {}

local PATIENCE = 10 -- seconds to wait for another process that writes

--- An error of the journal.
---@param message string
---@return table err kind "journal"
function store.failure(message)
  return database.failure("journal", message)
end

--- Opens it.
---@param path string a file; "" for a private one that is gone in the end
---@return table store see kapso.database
function store.open(path)
  return database.open("sqlite:" .. path, { kind = "journal", patience = PATIENCE,
    name = path == "" and "the scratch journal" or nil })
end

return store
