--- What campaigns share: who wants no more messages. A person who writes STOP to one is left out by all that name the same
-- file, or the same PostgreSQL database, as their `opt_outs`: at the start and at the end of each run, journal and opt-outs
-- tell each other what they know.
-- @module kapso.campaign.opt_outs

local check = require "kapso.check"
local database = require "kapso.database"
local errors = require "kapso.errors"
local patience = require "kapso.database.patience"
local suppressions = require "kapso.campaign.suppressions"
local text = require "kapso.campaign.sources.text"

local opt_outs = {}

local PATIENCE = 10 -- seconds
local STEPS = { { suppressions.TABLE } }

local OptOuts = { __name = "kapso.opt_outs" }
OptOuts.__index = OptOuts

--- What campaigns share, in a database.
---@param where string a path, or as for kapso.database
---@return table
function opt_outs.new(where)
  local place = database.parse(check.string(where, "opt_outs", { min = 1 }))
  if not place then check.fail("opt_outs", 'is no database; "opt_outs.db" and "postgresql:dbname=bot" are') end
  return setmetatable({ where = where, place = place }, OptOuts)
end

--- Takes a file's path as one in this folder, unless it is absolute.
---@param folder string
function OptOuts:resolve(folder)
  if self.place.is_file then self.where = "sqlite:" .. text.resolve(self.place.target, folder) end
end

local function put(db, list)
  local changed = false
  for _, news in ipairs(list) do
    for _, person in ipairs(news.people or {}) do
      if news.what == "stop" then
        changed = suppressions.add(db, person, news.source, news.reason, news.at) or changed
      elseif news.what == "start" then
        changed = suppressions.lift(db, person, news.source, news.at) or changed
      end
    end
  end
  return changed
end

-- Opens it, uses it and closes it: few write STOP.
local function use(self, act, ...)
  local db = database.open(self.where, { kind = "journal" })
  local ok, result = pcall(function(...)
    db:upgrade(STEPS, "meta_of_opt_outs", "opt-outs")
    return act(db, ...)
  end, ...)
  db:close()
  if ok then return result end
  error(result, 0)
end

local function try(self, seconds, act, ...)
  local ok, result = patience.try(seconds, use, self, act, ...)
  if ok then return result end
  error(result, 0)
end

local function put_all(db, list)
  return db:transaction(put, db, list)
end

--- Puts down what people have said.
---@param list table[] news of `kapso.campaign.incoming`; statuses among them are passed over
---@param seconds number|nil for which it tries while others write (10)
---@return boolean|nil changed
---@return table|nil err
function OptOuts:take(list, seconds)
  local ok, result = pcall(try, self, seconds or PATIENCE, put_all, list)
  if ok then return result end
  if errors.is(result) then return nil, result end
  error(result, 0)
end

local function exchange(db, journal)
  db:transaction(suppressions.copy, db, journal, "list")
  suppressions.copy(journal, db)
end

--- Copies all of it into a journal, and what the journal has learned into it: the server says that a person wants no more
--- when a message to them is sent. A campaign's own list stays its own. Raises what goes wrong: to pass it over would be to
--- write to people who want none of it.
---@param journal table the journal's database
function OptOuts:exchange(journal)
  try(self, PATIENCE, exchange, journal)
end

return opt_outs
