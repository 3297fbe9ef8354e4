-- Writes down, while the specs run, what the builders return and which requests are made, each once, as lines of
-- JSON: `busted --helper=spec/contract/record.lua spec/message`, with RECORD the file to write.
local api = require "kapso.api"
local json = require "kapso.json"
local message = require "kapso.message"
local request = require "kapso.request"
local send = require "kapso.send"

local file = assert(io.open(assert(os.getenv "RECORD", "RECORD is not set"), "w"))
local written = {}

local function write(row)
  local line = json.encode(row)
  if not line or written[line] then return end -- what JSON cannot say has not come out of a builder's checks
  written[line] = true
  file:write(line, "\n")
  file:flush()
end

-- The parts of a multipart request that are at hand; what a reader or a file would give is not looked at.
local function parts_of(multipart)
  if not multipart then return nil end
  local parts = {}
  for i, part in ipairs(multipart) do
    local type = part.type or part.name == "file" and "application/octet-stream" or nil
    parts[i] = { name = part.name, data = part.data or "bytes", filename = part.filename, type = type }
  end
  return parts
end

local function write_request(built, body, base, config)
  write {
    operation = built.operation, method = built.method, headers = built.headers, json = body,
    multipart = parts_of(built.multipart), binary = built.binary or nil,
    answerless = built.answerless or nil, text = built.text or nil,
    direct = config.direct or nil, base = base, rest = built.url:sub(#config.bases[base] + 1),
  }
end

for name, build in pairs(message) do
  message[name] = function(...)
    local built = build(...)
    write { builder = name, message = built }
    return built
  end
end

local build = request.build
function request.build(operation, params, config, options)
  local built, err = build(operation, params, config, options)
  local is_listed = pcall(api.find, operation.id)
  if built and is_listed and not (options and options.unchecked) then write_request(built, built.json, operation.base, config) end
  return built, err
end

for _, name in ipairs { "request", "read_receipt" } do
  local make = send[name]
  send[name] = function(config, ...)
    local built, body, opening = make(config, ...)
    local rest = opening and json.encode(body) -- nil for what JSON cannot say
    local whole = rest and json.decode(opening .. "," .. rest:sub(2)) or body
    if built then write_request(built, whole, "meta", config) end
    return built, body, opening
  end
end
