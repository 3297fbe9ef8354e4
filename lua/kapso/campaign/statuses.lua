--- What became of messages after they were accepted, and who wants no more of them: from webhooks, or from the history where
--- there are none.
-- @module kapso.campaign.statuses

local incoming = require "kapso.campaign.incoming"
local reactions = require "kapso.campaign.reactions"
local reading = require "kapso.reading"

local table_of, text = reading.table, reading.text

local statuses = {}

local ORDER = { sent = 1, delivered = 2, read = 3 }
local PAGES = 50 -- of the history, in one poll
local EARLY = 120 -- seconds that a status may be older than its attempt: clocks differ

local function person_of(status)
  return text(status.recipient_id) or text(status.recipient_user_id)
end

local function rows_of(journal, person)
  return journal:rows_of(person, person)
end

-- Whether a status is of an attempt. Its tracking data does not say so alone: a campaign of the same name may have been
-- before, with another journal, and its messages are still read.
local function is_of(tried, status)
  if tried.wamid and text(status.id) then return tried.wamid == status.id end
  return (tonumber(status.timestamp) or tried.at) >= tried.at - EARLY
end

local function tracked(journal, row, attempt, status)
  for _, tried in ipairs(journal:attempts_of(row)) do
    if tried.attempt == attempt and is_of(tried, status) then return journal:recipient(row), attempt end
  end
end

-- The row that a status is about: by its tracking data, else by person and wamid.
local function row_of(journal, name, status)
  local campaign, row, attempt = (text(status.biz_opaque_callback_data) or ""):match "^k1:(.*):(%d+):(%d+)$"
  if campaign then
    if campaign ~= name then return nil end
    return tracked(journal, tonumber(row), tonumber(attempt), status)
  end
  local person = person_of(status)
  if not person then return nil end
  for _, found in ipairs(rows_of(journal, person)) do
    for _, tried in ipairs(journal:attempts_of(found.row)) do
      if tried.wamid and tried.wamid == status.id then return found, tried.attempt end
    end
  end
end

local function failure_of(status)
  local err = table_of(table_of(status.errors)[1])
  local reaction = reactions.of_status { code = err.code, title = err.title, message = err.message }
  return { state = reaction.state, code = err.code and tostring(err.code), category = reaction.name,
    message = text(err.message) or text(err.title) or "no reason was given" }
end

local function fail(journal, row, attempt, status, at, now)
  if attempt < row.attempt then return false end -- it was tried again since
  local failure = failure_of(status)
  if failure.state == "suppressed" then journal:suppress(row.recipient, failure.message, at, "preference") end
  return journal:move(row.row, failure.state, { at = at, now = now, code = failure.code, category = failure.category,
    message = failure.message })
end

local takers = {}

-- One status of Meta's: `{ id, status, timestamp, recipient_id, errors, biz_opaque_callback_data }`.
function takers.status(journal, name, news, now)
  local status = news.status
  local row, attempt = row_of(journal, name, status)
  if not row then return false end
  local at, state = tonumber(status.timestamp) or now, status.status
  if text(status.id) then journal:found(row.row, attempt, status.id) end
  if state == "failed" then return fail(journal, row, attempt, status, at, now) end
  if journal:move(row.row, state, { at = at, now = now }) then return true end
  if (ORDER[row.state] or 0) > ORDER[state] then journal:note_time(row.row, state, at) end
  return false
end

-- The people as they are known by themselves, and as the journal's rows know them by other digits.
local function each_person(journal, people, act)
  local changed = false
  for _, person in ipairs(people) do
    changed = act(person) or changed
    for _, row in ipairs(rows_of(journal, person)) do changed = act(row.recipient) or changed end
  end
  return changed
end

-- A person asks for no more: a word that says so, or WhatsApp's own button for it.
function takers.stop(journal, _, news)
  return each_person(journal, news.people, function(person)
    return journal:suppress(person, news.reason, news.at, news.source)
  end)
end

-- A person asks for messages again.
function takers.start(journal, _, news)
  return each_person(journal, news.people, function(person) return journal:lift(person, news.source, news.at) end)
end

--- Takes news in.
---@param journal table
---@param settings table of the campaign: name
---@param list table[] news of `kapso.campaign.incoming`
---@param now number seconds since 1970
---@return boolean changed whether they said something new about this campaign
function statuses.take(journal, settings, list, now)
  local changed = false
  for _, news in ipairs(list) do changed = takers[news.what](journal, settings.name, news, now) or changed end
  return changed
end

--- Whether news may be about this campaign. Many statuses are of messages that others have sent, and it need not write to
--- find that out.
---@param journal table
---@param news table
---@return boolean
function statuses.concerns(journal, news)
  if news.what ~= "status" or text(news.status.biz_opaque_callback_data) then return true end
  local person = person_of(news.status)
  return person ~= nil and #rows_of(journal, person) > 0
end

-- One page of the history; how many rows it has changed, and its oldest message.
local function take_page(journal, settings, page, now)
  local changed, oldest = 0, math.huge
  for _, message in ipairs(table_of(page.data)) do
    oldest = math.min(oldest, tonumber(message.timestamp) or oldest)
    local news = incoming.read(settings, { message = message }, now)
    if statuses.take(journal, settings, news, now) then changed = changed + 1 end
  end
  return changed, oldest
end

--- Reads what the history says of the latest messages of a number.
---@param journal table
---@param client table
---@param settings table of the campaign: name, is_stop, is_start
---@param options table phone_number_id, since (seconds since 1970), now (function)
---@return integer|nil changed
---@return table|nil err
function statuses.poll(journal, client, settings, options)
  local pages, changed = client:pages("listWhatsappMessages", { phone_number_id = options.phone_number_id,
    direction = "outbound", limit = 100 }), 0
  for _ = 1, PAGES do
    local page, err = pages:next()
    if not page then return err == nil and changed or nil, err end
    local more, oldest = journal:transaction(take_page, journal, settings, page, options.now())
    changed = changed + more
    if oldest < options.since then break end
  end
  return changed
end

return statuses
