--- What Meta's review refuses in a template's text.
--
-- Sources: Meta's pages on templates ("Parameter formats"), template components and template review ("common
-- rejection reasons"), and the errors it answers with: 2388040 (too long, too many emojis), 2388047, 2388072 and
-- 2388073 (what a header, a body and a footer may not contain), 2388293 (too many parameters for the length),
-- 2388299 (a parameter at the start or the end).
-- @module kapso.template.review

local check = require "kapso.check"
local emoji = require "kapso.template.emoji"
local parts = require "kapso.message.parts"
local variables = require "kapso.template.variables"

local fail = check.fail
local find, gmatch, gsub, match = string.find, string.gmatch, string.gsub, string.match

local review = {}

local SPACES = "     "   -- one more than allowed
local MAX_EMOJIS = 10    -- in a body (Meta: 2388040)
local NAME = parts.TEMPLATE.parameter
local WORD = "[%w\128-\255]"

-- Braces stand around a parameter and nowhere else in pairs; inside them is a number or a name.
local function check_braces(text, path)
  for inside in gmatch(text, "{{(.-)}}") do
    if not find(inside, "^%d+$") and not find(inside, NAME.pattern) then
      fail(path, "has " .. check.show("{{" .. inside .. "}}") .. ", a parameter is {{1}}, {{2}}, ... or "
        .. "{{first_name}}: lower-case letters, digits and underscores, no spaces", nil, ".text")
    end
  end
  local rest = gsub(text, "{{[%w_]+}}", "")
  if find(rest, "{{", 1, true) or find(rest, "}}", 1, true) then
    fail(path, "has mismatched braces, a parameter is {{1}} or {{first_name}}", nil, ".text")
  end
end

-- Meta: positional parameters are numbered from 1 in order; named ones are unique.
local function check_names(parsed, path)
  local first = parsed.names[1]
  local named = first ~= nil and not find(first, "^%d+$")
  for index, name in ipairs(parsed.names) do
    if (find(name, "^%d+$") == nil) ~= named then
      fail(path, "mixes numbered and named parameters, use one or the other", nil, ".text")
    end
    if not named and name ~= ("%d"):format(index) then
      fail(path, ("has {{%s}} where {{%d}} is expected, numbers start at 1 and leave none out"):format(name, index),
        nil, ".text")
    end
    if named and parsed.uses[name] > 1 then
      fail(path, "has {{" .. name .. "}} a second time, names are unique", nil, ".text")
    end
  end
  return first and (named and "NAMED" or "POSITIONAL") or nil
end

local function check_neighbours(text, path)
  local pair = match(text, "{{[%w_]+}}%s*{{[%w_]+}}")
  if pair then fail(path, "has " .. check.show(pair) .. " with nothing between, put words between them", nil, ".text") end
end

-- Meta: 2388299.
local function check_ends(text, path)
  local where = find(text, "^%s*{{[%w_]+}}") and "starts" or find(text, "{{[%w_]+}}%s*$") and "ends"
  if where then fail(path, where .. " with a parameter, put words " .. (where == "starts" and "before" or "after")
    .. " it", nil, ".text") end
end

-- Words of a text, for languages with and without spaces: from U+0800 on every character counts as one.
local function words_of(text)
  local count = 0
  local spaced = gsub(text, "[\224-\244][\128-\191]+", function()
    count = count + 1
    return " "
  end)
  for word in gmatch(spaced, "%S+") do
    if find(word, WORD) then count = count + 1 end
  end
  return count
end

-- Meta: 2388293. It keeps to itself how many are too many; providers found two words a parameter and one more.
local function check_ratio(text, parsed, path)
  local count = #parsed.names
  if count == 0 then return end
  local words = words_of((gsub(text, "{{[%w_]+}}", " ")))
  if words < 2 * count + 1 then
    fail(path, ("has %d parameters in %d words, at least %d words are needed: say more, or use fewer parameters"):format(
      count, words, 2 * count + 1), nil, ".text")
  end
end

-- Text and parameters of whatever component.
local function read(text, path, rule)
  check.string(text, path, rule, nil, ".text")
  if find(text, SPACES, 1, true) then fail(path, "has more than four spaces in a row", nil, ".text") end
  check_braces(text, path)
  local parsed = variables.read(text)
  local format = check_names(parsed, path)
  check_neighbours(text, path)
  return parsed, format
end

--- The text of a body.
---@param text any
---@param path string wire path of the component
---@param rule table as for `check.string`
---@param brief boolean|nil whether it may be short for its parameters, as a card's
---@return table parsed see `kapso.template.variables`
---@return string|nil format "NAMED", "POSITIONAL", or nil without parameters
function review.body(text, path, rule, brief)
  local parsed, format = read(text, path, rule)
  check_ends(text, path)
  if not brief then check_ratio(text, parsed, path) end
  local emojis = emoji.count(text)
  if emojis > MAX_EMOJIS then
    fail(path, ("has %d emojis, at most %d are allowed"):format(emojis, MAX_EMOJIS), nil, ".text")
  end
  return parsed, format
end

-- Meta: 2388047, no "new lines, formatting characters, emojis or asterisks" in headers; nor in the texts of buttons.
local function check_plain(text, path)
  if find(text, "[\n\r\t]") then fail(path, "has a new-line or tab, it must be one line", nil, ".text") end
  if find(text, "*", 1, true) then fail(path, "has an asterisk, which is not allowed here", nil, ".text") end
  if emoji.count(text) > 0 then fail(path, "has an emoji, which is not allowed here", nil, ".text") end
end

--- The text of a header. Meta: one parameter; Kapso's description shows two named ones, so only the
-- positional are counted.
---@param text any
---@param path string
---@param rule table
---@return table parsed
---@return string|nil format
function review.header(text, path, rule)
  local parsed, format = read(text, path, rule)
  if format == "POSITIONAL" and #parsed.names > 1 then
    fail(path, ("has %d parameters, a header may have one"):format(#parsed.names), nil, ".text")
  end
  check_plain(text, path)
  return parsed, format
end

--- A text without parameters: a footer's, an offer's, a button's.
---@param text any
---@param path string
---@param rule table
---@param plain boolean whether emojis, asterisks and new-lines are refused
---@return string text
function review.fixed(text, path, rule, plain)
  check.string(text, path, rule, nil, ".text")
  if find(text, "{{", 1, true) or find(text, "}}", 1, true) then
    fail(path, "has a parameter, which is not allowed here", nil, ".text")
  end
  if plain then
    check_plain(text, path)
  elseif find(text, "[\n\r\t]") then
    fail(path, "has a new-line or tab, it must be one line", nil, ".text")
  end
  return text
end

return review
