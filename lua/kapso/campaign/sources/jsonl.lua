--- Recipients from a file with one JSON object a line: `kapso.jsonl "people.jsonl"`.
-- @module kapso.campaign.sources.jsonl

local objects_of = require "kapso.campaign.sources.objects"
local options_of = require "kapso.campaign.sources.options"
local text = require "kapso.campaign.sources.text"

local Jsonl = { streamed = true }
Jsonl.__index = Jsonl
Jsonl.__name = "kapso.jsonl"

--- Recipients from a file with one JSON object a line.
---@param path string
---@return table source
local function jsonl(path)
  return setmetatable({ name = options_of.path("kapso.jsonl", path) }, Jsonl)
end

--- Takes the path as one in this folder, unless it is absolute.
---@param folder string
function Jsonl:resolve(folder)
  self.name = text.resolve(self.name, folder)
end

--- SHA-256 of the file.
---@return string|nil hex
---@return table|nil err
function Jsonl:fingerprint()
  return text.fingerprint(self.name)
end

--- The recipients. Raises what makes the whole file unreadable.
---@return fun(): integer|nil, table|nil, table|nil rows line, row (name → value), or reject `{ line, column, reason }`
function Jsonl:rows()
  return objects_of(text.pieces(self.name))
end

return jsonl
