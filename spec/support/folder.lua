--- A temporary folder for a spec.

local files = require "spec.support.files"

local folder = {}

--- Makes one.
---@return string path
function folder.make()
  return assert(files.line 'mktemp -d "${TMPDIR:-/tmp}/kapso-spec.XXXXXXXX"')
end

--- Removes it, with all that is in it.
---@param path string
function folder.remove(path)
  os.execute("rm -rf -- '" .. path .. "'")
end

--- Runs a shell command; raises with what it said when it fails.
---@param command string
---@param ... any put into the command's %s, %d
function folder.run(command, ...)
  command = command:format(...)
  local said, ended = {}, false
  local pipe = assert(io.popen("{ " .. command .. "\n} 2>&1 && echo && echo done"))
  for line in pipe:lines() do
    ended = line == "done"
    said[#said + 1] = line
  end
  pipe:close()
  if not ended then error("failed: " .. command .. "\n" .. table.concat(said, "\n"), 2) end
end

--- Writes a file.
---@param path string
---@param text string
---@return string path
function folder.write(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
  return path
end

return folder
