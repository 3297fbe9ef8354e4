--- An nginx that serves files, for what the sandbox has no need of: compression, chunks, and a file of 32 MiB, `/big`.

local folder = require "spec.support.folder"
local nginx = require "spec.support.nginx"

local static = {}

local BIG = 32 * 1024 * 1024

local HTTP = [[
  types { application/json json; }
  gzip on;
  gzip_types application/json;
  server {
    listen 127.0.0.1:$PORT;
    root '%s';
    location /chunked/ { alias '%s/'; ssi on; ssi_types *; }
  }
]]

--- Starts one.
---@param files string the folder that it serves
---@return table static `url`, and `big`: how many bytes `/big` has; `stop` ends it
function static.start(files)
  folder.write(files .. "/big", ("B"):rep(BIG))
  local started = nginx.start(HTTP:format(files, files))
  started.big = BIG
  return started
end

return static
