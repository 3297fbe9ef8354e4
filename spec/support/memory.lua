--- How much memory Lua holds.

local memory = {}

--- What is left after a collection, in KiB. What LuaJIT has compiled is thrown away before: it grows with the time that
--- code has run, and is no leak.
---@return number
function memory.kib()
  local jit = rawget(_G, "jit")
  if jit then jit.flush() end
  collectgarbage()
  collectgarbage()
  return collectgarbage "count"
end

return memory
