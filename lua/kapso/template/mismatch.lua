--- What does not fit between a send and its template's definition.
-- @module kapso.template.mismatch

local check = require "kapso.check"
local core = require "kapso.core"

local null = core.null

local mismatch = {}

local Mismatch = { __name = "kapso.template.mismatch" }

--- A mismatch in one line.
function Mismatch:__tostring()
  return self.path .. " " .. self.message
end

--- Adds a mismatch to a list.
---@param found table
---@param kind string "missing", "extra", "wrong_kind", "empty", "format" or "too_long"
---@param path string what it is about, in the words of `message.template`: `body.order_id`, `carousel[2].buttons[1]`
---@param message string what is wrong with it
function mismatch.add(found, kind, path, message)
  found[#found + 1] = setmetatable({ kind = kind, path = path, message = message }, Mismatch)
end

--- The place in a list that a `card_index` or a button's `index` says, which start at 0.
---@param index any a number, or its digits
---@return integer|nil number 1 for the first; nil when it is no index
function mismatch.number(index)
  local number = (type(index) == "number" or type(index) == "string") and tonumber(index)
  if number and number >= 0 and number < 2 ^ 31 and number % 1 == 0 then return number + 1 end
end

--- A value as a mismatch may show it.
---@param value any
---@return string
function mismatch.show(value)
  return value == null and "null" or check.show(value)
end

return mismatch
