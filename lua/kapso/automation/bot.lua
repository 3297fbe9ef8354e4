--- Bots: webhooks in, conversations as straight-line Lua.
--
--     local bot = kapso.bot { store = "bot.db" }
--     bot:on("message.text", "^order", function(chat)
--       local size = chat:ask(…)
--       chat:say("One " .. size.title .. ", coming up.")
--     end)
--     return bot
--
-- `kapso serve bot.lua` serves it. In your own OpenResty it is `bot:handle()`; by hand `bot:deliver` takes what came in,
-- and `bot:work` runs the handlers.
-- @module kapso.bot

local check = require "kapso.check"
local deadline = require "kapso.drivers.deadline"
local drivers = require "kapso.drivers"
local errors = require "kapso.errors"
local failpoint = require "kapso.failpoint"
local handlers = require "kapso.automation.handlers"
local json = require "kapso.json"
local kinds = require "kapso.automation.kinds"
local lazy = require "kapso.lazy"
local log = require "kapso.automation.log"
local metrics = require "kapso.automation.metrics"
local options = require "kapso.automation.options"
local patterns = require "kapso.automation.patterns"
local standstill = require "kapso.automation.standstill"
local store = require "kapso.automation.store"
local system = require "kapso.system"
local webhook = require "kapso.automation.webhook"
local worker = require "kapso.automation.worker"

local campaign = lazy "kapso.campaign"
local client = lazy "kapso.client"
local door = lazy "kapso.automation.nginx"

local ngx = rawget(_G, "ngx")

local bot = {}

local Bot = { __name = "kapso.bot" }
Bot.__index = Bot

local WORK = { once = true, concurrency = true }

--- Has a function answer events.
---@param kind string "message.text", "message.*", "status.failed", "conversation.ended", …
---@param pattern string|table|function|nil what the event must say: a Lua pattern (which small letters may meet as well), a
--- list of words that it may be as a whole, or a function(event); for a button or row its id is looked at before its title
---@param handler fun(chat: table, ...) gets the pattern's captures after the chat
---@return table bot
function Bot:on(kind, pattern, handler)
  if handler == nil then pattern, handler = nil, pattern end
  self.handlers:on(kind, pattern, handler)
  local meant = kinds.meant(kind)
  if meant then
    log.warn(self.settings.logger, ('the kind "%s" is none that is known, did you mean "%s"?'):format(kind, meant))
  end
  return self
end

--- Has a function answer the messages that no other handler wants.
---@param handler fun(chat: table)
---@return table bot
function Bot:otherwise(handler)
  self.handlers:otherwise(handler)
  return self
end

--- Puts a function around every handler: `bot:use(function(chat, next) … next() … end)`. Like handlers it is played
-- again from the record.
---@param middleware fun(chat: table, next: function)
---@return table bot
function Bot:use(middleware)
  if type(middleware) ~= "function" then check.fail("middleware", "is no function(chat, next)") end
  self.middleware[#self.middleware + 1] = middleware
  return self
end

--- Has `kapso serve` serve something else at a path: a Flow's endpoint, as `bot:mount("/flow", kapso.flow_endpoint { … })`.
---@param path string as "/flow"
---@param endpoint table with a method `handle`
---@return table bot
function Bot:mount(path, endpoint)
  check.string(path, "path", { pattern = "^/[%w_%-%./]*$", hint = 'a path as "/flow"' })
  if type(check.table(endpoint, "endpoint").handle) ~= "function" then check.fail("endpoint", "has no method handle") end
  self.mounts[path] = endpoint
  return self
end

--- Has a function hear of everything that goes wrong: errors of handlers, changed scripts, trouble with the store.
---@param listener fun(err: any, context: table) context: event, handler, trace, where they are known
---@return table bot
function Bot:on_error(listener)
  if type(listener) ~= "function" then check.fail("on_error", "is no function(err, context)") end
  self.listeners[#self.listeners + 1] = listener
  return self
end

--- Logs an error, and tells those who listen. What goes wrong in them is logged as well.
---@param err any
---@param context table
function Bot:report(err, context)
  metrics.count "errors_total"
  log.error(self.settings.logger, err, context)
  for _, listener in ipairs(self.listeners) do
    local ok, why = pcall(listener, err, context)
    if not ok then log.error(self.settings.logger, why, { handler = "on_error" }) end
  end
end

--- Runs a handler within the middleware.
---@param handler table
---@param chat table
---@param captures table
function Bot:call(handler, chat, captures)
  local function call(depth)
    local around = self.middleware[depth]
    if around then return around(chat, function() return call(depth + 1) end) end
    return handler.body(chat, patterns.unpack(captures))
  end
  return call(1)
end

--- The first handler that wants an event; a predicate that fails is reported, and wants none.
---@param event table
---@return table|nil handler
---@return table|nil captures
function Bot:find(event)
  standstill.note "the patterns of bot:on that are functions"
  local ok, handler, captures = pcall(self.handlers.find, self.handlers, event)
  if ok then return handler, captures end
  self:report(handler, { event = event, handler = "a pattern's function" })
end

--- The client by which the bot sends.
---@return table
function Bot:client_of()
  if not self.sender then
    local given = self.settings.client
    self.sender = given and given.config and given or client.new(given)
  end
  return self.sender
end

--- Tells campaigns of an event that may be about them: a status, an opt-out.
---@param event table
---@return boolean|nil ok
---@return table|nil err
function Bot:tell_campaigns(event)
  if not self.link then return true end
  return self.link:take { event }
end

-- In nginx, whose folder nobody changes, a path means the same for ever.
local function still_there(self)
  local opened = self.store
  if not ngx or not opened.is_there or opened:is_there() then return opened end
  return nil, errors.new { kind = "store", outcome = "not_sent", retry = { action = "fix_and_retry" },
    message = self.settings.store .. ": the file was removed, or another took its place, while it was in use",
    advice = "put it back; or reload (SIGHUP), and go on with what is there now" }
end

--- The bot's store. A process has one of its own: a connection is not carried over a fork.
---@return table|nil store
---@return table|nil err
function Bot:open()
  local process = system.process_id()
  if self.store and self.process == process then return still_there(self) end
  local opened, err = store.open(self.settings.store)
  if not opened then return nil, err end
  if self.store and self.process == process then -- another task was quicker
    opened:close()
    return self.store
  end
  self.store, self.process, self.worker = opened, process, nil
  return opened
end

local SIGNATURES = { ["x-webhook-signature"] = true, ["x-hub-signature-256"] = true }

local function is_signature(self, signature, body)
  for _, secret in ipairs(self.settings.secret) do
    if webhook.verify(secret, body, signature) then return true end
  end
  return false
end

local function is_signed(self, headers, body)
  if not self.settings.secret then return true end -- it is insecure, as it was told to be
  for name, value in pairs(headers) do
    local is_one = type(name) == "string" and SIGNATURES[name:lower()]
    if is_one and is_signature(self, type(value) == "table" and value[1] or value, body) then return true end
  end
  return false
end

-- Messages may be answers, whoever else wants them. What Kapso imports of an older history is past.
local function is_wanted(self, event)
  if event.origin == "history_sync" then return false end
  return event.kind:find "^message%." ~= nil or self.settings.campaigns ~= nil or self.handlers:want(event.kind)
end

local function entries_of(self, events)
  local entries, now = {}, system.time()
  for _, event in ipairs(events) do
    if is_wanted(self, event) then
      local text, err = json.encode(event)
      if not text then return nil, err end
      entries[#entries + 1] = { keys = webhook.keys(event), names = webhook.names(event), at = event.timestamp or now,
        body = text }
    end
  end
  return entries
end

-- Stores what is new. The worker of this process, when there is one, gets the conversations at once.
local function store_entries(self, entries)
  local opened, err = self:open()
  if not opened then return nil, err end
  local own = self.worker
  if not own then return opened:add(entries, { now = system.time() }) end
  local ok, news, claims = pcall(opened.add, opened, entries, own:expect())
  own:take(ok and news and claims or nil, ok and not news and claims or nil)
  if not ok then error(news, 0) end
  return news, claims
end

--- Takes in what was posted to the webhook: checks its signature, and stores what is new of it.
---@param headers table names in any case
---@param body string the bytes as they came
---@return integer status what to answer: 200 once it is stored, or known; 401 for a wrong signature, 400 for what is no
--- event, 500 when it cannot be stored, and should come again
---@return string text
function Bot:deliver(headers, body)
  check.table(headers, "headers")
  if type(body) ~= "string" then check.fail("body", "is a " .. type(body) .. ", the bytes as they came are expected") end
  if not is_signed(self, headers, body) then return 401, "the signature is missing or wrong" end
  local events, err = webhook.parse(headers, body)
  if not events then return 400, tostring(err) end
  local entries, unfit = entries_of(self, events)
  if not entries then return 400, tostring(unfit) end
  if #entries == 0 then return 200, "OK" end
  local ok, why = store_entries(self, entries)
  failpoint "stored"
  if ok then return 200, "OK" end
  self:report(why, { event = events[1] })
  return 500, "it could not be stored"
end

local function work(self, is_over, limit)
  local opened, err = self:open()
  if not opened then return nil, err end
  local own = worker.new(self, limit)
  self.worker = own
  local handled, why = own:run(is_over)
  if self.worker == own then self.worker = nil end
  if why then return nil, why end
  return handled
end

-- Whether whoever calls is to make no more calls.
local function is_out_of_time()
  local left = deadline.is_used and deadline.left()
  return left and left <= 0 or drivers.scheduler().current().cancelled
end

--- Runs the handlers of everything that is stored, and of what comes in meanwhile: for ever (until SIGINT or SIGTERM), or
-- with `once` until nothing is left to do now. It ends as well when its task is cancelled, or the time of a `kapso.timeout`
-- around it is up; handlers that have begun go on to where they end or wait.
---@param given table|nil once, concurrency (conversations at a time)
---@return integer|nil handled how many events
---@return table|nil err
function Bot:work(given)
  given = check.table(given or {}, "options", "bot:work { once = true }")
  check.unknown_keys(given, WORK, "options")
  local limit = options.concurrency(given.concurrency or self.settings.concurrency, "options.concurrency")
  local is_caught = not given.once and not drivers.scheduler()
  local function is_over(idle)
    return given.once and idle or is_caught and system.signals() > 0 or is_out_of_time()
  end
  if drivers.scheduler() then return work(self, is_over, limit) end
  local handled, err
  if is_caught then system.catch_signals() end
  local ok, raised = pcall(drivers.run, function() handled, err = work(self, is_over, limit) end)
  if is_caught then system.release_signals() end
  if not ok then error(raised, 0) end
  return handled, err
end

--- Serves a request in your own nginx, as `content_by_lua_block { require("bot"):handle() }`: the webhook's POST, and
-- Meta's GET by which it makes sure of an endpoint. Handlers run in timers of the worker that got the event, or of another.
function Bot:handle()
  return door.handle(self)
end

--- Has this nginx worker run handlers before its first request has come, as `init_worker_by_lua_block { require("bot"):start() }`.
function Bot:start()
  return door.start(self)
end

--- Closes the store.
function Bot:close()
  if self.store and self.process == system.process_id() then self.store:close() end
  self.store = nil
end

--- Whether a value is a bot.
---@param value any
---@return boolean
function bot.is(value)
  return getmetatable(value) == Bot
end

--- Makes a bot. Raises for a wrong option, and names it.
---@param given kapso.BotOptions|nil store, secret, insecure, client, verify_token, campaigns, on_unknown, look_ups, on_change,
--- concurrency, keep, stuck_after, logger
---@return kapso.Bot bot
function bot.new(given)
  local settings = options.read(given)
  return setmetatable({ settings = settings, handlers = handlers.new(), middleware = {}, listeners = {}, mounts = {},
    link = settings.campaigns and campaign.link(settings.campaigns) }, Bot)
end

return bot
