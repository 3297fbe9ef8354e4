--- Bots that are served by the `kapso serve` command, as a user would.

local eventually = require "spec.support.eventually"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local http = require "spec.support.http"
local script = require "spec.support.script"

local bots = {}

local Served = {}
Served.__index = Served

-- $1 is the command, run as nohup runs it. It prints the id of its process, and ends with the end of its input.
local GUARD = [[trap '' HUP; bash -c "exec $1" >"$2" 2>"$3" </dev/null & echo $! >"$4"; read -r _; kill -TERM $!; wait $!; echo $? >"$5"]]

local function read_number(path)
  local text = files.read(path)
  return text and tonumber(text:match "%d+")
end

local function environment_of(environment)
  local words = {}
  for name, value in pairs(environment) do words[#words + 1] = name .. "=" .. files.quote(tostring(value)) end
  return "env " .. table.concat(words, " ") .. " "
end

--- Serves a file.
---@param path string
---@param options table|nil environment, workers (2), arguments (more of the command's)
---@return table served url, origin, pid
function bots.serve(path, options)
  options = options or {}
  local at = folder.make()
  local self = setmetatable({ at = at, path = path }, Served)
  local line = environment_of(options.environment or {})
    .. script.command(("serve %s --port 0 --json --workers %d %s"):format(files.quote(path), options.workers or 2,
      options.arguments or ""))
  local words = { "sh", "-c", GUARD, "_", line, at .. "/out", at .. "/err", at .. "/pid", at .. "/code" }
  for index, word in ipairs(words) do words[index] = files.quote(word) end
  self.guard = io.popen(table.concat(words, " "), "w")
  self:await(function()
    self.url = (files.read(at .. "/out") or ""):match '"url":"([^"]+)"'
    self.origin = self.url and self.url:match "^%w+://[^/]+"
    return self.origin and self:get "/health".status == 200
  end)
  self.pid = read_number(at .. "/pid")
  return self
end

--- Waits until something holds. Raises when it does not come to that, or what is served has ended.
---@param is_so function
function Served:await(is_so)
  local has_ended
  if not eventually(function()
    has_ended = files.read(self.at .. "/code")
    return has_ended or is_so()
  end) or has_ended then error("it does not come to be: " .. self:log(), 2) end
end

--- A request to it.
function Served:get(path, more)
  local request = { method = "GET", url = self.origin .. path }
  for name, value in pairs(more or {}) do request[name] = value end
  return http.request(request)
end

--- What it has said on standard error.
function Served:log()
  return files.read(self.at .. "/err") or ""
end

local function children_of(pid)
  local list = {}
  for child in (files.read(("/proc/%d/task/%d/children"):format(pid, pid)) or ""):gmatch "%d+" do
    list[#list + 1] = tonumber(child)
  end
  return list
end

--- nginx's master process.
---@return integer pid
function Served:master()
  for _, child in ipairs(children_of(self.pid)) do
    if (files.read(("/proc/%d/cmdline"):format(child)) or ""):find("nginx", 1, true) then return child end
  end
end

--- nginx's worker processes.
---@return integer[] pids
function Served:workers()
  local master = self:master()
  return master and children_of(master) or {}
end

--- Sends a signal.
---@param name string as "HUP"
---@param pid integer|nil the command's when left out
function Served:signal(name, pid)
  os.execute(("kill -%s %d 2>/dev/null"):format(name, pid or self.pid))
end

--- Ends it as Ctrl-C would; its exit code.
---@return integer code
function Served:stop()
  if not self.guard then return self.code end
  pcall(self.guard.write, self.guard, "\n")
  self.guard:close()
  self.guard, self.code = nil, read_number(self.at .. "/code")
  folder.remove(self.at)
  return self.code
end

return bots
