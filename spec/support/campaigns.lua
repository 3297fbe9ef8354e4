--- Compares what a campaign says it did with what the server took: a sandbox's ledger against a campaign's journal.
--
--     local found = campaigns.check(server, "spring.db")
--     assert.equal("0 lost, 0 duplicate, 0 in a wrong state, 0 unknown", found.text)
--
-- The journal is read as anyone with SQLite would read it, by its tables: no code of the campaign has a part in this.

local DBI = require "DBI"
local json = require "kapso.json"

local campaigns = {}

-- States of rows that a server has taken, by what the journal says.
local TAKEN = { accepted = true, held = true, sent = true, delivered = true, read = true }

-- Calls `each` with every row that a query gives.
local function query(path, sql, each)
  local connection = assert(DBI.Connect("SQLite3", path))
  local statement = assert(connection:prepare(sql))
  assert(statement:execute())
  for row in statement:rows(true) do each(row) end
  statement:close()
  connection:close()
end

-- Calls `each` with every entry of the ledger: from its file where it has one, which has them all.
local function each_entry(server, each)
  local sandbox = server.sandbox or server
  if not sandbox.ledger_file then
    for _, entry in ipairs(assert(sandbox:ledger())) do each(entry) end
    return
  end
  for line in io.lines(sandbox.ledger_file) do
    if line:find('"track":"k1:', 1, true) then each(assert(json.decode(line))) end
  end
end

--- The parts of a tracking key.
---@param track any
---@return string|nil campaign nil where it is none
---@return integer|nil row
---@return integer|nil attempt
function campaigns.key(track)
  if type(track) ~= "string" then return nil end
  local campaign, row, attempt = track:match "^k1:(.*):(%d+):(%d+)$"
  return campaign, tonumber(row), tonumber(attempt)
end

--- What a server received of a campaign: by row, every accepted entry, and the attempts it has seen.
---@param server table spec.support.server, or a sandbox
---@param campaign string|nil its name; nil: all rows belong to one
---@return table rows row -> `{ accepted = { { attempt, wamid, to, time }, … }, attempts = { [attempt] = true } }`
function campaigns.received(server, campaign)
  local rows = {}
  each_entry(server, function(entry)
    local name, row, attempt = campaigns.key(entry.track)
    if not name or campaign and name ~= campaign then return end
    local known = rows[row] or { accepted = {}, attempts = {} }
    rows[row] = known
    known.attempts[attempt] = true
    if entry.outcome == "accepted" then
      known.accepted[#known.accepted + 1] = { attempt = attempt, wamid = entry.wamid, to = entry.to, time = entry.time }
    end
  end)
  return rows
end

-- What the journal has: row -> recipient, wa_id, state, attempt, and the wamid of each attempt.
local function read_journal(path)
  local rows = {}
  query(path, "SELECT row, recipient, wa_id, state, attempt FROM recipients", function(found)
    rows[found.row] = { recipient = found.recipient, wa_id = found.wa_id, state = found.state, attempt = found.attempt,
      wamids = {}, intents = {} }
  end)
  query(path, "SELECT row, attempt, wamid FROM attempts", function(found)
    local row = rows[found.row]
    if row then row.intents[found.attempt], row.wamids[found.attempt] = true, found.wamid end
  end)
  return rows
end

local function digits(text) return (tostring(text):gsub("[^%w.]", "")) end

-- Why a row that the server took once does not say so, or nil.
local function wrong_when_taken(row, entry)
  local wamid = row.wamids[entry.attempt]
  if digits(entry.to) ~= digits(row.recipient) and digits(entry.to) ~= digits(row.wa_id) then
    return "was sent to " .. tostring(entry.to)
  end
  if TAKEN[row.state] then
    return not wamid and "has no id of its message" or wamid ~= entry.wamid and "has the id of another message" or nil
  end
  -- It may be that a status has said later that it failed, or that the person has opted out.
  if (row.state == "failed" or row.state == "suppressed") and wamid == entry.wamid then return nil end
  return row.state ~= "unknown" and "was accepted" or nil
end

local function missing_intent(row, received)
  for attempt in pairs(received.attempts) do
    if not row.intents[attempt] then return ("has no intent for attempt %d, which the server received"):format(attempt) end
  end
end

-- What is wrong with a row that the server never took, or nil.
local function lost(row, running)
  if TAKEN[row.state] then return "was never accepted" end
  if row.state == "failed" and row.wamids[row.attempt] then return "has the id of a message that was never accepted" end
  if not running and (row.state == "pending" or row.state == "sending") then return "was not sent" end
end

local function text_of(found)
  local parts = { ("%d lost, %d duplicate, %d in a wrong state, %d unknown"):format(#found.lost, #found.duplicate,
    #found.wrong_state, #found.unknown) }
  for _, name in ipairs { "lost", "duplicate", "wrong_state" } do
    for i = 1, math.min(#found[name], 5) do
      local case = found[name][i]
      parts[#parts + 1] = ("%s: row %d (%s) %s"):format(name, case.row, case.state, case.why)
    end
  end
  return table.concat(parts, "\n")
end

-- Puts what is wrong with a row where it belongs.
local function judge(found, number, row, received, running)
  local function add(list, why)
    list[#list + 1] = { row = number, state = row.state, recipient = row.recipient, why = why }
  end
  local accepted = received and received.accepted or {}
  found.accepted = found.accepted + #accepted
  if row.state == "unknown" then add(found.unknown, #accepted > 0 and "was accepted" or "was not accepted") end
  if #accepted > 1 then
    local attempts = {}
    for i, entry in ipairs(accepted) do attempts[i] = entry.attempt end
    add(found.duplicate, "was accepted in attempts " .. table.concat(attempts, ", "))
  end
  local why = received and missing_intent(row, received)
  if why then add(found.wrong_state, why) end
  for _, entry in ipairs(accepted) do
    -- While it runs, or after it was killed, a row whose intent is committed waits to be looked up.
    why = not (running and row.state == "sending") and wrong_when_taken(row, entry)
    if why then add(found.wrong_state, why) end
  end
  why = #accepted == 0 and lost(row, running)
  if why then add(found.lost, why) end
end

--- Compares a ledger with a journal.
---@param server table spec.support.server, or a sandbox; best with a ledger file, which nothing drops out of
---@param journal_path string
---@param options table|nil `campaign` (its name, where the ledger has several), `running` (it is not at its end: rows that
--- are pending or sending are not lost)
---@return table found `lost`, `duplicate`, `wrong_state`, `unknown`: lists of `{ row, state, recipient, why }`; `total`,
--- `accepted`: counts; `text`: it all in words
function campaigns.check(server, journal_path, options)
  options = options or {}
  local found = { lost = {}, duplicate = {}, wrong_state = {}, unknown = {}, total = 0, accepted = 0 }
  local received, rows = campaigns.received(server, options.campaign), read_journal(journal_path)
  local numbers = {}
  for number in pairs(rows) do numbers[#numbers + 1] = number end
  table.sort(numbers)
  for _, number in ipairs(numbers) do judge(found, number, rows[number], received[number], options.running) end
  for number in pairs(received) do
    if not rows[number] then
      found.wrong_state[#found.wrong_state + 1] = { row = number, state = "none", why = "is not in the journal" }
    end
  end
  found.total = #numbers
  found.text = text_of(found)
  return found
end

--- The shortest time between two accepted sends to the same recipient, on the sandbox's clock.
---@param server table spec.support.server, or a sandbox
---@return number|nil seconds nil when nobody was sent to twice
function campaigns.closest(server)
  local last, times, shortest = {}, {}, nil
  for _, row in pairs(campaigns.received(server)) do
    for _, entry in ipairs(row.accepted) do times[#times + 1] = { digits(entry.to), entry.time } end
  end
  table.sort(times, function(a, b) return a[2] < b[2] end)
  for _, time in ipairs(times) do
    local before = last[time[1]]
    if before then shortest = math.min(shortest or math.huge, time[2] - before) end
    last[time[1]] = time[2]
  end
  return shortest
end

return campaigns
