--- Where a streamed answer goes: a file, which appears only when it is whole, or the caller's writer.
-- @module kapso.sink

local check = require "kapso.check"
local errors = require "kapso.errors"
local system = require "kapso.system"

local sink = {}

local made = 0

local function trouble(message)
  return errors.new { kind = "cancelled", message = message, outcome = "unknown", retry = { action = "fix_and_retry" } }
end

--- The error of a file of which fewer, or more, bytes came than it has.
---@param size integer
---@param received integer
---@return table err
function sink.cut_short(size, received)
  return errors.new {
    kind = "network", outcome = "unknown", retry = { action = "retry" },
    message = ("the file has %d bytes, %d came"):format(size, received),
  }
end

local function check_size(self)
  if not self.size or self.size == self.received then return nil end
  return sink.cut_short(self.size, self.received)
end

local File = {}
File.__index = File

-- A name of its own beside the target, so that the rename stays within one file system.
local function temporary_name(path)
  made = made + 1
  return ("%s.%d-%d.part"):format(path, system.process_id(), made)
end

function File:open()
  self:abandon()
  local file, message = io.open(self.temporary, "wb")
  if not file then return nil, errors.invalid("to", "cannot be written: " .. message) end
  self.file, self.received = file, 0
  return true
end

function File:put(chunk)
  local ok, message = self.file:write(chunk)
  if ok then return true end
  return nil, trouble("the file cannot be written: " .. message)
end

function File:finish()
  local short = check_size(self)
  if short then
    self:abandon()
    return nil, short
  end
  local ok, message = self.file:close()
  self.file = nil
  if ok then ok, message = os.rename(self.temporary, self.path) end
  if ok then return true end
  os.remove(self.temporary)
  return nil, trouble("the file cannot be written: " .. tostring(message))
end

function File:abandon()
  if not self.file then return end
  pcall(self.file.close, self.file) -- the collector may have closed it
  self.file = nil
  os.remove(self.temporary)
end

local Writer = {}
Writer.__index = Writer

function Writer:open()
  if self.received > 0 then return nil, trouble "the download broke off after bytes were given to the writer" end
  return true
end

function Writer:put(chunk)
  local ok, message = self.writer(chunk)
  if ok then return true end
  return nil, trouble("the writer stopped: " .. tostring(message or "it returned no true"))
end

function Writer:finish()
  local short = check_size(self)
  return not short or nil, short
end

function Writer.abandon() end

--- A sink for `to`. It is opened before every attempt, and finished or abandoned after the last.
---@param to string|function a path, or function(chunk) -> true | nil, err
---@param progress function|nil function(received, total), total nil when unknown
---@param size integer|nil how many bytes it must be
---@return table sink
function sink.new(to, progress, size)
  if progress ~= nil and type(progress) ~= "function" then
    check.fail("progress", "must be a function(received, total)")
  end
  local self = { received = 0, progress = progress, size = size }
  if type(to) == "function" then
    self.writer = to
    return setmetatable(self, Writer)
  end
  self.path = check.string(to, "to")
  self.temporary = temporary_name(to)
  return setmetatable(self, File)
end

--- Takes a piece.
---@param self table a sink
---@param chunk string
---@param total integer|nil bytes in all, where the server said
---@return boolean|nil ok
---@return table|nil err
function sink.take(self, chunk, total)
  local ok, err = self:put(chunk)
  if not ok then return nil, err end
  self.received = self.received + #chunk
  if self.progress then self.progress(self.received, total) end
  return true
end

return sink
