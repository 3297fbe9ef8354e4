--- Shared checks of what a caller hands in.
--
-- Every function takes the value and the path of the field it will be sent as, and raises an
-- `errors.invalid` table when the value will not do. Paths are put together only when something is
-- wrong: a check takes the path in pieces, which are the path of a list, the item's index and what
-- follows (`check.string(title, "interactive.action.buttons", rule, 2, ".reply.title")`), because
-- valid input is the common case and must cost nothing. Index and tail may each be left out.
-- @module kapso.check

local core = require "kapso.core"
local errors = require "kapso.errors"
local spelling = require "kapso.spelling"

local error, next, type = error, next, type
local find, format, gsub, sub = string.find, string.format, string.gsub, string.sub
local floor, huge = math.floor, math.huge
local unknown_key, utf8_length = core.unknown_key, core.utf8_length
local to_integer = rawget(math, "tointeger") or function(value) return value end -- Lua 5.3 and later

local check = {}

local MAX_DEPTH = 64      -- of free-form values; deeper ones are cycles or mistakes
local MAX_NAME = 64       -- bytes of a foreign name or value worth showing
local MAX_WORDS = 256     -- that a rule remembers before it starts afresh
local MAX_INTEGER = 2 ^ 53
local ANY_TEXT = {}       -- the rule where none is given: not empty

--- The path of a field, of a list's item, or of a field in a list's item.
---@param path string path of the field or of the list
---@param index integer|nil 1-based index in the list
---@param tail string|nil what follows, as ".reply.title"
---@return string
local function locate(path, index, tail)
  if index then path = path .. "[" .. format("%.0f", index) .. "]" end
  return tail and path .. tail or path
end

-- While nginx starts, it says "unknown error" of one that is a table: there it is raised as its text.
local function for_nginx(err)
  local ngx = rawget(_G, "ngx")
  return ngx and ngx.get_phase and ngx.get_phase() == "init" and tostring(err) or err
end

--- Raises an invalid error.
---@param path string wire path of the field (or of its list)
---@param message string what is wrong and what to do
---@param index integer|nil
---@param tail string|nil
function check.fail(path, message, index, tail)
  error(for_nginx(errors.invalid(locate(path, index, tail), message)), 0)
end
local fail = check.fail

--- A foreign value as it may be shown in a message: quoted, short, printable.
---@param value any
---@return string
function check.show(value)
  if type(value) ~= "string" then return value == nil and "nothing" or "a " .. type(value) end
  local text = value
  if #value > MAX_NAME or not utf8_length(value) or find(value, "[^\32-\126\128-\255]") then
    text = gsub(sub(value, 1, MAX_NAME), "[^\32-\126]", "?") .. (#value > MAX_NAME and "..." or "")
  end
  return '"' .. text .. '"'
end
local show = check.show

--- The path of a key in a table, whatever the key is.
---@param path string path of the table; "" at the top
---@param key any
---@return string
function check.join(path, key)
  if type(key) == "string" then
    if #key <= MAX_NAME and find(key, "^[%a_][%w_]*$") then
      return path == "" and key or path .. "." .. key
    end
    return path .. "[" .. show(key) .. "]"
  end
  if type(key) == "number" then return path .. "[" .. format("%.14g", key) .. "]" end
  return path .. "[" .. show(key) .. "]"
end
local join = check.join

local function wrong_type(value, expected)
  if value == nil then return "is missing, " .. expected .. " is expected" end
  return "is a " .. type(value) .. ", " .. expected .. " is expected"
end

--- The length in characters (code points), as WhatsApp counts its limits.
---@param text string
---@return integer|nil length nil when the text cannot be sent
---@return string|nil message what is wrong with it
function check.length(text)
  local nul = find(text, "\0", 1, true)
  if nul then return nil, "has a NUL byte at byte " .. format("%.0f", nul) .. ", remove it" end
  local length, offset = utf8_length(text)
  if length then return length end
  return nil, "is not valid UTF-8 (byte " .. format("%.0f", offset) .. "), convert it first"
end

local function refuse_text(value, path, rule, index, tail)
  if type(value) ~= "string" then
    local hint = type(value) == "number" and ": put it in quotes" or ""
    fail(path, wrong_type(value, "a string") .. hint, index, tail)
  end
  local length, message = check.length(value)
  if not length then fail(path, message, index, tail) end
  if length == 0 then fail(path, "is empty", index, tail) end
  if rule.max and length > rule.max then
    fail(path, format("has %.0f characters, at most %.0f are allowed", length, rule.max), index, tail)
  end
  if rule.bytes and #value > rule.bytes then
    fail(path, format("has %.0f bytes, at most %.0f are allowed", #value, rule.bytes), index, tail)
  end
  if length < (rule.min or 1) then
    fail(path, format("has %.0f characters, at least %.0f are needed", length, rule.min), index, tail)
  end
  fail(path, "is " .. show(value) .. ", " .. rule.hint .. " is expected", index, tail)
end

--- A string of valid UTF-8 without NUL, within its limits.
-- `rule` is `{ min = 1, max =, bytes =, pattern =, hint = }`: `min` (1 when left out) and `max` count
-- characters, `hint` says what `pattern` wants, as "a date (YYYY-MM-DD)".
---@param value any
---@param path string
---@param rule table|nil
---@param index integer|nil
---@param tail string|nil
---@return string value
function check.string(value, path, rule, index, tail)
  rule = rule or ANY_TEXT
  if type(value) == "string" and not find(value, "\0", 1, true) then
    local length, most, bytes = utf8_length(value), rule.max, rule.bytes
    if length and length >= (rule.min or 1) and (not most or length <= most) and (not bytes or #value <= bytes)
      and (not rule.pattern or find(value, rule.pattern)) then
      return value
    end
  end
  return refuse_text(value, path, rule, index, tail)
end
local check_string = check.string

--- A string as `check.string` takes it, for the few words that come again and again, as names of
-- templates and languages: the rule remembers those that passed, so the next time costs one look-up.
---@param value any
---@param path string
---@param rule table as for `check.string`; one that is used here only
---@param index integer|nil
---@param tail string|nil
---@return string value
function check.word(value, path, rule, index, tail)
  local passed = rule.passed
  if passed and passed[value] then return value end
  check_string(value, path, rule, index, tail)
  if not passed or rule.count >= MAX_WORDS then
    passed, rule.count = {}, 0
    rule.passed = passed
  end
  passed[value], rule.count = true, rule.count + 1
  return value
end

--- A string as `check.string` takes it, or nil.
---@param value any
---@param path string
---@param rule table|nil
---@param index integer|nil
---@param tail string|nil
---@return string|nil value
function check.optional_string(value, path, rule, index, tail)
  if value == nil then return nil end
  return check_string(value, path, rule, index, tail)
end

--- An http or https address.
---@param value any
---@param path string
---@param rule table|nil as for `check.string`
---@param index integer|nil
---@param tail string|nil
---@return string value
function check.url(value, path, rule, index, tail)
  check_string(value, path, rule, index, tail)
  if find(value, "[\1-\32\127]") then fail(path, "has a space or control character, percent-escape it", index, tail) end
  if not find(value, "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#]") then
    fail(path, "is " .. show(value) .. ", an http:// or https:// address is expected", index, tail)
  end
  return value
end

--- A boolean or nil.
---@param value any
---@param path string
---@param index integer|nil
---@param tail string|nil
---@return boolean|nil value
function check.optional_boolean(value, path, index, tail)
  if value ~= nil and type(value) ~= "boolean" then fail(path, wrong_type(value, "true or false"), index, tail) end
  return value
end

--- A finite number within its limits. `rule` is `{ min =, max =, integer = true }`; an integer must be
-- one that every JSON reader keeps exact, and comes back as Lua's integer where Lua has them.
---@param value any
---@param path string
---@param rule table|nil
---@param index integer|nil
---@param tail string|nil
---@return number value
function check.number(value, path, rule, index, tail)
  rule = rule or ANY_TEXT
  if type(value) ~= "number" then fail(path, wrong_type(value, "a number"), index, tail) end
  if value ~= value or value == huge or value == -huge then fail(path, "is not a finite number", index, tail) end
  if rule.integer and value ~= floor(value) then
    fail(path, format("is %.14g, a whole number is expected", value), index, tail)
  end
  if rule.integer and (value > MAX_INTEGER or value < -MAX_INTEGER) then
    fail(path, format("is %.14g, too large to be sent exactly", value), index, tail)
  end
  if rule.min and value < rule.min then
    fail(path, format("is %.14g, at least %.14g is expected", value, rule.min), index, tail)
  end
  if rule.max and value > rule.max then
    fail(path, format("is %.14g, at most %.14g is expected", value, rule.max), index, tail)
  end
  return rule.integer and to_integer(value) or value
end

--- A table; `usage` is what to write instead when it is not one.
---@param value any
---@param path string
---@param usage string|nil as `message.image{ link = "https://..." }`
---@param index integer|nil
---@param tail string|nil
---@return table value
function check.table(value, path, usage, index, tail)
  if type(value) == "table" then return value end
  fail(path, wrong_type(value, "a table") .. (usage and ": " .. usage or ""), index, tail)
end
local check_table = check.table

--- A list without holes or other keys. `rule` is `{ min =, max =, what = "buttons" }`.
---@param value any
---@param path string
---@param rule table|nil
---@param index integer|nil
---@param tail string|nil
---@return integer count
function check.list(value, path, rule, index, tail)
  rule = rule or ANY_TEXT
  check_table(value, path, nil, index, tail)
  local count, what = 0, rule.what or "items"
  for key in next, value do
    count = count + 1
    if type(key) ~= "number" then fail(path, "has names, a list of " .. what .. " is expected", index, tail) end
  end
  for position = 1, count do
    if value[position] == nil then
      fail(locate(path, index, tail), "is missing, a list of " .. what .. " has no holes", position)
    end
  end
  if rule.min and count < rule.min then
    fail(path, format("has %.0f %s, at least %.0f needed", count, what, rule.min), index, tail)
  end
  if rule.max and count > rule.max then
    fail(path, format("has %.0f %s, at most %.0f are allowed", count, what, rule.max), index, tail)
  end
  return count
end

--- Refuses a value that an earlier item of the same list has. `seen` starts empty.
---@param seen table values so far
---@param value string
---@param path string
---@param index integer|nil
---@param tail string|nil
function check.unique(seen, value, path, index, tail)
  if seen[value] then fail(path, "is " .. show(value) .. " a second time, each must differ", index, tail) end
  seen[value] = true
end

check.names = spelling.names
check.nearest = spelling.nearest

--- Refuses keys that are not allowed, with the nearest name that is.
---@param value table
---@param allowed table a set: `{ name = <anything but nil and false> }`
---@param path string path of the table; "" at the top
function check.unknown_keys(value, allowed, path)
  local key = unknown_key(value, allowed)
  if key == nil then return end
  for other in next, value do -- the first by name, so that a message is the same every time
    if not allowed[other] and type(other) == "string" and (type(key) ~= "string" or other < key) then key = other end
  end
  fail(join(path, key), "is not known" .. spelling.suggestion(key, allowed))
end

--- One of a set of words.
---@param value any
---@param path string
---@param allowed table a set: `{ word = true }`
---@param index integer|nil
---@param tail string|nil
---@return string value
function check.enum(value, path, allowed, index, tail)
  if type(value) == "string" and allowed[value] then return value end
  check_string(value, path, nil, index, tail)
  fail(path, "is " .. show(value) .. spelling.suggestion(value, allowed), index, tail)
end

local check_json

local function check_json_table(value, path, depth)
  if depth > MAX_DEPTH then fail(path, format("is nested more than %d levels deep, or contains itself", MAX_DEPTH)) end
  local kind = type(next(value))
  if kind == "number" then check.list(value, path) end
  for key, item in next, value do
    if type(key) ~= kind or kind ~= "number" and kind ~= "string" then
      fail(join(path, key), "is neither a name nor an index like the keys beside it")
    end
    local broken = kind == "string" and select(2, check.length(key))
    if broken then fail(join(path, key), "(the name) " .. broken) end
    check_json(item, join(path, key), depth + 1)
  end
end

function check_json(value, path, depth)
  local kind = type(value)
  if kind == "string" then
    local length, message = check.length(value)
    if not length then fail(path, message) end
  elseif kind == "number" then
    check.number(value, path)
  elseif kind == "table" then
    check_json_table(value, path, depth)
  elseif kind ~= "boolean" and value ~= core.null then
    fail(path, wrong_type(value, "something that JSON can say"))
  end
end

--- A free-form value that JSON can carry: sound text, finite numbers, no functions, no cycles.
---@param value any
---@param path string
---@return any value
function check.json(value, path)
  check_json(value, path, 1)
  return value
end

return check
