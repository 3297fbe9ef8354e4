-- What `require "kapso"` and one client cost in a fresh process:
-- "SECONDS KIB PRIVATE_KIB": of processor time, of resident memory, of what no other process shares of it.

local function resident(name)
  for line in io.lines "/proc/self/status" do
    local kib = line:match("^" .. name .. ":%s*(%d+)")
    if kib then return tonumber(kib) end
  end
end

collectgarbage()
local before, private, began = resident "VmRSS", resident "RssAnon", os.clock()
local kapso = require "kapso"
local client = kapso.new { api_key = "sandbox-key", phone_number_id = "1" }
local seconds = os.clock() - began
print(("%.6f %d %d"):format(seconds, resident "VmRSS" - before, resident "RssAnon" - private))
assert(client)
