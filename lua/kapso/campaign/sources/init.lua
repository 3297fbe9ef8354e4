--- Where recipients come from: files, queries, lists and iterators, all read in one way.
--
-- A source has `name`; `fingerprint() -> hex | nil, err`, the SHA-256 of a file (nil where there is none); `resolve(folder)`,
-- which takes a relative path as one in that folder; and `rows() -> iterator` of `line, row, reject`: the record's first line
-- or position, a table column → value, or what is wrong, `{ line, column, reason }`. `once` says that `rows` can be had once.
-- @module kapso.campaign.sources

local check = require "kapso.check"
local wrap = require "kapso.campaign.sources.list"

local sources = {}

--- A source of whatever a campaign was given as its recipients.
---@param value any a source, a list of rows, or a function that gives one row a call
---@return table source
function sources.of(value)
  if type(value) == "table" and type(value.rows) == "function" then return value end
  if type(value) == "table" or type(value) == "function" then return wrap(value) end
  error('recipients are kapso.csv "people.csv", kapso.jsonl, kapso.sql, a list of rows or an iterator, not '
    .. check.show(value), 2)
end

return sources
