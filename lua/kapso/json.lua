--- JSON as this library reads and writes it.
--
-- Integers stay integers (and exact: one that a Lua number cannot hold comes as its digits, a string),
-- null is `json.null`, an empty array stays an array, and text that is not valid UTF-8 is refused with
-- its field. The work is done in the core: see csrc/json.h.
-- @module kapso.json

local core = require "kapso.core"
local errors = require "kapso.errors"

local json = {}

--- JSON's null: a light userdata, the same as cjson's and nginx's.
json.null = core.null

--- Marks a table as a JSON array, so that an empty one goes out as `[]`.
---@param list table|nil a list; a new one when left out
---@return table list the same table
function json.array(list)
  return setmetatable(list or {}, core.array)
end

--- Whether a table is marked as an array, as those of every answer are.
---@param value any
---@return boolean
function json.is_array(value)
  return type(value) == "table" and getmetatable(value) == core.array
end

--- A value as JSON text.
---@param value any
---@return string|nil text
---@return table|nil err kind "invalid", with the path of what JSON cannot hold
function json.encode(value)
  local text, message, path = core.json_encode(value)
  if text then return text end
  return nil, errors.invalid(path ~= "" and path or nil, message)
end

--- The value of a JSON text.
---@param text string
---@return any value nil when the text is not JSON (null is `json.null`)
---@return string|nil message what is wrong, and at which byte
function json.decode(text)
  return core.json_decode(text)
end

return json
