--- Waiting for what is to come true. A machine may stand still for seconds: there is time enough for that, and none of it is
--- spent once it has come true.

local kapso = require "kapso"
local system = require "kapso.system"

local SECONDS = 60

--- Waits until a function gives something, in a task or outside of one.
---@param is_met function
---@return any what it gave; nothing when it gave nothing for a minute
return function(is_met)
  local over = system.now() + SECONDS
  repeat
    local what = is_met()
    if what then return what end
    kapso.sleep(0.01)
  until system.now() > over
end
