--- The methods of a sandbox with which a script plays the customer, and sees what a bot makes of it.
-- @module kapso.sandbox.customer

local errors = require "kapso.errors"
local json = require "kapso.json"
local system = require "kapso.system"

local customer = {}

local LONGEST_REQUEST = 5  -- seconds that one request waits for an answer

local function query(path, fields)
  local words = {}
  for name, value in pairs(fields) do
    local text = tostring(value):gsub("[^%w%-%._~]", function(byte) return ("%%%02X"):format(byte:byte()) end)
    words[#words + 1] = name .. "=" .. text
  end
  return path .. "?" .. table.concat(words, "&")
end

--- Has a customer write: the message comes into the history, and to the webhook.
--
-- A message has `from` (a number) or `bsuid`, and one of `text`, `button` (id or title of a button that was sent to them),
-- `list` (id or title of a row), `flow` (the fields filled in), `image` and the other media (`{ id, caption, … }` with the
-- id of an upload; an image or document may do without), `location`, `reaction` (an emoji, to the newest message),
-- `contacts`, `order`, or `message` (Meta's own: a `type` and its object). Besides `id`, `timestamp`, `name`, `username`,
-- `context` (the wamid it answers), `referral`.
---@param said table a message, or a list of them
---@return string|string[]|nil wamid one, or a list of them
---@return table|nil err
function customer:inbound(said)
  local is_list = said[1] ~= nil
  local answer, err = self:control("POST", "inbound", is_list and { messages = json.array(said) } or said)
  if not answer then return nil, err end
  return is_list and answer.ids or answer.id
end

--- What was written with somebody, both ways, in order. Each message is as the history has it, with `serial`, and with
-- `view`, what a person sees of it: `text`, `header`, `footer`, `media`, `choices`.
---@param with string number or BSUID
---@param after number|nil only messages with a serial above this
---@return table[]|nil messages
---@return table|nil err
function customer:conversation(with, after)
  local answer, err = self:control("GET", query("conversation", { with = with, after = after }))
  if not answer then return nil, err end
  return answer.messages
end

--- Waits until the business has written to somebody.
---@param what table `to`; `after` (serial or wamid; else the newest message that they wrote), `count` (1), `timeout` (10 seconds)
---@return table[]|nil messages all since then
---@return table|nil err kind "timeout"; its `messages` are those that came
function customer:wait_for(what)
  local deadline, after = system.now() + (what.timeout or 10), what.after
  while true do
    local wait = math.max(math.min(deadline - system.now(), LONGEST_REQUEST), 0)
    local answer, err = self:control("GET", query("answers", { to = what.to, after = after, count = what.count, wait = wait }))
    if not answer then return nil, err end
    if #answer.messages >= (what.count or 1) then return answer.messages end
    after = answer.after
    if system.now() >= deadline then
      return nil, errors.new { kind = "timeout", outcome = "rejected", retry = { action = "do_not_retry" }, messages = answer.messages,
        message = ("%d of %d messages to %s came in %g seconds"):format(#answer.messages, what.count or 1, what.to, what.timeout or 10) }
    end
  end
end

--- Ends a conversation, as WhatsApp does after a day of silence.
---@param with string number or BSUID
function customer:end_conversation(with)
  return self:control("POST", "conversation/end", { with = with })
end

--- The deliveries of webhooks, in the order in which they came up: `serial`, `event`, `status` (pending, delivered,
-- failed), `attempts`, `response_status`, `error`, `message_id`, `to`, `key`.
---@param after number|nil only deliveries with a serial above this
---@return table[]|nil deliveries
---@return number|table pending how many are under way, or the error
function customer:webhooks(after)
  local deliveries, next_serial = {}, after or 0
  while true do
    local page, err = self:control("GET", query("webhooks", { after = next_serial }))
    if not page then return nil, err end
    for _, delivery in ipairs(page.entries) do deliveries[#deliveries + 1] = delivery end
    if not page.next then return deliveries, page.pending end
    next_serial = page.next
  end
end

return customer
