--- A heap of things by time, soonest first; equal times in the order in which they came.
-- @module kapso.drivers.heap

local heap = {}

local function before(a, b)
  return a.time < b.time or (a.time == b.time and a.order < b.order)
end

local Heap = { __index = {} }

--- Puts a thing in.
---@param time number
---@param thing any
function Heap.__index:push(time, thing)
  self.pushed = self.pushed + 1
  local entry, at = { time = time, order = self.pushed, thing = thing }, #self + 1
  while at > 1 do
    local parent = (at - at % 2) / 2
    if not before(entry, self[parent]) then break end
    self[at], at = self[parent], parent
  end
  self[at] = entry
end

--- The soonest time, or nil.
---@return number|nil
function Heap.__index:soonest()
  return self[1] and self[1].time
end

--- Takes the soonest thing out.
---@return any thing nil when there is none
function Heap.__index:pop()
  local first, size = self[1], #self
  if not first then return nil end
  local last, at = self[size], 1
  self[size] = nil
  size = size - 1
  while size > 0 do
    local child = at * 2
    if child > size then break end
    if child < size and before(self[child + 1], self[child]) then child = child + 1 end
    if not before(self[child], last) then break end
    self[at], at = self[child], child
  end
  if size > 0 then self[at] = last end
  return first.thing
end

--- An empty heap.
---@return table heap
function heap.new()
  return setmetatable({ pushed = 0 }, Heap)
end

return heap
