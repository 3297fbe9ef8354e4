--- Who the messages of a ring are with, so that looking for one person's does not read them all. Runs inside nginx.
--
-- Each worker learns it for itself, from what has come since it last looked: keeping a message costs nothing more.
-- @module kapso.sandbox.threads

local threads = {}

local Threads = {}
Threads.__index = Threads

--- An index that knows nothing yet.
---@param size number of messages kept
---@param recipient_of function serial -> who its message is with, nil when it is not there (yet)
---@return table
function threads.new(size, recipient_of)
  return setmetatable({ size = size, recipient_of = recipient_of, recipients = {}, by_recipient = {}, late = {},
    newest = 0, oldest = 1 }, Threads)
end

local function add(self, serial, recipient)
  self.recipients[serial] = recipient
  local list = self.by_recipient[recipient]
  if not list then
    list = { first = 1, last = 0 }
    self.by_recipient[recipient] = list
  end
  -- One that came late goes where it belongs.
  local place = list.last + 1
  while place > list.first and list[place - 1] > serial do list[place], place = list[place - 1], place - 1 end
  list[place], list.last = serial, list.last + 1
end

local function forget(self, serial)
  local recipient = self.recipients[serial]
  self.recipients[serial], self.late[serial] = nil, nil
  local list = recipient and self.by_recipient[recipient]
  if not list then return end
  list[list.first], list.first = nil, list.first + 1
  if list.first > list.last then self.by_recipient[recipient] = nil end
end

-- A serial is given before its record is kept, by another worker perhaps.
local function learn_late(self)
  for serial in pairs(self.late) do
    local recipient = self.recipient_of(serial)
    if recipient then
      self.late[serial] = nil
      add(self, serial, recipient)
    end
  end
end

--- Learns what has come, and forgets what is gone.
---@param last number the newest serial
function Threads:learn(last)
  if next(self.late) then learn_late(self) end
  for serial = math.max(self.newest, last - self.size) + 1, last do
    local recipient = self.recipient_of(serial)
    if recipient then add(self, serial, recipient) else self.late[serial] = true end
  end
  self.newest = last
  while self.oldest <= last - self.size do
    forget(self, self.oldest)
    self.oldest = self.oldest + 1
  end
end

--- Whether a message may be one with somebody whose id has these digits: one that is not there yet may be any.
---@param serial number
---@param digits string
---@return boolean
function Threads:may_be(serial, digits)
  local recipient = self.recipients[serial]
  return not recipient or recipient:find(digits, 1, true) ~= nil
end

--- The messages with somebody, oldest first.
---@param recipient string
---@return number[] serials
function Threads:of(recipient)
  local list, serials = self.by_recipient[recipient], {}
  if list then
    for place = list.first, list.last do serials[#serials + 1] = list[place] end
  end
  return serials
end

--- The newest message with each person, newest first.
---@return number[] serials
function Threads:newest_of_each()
  local serials = {}
  for _, list in pairs(self.by_recipient) do serials[#serials + 1] = list[list.last] end
  table.sort(serials, function(a, b) return a > b end)
  return serials
end

return threads
