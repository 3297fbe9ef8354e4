--- Bringing a source's rows into a journal, all or none of them.
--
-- A row is known by its person and by being the first, second, … row of that person in its source. With or without its +, a
-- number is the same person's, and so is the one by which the server knows who was sent to. A source that was read before
-- adds what is new; a row that says something else than before, or is gone, is told, and taken only when asked to.
-- @module kapso.campaign.journal.importer

local json = require "kapso.json"
local store = require "kapso.campaign.journal.store"
local suppressions = require "kapso.campaign.suppressions"

local unpack = rawget(table, "unpack") or rawget(_G, "unpack") -- Lua 5.1 has it among the globals

local importer = {}

-- New rows go in some at a time: that is twice as fast as one by one.
local AT_ONCE = 25
local INSERT = [[INSERT INTO recipients (import, line, recipient, copy, state, attempt, variant, data, message, created_at)
  VALUES ]]
local VALUES, WIDTH = "(?, ?, ?, 0, ?, 0, ?, ?, ?, ?)", 8
local KNOWN = [[SELECT row, data, state, message, recipient, attempt, adopted FROM recipients
  WHERE recipient IN (?, ?) AND import < ? ORDER BY copy LIMIT 1]]
local SEEN = "UPDATE recipients SET import = ?, line = ? WHERE row = ?"
local CHANGE = "UPDATE recipients SET data = ?, variant = ? WHERE row = ?"
local ADOPT = "UPDATE recipients SET adopted = ? WHERE row = ?"
local KNOWN_OTHERWISE = [[SELECT row, data, state, message, recipient, attempt, adopted, import, line FROM recipients
  WHERE wa_id = ? AND wa_id IS NOT NULL ORDER BY import LIMIT 1]]
local REWRITE = "UPDATE recipients SET recipient = ? WHERE row = ?"
local GONE = "SELECT count(*), min(line) FROM recipients WHERE import < ? AND state = 'pending'"
local GONE_MESSAGE = "no longer in the source"
local SKIP_GONE = [[UPDATE recipients SET state = 'skipped', message = ?, updated_at = ?
  WHERE import < ? AND state = 'pending']]
local RETURN = "UPDATE recipients SET state = ?, message = ?, data = ?, variant = ? WHERE row = ?"
-- The index of a million persons is made at once in the end: it is many times faster than bit by bit.
local WITHOUT_INDEX, WITH_INDEX = "DROP INDEX of_person", "CREATE INDEX of_person ON recipients (recipient, copy)"
local REPEATED = [[SELECT recipient FROM recipients WHERE recipient > ? GROUP BY recipient
  HAVING count(CASE WHEN copy = 0 THEN 1 END) > 1 ORDER BY recipient LIMIT 1000]]
-- Those who are there with their + as well: digits are between "0" and ":".
local TWICE = [[SELECT recipient FROM recipients r WHERE recipient > ? AND recipient < ':' AND copy = 0
  AND EXISTS (SELECT 1 FROM recipients WHERE recipient = '+' || r.recipient AND copy = 0) ORDER BY recipient LIMIT 1000]]
local ROWS_OF = "SELECT row, line, copy, state, attempt FROM recipients WHERE recipient IN (?, ?) ORDER BY row"
local COPY = "UPDATE recipients SET copy = ?, state = ?, message = coalesce(?, message) WHERE row = ?"
local RECORD = [[INSERT INTO imports (import, at, source, fingerprint, added, changed, removed, rejected)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)]]

local function same(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b end
  for key, value in pairs(a) do
    if not same(value, b[key]) then return false end
  end
  for key in pairs(b) do
    if a[key] == nil then return false end
  end
  return true
end

local Import = {}
Import.__index = Import

local function note_repeated(self, line, first, recipient)
  self.repeated = self.repeated + 1
  if self.on_duplicate then self.on_duplicate(line, first, recipient) end
end

-- Both ways in which a person may be written.
local function writings_of(recipient)
  local key = suppressions.key_of(recipient)
  return key, "+" .. key
end

local function says(data, row)
  return data ~= nil and (data == row.data or same(json.decode(data), json.decode(row.data)))
end

-- A row says something else. What was sent stays as it was sent; beside it, what was taken since, so that it is told once.
local function change(self, id, is_sent, row)
  self.changed = self.changed + 1
  self.first_change = self.first_change or row.line
  if is_sent then
    self.db:run(ADOPT, row.data, id)
  else
    self.db:run(CHANGE, row.data, row.variant, id)
  end
  return "changed"
end

-- A row that an earlier import has brought.
local function compare(self, known, row)
  local id, state, message, is_sent = known[1], known[3], known[4], known[3] ~= "pending" and known[6] > 0
  self.db:run(SEEN, self.number, row.line, id)
  if known[5] ~= row.recipient and not is_sent then self.db:run(REWRITE, row.recipient, id) end
  if state == "skipped" and message == GONE_MESSAGE then -- it has come back
    self.db:run(RETURN, row.state, row.message, row.data, row.variant, id)
    self.added = self.added + 1
    return "added"
  end
  if state == "skipped" then note_repeated(self, row.line, tonumber((message or ""):match "line (%d+)"), row.recipient) end
  if says(known[2], row) or says(known[7], row) then return "same" end
  return change(self, id, is_sent, row)
end

local inserts = {} -- how many rows → the statement

local function insert_of(count)
  local sql = inserts[count] or INSERT .. VALUES .. (", " .. VALUES):rep(count - 1)
  inserts[count] = sql
  return sql
end

-- Puts in the rows that wait.
local function flush(self)
  local count = self.waiting
  self.waiting = 0
  if count > 0 then self.db:run(insert_of(count), unpack(self.values, 1, count * WIDTH)) end
end

local function insert(self, row)
  local values, last = self.values, self.waiting * WIDTH
  values[last + 1], values[last + 2], values[last + 3], values[last + 4] = self.number, row.line, row.recipient, row.state
  values[last + 5], values[last + 6], values[last + 7], values[last + 8] = row.variant, row.data, row.message, self.at
  self.waiting = self.waiting + 1
  if self.waiting == AT_ONCE then flush(self) end
end

-- A row of a person whom the server knows by it, and who was sent to by other digits; nil where it is a new row.
local function compare_otherwise(self, digits, row)
  local known = self.db:row(KNOWN_OTHERWISE, digits)
  if not known then return nil end
  if known[8] < self.number then return compare(self, known, row) end
  if self.duplicates then return nil end -- beside the one that this source has as well
  row.state, row.message = "skipped", "the same person as in line " .. (known[9] or known[1])
  note_repeated(self, row.line, known[9] or known[1], row.recipient)
end

--- Adds a row.
---@param row table recipient, line, data (JSON), variant, state ("pending" or "suppressed"), message (why, when suppressed)
---@return string what "added", "same" or "changed"
function Import:add(row)
  if self.number > 1 then
    local digits, plus = writings_of(row.recipient)
    local known = self.db:row(KNOWN, digits, plus, self.number)
    local what
    if known then what = compare(self, known, row) else what = compare_otherwise(self, digits, row) end
    if what then return what end
  end
  insert(self, row)
  self.added = self.added + 1
  return "added"
end

-- Numbers the rows of a person who has several. The first is sent to; the others only where that is asked for.
local function number_rows(self, recipient)
  local rows, last, first = self.db:rows(ROWS_OF, writings_of(recipient)), 0, nil
  for _, row in ipairs(rows) do last = math.max(last, row[3]) end
  for _, row in ipairs(rows) do
    local id, line, copy, state, is_tried = row[1], row[2], row[3], row[4], row[5] > 0
    if not first then
      first = line or id
    elseif copy == 0 then
      local waits = state == "pending" or state == "suppressed" and not is_tried -- until they are off the list again
      local skipped = waits and not self.duplicates
      last = last + 1
      self.db:run(COPY, last, skipped and "skipped" or state, skipped and "the same person as in line " .. first or nil, id)
      if skipped then note_repeated(self, line, first, recipient) end
    end
  end
end

local function number_copies(self, query, last)
  repeat
    local persons = self.db:rows(query, last)
    for _, person in ipairs(persons) do
      last = person[1]
      number_rows(self, last)
    end
  until #persons == 0
end

local function refuse(self, gone)
  local parts = {}
  if self.changed > 0 then
    parts[1] = ("%d %s (the first in line %d)"):format(self.changed,
      self.changed == 1 and "row has changed" or "rows have changed", self.first_change or 0)
  end
  if gone[1] > 0 then
    parts[#parts + 1] = ("%d %s not there any more (the first was in line %d)"):format(gone[1],
      gone[1] == 1 and "row is" or "rows are", gone[2] or 0)
  end
  error(store.failure(("%s is not what it was: %s. --adopt takes it as it is now: rows that are not sent yet are sent "
    .. "as they are now, or not at all"):format(self.source, table.concat(parts, ", and "))), 0)
end

--- Ends an import. Raises when rows have changed or gone, unless they are to be adopted.
---@param rejected integer how many rows of the source were rejected
---@return table summary added, changed, removed, rejected, repeated (rows skipped as a person's second, third, …)
function Import:finish(rejected)
  local gone = { 0 }
  flush(self)
  if self.number == 1 then self.db:run(WITH_INDEX) end
  number_copies(self, REPEATED, "")
  number_copies(self, TWICE, "0")
  if self.number > 1 then gone = self.db:row(GONE, self.number) end
  if not self.adopt and (self.changed > 0 or gone[1] > 0) then refuse(self, gone) end
  if gone[1] > 0 then self.db:run(SKIP_GONE, GONE_MESSAGE, self.at, self.number) end
  self.db:run(RECORD, self.number, self.at, self.source, self.fingerprint, self.added, self.changed, gone[1], rejected)
  return { added = self.added, changed = self.changed, removed = gone[1], rejected = rejected, repeated = self.repeated }
end

--- Whether the latest import was of a source with these contents.
---@param fingerprint string|nil
---@return boolean
function importer:is_imported(fingerprint)
  local latest = self.db:row "SELECT fingerprint FROM imports ORDER BY import DESC LIMIT 1"
  return latest ~= nil and fingerprint ~= nil and latest[1] == fingerprint
end

--- Begins an import; to be called inside a transaction, which `add` and `finish` belong to as well.
---@param options table source (its name), fingerprint, at, adopt, duplicates (a person's further rows are sent too),
--- on_duplicate (function(line, first_line, recipient), told of rows that are skipped)
---@return table import
function importer:import(options)
  local latest = self.db:row "SELECT max(import) FROM imports"
  local number = (latest[1] or 0) + 1
  if number == 1 then self.db:run(WITHOUT_INDEX) end
  return setmetatable({
    db = self.db, number = number, source = options.source, fingerprint = options.fingerprint,
    at = options.at, adopt = options.adopt, duplicates = options.duplicates,
    on_duplicate = options.on_duplicate, values = {}, waiting = 0, added = 0, changed = 0, repeated = 0,
  }, Import)
end

return importer
