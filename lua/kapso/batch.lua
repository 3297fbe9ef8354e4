--- `client:send_all`: one message to each of many, so many at a time, in bounded memory.
-- @module kapso.batch

local errors = require "kapso.errors"
local check = require "kapso.check"
local drivers = require "kapso.drivers"
local groups = require "kapso.drivers.groups"
local tasks = require "kapso.drivers.tasks"

local batch = {}

local OPTIONS = { concurrency = true, send = true }
local CONCURRENCY = 64

-- Recipients as a function that gives the next: a list, or any iterator.
local function source_of(recipients)
  if type(recipients) == "function" then return recipients end
  if type(recipients) == "table" then
    local meta = getmetatable(recipients)
    if type(meta) == "table" and meta.__call then return function() return recipients() end end
    local index = 0
    return function()
      index = index + 1
      return recipients[index]
    end
  end
  check.fail("recipients", "is a " .. type(recipients) .. ", a list or an iterator function is expected")
end

local function builder_of(build)
  if type(build) == "function" then return build end
  if type(build) == "table" then return function() return build end end
  check.fail("build", "is a " .. type(build) .. ", a function(to) or a message is expected")
end

-- Nobody has asked for more: the loop may have been left.
local function retire(self, worker)
  worker.is_over = true
  for index, other in ipairs(self.idle) do
    if other == worker then return table.remove(self.idle, index) end
  end
end

local function hand_over(self, worker)
  self.under_way = self.under_way - 1
  local last = self.last + 1
  self.last = last
  self.results[last] = worker
  local consumer = self.consumer
  if consumer then
    self.consumer = nil
    consumer:tell()
  end
end

-- Sends what it is given until it is woken with nothing: by whoever ends it, or because nobody has asked for more.
local function serve(self, worker)
  local park, patience = self.tasks.park, self.tasks.patience
  local client, send, build = self.client, self.send, self.build
  while worker.is_given do
    worker.is_given, worker.is_built = false, false
    local message, options = build(worker.to, worker.row)
    worker.is_built = true
    local sent, err = send(client, worker.to, message, options or self.options)
    worker.sent, worker.err = sent, not sent and err or nil
    hand_over(self, worker)
    park(patience)
  end
end

-- A worker is a task for the length of the loop, and the result of its latest message. An error of ours that building
-- raises is this recipient's; any other is a mistake in the caller's code. Either way the worker goes on.
local function work(self, worker)
  while true do
    local ok, err = pcall(serve, self, worker)
    if ok then break end
    if errors.is(err) and not worker.is_built then
      worker.sent, worker.err = nil, err
    else
      worker.mistake = { err }
    end
    hand_over(self, worker)
    self.tasks.park(self.tasks.patience)
  end
  retire(self, worker)
end

local function begin(self, to, row)
  self.under_way = self.under_way + 1
  local idle = self.idle
  local worker = idle[#idle]
  if worker then
    idle[#idle] = nil
    worker.to, worker.row, worker.is_given = to, row, true
    worker.task:go()
  else
    worker = { to = to, row = row, is_given = true }
    worker.task = self.tasks.start(self.group, work, self, worker)
  end
end

-- The first mistake in the caller's code: nothing new is begun, and it is raised once all results are out.
local function note_mistake(self, mistake)
  self.mistake = self.mistake or { mistake }
  self.exhausted = true
end

-- Recipients are asked for here, one at a time, where the loop is: never from within a task. No more than there is room
-- for now: what is wrong with a message may be known at once, and is told before the next are asked for.
local function ask(self)
  local source = self.source
  for _ = self.under_way + 1, self.concurrency do
    local to, row = source()
    if to == nil then
      self.exhausted = true
      return
    end
    begin(self, to, row)
  end
end

local function fill(self)
  if self.exhausted then return end
  local ok, mistake = pcall(ask, self)
  if not ok then note_mistake(self, mistake) end
end

local function has_result(self)
  return self.first <= self.last
end

-- Lets the sends go on until one has ended: as a task among others, or alone.
local function await(self)
  local scheduler = self.tasks
  if scheduler.is_inside() then
    while not has_result(self) do
      self.consumer = scheduler.current()
      scheduler.park()
    end
  else
    tasks.drive(function() return has_result(self) end)
  end
end

local function take_result(self)
  local worker = self.results[self.first]
  self.results[self.first] = nil
  self.first = self.first + 1
  if self.first > self.last then self.first, self.last = 1, 0 end
  if not worker.is_over then self.idle[#self.idle + 1] = worker end
  return worker
end

-- The workers end, when their turn comes.
local function dismiss(self)
  for index, worker in ipairs(self.idle) do
    self.idle[index] = nil
    worker.task:tell()
  end
end

-- Sends are begun only when there is nothing to give, just before they are let run: whoever leaves the loop
-- leaves nothing behind that is begun and not sent.
local function next_result(self)
  repeat
    if self.first > self.last then
      fill(self)
      if self.under_way == 0 and not has_result(self) then
        dismiss(self)
        if self.mistake then error(self.mistake[1], 0) end
        return nil
      end
      await(self)
    end
    local worker = take_result(self)
    if not worker.mistake then return worker.to, worker.sent, worker.err, worker.row end
    note_mistake(self, worker.mistake[1])
  until false
end

-- Leaving the loop early: what is on its way is seen to its end, nothing new is begun.
local function finish(self)
  self.exhausted = true
  repeat
    while has_result(self) do take_result(self) end
    local waits = self.under_way > 0
    if waits then await(self) end
  until not waits
  dismiss(self)
end

--- Sends to each of many; see `client:send_all`.
---@param client table
---@param recipients table|function
---@param build function|table
---@param options table|nil
---@return function iterator
function batch.send_all(client, recipients, build, options)
  options = check.table(options or {}, "options", "{ concurrency = 64 }")
  check.unknown_keys(options, OPTIONS, "options")
  local concurrency = options.concurrency or CONCURRENCY
  check.number(concurrency, "options.concurrency", { integer = true, min = 1, max = 10000 })
  local self = {
    client = client, send = client.send, options = options.send, source = source_of(recipients), build = builder_of(build),
    concurrency = concurrency, tasks = drivers.scheduler() or tasks, group = groups.new(),
    under_way = 0, idle = {}, results = {}, first = 1, last = 0,
  }
  local closer = setmetatable({}, { __close = function() finish(self) end }) -- Lua 5.4 calls it when the loop is left
  return function() return next_result(self) end, nil, nil, closer
end

return batch
