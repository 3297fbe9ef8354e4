--- Checks sends against a definition, as often as it takes: the definition is read once.
-- @module kapso.template.checker

local approved = require "kapso.template.approved"
local check_buttons = require "kapso.template.check_buttons"
local check_values = require "kapso.template.check_values"
local mismatch = require "kapso.template.mismatch"
local parameters = require "kapso.template.parameters"
local reading = require "kapso.reading"
local variables = require "kapso.template.variables"

local add, show = mismatch.add, mismatch.show
local format, lower = string.format, string.lower
local table_of = reading.table
local ipairs, type = ipairs, type

local MAX_CARDS = 10
local NOTHING = {}

-- A field that must be there, as text or a number.
local function check_field(content, field, found, path)
  local value = content[field]
  if type(value) == "number" then return end
  check_values.text(value, found, path, "." .. field)
end

local function check_media(content, found, path)
  local id, link = content.id, content.link
  if id == nil and link == nil then
    add(found, "missing", path, "has neither id nor link")
  else
    check_values.text(id == nil and link or id, found, path, id == nil and ".link" or ".id")
  end
end

-- By format of the header: the types that may stand for it, and how the content is checked.
local HEADERS = {
  IMAGE = { types = { image = true }, check = check_media },
  VIDEO = { types = { video = true }, check = check_media },
  GIF = { types = { gif = true, video = true }, check = check_media },
  DOCUMENT = { types = { document = true }, check = check_media },
  LOCATION = { types = { location = true }, check = function(content, found, path)
    check_field(content, "latitude", found, path)
    check_field(content, "longitude", found, path)
  end },
  PRODUCT = { types = { product = true }, check = function(content, found, path)
    check_field(content, "catalog_id", found, path)
    check_field(content, "product_retailer_id", found, path)
  end },
}

local function check_content(header, kind, list, found, path)
  local parameter = list[1]
  if parameter == nil then
    return add(found, "missing", path, "is missing, the template shows " .. lower(header.format) .. " there")
  end
  local given = type(parameter) == "table" and type(parameter.type) == "string" and lower(parameter.type)
  if not given or not kind.types[given] then
    return add(found, "wrong_kind", path, "is " .. show(given or parameter) .. ", but the template has "
      .. lower(header.format) .. " there")
  end
  if list[2] ~= nil then add(found, "extra", path, "has more than one thing to show") end
  local content = parameter[given]
  if type(content) ~= "table" then
    return add(found, content == nil and "missing" or "wrong_kind", path .. "." .. given, "is " .. show(content)
      .. ", a table is expected")
  end
  kind.check(content, found, path .. "." .. given)
end

local NO_HEADER = variables.read(nil)
NO_HEADER.is_header = true

local function check_header(shape, list, found, prefix)
  local header, path = shape.header, prefix .. "header"
  local kind = header and HEADERS[header.format]
  if not kind then return check_values.check(header and header.text or NO_HEADER, list, shape.named, found, path) end
  if list ~= nil and type(list) ~= "table" then
    return add(found, "wrong_kind", path, "has " .. show(list) .. " for parameters")
  end
  check_content(header, kind, list or NOTHING, found, path)
end

local PARTS = {}

function PARTS.header(shape, component, found, prefix)
  check_header(shape, component.parameters, found, prefix)
end

function PARTS.body(shape, component, found, prefix)
  check_values.check(shape.body, component.parameters, shape.named, found, prefix .. "body")
end

function PARTS.limited_time_offer(shape, component, found, prefix)
  local path = prefix .. "limited_time_offer"
  if not shape.offer then return add(found, "extra", path, "is given, but the template has none") end
  local parameter = table_of(component.parameters)[1]
  local content = type(parameter) == "table" and parameter.limited_time_offer
  local ends = type(content) == "table" and content.expiration_time_ms or nil
  if ends == nil and not shape.offer.expires then return end
  if ends == nil then return add(found, "missing", path .. ".expires_at", "is missing") end
  if type(ends) ~= "number" or ends ~= ends or ends < 1 then
    add(found, "wrong_kind", path .. ".expires_at", "is " .. show(ends) .. ", a time is expected")
  end
end

local check_components

-- The cards by their number, where they have one, else in the order given.
local function check_cards(shape, cards, found)
  local seen, count = {}, #shape.cards
  local most = shape.product_cards and MAX_CARDS or count -- Meta: two product cards are approved, ten may be sent
  for position, card in ipairs(cards) do
    local number = type(card) == "table" and mismatch.number(card.card_index) or position
    local path = "carousel[" .. format("%d", number) .. "]"
    local its = shape.cards[number] or shape.product_cards and number <= most and shape.cards[1]
    if type(card) ~= "table" then
      add(found, "wrong_kind", path, "is " .. show(card) .. ", a card is expected")
    elseif not its then
      add(found, "extra", path, format("is one too many, the template has %d cards", count))
    elseif seen[number] then
      add(found, "extra", path, "is given a second time")
    else
      check_components(its, card.components, found, path .. ".")
    end
    seen[number] = true
  end
  for number = 1, shape.product_cards and 2 or count do
    if not seen[number] then add(found, "missing", "carousel[" .. number .. "]", "is missing") end
  end
end

function PARTS.carousel(shape, component, found)
  if not shape.cards then return add(found, "extra", "carousel", "is given, but the template has none") end
  if type(component.cards) ~= "table" then
    return add(found, "wrong_kind", "carousel", "is " .. show(component.cards) .. ", a list of cards is expected")
  end
  check_cards(shape, component.cards, found)
end

-- Parts that the template needs and the send has not.
local function check_missing(shape, seen, found, prefix)
  if not seen.header and shape.header then check_header(shape, nil, found, prefix) end
  if not seen.body and shape.body then check_values.check(shape.body, nil, shape.named, found, prefix .. "body") end
  if not seen.limited_time_offer and shape.offer and shape.offer.expires then
    add(found, "missing", "limited_time_offer.expires_at", "is missing")
  end
  if not seen.carousel and shape.cards then check_cards(shape, NOTHING, found) end
  check_buttons.missing(shape, seen, found, prefix)
end

local function check_component(shape, component, position, seen, found, prefix)
  local kind = type(component) == "table" and component.type
  if not PARTS[kind] then kind = type(kind) == "string" and lower(kind) end
  if kind == "button" then return check_buttons.check(shape, component, seen, found, prefix) end
  local part = PARTS[kind]
  if not part then
    return add(found, "extra", prefix .. "components[" .. position .. "]", "is " .. (kind and "of type " .. show(kind)
      or show(component)) .. ", which no template takes")
  end
  if seen[kind] then return add(found, "extra", prefix .. kind, "is given a second time") end
  seen[kind] = true
  part(shape, component, found, prefix)
end

function check_components(shape, components, found, prefix)
  local seen = {}
  if components ~= nil and type(components) ~= "table" then
    add(found, "wrong_kind", prefix .. "components", "is " .. show(components) .. ", a list of components is expected")
    components = nil
  end
  for position, component in ipairs(components or NOTHING) do
    check_component(shape, component, position, seen, found, prefix)
  end
  check_missing(shape, seen, found, prefix)
end

-- A message of another template.
local function check_identity(shape, template, found)
  local language = template.language
  if type(language) == "table" then language = language.code end
  if shape.name and template.name ~= nil and template.name ~= shape.name then
    add(found, "wrong_kind", "name", "is " .. show(template.name) .. ", the definition is " .. show(shape.name))
  end
  if shape.language and language ~= nil and language ~= shape.language then
    add(found, "wrong_kind", "language", "is " .. show(language) .. ", the definition is " .. show(shape.language))
  end
end

local checker = {}

--- A function that checks sends of one template.
---@param definition table a template as `client.templates:get` or `template.define` return it
---@return function check takes what `template.check` takes as its second argument and returns the same
function checker.new(definition)
  local shape = approved.read(definition)
  return function(given)
    local found = {}
    local components, template = parameters.read(given, found)
    if template then check_identity(shape, template, found) end
    check_components(shape, components, found, "")
    return found
  end
end

--- Everything that does not fit between a send and the definition of its template. It raises for nothing that a send
-- may be.
---@param definition table a template as `client.templates:get` or `template.define` return it
---@param given any what `message.template` takes as its third argument, a message it built, or a list of components
---@return table mismatches a list, empty when it fits, of `{ kind, path, message }`; kinds are "missing", "extra",
--- "wrong_kind", "empty", "format" and "too_long"; paths are in the words of `message.template`, as `body.order_id`
function checker.check(definition, given)
  return checker.new(definition)(given)
end

return checker
