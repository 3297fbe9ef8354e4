--- What a run would do: reads the source into the journal, and checks everything on the way.
-- @module kapso.campaign.plan

local definitions = require "kapso.campaign.definitions"
local failpoint = require "kapso.failpoint"
local json = require "kapso.json"
local lazy = require "kapso.lazy"
local preflight = require "kapso.campaign.preflight"
local preview = require "kapso.template.preview"
local rejects = require "kapso.campaign.rejects"
local rows = require "kapso.campaign.rows"
local store = require "kapso.campaign.journal.store"
local system = require "kapso.system"
local warnings = require "kapso.campaign.warnings"

local phone = lazy "kapso.campaign.phone"
local rates = lazy "kapso.campaign.rates"

local plan = {}

local PREVIEWS = 3
local PAGE = 1000
local UNDONE = {} -- raised to take an import back that was only to be looked at

-- The message as a person would read it.
local function show(message, templates)
  local entry = templates and templates:of(message)
  if entry and entry.definition then
    local ok, text = pcall(preview.preview, entry.definition, message)
    if ok then return text end
  end
  local content = message[message.type]
  if message.type == "text" then return content.body end
  return "[" .. tostring(message.type) .. "]" .. (type(content) == "table" and content.caption and " " .. content.caption or "")
end

local function note_preview(result, entry, message, templates)
  local previews = result.previews
  if #previews >= PREVIEWS or entry.state ~= "pending" then return end
  for _, other in ipairs(previews) do
    if other.to == entry.recipient then return end
  end
  previews[#previews + 1] = { to = entry.recipient, line = entry.line, variant = entry.variant, text = show(message, templates) }
end

local function note_doubt(result, entry)
  result.doubtful = result.doubtful or { count = 0, line = entry.line, why = entry.doubt }
  result.doubtful.count = result.doubtful.count + 1
end

-- One row of the source, into the journal or among the rejects.
local function take(self, import, line, row, reject)
  local entry, message
  if not reject then
    self.reads = line
    entry, message, reject = rows.read(self.settings, self.templates, line, row)
    self.reads = nil
  end
  self.result.rows = self.result.rows + 1
  if reject then return self.rejects:add(reject.line, reject.column, reject.reason) end
  local reason = self.has_suppressions and self.journal:suppressed(entry.recipient)
  if reason then entry.state, entry.message = "suppressed", reason end
  if entry.doubt then note_doubt(self.result, entry) end
  note_preview(self.result, entry, message, self.templates)
  import:add(entry)
end

local function import_rows(self, source, fingerprint)
  local import = self.journal:import {
    source = source.name, fingerprint = fingerprint, at = system.time(), adopt = self.options.adopt,
    duplicates = self.settings.duplicates == "send",
    on_duplicate = function(line, first)
      self.rejects:add(line, self.settings.columns.to, "is the same person as in line " .. tostring(first))
    end,
  }
  for line, row, reject in source:rows() do take(self, import, line, row, reject) end
  failpoint "import"
  for name, value in pairs(import:finish(self.rejects.count)) do self.result[name] = value end
end

-- What campaigns share of people who want no more messages, or messages again.
local function read_opt_outs(self)
  if self.settings.opt_outs then self.settings.opt_outs:exchange(self.journal.db) end
  self.journal:return_lifted(system.time())
end

-- The campaign's own list of people who are not to be written to.
local function read_suppressions(self)
  local source = self.settings.suppress
  if not source then return end
  local column = self.settings.columns.to or "phone"
  for line, row, reject in source:rows() do
    local value = row and (row[column] or row.phone)
    local recipient, why = nil, reject and reject.reason or "has no phone number in its column " .. column
    if value ~= nil then recipient, why = phone.normalise(value, self.settings.country) end
    if not recipient then -- to pass over one of these would be to write to somebody who must not be written to
      error(store.failure(("%s: line %s %s"):format(source.name, tostring(line), why)), 0)
    end
    self.journal:suppress(recipient, "on the suppression list " .. source.name, system.time())
  end
end

local function check_name(self)
  local known = self.journal:meta "name"
  if known and known ~= self.settings.name then
    error(store.failure(("%s is the journal of the campaign %s, this one is %s"):format(self.journal.path, known,
      self.settings.name)), 0)
  end
  if not known then self.journal:set_meta("name", self.settings.name) end
end

local function add_problems(self)
  for _, entry in ipairs(self.templates and self.templates.list or {}) do
    if entry.problem then table.insert(self.result.problems, entry.problem) end
  end
end

-- What is not sent yet, and what that takes.
local function reckon(self)
  local result, card = self.result, self.settings.rate_card
  result.counts = self.journal:counts()
  result.to_send = result.counts.pending
  local limit = self.server and self.server.rate_limit and self.server.rate_limit.limit
  local share = self.settings.key_share or 0.9
  result.rate = math.min(self.settings.rate, limit and limit * share / 60 or math.huge)
  result.seconds = result.to_send / result.rate
  if not card then return end
  local prices, last, sum, unpriced = rates.new(card), 0, 0, 0
  local page
  repeat
    page = self.journal:pending(last, PAGE)
    for _, claim in ipairs(page) do
      local price = prices:price(claim.recipient)
      if not price then unpriced = unpriced + 1 end
      sum, last = sum + (price or 0), claim.row
    end
  until #page < PAGE
  result.cost = { amount = sum, currency = card.currency, unpriced = unpriced }
end

-- A mistake in one of the campaign's functions, with the row that has brought it to light.
local function located(failure, line)
  if not line or type(failure) ~= "string" then return failure end
  return ("%s (for the row of line %s)"):format(failure, line)
end

local function fill(self)
  local source = self.settings.recipients
  local fingerprint, err = source:fingerprint()
  if err then error(err, 0) end
  check_name(self)
  read_suppressions(self)
  read_opt_outs(self)
  self.has_suppressions = self.journal:has_suppressions()
  self.result.imported = not (self.journal:is_imported(fingerprint) and not self.options.again)
  if self.result.imported then
    self.rejects = rejects.new(self.options.rejects)
    local ok, failure = pcall(import_rows, self, source, fingerprint)
    self.rejects:close()
    if not ok then error(located(failure, self.reads), 0) end
    self.result.rejects = self.rejects.count > 0 and self.options.rejects or nil
  end
  add_problems(self)
  reckon(self)
  local times = self.settings.windows
  warnings.add(self.result.warnings, self.result, self.templates and self.templates.list, times and times.stop_at)
  if self.options.undo or #self.result.problems > 0 then error(UNDONE, 0) end
  if self.options.confirm then self.options.confirm(self.result) end
end

local function ask_server(self)
  if self.options.offline then return end
  local server, err = preflight.run(self.client, self.settings.phone_number_id)
  if not server then
    err.refused = true
    error(err, 0)
  end
  self.server, self.result.number, self.result.health = server, server.number, server.health
  for _, problem in ipairs(server.problems) do table.insert(self.result.problems, problem) end
  self.templates = definitions.new(self.client, server.account)
end

--- Makes a plan. With problems that stop the campaign as a whole, nothing of the source stays in the journal. Raises what
--- makes the source unreadable, and what the server says to the credentials (with `refused = true`).
---@param settings table of the campaign
---@param client table
---@param journal table
---@param options table adopt, rejects (the path of the file), undo (leave the journal as it was),
--- confirm (function(result), which raises where it is not to be: then the journal is left as it was, too)
---@return table result rows, added, changed, removed, repeated, rejected, rejects, imported, counts, to_send, seconds, rate,
--- cost (`{ amount, currency, unpriced }`), previews (`{ to, line, variant, text }`), warnings (texts),
--- problems (`{ code, message, advice }`), number, health
function plan.make(settings, client, journal, options)
  local self = {
    settings = settings, client = client, journal = journal, options = options,
    result = { rows = 0, added = 0, changed = 0, removed = 0, repeated = 0, rejected = 0, previews = json.array {},
      problems = json.array {}, warnings = json.array {} },
  }
  ask_server(self)
  local ok, err = pcall(journal.transaction, journal, fill, self)
  if not ok and err ~= UNDONE then error(err, 0) end
  if ok then failpoint "imported" end
  return self.result
end

return plan
