--- The newest records of a series, in memory that all workers share. Runs inside nginx.
--
-- A record lies in the slot of its serial, which the next round overwrites; the serial is kept with it.
-- @module kapso.sandbox.ring

local ngx = require "ngx"

local ring = {}

local Ring = {}
Ring.__index = Ring

--- A ring over one of nginx's shared dictionaries.
---@param name string of the lua_shared_dict
---@param size number of records
---@return table ring
function ring.new(name, size)
  return setmetatable({ kept = ngx.shared[name], size = size }, Ring)
end

--- Keeps a record.
---@param serial number
---@param record string
function Ring:put(serial, record)
  self.kept:set(serial % self.size, record, 0, serial)
end

--- The record of a serial, nil when it is gone.
---@param serial number
---@return string|nil
function Ring:get(serial)
  local record, found = self.kept:get(serial % self.size)
  return found == serial and record or nil
end

--- Forgets all records.
function Ring:clear()
  self.kept:flush_all()
end

return ring
