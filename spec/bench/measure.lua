-- Building, running and summing up.

local json = require "kapso.json"
local process = require "kapso.nginx"
local sandbox = require "kapso.sandbox"

local measure = {}

local SDK = "@kapso/whatsapp-cloud-api"

local function line(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read "l"
  pipe:close()
  return text
end

local function has(command)
  return line("command -v " .. command) ~= nil
end

local PINNED = has "taskset" and "taskset -c 0 " or ""

local function numbers_of(command)
  local printed = line(command)
  local numbers = {}
  for word in (printed or ""):gmatch "[%d.]+" do numbers[#numbers + 1] = tonumber(word) end
  assert(#numbers > 0, "this failed: " .. command)
  return numbers
end

--- Runs a program on the first core; the numbers it prints.
function measure.run(command)
  return numbers_of(PINNED .. command)
end

--- The same on any core, for what is measured with as many processes as there are cores.
measure.run_anywhere = numbers_of

--- Pins the workers of the nginx in a folder to a core.
function measure.pin(folder, core)
  local master = process.line("cat " .. process.quote(folder .. "/nginx.pid"))
  if not has "taskset" or not master then return end
  os.execute(("for p in $(cat /proc/%s/task/%s/children); do taskset -pc %s $p; done >/dev/null"):format(master, master, core))
end

--- Notes a run of `MESSAGES SECONDS CPU_SECONDS PEAK_KIB`.
function measure.add(program, result)
  program.rates, program.costs, program.peaks = program.rates or {}, program.costs or {}, program.peaks or {}
  table.insert(program.rates, result[1] / result[2])
  table.insert(program.costs, result[3] / result[1] * 1e6)
  table.insert(program.peaks, result[4])
end

function measure.median(numbers)
  local sorted = {}
  for index, number in ipairs(numbers) do sorted[index] = number end
  table.sort(sorted)
  local middle = math.ceil(#sorted / 2)
  return #sorted % 2 == 1 and sorted[middle] or (sorted[middle] + sorted[middle + 1]) / 2
end

--- The Luas that the tree is built for, as shell commands.
function measure.luas()
  local list = {}
  for _, row in ipairs { { "lua5.4", "Lua 5.4" }, { "luajit", "LuaJIT" } } do
    local core = io.open("build/" .. row[1] .. "/kapso/core.so")
    if core then
      core:close()
      list[#list + 1] = { name = row[2], command = ("env LUA_PATH='lua/?.lua;lua/?/init.lua;;' LUA_CPATH='build/%s/?.so;;' %s")
        :format(row[1], row[1]) }
    end
  end
  assert(#list > 0, "nothing is built: make build")
  return list
end

function measure.build_bare()
  assert(os.execute "mkdir -p build/bench && ${CC:-cc} -O2 -o build/bench/bare spec/bench/bare.c -lcurl")
  return "build/bench/bare"
end

--- The folder that the SDK is installed in, or nil.
function measure.install_sdk()
  if not has "npm" or not has "node" then
    print "the TypeScript SDK is skipped: there is no npm"
    return nil
  end
  local folder = line "pwd" .. "/build/node"
  local installed = os.execute(("[ -d %s/node_modules/%s ] || npm install --silent --no-audit --no-fund --prefix %s %s >&2")
    :format(folder, SDK, folder, SDK))
  if installed then return folder end
  print "the TypeScript SDK is skipped: npm could not install it"
end

function measure.machine()
  return ("%s, %s cores%s"):format(line "sed -n 's/^model name.*: //p' /proc/cpuinfo" or "unknown processor", line "nproc",
    PINNED ~= "" and ", client and server pinned to one each" or ", nothing pinned")
end

-- What came over the wire, in a form that can be compared: key and connection left out.
local function shape(entry)
  local headers = {}
  for name, value in pairs(entry.headers) do headers[#headers + 1] = name:lower() .. ": " .. tostring(value) end
  table.sort(headers)
  return entry.method .. " " .. entry.path .. "\n" .. table.concat(headers, "\n") .. "\n" .. entry.bytes
end

--- Makes a folder for files.
function measure.folder()
  return assert(line "mktemp -d")
end

--- Removes it.
function measure.remove(folder)
  os.execute("rm -rf -- '" .. folder .. "'")
end

--- Bare C and the library must put the same on the wire, or the comparison is none.
function measure.check_same_request(bare, lua, in_flight)
  local server = assert(sandbox.start {})
  measure.run(("%s %s/meta/whatsapp/v24.0/%s/messages 1 %d"):format(bare, server.url, server.phone_number_id, in_flight))
  measure.run(("%s spec/bench/send.lua run %s %s 1 1"):format(lua.command, server.url, server.phone_number_id))
  local entries = assert(server:ledger())
  server:stop()
  assert(shape(entries[1]) == shape(entries[2]), "bare C sends something else:\n" .. shape(entries[1]) .. "\n\n" .. shape(entries[2]))
  assert(json.decode(entries[1].body) and #entries == 2)
end

return measure
