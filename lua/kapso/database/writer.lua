--- Group commit: what several tasks write at the same time becomes one transaction, and one wait for the disk.
--
-- Whoever writes puts a job into the queue and lets the others run once. The first who comes back commits all that is in
-- the queue by then; the others find their jobs done. Nobody leads, so nobody is missed when a request is aborted.
-- @module kapso.database.writer

local patience = require "kapso.database.patience"

local writer = {}

local unpack = rawget(table, "unpack") or rawget(_G, "unpack") -- Lua 5.1 has it among the globals

local GROUP = 256 -- jobs in a transaction

local Writer = {}
Writer.__index = Writer

local function run(jobs)
  for _, job in ipairs(jobs) do job.first, job.second = job.body(unpack(job, 1, job.count)) end
end

local function finish(self, jobs, err)
  for _, job in ipairs(jobs) do
    job.is_done, job.err = true, err
    table.remove(self.queue, 1)
    if job.waiter then job.waiter:tell() end
  end
end

-- Commits the first jobs of the queue, or says what is wrong with them; raises where it is worth another try.
local function commit(self, jobs)
  local ok, err = pcall(self.db.transaction, self.db, run, jobs)
  if ok then return finish(self, jobs) end
  if type(err) == "table" and (err.busy or err.lost and err.outcome ~= "unknown") then error(err, 0) end
  if #jobs > 1 and not (type(err) == "table" and err.lost) then -- one of them, and only that one, is to fail
    for _, job in ipairs(jobs) do commit(self, { job }) end
  else
    finish(self, jobs, err)
  end
end

local function settle(self, job)
  while not job.is_done do
    local jobs = {}
    for index = 1, math.min(#self.queue, GROUP) do jobs[index] = self.queue[index] end
    commit(self, jobs)
  end
end

local function withdraw(self, job)
  for index, other in ipairs(self.queue) do
    if other == job then return table.remove(self.queue, index) end
  end
end

--- Runs a function in a transaction, together with those of other tasks. It must not wait, and may be run again.
---@param body function what it returns, at most two values, is returned; what it raises becomes the error
---@return any
---@return any
function Writer:write(body, ...)
  local job = { body = body, count = select("#", ...), ... }
  self.queue[#self.queue + 1] = job
  patience.turn()
  local ok, err = patience.try_job(job, self.seconds, settle, self, job)
  if not ok then
    withdraw(self, job)
    return nil, err
  end
  if not job.err then return job.first, job.second end
  if type(job.err) == "table" then return nil, job.err end
  error(job.err, 0)
end

--- What writes to a database.
---@param db table see kapso.database
---@param seconds number for which it tries while somebody else writes
---@return table
function writer.new(db, seconds)
  return setmetatable({ db = db, seconds = seconds, queue = {} }, Writer)
end

return writer
