--- What is to be done when whoever should do it is gone: a coroutine that is dropped, a light thread that is killed.
-- @module kapso.guard

local guard = {}

local newproxy = rawget(_G, "newproxy") -- Lua 5.1 and LuaJIT, where tables have no finalizers

--- Something that, once nobody holds it any more, does this. It is held by a local variable of who should do it.
---@param action function
---@return table|userdata guard
function guard.new(action)
  local function finalize() pcall(action) end
  if not newproxy then return setmetatable({ finalize = finalize }, { __gc = finalize }) end
  local proxy = newproxy(true)
  getmetatable(proxy).__gc = finalize
  return proxy
end

--- It has been done: the guard does nothing any more.
---@param held table|userdata
function guard.release(held)
  getmetatable(held).__gc = newproxy and function() end or nil
end

return guard
