--- Time zones: what clocks show at a moment, and when they change.
--
-- Reads the system's zoneinfo files (RFC 8536, version 2 and later) from TZDIR or /usr/share/zoneinfo. A file
-- is a table of changes, and for all time after them a rule (`kapso.campaign.posix_tz`).
-- @module kapso.campaign.zones

local posix_tz = require "kapso.campaign.posix_tz"

local byte, find, sub = string.byte, string.find, string.sub
local floor, huge = math.floor, math.huge

local zones = {}

local DEFAULT_FOLDER = "/usr/share/zoneinfo"
local MAX_FILE = 262144 -- bytes; the largest has 4 KiB
local MAX_NAME = 64
local HEADER = 44
local TWO_DAYS = 172800 -- more than any two clocks of the world differ

local Zone = {}

local function four(text, at)
  local a, b, c, d = byte(text, at, at + 3)
  return ((a * 256 + b) * 256 + c) * 256 + d
end

local function signed(text, at)
  local value = four(text, at)
  return value >= 2147483648 and value - 4294967296 or value
end

local function eight(text, at)
  return signed(text, at) * 4294967296 + four(text, at + 4)
end

-- The six counts of a header; the size of what follows it, where times take `width` bytes.
local function read_header(text, at, width)
  if #text < at + HEADER - 1 or sub(text, at, at + 3) ~= "TZif" then return nil end
  local head = {}
  for index, name in ipairs { "utc", "std", "leaps", "times", "types", "chars" } do
    head[name] = four(text, at + 16 + 4 * index)
  end
  head.version = byte(text, at + 4)
  head.size = head.times * (width + 1) + head.types * 6 + head.chars + head.leaps * (width + 4) + head.std + head.utc
  return head
end

local function read_types(text, at, head)
  local names, types = at + head.types * 6, {}
  for index = 1, head.types do
    local entry = at + (index - 1) * 6
    local name_at = names + byte(text, entry + 5)
    local name_end = name_at < names + head.chars and find(text, "\0", name_at, true)
    if not name_end then return nil end
    types[index] = { offset = signed(text, entry), dst = byte(text, entry + 4) == 1, name = sub(text, name_at, name_end - 1) }
  end
  return types
end

-- The changes: `times[i]` is when `kinds[i]` begins, `kinds[0]` was before the first.
local function read_changes(text, at, head, types)
  local times, kinds = {}, { [0] = types[1] }
  for index = 1, head.times do
    times[index] = eight(text, at + (index - 1) * 8)
    kinds[index] = types[byte(text, at + head.times * 8 + index - 1) + 1]
    if not kinds[index] or index > 1 and times[index] <= times[index - 1] then return nil end
  end
  return times, kinds
end

local function read(text)
  local first = read_header(text, 1, 4)
  if not first then return nil, "is no zoneinfo file" end
  if first.version < 50 then return nil, "is a zoneinfo file of version 1, version 2 is needed" end -- "2"
  local at = HEADER + first.size + 1
  local head = read_header(text, at, 8)
  if not head or head.types == 0 or #text < at + HEADER - 1 + head.size then return nil, "is a broken zoneinfo file" end
  if head.leaps > 0 then return nil, "counts leap seconds, which other clocks do not" end
  at = at + HEADER
  local types = read_types(text, at + head.times * 9, head)
  if not types then return nil, "is a broken zoneinfo file" end
  local times, kinds = read_changes(text, at, head, types)
  local footer = text:match("^\n([^\n]*)\n", at + head.size)
  local rule = footer and footer ~= "" and posix_tz.read(footer)
  if not times or not footer or footer ~= "" and not rule then return nil, "is a broken zoneinfo file" end
  return setmetatable({ times = times, kinds = kinds, count = #times, rule = rule or nil }, { __index = Zone })
end

-- The last change at or before a moment, 0 for none.
local function last_change(times, count, epoch)
  local low, high = 0, count
  while low < high do
    local middle = floor((low + high + 1) / 2)
    if times[middle] <= epoch then low = middle else high = middle - 1 end
  end
  return low
end

--- What clocks show at a moment, and until when they run like that.
---@param epoch number seconds since 1970
---@return integer offset seconds east of Greenwich
---@return string abbreviation as "CEST"
---@return boolean is_dst
---@return number until_ the next change; infinite when there is none
function Zone:segment(epoch)
  local at = last_change(self.times, self.count, epoch)
  if at == self.count and self.rule then return self.rule:segment(epoch) end
  local kind = self.kinds[at]
  return kind.offset, kind.name, kind.dst, self.times[at + 1] or huge
end

--- The moment at which clocks show a time: the first one where they show it twice, and where a change
-- skips it, the moment of that change.
---@param shown number the time shown, as seconds since 1970 if clocks showed UTC
---@return number epoch
function Zone:instant(shown)
  local from = shown - TWO_DAYS
  while true do
    local offset, _, _, until_ = self:segment(from)
    local moment = shown - offset
    if moment < until_ then return moment > from and moment or from end
    from = until_
  end
end

local function folder()
  local named = os.getenv "TZDIR"
  return named and named ~= "" and named or DEFAULT_FOLDER
end

--- Opens a file of the zoneinfo folder.
---@param name string
---@return string|nil text
---@return string|nil reason
function zones.read_file(name)
  local path = folder() .. "/" .. name
  local file = io.open(path, "rb")
  local text = file and file:read(MAX_FILE)
  if file then file:close() end
  if text then return text end
  local there = io.open(folder() .. "/UTC", "rb")
  if not there then return nil, "cannot be looked up, " .. folder() .. " has no zoneinfo files: install tzdata, or set TZDIR" end
  there:close()
  return nil, 'is not known, a name like "Europe/Madrid" is expected'
end

local loaded = {} -- by path

--- A zone by its name.
---@param name string as "Europe/Madrid"
---@return table|nil zone with `zone:segment(epoch)` and `zone:instant(shown)`
---@return string|nil reason a predicate, as "is not known"
function zones.load(name)
  if type(name) ~= "string" or #name > MAX_NAME or not find(name, "^%a[%w_+/-]*$") then
    return nil, 'is no name of a zone, one like "Europe/Madrid" is expected'
  end
  local path = folder() .. "/" .. name
  if loaded[path] then return loaded[path] end
  local text, reason = zones.read_file(name)
  if not text then return nil, reason end
  local zone
  zone, reason = read(text)
  if not zone then return nil, reason end
  zone.name, loaded[path] = name, zone
  return zone
end

--- What clocks of a zone show at a moment.
---@param name string as "Europe/Madrid"
---@param epoch number seconds since 1970
---@return integer|nil seconds east of Greenwich
---@return string abbreviation_or_reason
---@return boolean|nil is_dst
function zones.offset(name, epoch)
  local zone, reason = zones.load(name)
  if not zone then return nil, reason end
  local offset, abbreviation, is_dst = zone:segment(epoch)
  return offset, abbreviation, is_dst
end

return zones
