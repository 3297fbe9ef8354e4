--- What the workers of a sandbox share: its options, counters, and ids. Runs inside nginx.
-- @module kapso.sandbox.state

local ngx = require "ngx"

local state = {}

--- The options, as `kapso.sandbox.conf` wrote them.
state.options = dofile(ngx.config.prefix() .. "options.lua")

--- The private folder, with its slash.
state.folder = ngx.config.prefix()

local shared = ngx.shared.sandbox

-- When the sandbox's clock and the real one were the same.
local start = ngx.now()

-- Ids of two sandboxes never meet. Set in the master, so that all workers agree.
local boot = ("%08X"):format(ngx.crc32_long(state.folder .. ngx.now()))

--- Seconds since 1970 on the sandbox's clock, which a script can have run faster and put forward.
---@return number
function state.now()
  local now = ngx.now()
  return start + (now - start) * state.options.clock_speed + (shared:get("clock") or 0)
end

--- Whether a time has come. Sums of fractions may miss it by next to nothing.
---@param time number
---@return boolean
function state.has_come(time)
  return time - state.now() < 0.0005
end

--- Puts the sandbox's clock forward.
---@param seconds number
function state.advance(seconds)
  shared:incr("clock", seconds, 0)
end

--- An option that can be changed while the sandbox runs.
---@param name string
---@return any
function state.live(name)
  local value = shared:get("live:" .. name)
  if value == nil then return state.options[name] end
  return value
end

--- Changes an option.
---@param name string
---@param value number|boolean
function state.set_live(name, value)
  state.put("live:" .. name, value)
end

--- The next number of a named series, from 1.
---@param name string
---@param seconds number|nil after which the series is forgotten
---@return number
function state.next(name, seconds)
  return shared:incr("next:" .. name, 1, 0, seconds)
end

--- How far a named series has got.
---@param name string
---@return number
function state.count(name)
  return shared:get("next:" .. name) or 0
end

--- Sets a key of a dictionary that all workers share; nil removes it.
---@param dictionary table of ngx.shared
---@param key string
---@param value string|number|boolean|nil
function state.keep(dictionary, key, value)
  local ok, err = dictionary:set(key, value)
  if not ok then ngx.log(ngx.ERR, "sandbox: ", key, " was not kept: ", err) end
end

--- Text under a key, shared by all workers; nil removes it.
---@param key string
---@param value string|number|boolean|nil
function state.put(key, value)
  state.keep(shared, key, value)
end

--- Puts something under a key that has nothing yet.
---@param key string
---@param value string|number|boolean
---@return boolean whether it had nothing
function state.add(key, value)
  local ok, err = shared:add(key, value)
  if not ok and err ~= "exists" then ngx.log(ngx.ERR, "sandbox: ", key, " was not kept: ", err) end
  return ok
end

--- What is kept under a key.
---@param key string
---@return string|number|boolean|nil
function state.get(key)
  return shared:get(key)
end

-- Meta's wamids are base64 of a few tags, the recipient and a hexadecimal id.
local wamid_head, wamid_tail = "\28\24%c%s\21\2\0\17\24\18%s%010X\0", "(%x%x%x%x%x%x%x%x%x%x)%z$"

--- A wamid that carries the serial of its message.
---@param recipient string
---@param serial number
---@return string wamid
function state.wamid(recipient, serial)
  return "wamid." .. ngx.encode_base64(wamid_head:format(#recipient, recipient, boot, serial))
end

--- The serial that a wamid of this sandbox carries.
---@param wamid string
---@return number|nil serial
function state.wamid_serial(wamid)
  local inside = ngx.decode_base64(wamid:match("^wamid%.(.+)$") or "")
  local serial = inside and inside:find(boot, 1, true) and inside:match(wamid_tail)
  return serial and tonumber(serial, 16) or nil
end

--- A UUID that is always the same for the same name, for ids that Kapso gives to what Meta names otherwise.
---@param name string
---@return string uuid
function state.uuid(name)
  local hex = ngx.md5(name)
  return ("%s-%s-4%s-a%s-%s"):format(hex:sub(1, 8), hex:sub(9, 12), hex:sub(14, 16), hex:sub(18, 20), hex:sub(21, 32))
end

--- An id in Meta's style: sixteen digits, the first six this sandbox's own. No two things have the same.
---@return string id
function state.numeric_id()
  return ("%06d%010d"):format(100000 + tonumber(boot, 16) % 900000, state.next "numeric id")
end

--- Whether `numeric_id` made an id.
---@param id string
---@return boolean
function state.is_own_id(id)
  return #id == 16 and id:sub(1, 6) == ("%06d"):format(100000 + tonumber(boot, 16) % 900000)
end

--- Seconds since 1970 as the API writes times.
---@param seconds number
---@return string
function state.iso_time(seconds)
  return os.date("!%Y-%m-%dT%H:%M:%SZ", seconds)
end

return state
