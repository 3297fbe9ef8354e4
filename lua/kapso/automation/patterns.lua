--- What a handler is for: kinds of events, and what they must say.
-- @module kapso.automation.patterns

local check = require "kapso.check"

local patterns = {}

local MAX_CAPTURES = 32 -- Lua's own limit

local unpack = rawget(table, "unpack") or rawget(_G, "unpack") -- Lua 5.1 has it among the globals

-- In a time that grows with the length, whatever the text: people write it.
local function trimmed(text)
  return (text:gsub("^%s+", ""):match "^.*%S" or ""):lower()
end

-- What an event says: the id of the button or row that was chosen first, then the words.
local function texts_of(event)
  local list = {}
  for _, name in ipairs { "reply_id", "text" } do
    if type(event[name]) == "string" then list[#list + 1] = event[name] end
  end
  return list
end

-- A Lua pattern holds for the words as written, or in small letters: phones begin a line with a capital.
local function by_pattern(pattern)
  return function(event)
    for _, text in ipairs(texts_of(event)) do
      for _, form in ipairs { text, text:lower() } do
        local found = { form:match(pattern) }
        if found[1] ~= nil then return found end
      end
    end
  end
end

local function by_words(words)
  local set = {}
  for index = 1, check.list(words, "pattern", { min = 1, what = "words" }) do
    set[trimmed(check.string(words[index], "pattern", nil, index))] = true
  end
  return function(event)
    for _, text in ipairs(texts_of(event)) do
      if set[trimmed(text)] then return { text } end
    end
  end
end

local function by_function(predicate)
  return function(event)
    local found = { predicate(event) }
    return found[1] and found or nil
  end
end

-- Where a set ends that begins at a place: a "]" that is its first item is one.
local function end_of_set(pattern, at)
  at = pattern:sub(at + 1, at + 1) == "^" and at + 2 or at + 1
  repeat
    local byte = pattern:sub(at, at)
    if byte == "" then return nil, 'a "]" is missing' end
    at = at + (byte == "%" and 2 or 1)
  until pattern:sub(at, at) == "]"
  return at
end

local ESCAPES = {
  [""] = function() return nil, 'it ends with a "%"' end,
  ["0"] = function() return nil, '"%0" is no capture' end,
  b = function(pattern, at)
    if #pattern < at + 3 then return nil, '"%b" needs two characters' end
    return at + 3
  end,
  f = function(pattern, at)
    if pattern:sub(at + 2, at + 2) ~= "[" then return nil, '"%f" needs a set' end
    return at + 1
  end,
}

-- Where the item ends that begins at a place. `captures` has those that are open, and how many there are.
local function end_of_item(pattern, at, captures)
  local byte, following = pattern:sub(at, at), pattern:sub(at + 1, at + 1)
  if byte == "[" then return end_of_set(pattern, at) end
  if byte == "%" and ESCAPES[following] then return ESCAPES[following](pattern, at) end
  if byte == "%" and following:find "%d" and (tonumber(following) > captures.count or captures.open[tonumber(following)]) then
    return nil, ('"%%%s" is no capture that has ended before'):format(following)
  end
  if byte == "(" then
    captures.count = captures.count + 1
    captures.open[captures.count] = true
    table.insert(captures.order, captures.count)
    if captures.count > MAX_CAPTURES then return nil, "it has too many captures" end
  elseif byte == ")" then
    local last = table.remove(captures.order)
    if not last then return nil, 'a "(" is missing' end
    captures.open[last] = nil
  end
  return byte == "%" and at + 1 or at
end

-- Lua itself finds a mistake only in a text that leads there.
local function mistake_in(pattern)
  local captures, at = { count = 0, open = {}, order = {} }, pattern:sub(1, 1) == "^" and 2 or 1
  while at <= #pattern do
    local last, mistake = end_of_item(pattern, at, captures)
    if not last then return mistake end
    at = last + 1
  end
  if #captures.order > 0 then return 'a ")" is missing' end
end

--- Refuses what is no Lua pattern.
---@param pattern string
---@param path string
---@return string pattern
function patterns.check(pattern, path)
  local mistake = mistake_in(pattern)
  if mistake then check.fail(path, ("is no Lua pattern: %s"):format(mistake)) end
  return pattern
end

--- What tells whether an event is meant.
---@param pattern string|table|function|nil a Lua pattern for its words, a list of words that it may be as a whole, a
--- function(event); nil for every event
---@return fun(event: table): table|nil captures, given to the handler after the chat
---@return string name
function patterns.matcher(pattern)
  if pattern == nil then return function() return {} end, "*" end
  local kind = type(pattern)
  if kind == "string" then return by_pattern(patterns.check(pattern, "pattern")), pattern end
  if kind == "table" then return by_words(pattern), table.concat(pattern, "|") end
  if kind == "function" then return by_function(pattern), "function" end
  check.fail("pattern", "is a " .. kind .. ", a Lua pattern, a list of words or a function(event) is expected")
end

--- What tells whether a kind is meant: "message.text", "message.*" for all messages, "*" for everything.
---@param kind string
---@return fun(kind: string): boolean
function patterns.kind(kind)
  check.string(kind, "kind", { pattern = "^[%w_%.]*%*?$", hint = '"message.text" or "message.*"' })
  if kind:sub(-1) ~= "*" then return function(other) return other == kind end end
  local prefix = kind:sub(1, -2)
  return function(other) return other:sub(1, #prefix) == prefix end
end

patterns.unpack = unpack

return patterns
