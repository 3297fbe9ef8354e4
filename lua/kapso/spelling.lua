--- What a mistyped name was meant to be.
-- @module kapso.spelling

local next, pairs, type = next, pairs, type
local concat, sort = table.concat, table.sort
local find, gsub = string.find, string.gsub
local floor, max, min = math.floor, math.max, math.min

local spelling = {}

local MAX_WORD = 64 -- bytes; a longer one is no name that someone mistyped

--- The names of a list (`{ "a", "b" }`) or of a set (`{ a = true }`), sorted.
---@param names table
---@return string[]
function spelling.names(names)
  local sorted = {}
  for key, value in pairs(names) do
    local name = type(key) == "number" and value or key
    if type(name) == "string" then sorted[#sorted + 1] = name end
  end
  sort(sorted)
  return sorted
end

-- Edits (insert, delete, replace, swap neighbours) that make one word the other.
local function edits(a, b)
  local before, row = {}, {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local above = row
    row = { [0] = i }
    for j = 1, #b do
      local same = a:byte(i) == b:byte(j)
      local cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same and 0 or 1))
      if i > 1 and j > 1 and a:byte(i) == b:byte(j - 1) and a:byte(i - 1) == b:byte(j) then
        cost = min(cost, before[j - 2] + 1)
      end
      row[j] = cost
    end
    before = above
  end
  return row[#b]
end

--- The known name that a mistyped one most likely meant: few edits away, or containing it whole.
---@param word any
---@param names table a list of names or a set with names as keys
---@return string|nil
function spelling.nearest(word, names)
  if type(word) ~= "string" or #word > MAX_WORD then return nil end
  local lower = gsub(word:lower(), "-", "_")
  local best, fewest, closest = nil, max(1, floor(#word / 3)) + 1, 0
  for _, name in next, spelling.names(names) do
    local apart = edits(lower, name:lower())
    local distance = #word > 3 and find(name, lower, 1, true) and min(apart, 1) or apart
    if distance < #word and (distance < fewest or distance == fewest and apart < closest) then
      best, fewest, closest = name, distance, apart
    end
  end
  return best
end

--- The end of a message about an unknown name: what was meant, or what there is.
---@param word any
---@param names table
---@return string
function spelling.suggestion(word, names)
  local near = spelling.nearest(word, names)
  if near then return ', did you mean "' .. near .. '"?' end
  return "; known are " .. concat(spelling.names(names), ", ")
end

return spelling
