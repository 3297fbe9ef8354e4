--- Watching the execution of a workflow: asked for again and again, in pauses that grow while nothing happens.
-- @module kapso.workflow_watch

local check = require "kapso.check"
local deadline = require "kapso.drivers.deadline"
local errors = require "kapso.errors"
local reading = require "kapso.reading"
local retry = require "kapso.retry"
local system = require "kapso.system"

local watch = {}

local TIMEOUT = 300              -- seconds
local FIRST, LONGEST = 1, 15     -- seconds between two looks
local GROWTH = 1.5
local FAILURES = 5               -- looks in a row that may fail
local OPTIONS = { status = true, timeout = true, poll = true, follow = true }
local STATUSES = { running = true, waiting = true, handoff = true, ended = true, failed = true }

local Watch = {}
Watch.__index = Watch

local Events = { __name = "kapso.workflow_events" }
Events.__index = Events

local function read_statuses(given)
  local wanted = { ended = true, failed = true }
  if given == nil then return wanted end
  if type(given) == "string" then given = { given } end
  for index = 1, check.list(given, "options.status", { min = 1, what = "statuses" }) do
    wanted[check.enum(given[index], "options.status", STATUSES, index)] = true
  end
  return wanted
end

--- Makes a watch.
---@param client table
---@param execution_id string|nil nil where `begin` says it
---@param options table|nil status, timeout, poll, follow
---@return table watch
function watch.new(client, execution_id, options)
  options = check.table(options or {}, "options")
  check.unknown_keys(options, OPTIONS, "options")
  local timeout = options.timeout or TIMEOUT
  if timeout ~= math.huge then check.number(timeout, "options.timeout", { min = 0 }) end
  local first = check.number(options.poll or FIRST, "options.poll", { min = 0.01 })
  return setmetatable({ client = client, id = execution_id, wanted = read_statuses(options.status), timeout = timeout,
    ends_at = system.now() + timeout, first = first, pause = first, failures = 0,
    follow = check.optional_boolean(options.follow, "options.follow") ~= false }, Watch)
end

--- Begins with an execution that has just been started, which the server may not show at once.
---@param execution_id string
function Watch:begin(execution_id)
  self.id, self.is_new = execution_id, true
end

local function too_late(self)
  local last = self.execution
  return nil, errors.new {
    kind = "timeout", outcome = "not_sent", retry = { action = "retry" }, operation = "getWorkflowExecution",
    message = ("the execution %s %s after %g seconds"):format(self.id,
      last and "is still " .. tostring(last.status) or "could not be read", self.timeout),
    advice = "client.workflows:wait goes on waiting", execution_id = self.id, execution = last,
  }
end

-- Seconds after which a look that has failed is worth another one.
local function pause_after(self, err)
  if err.status == 404 and self.is_new then err.again = true end
  self.failures = self.failures + 1
  return retry.wait(err, true, self.failures, FAILURES)
end

-- While nothing happens, pauses grow.
local function note(self, execution)
  local before = self.execution
  local still = before and before.last_event_at == execution.last_event_at and before.status == execution.status
  self.pause = still and math.min(self.pause * GROWTH, math.max(LONGEST, self.first)) or self.first
  self.execution, self.failures, self.is_new = execution, 0, false
end

--- Looks at the execution, after a pause unless it is the first time.
---@return table|nil execution
---@return table meta_or_err
function Watch:look()
  local pause = self.looked and self.pause or 0
  self.looked = true
  while true do
    local left = self.ends_at - system.now()
    if pause > 0 then
      if left <= 0 then return too_late(self) end
      deadline.sleep(math.min(pause, left))
    end
    left = math.max(self.ends_at - system.now(), self.first)
    local answer, meta = self.client:call("getWorkflowExecution", { execution_id = self.id },
      { timeout = math.min(self.client.config.timeout, left) })
    if answer then
      note(self, answer.data)
      return answer.data, meta
    end
    meta.execution_id = self.id
    pause = pause_after(self, meta)
    if not pause then return nil, meta end
  end
end

--- Whether the execution has come to where it was waited for.
---@return boolean
function Watch:is_over()
  return self.wanted[self.execution.status] == true
end

--- Looks until the execution has come to where it is waited for.
---@return table|nil execution
---@return table meta_or_err
function Watch:wait()
  while true do
    local execution, meta = self:look()
    if not execution or self:is_over() then return execution, meta end
  end
end

--- The execution's events, as they come.
---@return table events
function Watch:events()
  return setmetatable({ watch = self, known = {}, waiting = {}, position = 0 }, Events)
end

-- Those that were not given yet; the answer has all of them, oldest first.
local function new_events(self, execution)
  local list = {}
  for _, event in ipairs(reading.table(execution.events)) do
    if not self.known[event.id] then
      self.known[event.id] = true
      list[#list + 1] = event
    end
  end
  return list
end

--- The next event.
---@return table|nil event nil after the last one
---@return table|nil err
function Events:next()
  while self.position >= #self.waiting do
    if self.is_over then return nil end
    local execution, err = self.watch:look()
    if not execution then return nil, err end
    self.is_over = self.watch:is_over() or not self.watch.follow
    self.waiting, self.position = new_events(self, execution), 0
  end
  self.position = self.position + 1
  return self.waiting[self.position]
end

-- One step of a `for` loop.
function Events:__call()
  local event, err = self:next()
  if event == nil and err then error(err, 0) end
  return event
end

return watch
