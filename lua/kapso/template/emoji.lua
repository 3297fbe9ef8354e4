--- How many emojis a text has.
-- @module kapso.template.emoji

local byte, gmatch = string.byte, string.gmatch

local emoji = {}

local JOINER = 0x200D                                  -- makes one emoji of several
local FIRST_FLAG, LAST_FLAG = 0x1F1E6, 0x1F1FF         -- two letters make a flag
local FIRST_TONE, LAST_TONE = 0x1F3FB, 0x1F3FF         -- skin tones
local KEYCAP = 0x20E3                                  -- after a digit: a key

-- Blocks of emojis: first and last code point.
local BLOCKS = {
  { 0x231A, 0x231B }, { 0x23E9, 0x23F3 }, { 0x25FD, 0x25FE }, { 0x2600, 0x27BF }, { 0x2B1B, 0x2B1C },
  { 0x2B50, 0x2B50 }, { 0x2B55, 0x2B55 }, { 0x1F004, 0x1F004 }, { 0x1F0CF, 0x1F0CF }, { 0x1F18E, 0x1F19A },
  { 0x1F300, 0x1FAFF },
}

local function code_point(character)
  local first, second, third, fourth = byte(character, 1, 4)
  if fourth then return (first - 240) * 262144 + (second - 128) * 4096 + (third - 128) * 64 + fourth - 128 end
  return (first - 224) * 4096 + (second - 128) * 64 + third - 128
end

local function is_emoji(code)
  for _, block in ipairs(BLOCKS) do
    if code >= block[1] and code <= block[2] then return true end
  end
  return code == KEYCAP
end

--- Counts the emojis of a text as people do: a family, a flag or a toned hand is one.
---@param text string valid UTF-8
---@return integer count
function emoji.count(text)
  local count, letters, joined = 0, 0, false
  for character in gmatch(text, "[\226-\244][\128-\191]+") do -- all of them are beyond U+2000
    local code = code_point(character)
    if code >= FIRST_FLAG and code <= LAST_FLAG then
      letters = letters + 1
    elseif not joined and is_emoji(code) and not (code >= FIRST_TONE and code <= LAST_TONE) then
      count = count + 1
    end
    joined = code == JOINER
  end
  return count + math.ceil(letters / 2)
end

return emoji
