--- Which fault a request meets. Runs inside nginx.
-- @module kapso.sandbox.fault_picker

local ngx = require "ngx"
local json = require "cjson.safe"
local codes = require "kapso.sandbox.codes"
local faults = require "kapso.sandbox.faults"
local replies = require "kapso.sandbox.replies"
local patterns = require "kapso.sandbox.rules"
local state = require "kapso.sandbox.state"

local picker = {}

--- Recipients that make the sandbox answer an error, to try things out: +1 999 0 and six digits.
-- The digits are a Meta error code (`+19990131026`: undeliverable), or one of these, named
-- after the HTTP status that comes closest.
picker.numbers = {
  ["000402"] = { fault = "answer", status = 402, body = { error = "Insufficient credits", code = "insufficient_credits",
    billing_url = "https://app.kapso.ai/billing" } },
  ["000408"] = { fault = "stall" },
  ["000409"] = { fault = "answer", status = 409,
    body = { error = "Another message to this recipient is in flight. Wait and retry." } },
  ["000422"] = { fault = "answer", status = 422, body = { code = "marketing_preference_stopped",
    error = "The recipient has stopped marketing messages from this number." } },
  ["000429"] = { fault = "throttle" },
  ["000444"] = { fault = "close" },
  ["000500"] = { fault = "gateway", status = 500 },
  ["000502"] = { fault = "gateway", status = 502 },
  ["000503"] = { fault = "gateway", status = 503 },
}

-- 131047 is not here: it closes the 24-hour window of that number, see kapso.sandbox.messages.
for code in pairs(codes) do
  local digits = ("%06d"):format(code)
  if code ~= 131047 then picker.numbers[digits] = picker.numbers[digits] or { fault = "answer", code = code } end
end

-- The rules in force, as this worker last read them.
local version, rules = 0, {}

local function compile(rule, index)
  return {
    rule = rule, index = index, kind = faults.kinds[rule.fault],
    path = rule.path and patterns.pattern(rule.path),
    to = rule.to and patterns.recipient_pattern(rule.to),
  }
end

local function refresh()
  local current = state.get("faults:version") or 0
  if current == version then return end
  version, rules = current, {}
  for i, rule in ipairs(json.decode(state.get("faults:rules") or "[]")) do rules[i] = compile(rule, i) end
end

--- Puts rules in force, their counters at zero.
---@param list table rules that `faults.check` accepts
function picker.set(list)
  local texts = {}
  for i, rule in ipairs(list) do texts[i] = json.encode(rule) end
  state.put("faults:rules", replies.list(texts))
  state.put("faults:version", state.next("faults:generation"))
end

local function counter(index, what)
  return ("faults:%d:%d:%s"):format(version, index, what)
end

--- The rules in force, and how often each fitted and happened, as JSON.
---@return string
function picker.list()
  refresh()
  local texts = {}
  for i, compiled in ipairs(rules) do
    local fired = state.count(counter(i, "fired"))
    texts[i] = json.encode { rule = compiled.rule, matched = state.count(counter(i, "matched")),
      fired = math.min(fired, compiled.rule.times or fired) }
  end
  return replies.list(texts)
end

local function fits(compiled, request)
  local rule = compiled.rule
  if compiled.path and not request.path:find(compiled.path) then return false end
  if rule.method and rule.method ~= request.method then return false end
  if rule.reused ~= nil and rule.reused ~= (select(2, request.connection()) > 1) then return false end
  if compiled.to then
    local to = request:recipient()
    return to ~= nil and to:gsub("[^%d%a%.]", ""):find(compiled.to) ~= nil
  end
  return true
end

-- Whether a rule that fits happens this time.
local function happens(compiled)
  local rule, index = compiled.rule, compiled.index
  local turn = state.next(counter(index, "matched")) - (rule.after or 0)
  if turn < 1 or rule.every and turn % rule.every ~= 0 then return false end
  if rule.probability then
    local chance = ngx.crc32_long(("%g:%d:%d"):format(rule.seed or 1, index, turn)) / 4294967296
    if chance >= rule.probability then return false end
  end
  local fired = state.next(counter(index, "fired"))
  return not rule.times or fired <= rule.times
end

--- The hang-up that a request meets before its body is read.
---@param request table
---@return table|nil rule
function picker.hangup(request)
  refresh()
  for _, compiled in ipairs(rules) do
    if compiled.rule.fault == "hangup" and not compiled.to and fits(compiled, request) and happens(compiled) then
      return compiled.rule
    end
  end
end

local function magic(request)
  local to = request.route and request.route.send and request:recipient()
  local digits = to and to:gsub("%D", ""):match("^19990(%d%d%d%d%d%d)$")
  return digits and picker.numbers[digits]
end

--- What happens to a request: the rule, and the seconds to wait before the answer.
---@param request table whose body is read
---@return table|nil rule
---@return number delay
function picker.pick(request)
  local delay = 0
  for _, compiled in ipairs(rules) do
    local rule = compiled.rule
    if rule.fault ~= "hangup" and fits(compiled, request) and happens(compiled) then
      if rule.fault ~= "delay" then return rule, delay end
      delay = delay + rule.seconds
    end
  end
  return magic(request), delay
end

--- Whether a request is carried out although it meets a rule.
---@param rule table
---@return boolean
function picker.accepts(rule)
  if rule.accept ~= nil then return rule.accept end
  local kind = faults.kinds[rule.fault]
  return kind.accept or kind.accept_with ~= nil and rule[kind.accept_with] ~= nil
end

--- Puts the rules of the options in force. Runs in the master.
function picker.start()
  local list = {}
  for path, seconds in pairs(type(state.options.latency) == "table" and state.options.latency or {}) do
    list[#list + 1] = { fault = "delay", path = path, seconds = seconds }
  end
  if type(state.options.latency) == "number" and state.options.latency > 0 then
    list[1] = { fault = "delay", seconds = state.options.latency }
  end
  for _, rule in ipairs(state.options.faults) do list[#list + 1] = rule end
  picker.set(list)
end

return picker
