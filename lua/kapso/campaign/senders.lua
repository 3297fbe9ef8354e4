--- Sends, each in a task of its own: the only place of a campaign that makes requests with effects.
-- @module kapso.campaign.senders

local errors = require "kapso.errors"
local exchange = require "kapso.exchange"
local failpoint = require "kapso.failpoint"
local messages = require "kapso.campaign.messages"
local template = require "kapso.message.template"
local outcomes = require "kapso.campaign.outcomes"
local rows = require "kapso.campaign.rows"
local send = require "kapso.send"
local groups = require "kapso.drivers.groups"
local tasks = require "kapso.drivers.tasks"

local senders = {}

local Senders = {}
Senders.__index = Senders

--- Sends no more to the country of a row, because the server bars it.
---@param claim table
---@param refusal table its result
function Senders:bar(claim, refusal)
  local country = self.country(claim.recipient)
  if not country then return end
  self.barred = self.barred or {}
  self.barred[country] = refusal
end

--- Builds the request of a row, before its intent: what cannot be built is never sent.
---@param claim table gets `call`, `body`, `opening` and `language`
---@return table|nil unfit the result of a row that cannot be sent
function Senders:prepare(claim)
  local settings = self.settings
  local refusal = self.barred and self.barred[self.country(claim.recipient)]
  if refusal then return outcomes.barred(claim, refusal) end
  local message, err = messages.build(settings, rows.decode(claim.data), claim.variant)
  if message then
    claim.call, claim.body, claim.opening = send.request(self.client.config, claim.recipient, message, {
      track = ("k1:%s:%d:%d"):format(settings.name, claim.row, claim.attempt + 1), marketing = settings.marketing or nil,
      phone_number_id = settings.phone_number_id,
    })
  end
  if not claim.call then return outcomes.unfit(claim, err or claim.body) end
  claim.language = select(2, template.named(message))
  claim.tries = claim.tries or {}
end

local function perform(self, claim)
  local call, body, opening = claim.call, claim.body, claim.opening
  claim.call, claim.body, claim.opening = nil, nil, nil
  failpoint "connecting"
  local sent, meta = exchange.post(self.client, call, body, opening)
  failpoint "answered"
  if sent then
    claim.result = outcomes.accepted(claim, sent, meta)
  else
    claim.result = outcomes.failed(claim, meta)
  end
  claim.answer = meta
end

-- A mistake of ours, after the intent: nobody knows whether it was sent.
local function failed(claim, mistake)
  local err = errors.new { kind = "cancelled", message = tostring(mistake), outcome = "unknown", retry = {} }
  claim.result, claim.answer, claim.mistake = outcomes.failed(claim, err), err, mistake
end

-- A worker sends what it was given, once, whatever wakes it.
local function work(self, worker)
  while worker.claim do
    local claim = worker.claim
    worker.claim = nil
    local ok, mistake = pcall(perform, self, claim)
    if not ok then failed(claim, mistake) end
    self.in_flight = self.in_flight - 1
    self.done[#self.done + 1] = claim
    self.idle[#self.idle + 1] = worker
    self.notify()
    repeat tasks.park() until worker.claim
  end
end

--- Begins to send a row whose intent is committed.
---@param claim table
function Senders:start(claim)
  claim.attempt = claim.attempt + 1
  self.in_flight = self.in_flight + 1
  local worker = table.remove(self.idle)
  if worker then
    worker.claim = claim
    worker.task:tell()
  else
    worker = { claim = claim }
    worker.task = tasks.start(self.group, work, self, worker)
  end
end

--- Takes what has ended since.
---@return table[] claims each with `result` and `answer` (meta or error)
function Senders:take()
  local done = self.done
  self.done = {}
  return done
end

--- Makes senders.
---@param client table one that tries nothing again by itself
---@param settings table of the campaign
---@param country function(recipient) → ISO 3166 code, where it is known
---@param notify function called when a send has ended
---@return table senders `in_flight`, `done`
function senders.new(client, settings, country, notify)
  return setmetatable({ client = client, settings = settings, country = country, notify = notify, group = groups.new(), in_flight = 0,
    done = {}, idle = {} }, Senders)
end

return senders
