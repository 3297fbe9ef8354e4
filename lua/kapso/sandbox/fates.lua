--- What becomes of each message, by the rules of kapso.sandbox.statuses. Runs inside nginx.
--
-- A message's fate is settled when it is accepted and kept with it as a string, "held@60 sent@60 failed@61:131049":
-- nothing needs to run when its time comes.
-- @module kapso.sandbox.fates

local ngx = require "ngx"
local json = require "cjson.safe"
local codes = require "kapso.sandbox.codes"
local replies = require "kapso.sandbox.replies"
local rules = require "kapso.sandbox.rules"
local state = require "kapso.sandbox.state"
local statuses = require "kapso.sandbox.statuses"
local store = require "kapso.sandbox.history_store"
local templates = require "kapso.sandbox.templates"

local fates = {}

-- What becomes of messages where there are no rules, but somebody to tell.
local TOLD = "sent@0 delivered@0.1 read@0.5"

-- The rules in force, as this worker last read them.
local version, compiled_rules = 0, {}

-- "sent@0 delivered@1", and whether it is held before.
local function fate_of(rule)
  local words, begin = {}, rule.held or 0
  if rule.held then words[1] = ("held@%.15g"):format(rule.held) end
  for _, name in ipairs(statuses.order) do
    local seconds = rule[name] or name == "sent" and not rule.failed and 0
    if seconds then
      local code = name == "failed" and (":%d"):format(rule.code or 131026) or ""
      words[#words + 1] = ("%s@%.15g%s"):format(name, begin + seconds, code)
    end
  end
  return table.concat(words, " ")
end

local function compile(rule)
  return { fate = fate_of(rule), held = rule.held ~= nil, share = rule.share, seed = rule.seed or 1,
    to = rule.to and rules.recipient_pattern(rule.to), template = rule.template and rules.pattern(rule.template) }
end

local function refresh()
  local current = state.get "statuses:version" or 0
  if current == version then return end
  version, compiled_rules = current, {}
  for i, rule in ipairs(json.decode(state.get "statuses:rules" or "[]")) do compiled_rules[i] = compile(rule) end
end

--- Puts rules in force, for the messages to come.
---@param list table rules that `statuses.check` accepts
function fates.set(list)
  local texts = {}
  for i, rule in ipairs(list) do texts[i] = json.encode(rule) end
  state.put("statuses:rules", replies.list(texts))
  state.put("statuses:version", state.next "statuses:generation")
end

--- The rules in force as JSON.
---@return string
function fates.list()
  return state.get "statuses:rules"
end

--- Puts the rules of the options in force. Runs in the master.
function fates.start()
  fates.set(state.options.statuses)
end

local function fits(rule, body, recipient)
  if rule.to and not recipient:find(rule.to) then return false end
  if rule.template and not (body.type == "template" and body.template.name:find(rule.template)) then return false end
  return not rule.share or ngx.crc32_long(("%g %s"):format(rule.seed, ngx.md5(recipient))) / 4294967296 < rule.share
end

--- Settles what becomes of a message.
---@param body table
---@param recipient string
---@return string fate "" where nothing but being sent at once
---@return boolean held whether it is held for quality assessment
function fates.of(body, recipient)
  refresh()
  for _, rule in ipairs(compiled_rules) do
    if fits(rule, body, recipient) then return rule.fate, rule.held end
  end
  if not compiled_rules[1] and state.live "webhook_url" ~= "" then return TOLD, false end
  return "", false
end

-- What the template of a message is now, nil when it has none.
local function template_of(message)
  local body = store.body(message)
  if body.type ~= "template" then return nil end
  return templates.find(body.template.name, body.template.language.code)
end

-- When a held message was dropped, because its template was paused meanwhile.
local function dropped_at(message, held)
  local template = held and template_of(message)
  local stopped = template and template.definition.stopped_at
  return stopped and stopped >= message.time and stopped < message.time + held and stopped or nil
end

--- What has happened to a message until now.
---@param message table from kapso.sandbox.history_store
---@return table list of { status, time, code }
---@return number|nil next_time when something more is to happen
function fates.events(message)
  if message.inbound then return {} end
  if message.fate == "" then return { { "sent", message.time } } end
  local dropped = dropped_at(message, tonumber(message.fate:match "^held@(%S+)"))
  if dropped then return { { "failed", dropped, 132015 } } end
  local events, next_time = {}, nil
  for name, seconds, code in message.fate:gmatch "(%l+)@([%d.e+-]+):?(%d*)" do
    local time = message.time + seconds
    if name ~= "held" and state.has_come(time) then
      events[#events + 1] = { name, time, tonumber(code) }
    elseif name ~= "held" then
      next_time = math.min(next_time or time, time)
    end
  end
  return events, next_time
end

-- Meta says it with `sent` and with the first status after that.
local function pricing_of(message)
  local template = template_of(message)
  if not template then
    return store.body(message).type ~= "template" and { billable = false, pricing_model = "PMP", type = "free_customer_service",
      category = "service" } or nil
  end
  return { billable = true, pricing_model = "PMP", type = "regular", category = template.definition.category:lower() }
end

local function errors_of(code)
  local title = (codes[code] or { 400, "Unknown error" })[2]
  return { { code = code, title = title, message = title, error_data = { details = title },
    href = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/" } }
end

--- The word for what a message is now.
---@param message table from kapso.sandbox.history_store
---@return string status `pending`, `sent`, `delivered`, `read` or `failed`; `received`
function fates.status(message)
  if message.inbound then return "received" end
  local events = fates.events(message)
  return events[1] and events[#events][1] or "pending"
end

--- Meta's status objects of a message until now, oldest first.
---@param message table from kapso.sandbox.history_store
---@return table|nil list nil when there are none yet
function fates.statuses(message)
  local list, track = {}, nil
  if state.live "history_track" then track = store.body(message).biz_opaque_callback_data end
  for i, event in ipairs(fates.events(message)) do
    list[i] = {
      id = message.wamid, status = event[1], timestamp = ("%d"):format(event[2]), recipient_id = message.recipient,
      biz_opaque_callback_data = track, pricing = event[1] ~= "failed" and i <= 2 and pricing_of(message) or nil,
      errors = event[3] and errors_of(event[3]) or nil,
    }
  end
  return list[1] and list or nil
end

return fates
