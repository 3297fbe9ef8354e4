--- What is to be done when: a heap of functions by time; at the same time, in the order in which they were added.
-- @module kapso.sandbox.schedule

local schedule = {}

local Schedule = {}
Schedule.__index = Schedule

--- A schedule with nothing on it.
---@return table
function schedule.new()
  return setmetatable({ size = 0, added = 0 }, Schedule)
end

local function before(a, b) return a.time < b.time or a.time == b.time and a.order < b.order end

--- Adds something to do.
---@param time number
---@param action function
function Schedule:add(time, action)
  self.size, self.added = self.size + 1, self.added + 1
  local entry, place = { time = time, order = self.added, action = action }, self.size
  while place > 1 do
    local parent = math.floor(place / 2)
    if not before(entry, self[parent]) then break end
    self[place], place = self[parent], parent
  end
  self[place] = entry
end

-- Lets an entry sink to its place from the top.
local function sink(self, entry)
  local place = 1
  while true do
    local child = 2 * place
    if child > self.size then break end
    if child < self.size and before(self[child + 1], self[child]) then child = child + 1 end
    if not before(self[child], entry) then break end
    self[place], place = self[child], child
  end
  self[place] = entry
end

--- Takes the first thing to do, if its time has come.
---@param has_come function time -> boolean
---@return function|nil action
function Schedule:take(has_come)
  local first = self[1]
  if not first or not has_come(first.time) then return nil end
  local last = self[self.size]
  self[self.size], self.size = nil, self.size - 1
  if self.size > 0 then sink(self, last) end
  return first.action
end

return schedule
