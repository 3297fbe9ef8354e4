--- Every operation there is, by its operationId.
--
-- The tables of this folder hold one row per operation:
--
--     { "listMessages", "GET /{phone_number_id}/messages", "Message history of a number",
--       as = "messages:list", paging = "cursor", kapso_only = true,
--       query = { status = one_of("sent", "failed"), since = date_time } },
--
--     [1]          operationId
--     [2]          method and path; every {name} of the path is a required field
--     [3]          what it does, in a line
--     as           its readable name, resource:method (or a list of them); client.messages:list{}
--     query, body, header, form    the other fields by where they go, name → kind (kapso.api.field);
--                  a body that is a kind itself is free-form and is given whole, in the field `body`
--     path         kinds of the ids of the path, where they are not those of `ids` (below)
--     bytes        the field whose file is the body, as it is: `bytes = { file = file }`; a header field file_offset
--                  says where in the file to begin
--     oauth        true when Meta wants the token as "OAuth", not "Bearer"
--     rules        rules between fields, as `{ needs = { "to", "recipient" } }` (kapso.api.field)
--     owner        query fields of which Kapso needs one, to know whose the thing is
--     envelope     the body field that fields given without it are put into
--     paging       the answer is a list (kapso.pages): "cursor", "page", "cursor_or_page", "offset",
--                  "next_cursor" or "single"; brings its own query fields
--     items        where an answer has the items, as "data" (when left out) or "data.runs"
--     returns      the answer's shape, a name of kapso.api.answers (left out: nothing, or bytes)
--     kapso_only   true when Meta has no such operation; said by the base, for all but "meta"
--     direct_only  true when Kapso's proxy has no such operation
--     direct_path  the path on a client that talks to Meta directly, where it differs
--     base         "meta", "meta_root", "platform" or "app", when not that of the whole table
--     repeatable   true when it may be sent twice although it is no GET
--     binary       true when the answer is bytes
--     text         true when the answer may be other than JSON (kapso.exchange)
--
-- Beside the rows a table has `base`, `ids`, the kind of an id in its paths (any text when left out), and
-- `direct_only` when that goes for all of its rows.
-- A table is loaded when the first of its operations is asked for.
-- @module kapso.api

local errors = require "kapso.errors"
local check = require "kapso.check"
local field = require "kapso.api.field"

local integer, text = field.integer, field.text

local api = {}

-- The tables, in the order in which they are searched; the first word is the contract's name.
local TABLES = {
  "whatsapp", "meta.numbers", "meta.groups", "meta.uploads",
  "platform.customers", "platform.numbers", "platform.webhooks", "platform.broadcasts", "platform.contacts",
  "platform.messages", "platform.project", "platform.logs", "platform.flows", "platform.findings",
  "platform.notifications", "platform.funding",
  "workflows.workflows", "workflows.functions", "agent", "app",
}

-- Query fields that a style of paging brings with it; a row may narrow them.
local PAGING = {
  cursor = { limit = integer { min = 1, max = 100 }, before = text, after = text },
  page = { page = integer { min = 1 }, per_page = integer { min = 1 } },
  cursor_or_page = {
    limit = integer { min = 1, max = 100 }, before = text, after = text,
    page = integer { min = 1, max = 50 }, per_page = integer { min = 1, max = 100 },
  },
  next_cursor = { limit = integer { min = 1, max = 100 }, cursor = text },
  offset = { offset = integer { min = 0 }, limit = integer { min = 1 } },
  single = {},
}

--- Path fields that a client may know by itself.
api.FROM_CLIENT = { phone_number_id = true, business_account_id = true }
local FROM_CLIENT = api.FROM_CLIENT

local function put(operation, place, fields)
  for name, kind in pairs(fields or {}) do
    operation.places[name], operation.fields[name] = place, kind
  end
end

-- Every field of either path; the ids that only the caller can know are listed in path order, so that a
-- readable method takes them as its first arguments.
local function put_path(operation, kinds, id)
  for name in operation.path:gmatch "{([^}]+)}" do
    local everywhere = not operation.direct_path or operation.direct_path:find("{" .. name .. "}", 1, true)
    local kind = kinds and kinds[name] or FROM_CLIENT[name] and field.id or id or field.id
    put(operation, "path", { [name] = kind { required = everywhere and true or "kapso" } })
    if not FROM_CLIENT[name] then operation.ids[#operation.ids + 1] = name end
  end
end

local function put_fields(operation, row, id)
  put(operation, row.paging == "next_cursor" and row.body and "body" or "query", PAGING[row.paging])
  put(operation, "query", row.query)
  put(operation, "header", row.header)
  put(operation, "form", row.form)
  put(operation, "bytes", row.bytes)
  if field.is(row.body) then
    put(operation, "whole_body", { body = row.body })
  else
    put(operation, "body", row.body)
  end
  put_path(operation, row.path, id)
end

--- A row as the rest of the library reads it.
---@param row table a row as described above
---@param base string the base of its table
---@param id table|nil the kind of an id in its table's paths
---@return table operation
function api.operation(row, base, id)
  local method, path = row[2]:match "^(%u+) (/.*)$"
  local operation = {
    id = row[1], method = method, path = path, direct_path = row.direct_path, summary = row[3],
    base = row.base or base,
    as = type(row.as) == "string" and { row.as } or row.as,
    paging = row.paging, items = row.items or "data", returns = row.returns, direct_only = row.direct_only,
    owner = row.owner, envelope = row.envelope, binary = row.binary or false, text = row.text, oauth = row.oauth,
    sends = row.form and "form" or row.body and not field.is(row.body) and "body" or "query",
    fields = {}, places = {}, ids = {},
  }
  operation.kapso_only = row.kapso_only or operation.base ~= "meta"
  operation.repeatable = row.repeatable or method == "GET"
  put_fields(operation, row, id)
  operation.params = field.object(operation.fields, row.rules)
  return operation
end

--- The names of the tables, as "whatsapp" or "platform.customers": the first word is the contract's.
---@return string[]
function api.tables()
  local names = {}
  for index, name in ipairs(TABLES) do names[index] = name end
  return names
end

local loaded, by_id, ordered = 0, {}, {}

-- Loads the next table; false when there is none left.
local function load_next()
  local name = TABLES[loaded + 1]
  if not name then return false end
  local rows = require("kapso.api." .. name)
  loaded = loaded + 1
  for _, row in ipairs(rows) do
    local operation = api.operation(row, rows.base, rows.ids)
    operation.direct_only = operation.direct_only or rows.direct_only
    operation.contract = name:match "^[^.]+"
    by_id[operation.id] = operation
    ordered[#ordered + 1] = operation
  end
  return true
end

--- Every operation, in the order of the tables.
---@return table[] operations
function api.all()
  repeat until not load_next()
  return ordered
end

--- The operation of an operationId; raises, with the nearest name, when there is none.
---@param id string operationId, as "listMessages"
---@return table operation
function api.find(id)
  while not by_id[id] do
    if not load_next() then
      local near = check.nearest(id, by_id)
      error(errors.invalid("operation_id", "is " .. check.show(id) .. ", which no operation has"
        .. (near and ', did you mean "' .. near .. '"?' or "; `kapso api --list` lists them")), 0)
    end
  end
  return by_id[id]
end

return api
