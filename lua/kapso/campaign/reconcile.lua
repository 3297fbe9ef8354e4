--- Rows of which nobody knows whether they were sent: looked up until it is known, or the time is over.
--
-- They are looked up at the start of a run and some time after their attempt (15 s, 60 s, 5 min): a history lags. What is
-- not found stays unknown; it is sent again only when that was asked for.
-- @module kapso.campaign.reconcile

local failpoint = require "kapso.failpoint"
local history = require "kapso.history"
local messages = require "kapso.campaign.messages"
local rows = require "kapso.campaign.rows"
local groups = require "kapso.drivers.groups"
local tasks = require "kapso.drivers.tasks"

local reconcile = {}

local AT_ONCE = 8 -- look-ups under way
local SLACK = 0.5 -- seconds that a look-up may come after the end of the waiting

local Reconcile = {}
Reconcile.__index = Reconcile

-- When a row is looked up next; nil when it has been looked up as often as it will be.
local function schedule(self, entry)
  local age = self.clock.time() - entry.at
  entry.due = nil
  for _, seconds in ipairs(self.settings.look_ups) do
    if seconds > age then
      entry.due = self.clock.now() + seconds - age
      break
    end
  end
end

--- Adds a row whose outcome is not known.
---@param claim table row, recipient, attempt, data, variant
---@param at number seconds since 1970: when the attempt was made, or ended
function Reconcile:add(claim, at)
  local entry = { claim = claim, at = at }
  self.entries[claim.row] = entry
  schedule(self, entry)
end

-- Those that an earlier run has left are looked up at once.
local function load(self)
  for _, row in ipairs(self.journal:unknown()) do
    local attempts = self.journal:attempts_of(row.row)
    local latest = attempts[#attempts] or {}
    self.entries[row.row] = { claim = row, at = latest.at or row.updated_at or 0, due = self.clock.now() }
  end
end

-- Wamids that belong to other attempts, and how many other rows could have sent the same to the same person.
local function rivals_of(self, entry)
  local claimed, rivals = {}, 0
  for _, row in ipairs(self.journal:rows_of(entry.claim.recipient, entry.claim.wa_id)) do
    for _, attempt in ipairs(self.journal:attempts_of(row.row)) do
      if attempt.wamid then claimed[attempt.wamid] = true end
    end
    if row.row ~= entry.claim.row and (row.state == "unknown" or row.state == "sending") then rivals = rivals + 1 end
  end
  return claimed, rivals
end

local function wanted_of(self, entry)
  local claim, settings = entry.claim, self.settings
  local claimed, rivals = rivals_of(self, entry)
  return {
    recipient = claim.recipient, wa_id = claim.wa_id, at = entry.at, claimed = claimed, rivals = rivals,
    track = ("k1:%s:%d:%d"):format(settings.name, claim.row, claim.attempt),
    message = messages.build(settings, rows.decode(claim.data), claim.variant) or { type = "none" },
    phone_number_id = settings.phone_number_id or self.client.config.phone_number_id,
  }
end

local function push(self, entry, result)
  self.entries[entry.claim.row] = nil
  result.row, result.attempt, result.from, result.claim = entry.claim.row, entry.claim.attempt, "unknown", entry.claim
  self.found[#self.found + 1] = result
end

-- A row that was looked for well enough, and is not there.
local function send_again(self, entry)
  local old_enough = self.clock.time() - entry.at >= self.settings.look_ups[1]
  if not self.resend or not old_enough or self.resent[entry.claim.row] then return false end
  self.resent[entry.claim.row] = true
  entry.claim.tries = entry.claim.tries or {}
  push(self, entry, { state = "pending", reason = "a look-up did not find it" })
  return true
end

local function look_up(self, entry)
  local known = self.journal:recipient(entry.claim.row)
  if known.state ~= "unknown" then -- a status has said so meanwhile
    self.entries[entry.claim.row] = nil
    return
  end
  local verdict, wamid = history.find(self.client, wanted_of(self, entry))
  entry.verdict = verdict
  if verdict == "found" then
    failpoint "reconcile"
    return push(self, entry, { state = "accepted", outcome = "accepted", wamid = wamid, at = entry.at })
  end
  if verdict == "absent" and send_again(self, entry) then return end
  schedule(self, entry)
end

local function work(self, queue)
  while #queue > 0 do
    local entry = table.remove(queue)
    local ok, err = pcall(look_up, self, entry)
    if not ok then
      self.failure = self.failure or err
      entry.due = nil
    end
  end
  self.busy = self.busy - 1
end

--- Begins the look-ups that are due.
---@param now number
function Reconcile:tend(now)
  if self.failure then error(self.failure, 0) end
  if self.busy > 0 then return end
  local queue = {}
  for _, entry in pairs(self.entries) do
    if entry.due and entry.due <= now then
      entry.due = nil
      queue[#queue + 1] = entry
    end
  end
  for _ = 1, math.min(AT_ONCE, #queue) do
    self.busy = self.busy + 1
    tasks.start(self.group, work, self, queue)
  end
end

--- Takes what the look-ups have found out, as results for the journal.
---@return table[]
function Reconcile:take()
  local found = self.found
  self.found = {}
  return found
end

-- When the next look-up is due.
local function next_due(self)
  local soonest
  for _, entry in pairs(self.entries) do
    if entry.due and (not soonest or entry.due < soonest) then soonest = entry.due end
  end
  return soonest
end

-- A row that is to be sent again is waited for until it may be.
local function last_moment(self)
  local last = self.waiting_until
  if not self.resend then return last end
  for row, entry in pairs(self.entries) do
    if not self.resent[row] and entry.verdict ~= "ambiguous" then
      last = math.max(last, self.clock.now() + entry.at + self.settings.look_ups[1] - self.clock.time() + SLACK)
    end
  end
  return last
end

local function begin_waiting(self, now)
  local count = 0
  for _ in pairs(self.entries) do count = count + 1 end
  self.waiting_until = now + self.seconds
  if count > 0 then
    self.waits_for = ("nothing else is left to send; looking up %d that may have been sent, for up to %.0f s"):format(count,
      last_moment(self) - now)
  end
end

--- Whether it is over: called once nothing else is left to do, which is when the waiting begins.
---@param now number
---@return boolean
function Reconcile:is_over(now)
  if self.busy > 0 or #self.found > 0 then return false end
  if not self.waiting_until then begin_waiting(self, now) end
  local due = next_due(self)
  return due == nil or due > last_moment(self) + SLACK
end

--- Makes it, with what earlier runs have left.
---@param self table settings, client (a paced one), journal, clock; seconds to wait in the end, resend (send again what a look-up
--- does not find)
---@return table reconcile `waits_for`: what it waits for in the end, in words
function reconcile.new(self)
  self.entries, self.found, self.resent, self.busy, self.group = {}, {}, {}, 0, groups.new()
  setmetatable(self, Reconcile)
  load(self)
  return self
end

return reconcile
