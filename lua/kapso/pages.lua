--- The pages of a list, and the items of all its pages, fetched one page at a time when asked for.
--
--     for page in client:pages("listMessages", { status = "failed" }) do … end
--     for message in client:each("listMessages", { limit = 100 }, { limit = 1000 }) do … end
--
-- In a `for` loop a failure raises its error table, as `io.lines` does. `:next()` gives the next page
-- (or item), nil after the last one, or nil and an error; after an error it tries the same page again.
-- @module kapso.pages

local core = require "kapso.core"
local errors = require "kapso.errors"
local check = require "kapso.check"

local pages = {}

-- A table of an answer that may leave fields out, or give null for them.
local function inside(value, name)
  local found = type(value) == "table" and value[name] or nil
  if found ~= core.null then return found end
end

--- The items of an answer, empty when it has none.
---@param operation table
---@param answer any
---@return table items
local function items_of(operation, answer)
  for name in operation.items:gmatch "[^.]+" do answer = inside(answer, name) end
  return type(answer) == "table" and answer or {}
end

-- Each style of paging: what to ask with next, given what was asked and answered; nil at the end. The
-- second result is the mark that must differ from page to page.
local styles = {}

-- The cursor that an address asks with.
local function cursor_in(address, way)
  local escaped = address:match("[?&]" .. way .. "=([^&#]+)")
  return escaped and (escaped:gsub("%%(%x%x)", function(digits) return string.char(tonumber(digits, 16)) end))
end

-- Graph gives cursors (and `next`, an address, unless it is the last page), Kapso's proxy cursors alone,
-- the Platform API cursors and `next`, itself a cursor, null on the last page. Asked with `before`, it
-- goes backwards.
function styles.cursor(asked, answer)
  local way = asked.before and not asked.after and "before" or "after"
  local link = way == "before" and "previous" or "next"
  local paging = inside(answer, "paging")
  if type(paging) == "table" and paging[link] == core.null then return nil end
  local cursor, onward = inside(inside(paging, "cursors"), way), inside(paging, link)
  if type(onward) == "string" then
    if not onward:find("://", 1, true) then cursor = onward end
    cursor = cursor or cursor_in(onward, way)
  end
  if type(cursor) ~= "string" or cursor == "" then return nil end
  return { [way] = cursor }, cursor
end

-- Kapso's page numbers, with the last one in the body or in a header.
function styles.page(asked, answer, _, meta)
  local last = inside(inside(answer, "meta"), "total_pages") or inside(inside(meta, "headers"), "x-total-pages")
  local current = asked.page or 1
  if current >= (tonumber(last) or 0) then return nil end
  return { page = current + 1 }, current + 1
end

-- Kapso's lists that speak both: cursors when asked with `limit`, page numbers when asked with those.
local function by_page(asked) return asked.page ~= nil or asked.per_page ~= nil end

function styles.cursor_or_page(asked, ...)
  return (by_page(asked) and styles.page or styles.cursor)(asked, ...)
end

-- The answer has the next cursor beside the items: `pagination = { has_more, next_cursor }`.
function styles.next_cursor(_, answer)
  local pagination = inside(inside(answer, "data"), "pagination")
  local cursor = inside(pagination, "next_cursor")
  if type(cursor) ~= "string" or cursor == "" or pagination.has_more == false then return nil end
  return { cursor = cursor }, cursor
end

function styles.offset(asked, _, count)
  local offset = (asked.offset or 0) + count
  return { offset = offset }, offset
end

-- A list that comes whole.
function styles.single() end

-- What a first page must be asked with, where that decides the style.
local PAGE_SIZE = 100

local function choose_style(paging, asked)
  if paging == "cursor_or_page" and not by_page(asked) then asked.limit = asked.limit or PAGE_SIZE end
end

local Pages = { __name = "kapso.pages" }
Pages.__index = Pages

-- What to ask for after an answer; an error when the server sends in circles.
local function advance(self, answer, meta)
  local count = #items_of(self.operation, answer)
  self.fetched = self.fetched + count
  if count == 0 or (self.limit and self.fetched >= self.limit) then
    self.done = true
    return
  end
  local change, mark = styles[self.operation.paging](self.asked, answer, count, meta)
  if not change then
    self.done = true
  elseif self.marks[mark] then
    self.failure = errors.new {
      kind = "decode", retry = { action = "do_not_retry" },
      message = self.operation.id .. ": the server gave the cursor " .. check.show(mark)
        .. " a second time, its pages have no end",
    }
  else
    self.marks[mark] = true
    for name, value in pairs(change) do self.asked[name] = value end
  end
end

--- The next page, as it came.
---@return table|nil page nil after the last one
---@return table|nil meta_or_err the answer's meta, or what went wrong
function Pages:next()
  if self.failure then return nil, self.failure end
  if self.done then return nil end
  local answer, meta = self.client:call(self.operation.id, self.asked, self.options)
  if answer == nil then return nil, meta end
  advance(self, answer, meta)
  return answer, meta
end

local Items = { __name = "kapso.items" }
Items.__index = Items

--- The next item.
---@return any item nil after the last one
---@return table|nil err
function Items:next()
  if self.limit and self.given >= self.limit then return nil end
  while self.position >= #self.items do
    local page, err = self.pages:next()
    if not page then return nil, err end
    self.items, self.position = items_of(self.pages.operation, page), 0
  end
  self.position, self.given = self.position + 1, self.given + 1
  return self.items[self.position]
end

-- One step of a `for` loop.
local function step(self)
  local value, more = self:next()
  if value == nil and more then error(more, 0) end
  return value, more
end

Pages.__call, Items.__call = step, step

local function check_limit(limit)
  if limit ~= nil then check.number(limit, "options.limit", { integer = true, min = 0 }) end
end

--- The pages of a list. Raises for an operation that lists nothing.
---@param client table anything with `call(self, operation_id, params, options)`
---@param operation table from `kapso.api.find`
---@param params table|nil fields of the operation; `limit` or `per_page` is the size of a page
---@param options table|nil options of the calls, and `limit`: no further page once there are so many items
---@return table pages for a `for` loop, or `pages:next()`
function pages.new(client, operation, params, options)
  if not operation.paging then check.fail("operation_id", operation.id .. " gives no list: use client:call") end
  local self = {
    client = client, operation = operation, asked = {}, options = {}, marks = {}, fetched = 0, done = false,
  }
  for name, value in pairs(check.table(params or {}, "params")) do self.asked[name] = value end
  for name, value in pairs(check.table(options or {}, "options")) do self.options[name] = value end
  self.limit, self.options.limit = self.options.limit, nil
  check_limit(self.limit)
  self.done = self.limit == 0
  choose_style(operation.paging, self.asked)
  self.marks[self.asked.after or self.asked.before or self.asked.cursor or false] = true
  return setmetatable(self, Pages)
end

--- The items of all pages. Raises for an operation that lists nothing.
---@param client table anything with `call(self, operation_id, params, options)`
---@param operation table from `kapso.api.find`
---@param params table|nil fields of the operation; `limit` or `per_page` is the size of a page
---@param options table|nil options of the calls, and `limit`: how many items in all
---@return table items for a `for` loop, or `items:next()`
function pages.each(client, operation, params, options)
  local all = pages.new(client, operation, params, options)
  return setmetatable({ pages = all, limit = all.limit, items = {}, position = 0, given = 0 }, Items)
end

return pages
