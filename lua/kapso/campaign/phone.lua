--- Phone numbers as people keep them in lists, made into what WhatsApp takes.
-- @module kapso.campaign.phone

local check = require "kapso.check"
local core = require "kapso.core"
local numbering = require "kapso.campaign.numbering"
local recipient = require "kapso.recipient"
local spelling = require "kapso.spelling"

local CODES, COUNTRIES, has = numbering.CODES, numbering.COUNTRIES, numbering.has
local is_number = core.is_number
local byte, find, format, gsub, match, sub = string.byte, string.find, string.format, string.gsub, string.match, string.sub

local phone = {}

local MIN_DIGITS, MAX_DIGITS = 8, 15
local LONGEST_CODE, LONGEST_PREFIX = 3, 5
local LONGEST_AREA = 6 -- digits before a slash, as Germans write them
local PLUS, ZERO = byte "+", byte "0"
local LONG_WAY = "write it with + and the country code"

-- What programs put in front of a number.
local SCHEMES = { "^[Tt][Ee][Ll]:", "^[Ww][Hh][Aa][Tt][Ss][Aa][Pp][Pp]:" }

-- What spreadsheets make of long numbers.
local SPOILED = {
  { "^[%d.,]+[Ee]%+?%d+$", "is a number that a spreadsheet has rounded; make the column text there" },
  { "^#", "is a spreadsheet's error" },
}

-- The calling code that digits begin with; nil when no country has it.
local function code_of(digits)
  for length = 1, LONGEST_CODE do
    local code = sub(digits, 1, length)
    if CODES[code] then return code end
  end
end

-- The country of digits that begin with a calling code; nil when no country has it.
local function country_of(digits)
  local code = code_of(digits)
  if not code then return nil end
  local prefixes = numbering.OWN[code]
  for length = prefixes and LONGEST_PREFIX or 0, 1, -1 do
    local iso = prefixes[sub(digits, #code + 1, #code + length)]
    if iso then return iso end
  end
  return CODES[code]
end

-- Digits with their country code, as they are sent. A length that the country does not have is a doubt, no more: numbering
-- plans change.
local function international(digits)
  local code, doubt = code_of(digits), nil
  local country = COUNTRIES[CODES[code]]
  local count = code and #digits - #code -- of the digits after the code
  if not code then
    if byte(digits) == ZERO then return nil, "has no country code, which never begins with 0" end
    doubt = "no country has this calling code"
  elseif country.trunk == "0" and byte(digits, #code + 1) == ZERO and has(country[2], count - 1) then
    digits = code .. sub(digits, #code + 2) -- +44 07700 ...: the 0 is dialled inside the country only
  elseif not has(country[2], count) then
    doubt = format("has %d digits after +%s, where %s digits are usual", count, code, gsub(country[2], " ", " or "))
  end
  if #digits < MIN_DIGITS or #digits > MAX_DIGITS then
    return nil, format("has %d digits, a phone number has %d to %d with its country code", #digits, MIN_DIGITS, MAX_DIGITS)
  end
  return "+" .. digits, doubt
end

-- Digits after what is dialled before a number abroad.
local function after_exit_code(digits, country)
  for _, exit in ipairs { "00", country and country.exit } do
    if sub(digits, 1, #exit) == exit and code_of(sub(digits, #exit + 1)) then return sub(digits, #exit + 1) end
  end
end

-- Digits as they are written inside a country, or with its calling code and no plus.
local function national(digits, iso)
  local country = COUNTRIES[iso]
  local code, trunk, lengths = country[1], country.trunk, country[2]
  if trunk and sub(digits, 1, #trunk) == trunk and has(lengths, #digits - #trunk) then
    return international(code .. sub(digits, #trunk + 1))
  end
  -- Of the two readings the one of a mobile number counts: +49 151 ... in Germany, 393 ... in Italy.
  if sub(digits, 1, #code) == code and has(country.mobile or lengths, #digits - #code) then return international(digits) end
  if has(lengths, #digits) then return international(code .. digits) end
  return nil, format("has %d digits, where numbers of %s have %s; %s", #digits, iso, gsub(lengths, " ", " or "), LONG_WAY)
end

-- The digits, with a plus where there is one, of what is more than that; or nil and why not.
local function clean(text)
  text = match(text, "^%s*'?(.-)%s*$")
  if find(text, "^%a") then
    for _, scheme in ipairs(SCHEMES) do text = gsub(text, scheme, "") end
  end
  if text == "" then return nil, "is empty" end
  for _, row in ipairs(SPOILED) do
    if find(text, row[1]) then return nil, row[2] end
  end
  text = gsub(match(text, "^(%d+)%.0$") or text, "^(%+[%d%s]*)%(0%)", "%1")
  local digits = recipient.strip(text)
  local area, rest = match(digits, "^(%+?%d+)/(%d+)$")
  if area and #area <= LONGEST_AREA then digits = area .. rest end
  if is_number(digits) then return digits end
  return nil, "is " .. check.show(text) .. ", not a phone number or BSUID"
end

local function check_country(iso)
  if COUNTRIES[iso] then return end
  error(format("the default country is two letters of ISO 3166, as \"US\", not %s%s", check.show(iso),
    spelling.suggestion(iso, COUNTRIES)), 3)
end

--- A number as it will be sent: `+` and digits where the country code is known, else the digits as they were given, which
--- WhatsApp reads with the business's own country code. BSUIDs come back as they are.
---@param text any
---@param country string|nil ISO 3166 code: what numbers without a country code are
---@return string|nil number
---@return string|nil reason why it will not do; beside a number, what is doubtful about it
function phone.normalise(text, country)
  if country ~= nil then check_country(country) end
  if type(text) == "number" and text % 1 == 0 and text > 0 and text < 1e15 then text = format("%.0f", text) end
  if text == nil then return nil, "is missing" end
  if type(text) ~= "string" then return nil, "is " .. check.show(text) .. ", text is expected" end
  local digits, reason = text, nil
  if not is_number(text) then
    local bsuid = match(text, "^%s*(%u%u%..-)%s*$")
    if bsuid and recipient.parse(bsuid) then return bsuid end
    digits, reason = clean(text)
  end
  if not digits then return nil, reason end
  if byte(digits) == PLUS then return international(sub(digits, 2)) end
  local abroad = after_exit_code(digits, COUNTRIES[country])
  if abroad then return international(abroad) end
  if country then return national(digits, country) end
  if sub(digits, 1, 1) == "0" then
    return nil, "is a number without its country code; " .. LONG_WAY .. ", or give the campaign a country"
  end
  local address, err = recipient.parse(digits)
  if not address then return nil, err.message end
  return digits
end

--- What two ways of writing one number have in common.
---@param number string as `phone.normalise` gives it
---@return string key its digits, or the BSUID
function phone.key(number)
  return (gsub(number, "^%+", ""))
end

--- The country of a number or BSUID, as far as it can be told.
---@param number string with or without +
---@return string|nil iso
function phone.country(number)
  local letters = match(number, "^(%u%u)%.")
  if letters then return letters end
  local iso = country_of(phone.key(number))
  return iso ~= "none" and iso or nil
end

return phone
