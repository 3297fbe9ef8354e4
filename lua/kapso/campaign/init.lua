--- Campaigns: a message to each of many, never twice, nobody forgotten, at the pace that is allowed.
--
--     local campaign = kapso.campaign {
--       name = "spring-sale",
--       recipients = kapso.csv "people.csv",
--       message = function(row)
--         return kapso.message.template("spring_sale", "en_US", { body = { first_name = row.first_name } })
--       end,
--     }
--     local plan = campaign:check()      -- sends nothing
--     local result = campaign:run()      -- sends what the journal says is not sent yet
--
-- On the command line: `kapso campaign run spring.lua`, of a file that returns one.
-- @module kapso.campaign

local canary = require "kapso.campaign.canary"
local check = require "kapso.check"
local errors = require "kapso.errors"
local failpoint = require "kapso.failpoint"
local inbox = require "kapso.campaign.inbox"
local journal = require "kapso.campaign.journal"
local lazy = require "kapso.lazy"
local options_of = require "kapso.campaign.options"
local pace = require "kapso.campaign.pace"
local paced = require "kapso.campaign.paced"
local phone = require "kapso.campaign.phone"
local plan = require "kapso.campaign.plan"
local reconcile = require "kapso.campaign.reconcile"
local runner = require "kapso.campaign.runner"
local statuses = require "kapso.campaign.statuses"
local system = require "kapso.system"

local link = lazy "kapso.campaign.link"
local report = lazy "kapso.campaign.report"

local campaign = {}

local CONNECTIONS = 256
local QUESTIONS = 2          -- how often what is asked before the run is asked again
local MANY = 1000            -- recipients above which the count must be given
local WAIT = 60              -- seconds to wait for unknown outcomes in the end
local PATIENCE = 10          -- seconds for which events are tried to be taken in while another process writes
local LINK_PATIENCE = 5      -- the same, where whoever has the events will try again
local POLL = 30              -- seconds between two polls of statuses, while somebody waits for them
local CODES = { stopped = 3, interrupted = 130, told = 130 }

local Campaign = { __name = "kapso.campaign" }
Campaign.__index = Campaign

-- Nothing in here may be sent again by anything but the journal: the client tries nothing a second time.
local function open_client(self)
  if self.sender then return self.sender end
  local given = self.settings.client or {}
  if given.config then
    local config = setmetatable({ retries = 0, send_urls = { messages = {}, marketing_messages = {} } },
      { __index = given.config })
    self.sender = setmetatable({ config = config, credentials = given.credentials, budget = rawget(given, "budget") },
      getmetatable(given))
  else
    local options = { max_connections = CONNECTIONS }
    for name, value in pairs(given) do options[name] = value end
    options.retries = false
    self.sender = require("kapso.client").new(options)
  end
  return self.sender
end

-- What is only asked may be asked again: a check that was put off must not count as passed.
local function asker(client)
  local config = setmetatable({ retries = QUESTIONS }, { __index = client.config })
  return setmetatable({ config = config, credentials = client.credentials, budget = rawget(client, "budget") }, getmetatable(client))
end

local function path_of(self)
  if not self.settings.name then check.fail("name", "is missing; in a file of its own a campaign has the file's") end
  return self.settings.journal or self.settings.name .. ".db"
end

local function rejects_path(self)
  return (path_of(self):gsub("%.db$", "")) .. ".rejects.csv"
end

-- What goes wrong in here and is not a mistake in the campaign comes back as `nil, err`.
local function guarded(body, ...)
  local ok, result = pcall(body, ...)
  if ok then return result end
  if errors.is(result) then return nil, result end
  error(result, 0)
end

-- Uses the journal and closes it, whatever happens.
local function with_journal(path, options, use)
  return guarded(function()
    local book, err = journal.open(path, options)
    if not book then error(err, 0) end
    local ok, result = pcall(use, book)
    book:close()
    if not ok then error(result, 0) end
    return result
  end)
end

--- Looks at everything and sends nothing: the source, every row, the template as the server has it, the number.
---@param options table|nil adopt (take a source that has changed)
---@return table|nil plan see kapso.campaign.plan; `code`: 0 clean, 1 with rejected rows, 3 when the server says no
---@return table|nil err
function Campaign:check(options)
  options = options or {}
  local path = journal.exists(path_of(self)) and path_of(self) or ""
  return with_journal(path, { run = true, adopt = options.adopt, look = true }, function(book)
    local made = plan.make(self.settings, asker(open_client(self)), book, { adopt = options.adopt, undo = true, again = true,
      rejects = rejects_path(self) })
    made.code = #made.problems > 0 and 3 or made.rejected + made.repeated > 0 and 1 or 0
    return made
  end)
end

-- Whether so many are meant. After a crash the same command is given again: what an earlier run was told holds for those who
-- are left of them, unless somebody has come to them.
local function are_meant(made, number, book)
  if number == made.to_send then return true end
  return number == tonumber(book:meta "confirmed") and made.added == 0 and made.to_send < number
end

-- Many people must be meant.
local function confirm(made, options, book)
  local count = made.to_send
  if options.yes then
    if are_meant(made, options.yes, book) then return book:set_meta("confirmed", tostring(options.yes)) end
    check.fail("yes", ("is %d, but %d are about to be sent"):format(options.yes, count))
  end
  if count <= MANY or options.confirm and options.confirm(made) then return end
  check.fail("yes", ("is missing: %d are about to be sent, more than %d; say that you mean it with yes = %d, on the command "
    .. "line --yes %d"):format(count, MANY, count, count))
end

local function poller_of(self, client, book, clock)
  local next_at
  return function(now)
    if next_at and now < next_at then return end
    next_at = now + POLL
    if client.config.direct then return end
    statuses.poll(book, client, self.settings, { since = self.began, now = clock.time,
      phone_number_id = self.settings.phone_number_id or client.config.phone_number_id })
  end
end

local function run_of(self, book, made, options)
  local settings, client, clock = self.settings, open_client(self), options.clock or system
  local speed = pace.new { rate = settings.rate, key_share = settings.key_share }
  local asking = paced(client, speed, clock)
  return {
    settings = settings, client = client, journal = book, clock = clock, pace = speed, counts = made.counts,
    country = phone.country, canary = canary.new(settings.canary, book),
    on_progress = options.on_progress or function() end, poll = poller_of(self, asking, book, clock),
    reconcile = reconcile.new { settings = settings, client = asking, journal = book, clock = clock,
      seconds = options.reconcile or WAIT, resend = options.resend_unknown },
  }
end

local function code_of(result)
  if result.stopped then return CODES[result.stopped.how] end
  local counts = result.counts
  if counts.failed > 0 or counts.unknown > 0 then return 1 end
  return counts.pending > 0 and 3 or 0
end

local function send(self, book, made, options)
  local run = run_of(self, book, made, options)
  local began = system.now()
  system.catch_signals()
  local ok, err = pcall(runner.run, run)
  system.release_signals()
  if not ok then error(err, 0) end
  local stopped = run.stopping
  book:set_meta("stopped", stopped and stopped.how == "stopped" and stopped.reason or nil)
  return { counts = book:counts(), sent = run.taken, plan = made, stopped = stopped, unknown = book:unknown(100),
    seconds = system.now() - began }
end

-- What the run has learned of people who want no more messages. Where it cannot be shared now, the next run does it.
local function share_opt_outs(self, book)
  if not self.settings.opt_outs then return nil end
  local ok, err = pcall(self.settings.opt_outs.exchange, self.settings.opt_outs, book.db)
  if not ok and not errors.is(err) then error(err, 0) end
  return not ok and err or nil
end

local function run(self, book, options)
  self.began = system.time()
  book:set_command("run", system.time(), "process " .. system.process_id())
  book:set_meta("stopped", nil)
  book:recover()
  local made = plan.make(self.settings, asker(open_client(self)), book, { adopt = options.adopt, rejects = rejects_path(self),
    confirm = function(made) confirm(made, options, book) end })
  if #made.problems > 0 then
    local first = made.problems[1]
    book:set_meta("stopped", first.message)
    return { code = 3, plan = made, counts = book:counts(), sent = 0, unknown = {},
      stopped = { how = "stopped", reason = first.message, advice = first.advice, code = first.code } }
  end
  if options.on_plan then options.on_plan(made) end
  local result = send(self, book, made, options)
  result.not_shared = share_opt_outs(self, book)
  result.code = code_of(result)
  return result
end

local RUN = { adopt = true, yes = true, confirm = true, reconcile = true, resend_unknown = true, on_progress = true,
  on_plan = true, clock = true }

--- Sends what is not sent yet, and returns when nothing is left to do, or the campaign has to stop. Run again, it goes on
-- where it was, after whatever ended it.
---@param options table|nil yes (how many are about to be sent: asked for above 1,000; going on with the same list, what was
--- said before will do), confirm (function(plan) → boolean, instead of yes), adopt (take a source that has changed, or a
--- copied journal), reconcile (60: seconds to wait in the end for outcomes that are not known), resend_unknown (send again
--- what a look-up does not find), on_plan, on_progress (functions)
---@return table|nil result counts, sent (in this run), stopped (`{ how, reason, advice, code }`), unknown (the first
--- hundred), plan, not_shared (why the opt-outs are not in `opt_outs` yet), code: 0 all settled, 1 some failed or are
--- unknown, 3 it has stopped by itself, 130 interrupted
---@return table|nil err
function Campaign:run(options)
  options = options or {}
  check.unknown_keys(options, RUN, "options")
  return with_journal(path_of(self), { run = true, adopt = options.adopt }, function(book)
    return run(self, book, options)
  end)
end

--- Where it stands.
---@return table|nil status name, total, a count for each state; running, paused (by `pause`, and not resumed since), stopped
--- (why it has stopped by itself)
---@return table|nil err
function Campaign:status()
  return with_journal(path_of(self), {}, function(book)
    local status = book:counts()
    status.name = self.settings.name
    status.running = journal.is_running(path_of(self))
    status.paused = status.running and book:command() == "pause"
    status.stopped = book:meta "stopped"
    return status
  end)
end

local function command(self, word)
  return with_journal(path_of(self), {}, function(book)
    book:set_command(word, system.time(), "process " .. system.process_id())
    return { running = journal.is_running(path_of(self)) }
  end)
end

--- Has the run, wherever it is, send nothing for now. What is under way ends.
---@return table|nil state `running`: whether there is a run to take note
---@return table|nil err
function Campaign:pause() return command(self, "pause") end

--- Has a paused run go on. One that has ended goes on by `run`.
---@return table|nil state
---@return table|nil err
function Campaign:resume() return command(self, "run") end

--- Has the run end, once what is under way has ended.
---@return table|nil state
---@return table|nil err
function Campaign:stop() return command(self, "stop") end

--- Takes in what a webhook says: statuses, people who want no more messages, or messages again. See `ingest_all`.
---@param event table an event of `kapso.webhook`, or a status, message or preference as Meta or Kapso has it
---@return boolean|nil changed
---@return table|nil err
function Campaign:ingest(event)
  return self:ingest_all { check.table(event, "event") }
end

--- Takes in several events at once, which is faster. Where they come one by one and often, `kapso.campaign.link` keeps the
-- journal open. An event that was taken in before changes nothing.
---@param events table[]
---@return boolean|nil changed
---@return table|nil err
function Campaign:ingest_all(events)
  check.list(events, "events", { what = "events" })
  local box = inbox.new(self.settings, path_of(self), PATIENCE)
  local changed, err = box:take(events)
  box:close()
  return changed, err
end

--- Reads what the message history says of the campaign's messages, where no webhooks do.
---@return integer|nil changed
---@return table|nil err
function Campaign:poll()
  return with_journal(path_of(self), {}, function(book)
    local client = open_client(self)
    local first = book.db:row "SELECT min(at) FROM attempts"
    local changed, err = statuses.poll(book, client, self.settings, { since = first and first[1] or 0,
      now = system.time, phone_number_id = self.settings.phone_number_id or client.config.phone_number_id })
    if not changed then error(err, 0) end
    return changed
  end)
end

local REPORT = { csv = true, html = true, title = true, columns = true }

--- Writes the report: a CSV with a line for each recipient, and a page to look at.
---@param options table|nil csv, html (paths; "<journal>.report.csv" and "….html" when left out), title, columns (names of
--- the list's own columns that the CSV gets as well)
---@return table|nil paths csv, html
---@return table|nil err
function Campaign:report(options)
  options = options or {}
  check.unknown_keys(options, REPORT, "options")
  local base = path_of(self):gsub("%.db$", "")
  local paths = { csv = options.csv or base .. ".report.csv", html = options.html or base .. ".report.html" }
  return with_journal(path_of(self), {}, function(book)
    failpoint "report"
    local ok, err = report.write(book, { csv = paths.csv, html = paths.html, title = options.title or self.settings.name,
      rate_card = self.settings.rate_card, columns = options.columns })
    if not ok then error(err, 0) end
    return paths
  end)
end

local function folder_of(path)
  return path:match "^(.*/)[^/]*$" or "./"
end

local function place(self, path)
  local settings = self.settings
  settings.recipients:resolve(folder_of(path))
  if settings.suppress then settings.suppress:resolve(folder_of(path)) end
  if settings.opt_outs then settings.opt_outs:resolve(folder_of(path)) end
  settings.name = settings.name or path:match "([^/]*)$":gsub("%.lua$", ""):gsub("[^%w._-]", "-")
  if settings.journal and settings.journal:sub(1, 1) ~= "/" then settings.journal = folder_of(path) .. settings.journal end
  settings.journal = settings.journal or path:gsub("%.lua$", "") .. ".db"
end

--- Loads a campaign file: paths in it are relative to it, and its journal stands beside it.
---@param path string
---@param options table|nil journal (another path of the journal)
---@return table campaign; raises what is wrong with the file
function campaign.load(path, options)
  local chunk, why = loadfile(path)
  if not chunk then error(errors.invalid(nil, why), 0) end
  local made = chunk()
  if getmetatable(made) ~= Campaign then
    error(errors.invalid(nil, path .. " returns no campaign; it ends with: return kapso.campaign { … }"), 0)
  end
  place(made, path)
  if options and options.journal then made.settings.journal = options.journal end
  return made
end

--- Campaigns behind a webhook, in whatever place its events come: what `take` is given is handed to all of them. Their
-- journals stay open, and where another process writes to one, an nginx worker goes on serving meanwhile.
---@param list table[] campaigns, or paths of their files
---@return table link `take(events) -> true | nil, err`, `is_stop(event)`, `is_start(event)`, `close()`
function campaign.link(list)
  local linked = {}
  for index = 1, check.list(list, "campaigns", { min = 1, what = "campaigns, or the paths of their files" }) do
    local one = list[index]
    if type(one) == "string" then one = campaign.load(one) end
    if getmetatable(one) ~= Campaign then check.fail("campaigns", "is no campaign, and no path of one's file", index) end
    linked[index] = { settings = one.settings, inbox = inbox.new(one.settings, path_of(one), LINK_PATIENCE) }
  end
  return link.new(linked)
end

--- Makes a campaign. Raises for a wrong option, and names it.
---@param given table name, recipients, to ("phone"), message or variants, language, marketing, rate (80), country, duplicates
--- ("skip"), suppress, canary, max_failures (0.1), start_at, stop_at, weekdays, quiet, zone, zone_column, rate_card, client,
--- phone_number_id, journal, look_ups ({ 15, 60, 300 }), key_share (0.9), opt_outs (a database that campaigns share: who wants
--- no more messages), stop_words and start_words (by which people ask for no more, and for more: see kapso.campaign.optout)
---@return table campaign
function campaign.new(given)
  return setmetatable({ settings = options_of.read(given) }, Campaign)
end

return setmetatable(campaign, { __call = function(_, given) return campaign.new(given) end })
