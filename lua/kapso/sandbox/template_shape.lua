--- What a template asks for when it is sent, and whether a send gives it. Runs inside nginx.
-- @module kapso.sandbox.template_shape

local parameters = require "kapso.sandbox.template_parameters"
local schema = require "kapso.sandbox.schema"

local M = {}

-- The variables of a text: `{{1}}`, `{{name}}`.
local function variables(text)
  local found = { count = 0, names = {}, fixed = 0 }
  for name in (text or ""):gmatch("{{%s*([%w_]+)%s*}}") do
    if not found.names[name] then found.count = found.count + 1 end
    found.names[name] = true
  end
  found.fixed = schema.characters((text or ""):gsub("{{.-}}", ""))
  return found
end

local function compile_buttons(component, buttons)
  for i, button in ipairs(component.buttons or {}) do
    buttons[i - 1] = { type = button.type:upper(), variable = variables(button.url).count > 0 }
  end
end

--- Reads a definition.
---@param definition table in Meta's shape
---@return table shape
function M.compile(definition)
  local shape = { named = definition.parameter_format == "NAMED", buttons = {} }
  for _, component in ipairs(definition.components or {}) do
    local kind = component.type:upper()
    if kind == "HEADER" then
      shape.header = { format = (component.format or "TEXT"):upper(), variables = variables(component.text) }
    elseif kind == "BODY" then
      shape.body = variables(component.text)
    elseif kind == "BUTTONS" then
      compile_buttons(component, shape.buttons)
    elseif kind == "LIMITED_TIME_OFFER" then
      shape.limited_time_offer = component.limited_time_offer or {}
    elseif kind == "CAROUSEL" then
      shape.cards = {}
      for i, card in ipairs(component.cards or {}) do shape.cards[i] = M.compile(card) end
    end
  end
  return shape
end

local none = variables("")

-- Characters of a header or body with its values in it.
local text_limit = 1024

local function check_count(place, given, wanted)
  if given ~= wanted then
    return 132000, ("%s: number of localizable_params (%d) does not match the expected number of params (%d)")
      :format(place, given, wanted)
  end
end

local function check_names(place, list, wanted)
  local seen = {}
  for _, parameter in ipairs(list) do
    local name = parameter.parameter_name
    if name == nil or name == "" then return 100, place .. ": Parameter name is missing or empty" end
    if not wanted.names[name] or seen[name] then
      return 100, ("%s: parameter_name '%s' is %s"):format(place, tostring(name),
        seen[name] and "repeated" or "not in the template")
    end
    seen[name] = true
  end
end

-- Values for the variables of a text, in a header or body.
local function check_values(place, list, wanted, named)
  local total = wanted.fixed
  for _, parameter in ipairs(list) do
    local kind = type(parameter) == "table" and parameter.type
    if not parameters.in_text[kind] then
      return 132012, ("%s: Format mismatch, expected TEXT, received %s"):format(place, tostring(kind):upper())
    end
    local code, details = parameters.check(parameter)
    if code then return code, details end
    total = total + schema.characters(parameter.text or "")
  end
  local code, details = check_count(place, #list, wanted.count)
  if not code and named then code, details = check_names(place, list, wanted) end
  if not code and total > text_limit then
    return 132005, ("%s: the text has %d characters, at most %d are allowed"):format(place, total, text_limit)
  end
  return code, details
end

local function missing_parameter(index, button)
  return 131008, ("buttons: Button at index %d of type %s requires a parameter"):format(index, button.type)
end

local check_part = {}

function check_part.header(shape, component)
  local header, list = shape.header or { format = "TEXT", variables = none }, component.parameters or {}
  if header.format == "TEXT" then return check_values("header", list, header.variables, shape.named) end
  local received = type(list[1]) == "table" and tostring(list[1].type):upper() or "UNKNOWN"
  if received ~= header.format then
    return 132012, ("header: Format mismatch, expected %s, received %s"):format(header.format, received)
  end
  if #list ~= 1 then return check_count("header", #list, 1) end
  return parameters.check(list[1])
end

function check_part.body(shape, component)
  return check_values("body", component.parameters or {}, shape.body or none, shape.named)
end

function check_part.button(shape, component)
  local index = tonumber(component.index)
  local button = index and shape.buttons[index]
  if not button then
    return 131009, ("buttons: the template has no button at index %s"):format(tostring(component.index))
  end
  local rule = parameters.buttons[button.type]
  local sub_type = tostring(component.sub_type):lower()
  if not rule or sub_type ~= rule.sub_type then
    return 132012, ("buttons: Button at index %d is of type %s, received %s"):format(index, button.type, sub_type)
  end
  if button.type == "URL" and not button.variable then return check_count("buttons", 1, 0) end
  local list = component.parameters or {}
  if #list == 0 and (rule.needed or button.variable) then return missing_parameter(index, button) end
  for _, parameter in ipairs(list) do
    if not rule.takes[parameter.type] then
      return 132012, ("buttons: Button at index %d does not take a parameter of type %s"):format(index,
        tostring(parameter.type))
    end
    local code, details = parameters.check(parameter)
    if code then return code, details end
  end
  return nil, nil, index
end

function check_part.limited_time_offer(shape, component)
  if not shape.limited_time_offer then return check_count("limited_time_offer", 1, 0) end
  return parameters.check((component.parameters or {})[1])
end

function check_part.carousel(shape, component)
  local cards = component.cards or {}
  if not shape.cards or #cards ~= #shape.cards then
    return 132012, ("carousel: the template has %d cards, received %d"):format(#(shape.cards or {}), #cards)
  end
  for _, card in ipairs(cards) do
    local wanted = shape.cards[(tonumber(card.card_index) or -1) + 1]
    if not wanted then return 131009, ("carousel: no card has card_index %s"):format(tostring(card.card_index)) end
    local code, details = M.check(wanted, card.components)
    if code then return code, ("carousel: card %s: %s"):format(tostring(card.card_index), details) end
  end
end

-- Parts that a template needs and a send did not have.
local function check_missing(shape, seen)
  if shape.header and not seen.header then
    local code, details = check_part.header(shape, {})
    if code then return code, details end
  end
  if shape.body and not seen.body and shape.body.count > 0 then return check_count("body", 0, shape.body.count) end
  for index, button in pairs(shape.buttons) do
    local rule = parameters.buttons[button.type]
    local needs = rule and (rule.needed or button.variable)
    if needs and not seen[index] then return missing_parameter(index, button) end
  end
  if shape.limited_time_offer and shape.limited_time_offer.has_expiration and not seen.limited_time_offer then
    return 131008, "limited_time_offer: expiration_time_ms is required"
  end
  if shape.cards and not seen.carousel then return 132012, "carousel: the cards are missing" end
end

--- Checks the components of a send.
---@param shape table from `compile`
---@param components table|nil
---@return number|nil code Meta's, nil when they fit
---@return string|nil details
function M.check(shape, components)
  local seen = {}
  for i, component in ipairs(components or {}) do
    local place = ("template['components'][%d]"):format(i - 1)
    local code, details = schema.check(parameters.component, component, place)
    if code then return code, details end
    local kind = component.type:lower()
    local check = check_part[kind]
    if not check then
      return 100, ("Param %s['type'] must be one of {body, button, carousel, header, limited_time_offer}"):format(place)
    end
    local index
    code, details, index = check(shape, component)
    if code then return code, details end
    seen[index or kind] = true
  end
  return check_missing(shape, seen)
end

return M
