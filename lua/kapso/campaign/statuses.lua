--- What became of messages after they were accepted: from webhooks, or from the history where there are none.
-- @module kapso.campaign.statuses

local reactions = require "kapso.campaign.reactions"

local statuses = {}

local STATES = { sent = "sent", delivered = "delivered", read = "read", failed = "failed" }
local ORDER = { sent = 1, delivered = 2, read = 3 }
local PAGES = 50 -- of the history, in one poll

local function table_of(value)
  return type(value) == "table" and value or {}
end

local function text(value)
  return type(value) == "string" and value ~= "" and value or nil
end

-- The row that a status is about: by its tracking data, else by person and wamid.
local function row_of(journal, name, status)
  local campaign, row, attempt = (text(status.biz_opaque_callback_data) or ""):match "^k1:(.*):(%d+):(%d+)$"
  if campaign then
    if campaign ~= name then return nil end
    local found = journal:recipient(tonumber(row))
    return found, found and tonumber(attempt)
  end
  local digits = text(status.recipient_id)
  if not digits then return nil end
  for _, found in ipairs(journal:rows_of(digits, digits)) do
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
  if failure.state == "suppressed" then journal:suppress(row.recipient, failure.message, now) end
  return journal:move(row.row, failure.state, { at = at, now = now, code = failure.code, category = failure.category,
    message = failure.message })
end

-- One status of Meta's: `{ id, status, timestamp, recipient_id, errors, biz_opaque_callback_data }`.
local function apply(journal, name, status, now)
  local state = STATES[status.status]
  if not state then return false end
  local row, attempt = row_of(journal, name, status)
  if not row then return false end
  local at = tonumber(status.timestamp) or now
  if text(status.id) then journal:found(row.row, attempt, status.id) end
  if state == "failed" then return fail(journal, row, attempt, status, at, now) end
  if journal:move(row.row, state, { at = at, now = now }) then return true end
  if (ORDER[row.state] or 0) > ORDER[state] then journal:note_time(row.row, state, at) end
  return false
end

-- A person asks for no more: a word that says so, or WhatsApp's own button for it.
local function opt_out(journal, settings, event, message, now)
  local from = text(message.from) or text(event.from)
  local said = text(table_of(message.text).body) or text(table_of(message.button).text) or text(event.text)
  if not from or not said or not settings.is_stop(said) then return false end
  return journal:suppress(from, ("wrote %q"):format(said), now)
end

local function preference(journal, raw, now)
  local who = text(raw.wa_id) or text(raw.user_id)
  if not who or raw.value ~= "stop" then return false end
  return journal:suppress(who, "stopped marketing messages", now)
end

-- The statuses in an event, in whatever wrapping it came.
local function statuses_in(event)
  local raw = table_of(event.raw)
  for _, one in ipairs { raw, event } do
    if STATES[one.status] then return { one } end
    local message = table_of(one.message)
    local list = table_of(table_of(message.kapso or one.kapso).statuses)
    if #list > 0 then return list end
  end
  return {}
end

local function take(journal, settings, event, now)
  local changed = false
  local list = statuses_in(event)
  for _, status in ipairs(list) do changed = apply(journal, settings.name, status, now) or changed end
  if #list > 0 then return changed end
  local raw = type(event.raw) == "table" and event.raw or event
  if raw.value ~= nil then return preference(journal, raw, now) end
  return opt_out(journal, settings, event, type(raw.message) == "table" and raw.message or raw, now)
end

--- Takes an event in: a status, a person who asks for no more, a preference.
---@param journal table
---@param settings table of the campaign: name, is_stop
---@param event table an event of `kapso.webhook`, Kapso's payload, or a status, message or preference as Meta has it
---@param now number seconds since 1970
---@return boolean changed whether it said something new about this campaign
function statuses.ingest(journal, settings, event, now)
  return journal:transaction(take, journal, settings, event, now)
end

-- One page of the history; how many rows it has changed, and its oldest message.
local function take_page(journal, settings, page, now)
  local changed, oldest = 0, math.huge
  for _, message in ipairs(table_of(page.data)) do
    oldest = math.min(oldest, tonumber(message.timestamp) or oldest)
    if #statuses_in { message = message } > 0 and take(journal, settings, { message = message }, now) then
      changed = changed + 1
    end
  end
  return changed, oldest
end

--- Reads what the history says of the latest messages of a number.
---@param journal table
---@param client table
---@param settings table of the campaign: name, is_stop
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
