--- The button components of a template message: one for each button that takes something.
-- @module kapso.message.template_buttons

local check = require "kapso.check"
local parts = require "kapso.message.parts"

local next, pairs, type = next, pairs, type
local check_string, fail = check.string, check.fail

local buttons = {}

local USAGE = 'buttons = { { url = "suffix" }, { payload = "YES" }, { copy_code = "SAVE20" }, { otp = "123456" }, '
  .. "{ flow_token = token }, { catalog = { ... } }, { products = { ... } } }"
local MAX_BUTTONS = 10 -- Meta: a template has up to 10 buttons
local PARAMETER, ACTION = ".parameters[1]", ".parameters[1].action"
local INDEX = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" }
local ONE_LINE = "^[^%c]+$"

-- Meta: URL buttons 2000 characters; one-time passwords 15; coupon codes 20, in limited-time offers 15;
-- quick-reply payloads as those of reply buttons.
local URL = { max = 2000, pattern = "^[^%c%s]+$", hint = "the end of an address, without spaces," }
local PAYLOAD = { max = 256 }
local OTP = { max = 15, pattern = ONE_LINE, hint = "a code on one line" }
local COUPON = { max = 20, pattern = ONE_LINE, hint = "a code on one line" }
local OFFER_COUPON = { max = 15, pattern = ONE_LINE, hint = "a code on one line" }

--- What a button's value must be like, for whoever checks one against its template.
buttons.RULES = { url = URL, payload = PAYLOAD, otp = OTP, coupon = COUPON, offer_coupon = OFFER_COUPON }

local CATALOG = parts.set { "thumbnail_product_retailer_id" }
local PRODUCTS = parts.set { "thumbnail_product_retailer_id", "sections" }
local CATALOG_USAGE = '{ catalog = { thumbnail_product_retailer_id = "SKU_1" } }'
local PRODUCTS_USAGE = '{ products = { thumbnail_product_retailer_id = "SKU_1", sections = { { title = "Popular", '
  .. 'products = { "SKU_1" } } } } }'

local function thumbnail(fields, path, position)
  local sku = fields.thumbnail_product_retailer_id
  return check_string(sku, path, nil, position, ACTION .. ".thumbnail_product_retailer_id")
end

-- What a button's only parameter is, by kind: sub_type and a function of the button.
local KINDS = {
  url = {
    sub_type = "url",
    parameter = function(button, path, position)
      return { type = "text", text = check_string(button.url, path, URL, position, PARAMETER .. ".text") }
    end,
  },
  payload = {
    sub_type = "quick_reply",
    parameter = function(button, path, position)
      local payload = check_string(button.payload, path, PAYLOAD, position, PARAMETER .. ".payload")
      return { type = "payload", payload = payload }
    end,
  },
  copy_code = {
    sub_type = "copy_code",
    parameter = function(button, path, position, in_offer)
      local rule = in_offer and OFFER_COUPON or COUPON
      local code = check_string(button.copy_code, path, rule, position, PARAMETER .. ".coupon_code")
      return { type = "coupon_code", coupon_code = code }
    end,
  },
  otp = { -- authentication templates: the code goes into the body and, as if it were a link, into the button
    sub_type = "url",
    parameter = function(button, path, position)
      return { type = "text", text = check_string(button.otp, path, OTP, position, PARAMETER .. ".text") }
    end,
  },
  flow = {
    sub_type = "flow",
    parameter = function(button, path, position)
      local data = button.flow_action_data
      if data ~= nil then
        check.table(data, path, nil, position, ACTION .. ".flow_action_data")
        check.json(data, path .. "[" .. position .. "]" .. ACTION .. ".flow_action_data")
      end
      local token = check.optional_string(button.flow_token, path, nil, position, ACTION .. ".flow_token")
      return { type = "action", action = { flow_token = token, flow_action_data = data } }
    end,
  },
  catalog = {
    sub_type = "catalog",
    parameter = function(button, path, position)
      parts.fields(button.catalog, CATALOG, path .. "[" .. position .. "]" .. ACTION, CATALOG_USAGE)
      return { type = "action", action = { thumbnail_product_retailer_id = thumbnail(button.catalog, path, position) } }
    end,
  },
  products = {
    sub_type = "mpm",
    parameter = function(button, path, position)
      local place, products = path .. "[" .. position .. "]" .. ACTION, button.products
      parts.fields(products, PRODUCTS, place, PRODUCTS_USAGE)
      return {
        type = "action",
        action = {
          thumbnail_product_retailer_id = thumbnail(products, path, position),
          sections = parts.product_sections(products.sections, place .. ".sections"),
        },
      }
    end,
  },
}

--- The kind that a button's field belongs to.
buttons.KIND_OF = {
  url = "url", payload = "payload", copy_code = "copy_code", otp = "otp",
  flow_token = "flow", flow_action_data = "flow", catalog = "catalog", products = "products",
}
local KIND_OF = buttons.KIND_OF

--- The sub_type of each kind.
buttons.SUB_TYPES = {}
for name, kind in pairs(KINDS) do buttons.SUB_TYPES[name] = kind.sub_type end

local function button_kind(button, path, position)
  local found
  for field in pairs(button) do
    local kind = KIND_OF[field]
    if not kind then check.unknown_keys(button, KIND_OF, path .. "[" .. position .. "]") end
    if found and found ~= kind then
      fail(path, "has " .. found .. " and " .. kind .. ", a button is one kind of thing", position)
    end
    found = kind
  end
  if not found then fail(path, "is an empty table, leave a button out that takes nothing: " .. USAGE, position) end
  return KINDS[found]
end

-- The numbers of the buttons given, which may have holes; anything else as a key is refused.
local function check_numbers(list, path, position)
  for number in pairs(list) do
    if type(number) ~= "number" or number < 1 or number > MAX_BUTTONS or number % 1 ~= 0 then
      fail(path, "has the key " .. (type(number) == "number" and number or check.show(number))
        .. ", the number of a button (1 to 10) is expected: " .. USAGE, position)
    end
  end
end

--- Appends a component for each button given. Indexes on the wire start at 0 and are strings, as Kapso's
-- examples have them.
---@param list any `{ [n] = button }`, holes allowed
---@param path string wire path of the components
---@param components table where to append
---@param count integer how many components there are
---@param in_offer boolean whether the template is a limited-time offer
---@return integer count how many there are now
function buttons.append(list, path, components, count, in_offer)
  if type(list) ~= "table" then
    fail(path, "is " .. check.show(list) .. ", a table of buttons is expected: " .. USAGE, count + 1)
  end
  if next(list) == nil then fail(path, "has no buttons, leave buttons out when they take nothing", count + 1) end
  check_numbers(list, path, count + 1)
  for number = 1, MAX_BUTTONS do
    local button = list[number]
    if button ~= nil then
      count = count + 1
      if type(button) ~= "table" then
        fail(path, "is " .. check.show(button) .. ", a table is expected: " .. USAGE, count)
      end
      local kind = button_kind(button, path, count)
      components[count] = {
        type = "button",
        sub_type = kind.sub_type,
        index = INDEX[number],
        parameters = { kind.parameter(button, path, count, in_offer) },
      }
    end
  end
  return count
end

return buttons
