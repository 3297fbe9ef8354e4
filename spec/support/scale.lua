--- How much a spec repeats: `KAPSO_SPEC_SCALE=0.1` is a tenth, for slow runs (valgrind, sanitizers).

local factor = tonumber(os.getenv "KAPSO_SPEC_SCALE") or 1

--- A count, scaled, but at least `least`.
---@param count integer
---@param least integer|nil 1 by default
---@return integer
return function(count, least)
  return math.max(least or 1, math.floor(count * factor + 0.5))
end
