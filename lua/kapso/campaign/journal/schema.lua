--- The tables of a journal, and how an older one is brought up to date.
-- @module kapso.campaign.journal.schema

local suppressions = require "kapso.campaign.suppressions"

local schema = {}

-- Each step brings a journal from the version before to its own; steps are only ever added.
local STEPS = {
  {
    -- A row for each recipient. `copy` numbers the rows of the same person, from 0; `import` is the latest import that
    -- had the row; `data` its columns as JSON; `language` is that of the latest attempt. Times are seconds since 1970.
    [[CREATE TABLE recipients (
      row INTEGER PRIMARY KEY,
      import INTEGER NOT NULL,
      line INTEGER,
      recipient TEXT NOT NULL,
      copy INTEGER NOT NULL,
      state TEXT NOT NULL,
      attempt INTEGER NOT NULL,
      variant TEXT,
      language TEXT,
      data TEXT,
      wa_id TEXT,
      code TEXT,
      category TEXT,
      message TEXT,
      created_at REAL,
      sent_at REAL,
      delivered_at REAL,
      read_at REAL,
      failed_at REAL,
      updated_at REAL)]],
    "CREATE INDEX of_person ON recipients (recipient, copy)",
    -- Only the few rows that are under way: what a restart must look at first.
    "CREATE INDEX under_way ON recipients (state) WHERE state IN ('sending', 'unknown')",
    -- The server may know a person by other digits than those they were sent to by.
    "CREATE INDEX other_wa_id ON recipients (wa_id) WHERE wa_id IS NOT NULL",
    -- A row for each try: `outcome` is NULL while nothing is known, then accepted, rejected, not_sent or unknown.
    [[CREATE TABLE attempts (
      row INTEGER NOT NULL,
      attempt INTEGER NOT NULL,
      at REAL NOT NULL,
      outcome TEXT,
      status INTEGER,
      code TEXT,
      message TEXT,
      wamid TEXT,
      elapsed REAL,
      PRIMARY KEY (row, attempt)) WITHOUT ROWID]],
    [[CREATE TABLE imports (
      import INTEGER PRIMARY KEY,
      at REAL NOT NULL,
      source TEXT NOT NULL,
      fingerprint TEXT,
      added INTEGER NOT NULL,
      changed INTEGER NOT NULL,
      removed INTEGER NOT NULL,
      rejected INTEGER NOT NULL)]],
    "CREATE TABLE suppressions (recipient TEXT PRIMARY KEY, at REAL NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID",
    -- What another shell wants of the run: one row.
    "CREATE TABLE control (id INTEGER PRIMARY KEY, command TEXT NOT NULL, at REAL NOT NULL, by TEXT NOT NULL)",
  },
  {
    -- People may be on the suppression list for several reasons, and come off it again.
    "ALTER TABLE suppressions RENAME TO old_suppressions",
    suppressions.TABLE,
    [[INSERT INTO suppressions (recipient, source, at, reason)
      SELECT recipient, CASE WHEN reason LIKE 'wrote %' THEN 'word' WHEN reason LIKE 'on the suppression list %' THEN 'list'
        ELSE 'preference' END, at, reason FROM old_suppressions]],
    "DROP TABLE old_suppressions",
  },
  {
    -- What a row that was sent says in a list that was adopted since; NULL where that is what was sent.
    "ALTER TABLE recipients ADD COLUMN adopted TEXT",
  },
}

--- Makes the tables, or brings them up to date. Raises for a journal of a later version of kapso.
---@param db table a store
function schema.prepare(db)
  db:upgrade(STEPS, "meta", "journal")
end

--- The latest version.
schema.version = #STEPS

return schema
