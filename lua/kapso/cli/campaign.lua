--- `kapso campaign`: a campaign file, from check to report.
-- @module kapso.cli.campaign

local arguments = require "kapso.cli.arguments"
local campaign = require "kapso.campaign"
local check = require "kapso.check"
local output = require "kapso.cli.output"
local show = require "kapso.cli.campaign_text"
local system = require "kapso.system"

local M = {}

local WRONG_USE = 2    -- the exit code for what is wrong with the command, a file or the journal
local NOTHING_SENT = 3 -- when the server says no

-- The actions, in the order of the help.
local ACTIONS = {
  { "check", "Look at everything, and send nothing. Exit codes: 0 clean, 1 with rejected rows, 2 a file cannot be read,\n"
    .. "3 the server says no." },
  { "run", "Send what is not sent yet; run again, it goes on where it was. Exit codes: 0 all settled, 1 some failed or\n"
    .. "are unknown, 2 wrong use, 3 the campaign has stopped by itself, 130 interrupted." },
  { "status", "Show how many recipients are in each state." },
  { "pause", "Have the run send nothing for now." },
  { "resume", "Have a paused run go on. One that has ended goes on by `run`." },
  { "stop", "Have the run end, once what is under way has ended." },
  { "report", "Write a CSV with a line for each recipient, and an HTML page." },
}

local extra = {}

function extra.check(command)
  command:flag("--adopt", "Take a source that has changed, as it is now.")
end

function extra.run(command)
  command:option("--yes", "How many are about to be sent: asked for above 1,000."):argname("<count>")
    :convert(arguments.number "--yes")
  command:flag("--dry-run", "Send nothing: check, and say what would be sent.")
  command:flag("--adopt", "Take a source that has changed, as it is now; or go on with a copied journal.")
  command:flag("--resend-unknown", "Send again what may have been sent, and a look-up in the message history did not find.")
  command:option("--reconcile", "Seconds to wait in the end for outcomes that are not known. (default: 60)"):argname("<seconds>")
    :convert(arguments.number "--reconcile")
end

function extra.status(command)
  command:flag("--poll", "Ask the message history what became of the messages first.")
end

function extra.report(command)
  command:option("--csv", "Where to write the CSV. (default: spring.report.csv beside spring.db)"):argname("<file>")
  command:option("--html", "Where to write the page. (default: spring.report.html beside spring.db)"):argname("<file>")
  command:option("--columns", "Columns of the list that the CSV gets as well: names with commas between them."):argname("<names>")
  command:flag("--poll", "Ask the message history what became of the messages first.")
end

--- Says what the command takes.
---@param command table of argparse
function M.define(command)
  command:summary("Send a campaign: check, run, status, pause, resume, stop, report.")
  command:description("A campaign file is Lua that returns kapso.campaign { … }. Its journal stands beside it: spring.db of\n"
    .. "spring.lua. Nobody is sent to twice and nobody is lost, whatever is killed and whenever.")
  command:command_target("action")
  command:require_command(true)
  for _, row in ipairs(ACTIONS) do
    local action = command:command(row[1], row[2])
    action:argument("file", "The campaign file."):argname("<file>")
    action:option("--journal", "Another journal than the one beside the file."):argname("<file>")
    action:flag("--json", "Print JSON.")
    if extra[row[1]] then extra[row[1]](action) end
  end
end

-- Wrong use, an unreadable file or journal is 2; what the server says to everything is 3.
local function failure(given, err)
  if given.json then output.json_error(err) else io.stderr:write(tostring(err), "\n") end
  return (err.kind == "invalid" or err.kind == "journal") and WRONG_USE or NOTHING_SENT
end

local actions = {}

function actions.check(self, given)
  local plan, err = self:check { adopt = given.adopt }
  if not plan then return failure(given, err) end
  if given.json then output.json(show.plan_data(plan), true) else io.stdout:write(show.plan(plan)) end
  return plan.code
end

-- At a terminal a person is asked.
local function ask(plan)
  if not (system.is_terminal(0) and system.is_terminal(2)) then return false end
  io.stderr:write(show.plan(plan), ("Send to %d? [y/N] "):format(plan.to_send))
  if (io.read "*l" or ""):lower() ~= "y" then check.fail("the answer", "was not y: nothing is sent") end
  return true
end

local function bar_of(given)
  local progress, bar = require "kapso.campaign.progress", nil
  local function update(run, now)
    bar = bar or progress.new { total = run.journal:counts().total, json = given.json or nil,
      stream = given.json and io.stdout or io.stderr }
    bar:update(now, show.counts(run, now))
  end
  return update, function(now)
    if bar then bar:finish(now) end
  end
end

function actions.run(self, given)
  if given.dry_run then return actions.check(self, given) end
  local update, finish = bar_of(given)
  local result, err = self:run { yes = given.yes, adopt = given.adopt, resend_unknown = given.resend_unknown,
    reconcile = given.reconcile, on_progress = update, confirm = ask,
    on_plan = not given.json and function(plan) io.stderr:write(show.summary(plan)) end or nil }
  finish(system.now())
  if not result then return failure(given, err) end
  if given.json then output.json(show.result_data(result), true) else io.stdout:write(show.result(result)) end
  return result.code
end

local function poll(self, given)
  if not given.poll then return true end
  local changed, err = self:poll()
  if not changed then return nil, err end
  return true
end

function actions.status(self, given)
  local ok, err = poll(self, given)
  local status
  if ok then status, err = self:status() end
  if not status then return failure(given, err) end
  if given.json then output.json(status, true) else io.stdout:write(show.status(status)) end
  return 0
end

-- Names with commas between them; a name has spaces around it only by accident.
local function names_of(text)
  if not text then return nil end
  local names = {}
  for name in (text .. ","):gmatch "%s*(.-)%s*," do names[#names + 1] = name end
  return names
end

function actions.report(self, given)
  local ok, err = poll(self, given)
  local paths
  if ok then paths, err = self:report { csv = given.csv, html = given.html, columns = names_of(given.columns) } end
  if not paths then return failure(given, err) end
  if given.json then output.json(paths, true) else print(paths.csv .. "\n" .. paths.html) end
  return 0
end

-- What the commands to a run say.
local SAID = {
  pause = { "The run pauses.", "There is no run to pause." },
  resume = { "The run goes on.", "There is no run to resume; `kapso campaign run` goes on where it was." },
  stop = { "The run ends.", "There is no run to stop." },
}

for name, said in pairs(SAID) do
  actions[name] = function(self, given)
    local state, err = self[name](self)
    if not state then return failure(given, err) end
    if given.json then output.json(state, true) else print(state.running and said[1] or said[2]) end
    return state.running and 0 or 1
  end
end

local function act(given)
  return actions[given.action](campaign.load(given.file, { journal = given.journal }), given)
end

local function trace(mistake)
  return type(mistake) == "string" and debug.traceback(mistake, 2) or mistake
end

--- Runs the command.
---@param given table what argparse read
---@return number exit code
function M.run(given)
  if given.yes ~= nil then check.number(given.yes, "--yes", { integer = true, min = 0 }) end
  if given.reconcile ~= nil then check.number(given.reconcile, "--reconcile", { min = 0 }) end
  if given.journal ~= nil then check.string(given.journal, "--journal") end
  local ok, result = xpcall(function() return act(given) end, trace)
  if ok then return result end
  if type(result) ~= "string" then error(result, 0) end
  io.stderr:write(result, "\n") -- a mistake in the file's own code; 1 would say that it has run
  return WRONG_USE
end

return M
