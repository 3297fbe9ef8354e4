--- Faults as they happen on the wire. Runs inside nginx.
--
-- They happen in two internal locations, one that closes with FIN and one with RST; a
-- request gets there with its rule and the reply it would have had.
-- @module kapso.sandbox.misbehave

local ngx = require "ngx"
local replies = require "kapso.sandbox.replies"

local misbehave = {}

local closed = 444  -- nginx: close the connection without (more of) an answer

local pending, last_id = {}, 0

-- The whole answer as it goes over HTTP/1.1.
local function wire(request, reply)
  local connection, connection_request = request.connection()
  local lines = { ("HTTP/1.1 %d %s"):format(reply.status, reply.status < 300 and "OK" or "Error"),
    "Content-Length: " .. #reply.body, "Connection: keep-alive",
    "X-Sandbox-Connection: " .. connection, "X-Sandbox-Request: " .. connection_request }
  for name, value in pairs(replies.headers(request, reply)) do
    lines[#lines + 1] = ("%s: %s"):format(name, value)
  end
  return table.concat(lines, "\r\n") .. "\r\n\r\n" .. reply.body
end

-- Sends the first bytes of an answer. HTTP/2 has no raw bytes: there the head goes as it is.
local function send_part(request, reply, count)
  local raw = wire(request, reply)
  if ngx.req.http_version() < 2 then
    local socket = assert(ngx.req.socket(true))
    socket:send(raw:sub(1, count))
    return
  end
  local body_count = count - (#raw - #reply.body)
  if body_count < 0 then return end
  replies.send_head(request, reply, #reply.body)
  ngx.print(reply.body:sub(1, body_count))
  ngx.flush(true)
end

local function page(status)
  local title = ({ [500] = "500 Internal Server Error", [502] = "502 Bad Gateway",
    [503] = "503 Service Temporarily Unavailable", [504] = "504 Gateway Time-out" })[status] or tostring(status)
  return ("<html>\r\n<head><title>%s</title></head>\r\n<body>\r\n<center><h1>%s</h1></center>\r\n"
    .. "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"):format(title, title)
end

-- Faults that are answers of another kind: rule, request, reply -> reply.
local answers = {}

function answers.answer(rule)
  if not rule.code or rule.body then
    local body = rule.body or { error = rule.message or "An answer the sandbox was told to give." }
    local reply = type(body) == "table" and replies.json(rule.status, body) or replies.text(rule.status or 200, body)
    reply.headers, reply.code = rule.headers, rule.code or type(body) == "table" and body.code or nil
    return reply
  end
  local details = rule.details or "An error the sandbox was told to give."
  local reply = replies.graph(rule.code, details, { status = rule.status, message = rule.message })
  reply.headers = rule.headers
  return reply
end

function answers.throttle(rule)
  return replies.throttled(rule.retry_after or 60, rule.limit or 100, rule.remaining or 0)
end

function answers.gateway(rule)
  local reply = replies.text(rule.status or 502, page(rule.status or 502))
  reply.type = "text/html"
  return reply
end

function answers.empty(rule)
  return replies.text(rule.status or 200, "")
end

function answers.truncate(rule, _, reply)
  local cut = replies.text(reply.status, reply.body:sub(1, rule.at or math.floor(#reply.body / 2)))
  cut.headers = reply.headers
  return cut
end

function answers.retype(rule, _, reply)
  reply.type = rule.type or "text/html"
  return reply
end

function answers.redirect(rule)
  local reply = replies.text(rule.status or 302, "")
  reply.headers = { Location = rule.location }
  return reply
end

function answers.echo(rule, request)
  local message = ("Invalid credential %s"):format(request.credential() or "(none)")
  return replies.graph(190, message, { status = rule.status, message = message })
end

--- The answer that a rule puts in place of a reply, or nil when it does something else.
---@param rule table
---@param request table
---@param reply table|nil
---@return table|nil reply
function misbehave.answer(rule, request, reply)
  local make = answers[rule.fault]
  return make and make(rule, request, reply)
end

-- Faults on the wire: rule, request, reply -> closes or resets by the location they run in.
local acts = {}

function acts.close()
  return ngx.exit(closed)
end

function acts.reset(rule, request, reply)
  if rule.at then
    send_part(request, reply, rule.at)
    ngx.sleep(0.005)  -- the bytes leave before the reset overtakes them
  end
  return ngx.exit(closed)
end

function acts.cut(rule, request, reply)
  local head = #wire(request, reply) - #reply.body
  send_part(request, reply, rule.at or head + (rule.body or math.floor(#reply.body / 2)))
  return ngx.exit(closed)
end

function acts.stall(rule, request, reply)
  ngx.on_abort(function() ngx.exit(499) end)
  if rule.at then send_part(request, reply, rule.at) end
  ngx.sleep(rule.seconds or 3600)
  return ngx.exit(closed)
end

function acts.huge(rule, request, reply)
  local mebibyte, count = (" "):rep(1048576), rule.mib or 17
  replies.send_head(request, reply, count * #mebibyte + #reply.body)
  for _ = 1, count do
    ngx.print(mebibyte)
    if not ngx.flush(true) then return end
  end
  ngx.print(reply.body)
end

function acts.drip(rule, request, reply)
  replies.send_head(request, reply, #reply.body)
  local step = rule.bytes or 1
  for first = 1, #reply.body, step do
    ngx.print(reply.body:sub(first, first + step - 1))
    if not ngx.flush(true) then return end
    ngx.sleep(rule.seconds or 0.01)
  end
end

--- Whether the client gets no byte of an answer.
---@param rule table
---@return boolean
function misbehave.is_silent(rule)
  return rule.fault == "close" or (rule.fault == "reset" or rule.fault == "stall") and not rule.at
end

--- Goes where a fault can happen. Does not return.
---@param rule table
---@param request table
---@param reply table the answer that the request would have had
function misbehave.go(rule, request, reply)
  last_id = last_id + 1
  pending[last_id] = { rule = rule, request = request, reply = reply }
  ngx.req.set_header("X-Sandbox-Fault", last_id)
  return ngx.exec(rule.fault == "reset" and "@reset" or "@close")
end

--- What the internal locations run.
function misbehave.act()
  local id = tonumber(ngx.var.http_x_sandbox_fault)
  local fault = pending[id]
  pending[id] = nil
  return acts[fault.rule.fault](fault.rule, fault.request, fault.reply)
end

--- Reads some bytes of the body and closes on the rest.
---@param rule table
---@return string bytes that were read
function misbehave.hang_up(rule)
  if (rule.at or 0) == 0 or ngx.req.http_version() >= 2 then return "" end
  local socket = ngx.req.socket(true)
  return socket and socket:receive(rule.at) or ""
end

--- Closes the connection where it stands.
function misbehave.close()
  return ngx.exit(closed)
end

return misbehave
