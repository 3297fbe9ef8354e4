--- One request and its answer: start, wait, judge, and try again where that is safe.
-- @module kapso.exchange

local core = require "kapso.core"
local deadline = require "kapso.drivers.deadline"
local drivers = require "kapso.drivers"
local errors = require "kapso.errors"
local lazy = require "kapso.lazy"
local retry = require "kapso.retry"

local guard = lazy "kapso.guard"
local sink = lazy "kapso.sink"
local upload = lazy "kapso.upload"

local exchange = {}

local MASKED = { "message", "details", "type", "code", "fbtrace_id" }

-- meta.headers and meta.rate_limit are made when somebody looks at them: few do, and most who send do not.
local Meta = {}

local function rate_limit(headers)
  local limit, remaining = tonumber(headers["x-ratelimit-limit"]), tonumber(headers["x-ratelimit-remaining"])
  local burst = tonumber(headers["x-burst-ratelimit-limit"])
  if not limit and not remaining and not burst then return nil end
  return {
    limit = limit, remaining = remaining, retry_after = tonumber(headers["retry-after"]),
    burst = burst and { limit = burst, remaining = tonumber(headers["x-burst-ratelimit-remaining"]) } or nil,
  }
end

function Meta.__index(meta, name)
  if name == "headers" then
    local headers = core.headers(rawget(meta, "head"))
    rawset(meta, "headers", headers)
    return headers
  elseif name == "rate_limit" then
    local found = rate_limit(meta.headers)
    rawset(meta, "rate_limit", found)
    return found
  end
end

-- A server may echo what it was sent.
local function mask(pool, err)
  for _, name in ipairs(MASKED) do
    if type(err[name]) == "string" then err[name] = pool:mask(err[name]) end
  end
  return err
end

-- What the core said of a finished transfer, as `result, meta` or `nil, err`. Where there is nothing to
-- answer, an empty answer is a good one, whatever its 2xx is. An answer of false would read as a failure without an error.
local function judge(pool, answerless, status, elapsed, head, value, text, complaint)
  if not status then return nil, mask(pool, errors.from_failure(elapsed)) end -- (nil, failure)
  if status >= 200 and status < 300 then
    if answerless and value == nil and text == "" then value = true end
    if value then return value, setmetatable({ status = status, elapsed = elapsed, head = head }, Meta) end
    local err = mask(pool, errors.unreadable(status, complaint or "the answer is false, which says nothing", text))
    err.elapsed = elapsed
    return nil, err
  end
  local headers = core.headers(head)
  local err = mask(pool, errors.from_answer(status, headers, value, text))
  err.elapsed, err.rate_limit = elapsed, rate_limit(headers)
  return nil, err
end

-- An answer that may be anything: what it says where it is JSON, else its text. A lone word or number is taken for
-- JSON only where the server calls it that, because a text "007" or "1e5" may be no number.
local function read_text(text, meta)
  if meta.status == 204 then return true end
  local value = core.json_decode(text)
  local is_json = type(value) == "table" or (meta.headers["content-type"] or ""):find "[/+]json"
  if value == nil or not is_json then return text end
  return value
end

-- What a call needs before the core can take it, in a copy: files to be read, a stream, times.
local function complete(call)
  local request = {}
  for name, value in pairs(call) do request[name] = value end
  request.stream = call.to ~= nil
  request.binary = call.binary or call.text
  if call.multipart then
    local parts, err = upload.prepare(call.multipart, call.operation == "uploadMedia", call.unchecked)
    if not parts then return nil, err end
    request.parts = parts
  elseif call.bytes then
    local ready, err = upload.whole(call.bytes)
    if not ready then return nil, err end
    request.body, request.body_file, request.body_offset = ready.data, ready.path, ready.offset
    request.piecewise, request.files = true, { ready }
  end
  request.files = request.files or request.parts
  if request.files then request.idle_timeout, request.timeout = call.timeout, nil end -- a large file takes its time
  return request
end

-- Waits until the transfer has something to tell; where the caller's time is up before, it is cancelled.
local function await(transfer, wait)
  if not deadline.is_used then return wait(transfer) end
  local left = deadline.left()
  wait(transfer, left)
  if left and transfer:pending() then transfer:cancel() end
end

-- Hands a streamed answer on while it comes; the error of the sink when it takes no more.
local function drain(transfer, wait, target)
  repeat
    await(transfer, wait)
    local chunk, total = transfer:read()
    if chunk then
      local ok, err = sink.take(target, chunk, total)
      if not ok then return err end
    end
  until transfer:done() and not chunk
end

-- Streams an answer into the target. Where the target, or the caller's code behind it, gives up, so does the transfer.
local function stream(transfer, wait, target)
  local opened, err = target:open()
  if not opened then
    transfer:cancel()
    return err
  end
  local held = guard.new(function() transfer:cancel() end) -- or it waits for a reader for ever
  local ok, problem = pcall(drain, transfer, wait, target)
  guard.release(held)
  if not ok or problem then transfer:cancel() end
  if not ok then error(problem, 0) end
  return problem
end

-- What was cancelled because time was up is a time-out; its outcome stays.
local function tell_time_out(err)
  if err.kind == "cancelled" and (deadline.left() or 1) <= 0 then
    err.kind, err.message = "timeout", deadline.error().message
  end
end

-- Why nothing may be sent now, where the caller's time is up, or the budget that workers share says so.
local function hold_back(client, driver, budget)
  local left = deadline.is_used and deadline.left() or nil
  if left and left <= 0 then return deadline.error() end
  return budget and budget:await(driver.sleep, client.config.retries == 0 and 0 or left)
end

-- One attempt at a request: a value posted as JSON, or whatever the core reads out of the table.
local function attempt(client, request, value, opening, target, budget)
  local driver, refused = drivers.ready()
  if not driver then return nil, refused end
  if budget or deadline.is_used then refused = hold_back(client, driver, budget) end
  if refused then return nil, refused end
  local pool = client.pool
  local transfer, message, path
  if value ~= nil then
    transfer, message, path = pool:post(request.url, value, request.timeout, opening)
  else
    transfer, message, path = pool:start(request)
  end
  if not transfer then return nil, errors.invalid(path ~= "" and path or nil, message) end
  local wait = driver.wait
  if target then
    local problem = stream(transfer, wait, target)
    if problem then return nil, problem end
  else
    await(transfer, wait)
  end
  local finish = drivers.private and transfer.finish or transfer.result
  local result, outcome = judge(pool, request.answerless, finish(transfer))
  if request.text and type(result) == "string" then result = read_text(result, outcome) end
  if result == nil and deadline.is_used then tell_time_out(outcome) end
  return result, outcome
end

-- A logger that raises must not cost anybody the answer.
local function log(client, level, call, result, outcome)
  pcall(client.config.logger, level, {
    operation = call.operation, method = call.method, url = (call.url:gsub("([?&]token=)[^&]*", "%1***")),
    attempt = outcome.attempts, status = outcome.status, elapsed = outcome.elapsed,
    err = result == nil and outcome or nil,
  })
end

local function try(client, call, request, value, opening, target)
  local attempts, logged, budget = 0, client.config.logger ~= nil, rawget(client, "budget")
  while true do
    attempts = attempts + 1
    local result, outcome = attempt(client, request, value, opening, target, budget)
    outcome.attempts = attempts
    if budget then budget:learn(result, outcome) end
    if result ~= nil then
      if logged then log(client, "debug", call, result, outcome) end
      return result, outcome
    end
    outcome.operation, outcome.repeatable = call.operation, call.repeatable
    local seconds = retry.wait(outcome, call.repeatable, attempts, client.config.retries)
    if logged then log(client, seconds and "info" or "warn", call, nil, outcome) end
    if not seconds or deadline.is_used and (deadline.left() or seconds) < seconds then return nil, outcome end
    drivers.current().sleep(seconds)
  end
end

-- Whatever happens, a file that is not whole does not stay.
local function try_into(client, call, request)
  local target = sink.new(call.to, call.progress, call.size)
  local held = guard.new(function() target:abandon() end)
  local ok, result, outcome = pcall(try, client, call, request, nil, nil, target)
  guard.release(held)
  if ok and result ~= nil then
    local finished, err = target:finish()
    if not finished then
      err.operation, err.repeatable, err.attempts = call.operation, call.repeatable, outcome.attempts
      return nil, err
    end
    return result, outcome
  end
  target:abandon()
  if not ok then error(result, 0) end
  return nil, outcome
end

--- Posts a value as JSON, with the retries that are safe: what `perform` does, for the many that are no more than that.
---@param client table config, pool
---@param call table operation, method, url, repeatable, timeout; it stays as it is, so that many may share it
---@param value table
---@param opening string|nil JSON of an object that is not closed: the fields of the value follow it
---@return any result
---@return table meta_or_err
function exchange.post(client, call, value, opening)
  return try(client, call, call, value, opening)
end

--- Carries out a call, with the retries that are safe.
---@param client table config, pool
---@param call table method, url, json or multipart, headers, repeatable, to, timeout, …
---@return any result
---@return table meta_or_err
function exchange.perform(client, call)
  if not call.timeout and not call.idle_timeout then call.timeout = client.config.timeout end
  if not call.multipart and not call.bytes and call.to == nil and not call.text then return try(client, call, call) end
  local request, err = complete(call)
  if not request then return nil, err end
  local perform = call.to ~= nil and try_into or try
  local held = request.files and guard.new(function() upload.discard(request.files) end)
  local ok, result, outcome = pcall(perform, client, call, request)
  if held then
    guard.release(held)
    upload.discard(request.files)
  end
  if not ok then
    if errors.is(result) then return nil, result end
    error(result, 0)
  end
  return result, outcome
end

return exchange
