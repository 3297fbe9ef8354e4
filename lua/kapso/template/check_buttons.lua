--- Checks the buttons of a send against those of its template.
-- @module kapso.template.check_buttons

local core = require "kapso.core"
local mismatch = require "kapso.template.mismatch"
local rules = require "kapso.message.template_buttons".RULES
local spelling = require "kapso.spelling"

local add, show = mismatch.add, mismatch.show
local concat, find, format, lower = table.concat, string.find, string.format, string.lower
local ipairs, type = ipairs, type
local utf8_length = core.utf8_length

local check_buttons = {}

local MAX_SECTIONS, MAX_PRODUCTS = 10, 30
local TTL_MINUTES = { min = 1, max = 43200 } -- Meta: call buttons

-- A string within a rule of the builder's.
local function check_string(value, rule, found, path)
  if value == nil then return add(found, "missing", path, "is missing") end
  if type(value) ~= "string" then return add(found, "wrong_kind", path, "is " .. show(value) .. ", text is expected") end
  if not find(value, "%S") then return add(found, "empty", path, "is empty") end
  local length = utf8_length(value)
  if not length or find(value, "%z") then return add(found, "format", path, "is not valid UTF-8 or has a NUL byte") end
  if rule.pattern and not find(value, rule.pattern) then
    return add(found, "format", path, "is " .. show(value) .. ", " .. rule.hint .. " is expected")
  end
  if rule.max and length > rule.max then
    return add(found, "too_long", path, format("has %.0f characters, at most %.0f are allowed", length, rule.max))
  end
  return length
end

-- Meta: the address with its end in it has 2000 characters at most.
local function check_url(button, parameter, found, path)
  local length = check_string(parameter.text, rules.url, found, path .. ".url")
  if length and length + button.url.fixed > rules.url.max then
    add(found, "too_long", path .. ".url", format("makes an address of %.0f characters, at most %.0f are allowed",
      length + button.url.fixed, rules.url.max))
  end
end

local function check_products(action, found, path)
  check_string(action.thumbnail_product_retailer_id, {}, found, path .. ".thumbnail_product_retailer_id")
  local sections, place, total = action.sections, path .. ".sections", 0
  if type(sections) ~= "table" or #sections == 0 then
    return add(found, "missing", place, "are missing, products are shown in sections")
  end
  if #sections > MAX_SECTIONS then
    add(found, "extra", place, format("are %d, at most %d are allowed", #sections, MAX_SECTIONS))
  end
  for index, section in ipairs(sections) do
    local items = type(section) == "table" and section.product_items
    local count = type(items) == "table" and #items or 0
    if count == 0 then add(found, "missing", place .. "[" .. index .. "].products", "are missing") end
    total = total + count
  end
  if total > MAX_PRODUCTS then
    add(found, "extra", place, format("have %d products in all, at most %d are allowed", total, MAX_PRODUCTS))
  end
end

local function check_flow(action, found, path)
  if action.flow_token ~= nil then check_string(action.flow_token, {}, found, path .. ".flow_token") end
  local data = action.flow_action_data
  if data ~= nil and type(data) ~= "table" then
    add(found, "wrong_kind", path .. ".flow_action_data", "is " .. show(data) .. ", a table is expected")
  end
end

local function check_catalog(action, found, path)
  local sku = action.thumbnail_product_retailer_id
  if sku ~= nil then check_string(sku, {}, found, path .. ".catalog.thumbnail_product_retailer_id") end
end

-- A parameter of type action, whose content is another one for each type of button.
local function action_of(check)
  return function(_, parameter, found, path)
    local action = parameter.action
    if type(action) ~= "table" then
      return add(found, action == nil and "missing" or "wrong_kind", path, "is " .. show(action) .. ", an action is expected")
    end
    check(action, found, path)
  end
end

local function check_call(_, parameter, found, path)
  if parameter.type == "payload" then return check_string(parameter.payload, { max = 512 }, found, path .. ".payload") end
  local minutes = parameter.ttl_minutes
  if type(minutes) ~= "number" or not (minutes >= TTL_MINUTES.min and minutes <= TTL_MINUTES.max) then
    add(found, "format", path .. ".ttl_minutes", "is not a number from 1 to 43200")
  end
end

-- By type of button: the sub_type of its component, the types of parameters it takes, how one is checked, whether it
-- needs one always, or with a parameter in its address, and what it is in the words of the builder.
local KINDS = {
  URL = { sub_type = "url", takes = { text = true }, check = check_url, variable = true, field = "url" },
  OTP = { sub_type = "url", takes = { text = true }, needed = true, field = "otp",
    check = function(_, parameter, found, path) check_string(parameter.text, rules.otp, found, path .. ".otp") end },
  QUICK_REPLY = { sub_type = "quick_reply", takes = { payload = true }, field = "payload",
    check = function(_, parameter, found, path) check_string(parameter.payload, rules.payload, found, path .. ".payload") end },
  COPY_CODE = { sub_type = "copy_code", takes = { coupon_code = true }, needed = true, field = "copy_code",
    check = function(_, parameter, found, path, in_offer)
      check_string(parameter.coupon_code, in_offer and rules.offer_coupon or rules.coupon, found, path .. ".copy_code")
    end },
  FLOW = { sub_type = "flow", takes = { action = true }, check = action_of(check_flow), field = "flow_token" },
  CATALOG = { sub_type = "catalog", takes = { action = true }, check = action_of(check_catalog), field = "catalog" },
  MPM = { sub_type = "mpm", takes = { action = true }, needed = true, field = "products",
    check = action_of(function(action, found, path) check_products(action, found, path .. ".products") end) },
  VOICE_CALL = { sub_type = "voice_call", takes = { ttl_minutes = true, payload = true }, check = check_call, many = true },
}

-- Types that take nothing; of types that are not known anything may be taken.
local TAKES_NOTHING = { PHONE_NUMBER = true, SPM = true }

local function needs(button, kind)
  return kind.needed or kind.variable and #button.url.names > 0
end

local function check_parameters(button, kind, list, found, path, in_offer)
  for index, parameter in ipairs(list) do
    local given = type(parameter) == "table" and parameter.type or nil
    given = type(given) == "string" and lower(given) or given
    if index > 1 and not kind.many then
      add(found, "extra", path, "has more than one parameter")
    elseif given == nil or not kind.takes[given] then
      add(found, "wrong_kind", path, "has " .. (given == nil and show(parameter) or "a parameter of type " .. show(given))
        .. ", " .. concat(spelling.names(kind.takes), " or ") .. " is expected")
    else
      kind.check(button, parameter, found, path, in_offer)
    end
  end
end

local function check_kind(button, component, found, path, in_offer)
  local kind = KINDS[button.type]
  local sub_type = type(component.sub_type) == "string" and lower(component.sub_type) or component.sub_type
  if TAKES_NOTHING[button.type] then
    return add(found, "extra", path, "is a button of type " .. button.type .. ", which takes nothing")
  end
  if not kind then return end
  if sub_type ~= kind.sub_type then
    return add(found, "wrong_kind", path, "is " .. show(sub_type) .. ", but the template's button is of type " .. button.type)
  end
  local list = component.parameters
  if list ~= nil and type(list) ~= "table" then
    return add(found, "wrong_kind", path, "has " .. show(list) .. " for parameters")
  end
  if kind.variable and #button.url.names == 0 then
    if list and #list > 0 then
      add(found, "extra", path .. ".url", "is given, but the address of the template's button has no parameter")
    end
    return
  end
  if (not list or #list == 0) and needs(button, kind) then
    return add(found, "missing", path .. "." .. kind.field, "is missing")
  end
  check_parameters(button, kind, list or {}, found, path, in_offer)
end

--- One button.
---@param shape table of the template or card, from `kapso.template.approved`
---@param component table in wire shape
---@param seen table numbers of the buttons so far
---@param found table mismatches so far
---@param prefix string of paths
function check_buttons.check(shape, component, seen, found, prefix)
  local number = mismatch.number(component.index)
  local path = prefix .. "buttons[" .. (number and format("%d", number) or show(component.index)) .. "]"
  local button = number and shape.buttons[number]
  if not button then
    return add(found, "extra", path, "is not there, the template has "
      .. (#shape.buttons == 0 and "no buttons" or format("%d", #shape.buttons)))
  end
  if seen[number] then return add(found, "extra", path, "is given a second time") end
  seen[number] = true
  check_kind(button, component, found, path, shape.offer ~= nil)
end

--- The buttons that need something and were not there.
---@param shape table
---@param seen table numbers of the buttons given
---@param found table
---@param prefix string
function check_buttons.missing(shape, seen, found, prefix)
  for number, button in ipairs(shape.buttons) do
    local kind = KINDS[button.type]
    if kind and not seen[number] and needs(button, kind) then
      add(found, "missing", prefix .. "buttons[" .. number .. "]." .. kind.field, "is missing")
    end
  end
end

return check_buttons
