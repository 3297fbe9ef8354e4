--- Running Lua scripts and the `kapso` command with the interpreter that runs the specs.

local files = require "spec.support.files"

local script = {}

local quote, read = files.quote, files.take

-- The name under which Debian has this interpreter.
local interpreter = _G.jit and "luajit" or _VERSION:gsub("Lua ", "lua")

local function here()
  return files.line "pwd"
end

-- The variables that let the interpreter find what the specs find.
local function environment()
  local function absolute(paths)
    local entries = {}
    for entry in paths:gmatch("[^;]+") do
      entries[#entries + 1] = entry:sub(1, 1) == "/" and entry or here() .. "/" .. entry
    end
    return table.concat(entries, ";")
  end
  return ("LUA_PATH=%s LUA_CPATH=%s"):format(quote(absolute(package.path)), quote(absolute(package.cpath)))
end

--- A shell line that runs the `kapso` command.
---@param line string its arguments, as shell words
---@return string
function script.command(line)
  return ("%s %s %s/lua/kapso/cli/kapso %s"):format(environment(), interpreter, here(), line)
end

--- Runs a shell line.
---@param line string
---@return string out standard output
---@return string err standard error
---@return number code exit code
function script.shell(line)
  local out, err = os.tmpname(), os.tmpname()
  local status, _, code = os.execute(("{ %s\n} >%s 2>%s"):format(line, out, err))
  return read(out), read(err), code or math.floor(status / 256)
end

--- Runs the `kapso` command.
---@param line string its arguments, as shell words
---@return string out
---@return string err
---@return number code
function script.kapso(line)
  return script.shell(script.command(line))
end

--- A shell line that runs a Lua file, with the modules that the specs find.
---@param line string its path and arguments, as shell words
---@return string
function script.file(line)
  return ("%s %s %s"):format(environment(), interpreter, line)
end

--- Runs a Lua file.
---@param line string its path and arguments, as shell words
---@return string out
---@return string err
---@return number code
function script.run(line)
  return script.shell(script.file(line))
end

--- Runs a Lua script; the first line it prints, and the rest.
---@param text string
---@return string|nil line
---@return string rest
function script.lua(text)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
  local pipe = io.popen(("%s %s %s 2>/dev/null"):format(environment(), interpreter, path))
  local line = pipe:read("*l")
  local rest = pipe:read("*a")
  pipe:close()
  os.remove(path)
  return line, rest
end

return script
