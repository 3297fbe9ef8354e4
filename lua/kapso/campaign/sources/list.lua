--- Recipients from a Lua list or iterator.
-- @module kapso.campaign.sources.list

local check = require "kapso.check"
local errors = require "kapso.errors"

local List = { streamed = true }
List.__index = List
List.__name = "kapso.list"

local Iterator = { streamed = true, once = true }
Iterator.__index = Iterator
Iterator.__name = "kapso.iterator"

--- Wraps a list of rows, or a function that gives one row a call and nil at the end.
---@param value table|function
---@return table source
local function wrap(value)
  if type(value) == "function" then return setmetatable({ name = "an iterator", value = value }, Iterator) end
  return setmetatable({ name = "a list", value = value }, List)
end

-- A row is a table; text alone is a recipient without anything else.
local function give(line, value)
  if type(value) == "table" then return line, value end
  if type(value) == "string" then return line, { phone = value } end
  return line, nil, { line = line, reason = "is " .. check.show(value) .. ", a table of columns is expected" }
end

--- A list may hold anything: there is no hash of it.
---@return nil
function List.fingerprint()
  return nil
end
Iterator.fingerprint = List.fingerprint

--- Nothing here has a path.
function List.resolve() end
Iterator.resolve = List.resolve

--- The recipients.
---@return fun(): integer|nil, table|nil, table|nil rows position, row, or reject `{ line, reason }`
function List:rows()
  local list, index = self.value, 0
  return function()
    index = index + 1
    local value = list[index]
    if value == nil then return nil end
    return give(index, value)
  end
end

--- The recipients, which can be had once. An iterator that ends with `nil, err` has failed, and that is raised: the rest
--- of the list would be lost in silence.
---@return fun(): integer|nil, table|nil, table|nil rows position, row, or reject `{ line, reason }`
function Iterator:rows()
  if self.begun then error(errors.invalid("recipients", "are an iterator, which can be read once; give a list or a file"), 0) end
  self.begun = true
  local index, ended = 0, false
  return function()
    if ended then return nil end
    local value, err = self.value()
    if value == nil then
      ended = true
      if err ~= nil then error(err, 0) end
      return nil
    end
    if type(value) == "function" then
      error(errors.invalid("recipients", "are a function that gave a function; call it first: the iterator itself is wanted"), 0)
    end
    index = index + 1
    return give(index, value)
  end
end

return wrap
