--- Encodings of one byte a character, as maps from their upper half to UTF-8; UTF-8 needs none.
-- @module kapso.campaign.sources.encodings

-- What Windows-1252 has at 80 to 9F instead of control characters; five places are empty.
local WINDOWS = {
  [0x80] = "€", [0x82] = "‚", [0x83] = "ƒ", [0x84] = "„", [0x85] = "…", [0x86] = "†", [0x87] = "‡", [0x88] = "ˆ",
  [0x89] = "‰", [0x8A] = "Š", [0x8B] = "‹", [0x8C] = "Œ", [0x8E] = "Ž", [0x91] = "‘", [0x92] = "’", [0x93] = "“",
  [0x94] = "”", [0x95] = "•", [0x96] = "–", [0x97] = "—", [0x98] = "˜", [0x99] = "™", [0x9A] = "š", [0x9B] = "›",
  [0x9C] = "œ", [0x9E] = "ž", [0x9F] = "Ÿ",
}

-- U+0080 to U+00FF in UTF-8.
local function latin(code)
  return string.char(0xC0 + math.floor(code / 64), 0x80 + code % 64)
end

local iso_8859_1, windows_1252 = {}, {}
for code = 0x80, 0xFF do
  iso_8859_1[string.char(code)] = latin(code)
  windows_1252[string.char(code)] = WINDOWS[code] or code >= 0xA0 and latin(code) or nil
end

return {
  ["utf-8"] = {},
  ["iso-8859-1"] = { map = iso_8859_1 },
  ["windows-1252"] = { map = windows_1252 },
}
