--- Answers in the shapes of Meta and of Kapso. Runs inside nginx.
--
-- A reply is a table: `status`, `body`, `headers`, `type` (Content-Type), and for the ledger
-- `outcome` (`accepted`, `refused`, `done`), `code` and `wamid`.
-- @module kapso.sandbox.replies

local ngx = require "ngx"
local json = require "cjson.safe"
local codes = require "kapso.sandbox.codes"
local state = require "kapso.sandbox.state"

local replies = {}

--- JSON text.
---@param status number
---@param body string JSON
---@return table reply
function replies.text(status, body)
  return { status = status, body = body, outcome = status < 400 and "done" or "refused" }
end

--- A table as JSON. Lists that may be empty go through `replies.list`.
---@param status number
---@param value table
---@return table reply
function replies.json(status, value)
  return replies.text(status, json.encode(value))
end

--- A JSON array of ready JSON texts (cjson would write an empty one as an object).
---@param items table JSON texts
---@return string
function replies.list(items)
  return "[" .. table.concat(items, ",") .. "]"
end

--- Meta's error envelope with the HTTP status documented for the code.
---@param code number
---@param details string
---@param more table|nil `message`, `status`, `type`, `subcode`
---@return table reply
function replies.graph(code, details, more)
  local row = codes[code] or { 400, "Unknown error" }
  more = more or {}
  local reply = replies.json(more.status or row[1], { error = {
    message = more.message or ("(#%d) %s"):format(code, row[2]),
    type = more.type or "OAuthException",
    code = code,
    error_subcode = more.subcode,
    error_data = { messaging_product = "whatsapp", details = details },
    fbtrace_id = "A" .. ngx.encode_base64(("%015d"):format(state.next("fbtrace"))):sub(1, 20),
  } })
  reply.code = code
  return reply
end

--- Kapso's own error: a plain string, with more fields beside it where it has a code.
---@param status number
---@param message string
---@param more table|nil further fields
---@return table reply
function replies.kapso(status, message, more)
  local body = { error = message }
  for name, value in pairs(more or {}) do body[name] = value end
  local reply = replies.json(status, body)
  reply.code = more and more.code
  return reply
end

--- Kapso's 429.
---@param retry_after number
---@param limit number
---@param remaining number
---@return table reply
function replies.throttled(retry_after, limit, remaining)
  local reply = replies.kapso(429, "Rate limit exceeded", {
    message = ("Rate limit of %d requests per minute exceeded. Retry after %d seconds."):format(limit, retry_after) })
  reply.headers = { ["Retry-After"] = retry_after, ["X-RateLimit-Limit"] = limit,
    ["X-RateLimit-Remaining"] = remaining }
  return reply
end

--- The headers of a reply. nginx adds those that every answer has (see kapso.sandbox.conf).
---@param request table
---@param reply table
---@return table headers
function replies.headers(request, reply)
  local headers = { ["Content-Type"] = reply.type or "application/json",
    ["X-RateLimit-Limit"] = request.rate_limit, ["X-RateLimit-Remaining"] = request.rate_remaining }
  for name, value in pairs(reply.headers or {}) do headers[name] = value end
  return headers
end

--- Sends the status and the headers of a reply.
---@param request table
---@param reply table
---@param size number of the body, in bytes
function replies.send_head(request, reply, size)
  local header = ngx.header
  if reply.type or reply.headers or request.rate_limit then
    for name, value in pairs(replies.headers(request, reply)) do header[name] = value end
  end
  ngx.status = reply.status
  if reply.status ~= 204 then header["Content-Length"] = size end
end

-- Sends a file as the body, a piece at a time.
local function send_file(reply)
  local file = assert(io.open(reply.file, "rb"))
  for piece in function() return file:read(65536) end do
    ngx.print(piece)
    ngx.flush(true)
  end
  file:close()
end

--- Sends a reply whole.
---@param request table
---@param reply table
function replies.send(request, reply)
  replies.send_head(request, reply, reply.size or #reply.body)
  if reply.file then return send_file(reply) end
  ngx.print(reply.body)
end

--- Brings the body of a reply into memory, where a fault can cut it.
---@param reply table
function replies.load(reply)
  if not reply.file then return end
  local file = assert(io.open(reply.file, "rb"))
  reply.body, reply.file, reply.size = file:read("*a"), nil, nil
  file:close()
end

return replies
