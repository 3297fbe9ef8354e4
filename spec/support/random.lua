--- Random numbers that are the same on every Lua: a failure is found again by its seed.

local random = {}
random.__index = random

local MODULUS, FACTOR = 2147483647, 48271 -- Park and Miller; products stay below 2^53

--- Starts a row of numbers.
---@param seed integer
function random.new(seed)
  local self = setmetatable({ state = seed % (MODULUS - 1) + 1 }, random)
  self:below(2) -- the first follows the seed too closely
  return self
end

--- An integer from 1 to a limit.
function random:below(limit)
  self.state = self.state * FACTOR % MODULUS
  return self.state % limit + 1
end

--- A number between 0 and 1.
function random:fraction()
  return (self:below(MODULUS) - 1) / MODULUS
end

--- True once in so many times.
function random:once_in(times)
  return self:below(times) == 1
end

--- One of a list.
function random:one(list)
  return list[self:below(#list)]
end

--- Some of a list, put together.
---@param list string[]
---@param most integer how many at the most
function random:text(list, most)
  local parts = {}
  for index = 1, self:below(most + 1) - 1 do parts[index] = self:one(list) end
  return table.concat(parts)
end

--- A text with some of its bytes changed, lost, doubled or put in.
---@param text string
---@param times integer
function random:mutate(text, times)
  for _ = 1, times do
    local at = self:below(#text + 1)
    local before, after = text:sub(1, at - 1), text:sub(at)
    local way = self:below(4)
    if way == 1 then
      text = before .. after:sub(2)
    elseif way == 2 then
      text = before .. string.char(self:below(256) - 1) .. after
    elseif way == 3 then
      text = before .. self:one { '"', '""', "\r", "\n", "\r\n", ",", ";", "\t", "\0", "\195", "\239\187\191" } .. after
    else
      text = before .. after:sub(1, self:below(8)) .. after
    end
  end
  return text
end

--- A reader of a text in pieces of random size.
---@param text string
---@param most integer bytes of a piece at the most
---@return fun(): string|nil
function random:pieces(text, most)
  local at = 1
  return function()
    if at > #text then return nil end
    local piece = text:sub(at, at + self:below(most) - 1)
    at = at + #piece
    return piece
  end
end

return random
