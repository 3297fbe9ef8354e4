--- The components of a template that is being defined: header, body, footer, offer and carousel.
--
-- Limits: Kapso's and Meta's pages on template components, Meta's on media card and product card carousels and on
-- limited-time offers. A path is the wire path of the component, as `components[2]`.
-- @module kapso.template.components

local check = require "kapso.check"
local core = require "kapso.core"
local buttons = require "kapso.template.buttons"
local parts = require "kapso.message.parts"
local review = require "kapso.template.review"
local values = require "kapso.values"

local check_string, fail = check.string, check.fail
local concat, find, upper = table.concat, string.find, string.upper
local type = type
local utf8_length = core.utf8_length

local components = {}

--- Characters, with the examples in their places.
components.LIMIT = {
  body = { max = 1024 }, offer_body = { max = 600 }, card_body = { max = 160 }, header = { max = 60 },
  footer = { max = 60 }, offer = { max = 16 },
}
local LIMIT = components.LIMIT
local EXAMPLE = { max = 1024 }
local TEXT = parts.set { "text", "example" }

-- Meta: an example is what a parameter of a send would be.
local function example_text(value, path)
  if type(value) == "number" then value = values.number_text(value) or value end
  check_string(value, path, EXAMPLE)
  if find(value, "[\n\r\t]") or find(value, "     ", 1, true) then
    fail(path, "has a new-line, a tab or more than four spaces in a row, which no parameter may have")
  end
  return value
end

local function say_parameters(names)
  local shown = {}
  for index, name in ipairs(names) do shown[index] = "{{" .. name .. "}}" end
  return concat(shown, ", ")
end

-- The examples of a text's parameters, in their order. One for one parameter may stand alone.
local function examples_of(parsed, format, example, path)
  local names, place = parsed.names, path .. ".example"
  if #names == 0 then
    if example ~= nil then fail(place, "is given, but the text has no parameters") end
    return nil
  end
  if example == nil then
    local how = format == "NAMED" and names[1] .. ' = "..."' or '"..."'
    fail(place, "is missing, each parameter (" .. say_parameters(names) .. ") needs one: { text = ..., example = { "
      .. how .. " } }")
  end
  if type(example) ~= "table" and #names == 1 then example = { [format == "NAMED" and names[1] or 1] = example } end
  if format == "NAMED" then
    check.unknown_keys(check.table(example, place), parsed.uses, place)
  else
    check.list(example, place, { min = #names, max = #names, what = "examples" })
  end
  local list = {}
  for index, name in ipairs(names) do
    local key = format == "NAMED" and name or index
    list[index] = example_text(example[key], check.join(place, key))
  end
  return list
end

-- Meta: the examples count towards the limit.
local function check_filled(parsed, examples, rule, path)
  local total = parsed.fixed
  for index, name in ipairs(parsed.names) do total = total + utf8_length(examples[index]) * parsed.uses[name] end
  if total > rule.max then
    fail(path, ("has %.0f characters with its examples, at most %.0f are allowed"):format(total, rule.max), nil, ".text")
  end
end

-- `header_text`, `body_text`, or with `_named_params` the named ones.
local function wire_examples(field, parsed, format, list)
  if not list then return nil end
  if format == "POSITIONAL" then return { [field] = field == "body_text" and { list } or list } end
  local named = {}
  for index, name in ipairs(parsed.names) do named[index] = { param_name = name, example = list[index] } end
  return { [field .. "_named_params"] = named }
end

local function text_component(given, path, field, rule, read, usage)
  local text, example = given, nil
  if type(given) == "table" then
    parts.fields(given, TEXT, path, usage)
    text, example = given.text, given.example
  end
  local parsed, format = read(text, path, rule)
  local list = examples_of(parsed, format, example, path)
  if list then check_filled(parsed, list, rule, path) end
  return text, wire_examples(field, parsed, format, list), format
end

local BODY_USAGE = 'body = "Text" or { text = "Hi {{1}}, your order is ready.", example = { "Ana" } }'

local function read_brief(text, path, rule)
  return review.body(text, path, rule, true)
end

--- A body.
---@param given any the text, or `{ text, example }`
---@param path string
---@param rule table one of LIMIT
---@return table component
---@return string|nil format of its parameters
function components.body(given, path, rule)
  local read = rule == LIMIT.card_body and read_brief or review.body
  local text, example, format = text_component(given, path, "body_text", rule, read, BODY_USAGE)
  return { type = "BODY", text = text, example = example }, format
end

local HEADER_USAGE = 'header = "Text", { text = "Sale on {{1}}!", example = "shoes" }, { image = handle }, '
  .. "{ location = true } or { product = true }"
local HEADERS = parts.set { "image", "video", "document", "gif", "location", "product" }
local HANDLE = parts.set { "handle" }

-- Meta: media headers show an example, which the Resumable Upload API gives a handle for.
local function media_header(kind, content, path)
  if type(content) == "table" then
    content = parts.fields(content, HANDLE, path .. ".example", "header = { " .. kind .. " = handle }").handle
  end
  check_string(content, path .. ".example.header_handle[1]")
  return { type = "HEADER", format = upper(kind), example = { header_handle = { content } } }
end

--- A header.
---@param given any the text, `{ text, example }`, or what it shows: `{ image = handle }`, `{ location = true }`, …
---@param path string
---@return table component
---@return string|nil format of its parameters
function components.header(given, path)
  if type(given) == "string" or type(given) == "table" and (given.text ~= nil or given.example ~= nil) then
    local text, example, format = text_component(given, path, "header_text", LIMIT.header, review.header, HEADER_USAGE)
    return { type = "HEADER", format = "TEXT", text = text, example = example }, format
  end
  if type(given) ~= "table" then
    fail(path, (given == nil and "is missing: " or "is " .. check.show(given) .. ", write ") .. HEADER_USAGE)
  end
  local kind = parts.only_key(given, HEADERS, path, HEADER_USAGE)
  if kind ~= "location" and kind ~= "product" then return media_header(kind, given[kind], path) end
  if given[kind] ~= true then
    fail(path, "is " .. check.show(given[kind]) .. ", write { " .. kind .. " = true }: it is given with each send",
      nil, "." .. kind)
  end
  return { type = "HEADER", format = upper(kind) }
end

--- A footer.
---@param text any
---@param path string
---@return table component
function components.footer(text, path)
  return { type = "FOOTER", text = review.fixed(text, path, LIMIT.footer, false) }
end

local OFFER = parts.set { "text", "has_expiration" }
local OFFER_USAGE = 'limited_time_offer = { text = "Expiring offer!", has_expiration = true }'

--- A limited-time offer.
---@param given any `{ text, has_expiration }`
---@param path string
---@return table component
function components.limited_time_offer(given, path)
  parts.fields(given, OFFER, path, OFFER_USAGE)
  local place = path .. ".limited_time_offer"
  return {
    type = "LIMITED_TIME_OFFER",
    limited_time_offer = {
      text = review.fixed(given.text, place, LIMIT.offer, false),
      has_expiration = check.optional_boolean(given.has_expiration, place, nil, ".has_expiration"),
    },
  }
end

local CARD = parts.set { "header", "body", "buttons" }
local CARD_COUNT = { min = 2, max = 10, what = "cards" }
local CARD_HEADERS = { IMAGE = true, VIDEO = true, PRODUCT = true }
local CARD_BUTTONS = {
  IMAGE = { QUICK_REPLY = true, URL = true, PHONE_NUMBER = true },
  PRODUCT = { SPM = true, URL = true },
}
CARD_BUTTONS.VIDEO = CARD_BUTTONS.IMAGE
local CARD_USAGE = '{ header = { image = handle }, body = "Text", buttons = { { quick_reply = "More" } } }'

local function check_card_buttons(list, header, path)
  local allowed = CARD_BUTTONS[header.format]
  for index, button in ipairs(list) do
    if not allowed[button.type] then
      fail(path, "is a button of type " .. button.type .. ", a card with this header may have "
        .. concat(check.names(allowed), ", "), index)
    end
  end
end

-- Meta: media cards have two buttons at most, product cards one and no text.
local function card_components(card, path, note)
  parts.fields(card, CARD, path, CARD_USAGE)
  local list, place = {}, path .. ".components"
  local header = components.header(card.header, place .. "[1]")
  if not CARD_HEADERS[header.format] then
    fail(place, "is " .. header.format .. ", a card's header is an image, a video or a product", 1, ".format")
  end
  list[1] = header
  if card.body ~= nil then
    if header.format == "PRODUCT" then fail(place, "is given, a product card has no text", 2, ".text") end
    local body, format = components.body(card.body, place .. "[2]", LIMIT.card_body)
    note(format, place .. "[2]")
    list[2] = body
  end
  if card.buttons ~= nil then
    local here = place .. "[" .. #list + 1 .. "].buttons"
    local made = buttons.list(card.buttons, here, header.format == "PRODUCT" and 1 or 2)
    check_card_buttons(made, header, here)
    list[#list + 1] = { type = "BUTTONS", buttons = made }
  elseif header.format == "PRODUCT" then
    fail(place, "is missing, a product card has one button: { product = true } or { url = ... }", 2, ".buttons")
  end
  return list
end

-- What all cards must have in common: kinds of components, of the header and of the buttons, in order.
local function structure_of(list)
  local words = {}
  for _, component in ipairs(list) do
    words[#words + 1] = component.type
    words[#words + 1] = component.format
    for _, button in ipairs(component.buttons or {}) do words[#words + 1] = button.type end
  end
  return concat(words, " ")
end

--- A carousel. Meta: 2 to 10 cards, all with the same components.
---@param given any `{ { header, body, buttons }, … }`
---@param path string
---@param note function called with the format of each text's parameters and its path
---@return table component
function components.carousel(given, path, note)
  local cards, place, first = {}, path .. ".cards", nil
  for index = 1, check.list(given, place, CARD_COUNT) do
    local here = place .. "[" .. index .. "]"
    local list = card_components(given[index], here, note)
    local structure = structure_of(list)
    first = first or structure
    if structure ~= first then
      fail(here, "is made of " .. structure .. ", but the first card of " .. first .. ": all must be alike", nil,
        ".components")
    end
    cards[index] = { components = list }
  end
  return { type = "CAROUSEL", cards = cards }
end

return components
