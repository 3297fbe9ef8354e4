--- A bot inside nginx: the door that requests come in by, and the timers in which handlers run.
--
-- A worker process works in shifts. What nginx gives a timer for its light threads it takes back only when the timer
-- ends: so a shift hands over to the next after a while, and ends when its own conversations have.
-- @module kapso.automation.nginx

local check = require "kapso.check"
local metrics = require "kapso.automation.metrics"
local system = require "kapso.system"
local webhook = require "kapso.automation.webhook"
local worker = require "kapso.automation.worker"

local door = {}

local MAX_BODY = 4 * 1024 * 1024 -- bytes; Meta: at most 3 MB
local SHIFT = 30                 -- seconds
local PAUSE = 1                  -- seconds after a shift that could not begin

local function answer(status, text)
  metrics.count("webhooks_total", status)
  ngx.status = status
  if status == 405 then ngx.header["Allow"] = "POST" end
  ngx.header["Content-Type"] = "text/plain; charset=utf-8"
  ngx.header["Content-Length"] = #text
  ngx.print(text)
  ngx.eof()
  return status
end

-- The body as it came; nginx puts a larger one into a file.
local function body_of_request()
  local length = tonumber(ngx.var.http_content_length)
  if length and length > MAX_BODY then return nil end
  ngx.req.read_body()
  local body = ngx.req.get_body_data()
  local path = not body and ngx.req.get_body_file()
  if path then
    local file = io.open(path, "rb")
    body = file and file:read "*a"
    if file then file:close() end
  end
  body = body or ""
  return #body <= MAX_BODY and body or nil
end

-- Meta makes sure that an endpoint is whose it says it is.
local function challenge(bot)
  local token = bot.settings.verify_token
  local expected = token and webhook.challenge(ngx.req.get_uri_args(), token)
  if expected then return answer(200, expected) end
  return answer(token and 403 or 405, token and "the verify token is wrong" or "only POST is served here")
end

local begin

local function shift(premature, bot)
  if premature then return end
  local opened, err = bot:open()
  if not opened then
    bot:report(err, {})
    return begin(bot, PAUSE)
  end
  local own = worker.new(bot, bot.settings.concurrency)
  bot.worker = own
  begin(bot, SHIFT)
  own:run(function() return bot.worker ~= own or ngx.worker.exiting() end)
end

function begin(bot, seconds)
  local ok, err = ngx.timer.at(seconds, shift, bot)
  if not ok and err ~= "process exiting" then
    bot.is_started = false
    bot:report("nginx gives no timer: " .. tostring(err), {})
  end
end

--- Has this worker process run handlers.
---@param bot table
function door.start(bot)
  if not rawget(_G, "ngx") then
    check.fail("bot", "can be served inside nginx only: by kapso serve, or in your own; elsewhere there are bot:deliver and bot:work")
  end
  local process = system.process_id()
  if bot.is_started == process then return end
  bot.is_started = process
  begin(bot, 0)
end

--- Serves a request.
---@param bot table
---@return integer status
function door.handle(bot)
  door.start(bot)
  local method = ngx.req.get_method()
  if method == "GET" then return challenge(bot) end
  if method ~= "POST" then return answer(405, "only POST is served here") end
  local body = body_of_request()
  if not body then return answer(413, ("at most %d bytes are taken"):format(MAX_BODY)) end
  local began = system.now()
  local status = answer(bot:deliver(ngx.req.get_headers(0), body))
  metrics.time("deliver_seconds", system.now() - began)
  return status
end

return door
