--- A bot's handlers, in the order in which they were given.
-- @module kapso.automation.handlers

local check = require "kapso.check"
local patterns = require "kapso.automation.patterns"

local handlers = {}

local Handlers = {}
Handlers.__index = Handlers

-- Two for the same are told apart by their order.
local function add(self, name, handler)
  local count = (self.counts[name] or 0) + 1
  self.counts[name] = count
  handler.id = count > 1 and ("%s #%d"):format(name, count) or name
  self.by_id[handler.id] = handler
  return handler
end

local function check_body(body)
  if type(body) == "function" then return end
  check.fail("handler", (body == nil and "is missing" or "is a " .. type(body)) .. ", a function(chat) is expected")
end

--- Adds a handler.
---@param kind string
---@param pattern any see kapso.automation.patterns
---@param body function
function Handlers:on(kind, pattern, body)
  check_body(body)
  local is_kind, fits, name = patterns.kind(kind), patterns.matcher(pattern)
  self.list[#self.list + 1] = add(self, kind .. " " .. name, { is_kind = is_kind, fits = fits, body = body })
end

--- Sets the handler of messages that no other wants.
---@param body function
function Handlers:otherwise(body)
  check_body(body)
  self.last = add(self, "otherwise", { body = body })
end

--- The first handler that wants an event.
---@param event table
---@return table|nil handler
---@return table|nil captures
function Handlers:find(event)
  for _, handler in ipairs(self.list) do
    local captures = handler.is_kind(event.kind) and handler.fits(event)
    if captures then return handler, captures end
  end
  if self.last and event.kind:find "^message%." then return self.last, {} end
end

--- Whether any handler is for events of a kind.
---@param kind string
---@return boolean
function Handlers:want(kind)
  for _, handler in ipairs(self.list) do
    if handler.is_kind(kind) then return true end
  end
  return false
end

--- A handler by its id.
---@param id string
---@return table|nil handler
function Handlers:named(id)
  return self.by_id[id]
end

--- No handlers yet.
---@return table
function handlers.new()
  return setmetatable({ list = {}, by_id = {}, counts = {} }, Handlers)
end

return handlers
