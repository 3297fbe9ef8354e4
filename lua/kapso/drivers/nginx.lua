--- Inside nginx with its Lua module (OpenResty): a call yields its light thread, the worker goes on serving.
--
-- It works wherever nginx lets Lua yield: rewrite, access, content, timers, the phases of TLS. Elsewhere a call is
-- refused before anything is sent, except in init_by_lua, where nothing is served yet: it blocks there.
-- @module kapso.drivers.nginx

local blocking = require "kapso.drivers.blocking"
local errors = require "kapso.errors"
local lazy = require "kapso.lazy"
local pump = require "kapso.drivers.nginx_pump"
local system = require "kapso.system"
local tasks = require "kapso.drivers.nginx_tasks"
local waiters = require "kapso.drivers.waiters"

local semaphore = lazy "ngx.semaphore"

local nginx = {
  start = tasks.start, spawn = tasks.spawn, current = tasks.current, park = tasks.park,
  turn = 0.001, -- seconds after which whatever was ready has run; nginx without OpenResty's patches warns of a sleep of none
  patience = 0.25, -- seconds for which a worker of send_all stays without work: its request waits for all light threads
}

-- ngx.get_phase() where nginx can yield
local YIELDING = {
  rewrite = true, server_rewrite = true, access = true, content = true, timer = true, preread = true,
  ssl_cert = true, ssl_session_fetch = true, ssl_client_hello = true,
}
local CHECK = 1      -- seconds after which one who waits looks whether somebody pumps
local ALONE = 0.001  -- seconds between two looks of one who must pump by itself
local SPARES = 256

local is_yieldable = system.is_yieldable

local noted = false

local function note()
  if noted then return end
  noted = true
  ngx.log(ngx.NOTICE, "kapso: calls block in init_by_lua, so nginx starts or reloads only after them; ",
    "in init_worker_by_lua use ngx.timer.at(0, ...)")
end

local Waiter = {}
Waiter.__index = Waiter

function Waiter:tell()
  self.bell:post()
end

local spares = {}

local function take_waiter()
  local count = #spares
  local waiter = spares[count]
  if waiter then
    spares[count] = nil
    return waiter
  end
  return setmetatable({ bell = semaphore.new() }, Waiter)
end

-- One whose light thread is killed does not come back: it is left to the collector.
local function give_back(waiter)
  if #spares < SPARES and waiter.bell:count() == 0 then spares[#spares + 1] = waiter end
end

--- Whether the caller can wait here without blocking the worker.
---@return boolean
function nginx.is_inside()
  return YIELDING[ngx.get_phase()] == true and is_yieldable()
end

--- Why a call cannot be made here.
---@return table|nil err
function nginx.refusal()
  local phase = ngx.get_phase()
  if not YIELDING[phase] then
    if phase == "init" then return nil end
    return errors.unsupported("nothing can wait in nginx's phase " .. phase
      .. "; make the call from a timer: ngx.timer.at(0, function(premature) ... end)")
  end
  if not is_yieldable() then
    return errors.unsupported("nothing can wait inside require, table.sort, string.gsub or another function in C"
      .. "; make the call outside of it, or from a timer: ngx.timer.at(0, function(premature) ... end)")
  end
  local task = tasks.known()
  if task and task.cancelled then
    ngx.sleep(ALONE) -- so that a body that does not look at its errors holds nobody up
    return errors.cancelled "the task has been cancelled"
  end
end

local function watch(waiter, transfer, deadline)
  local pool = transfer:pool()
  while transfer:pending() do
    local followed = pump.follow(pool)
    local seconds = followed and CHECK or ALONE
    if deadline then seconds = math.min(seconds, deadline - system.now()) end
    if seconds <= 0 then return end
    local ok, problem = waiter.bell:wait(math.max(seconds, ALONE))
    if not ok and problem ~= "timeout" then error("kapso: nginx cannot wait: " .. tostring(problem), 0) end
    if not followed then pump.step(pool) end
  end
end

local function await(transfer, deadline)
  local waiter = take_waiter()
  waiters.set(transfer, waiter)
  watch(waiter, transfer, deadline)
  waiters.set(transfer, nil)
  give_back(waiter)
end

--- Driver: the light thread waits for the transfer, the worker goes on.
---@param transfer userdata
---@param seconds number|nil at most so long
function nginx.wait(transfer, seconds)
  if not transfer:pending() then return end
  if ngx.get_phase() == "init" then
    note()
    return blocking.wait(transfer, seconds)
  end
  local task = tasks.known()
  if task then task.transfer = transfer end
  if transfer.await then transfer:await(seconds) else await(transfer, seconds and system.now() + seconds) end
  if task then task.transfer = nil end
end

--- Driver: the light thread sleeps, the worker goes on.
---@param seconds number
function nginx.sleep(seconds)
  if ngx.get_phase() == "init" then
    note()
    return blocking.sleep(seconds)
  end
  if not nginx.is_inside() then error(nginx.refusal(), 0) end
  tasks.sleep(seconds)
end

return nginx
