--- How a sandbox misbehaves on request: rules as data.
--
-- A rule is a flat table: `fault` names what happens, its parameters say how, and
-- conditions say when. `{ fault = "close", path = "*/messages", every = 3, times = 2 }`
-- closes the connection without an answer on the 3rd and 6th send. Rules are tried in
-- order: every `delay` that fits is added up, and the first other one that fits happens.
--
-- A fault that gives no proper answer leaves open whether the message was taken.
-- `accept = true` takes it all the same (it is in the message history), `accept = false`
-- does not; each kind below has its default.
-- @module kapso.sandbox.faults

local rules = require "kapso.sandbox.rules"

local faults = {}

local sorted_keys = rules.sorted_keys

--- Kinds of fault: `accept` by default (`accept_with`: true where that parameter is given), parameters with
-- their types, those of which one is needed, and what happens.
faults.kinds = {
  answer = { accept = false, needs = { "code", "status" },
    parameters = { code = "number string", status = "number", body = "string table", headers = "table",
      message = "string", details = "string" },
    help = "answers a Meta error code in its envelope and HTTP status, or any status and body" },
  throttle = { accept = false, parameters = { retry_after = "number", limit = "number", remaining = "number" },
    help = "Kapso's 429: Retry-After (60) and X-RateLimit-Limit (100), -Remaining (0)" },
  delay = { accept = true, needs = { "seconds" }, parameters = { seconds = "number" },
    help = "waits before the answer" },
  close = { accept = false, parameters = {}, help = "reads the request, then closes without an answer" },
  reset = { accept = false, accept_with = "at", parameters = { at = "number" },
    help = "reads the request, then resets the connection (RST), after `at` bytes of the answer if given" },
  hangup = { accept = false, parameters = { at = "number" },
    help = "resets the connection after `at` (0) bytes of the request's body, leaving the rest unread" },
  stall = { accept = false, accept_with = "at", parameters = { at = "number", seconds = "number" },
    help = "reads the request, sends `at` bytes of the answer if given, nothing for `seconds` (3600), then closes" },
  cut = { accept = true, parameters = { at = "number", body = "number" },
    help = "closes after `at` bytes of the raw answer, or `body` (half) bytes of its body" },
  truncate = { accept = true, parameters = { at = "number" },
    help = "a complete answer whose JSON ends after `at` (half) bytes" },
  empty = { accept = true, parameters = { status = "number" }, help = "an answer (200) without a body" },
  retype = { accept = true, parameters = { type = "string" }, help = "the answer as another Content-Type (text/html)" },
  huge = { accept = true, parameters = { mib = "number" }, help = "an answer of `mib` (17) MiB" },
  drip = { accept = true, parameters = { bytes = "number", seconds = "number" },
    help = "`bytes` (1) of the body every `seconds` (0.01)" },
  gateway = { accept = false, parameters = { status = "number" }, help = "a gateway's HTML page (502)" },
  redirect = { accept = false, needs = { "location" }, parameters = { location = "string", status = "number" },
    help = "sends the client elsewhere (302)" },
  echo = { accept = false, parameters = { status = "number" },
    help = "an error (401) whose message repeats the credential it was sent" },
}

--- Conditions; all that are given must hold.
faults.conditions = {
  path = { "string", "path, `*` stands for anything: `*/messages`" },
  method = { "string", "GET, POST, …" },
  to = { "string", "recipient as sent, digits only compared; `*` stands for anything" },
  reused = { "boolean", "true: not the first request on its connection; false: the first" },
  after = { "number", "leaves the first n matches alone" },
  every = { "number", "every n-th match" },
  times = { "number", "at most n times" },
  probability = { "number", "0 to 1; the same seed gives the same choices" },
  seed = { "number", "for probability, 1 by default" },
  accept = { "boolean", "whether the message is taken all the same" },
}

local function types_of(kind, name)
  return kind.parameters[name] or faults.conditions[name] and faults.conditions[name][1]
end

local function check_field(rule, kind, name, value)
  local types = types_of(kind, name)
  if not types then
    local known = sorted_keys(kind.parameters)
    for _, condition in ipairs(sorted_keys(faults.conditions)) do known[#known + 1] = condition end
    return ("a %s fault has no %s; it takes %s"):format(rule.fault, tostring(name), table.concat(known, ", "))
  end
  return rules.check_value(name, types, value)
end

local function check_rule(rule)
  local kind = faults.kinds[rule.fault]
  if not kind then
    return ("there is no fault %s; the faults are %s"):format(tostring(rule.fault),
      table.concat(sorted_keys(faults.kinds), ", "))
  end
  for name, value in pairs(rule) do
    local why = name ~= "fault" and check_field(rule, kind, name, value)
    if why then return why end
  end
  local needs = kind.needs
  if needs and not (rule[needs[1]] or rule[needs[2]]) then
    return ("a %s fault needs %s"):format(rule.fault, table.concat(needs, " or "))
  end
  if rule.fault == "hangup" and rule.to then return "a hangup fault cannot know `to`: the body is not read yet" end
  if rule.every and rule.every < 1 then return "every must be at least 1" end
end

--- Checks a list of rules.
---@param list table
---@return boolean|nil ok
---@return string|nil why with the number of the rule that is wrong
function faults.check(list)
  return rules.check(list, "fault rule", check_rule)
end

--- Reads a rule as it is written on the command line: `close path=*/messages every=3`.
---@param text string
---@return table|nil rule
---@return string|nil why
function faults.parse(text)
  local fault, words = text:match("^%s*(%S*)(.*)$")
  local kind = faults.kinds[fault]
  local rule, why = rules.read_words({ fault = fault ~= "" and fault or nil }, words, function(name)
    return kind and types_of(kind, name)
  end)
  why = why or check_rule(rule)
  if why then return nil, why end
  return rule
end

return faults
