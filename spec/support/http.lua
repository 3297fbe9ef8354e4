--- HTTP for specs that look at the server, not at the client: the `curl` command and bare sockets.

local files = require "spec.support.files"
local json = require "kapso.json"

local http = {}

local quote, read, write = files.quote, files.take, files.temporary

-- Lua 5.1 and LuaJIT give a wait status where later versions give the exit code.
local function run(command)
  local first, _, code = os.execute(command)
  return code or first / 256
end

-- The last header block: curl writes one for `100 Continue` too.
local function read_headers(text)
  local headers, status, version = {}, nil, nil
  for line in text:gmatch("([^\r\n]*)\r?\n") do
    local spoken, found = line:match("^HTTP/(%S+) (%d+)")
    if found then headers, status, version = {}, tonumber(found), spoken end
    local name, value = line:match("^([^:]+):%s*(.*)$")
    if name then headers[name:lower()] = headers[name:lower()] and headers[name:lower()] .. ", " .. value or value end
  end
  return status, headers, version
end

--- Makes a request with curl.
---@param request table method, url, headers (list of lines), body (text or a table for JSON), arguments (list, for curl)
---@return table answer status, headers, version ("1.1", "2"), body, json, exit (curl's exit code; 0 when all went well)
function http.request(request)
  local head_path, body_path = os.tmpname(), os.tmpname()
  local words = { "curl", "-sS", "--max-time", "60", "-X", request.method or "GET", "-D", head_path, "-o", body_path }
  local body = request.body
  if type(body) == "table" then body = assert(json.encode(body)) end
  local sent = body and write(body)
  if sent then
    words[#words + 1], words[#words + 2] = "--data-binary", "@" .. sent
    words[#words + 1], words[#words + 2] = "-H", "Content-Type: application/json"
  end
  for _, line in ipairs(request.headers or {}) do words[#words + 1], words[#words + 2] = "-H", line end
  for _, word in ipairs(request.arguments or {}) do words[#words + 1] = word end
  words[#words + 1] = request.url
  for i, word in ipairs(words) do words[i] = quote(word) end
  local exit = run(table.concat(words, " ") .. " 2>/dev/null")
  if sent then os.remove(sent) end
  local answer = { exit = exit, body = read(body_path) }
  answer.status, answer.headers, answer.version = read_headers(read(head_path))
  answer.json = json.decode(answer.body)
  return answer
end

-- Sends what is in $1 and shows all that comes back; the last line is how the connection ended.
local raw_script = [[
exec 3<>/dev/tcp/127.0.0.1/$2 || exit 1
cat "$1" >&3
timeout "$4" cat <&3 >"$3" 2>"$3.err"
code=$?
if grep -q "reset by peer" "$3.err"; then echo reset; elif [ $code = 124 ]; then echo open; else echo closed; fi
rm -f "$3.err"
]]

--- Sends bytes over a connection of its own and reads until its end.
---@param port number
---@param bytes string
---@param seconds number|nil to wait for the end, 60 by default
---@return string answer
---@return string ending "closed" (FIN), "reset" (RST) or "open" (nothing more came)
function http.raw(port, bytes, seconds)
  local sent, received = write(bytes), os.tmpname()
  local pipe = io.popen(("bash -c %s bash %s %d %s %g"):format(quote(raw_script), sent, port, received, seconds or 60))
  local ending = pipe:read("*l")
  pipe:close()
  os.remove(sent)
  return read(received), ending
end

--- A POST as raw bytes.
---@param path string
---@param body string
---@param headers string|nil further header lines, each with its CR LF
---@return string
function http.post(path, body, headers)
  return ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: sandbox-key\r\nContent-Type: application/json\r\n%s"
    .. "Content-Length: %d\r\n\r\n%s"):format(path, headers or "", #body, body)
end

return http
