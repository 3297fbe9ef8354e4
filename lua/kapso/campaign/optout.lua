--- Whether a message asks for no more messages, or for messages again.
--
-- The words are data (`kapso.campaign.optout_words`), and a campaign may have its own:
--
--     stop_words = { "no more" }                  -- beside the known ones
--     stop_words = { es = { "baja" }, de = false } -- in place of Spanish's; none of German's
--     stop_words = false                          -- none at all
-- @module kapso.campaign.optout

local check = require "kapso.check"
local words = require "kapso.campaign.optout_words"

local find, gsub, lower = string.find, string.gsub, string.lower

local optout = {}

local MAX_TEXT = 256 -- bytes; a longer message says more than a word, and is for a person to read
local WORD = { min = 1, max = 64 }
local LANGUAGE = { pattern = "^%l%l%l?$", hint = 'a language as "es", or a word without a name' }

-- Capitals beyond ASCII in those words, each before its small letter.
local CAPITALS = {}
for capital, small in ("ÁáÃãÉéÊêŞşАаДдЕеИиКкОоПпРрСсТтЬьЯя"):gmatch "([\195-\209][\128-\191])([\195-\209][\128-\191])" do
  CAPITALS[capital] = small
end

-- What is around and between words, and says nothing.
local MARKS = { "[%c%s!%.,:;\"'%(%)%*_~?]+", "\194\160", "\194\161", "\226\128[\139-\143\152-\157\166]", "\227\128\130", "\239\188\129" }

-- One way of writing for all: no marks, no capitals, one space between words.
local function plain(text)
  for _, mark in ipairs(MARKS) do text = gsub(text, mark, " ") end
  text = gsub(lower(text), "[\195\197\208][\128-\191]", CAPITALS)
  return (gsub(gsub(text, "^ +", ""), " +$", ""):gsub(" +", " "))
end

local function add(set, list)
  for _, word in ipairs(list) do set[plain(word)] = true end
end

local function read_list(list, path)
  for index = 1, check.list(list, path, { what = "words" }) do check.string(list[index], path, WORD, index) end
  return list
end

-- A campaign's own: words without a name are added, a language's take the place of the known ones.
local function read_own(own, path)
  local added, languages = {}, {}
  for name, value in pairs(check.table(own, path, path .. ' = { "no more", es = { "baja" } }')) do
    if type(name) == "number" then
      added[#added + 1] = check.string(value, path, WORD, name)
    else
      check.string(name, path .. "." .. tostring(name), LANGUAGE)
      languages[name] = value and read_list(value, path .. "." .. name) or {}
    end
  end
  return added, languages
end

local function words_of(known, own, path)
  local set = {}
  if own == false then return set end
  local added, languages = read_own(own, path)
  for language, list in pairs(known) do languages[language] = languages[language] or list end
  for _, list in pairs(languages) do add(set, list) end
  add(set, added)
  return set
end

-- What tells whether a text is one of the words; the known ones alone are looked up in the same set by everybody.
local function maker(known, path)
  local default
  return function(own)
    default = default or words_of(known, {}, path)
    local set = own == nil and default or words_of(known, own, path)
    return function(text)
      if type(text) ~= "string" or #text > MAX_TEXT or not find(text, "%S") then return false end
      return set[plain(text)] or false
    end
  end
end

--- What tells whether a message asks for no more. Raises for words that are none.
---@param own table|false|nil a campaign's own words, see above
---@return fun(text: any): boolean
optout.new = maker(words.stop, "stop_words")

--- What tells whether a message asks for messages again.
---@param own table|false|nil as for `new`
---@return fun(text: any): boolean
optout.starts = maker(words.start, "start_words")

--- Whether a message asks for no more, by the known words.
---@param text any the text of a message, or a button's title
---@return boolean
optout.asks = optout.new()

return optout
