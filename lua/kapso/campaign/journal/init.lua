--- The journal of a campaign: who is to be sent to, what became of it, and every attempt.
--
-- An SQLite file (`sqlite3 spring.db` reads it; the tables are in `schema.lua`). One process writes at a time as the
-- run; others may read, put down what statuses say, and leave a command for the run.
-- @module kapso.campaign.journal

local claims = require "kapso.campaign.journal.claims"
local importer = require "kapso.campaign.journal.importer"
local readers = require "kapso.campaign.journal.readers"
local schema = require "kapso.campaign.journal.schema"
local store = require "kapso.campaign.journal.store"
local updates = require "kapso.campaign.journal.updates"
local system = require "kapso.system"

local journal = {}

local Journal = {}
Journal.__index = Journal

for _, part in ipairs { claims, importer, readers, updates } do
  for name, method in pairs(part) do Journal[name] = method end
end

local LOCK_TRIES, LOCK_PAUSE = 5, 0.02 -- seconds

local META_PUT = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"

--- A value of the journal's own, as `name`, `runner` or `stopped`.
---@param key string
---@return string|nil
function Journal:meta(key)
  local row = self.db:row("SELECT value FROM meta WHERE key = ?", key)
  return row and row[1]
end

--- Keeps a value; nil forgets it.
---@param key string
---@param value string|nil
function Journal:set_meta(key, value)
  if value == nil then
    self.db:run("DELETE FROM meta WHERE key = ?", key)
  else
    self.db:run(META_PUT, key, value)
  end
end

--- Does several things, or none of them.
---@param body function
---@return any
function Journal:transaction(body, ...)
  return self.db:transaction(body, ...)
end

--- Closes the journal and gives up the lock.
function Journal:close()
  self.db:close()
  if self.lock then
    self.lock:release()
    self.lock = nil
  end
end

--- Whether there is a journal.
---@param path string
---@return boolean
function journal.exists(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

-- Whoever holds the lock has said so in the journal.
local function holder(path)
  local ok, said = pcall(function()
    local db = store.open(path)
    local row = db:row "SELECT value FROM meta WHERE key = 'runner'"
    db:close()
    return row and row[1]
  end)
  return ok and said or "another process"
end

-- Somebody may only be looking whether it is held: that takes a moment.
local function try_lock(path)
  local lock, message, is_held
  for try = 1, LOCK_TRIES do
    lock, message, is_held = system.lock(path)
    if not is_held then break end
    if try < LOCK_TRIES then system.sleep(LOCK_PAUSE) end
  end
  return lock, message, is_held
end

local function take_lock(path)
  local lock, message, is_held = try_lock(path)
  if lock then return lock end
  if is_held then error(store.failure(("%s is in use by %s"):format(path, holder(path))), 0) end
  error(store.failure(("%s cannot be written: %s"):format(path, message)), 0)
end

local function host_name()
  local file = io.open "/proc/sys/kernel/hostname"
  local name = file and file:read "*l"
  if file then file:close() end
  return name or "this machine"
end

-- A journal that was copied would send everything again that the other one has sent since.
local function check_identity(self, adopt, is_look)
  local identity, known = system.identity(self.path), self:meta "identity"
  if known and known ~= identity and not adopt then
    error(store.failure(self.path .. " is a copy of a journal, or was moved from another disk. Where the other one is "
      .. "still in use, people would be sent to twice; where it is not, --adopt goes on with this one"), 0)
  end
  if known ~= identity and not is_look then self:set_meta("identity", identity) end
end

local function prepare(self, options)
  self.db = store.open(self.path, options.patience)
  schema.prepare(self.db)
  if self.lock then
    check_identity(self, options.adopt, options.look)
    self:set_meta("runner", ("process %d on %s, since %s"):format(system.process_id(), host_name(),
      os.date "%Y-%m-%d %H:%M:%S"))
  end
  return self
end

local function open(path, options)
  local self = setmetatable({ path = path }, Journal)
  if options.run and path ~= "" then self.lock = take_lock(path) end
  local ok, err = pcall(prepare, self, options)
  if ok then return self end
  if self.db then self.db:close() end
  if self.lock then self.lock:release() end
  error(err, 0)
end

--- Opens a journal.
---@param path string the file; "" makes a private one that is gone when it is closed
---@param options table|nil run (as the one process that sends: takes the lock, and makes the file), adopt (goes on with a
--- copied journal), look (the next run has to be told so as well), make (makes the file), patience (seconds)
---@return table|nil journal
---@return table|nil err kind "journal"
function journal.open(path, options)
  options = options or {}
  if not options.run and not options.make and path ~= "" and not journal.exists(path) then
    return nil, store.failure(path .. " is not there: nothing has been run yet")
  end
  local ok, result = pcall(open, path, options)
  if ok then return result end
  if type(result) == "table" then return nil, result end
  error(result, 0)
end

--- Whether a process has the journal open as its run.
---@param path string
---@return boolean
function journal.is_running(path)
  if not journal.exists(path) then return false end
  local lock, _, is_held = system.lock(path)
  if lock then lock:release() end
  return is_held == true
end

return journal
