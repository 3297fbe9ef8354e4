--- Cutting lists into pages with Graph's cursors. Runs inside nginx.
-- @module kapso.sandbox.pages

local ngx = require "ngx"
local replies = require "kapso.sandbox.replies"

local pages = {}

--- The `limit` of a query: 1 to 100, 20 when absent.
---@param request table
---@return number|nil limit
---@return table|nil reply the refusal of a wrong one
function pages.limit(request)
  local text = request:args().limit
  if text == nil then return 20 end
  local limit = tonumber(text)
  if not limit or limit < 1 or limit > 100 or limit % 1 ~= 0 then
    return nil, replies.graph(100, "Param limit must be an integer between 1 and 100.")
  end
  return limit
end

--- A cursor that stands for a number.
---@param number number
---@return string cursor
function pages.cursor(number)
  return ngx.encode_base64(("%d"):format(number))
end

--- The number of the cursor in a query field.
---@param request table
---@param name string `after` or `before`
---@return number|nil number
---@return table|nil reply the refusal of a cursor that is none
function pages.read_cursor(request, name)
  local text = request:args()[name]
  if text == nil then return nil end
  local number = tonumber(type(text) == "string" and ngx.decode_base64(text))
  if not number then return nil, replies.graph(131059, "The cursor in '" .. name .. "' is not one of this list.") end
  return number
end

--- A page as JSON; a cursor is there when there is something on its side.
---@param texts table JSON texts of the items
---@param before string|nil cursor
---@param after string|nil cursor
---@return table reply
function pages.json(texts, before, after)
  local cursors = {}
  if before then cursors[#cursors + 1] = ('"before":"%s"'):format(before) end
  if after then cursors[#cursors + 1] = ('"after":"%s"'):format(after) end
  return replies.text(200, ('{"data":%s,"paging":{"cursors":{%s}}}'):format(replies.list(texts),
    table.concat(cursors, ",")))
end

-- Where a page of a list in memory begins.
local function first_index(request, limit)
  local after, refusal = pages.read_cursor(request, "after")
  if refusal then return nil, refusal end
  local before
  before, refusal = pages.read_cursor(request, "before")
  if refusal then return nil, refusal end
  if before then return math.max(before - limit, 1), nil, before - 1 end
  return (after or 0) + 1
end

--- Answers one page of a list in memory; cursors are positions in it.
---@param request table
---@param items table
---@param to_json function item -> JSON text
---@return table reply
function pages.reply(request, items, to_json)
  local limit, refusal = pages.limit(request)
  if not limit then return refusal end
  local first, wrong, before_end = first_index(request, limit)
  if not first then return wrong end
  local last, texts = math.min(before_end or first + limit - 1, #items), {}
  for i = first, last do texts[#texts + 1] = to_json(items[i]) end
  return pages.json(texts, first > 1 and pages.cursor(first) or nil, last < #items and pages.cursor(last) or nil)
end

return pages
