--- Errors: one shape for everything that can go wrong.
--
-- An error is a table with a metatable; `tostring(err)` is one readable line.
-- @module kapso.errors

local errors = {}

local Error = {}
Error.__index = Error
Error.__name = "kapso.error"

function Error:__tostring()
  local where = self.path and (self.path .. ": ") or ""
  return "kapso: " .. where .. tostring(self.message)
end

function errors.new(fields)
  return setmetatable(fields, Error)
end

function errors.is(value)
  return getmetatable(value) == Error
end

function errors.invalid(path, message)
  return errors.new { kind = "invalid", path = path, message = message, outcome = "not_sent",
    retry = { action = "fix_and_retry" } }
end

return errors
