--- A worker: claims conversations in which there is something to do, and tends many of them side by side.
--
-- A claim holds for some seconds, and is renewed while the worker lives. Whoever is killed, or stands still, loses its
-- conversations to others; what it still does then is refused by the store.
-- @module kapso.automation.worker

local conversation = require "kapso.automation.conversation"
local crypto = require "kapso.crypto"
local drivers = require "kapso.drivers"
local errors = require "kapso.errors"
local groups = require "kapso.drivers.groups"
local metrics = require "kapso.automation.metrics"
local system = require "kapso.system"

local worker = {}

local LEASE = 10          -- seconds
local RENEWALS = 3        -- in that time
local POLL = 0.5          -- seconds between two looks for what others have left
local FAILURE_PAUSE = 10  -- seconds until a conversation is looked at again, in which something failed that never should
local TROUBLE_PAUSE = 1   -- seconds without a look, after one that failed
local TIDY = 600          -- seconds between two tidyings

local Worker = {}
Worker.__index = Worker

local function name()
  return ("%d-%s"):format(system.process_id(), crypto.hex(crypto.random(8)))
end

local function end_one(self)
  self.busy = self.busy - 1
  if self.busy == 0 then self.is_nudged = true end
  if self.me then self.me:tell() end
end

-- Where something else failed than what belongs to the conversation, somebody is to look at it again after a while. Until
-- the store takes it back it is kept, and not renewed any more than is needed for that.
local function give_up(self, claim)
  local at = system.time() + FAILURE_PAUSE
  local ok, err = self.bot.store:release(claim, { now = system.time(), wake_at = at, hold_until = at })
  if not ok and err.kind ~= "lost" then self.stranded[#self.stranded + 1] = claim end
end

local function give_up_stranded(self)
  local stranded = self.stranded
  self.stranded = {}
  for _, claim in ipairs(stranded) do give_up(self, claim) end
end

local function is_lost(err)
  return errors.is(err) and err.kind == "lost"
end

local function tend(self, claim)
  local ok, handled, more = pcall(conversation.tend, self.bot, claim, self.is_over)
  if not ok then handled, more = nil, handled end
  self.handled = self.handled + (handled or 0)
  metrics.count("events_total", nil, handled or 0)
  if not handled and not is_lost(more) then
    self.bot:report(more, {})
    give_up(self, claim)
  end
  if handled and more then self.is_nudged = true end
  end_one(self)
end

-- Whoever works for a limited time begins nothing after that; what was begun goes on to its end.
local function start(self, claim)
  self.busy = self.busy + 1
  self.scheduler.start(self.group, tend, self, claim).deadline = nil
end

local function take_given(self)
  while self.given[1] do start(self, table.remove(self.given, 1)) end
end

-- What the store may have claimed without being able to say so is free again once its lease has run out: nobody renews
-- what belongs to a name that nobody has.
local function doubt(self, err)
  if err.outcome == "unknown" then self.owner = name() end
end

-- Looks for work, unless there cannot be any.
local function claim(self, now)
  local free = self.limit - self.busy
  if free <= 0 or not self.is_nudged and now < self.look_at then return 0 end
  self.is_nudged, self.look_at = false, now + POLL
  local claims, err = self.bot.store:claim(self.owner, { now = system.time(), lease = LEASE, limit = free })
  self.trouble = err
  if not claims then
    self.bot:report(err, {})
    doubt(self, err)
    self.look_at = now + TROUBLE_PAUSE
    return 0
  end
  for _, one in ipairs(claims) do start(self, one) end
  self.is_nudged = #claims == free
  return #claims
end

local function renew(self, now)
  if now < self.renew_at then return end
  self.renew_at = now + LEASE / RENEWALS
  give_up_stranded(self)
  if self.busy == 0 then return end
  local ok, err = self.bot.store:renew(self.owner, { now = system.time(), lease = LEASE })
  if not ok then self.bot:report(err, {}) end
end

local function tidy_up(self)
  local ran, ok, err = pcall(self.bot.store.tidy, self.bot.store, system.time() - self.bot.settings.keep)
  if not ran or not ok then self.bot:report(ran and err or ok, {}) end
  self.is_tidying = false
  if self.me then self.me:tell() end
end

-- That may take its time, in which claims are to be renewed. The bot knows when it was, as a worker may not live that long.
local function tidy(self, now)
  if self.is_tidying or now < (self.bot.tidy_at or 0) then return end
  self.is_tidying, self.bot.tidy_at = true, now + TIDY
  self.scheduler.start(groups.new(), tidy_up, self).deadline = nil
end

--- What `deliver` needs to claim a conversation for this worker together with its event. The worker does not end until
--- it was given what came of that.
---@return table options of the store's `add`
function Worker:expect()
  self.expected = self.expected + 1
  local has_room = self.me and self.busy + self.expected <= self.limit
  return { now = system.time(), owner = has_room and self.owner or nil, lease = LEASE }
end

--- Takes conversations that were claimed for it.
---@param claims table[]|nil
---@param err table|nil why there are none
function Worker:take(claims, err)
  self.expected = self.expected - 1
  if err then doubt(self, err) end
  for _, one in ipairs(claims or {}) do self.given[#self.given + 1] = one end
  if self.me then self.me:tell() end
end

local function is_idle(self)
  return self.busy == 0 and self.expected == 0 and not self.given[1] and not self.is_tidying
end

-- Looks after everything once; whether there may be more at once. What came in while it waited for the store it was told
-- of then, and nobody tells it again.
local function look_round(self, is_over)
  take_given(self)
  local found = not is_over and claim(self, system.now()) or 0
  local now = system.now()
  renew(self, now)
  tidy(self, now)
  return found > 0 or self.given[1] ~= nil or not is_over and self.is_nudged and self.busy < self.limit
end

--- Works until there is nothing to do, and the worker is to end. Then handlers that are under way go on to their end, and
--- what comes after is left to others.
---@param is_over fun(idle: boolean): boolean whether it is to end; idle: nothing was found and nothing is under way
---@return integer handled how many events
---@return table|nil err why nothing could be claimed
function Worker:run(is_over)
  self.scheduler = drivers.scheduler()
  self.me = self.scheduler.current()
  self.is_nudged = true
  function self.is_over() return is_over(false) end
  while true do
    local more = look_round(self, is_over(false))
    if is_idle(self) and is_over(not more) then break end
    if not more then self.scheduler.park(POLL) end
  end
  self.me = nil
  return self.handled, self.trouble
end

--- A worker of a bot.
---@param bot table
---@param limit integer conversations at a time
---@return table
function worker.new(bot, limit)
  local self = setmetatable({ bot = bot, limit = limit, owner = name(), busy = 0, expected = 0, handled = 0, given = {},
    stranded = {}, look_at = 0, renew_at = 0, group = groups.new() }, Worker)
  function self.group.report(err, trace)
    bot:report(err, { trace = trace })
    end_one(self)
  end
  return self
end

return worker
