--- What a handler is for: kinds of events, and what they must say.
-- @module kapso.automation.patterns

local check = require "kapso.check"

local patterns = {}

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

local function check_pattern(pattern)
  local ok, why = pcall(string.find, "", pattern)
  if not ok then check.fail("pattern", ("is no Lua pattern: %s"):format((why:gsub("^.-:%d+: ", "")))) end
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
  if kind == "string" then return by_pattern(check_pattern(pattern)), pattern end
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
