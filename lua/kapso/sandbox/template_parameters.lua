--- The parameters that a template send may carry, as data.
--
-- Sources: Meta's pages on templates (components, media card carousel, coupon, limited-time offer, catalog,
-- authentication, call button), Kapso's template examples.
-- @module kapso.sandbox.template_parameters

local base = require "kapso.sandbox.shapes_base"
local schema = require "kapso.sandbox.schema"

local text, object, any, any_text = base.text, base.object, base.any, base.any_text

local M = {}

--- A component: its type decides what else is read.
M.component = object({ type = any_text, parameters = base.array(any), sub_type = any_text, index = any,
  cards = base.array(any) }, { "type" })

local media = object({ id = base.id, link = base.link, filename = any_text }, nil, base.id_or_link)

-- A parameter of one type: its value stands under `field`.
local function parameter(field, shape)
  return object({ type = any_text, parameter_name = any_text, [field] = shape }, { "type", field })
end

local variants = {
  text = parameter("text", any_text),
  currency = parameter("currency", object({ fallback_value = text(1), code = { kind = "string", pattern = "^%u%u%u$",
    reason = "must be a currency code of three letters." }, amount_1000 = base.number },
    { "fallback_value", "code", "amount_1000" })),
  date_time = parameter("date_time", { kind = "any" }),
  image = parameter("image", media),
  video = parameter("video", media),
  document = parameter("document", media),
  location = parameter("location", object({ latitude = base.number, longitude = base.number, name = any_text,
    address = any_text }, { "latitude", "longitude" })),
  product = parameter("product", object({ catalog_id = text(1), product_retailer_id = text(1) },
    { "catalog_id", "product_retailer_id" })),
  payload = parameter("payload", text(1, 256)),
  coupon_code = parameter("coupon_code", text(1, 20)),
  action = parameter("action", any),
  limited_time_offer = parameter("limited_time_offer",
    object({ expiration_time_ms = base.number }, { "expiration_time_ms" })),
  ttl_minutes = parameter("ttl_minutes", { kind = "number", min = 1, max = 43200 }),
}

local shape = { kind = "variant", by = "type", variants = variants, code = 132012 }

--- Types that stand for a variable of a text.
M.in_text = { text = true, currency = true, date_time = true }

--- By type of button: the sub_type a send names, the parameters it takes, whether it needs one.
M.buttons = {
  URL = { sub_type = "url", takes = { text = true } },
  QUICK_REPLY = { sub_type = "quick_reply", takes = { payload = true } },
  COPY_CODE = { sub_type = "copy_code", takes = { coupon_code = true }, needed = true },
  OTP = { sub_type = "url", takes = { text = true }, needed = true },
  FLOW = { sub_type = "flow", takes = { action = true } },
  CATALOG = { sub_type = "catalog", takes = { action = true } },
  MPM = { sub_type = "mpm", takes = { action = true }, needed = true },
  VOICE_CALL = { sub_type = "voice_call", takes = { ttl_minutes = true, payload = true } },
}

--- Checks one parameter by itself.
---@param value table
---@return number|nil code
---@return string|nil details
function M.check(value)
  local code, details = schema.check(shape, value, "parameter")
  if code or value.type ~= "text" then return code, details end
  if value.text == "" then return 131008, "Parameter of type text is missing text value" end
  if value.text:find("[\n\t]") or value.text:find("     ", 1, true) then
    return 132018, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"
  end
end

return M
