--- A heap of things by time, soonest first; equal times in the order in which they came.
-- @module kapso.drivers.heap

local heap = {}

local function before(a, b)
  return a.time < b.time or (a.time == b.time and a.order < b.order)
end

local Heap = { __index = {} }

-- Each entry knows its place (`at`), so that it can be taken out before its time.
local function place(self, entry, at)
  self[at], entry.at = entry, at
end

local function rise(self, entry, at)
  while at > 1 do
    local parent = (at - at % 2) / 2
    if not before(entry, self[parent]) then break end
    place(self, self[parent], at)
    at = parent
  end
  place(self, entry, at)
end

local function sink(self, entry, at)
  local size = #self
  while true do
    local child = at * 2
    if child > size then break end
    if child < size and before(self[child + 1], self[child]) then child = child + 1 end
    if not before(self[child], entry) then break end
    place(self, self[child], at)
    at = child
  end
  place(self, entry, at)
end

--- Puts a thing in.
---@param time number
---@param thing any
---@return table entry for `remove`
function Heap.__index:push(time, thing)
  self.pushed = self.pushed + 1
  local entry = { time = time, order = self.pushed, thing = thing }
  rise(self, entry, #self + 1)
  return entry
end

--- Takes an entry out, if it is still there.
---@param entry table
function Heap.__index:remove(entry)
  local at, size = entry.at, #self
  if not at then return end
  entry.at = nil
  local last = self[size]
  self[size] = nil
  if last == entry then return end
  if before(last, entry) then rise(self, last, at) else sink(self, last, at) end
end

--- The soonest time, or nil.
---@return number|nil
function Heap.__index:soonest()
  return self[1] and self[1].time
end

--- Takes the soonest thing out.
---@return any thing nil when there is none
function Heap.__index:pop()
  local first = self[1]
  if not first then return nil end
  self:remove(first)
  return first.thing
end

--- An empty heap.
---@return table heap
function heap.new()
  return setmetatable({ pushed = 0 }, Heap)
end

return heap
