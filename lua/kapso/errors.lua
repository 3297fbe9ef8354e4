--- Errors: one shape for everything that can go wrong.
--
-- An error is a table; `tostring(err)` is one readable line that never shows a credential. Its fields:
-- `kind` (invalid, connect, tls, timeout, network, http, api, decode, cancelled, unsupported; of what is built on a client
-- journal, store, lost, diverged, flow), `message`,
-- `outcome` (not_sent, rejected, unknown), `retry` (`{ action, after }`), and where they are known `status`,
-- `code`, `subcode`, `type`, `details`, `fbtrace_id`, `category`, `advice`, `path`, `operation`, `attempts`, `elapsed`,
-- `rate_limit`.
-- @module kapso.errors

local codes = require "kapso.error_codes"
local http_date = require "kapso.http_date"
local system = require "kapso.system"

local errors = {}

local Error = { __name = "kapso.error" }

local EXCERPT = 200 -- bytes of an answer that is no JSON worth showing

-- What a status says when no code is known. Kapso: 402 credits, 409 another send to this person in flight.
local BY_STATUS = {
  [401] = { category = "authorization", action = "refresh_token", advice = "check the API key or access token" },
  [402] = { category = "business_eligibility", action = "fix_and_retry", advice = "check the plan and its credits" },
  [403] = { category = "permission", action = "fix_and_retry", advice = "check what the key may do" },
  [404] = { category = "parameter", action = "fix_and_retry", advice = "check the ids and the base URL" },
  [409] = { category = "conflict", action = "retry", after = 1,
    advice = "another message to this person is on its way; try again" },
  [429] = { category = "throttling", action = "retry_after", after = 1, again = true, advice = "send more slowly" },
}
local CLIENT_ERROR = { category = "parameter", action = "fix_and_retry" }
local SERVER_ERROR = { category = "server", action = "retry" }
local ELSE = { category = "unknown", action = "do_not_retry" }

-- Kapso's closed window comes as 422 with this text and no code.
local WINDOW_TEXT = "24%-hour window"

local function by_status(status)
  return BY_STATUS[status] or (status >= 500 and SERVER_ERROR) or (status >= 400 and CLIENT_ERROR) or ELSE
end

local function where(self)
  if self.path then return self.path .. " " end
  local words = { self.kind }
  if self.code then words[#words + 1] = tostring(self.code) end
  if self.category and self.category ~= self.code then words[#words + 1] = "(" .. self.category .. ")" end
  if self.status then words[#words + 1] = "HTTP " .. self.status end
  return table.concat(words, " ") .. ": "
end

--- The error in one line.
function Error:__tostring()
  local text = "kapso: " .. where(self) .. tostring(self.message)
  if self.details and self.details ~= self.message then text = text .. " (" .. self.details .. ")" end
  if self.advice then text = text:gsub("%.$", "") .. "; " .. self.advice end
  if self.outcome == "unknown" and not self.repeatable then text = text .. " [it may have been done]" end
  return (text:gsub("%s+", " "))
end

function Error.__concat(left, right)
  return tostring(left) .. tostring(right)
end

--- Makes an error of a table.
---@param fields table
---@return table err the same table
function errors.new(fields)
  return setmetatable(fields, Error)
end

--- Whether a value is an error of this library.
---@param value any
---@return boolean
function errors.is(value)
  return getmetatable(value) == Error
end

--- Input that cannot be sent.
---@param path string|nil the field's path, as `interactive.action.buttons[2].reply.title`
---@param message string what is wrong with it and what to do, as "is empty"
---@return table err kind "invalid"
function errors.invalid(path, message)
  return errors.new {
    kind = "invalid", path = path, message = message, outcome = "not_sent", retry = { action = "fix_and_retry" },
  }
end

local function text_of(value)
  if type(value) == "string" and value ~= "" then return value end
  if type(value) == "number" or type(value) == "boolean" then return tostring(value) end
end

local function number_of(value)
  return type(value) == "number" and value or type(value) == "string" and value:find "^%d+$" and tonumber(value) or nil
end

-- Graph: { error = { message, type, code, error_subcode, error_data = { details }, fbtrace_id } }.
local function read_graph(fields, envelope)
  local data = type(envelope.error_data) == "table" and envelope.error_data or {}
  fields.message = text_of(envelope.message) or text_of(envelope.error_user_msg)
  fields.details = text_of(data.details) or text_of(envelope.error_user_msg)
  fields.type = text_of(envelope.type)
  fields.code = number_of(envelope.code) or text_of(envelope.code)
  fields.subcode = number_of(envelope.error_subcode)
  fields.fbtrace_id = text_of(envelope.fbtrace_id)
end

-- Kapso: { error = "text" }, { error, code }, { error, message }, { message = "word", detail }, { errors = { … } }.
local function read_kapso(fields, body)
  fields.message = text_of(body.error) or text_of(body.message)
  fields.details = text_of(body.detail) or text_of(body.details) or text_of(body.billing_url)
  if text_of(body.error) then fields.details = fields.details or text_of(body.message) end
  fields.code = number_of(body.code) or text_of(body.code)
end

local function first_of(list)
  local first = type(list) == "table" and list[1] or nil
  if type(first) == "table" then return text_of(first.message) or text_of(first.detail) or text_of(first.title) end
  return text_of(first)
end

--- Reads an error envelope of whatever shape.
---@param body any the decoded answer
---@return table|nil fields message, details, code, …; nil when it carries none
local function read_envelope(body)
  if type(body) ~= "table" then return nil end
  local fields = {}
  if type(body.error) == "table" then
    read_graph(fields, body.error)
  else
    read_kapso(fields, body)
    fields.message = fields.message or first_of(body.errors)
  end
  if fields.message or fields.code then return fields end
end

-- What a body that is no envelope has to show: the title of a gateway's page, or its first words.
local function excerpt(text)
  text = text or ""
  local title = text:match "<[Tt][Ii][Tt][Ll][Ee][^>]*>%s*(.-)%s*</"
  local words = (title or text):gsub("%c+", " "):sub(1, EXCERPT)
  return words ~= "" and words or nil
end

-- The row of the error table, else what the status says; the code decides.
local function judge(err)
  local row = codes[err.code]
  if not row and err.status == 422 and (err.message or ""):find(WINDOW_TEXT) then row = codes[131047] end
  return row or by_status(err.status), row ~= nil
end

-- Not done, or perhaps: a 5xx rejects only with a code that says so.
local function outcome_of(status, row, known)
  if known then return row.outcome or "rejected" end
  return status >= 500 and "unknown" or "rejected"
end

-- Retry-After: seconds, or a date; anything else is passed over.
local function seconds_of(header)
  if not header then return nil end
  local date = not tonumber(header) and http_date(header)
  local seconds = date and math.max(0, date - system.time()) or tonumber(header)
  return seconds and seconds >= 0 and seconds < math.huge and seconds or nil
end

--- The error of an answer that is not a success.
---@param status integer
---@param headers table lower-case names
---@param body any the decoded answer, nil when it is not JSON
---@param text string|nil the answer as it came, when it is not JSON
---@return table err kind "api" with an error envelope, "http" without
function errors.from_answer(status, headers, body, text)
  local fields = read_envelope(body)
  local err = fields or { message = excerpt(text) or "the server answered without saying why" }
  err.kind, err.status = fields and "api" or "http", status
  err.message = err.message or "the server gave no message"
  local row, known = judge(err)
  err.category, err.advice, err.again = row.category, row.advice, row.again
  err.outcome = outcome_of(status, row, known)
  local after = seconds_of(headers["retry-after"])
  err.retry = { action = after and "retry_after" or row.action, after = after or row.after }
  if status >= 300 and status < 400 then
    err.kind, err.location = "http", headers.location
    err.message = "the server redirects elsewhere, which is not followed; check the base URL"
  end
  if err.outcome == "unknown" then err.retry = { action = "do_not_retry", after = after } end
  return errors.new(err)
end

local TRANSIENT = { connect = true, timeout = true, network = true, tls = true }

--- The error of a request that got no answer.
---@param failure table from the core: kind, message, outcome, elapsed, status
---@return table err
function errors.from_failure(failure)
  local action = "do_not_retry"
  if failure.outcome == "not_sent" and TRANSIENT[failure.kind] then action = "retry" end
  failure.retry = { action = action }
  return errors.new(failure)
end

--- The error of a success that cannot be read: it may have been done.
---@param status integer
---@param complaint string what is wrong with the answer
---@param text string|nil
---@return table err kind "decode"
function errors.unreadable(status, complaint, text)
  local shown = excerpt(text)
  return errors.new {
    kind = "decode", status = status, outcome = "unknown", retry = { action = "do_not_retry" },
    message = complaint .. (shown and ": " .. shown or ""),
  }
end

--- A call that is not made because its task has been cancelled.
---@param message string
---@return table err kind "cancelled"
function errors.cancelled(message)
  return errors.new {
    kind = "cancelled", message = message, outcome = "not_sent", retry = { action = "do_not_retry" },
  }
end

--- Something that this client cannot do.
---@param message string
---@return table err kind "unsupported"
function errors.unsupported(message)
  return errors.new {
    kind = "unsupported", message = message, outcome = "not_sent", retry = { action = "do_not_retry" },
  }
end

return errors
