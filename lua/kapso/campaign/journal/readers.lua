--- What is in a journal.
-- @module kapso.campaign.journal.readers

local states = require "kapso.campaign.journal.states"

local readers = {}

local PAGE = 1000 -- rows fetched at a time

local RECIPIENT = { "row", "line", "recipient", "wa_id", "state", "attempt", "variant", "language", "wamid", "code",
  "category", "message", "created_at", "sent_at", "delivered_at", "read_at", "failed_at", "updated_at", "data" }
local RECIPIENTS = [[SELECT r.row, r.line, r.recipient, r.wa_id, r.state, r.attempt, r.variant, r.language, a.wamid,
  r.code, r.category, r.message, r.created_at, r.sent_at, r.delivered_at, r.read_at, r.failed_at, r.updated_at, r.data
  FROM recipients r LEFT JOIN attempts a ON a.row = r.row AND a.attempt = r.attempt]]
local PAGE_OF_RECIPIENTS = RECIPIENTS .. " WHERE r.row > ? ORDER BY r.row LIMIT " .. PAGE
local ONE = RECIPIENTS .. " WHERE r.row = ?"
local UNKNOWN = RECIPIENTS .. [[ WHERE r.state = 'unknown' AND r.state IN ('sending', 'unknown')
  ORDER BY r.row LIMIT ?]]
local OF_PERSON = RECIPIENTS .. " WHERE r.recipient IN (?, ?) ORDER BY r.row"
local OF_WA_ID = RECIPIENTS .. " WHERE r.wa_id = ? AND r.wa_id IS NOT NULL ORDER BY r.row"

local ATTEMPT = { "row", "attempt", "at", "outcome", "status", "code", "message", "wamid", "elapsed" }
local ATTEMPTS = "SELECT " .. table.concat(ATTEMPT, ", ") .. " FROM attempts"
local PAGE_OF_ATTEMPTS = ATTEMPTS .. [[ WHERE row > ? OR (row = ? AND attempt > ?)
  ORDER BY row, attempt LIMIT ]] .. PAGE
local ATTEMPTS_OF = ATTEMPTS .. " WHERE row = ? ORDER BY attempt"

local function named(row, names)
  local record = {}
  for index, name in ipairs(names) do record[name] = row[index] end
  return record
end

local function all_named(rows, names)
  for index, row in ipairs(rows) do rows[index] = named(row, names) end
  return rows
end

--- How many recipients there are in each state, and in all.
---@return table counts every state's name, and `total`
function readers:counts()
  local counts = { total = 0 }
  for _, state in ipairs(states.all) do counts[state] = 0 end
  for _, row in ipairs(self.db:rows "SELECT state, count(*) FROM recipients GROUP BY state") do
    counts[row[1]] = row[2]
    counts.total = counts.total + row[2]
  end
  return counts
end

-- Rows page by page: nothing is held open between them, and memory does not grow.
local function each(fetch)
  local page, index = fetch(nil), 0
  return function()
    index = index + 1
    if index > #page then
      if #page < PAGE then return nil end
      page, index = fetch(page[#page]), 1
    end
    return page[index]
  end
end

--- All recipients, in the order of their rows.
---@return function iterator of tables: row, line, recipient, wa_id, state, attempt, variant, language, wamid, code, category,
--- message, created_at, sent_at, delivered_at, read_at, failed_at, updated_at (seconds since 1970), data (JSON)
function readers:each_recipient()
  return each(function(last)
    return all_named(self.db:rows(PAGE_OF_RECIPIENTS, last and last.row or 0), RECIPIENT)
  end)
end

--- All attempts, in the order of their rows.
---@return function iterator of tables: row, attempt, at, outcome, status, code, message, wamid, elapsed
function readers:each_attempt()
  return each(function(last)
    local row, attempt = last and last.row or 0, last and last.attempt or 0
    return all_named(self.db:rows(PAGE_OF_ATTEMPTS, row, row, attempt), ATTEMPT)
  end)
end

--- One recipient.
---@param row integer
---@return table|nil recipient as `each_recipient` gives them
function readers:recipient(row)
  local found = self.db:row(ONE, row)
  return found and named(found, RECIPIENT)
end

--- The attempts of a recipient.
---@param row integer
---@return table[]
function readers:attempts_of(row)
  return all_named(self.db:rows(ATTEMPTS_OF, row), ATTEMPT)
end

--- Recipients that may have been sent to.
---@param limit integer|nil
---@return table[] as `each_recipient` gives them
function readers:unknown(limit)
  return all_named(self.db:rows(UNKNOWN, limit or 1000000), RECIPIENT)
end

--- The rows of a person: by what they were sent to by, or by what the server calls them.
---@param recipient string a number, with or without its +, or a BSUID
---@param wa_id string|nil digits
---@return table[] as `each_recipient` gives them
function readers:rows_of(recipient, wa_id)
  local digits = recipient:gsub("^%+", "")
  local list = all_named(self.db:rows(OF_PERSON, digits, "+" .. digits), RECIPIENT)
  if #list > 0 or not wa_id then return list end
  return all_named(self.db:rows(OF_WA_ID, wa_id), RECIPIENT)
end

return readers
