--- Values of template parameters that are more than text: money and dates.
-- @module kapso.values

local shape = require "kapso.message.shape"
local check = require "kapso.check"
local parts = require "kapso.message.parts"

local floor, huge = math.floor, math.huge
local find, format = string.find, string.format

local values = {}

local FALLBACK = {
  "string", required = true,
  pattern = "^[^\n\r\t]+$", hint = "text on one line",
}

-- Meta: CurrencyObject, amount_1000 is a 32-bit integer.
local CURRENCY = {
  "object",
  required = true,
  fields = {
    code = { "string", pattern = "^%u%u%u$", hint = "a currency's three letters", required = true },
    amount_1000 = { "number", integer = true, min = -2147483648, max = 2147483647, required = true },
    fallback_value = FALLBACK,
  },
}
local DATE_TIME = { "object", required = true, fields = { fallback_value = FALLBACK } }
local ANY_WORD = { "string" }

-- The wire shapes of a parameter that is not text, by type.
local PARAMETERS = {
  currency = { "object", fields = { type = ANY_WORD, currency = CURRENCY } },
  date_time = { "object", fields = { type = ANY_WORD, date_time = DATE_TIME } },
}

local CURRENCY_FIELDS = parts.set { "code", "amount_1000", "fallback" }
local CURRENCY_USAGE = 'kapso.currency{ code = "USD", amount_1000 = 25000, fallback = "$25.00" }'

--- An amount of money, for a template's body. `amount_1000` is a thousand times the amount;
-- `fallback` is what is shown where WhatsApp cannot format it. Meta: CurrencyObject.
---@param fields table `{ code, amount_1000, fallback }`
---@return table value
function values.currency(fields)
  parts.fields(fields, CURRENCY_FIELDS, "currency", CURRENCY_USAGE)
  return {
    type = "currency",
    currency = shape.copy(CURRENCY, {
      code = fields.code, amount_1000 = fields.amount_1000, fallback_value = fields.fallback,
    }, "currency"),
  }
end

--- A date or time, for a template's body. WhatsApp shows `fallback` as it is. Meta: DateTimeObject.
---@param fallback string the date as the recipient is to read it
---@return table value
function values.date_time(fallback)
  return {
    type = "date_time",
    date_time = shape.copy(DATE_TIME, { fallback_value = fallback }, "date_time"),
  }
end

--- The wire form of a currency or date_time value, checked.
---@param value table what `currency` or `date_time` returned
---@param path string wire path of the parameter
---@return table parameter a new table
function values.parameter(value, path)
  local kind = PARAMETERS[value.type]
  if not kind then
    check.fail(path, "is a table, a string, a number, kapso.currency{...} or kapso.date_time(...) is expected")
  end
  return shape.copy(kind, value, path)
end

--- A number as people write it: whole numbers without a fraction, no exponent, nothing rounded away.
---@param value number
---@return string|nil text nil when there is no such form
function values.number_text(value)
  if value ~= value or value == huge or value == -huge then return nil end
  if value == floor(value) then
    if value < -2 ^ 53 or value > 2 ^ 53 then return nil end
    return format("%.0f", value)
  end
  local text = format("%.14g", value)
  return not find(text, "e", 1, true) and text or nil
end

return values
