--- Transactions over a dictionary that nginx's workers share.
--
-- One worker at a time has the dictionary; others see that it is busy, and come again. What a transaction writes goes into
-- the dictionary in the end, all of it or, where it is full, nothing. Values are kept as JSON. Nothing waits in here.
-- @module kapso.automation.store.dictionary

local database = require "kapso.database"
local json = require "kapso.json"

local dictionary = {}

local LOCK, TICKET = "lock", "ticket"
local LOCK_SECONDS = 5 -- after which the lock of a worker that was killed is open again

local Dictionary = {}
Dictionary.__index = Dictionary

local View = {}
View.__index = View

local NOTHING = {}

local function decoded(text)
  if text == nil then return NOTHING end
  local value, message = json.decode(text)
  if message then error(database.failure("store", "the dictionary has something that is not the store's: " .. message), 0) end
  return value
end

--- The value of a key, for reading, or for changing and writing.
---@param key string
---@return any
function View:read(key)
  local value = self.values[key]
  if value == nil then
    value = decoded(self.dict:get(key))
    self.values[key] = value
  end
  if value ~= NOTHING then return value end
end

--- Puts a value down; nil forgets the key.
---@param key string
---@param value any
function View:write(key, value)
  self.values[key] = value == nil and NOTHING or value
  self.written[key] = true
end

--- Puts an item at the end of a list, which is the only thing that `take` takes from.
---@param list string
---@param item any
function View:push(list, item)
  self.pushed[#self.pushed + 1] = { list, assert(json.encode(item)) }
end

--- The first item of a list, if it is one to take. It is taken at once, whatever becomes of the transaction.
---@param list string
---@param is_due fun(item: any): boolean
---@return any item
function View:take(list, is_due)
  local text = self.dict:lpop(list)
  if text == nil then return nil end
  local item = decoded(text)
  if is_due(item) then return item end
  assert(self.dict:lpush(list, text))
end

local function put(dict, key, text)
  if text == nil then
    dict:delete(key)
    return true
  end
  return dict:safe_set(key, text)
end

-- All that was written, as steps that can be taken back.
local function steps_of(view)
  local dict, steps = view.dict, {}
  for _, item in ipairs(view.pushed) do
    steps[#steps + 1] = { apply = function() return dict:rpush(item[1], item[2]) end, undo = function() dict:rpop(item[1]) end }
  end
  for key in pairs(view.written) do
    local value, before = view.values[key], dict:get(key)
    local text = value ~= NOTHING and assert(json.encode(value)) or nil
    steps[#steps + 1] = { apply = function() return put(dict, key, text) end, undo = function() put(dict, key, before) end }
  end
  return steps
end

local function apply(self, view)
  local steps = steps_of(view)
  for number, step in ipairs(steps) do
    local ok, message = step.apply()
    if not ok then
      for back = number - 1, 1, -1 do steps[back].undo() end
      error(database.failure("store", ("the dictionary %s: %s; give lua_shared_dict %s more than its %d bytes"):format(self.name,
        message, self.name, self.dict:capacity())), 0)
    end
  end
end

local function lock(self)
  local ticket = assert(self.dict:incr(TICKET, 1, 0))
  local ok, message = self.dict:safe_add(LOCK, ticket, LOCK_SECONDS)
  if ok then return ticket end
  local err = database.failure("store", ("the dictionary %s: %s"):format(self.name,
    message == "exists" and "another worker has it" or message))
  err.busy = message == "exists" or nil
  error(err, 0)
end

--- Does something with the dictionary, or nothing; raises, with `busy` where another worker has it.
---@param body fun(view: table, ...): any, any
---@return any
---@return any
function Dictionary:transaction(body, ...)
  local ticket = lock(self)
  local view = setmetatable({ dict = self.dict, values = {}, written = {}, pushed = {} }, View)
  local ok, first, second = pcall(body, view, ...)
  local applied, err = ok, first
  if ok then applied, err = pcall(apply, self, view) end
  if self.dict:get(LOCK) == ticket then self.dict:delete(LOCK) end
  if not applied then error(err, 0) end
  return first, second
end

--- A dictionary of nginx's.
---@param name string
---@return table|nil
---@return table|nil err kind "store"
function dictionary.open(name)
  local ngx = rawget(_G, "ngx")
  if type(ngx) ~= "table" or not ngx.shared then
    return nil, database.failure("store", "shared:" .. name .. " is a store in nginx's memory, and this is not nginx")
  end
  local dict = ngx.shared[name]
  if dict then return setmetatable({ dict = dict, name = name }, Dictionary) end
  return nil, database.failure("store", ("nginx has no dictionary %s; its http block needs: lua_shared_dict %s 10m;"):format(
    name, name))
end

return dictionary
