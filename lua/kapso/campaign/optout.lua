--- Words by which a person asks for no more messages.
-- @module kapso.campaign.optout

local check = require "kapso.check"

local find, gsub, lower = string.find, string.gsub, string.lower

local optout = {}

local MAX_TEXT = 64 -- bytes; a longer message says more than that, and is for a person to read

-- The whole message, as people write it in the languages that WhatsApp is used in most. Words that also mean something else
-- in a shop ("cancel", "end", "no") are not here: a campaign may add them.
local WORDS = {
  "stop", "stop all", "stopall", "stop it", "please stop", "stop please", "stop messages", "stop promotions", "unsubscribe",
  "unsubscribe me", "opt out", "opt-out", "optout", "remove me", "revoke",
  "baja", "darme de baja", "dar de baja", "no más mensajes", "no mas mensajes",             -- Spanish
  "parar", "pare", "sair", "descadastrar", "não quero receber", "nao quero receber",       -- Portuguese
  "arrêt", "arret", "arrêter", "arreter", "désabonner", "desabonner", "désinscrire",       -- French
  "stopp", "abmelden", "abbestellen",                                                      -- German
  "basta", "disiscrivimi", "cancellami",                                                   -- Italian
  "afmelden", "uitschrijven",                                                              -- Dutch
  "berhenti", "henti",                                                                     -- Indonesian, Malay
  "dur", "durdur", "iptal et", "ret",                                                      -- Turkish
  "стоп", "отписаться", "отписка",                                                         -- Russian
  "إيقاف", "ايقاف", "توقف", "الغاء الاشتراك", "إلغاء الاشتراك",                               -- Arabic
  "रोकें", "बंद करें", "बंद करो", "band karo",                                                -- Hindi
  "停止", "退订", "退訂", "取消订阅", "配信停止",                                              -- Chinese, Japanese
  "הסר", "הסירו",                                                                          -- Hebrew
}

-- Capitals beyond ASCII in those words.
local CAPITALS = {
  ["Á"] = "á", ["Ã"] = "ã", ["É"] = "é", ["Ê"] = "ê", ["С"] = "с", ["Т"] = "т", ["О"] = "о", ["П"] = "п", ["И"] = "и",
  ["А"] = "а", ["Ь"] = "ь", ["Я"] = "я", ["К"] = "к",
}

-- What is around and between words, and says nothing.
local MARKS = { "[%c%s!%.,:;\"'%(%)%*_~?]+", "\194\160", "\194\161", "\226\128[\139-\143\152-\157\166]", "\227\128\130", "\239\188\129" }

-- One way of writing for all: no marks, no capitals, one space between words.
local function plain(text)
  for _, mark in ipairs(MARKS) do text = gsub(text, mark, " ") end
  text = gsub(lower(text), "[\195\208][\128-\191]", CAPITALS)
  return (gsub(gsub(text, "^ +", ""), " +$", ""):gsub(" +", " "))
end

local function add(set, words)
  for _, word in ipairs(words) do set[plain(word)] = true end
  return set
end

local KNOWN = add({}, WORDS)

--- What tells whether a message asks for no more.
---@param words string[]|nil words of one's own, beside those that are known
---@return fun(text: any): boolean
function optout.new(words)
  if words ~= nil and type(words) ~= "table" then error("the words of an opt-out are a list, not " .. check.show(words), 2) end
  local own = add({}, words or {})
  return function(text)
    if type(text) ~= "string" or #text > MAX_TEXT or not find(text, "%S") then return false end
    local word = plain(text)
    return KNOWN[word] or own[word] or false
  end
end

--- Whether a message asks for no more, by the known words.
---@param text any the text of a message, or a button's title
---@return boolean
optout.asks = optout.new()

return optout
