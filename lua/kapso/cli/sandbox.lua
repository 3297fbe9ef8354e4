--- `kapso sandbox`: the local stand-in for Kapso, until it is interrupted.
-- @module kapso.cli.sandbox

local arguments = require "kapso.cli.arguments"
local errors = require "kapso.errors"
local faults = require "kapso.sandbox.faults"
local options = require "kapso.sandbox.options"
local statuses = require "kapso.sandbox.statuses"
local sandbox = require "kapso.sandbox"

local M = {}

-- Rows of the option table whose words on the command line are not simply a number or a string.
local special = { ledger = true, faults = true, statuses = true, latency = true, closed_window = true, tls = true,
  history_track = true, window = true }

local function flag_of(name)
  return "--" .. name:gsub("_", "-")
end

local function sorted(map)
  local names = {}
  for name in pairs(map) do names[#names + 1] = name end
  table.sort(names)
  return names
end

-- What an option is for as a sentence, and its default as argparse would show it.
local function help_of(row)
  local help = row.help:gsub("^%l", string.upper) .. "."
  if row.default == nil or row.default == "" then return help end
  return help .. " (default: " .. row.default .. ")"
end

local function describe_rules()
  local lines = { "Faults, as `--fault 'close path=*/messages every=3'` or as a JSON object:" }
  for _, name in ipairs(sorted(faults.kinds)) do
    local kind = faults.kinds[name]
    lines[#lines + 1] = ("  %-9s %s"):format(name, kind.help)
    local parameters = sorted(kind.parameters)
    if #parameters > 0 then lines[#lines + 1] = ("  %-9s (%s)"):format("", table.concat(parameters, ", ")) end
  end
  lines[#lines + 1] = "Conditions:"
  for _, name in ipairs(sorted(faults.conditions)) do
    lines[#lines + 1] = ("  %-11s %s"):format(name, faults.conditions[name][2])
  end
  lines[#lines + 1] = "What becomes of messages, as `--status 'delivered=1 read=30 share=0.5'` or as a JSON object:"
  for _, name in ipairs(sorted(statuses.fields)) do
    lines[#lines + 1] = ("  %-11s %s"):format(name, statuses.fields[name][2])
  end
  return table.concat(lines, "\n")
end

--- Says what the command takes.
---@param command table of argparse
function M.define(command)
  command:summary("Run a local stand-in for Kapso.")
  command:description("Runs a local stand-in for Kapso on nginx (127.0.0.1 only) until Ctrl-C, and prints what\n"
    .. "points a script at it. With a command, runs that against it, and ends with it.")
  for _, row in ipairs(options.rows) do
    if not special[row.name] then
      local option = command:option(flag_of(row.name), help_of(row)):target(row.name)
      option:argname(row.types == "number" and "<number>" or "<text>")
      if row.types == "number" then option:convert(arguments.number(flag_of(row.name))) end
    end
  end
  command:option("--ledger", "Append every request to this file, a JSON object a line."):argname("<file>")
  command:flag("--no-ledger", "Keep counters only."):target("no_ledger")
  command:option("--fault", "A fault rule, see below."):argname("<rule>"):count("*"):target("faults")
  command:option("--status", "A rule for what becomes of messages, see below."):argname("<rule>"):count("*"):target("statuses")
  command:flag("--no-history-track", "The history's statuses do not carry the tracking data."):target("no_history_track")
  command:option("--latency", "Seconds before every answer, or <path pattern>=<seconds>."):argname("<seconds>")
    :count("*")
  command:flag("--window", "Keep the 24-hour window: only who has written in the last 24 hours may be sent more than templates.")
  command:option("--closed-window", "A number whose 24-hour window is closed, or `all`."):argname("<number>"):count("*")
    :target("closed_window")
  command:option("--tls-certificate", "With --tls-key: a second port with TLS and HTTP/2."):argname("<file>")
  command:option("--tls-key", "The certificate's private key."):argname("<file>")
  command:flag("--json", "Print what points a script at it as one JSON object.")
  command:argument("command", "A command to run against it."):args("*")
  command:epilog(describe_rules() .. "\n\nRecipients that answer errors: +1 999 0 and six digits, a Meta error code "
    .. "(+19990131026)\nor 000402, 000408, 000409, 000422, 000429, 000444, 000500, 000502, 000503.")
end

-- A rule in words, or as a JSON object.
local function read_rule(kind, text)
  if text:sub(1, 1) ~= "{" then return kind.parse(text) end
  local rule, why = require("kapso.json").decode(text)
  if not rule then return nil, why end
  local ok, wrong = kind.check { rule }
  return ok and rule, wrong
end

local function read_rules(kind, flag, texts)
  local rules = {}
  for i, text in ipairs(texts) do
    local rule, why = read_rule(kind, text)
    if not rule then error(errors.invalid(flag, why), 0) end
    rules[i] = rule
  end
  return rules
end

local function read_latency(words)
  if #words == 0 then return nil end
  if #words == 1 and tonumber(words[1]) then return tonumber(words[1]) end
  local by_path = {}
  for _, word in ipairs(words) do
    local path, seconds = word:match("^(.-)=([%d%.]+)$")
    if not tonumber(seconds) then
      error(errors.invalid("--latency", ("%q is neither seconds nor <path pattern>=<seconds>"):format(word)), 0)
    end
    by_path[path] = tonumber(seconds)
  end
  return by_path
end

-- The words of the command line as options of `kapso.sandbox.start`.
local function settings_of(given)
  local settings = {}
  for _, row in ipairs(options.rows) do
    if not special[row.name] then settings[row.name] = given[row.name] end
  end
  settings.ledger = given.ledger
  if given.no_ledger then settings.ledger = false end
  if given.window then settings.window = true end
  if given.no_history_track then settings.history_track = false end
  settings.faults = read_rules(faults, "--fault", given.faults)
  settings.statuses = read_rules(statuses, "--status", given.statuses)
  settings.latency = read_latency(given.latency)
  if given.closed_window[1] then
    settings.closed_window = given.closed_window[1] == "all" or given.closed_window
  end
  if given.tls_certificate or given.tls_key then
    settings.tls = { certificate = given.tls_certificate, key = given.tls_key }
  end
  return settings
end

local function quote(word)
  return word:find("^[%w_%-%./:=@+]+$") and word or "'" .. word:gsub("'", "'\\''") .. "'"
end

local function print_exports(running)
  print(("# kapso sandbox on %s, which a browser shows as a chat; Ctrl-C stops it"):format(running.url))
  for _, pair in ipairs(running:environment()) do print(("export %s=%s"):format(pair[1], quote(pair[2]))) end
end

local function print_json(running)
  local json = require "kapso.json"
  local environment = {}
  for _, pair in ipairs(running:environment()) do environment[pair[1]] = pair[2] end
  print(json.encode { url = running.url, app_url = running.app_url, tls_url = running.tls_url, port = running.port,
    tls_port = running.tls_port, pid = running.pid, environment = environment })
end

-- Runs a command with the environment that points it at the sandbox; its exit code.
local function run_command(running, words)
  local exports, line = {}, {}
  for i, pair in ipairs(running:environment()) do exports[i] = pair[1] .. "=" .. quote(pair[2]) end
  for i, word in ipairs(words) do line[i] = quote(word) end
  local status, _, code = os.execute(("export %s; exec %s"):format(table.concat(exports, " "), table.concat(line, " ")))
  running:stop()
  return code or math.floor(status / 256)  -- Lua 5.1 and LuaJIT give the wait status
end

-- Serves until the end: a Ctrl-C is an error that the `lua` command raises.
local function serve(running)
  local ok, err = pcall(running.wait, running)
  running:stop()
  if ok then
    io.stderr:write("kapso sandbox: nginx has ended\n")
    return 1
  end
  if tostring(err):find("interrupted!", 1, true) then return 0 end
  error(err, 0)
end

--- Runs the command.
---@param given table what argparse read
---@return number exit code
function M.run(given)
  local running, err = sandbox.start(settings_of(given))
  if not running then
    io.stderr:write("kapso sandbox: ", err, "\n")
    return 1
  end
  if #given.command > 0 then return run_command(running, given.command) end
  if given.json then print_json(running) else print_exports(running) end
  io.stdout:flush()
  return serve(running)
end

return M
