--- The table of people who are not to be written to: one in each journal, and one that campaigns share.
--
-- A person may be in it for several reasons, each of a source of its own: "list", "word" (they wrote STOP), "preference" (they
-- stopped marketing messages in WhatsApp). What is lifted stays as a row that says when, because news may come out of
-- order: the latest word counts, and of two at the same time the one that stops.
-- @module kapso.campaign.suppressions

local suppressions = {}

local PAGE = 1000

--- The table, in SQLite as in PostgreSQL.
suppressions.TABLE = [[CREATE TABLE suppressions (
  recipient TEXT NOT NULL,
  source TEXT NOT NULL,
  at DOUBLE PRECISION NOT NULL,
  reason TEXT NOT NULL,
  lifted_at DOUBLE PRECISION,
  PRIMARY KEY (recipient, source))]]

local ADD = [[INSERT INTO suppressions (recipient, source, at, reason) VALUES (?, ?, ?, ?)
  ON CONFLICT (recipient, source) DO UPDATE SET at = excluded.at, reason = excluded.reason, lifted_at = NULL
  WHERE suppressions.lifted_at IS NOT NULL AND excluded.at >= suppressions.lifted_at]]
local IS_ACTIVE = "SELECT 1 FROM suppressions WHERE recipient = ? AND source = ? AND lifted_at IS NULL AND at < ?"
local LIFT = [[INSERT INTO suppressions (recipient, source, at, reason, lifted_at) VALUES (?, ?, 0, '', ?)
  ON CONFLICT (recipient, source) DO UPDATE SET lifted_at = excluded.lifted_at
  WHERE suppressions.at < excluded.lifted_at
    AND (suppressions.lifted_at IS NULL OR suppressions.lifted_at < excluded.lifted_at)]]
local REASON = "SELECT reason FROM suppressions WHERE recipient = ? AND lifted_at IS NULL ORDER BY at LIMIT 1"
local ANY = "SELECT 1 FROM suppressions WHERE lifted_at IS NULL LIMIT 1"
local PAGE_OF = [[SELECT recipient, source, at, reason, lifted_at FROM suppressions
  WHERE recipient > ? OR (recipient = ? AND source > ?) ORDER BY recipient, source LIMIT ]] .. PAGE

-- With or without its +, a number is the same person's.
local function key_of(person)
  return (person:gsub("^%+", ""))
end
suppressions.key_of = key_of

--- Puts a person in.
---@param db table see kapso.database
---@param person string a number, with or without its +, or a BSUID
---@param source string
---@param reason string
---@param at number
---@return boolean added false when they were in for that source, or the news are older than what lifted it
function suppressions.add(db, person, source, reason, at)
  return db:run(ADD, key_of(person), source, at, reason) == 1
end

--- Takes a person out, as far as one source is concerned.
---@param db table
---@param person string
---@param source string
---@param at number
---@return boolean lifted whether they were in for that source, by older news
function suppressions.lift(db, person, source, at)
  local key = key_of(person)
  local active = db:row(IS_ACTIVE, key, source, at) ~= nil
  db:run(LIFT, key, source, at)
  return active
end

--- Why a person is in; nil when they are not.
---@param db table
---@param person string
---@return string|nil reason
function suppressions.reason(db, person)
  local row = db:row(REASON, key_of(person))
  return row and row[1]
end

--- Whether anybody is in.
---@param db table
---@return boolean
function suppressions.any(db)
  return db:row(ANY) ~= nil
end

--- Puts what another table says into this one.
---@param db table
---@param from table see kapso.database
---@param passed_over string|nil a source that is left where it is
function suppressions.copy(db, from, passed_over)
  local recipient, source = "", ""
  repeat
    local rows = from:rows(PAGE_OF, recipient, recipient, source)
    for _, row in ipairs(rows) do
      recipient, source = row[1], row[2]
      if source ~= passed_over then
        suppressions.add(db, recipient, source, row[4], row[3])
        if row[5] then suppressions.lift(db, recipient, source, row[5]) end
      end
    end
  until #rows < PAGE
end

return suppressions
