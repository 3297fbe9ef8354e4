--- A process that takes events in, and handles what there is until nothing is left: `lua store_process.lua WHERE NAME FROM TO [LINES]`.
-- It prints "taken N" when an event is its own, "handled N" when it is put down as done; after so many lines it kills itself.

local kapso = require "kapso"
local store = require "kapso.automation.store"
local system = require "kapso.system"

local LEASE = 0.5

local where, name, from, to, lines = ...
local opened = assert(store.open(where))

local function say(word, number)
  io.write(word, " ", number, "\n")
  io.flush()
  lines = lines and lines - 1
  if lines == 0 then os.execute "kill -9 $PPID" end -- the shell's parent is this process
end

local function take(first)
  for index = first, to, 4 do
    local entry = { keys = { "k" .. index }, names = { "u:" .. index % 20 }, at = index, body = ("%d"):format(index) }
    if assert(opened:add({ entry }, { now = system.time() }))[1] then say("taken", entry.body) end
  end
end

-- Somebody else has the conversation when its claim ran out, as on a busy machine.
local function still(value, err)
  assert(value or err.kind == "lost", err)
  return value
end

local function handle(claim)
  local loaded = still(opened:load(claim))
  for _, event in ipairs(loaded and loaded.events or {}) do
    if not still(opened:commit(claim, { { "done", event.id }, { "remember", "last", event.body } })) then return end
    say("handled", event.body)
  end
  still(opened:release(claim, { now = system.time() }))
end

kapso.run(function()
  for first = from, from + 3 do
    kapso.spawn(function()
      take(first)
      while assert(opened:counts()).pending > 0 do
        for _, claim in ipairs(assert(opened:claim(name, { now = system.time(), lease = LEASE, limit = 2 }))) do handle(claim) end
        kapso.sleep(0.002)
      end
    end)
  end
end)
opened:close()
