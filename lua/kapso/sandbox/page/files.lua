--- The chat page: a person plays the customer, and sees what the bot makes of it. Runs inside nginx.
--
-- All that it shows is put into the page as text, never as HTML, and its policy lets no script run but its own.
-- @module kapso.sandbox.page.files

local html = require "kapso.sandbox.page.html"
local replies = require "kapso.sandbox.replies"
local script = require "kapso.sandbox.page.script"
local script_messages = require "kapso.sandbox.page.script_messages"
local style = require "kapso.sandbox.page.style"

local files = {}

local policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; media-src 'self'; "
  .. "base-uri 'none'; form-action 'none'"

local served = {
  ["GET /"] = { "text/html; charset=utf-8", html },
  ["GET /_sandbox/page.css"] = { "text/css; charset=utf-8", style },
  ["GET /_sandbox/page.js"] = { "text/javascript; charset=utf-8", '"use strict"\n' .. script_messages .. script },
}

--- The answer to a request for a part of the page.
---@param request table
---@return table|nil reply nil when it is for something else
function files.reply(request)
  local file = served[request.method .. " " .. request.path]
  if not file then return nil end
  local reply = replies.text(200, file[2])
  reply.type = file[1]
  reply.headers = { ["Content-Security-Policy"] = policy, ["X-Content-Type-Options"] = "nosniff", ["Cache-Control"] = "no-store" }
  return reply
end

return files
