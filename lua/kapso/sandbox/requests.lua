--- A request as the handlers see it. Runs inside nginx.
-- @module kapso.sandbox.requests

local ngx = require "ngx"
local json = require "cjson.safe"
local state = require "kapso.sandbox.state"

local requests = {}

local Request = {}
Request.__index = Request

local function read_file(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

--- Starts a request from what has arrived: its head.
---@return table request `method`, `path`, `query`, `time`
function requests.new()
  local var = ngx.var
  local uri = var.request_uri
  local mark = uri:find("?", 1, true)
  return setmetatable({
    method = ngx.req.get_method(),
    path = mark and uri:sub(1, mark - 1) or uri,
    query = mark and uri:sub(mark + 1) or nil,
    time = state.now(),
  }, Request)
end

--- Which connection this is, and which request on it, from 1.
---@return number connection
---@return number count
function Request.connection()
  return tonumber(ngx.var.connection), tonumber(ngx.var.connection_requests)
end

--- Reads the body, which may be in memory or in a file.
function Request:read_body()
  ngx.req.read_body()
  self.body = ngx.req.get_body_data()
  local path = not self.body and ngx.req.get_body_file()
  if path then self.body = read_file(path) end
end

--- The body as JSON; read once.
---@return table|nil value
---@return string|nil err
function Request:json()
  if not self.decoded then
    self.decoded = true
    local value, err = json.decode(self.body or "")
    if type(value) ~= "table" then value, err = nil, err or "not an object" end
    if value and not requests.is_utf8(self.body) then value, err = nil, "not UTF-8" end
    self.value, self.json_error = value, err
  end
  return self.value, self.json_error
end

--- The parts of a multipart body by name.
---@return table|nil parts name -> { data, type, filename }; nil when it is none
function Request:parts()
  local content_type = ngx.var.http_content_type or ""
  local boundary = content_type:match('boundary="([^"]+)"') or content_type:match("boundary=([^;%s]+)")
  if not content_type:find("^multipart/form%-data") or not boundary or not self.body then return nil end
  local body, parts, delimiter = "\r\n" .. self.body, {}, "\r\n--" .. boundary
  local _, position = body:find(delimiter, 1, true)
  while position do
    local head_end, data_start = body:find("\r\n\r\n", position, true)
    local next_start, next_end = body:find(delimiter, data_start or #body + 1, true)
    if not next_start then break end
    local head = body:sub(position + 1, head_end - 1)
    local name = head:match('name="([^"]*)"')
    if name then
      parts[name] = { data = body:sub(data_start + 1, next_start - 1), type = head:match("[Tt]ype:%s*([^\r\n;]+)"),
        filename = head:match('filename="([^"]*)"') }
    end
    position = next_end
  end
  return parts
end

--- Whether text is UTF-8.
---@param text string
---@return boolean
function requests.is_utf8(text)
  if not ngx.re.find(text, "[\\x80-\\xff]", "jo") then return true end
  local _, _, err = ngx.re.find(text, "^", "ju")
  return err == nil
end

--- The query fields; a field given twice is a list.
---@return table args
function Request:args()
  if not self.arguments then self.arguments = ngx.req.get_uri_args(100) end
  return self.arguments
end

--- The credential sent: the API key, or the bearer token.
---@return string|nil key
---@return string|nil header the header it came in
function Request.credential()
  local key = ngx.var.http_x_api_key
  if key and key ~= "" then return key, "X-API-Key" end
  local bearer = ngx.var.http_authorization
  local token = bearer and (bearer:match("^[Bb]earer%s+(%S+)$") or bearer:match("^OAuth%s+(%S+)$"))
  if token then return token, "Authorization" end
end

--- The recipient of a send, as sent.
---@return string|nil
function Request:recipient()
  if self.method ~= "POST" then return nil end
  local value = self:json()
  if not value then return nil end
  local template = type(value.template) == "table" and value.template or nil
  local to = value.to or value.recipient or template and template.phone_number
  return type(to) == "string" and to or nil
end

return requests
