--- Modules that are loaded when they are first used, so that a script that only sends starts fast.
-- @module kapso.lazy

--- A stand-in for a module that returns a table: it loads the module with the first field that is asked for.
---@param name string as for `require`
---@return table module
return function(name)
  return setmetatable({}, {
    __index = function(self, key)
      local value = require(name)[key]
      rawset(self, key, value)
      return value
    end,
  })
end
