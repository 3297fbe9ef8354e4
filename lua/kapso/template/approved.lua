--- A definition as servers give it (or `define` made it), read into what a preview and a check need.
--
-- Servers leave fields out, set them to null and add others: only what is there and of its type is read.
-- @module kapso.template.approved

local check = require "kapso.check"
local preset = require "kapso.template.preset"
local reading = require "kapso.reading"
local variables = require "kapso.template.variables"

local find, sub, upper = string.find, string.sub, string.upper
local table_of = reading.table
local ipairs, type = ipairs, type

local approved = {}

-- Characters of a filled text, as Meta limits them.
local BODY, OFFER_BODY, CARD_BODY, HEADER = 1024, 600, 160, 60

local NOTHING = {}

local function word_of(value)
  return type(value) == "string" and upper(value) or ""
end

local function text_of(value)
  return type(value) == "string" and value or nil
end

-- Meta makes links of one-time password buttons, once they are created.
local function is_otp(kind, url)
  return kind == "OTP" or kind == "URL" and url ~= nil and sub(url, 1, #preset.OTP_URL) == preset.OTP_URL
end

local function read_button(button)
  if type(button) ~= "table" then return { type = "", text = "", url = variables.read(nil) } end
  local kind, url = word_of(button.type), text_of(button.url)
  local otp = is_otp(kind, url)
  local shown = otp and kind == "OTP" and word_of(button.otp_type) == "ONE_TAP" and text_of(button.autofill_text)
  return {
    type = otp and "OTP" or kind,
    text = shown or text_of(button.text) or preset.BUTTONS[otp and "OTP" or kind] or "",
    url = variables.read(url),
    phone_number = text_of(button.phone_number),
  }
end

local READERS = {}

function READERS.HEADER(shape, component)
  local format = word_of(component.format)
  shape.header = { format = format == "" and "TEXT" or format, text = variables.read(component.text) }
  shape.header.text.limit, shape.header.text.is_header = HEADER, true
end

function READERS.BODY(shape, component)
  local text = text_of(component.text)
  local is_preset = shape.category == "AUTHENTICATION" or type(component.add_security_recommendation) == "boolean"
  if not text and is_preset then text = preset.body(component.add_security_recommendation) end
  shape.body = variables.read(text)
end

function READERS.FOOTER(shape, component)
  shape.footer = text_of(component.text) or preset.footer(component.code_expiration_minutes)
end

function READERS.BUTTONS(shape, component)
  for _, button in ipairs(table_of(component.buttons)) do shape.buttons[#shape.buttons + 1] = read_button(button) end
end

function READERS.LIMITED_TIME_OFFER(shape, component)
  local offer = table_of(component.limited_time_offer)
  shape.offer = { text = text_of(offer.text) or "", expires = offer.has_expiration == true }
end

local read_components

function READERS.CAROUSEL(shape, component)
  shape.cards = {}
  for index, card in ipairs(table_of(component.cards)) do
    local read = read_components({ buttons = {}, is_card = true, category = shape.category }, table_of(card).components)
    shape.cards[index] = read
  end
end

function read_components(shape, components)
  for _, component in ipairs(table_of(components)) do
    local read = type(component) == "table" and READERS[word_of(component.type)]
    if read and not (shape.is_card and read == READERS.CAROUSEL) then read(shape, component) end
  end
  if shape.body then shape.body.limit = shape.is_card and CARD_BODY or shape.offer and OFFER_BODY or BODY end
  return shape
end

-- Whether any text of a template has a parameter that is a name and not a number.
local function has_names(shape)
  for _, text in ipairs { shape.body or NOTHING, shape.header and shape.header.text or NOTHING } do
    for _, name in ipairs(text.names or NOTHING) do
      if not find(name, "^%d+$") then return true end
    end
  end
  for _, card in ipairs(shape.cards or NOTHING) do
    if has_names(card) then return true end
  end
  return false
end

local function set_named(shape, named)
  shape.named = named
  for _, card in ipairs(shape.cards or NOTHING) do set_named(card, named) end
end

--- Reads a definition.
---@param definition table a template as `client.templates:get` or `define` return it
---@return table shape `name`, `language`, `named`, `header`, `body`, `footer`, `offer`, `buttons`, `cards`; texts are
--- as `kapso.template.variables` reads them, with their `limit`
function approved.read(definition)
  if type(definition) ~= "table" then
    check.fail("definition", "is " .. check.show(definition) .. ", a template as client.templates:get returns it is expected")
  end
  local shape = {
    name = text_of(definition.name), language = text_of(definition.language), category = word_of(definition.category),
    buttons = {},
  }
  read_components(shape, definition.components)
  set_named(shape, word_of(definition.parameter_format) == "NAMED" or has_names(shape))
  local first = shape.cards and shape.cards[1]
  shape.product_cards = first ~= nil and first.header ~= nil and first.header.format == "PRODUCT"
  return shape
end

return approved
