--- The pump of an nginx worker: it steps the pools while something is in flight.
--
-- One light thread of a timer does it for all pools of the worker: it outlives the requests that wait, so that a request
-- that is aborted leaves nothing half done. nginx's Lua cannot wait for a pool's descriptor; a thread does that for it
-- (kapso.watch), and rings through a socket that nginx can wait for. Where that cannot be had, the pump looks by itself:
-- every millisecond at first, then ever less often, in proportion to how long nothing came. It ends soon after the last
-- transfer, and costs nothing then.
-- @module kapso.drivers.nginx_pump

local lazy = require "kapso.lazy"
local system = require "kapso.system"
local waiters = require "kapso.drivers.waiters"

local unpack = table.unpack or unpack -- luacheck: ignore 113 143

local semaphore = lazy "ngx.semaphore"
local watch = lazy "kapso.watch"

local pump = {}

local SHORTEST, LONGEST = 0.001, 0.010 -- seconds between two looks of one that nobody rings for
local PATIENCE = 1 / 48                -- of the time without an event: the most by which a look may be late
local RUNG = 1                         -- the most, with somebody to ring
local LINGER = 0.05                    -- after the last transfer: the next is often close behind
local BUSY = 8                         -- transfers in flight from which on looks are a millisecond apart, to do more in one
local LATE = 0.5                       -- after which a timer that has not begun is taken for lost
local STEPS = 4                        -- of one pool in one look: an event often makes the next one due
local DAY = 24 * 3600 * 1000           -- milliseconds

local pools, listed = {}, {} -- pools with something in flight
local running = false
local asked = 0              -- when a timer was asked for that has not begun yet; 0: it has
local is_lost = false        -- nginx has dropped it, having too many that run
local bell                   -- wakes the pump from its nap
local is_napping = false
local watcher, is_connected  -- who rings, and whether it can

--- Lets what can happen in a pool happen, and tells those who wait for it.
---@param pool userdata
---@return boolean happened
function pump.step(pool)
  local happened = false
  for _ = 1, STEPS do
    if not pool:step(0) then break end
    happened = true
    if pool:timeout() ~= 0 then break end
  end
  waiters.collect(pool)
  return happened
end

-- Whether anything happened, and how much is in flight.
local function look()
  local happened, in_flight = false, 0
  for index = #pools, 1, -1 do
    local pool = pools[index]
    happened = pump.step(pool) or happened
    local count = pool:count()
    in_flight = in_flight + count
    if count == 0 then
      listed[pool] = nil
      pools[index] = pools[#pools]
      pools[#pools] = nil
    end
  end
  return happened, in_flight
end

local function nap(seconds)
  is_napping = true
  local rung = bell:wait(seconds)
  is_napping = false
  return rung
end

local function wake()
  if not is_napping then return end
  is_napping = false
  bell:post()
end

local function listen(socket)
  while socket:receive(1) do wake() end
  is_connected = false
end

-- Connects to the thread that rings. What goes wrong here only makes the pump look more often.
local function connect()
  watcher = watcher or watch.new()
  local path = watcher and watcher:listen()
  if not path then return end
  local socket = ngx.socket.tcp()
  socket:settimeouts(1000, 1000, DAY)
  is_connected = socket:connect("unix:" .. path) and watcher:accept() and true or false
  if is_connected then ngx.thread.spawn(listen, socket) end
end

local function arm()
  local descriptors, soonest = {}, RUNG
  for index = 1, #pools do
    descriptors[index] = pools[index]:fd()
    soonest = math.min(soonest, pools[index]:timeout() or RUNG)
  end
  watcher:arm(unpack(descriptors))
  return math.max(soonest, SHORTEST)
end

local function run()
  local latest, rung, has_tried = system.now(), false, false -- latest: when something happened
  while true do
    local happened, in_flight = look()
    local now = system.now()
    if happened then latest = now end
    if in_flight == 0 then
      if not nap(LINGER) then return end
    elseif (happened and in_flight >= BUSY) or (rung and not happened) then
      nap(SHORTEST)
      rung = false
    else
      if not has_tried then pcall(connect) end
      has_tried = true
      rung = nap(is_connected and arm() or math.max(SHORTEST, math.min(LONGEST, (now - latest) * PATIENCE)))
    end
  end
end

-- Whatever ends the pump, the next who waits can start another.
local function serve()
  if asked == 0 then return end -- another one is there
  asked, is_lost = 0, false
  local ok, err = pcall(run)
  running, is_napping, is_connected = false, false, false
  if watcher then watcher:hang_up() end
  if not ok then ngx.log(ngx.ERR, "kapso: the pump failed: ", err) end
end

local function start()
  bell = bell or semaphore.new()
  asked = system.now()
  running = ngx.timer.at(0, serve) and true or false
  return running
end

-- A timer that nginx drops is never heard of again. Meanwhile those who wait step for themselves.
local function look_for_it()
  if asked == 0 then return true end
  if system.now() - asked < LATE then return not is_lost end
  is_lost = true
  start()
  return false
end

--- Sees to it that a pool is stepped until nothing is in flight in it.
---@param pool userdata
---@return boolean ok false when nginx has no timer left: the caller must step it
function pump.follow(pool)
  if not listed[pool] then
    listed[pool] = true
    pools[#pools + 1] = pool
  end
  if not running then return start() and not is_lost end
  wake()
  return look_for_it()
end

return pump
