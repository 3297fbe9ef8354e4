--- A headless Neovim of a spec's own, with kapso on its Lua's path.

local files = require "spec.support.files"
local script = require "spec.support.script"

local neovim = {}

local quote = files.quote

local function here()
  local pipe = io.popen "pwd"
  local folder = pipe:read "*l"
  pipe:close()
  return folder
end

-- What scripts begin with: whatever goes wrong in them ends the editor with an exit code.
local PRELUDE = [[
local uv = vim.uv or vim.loop
local function say(...)
  io.stdout:write(table.concat(vim.tbl_map(tostring, { ... }), " "), "\n")
  io.stdout:flush()
end
local function try(body)
  local ok, err = xpcall(body, debug.traceback)
  if ok then return end
  io.stderr:write(tostring(err), "\n")
  vim.cmd "cquit 3"
end
]]

--- Runs a script in a fresh editor, as `-c "luafile ..."`. It has `uv`, `say(...)` (a line on standard output) and
-- `try(body)` (ends the editor with exit code 3 when it raises). It must leave the editor itself.
---@param sandbox table|nil whose variables the editor gets
---@param text string
---@param before string|nil more arguments, as shell words
---@return string out
---@return string err
---@return number code 124 after two minutes
function neovim.run(sandbox, text, before)
  local at, build = here(), os.getenv "BUILD" or "build"
  if build:sub(1, 1) ~= "/" then build = at .. "/" .. build end
  local words = {
    "LUA_PATH=" .. quote(at .. "/lua/?.lua;" .. at .. "/lua/?/init.lua;;"), "LUA_CPATH=" .. quote(build .. "/luajit/?.so;;"),
  }
  for _, pair in ipairs(sandbox and sandbox:environment() or {}) do words[#words + 1] = pair[1] .. "=" .. quote(pair[2]) end
  local path = files.temporary(PRELUDE .. text, ".lua")
  words[#words + 1] = ("timeout -k 5 120 nvim --headless -u NONE -i NONE -n %s -c 'luafile %s' </dev/null"):format(before or "", path)
  local out, err, code = script.shell(table.concat(words, " "))
  os.remove(path)
  return out, (err:gsub("\r", "")), code
end

-- Sends 200 messages to a slow server, and measures with a timer for how long the editor's loop stood still: by the
-- clock, and by what the editor computed meanwhile, for which other work of the machine does not count.
local STALL = [[
local worst, work, last, last_clock = 0, 0, nil, nil
local timer = uv.new_timer()
timer:start(1, 1, function()
  local now, clock = uv.hrtime() / 1e6, os.clock() * 1000
  if last then worst, work = math.max(worst, now - last), math.max(work, clock - last_clock) end
  last, last_clock = now, clock
end)
local function measured()
  local stall, busy = worst, work
  worst, work = 0, 0
  return stall, busy
end
vim.defer_fn(function() try(function()
  say("idle", measured())
  local kapso = require "kapso"
  local client, ended = kapso.new {}, 0
  for index = 1, 200 do
    kapso.spawn(function() try(function()
      local sent, err = client:send(("+1555%07d"):format(index), kapso.message.text "hi")
      assert(sent, err)
      assert(not vim.in_fast_event())
      vim.api.nvim_buf_set_lines(0, -1, -1, false, { sent.messages[1].id })
      ended = ended + 1
      if ended == 200 then
        say("busy", measured())
        say("lines", vim.fn.line "$" - 1)
        vim.cmd "qall!"
      end
    end) end)
  end
  assert(ended == 0)
end) end, 500)
]]

--- For how long an editor's loop stands still at the most, in milliseconds, while 200 sends are in flight from it to
-- a slow server.
---@param sandbox table
---@return number idle the same with nothing to do
---@return number busy
---@return number work what of it the editor itself computed
function neovim.stall(sandbox)
  local out, err, code = neovim.run(sandbox, STALL)
  if code ~= 0 or err ~= "" or out:match "lines (%d+)" ~= "200" then error(err .. out) end
  local busy, work = out:match "busy (%S+) (%S+)"
  return tonumber(out:match "idle (%S+)"), tonumber(busy), tonumber(work)
end

return neovim
