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
---@return number code 124 after half a minute
function neovim.run(sandbox, text, before)
  local at, build = here(), os.getenv "BUILD" or "build"
  if build:sub(1, 1) ~= "/" then build = at .. "/" .. build end
  local words = {
    "LUA_PATH=" .. quote(at .. "/lua/?.lua;" .. at .. "/lua/?/init.lua;;"), "LUA_CPATH=" .. quote(build .. "/luajit/?.so;;"),
  }
  for _, pair in ipairs(sandbox and sandbox:environment() or {}) do words[#words + 1] = pair[1] .. "=" .. quote(pair[2]) end
  local path = files.temporary(PRELUDE .. text, ".lua")
  words[#words + 1] = ("timeout -k 5 30 nvim --headless -u NONE -i NONE -n %s -c 'luafile %s' </dev/null"):format(before or "", path)
  local out, err, code = script.shell(table.concat(words, " "))
  os.remove(path)
  return out, (err:gsub("\r", "")), code
end

return neovim
