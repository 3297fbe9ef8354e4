--- The components of a template message: header, body, buttons, offer and carousel.
--
-- `path` is the wire path of a list of components and `position` the place in it, so that
-- `template.components[2].cards[1].components[1]` is built only for an error.
-- @module kapso.message.template_components

local core = require "kapso.core"
local check = require "kapso.check"
local buttons = require "kapso.message.template_buttons"
local parts = require "kapso.message.parts"
local values = require "kapso.values"

local find, next, type = string.find, next, type
local sort = table.sort
local is_simple = core.is_simple
local check_string, check_word, fail = check.string, check.word, check.fail

local components = {}

-- Characters of one text parameter (Meta: TextParameter): a body of a template with other components
-- may have 1024, one that is alone 32768; a text header 60.
local BODY_LIMIT, LONE_BODY_LIMIT, HEADER_LIMIT = { max = 1024 }, { max = 32768 }, { max = 60 }
local SPACES = "     " -- one more than allowed
local REFUSED = ", which WhatsApp refuses in a parameter: replace it"

local function parameter_path(path, position, index)
  return path .. "[" .. position .. "].parameters[" .. index .. "]"
end

-- Says what is wrong with a text, or returns one that is sound after all, only not ASCII.
local function check_text_closely(text, rule, path, position, index)
  local place = parameter_path(path, position, index)
  check_string(text, place, rule, nil, ".text")
  if find(text, "[\n\r\t]") then fail(place, "has a new-line or tab" .. REFUSED, nil, ".text") end
  if find(text, SPACES, 1, true) then fail(place, "has more than four spaces in a row" .. REFUSED, nil, ".text") end
  return text
end

-- Text that WhatsApp takes as a parameter (Meta: error 132018 for what it does not).
local function check_text(text, rule, path, position, index)
  if is_simple(text, rule.max) then return text end
  return check_text_closely(text, rule, path, position, index)
end

local function refuse_value(value, place)
  if type(value) == "number" then fail(place, "is a number without an exact text, write it as a string") end
  fail(place, (value == nil and "is missing" or "is " .. check.show(value))
    .. ", a string, a number, kapso.currency{...} or kapso.date_time(...) is expected")
end

-- One parameter of a body.
local function parameter(value, name, rule, path, position, index)
  if is_simple(value, rule.max) then return { type = "text", parameter_name = name, text = value } end
  local kind, text = type(value), nil
  if kind == "string" then
    text = check_text_closely(value, rule, path, position, index)
  elseif kind == "number" then
    text = values.number_text(value)
  elseif kind == "table" then
    local typed = values.parameter(value, parameter_path(path, position, index))
    typed.parameter_name = name
    return typed
  end
  if not text then refuse_value(value, parameter_path(path, position, index) .. ".text") end
  return { type = "text", parameter_name = name, text = text }
end

local NAME = parts.TEMPLATE.parameter

local function fail_mixed(path, position)
  fail(path, "mixes numbered and named values, a template has one or the other", position, ".parameters")
end

local function named_parameters(body, first, rule, path, position)
  if next(body, first) == nil then
    check_word(first, path, NAME, position, ".parameters[1].parameter_name")
    return { parameter(body[first], first, rule, path, position, 1) }
  end
  local names, count = {}, 0
  for name in next, body do
    if type(name) == "number" then fail_mixed(path, position) end
    count = count + 1
    names[count] = check_word(name, path, NAME, position, ".parameters[1].parameter_name")
  end
  sort(names)
  local list = {}
  for index = 1, count do
    local name = names[index]
    list[index] = parameter(body[name], name, rule, path, position, index)
  end
  return list
end

local function positional_parameters(body, _, rule, path, position)
  local count = 0
  for index in next, body do
    if type(index) ~= "number" then fail_mixed(path, position) end
    count = count + 1
  end
  local list = {}
  for index = 1, count do
    list[index] = parameter(body[index], nil, rule, path, position, index)
  end
  return list
end

--- A body: `{ "John", "2 PM" }` or `{ order_id = "ORDER-123" }`.
---@param body any
---@param path string
---@param position integer
---@param alone boolean whether the template has no other component
---@return table component
function components.body(body, path, position, alone)
  if type(body) ~= "table" then
    fail(path, "is " .. check.show(body) .. ', a table of values is expected: body = { "John", "2 PM" }',
      position, ".parameters")
  end
  local rule, first = alone and LONE_BODY_LIMIT or BODY_LIMIT, next(body)
  if first == nil then
    fail(path, "has no values, leave body out when the template takes none", position, ".parameters")
  end
  local collect = type(first) == "number" and positional_parameters or named_parameters
  return { type = "body", parameters = collect(body, first, rule, path, position) }
end

local HEADER_USAGE = 'header = "Text", { text = "Text", name = "sale" }, { image = { id = media_id } }, '
  .. '{ location = { ... } } or { product = { ... } }'
local HEADER_TEXT = parts.set { "text", "name" }
local HEADER_KINDS = parts.set { "image", "video", "document", "location", "product" }
local PRODUCT = parts.set { "catalog_id", "product_retailer_id" }
local PRODUCT_USAGE = 'header = { product = { catalog_id = "1234", product_retailer_id = "SKU_1" } }'

-- What is not a file (Meta: location headers; single product message templates).
local HEADER_CONTENT = {
  location = function(content, path) return parts.location(content, path, HEADER_USAGE) end,
  product = function(content, path)
    parts.fields(content, PRODUCT, path, PRODUCT_USAGE)
    return {
      catalog_id = check_string(content.catalog_id, path, nil, nil, ".catalog_id"),
      product_retailer_id = check_string(content.product_retailer_id, path, nil, nil, ".product_retailer_id"),
    }
  end,
}

local function header_text(text, name, path, position)
  if type(text) ~= "string" then check_string(text, path, nil, position, ".parameters[1].text") end
  if name ~= nil then
    check_word(name, path, NAME, position, ".parameters[1].parameter_name")
  end
  return { type = "text", parameter_name = name, text = check_text(text, HEADER_LIMIT, path, position, 1) }
end

local function header_object(header, path, position)
  local place = parameter_path(path, position, 1)
  local kind = parts.only_key(header, HEADER_KINDS, place, HEADER_USAGE)
  local content = header[kind]
  local build = HEADER_CONTENT[kind] or parts.media
  return { type = kind, [kind] = build(content, place .. "." .. kind, parts.HEADER_MEDIA[kind], HEADER_USAGE) }
end

--- A header: text, a file, a place or a product.
---@param header any
---@param path string
---@param position integer
---@return table component
function components.header(header, path, position)
  local content
  if type(header) == "string" then
    content = header_text(header, nil, path, position)
  elseif type(header) ~= "table" then
    fail(path, (header == nil and "is missing: " or "is " .. check.show(header) .. ", write ") .. HEADER_USAGE,
      position, ".parameters[1]")
  elseif header.text ~= nil or header.name ~= nil then
    check.unknown_keys(header, HEADER_TEXT, parameter_path(path, position, 1))
    content = header_text(header.text, header.name, path, position)
  else
    content = header_object(header, path, position)
  end
  return { type = "header", parameters = { content } }
end

local OFFER = parts.set { "expires_at" }
local OFFER_USAGE = "limited_time_offer = { expires_at = os.time() + 86400 }"
local OFFER_TIME = ".parameters[1].limited_time_offer.expiration_time_ms"
local SECONDS = { integer = true, min = 1 }
local LATEST = 99999999999 -- seconds, the year 5138: beyond it are milliseconds

--- The end of a limited-time offer. Meta: limited-time offer templates, Unix milliseconds.
---@param offer any `{ expires_at = Unix seconds }`
---@param path string
---@param position integer
---@return table component
function components.limited_time_offer(offer, path, position)
  parts.fields(offer, OFFER, path .. "[" .. position .. "]", OFFER_USAGE)
  local seconds = check.number(offer.expires_at, path, SECONDS, position, OFFER_TIME)
  if seconds > LATEST then fail(path, "looks like milliseconds, give Unix seconds", position, OFFER_TIME) end
  local content = { expiration_time_ms = seconds * 1000 }
  return {
    type = "limited_time_offer",
    parameters = { { type = "limited_time_offer", limited_time_offer = content } },
  }
end

--- The buttons that take something, appended to a list of components.
components.buttons = buttons.append

local CARD_COUNT = { min = 2, max = 10, what = "cards" }
local CARD = parts.set { "header", "body", "buttons" }
local CARD_HEADERS = { image = true, video = true, product = true }
local CARD_USAGE = 'carousel = { { header = { image = { id = media_id } }, body = { "Text" }, '
  .. 'buttons = { { payload = "MORE" } } }, ... }'

local function card_components(card, path)
  parts.fields(card, CARD, path, CARD_USAGE)
  path = path .. ".components"
  local header = components.header(card.header, path, 1)
  if not CARD_HEADERS[header.parameters[1].type] then
    fail(path, "is not one of image, video and product", 1, ".parameters[1].type")
  end
  local list, count = { header }, 1
  if card.body ~= nil then
    count = 2
    list[count] = components.body(card.body, path, count, false)
  end
  if card.buttons ~= nil then buttons.append(card.buttons, path, list, count, false) end
  return list
end

--- A carousel's cards. Meta: media card and product card carousels, 2 to 10 cards, each with a header.
---@param carousel any `{ { header, body, buttons }, … }`
---@param path string
---@param position integer
---@return table component
function components.carousel(carousel, path, position)
  local cards, place = {}, path .. "[" .. position .. "].cards"
  for index = 1, check.list(carousel, place, CARD_COUNT) do
    cards[index] = {
      card_index = index - 1,
      components = card_components(carousel[index], place .. "[" .. index .. "]"),
    }
  end
  return { type = "carousel", cards = cards }
end

return components
