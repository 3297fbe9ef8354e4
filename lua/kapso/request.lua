--- An operation and the caller's fields, made into a request.
--
-- Nothing goes on the wire that an operation's row does not allow, unless the caller says `unchecked`.
-- @module kapso.request

local core = require "kapso.core"
local errors = require "kapso.errors"
local check = require "kapso.check"
local validate = require "kapso.api.validate"

local escape = core.escape
local fail = check.fail
local concat = table.concat

local request = {}

-- Options of a call that a request takes note of.
local OPTIONS = { unchecked = true, to = true, timeout = true }
local TIMEOUT = { min = 0.001, max = 86400 } -- seconds

-- Fields that a client may know by itself: always in a path, in a query only where it must be given.
local FROM_CLIENT = { "phone_number_id", "business_account_id" }

local function copy(params)
  local given = {}
  for name, value in pairs(params) do given[name] = value end
  return given
end

local function has_required(fields)
  for _, kind in pairs(fields) do
    if kind.required then return true end
  end
  return false
end

-- Fields given without the envelope around them are put into it. Where some are needed and none is given, an empty
-- one has the first of them told.
local function enclose(operation, given)
  local envelope = operation.envelope
  if not envelope or given[envelope] ~= nil then return end
  local inside = has_required(operation.fields[envelope].fields) and {} or nil
  for name, value in pairs(copy(given)) do
    if not operation.fields[name] then
      inside = inside or {}
      inside[name], given[name] = value, nil
    end
  end
  given[envelope] = inside
end

local function add_defaults(operation, given, config)
  for name, kind in pairs(operation.fields) do
    if given[name] == nil and kind.default then given[name] = kind.default end
  end
  for _, name in ipairs(FROM_CLIENT) do
    local kind, place = operation.fields[name], operation.places[name]
    if given[name] == nil and kind and kind.required and (place == "path" or place == "query") then
      given[name] = config[name]
      if given[name] == nil and not (config.direct and kind.required == "kapso") then
        fail(name, "is missing: give it here, once to kapso.new { " .. name .. " = ... }, or in KAPSO_" .. name:upper())
      end
    end
  end
end

-- Kapso must know whose a thing is: by one of these fields, the caller's or the first that the client knows.
local function add_owner(names, given, config)
  for _, name in ipairs(names) do
    if given[name] ~= nil then return end
  end
  for _, name in ipairs(names) do
    given[name] = config[name]
    if given[name] ~= nil then return end
  end
  fail(names[1], "is missing: give " .. concat(names, " or ") .. " here, or once to kapso.new")
end

--- A number as it is written in a query: whole ones without a fraction.
local function number_text(value)
  if value % 1 == 0 and value >= -2^63 and value < 2^63 then return ("%d"):format(value) end
  local short = ("%.14g"):format(value)
  return tonumber(short) == value and short or ("%.17g"):format(value)
end

local function scalar_text(name, value)
  local kind = type(value)
  if kind == "string" then return value end
  if kind == "number" then return number_text(value) end
  if kind == "boolean" then return tostring(value) end
  fail(name, "is " .. (value == core.null and "null" or "a " .. kind) .. ", which this part of a request cannot carry")
end

local place = {}

function place.path() end -- in the URL already

function place.query(parts, name, value)
  local items = type(value) == "table" and value or { value }
  for index = 1, check.list(items, name) do
    parts.query[#parts.query + 1] = escape(name) .. "=" .. escape(scalar_text(name, items[index]))
  end
end

function place.header(parts, name, value)
  parts.headers = parts.headers or {}
  parts.headers[name] = scalar_text(name, value)
end

function place.body(parts, name, value, kind)
  parts.body = parts.body or {}
  parts.body[name] = validate.wire(kind, value)
end

function place.whole_body(parts, _, value, kind)
  parts.body = validate.wire(kind, value)
end

function place.bytes(parts, _, value)
  parts.bytes = copy(value)
end

function place.form(parts, name, value, kind)
  parts.multipart = parts.multipart or {}
  if kind and kind.type == "file" then
    parts.file = copy(value)
    parts.file.name = name
  else
    parts.multipart[#parts.multipart + 1] = { name = name, data = scalar_text(name, value) }
  end
end

-- Undeclared fields of an unchecked call go where the operation's own data go.
local function destination(operation, name)
  return operation.places[name] or operation.sends
end

local function distribute(operation, given)
  local parts = { query = {}, body = operation.sends == "body" and {} or nil }
  for _, name in ipairs(check.names(given)) do
    place[destination(operation, name)](parts, name, given[name], operation.fields[name])
  end
  if parts.bytes then parts.bytes.offset = given.file_offset end
  if parts.file then parts.multipart[#parts.multipart + 1] = parts.file end -- last, as forms go
  return parts
end

local function url(operation, given, config, query)
  local path = config.direct and operation.direct_path or operation.path
  path = path:gsub("{([^}]+)}", function(name)
    return operation.fields[name].verbatim and given[name] or escape(given[name])
  end)
  local address = config.bases[operation.base] .. path
  if #query == 0 then return address end
  return address .. (address:find("?", 1, true) and "&" or "?") .. concat(query, "&")
end

local function assemble(operation, params, config, options)
  local given = copy(params)
  enclose(operation, given)
  add_defaults(operation, given, config)
  if operation.owner and not config.direct then add_owner(operation.owner, given, config) end
  validate.check(operation.params, given, "", { unchecked = options.unchecked, direct = config.direct })
  local parts = distribute(operation, given)
  return {
    operation = operation.id,
    method = operation.method,
    url = url(operation, given, config, parts.query),
    json = parts.body,
    multipart = parts.multipart,
    bytes = parts.bytes,
    oauth = operation.oauth,
    headers = parts.headers,
    repeatable = operation.repeatable,
    binary = operation.binary,
    answerless = not operation.returns,
    text = operation.text,
    to = options.to,
    timeout = options.timeout,
    unchecked = options.unchecked,
  }
end

--- Builds the request of one call.
--
-- Raises for wrong use (params or options that are no tables, unknown options); everything about the
-- values of fields is `nil, err` with the field's path.
---@param operation table from `kapso.api.find`
---@param params table|nil path, query, header and body fields by wire name
---@param config table the client's: phone_number_id, business_account_id, direct, bases
---@param options table|nil unchecked, to, timeout
---@return table|nil request what `client:perform` takes
---@return table|nil err
function request.build(operation, params, config, options)
  params, options = params or {}, options or {}
  check.table(params, "params", "client:call(" .. check.show(operation.id) .. ", { ... })")
  check.table(options, "options", "{ unchecked = true }")
  check.unknown_keys(options, OPTIONS, "options")
  if options.timeout ~= nil then check.number(options.timeout, "options.timeout", TIMEOUT) end
  if config.direct and operation.kapso_only then
    return nil, errors.unsupported(operation.id
      .. " is Kapso's own and this client talks to Meta directly: use one with an api_key")
  end
  if operation.direct_only and not config.direct and not options.unchecked then
    return nil, errors.unsupported(operation.id .. " is Meta's own and not in Kapso's proxy: use a client that talks to "
      .. "Meta directly (access_token, meta_base_url), or try it with unchecked = true")
  end
  local ok, result = pcall(assemble, operation, params, config, options)
  if ok then return result end
  if errors.is(result) then return nil, result end
  error(result, 0)
end

return request
