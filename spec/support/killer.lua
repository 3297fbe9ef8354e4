--- Runs a shell command and kills it: at a moment, at a random one, once a file is there, or where it kills itself
-- (`KAPSO_FAIL_POINT`).

local files = require "spec.support.files"
local system = require "kapso.system"

local killer = {}

-- $1 is the command, $2 and $3 get what it prints, $4 is what the watcher waits with: when that ends, the command dies. It
-- has a process group of its own, so that all of it dies at once, and nothing of it outlives it. The watcher has one, too, so
-- that its sleep ends with it.
local SCRIPT = [[
setsid bash -c "$1" >"$2" 2>"$3" </dev/null &
pid=$!
setsid bash -c 'eval "$2"; echo >"$3"; until kill -9 -- "-$1" || ! kill -0 "$1"; do :; done' _ "$pid" "$4" "$5" \
  >/dev/null 2>&1 </dev/null &
watcher=$!
wait "$pid"
echo $?
kill -9 -- "-$pid"
kill -9 -- "-$watcher" || kill -9 "$watcher"
]]

local KILLED = 128 + 9

-- A moment, or a random one of a span.
local function moment(after)
  if type(after) == "table" then return after[1] + math.random() * (after[2] - after[1]) end
  return after
end

-- What the watcher waits with.
local function wait_of(options, after)
  if not options.once then return ("sleep %.3f"):format(after or options.timeout or 60) end
  return ("until [ -s %s ] || [ $SECONDS -ge %d ]; do sleep 0.005; done"):format(files.quote(options.once), options.timeout or 60)
end

local function line_of(command, options)
  local words = {}
  for name, value in pairs(options.environment or {}) do
    words[#words + 1] = ("export %s=%s;"):format(name, files.quote(tostring(value)))
  end
  if options.fail_point then words[#words + 1] = ("export KAPSO_FAIL_POINT=%s;"):format(files.quote(options.fail_point)) end
  words[#words + 1] = command
  return table.concat(words, " ")
end

--- Runs a command to its end, or to where it is killed with SIGKILL.
---@param command string a shell line
---@param options table|nil `after` (seconds until it is killed, or `{ from, to }`: a random moment between them), `once` (a file:
--- it is killed as soon as there is something in it), `fail_point` ("name:count", for the command to kill itself),
--- `environment`, `timeout` (60 seconds; without `once`, an error then)
---@return table result `code` (exit code, 137 when killed), `killed`, `after` (the moment chosen), `seconds` (it ran), `out`, `err`
function killer.run(command, options)
  options = options or {}
  local out, err, fired = files.temporary(), files.temporary(), files.temporary()
  local after = moment(options.after)
  local words = { "bash", "-c", SCRIPT, "_", line_of(command, options), out, err,
    wait_of(options, after), fired }
  for i, word in ipairs(words) do words[i] = files.quote(word) end
  local began = system.now()
  local pipe = io.popen(table.concat(words, " ") .. " 2>/dev/null")
  local code = tonumber(pipe:read "*l")
  pipe:close()
  local result = { code = code, killed = code == KILLED, after = after, seconds = system.now() - began,
    out = files.take(out), err = files.take(err) }
  local was_fired = files.read(fired) ~= nil
  os.remove(fired)
  if was_fired and not after and not options.once and result.killed then
    error(("it did not end within %g seconds: %s\n%s%s"):format(options.timeout or 60, command, result.out, result.err), 0)
  end
  return result
end

--- Kills a command at random moments, some times, and then lets it run to its end.
---@param command string a shell line
---@param options table as for `run`, with `times` (how often it is killed at the most); `after` is a span
---@return table result of the last run
---@return integer kills how often it was killed before it ended by itself
function killer.harass(command, options)
  local kills = 0
  for _ = 1, options.times do
    local result = killer.run(command, options)
    if not result.killed then return result, kills end
    kills = kills + 1
  end
  return killer.run(command, { environment = options.environment, timeout = options.timeout }), kills
end

return killer
