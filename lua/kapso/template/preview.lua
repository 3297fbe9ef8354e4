--- The text that a person gets of a template.
-- @module kapso.template.preview

local approved = require "kapso.template.approved"
local check_values = require "kapso.template.check_values"
local mismatch = require "kapso.template.mismatch"
local parameters = require "kapso.template.parameters"
local reading = require "kapso.reading"
local variables = require "kapso.template.variables"

local concat, date, floor = table.concat, os.date, math.floor
local find, lower = string.find, string.lower
local table_of = reading.table
local ipairs, tostring, type = ipairs, tostring, type

local preview = {}

local NOTHING = {}
local LATEST = 253402300799 -- seconds, the end of the year 9999

-- What a send has for a template or card: the parameters of header, body and offer, of the buttons by number, the cards.
local function sort_components(components)
  local given = { buttons = {} }
  for _, component in ipairs(table_of(components)) do
    local kind = type(component) == "table" and type(component.type) == "string" and lower(component.type)
    if kind == "button" then
      local number = mismatch.number(component.index)
      if number then given.buttons[number] = table_of(component.parameters) end
    elseif kind == "carousel" then
      given.cards = table_of(component.cards)
    elseif kind then
      given[kind] = table_of(component.parameters)
    end
  end
  return given
end

-- Texts by name, and by position for those that have none.
local function values_of(list)
  local texts = {}
  for index, parameter in ipairs(list or NOTHING) do
    local text = check_values.shown(parameter)
    local name = type(parameter) == "table" and parameter.parameter_name
    if type(text) == "string" then texts[type(name) == "string" and name or tostring(index)] = text end
  end
  return texts
end

local function text_of(value)
  return (type(value) == "string" or type(value) == "number") and tostring(value) or nil
end

-- What is known of a header that is not text: a document's name, a place's, a product's number.
local function detail_of(content)
  if content.filename or content.product_retailer_id then
    return text_of(content.filename) or text_of(content.product_retailer_id)
  end
  local name, address = text_of(content.name), text_of(content.address)
  return name and address and name .. ", " .. address or name or address
end

local function header_of(header, list)
  if header.format == "TEXT" then return variables.fill(header.text, values_of(list)) end
  local kind = lower(header.format)
  local first = table_of(table_of(list)[1])
  local detail = type(first[kind]) == "table" and detail_of(first[kind])
  return "[" .. kind .. (detail and ": " .. detail or "") .. "]"
end

local function offer_of(offer, list)
  local first = table_of(table_of(list)[1])
  local ends = type(first.limited_time_offer) == "table" and first.limited_time_offer.expiration_time_ms
  local seconds = type(ends) == "number" and floor(ends / 1000)
  if not seconds or not (seconds >= 0 and seconds <= LATEST) then return offer.text end
  return offer.text .. "\nEnds " .. date("!%Y-%m-%d %H:%M", seconds) .. " UTC"
end

-- What stands behind a button, by its type.
local TARGETS = {
  URL = function(button, first)
    local value = text_of(first.text)
    local values = {}
    for _, name in ipairs(button.url.names) do values[name] = value end
    return variables.fill(button.url, values)
  end,
  PHONE_NUMBER = function(button) return button.phone_number end,
  COPY_CODE = function(_, first) return text_of(first.coupon_code) or "{{coupon_code}}" end,
  OTP = function(_, first) return text_of(first.text) end,
}

local function button_of(button, list)
  local first = table_of(table_of(list)[1])
  local target = TARGETS[button.type] and TARGETS[button.type](button, first)
  return "[ " .. button.text .. " ]" .. (target and " " .. target or "")
end

-- Everything of a template or card but its cards, one part an item.
local function parts_of(shape, given)
  local shown = {}
  local function add(text)
    if text and find(text, "%S") then shown[#shown + 1] = text end
  end
  if shape.header then add(header_of(shape.header, given.header)) end
  if shape.offer then add(offer_of(shape.offer, given.limited_time_offer)) end
  if shape.body then add(variables.fill(shape.body, values_of(given.body))) end
  add(shape.footer)
  local buttons = {}
  for number, button in ipairs(shape.buttons) do buttons[number] = button_of(button, given.buttons[number]) end
  add(concat(buttons, "\n"))
  return shown
end

-- The cards that are sent, where a template lets their number vary, else those of the template.
local function add_cards(shown, shape, cards)
  local by_number, count = {}, #shape.cards
  for position, card in ipairs(cards or NOTHING) do
    if type(card) == "table" then
      local number = mismatch.number(card.card_index) or position
      by_number[number] = card.components
      if shape.product_cards and number == count + 1 and number <= 10 then count = number end
    end
  end
  for number = 1, count do
    local card = parts_of(shape.cards[number] or shape.cards[1], sort_components(by_number[number]))
    shown[#shown + 1] = "Card " .. number .. ":\n" .. concat(card, "\n")
  end
end

--- The text a person gets: header, body, footer, buttons and cards, a blank line between them. Media are named
-- (`[image]`), buttons have what stands behind them (`[ Track it ] https://example.com/7`), money and dates are
-- their fallbacks, and a parameter without a value stays as it is (`{{order_id}}`). It raises for nothing that a
-- send may be; `template.check` says what is wrong with it.
---@param definition table a template as `client.templates:get` or `template.define` return it
---@param given any what `template.check` takes as its second argument; nil shows the template as it is
---@return string text
function preview.preview(definition, given)
  local shape = approved.read(definition)
  local sorted = sort_components((parameters.read(given, {})))
  local shown = parts_of(shape, sorted)
  if shape.cards then add_cards(shown, shape, sorted.cards) end
  return concat(shown, "\n\n")
end

return preview
