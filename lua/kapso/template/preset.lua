--- The words that Meta puts into templates itself: those of authentication templates, in English (Meta:
-- authentication templates, template previews). Other languages have their own, which only Meta knows.
-- @module kapso.template.preset

local preset = {}

--- Where the button of an authentication template leads once Meta has made a link of it.
preset.OTP_URL = "https://www.whatsapp.com/otp/"

--- What buttons say that cannot be worded freely, by type (Meta: catalog, multi-product, single-product and coupon
-- templates, call buttons, authentication templates).
preset.BUTTONS = {
  CATALOG = "View catalog", MPM = "View items", SPM = "View", COPY_CODE = "Copy offer code",
  VOICE_CALL = "Call now", OTP = "Copy code",
}

--- The body of an authentication template.
---@param with_advice any true adds the security recommendation
---@return string text
function preset.body(with_advice)
  return "*{{1}}* is your verification code."
    .. (with_advice == true and " For your security, do not share this code." or "")
end

--- The footer of an authentication template.
---@param minutes any how long the code is good
---@return string|nil text
function preset.footer(minutes)
  if type(minutes) == "number" then return ("This code expires in %.0f minutes."):format(minutes) end
end

return preset
