--- Who a message goes to: phone numbers, BSUIDs, groups.
-- @module kapso.recipient

local core = require "kapso.core"
local check = require "kapso.check"
local errors = require "kapso.errors"

local next, type = next, type
local is_number = core.is_number
local find, format, gsub = string.find, string.format, string.gsub

local recipient = {}

local PATH = "to"
local MAX_WRITTEN = 100 -- bytes of a number as people write it; more is not one
local MIN_DIGITS, MAX_DIGITS = 8, 15
local MAX_BSUID, MAX_GROUP = 160, 256
local USAGE = 'give "+15551234567", a BSUID like "US.13491208655302741918", '
  .. "{ phone = ..., bsuid = ... } or { group = ... }"

-- What people, address books and spreadsheets put between digits: ASCII first, then no-break spaces,
-- typographic spaces and hyphens, and the marks that turn text left to right, all U+20xx.
local FILLERS = {
  "[ %-%.%(%)]",
  "\194\160",             -- U+00A0 no-break space
  "\194\173",             -- U+00AD soft hyphen
  "\226\128[\128-\149]",  -- U+2000 to U+2015: spaces, zero widths, marks, hyphens, dashes
  "\226\128[\170-\175]",  -- U+202A to U+202F: marks, narrow no-break space
  "\226\129[\160-\169]",  -- U+2060 to U+2069: word joiner, isolates
  "\226\136\146",         -- U+2212 minus
  "\227\128\128",         -- U+3000 ideographic space
  "\239\187\191",         -- U+FEFF byte order mark
}

local function refuse(message)
  return nil, errors.invalid(PATH, message)
end

local function check_digits(number)
  local digits = #number - (find(number, "^%+") and 1 or 0)
  if digits >= MIN_DIGITS and digits <= MAX_DIGITS then return number end
  return refuse(format("%s has %d digits, a phone number has %d to %d with its country code",
    check.show(number), digits, MIN_DIGITS, MAX_DIGITS))
end

--- A phone number without what people put between its digits.
---@param phone string
---@return string
function recipient.strip(phone)
  phone = gsub(phone, FILLERS[1], "")
  if not find(phone, "[\128-\255]") then return phone end
  for index = 2, #FILLERS do phone = gsub(phone, FILLERS[index], "") end
  return phone
end

-- A phone number without what people put between its digits; the plus stays as it was given, because
-- WhatsApp may put the business's own country code in front of a number without one.
local function parse_phone(phone)
  if is_number(phone) then return check_digits(phone) end
  if #phone > MAX_WRITTEN then return refuse("is " .. #phone .. " bytes long, which no phone number is") end
  if find(phone, "^%+?%d+[.,]0+$") then -- the dot would go, and the 0 be one of the number's digits
    return refuse("is " .. check.show(phone) .. ", a number as spreadsheets write it: give its digits as text")
  end
  local number = recipient.strip(phone)
  if is_number(number) then return check_digits(number) end
  if number == "" then return refuse("has no digits in it: " .. USAGE) end
  return refuse("is " .. check.show(phone) .. ", not a phone number, BSUID or group: " .. USAGE)
end

-- Meta: a country's two letters, a dot, letters and digits; a parent BSUID has ENT in between.
local function is_bsuid(text)
  return #text <= MAX_BSUID and (find(text, "^%u%u%.%w+$") or find(text, "^%u%u%.ENT%.%w+$")) ~= nil
end

local function parse_text(text)
  if is_bsuid(text) then return { recipient = text, recipient_type = "individual" } end
  local number, err = parse_phone(text)
  if not number then return nil, err end
  return { to = number, recipient_type = "individual" }
end

local function not_text(value, what)
  local advice = type(value) == "number" and ", put it in quotes: numbers lose digits" or ""
  return refuse(what .. "is a " .. type(value) .. advice .. ": " .. USAGE)
end

local function parse_group(to)
  local group = to.group
  if to.phone ~= nil or to.bsuid ~= nil then
    return refuse("has a group beside a phone or BSUID, a message goes to one or the other")
  end
  if type(group) ~= "string" then return not_text(group, "has a group that ") end
  if #group > MAX_GROUP or not find(group, "^[%w+/=_@.:-]+$") then
    return refuse("has the group " .. check.show(group) .. ", the id that the Groups API gave is expected")
  end
  return { to = group, recipient_type = "group" }
end

local KNOWN = { phone = true, bsuid = true, group = true }

local function parse_table(to)
  for key in next, to do
    if not KNOWN[key] then
      local near = check.nearest(key, KNOWN)
      return refuse("has " .. check.show(key) .. (near and ', did you mean "' .. near .. '"?' or ": " .. USAGE))
    end
  end
  if to.group ~= nil then return parse_group(to) end
  local phone, bsuid = to.phone, to.bsuid
  if phone == nil and bsuid == nil then return refuse("is an empty table: " .. USAGE) end
  if phone ~= nil then
    if type(phone) ~= "string" then return not_text(phone, "has a phone that ") end
    local number, err = parse_phone(phone)
    if not number then return nil, err end
    phone = number
  end
  if bsuid ~= nil then
    if type(bsuid) ~= "string" then return not_text(bsuid, "has a bsuid that ") end
    if not is_bsuid(bsuid) then
      return refuse("has the bsuid " .. check.show(bsuid) .. ', a BSUID like "US.13491208655302741918" is expected')
    end
  end
  return { to = phone, recipient = bsuid, recipient_type = "individual" }
end

--- Whether a value is a phone number that goes out as it is: the common case, for those who are in a hurry.
---@param to any
---@return boolean
function recipient.is_plain(to)
  return is_number(to) and #to <= MAX_DIGITS and #to > MIN_DIGITS
end

--- Reads what `client:send` was given as its first argument.
-- Kapso: WhatsappMessage, `to` is a phone number or group, `recipient` a BSUID; with both, the server
-- takes the phone.
---@param to string|table phone number or BSUID, or `{ phone, bsuid }`, or `{ group }`
---@return table|nil address `{ to, recipient, recipient_type = "individual" | "group" }`
---@return table|nil err of kind invalid, path "to"
function recipient.parse(to)
  if type(to) == "string" then return parse_text(to) end
  if type(to) == "table" then return parse_table(to) end
  if to == nil then return refuse("is missing: " .. USAGE) end
  return not_text(to, "")
end

return recipient
