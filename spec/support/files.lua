--- Files and shell words for specs.

local files = {}

--- A word as the shell takes it, whatever is in it.
---@param word string
---@return string
function files.quote(word)
  return "'" .. word:gsub("'", "'\\''") .. "'"
end

--- The first line that a shell command prints.
---@param command string
---@return string|nil line nil when it prints nothing
function files.line(command)
  local pipe = assert(io.popen(command))
  local line = pipe:read "*l"
  pipe:close()
  return line
end

--- Writes a file under a name that nobody else has.
---@param text string|nil what is in it; nil: there is no such file, only the name
---@param extension string|nil how the name ends, as ".png"
---@return string path
function files.temporary(text, extension)
  local path = os.tmpname()
  os.remove(path)
  path = path .. (extension or "")
  if text then
    local file = assert(io.open(path, "wb"))
    file:write(text)
    file:close()
  end
  return path
end

--- What is in a file.
---@param path string
---@return string|nil text nil when there is no such file
function files.read(path)
  local file = io.open(path, "rb")
  if not file then return nil end
  local text = file:read "*a"
  file:close()
  return text
end

--- The names of what is in a folder.
---@param path string
---@return string[]
function files.names(path)
  local names = {}
  local pipe = io.popen("ls " .. files.quote(path))
  for name in pipe:lines() do names[#names + 1] = name end
  pipe:close()
  return names
end

--- What is in a file, which is gone then.
---@param path string
---@return string text
function files.take(path)
  local text = assert(files.read(path), path)
  os.remove(path)
  return text
end

return files
