--- The write-ahead log of an SQLite database that is open.

local files = require "spec.support.files"

local wal = {}

--- How many transactions it has: the last page of each tells the size of the file.
---@param path string of the database
---@return integer
function wal.transactions(path)
  local log, count = files.read(path .. "-wal"), 0
  local b1, b2, b3, b4 = log:byte(9, 12)
  local page = ((b1 * 256 + b2) * 256 + b3) * 256 + b4
  for at = 33, #log, page + 24 do
    if log:sub(at + 4, at + 7) ~= "\0\0\0\0" then count = count + 1 end
  end
  return count
end

return wal
