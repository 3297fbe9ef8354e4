--- Tasks on libuv: in Neovim on the editor's own loop, in plain Lua on luv's.
--
-- The loop watches each pool's one descriptor, and a timer; their callbacks step the pools and find who can run on.
-- Tasks run afterwards, a few milliseconds at a time: in Neovim in the main loop (`vim.schedule`), so that they may
-- use its whole API; in plain Lua in the loop's next round. All handles are closed when nothing is left to wait for.
--
-- When Neovim is left, calls that are under way have a second to end, and no new ones begin; those that have not
-- ended then are cancelled, and say truthfully what may have been done. Their tasks run on with that, to their end.
-- @module kapso.drivers.luv

local groups = require "kapso.drivers.groups"
local system = require "kapso.system"
local tasks = require "kapso.drivers.tasks"
local waiters = require "kapso.drivers.waiters"

local vim = rawget(_G, "vim")
local editor = type(vim) == "table" and vim.schedule and (vim.uv or vim.loop) and vim or nil
local uv = editor and (editor.uv or editor.loop) or require "luv"

local luv = {
  wait = tasks.wait, sleep = tasks.sleep, refusal = tasks.refusal, is_inside = tasks.is_inside,
  start = tasks.start, current = tasks.current, park = tasks.park,
}

local TURN = 0.002       -- seconds that tasks may run before others have their turn
local LAST_SECONDS = 1   -- what calls under way have when Neovim is left
local LAST_WORDS = 0.1   -- what tasks have then to look at their errors
local UNWATCHED = 0.01   -- seconds between looks at a pool whose descriptor the loop does not take

local loop               -- see kapso.drivers.tasks
local polls = {}         -- pool → its descriptor, and the handle that watches it
local timer, idler       -- handles, nil while there is nothing to wait for
local is_due = false     -- a turn has been asked for
local is_at_home = false  -- in Neovim: what is needed once has been done
local has_left = false   -- Neovim is being left: there are no more turns
local run_turn

-- Asks for a turn.
local function wake()
  if is_due or has_left then return end
  is_due = true
  if editor then return editor.schedule(run_turn) end
  idler = idler or uv.new_idle()
  idler:start(run_turn)
end

-- Lets happen what can happen. It runs no task, so it may be called from wherever the loop is.
local function step()
  local pools = loop.pools
  for index = #pools, 1, -1 do
    pools[index]:step(0)
    waiters.collect(pools[index])
  end
  tasks.wake_sleepers(loop, system.now())
end

-- Handles

local watcher = {}

local function close_poll(pool)
  local poll = polls[pool]
  if not poll then return end
  polls[pool] = nil
  waiters.watch(pool, watcher, false)
  poll.handle:close()
end

function watcher:let_go(pool) -- luacheck: ignore 212
  close_poll(pool)
end

local function watch(pool, on_event)
  local fd, poll = pool:fd(), polls[pool]
  if poll and poll.fd == fd then return true end
  close_poll(pool)
  local handle = fd and uv.new_poll(fd)
  if not handle then return false end
  handle:start("r", on_event)
  polls[pool] = { fd = fd, handle = handle }
  waiters.watch(pool, watcher, true)
  return true
end

local function set_timer(seconds, on_event)
  if seconds then
    timer = timer or uv.new_timer()
    timer:start(math.max(1, math.ceil(seconds * 1000)), 0, on_event) -- with 0 it could keep the loop to itself
  elseif timer then
    timer:stop()
  end
end

local function close_if_idle()
  if is_due or loop.pools[1] or loop.sleepers[1] then return end
  if timer then timer:close() end
  if idler then idler:close() end
  timer, idler = nil, nil
end

-- Brings the handles in line with what is waited for.
local function arm(on_event)
  for pool in pairs(polls) do
    if not loop.stakes[pool] then close_poll(pool) end
  end
  local soonest = loop.sleepers:soonest()
  local seconds = soonest and soonest - system.now()
  for _, pool in ipairs(loop.pools) do
    local left = watch(pool, on_event) and pool:timeout() or not polls[pool] and UNWATCHED or nil
    if left and (not seconds or left < seconds) then seconds = left end
  end
  set_timer(seconds, on_event)
  close_if_idle()
end

local function on_event()
  step()
  arm(on_event)
end

-- Leaving Neovim

-- Lets the calls under way go on, and their tasks, at most until a time.
local function let_end(deadline)
  repeat
    while tasks.run_next(loop) and system.now() < deadline do end
    local left = deadline - system.now()
    if left <= 0 or not loop.pools[1] then return end
    tasks.step_pools(loop, math.min(left, tasks.idle_seconds(loop) or left))
    tasks.wake_sleepers(loop, system.now())
  until false
end

local function each_live(method)
  local list = {}
  for task in pairs(loop.live) do list[#list + 1] = task end
  for _, task in ipairs(list) do task[method](task) end
end

local function leave()
  each_live "retire"
  has_left = true
  let_end(system.now() + LAST_SECONDS)
  each_live "cancel"
  let_end(system.now() + LAST_WORDS)
  for pool in pairs(polls) do close_poll(pool) end
  if timer then timer:close() end
  timer = nil
end

-- The first turn in Neovim: libcurl and all that it needs takes about as long to load as a turn may last.
local function settle()
  is_at_home = true
  editor.api.nvim_create_autocmd("VimLeavePre", { callback = leave, desc = "kapso: end the calls that are under way" })
  require "kapso.http"
  wake()
end

-- Turns

function run_turn()
  if has_left then return end
  if idler then idler:stop() end
  is_due = false
  if editor and not is_at_home then return settle() end
  local stop = system.now() + TURN
  while tasks.run_next(loop) and system.now() < stop do end
  if loop.first <= loop.last then wake() end
  on_event()
end

loop = tasks.new_loop(wake)

local function report(_, traceback)
  local text = "kapso: a task failed: " .. traceback
  if not editor then
    io.stderr:write(text, "\n")
  elseif not pcall(editor.notify, text, editor.log.levels.ERROR) then
    editor.api.nvim_err_writeln(text)
  end
end

local spawned = groups.new()
spawned.report = report

--- Starts a task on the loop, and returns at once. It may be called from anywhere, also from callbacks of the loop.
---@param body function
---@return table task
function luv.spawn(body, ...)
  local task = tasks.start_on(loop, spawned, body, ...)
  task.home = spawned
  return task
end

return luv
