--- What comes in for a campaign while it runs, or does not: into its journal, and into the opt-outs that it shares.
--
-- Most events say nothing to it, and touch no file. The journal is opened by the first that does. What several tasks bring at
-- the same time becomes one transaction, and while another process writes they wait by the driver's sleep: an nginx worker
-- goes on serving.
-- @module kapso.campaign.inbox

local errors = require "kapso.errors"
local incoming = require "kapso.campaign.incoming"
local journal = require "kapso.campaign.journal"
local patience = require "kapso.database.patience"
local statuses = require "kapso.campaign.statuses"
local system = require "kapso.system"
local writer = require "kapso.database.writer"

local inbox = {}

local Inbox = {}
Inbox.__index = Inbox

--- Makes one.
---@param settings table of the campaign
---@param path string of its journal
---@param seconds number for which it tries while others write
---@return table inbox
function inbox.new(settings, path, seconds)
  return setmetatable({ settings = settings, path = path, seconds = seconds }, Inbox)
end

-- A journal that is not there has no messages; only an opt-out that no other place keeps is worth making one.
local function has_place(self, is_needed)
  return is_needed or system.identity(self.path) ~= nil
end

local function open(self)
  local book, err = journal.open(self.path, { make = true, patience = 0 })
  if not book then error(err, 0) end
  self.book, self.writer = book, writer.new(book.db, self.seconds)
  self.process, self.file = system.process_id(), system.identity(self.path)
end

-- The journal: that of this process, because a connection is not carried over a fork (the parent's is left alone), and
-- that which is there now, if somebody has put another one in its place.
local function ready(self)
  if self.book and self.process ~= system.process_id() then
    self.book, self.left_alone = nil, self.book
  elseif self.book and self.file ~= system.identity(self.path) then
    self:close()
  end
  if not self.book then open(self) end
  return self.book
end

local function concerning(self, list)
  local book, found = ready(self), {}
  for _, news in ipairs(list) do
    if statuses.concerns(book, news) then found[#found + 1] = news end
  end
  return found
end

local function read(self, events)
  local list, opts, now = {}, {}, system.time()
  for _, event in ipairs(events) do
    for _, news in ipairs(incoming.read(self.settings, event, now)) do
      list[#list + 1] = news
      if news.what ~= "status" then opts[#opts + 1] = news end
    end
  end
  return list, opts, now
end

local function put(self, list, now)
  local ok, found = patience.try(self.seconds, concerning, self, list)
  if not ok then return nil, found end
  if #found == 0 then return false end
  return self.writer:write(statuses.take, self.book, self.settings, found, now)
end

-- What is shared is put down first: it holds for the next campaigns. Where that cannot be done the journal keeps it, and the
-- next run hands it on.
local function take(self, events)
  local list, opts, now = read(self, events)
  if #list == 0 then return false end
  local shared, changed, failure = self.settings.opt_outs, false, nil
  if shared and #opts > 0 then changed, failure = shared:take(opts, self.seconds) end
  if has_place(self, #opts > 0 and (not shared or failure ~= nil)) then
    local moved, err = put(self, list, now)
    if moved == nil then return nil, err end
    changed = moved or changed
  end
  if failure then return nil, failure end
  return changed
end

--- Takes events in. What was taken before changes nothing: events may come again, and after an error they should.
---@param events table[] of `kapso.webhook`, or as Meta or Kapso has them
---@return boolean|nil changed whether they said something new about this campaign
---@return table|nil err kind "journal"
function Inbox:take(events)
  local ok, changed, err = pcall(take, self, events)
  if ok then return changed, err end
  if errors.is(changed) then return nil, changed end
  error(changed, 0)
end

--- Closes the journal.
function Inbox:close()
  if self.book and self.process == system.process_id() then self.book:close() end
  self.book = nil
end

return inbox
