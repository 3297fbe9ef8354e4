--- The rows that will not be sent, and why: `spring.rejects.csv`, for whoever mends the list.
-- @module kapso.campaign.rejects

local errors = require "kapso.errors"

local rejects = {}

local Rejects = {}
Rejects.__index = Rejects

-- A field that no spreadsheet takes for a formula.
local function quote(value)
  local text = tostring(value == nil and "" or value):gsub("%z", "?")
  if text:find "^[=+%-@\t\r]" then text = "'" .. text end
  if text:find '[",\r\n]' then text = '"' .. text:gsub('"', '""') .. '"' end
  return text
end

-- A list that is not whole would hide who is not written to.
local function check(self, ok, why)
  if ok then return ok end
  self.file = nil
  error(errors.invalid("rejects", ("cannot be written: %s: %s"):format(self.path, (why:gsub("^.*: ", "")))), 0)
end

local function open(self)
  self.file = check(self, io.open(self.path, "wb"))
  check(self, self.file:write "line,column,reason\n")
end

--- Adds a row.
---@param line integer|nil
---@param column string|nil
---@param reason string
function Rejects:add(line, column, reason)
  self.count = self.count + 1
  if not self.path then return end
  if not self.file then open(self) end
  check(self, self.file:write(quote(line), ",", quote(column), ",", quote(reason), "\n"))
end

--- Ends the list. Without a row there is no file, and one from before is removed.
function Rejects:close()
  local file = self.file
  if file then
    self.file = nil
    check(self, file:close())
  elseif self.path and self.count == 0 then
    os.remove(self.path)
  end
end

--- A new list.
---@param path string|nil where to write it; nil only counts
---@return table rejects `count`
function rejects.new(path)
  return setmetatable({ path = path, count = 0 }, Rejects)
end

return rejects
