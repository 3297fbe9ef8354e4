--- What a send carries, in whatever way it is given, as components in wire shape.
--
-- `message.template` builds the same from the same tables, but stops at the first thing that is wrong; here
-- everything is carried over as it is, for a check to say all that is wrong with it.
-- @module kapso.template.parameters

local check = require "kapso.check"
local kinds = require "kapso.message.template_buttons"
local mismatch = require "kapso.template.mismatch"
local spelling = require "kapso.spelling"
local values = require "kapso.values"

local add = mismatch.add
local next, pairs, type = next, pairs, type
local floor, sort = math.floor, table.sort

local parameters = {}

local MAX_BUTTONS = 10

local join = check.join

-- Keys that may not be there, by their paths so that the same mistakes come in the same order every time.
local function extra_keys(found, given, is_known, prefix, say)
  local paths, keys = {}, {}
  for key in pairs(given) do
    if not is_known(key) then
      local path = join(prefix, key)
      paths[#paths + 1], keys[path] = path, key
    end
  end
  sort(paths)
  for _, path in ipairs(paths) do add(found, "extra", path, say(keys[path])) end
end

local function unknown_keys(found, given, known, prefix)
  extra_keys(found, given, function(key) return known[key] end, prefix,
    function(key) return "is not known" .. spelling.suggestion(key, known) end)
end

-- One value of a text. Money and dates are tables that say so, anything odd stays what it is.
local function text_parameter(value, name)
  if type(value) == "number" then value = values.number_text(value) or value end
  if type(value) == "table" and type(value.type) == "string" then
    return { type = value.type, parameter_name = name, currency = value.currency, date_time = value.date_time }
  end
  return { type = "text", parameter_name = name, text = value }
end

local function body_component(body)
  if type(body) ~= "table" then return { type = "body", parameters = body } end
  local list, names, count = {}, {}, 0
  for key in pairs(body) do
    if type(key) == "string" then names[#names + 1] = key else count = count + 1 end
  end
  for index = 1, count do list[index] = text_parameter(body[index], nil) end
  sort(names)
  for _, name in ipairs(names) do list[#list + 1] = text_parameter(body[name], name) end
  return { type = "body", parameters = list }
end

local HEADER_TEXT = { text = true, name = true }

local function header_component(header, found, prefix)
  if type(header) ~= "table" then return { type = "header", parameters = { { type = "text", text = header } } } end
  if header.text ~= nil or header.name ~= nil then
    unknown_keys(found, header, HEADER_TEXT, prefix .. "header")
    return { type = "header", parameters = { { type = "text", text = header.text, parameter_name = header.name } } }
  end
  local list = {}
  for _, kind in ipairs(check.names(header)) do list[#list + 1] = { type = kind, [kind] = header[kind] } end
  return { type = "header", parameters = list }
end

local OFFER = { expires_at = true }

local function offer_component(offer, found)
  if type(offer) ~= "table" then return { type = "limited_time_offer", parameters = offer } end
  unknown_keys(found, offer, OFFER, "limited_time_offer")
  local seconds = offer.expires_at
  local content = { expiration_time_ms = type(seconds) == "number" and seconds * 1000 or seconds }
  return {
    type = "limited_time_offer", parameters = { { type = "limited_time_offer", limited_time_offer = content } },
  }
end

local function wire_sections(products)
  if type(products) ~= "table" then return products end
  local action = { thumbnail_product_retailer_id = products.thumbnail_product_retailer_id, sections = products.sections }
  if type(products.sections) ~= "table" then return action end
  action.sections = {}
  for index, section in ipairs(products.sections) do
    local items = {}
    for position, sku in ipairs(type(section) == "table" and type(section.products) == "table" and section.products or {}) do
      items[position] = { product_retailer_id = sku }
    end
    action.sections[index] = { title = type(section) == "table" and section.title or nil, product_items = items }
  end
  return action
end

-- A button's parameter by its kind.
local BUTTONS = {
  url = function(button) return { type = "text", text = button.url } end,
  otp = function(button) return { type = "text", text = button.otp } end,
  payload = function(button) return { type = "payload", payload = button.payload } end,
  copy_code = function(button) return { type = "coupon_code", coupon_code = button.copy_code } end,
  flow = function(button)
    return { type = "action", action = { flow_token = button.flow_token, flow_action_data = button.flow_action_data } }
  end,
  catalog = function(button) return { type = "action", action = button.catalog } end,
  products = function(button) return { type = "action", action = wire_sections(button.products) } end,
}

local function button_component(number, button, found, path)
  if type(button) ~= "table" then
    return add(found, "wrong_kind", path, "is " .. mismatch.show(button) .. ", a table is expected")
  end
  unknown_keys(found, button, kinds.KIND_OF, path)
  local kind
  for _, field in ipairs(check.names(button)) do
    local its = kinds.KIND_OF[field]
    if its and kind and its ~= kind then
      add(found, "extra", join(path, field), "is given beside " .. kind .. ", a button is one kind of thing")
    end
    kind = kind or its
  end
  if not kind then return nil end
  return { type = "button", sub_type = kinds.SUB_TYPES[kind], index = number - 1, parameters = { BUTTONS[kind](button) } }
end

local function is_number(key)
  return type(key) == "number" and key >= 1 and key <= MAX_BUTTONS and key == floor(key)
end

local function add_buttons(list, buttons, found, prefix)
  if type(buttons) ~= "table" then
    return add(found, "wrong_kind", prefix .. "buttons", "is " .. mismatch.show(buttons) .. ", a table of buttons is expected")
  end
  extra_keys(found, buttons, is_number, prefix .. "buttons", function() return "is not the number of a button, 1 to 10" end)
  for number = 1, MAX_BUTTONS do
    local button = buttons[number]
    if button ~= nil then
      list[#list + 1] = button_component(number, button, found, prefix .. "buttons[" .. number .. "]")
    end
  end
end

local KNOWN = { header = true, body = true, buttons = true, carousel = true, limited_time_offer = true, components = true }
local CARD = { header = true, body = true, buttons = true }

local convert

local function carousel_component(carousel, found)
  if type(carousel) ~= "table" then return { type = "carousel", cards = carousel } end
  local cards = {}
  for index, card in ipairs(carousel) do
    local path = "carousel[" .. index .. "]"
    if type(card) == "table" then
      cards[index] = { card_index = index - 1, components = convert(card, found, CARD, path .. ".") }
    else
      cards[index] = card
    end
  end
  return { type = "carousel", cards = cards }
end

function convert(given, found, known, prefix)
  unknown_keys(found, given, known, (prefix:gsub("%.$", "")))
  local list = {}
  if given.header ~= nil then list[#list + 1] = header_component(given.header, found, prefix) end
  if given.body ~= nil then list[#list + 1] = body_component(given.body) end
  if known.limited_time_offer and given.limited_time_offer ~= nil then
    list[#list + 1] = offer_component(given.limited_time_offer, found)
  end
  if given.buttons ~= nil then add_buttons(list, given.buttons, found, prefix) end
  if known.carousel and given.carousel ~= nil then list[#list + 1] = carousel_component(given.carousel, found) end
  return list
end

--- The components of a send.
---@param given any what `message.template` takes as its third argument, a message it built, a template object, or a
--- list of components; nil for nothing
---@param found table mismatches so far: what cannot be carried over is added
---@return any components in wire shape, as good as they were given
---@return table|nil template the template object of a built message
function parameters.read(given, found)
  if given == nil then return nil end
  if type(given) ~= "table" then
    add(found, "wrong_kind", "parameters", "is " .. mismatch.show(given) .. ", a table of parameters is expected")
    return nil
  end
  local template = given.template
  if given.type == "template" and type(template) == "table" then return template.components, template end
  if given.components ~= nil then
    for _, name in ipairs { "header", "body", "buttons", "carousel", "limited_time_offer" } do
      if given[name] ~= nil then add(found, "extra", name, "is given beside components, which say it all") end
    end
    return given.components, given
  end
  if type(given.name) == "string" and given.language ~= nil then return nil, given end
  if type(given[1]) == "table" and given[1].type ~= nil or next(given) == nil then return given end
  return convert(given, found, KNOWN, "")
end

return parameters
