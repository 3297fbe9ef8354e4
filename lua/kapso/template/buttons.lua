--- The buttons of a template that is being defined.
--
-- Limits: Kapso's and Meta's pages on template components; Meta: authentication, coupon, limited-time offer,
-- catalog, multi-product and product card templates; WhatsApp Flows, sending a Flow; call buttons.
-- @module kapso.template.buttons

local check = require "kapso.check"
local parts = require "kapso.message.parts"
local preset = require "kapso.template.preset"
local review = require "kapso.template.review"

local check_string, fail = check.string, check.fail
local find, gsub, lower, match, upper = string.find, string.gsub, string.lower, string.match, string.upper
local pairs, type = pairs, type

local buttons = {}

local USAGE = 'buttons = { { quick_reply = "Yes" }, { url = "https://example.com/{{1}}", text = "Track", example = "7" }, '
  .. '{ phone_number = "+15551234567", text = "Call" }, { copy_code = "SAVE20" }, { otp = "copy_code" }, '
  .. '{ flow = { flow_id = "123" }, text = "Book" }, { catalog = true }, { products = true }, { product = true }, '
  .. '{ voice_call = "Call now" } }'

local LABEL = { max = 25 }
local CALL_LABEL = { max = 20 }
local URL = { max = 2000 }
local PHONE = { max = 20, pattern = "^%+?[%d%s().-]+$", hint = "a phone number" }
local CODE = { max = 15, pattern = "^[^%c]+$", hint = "a code on one line" }
local APP_COUNT = { min = 1, max = 5, what = "apps" }
local PACKAGE = { max = 224, pattern = "^%a[%w_]*%.[%w_.]*[%w_]$", hint = 'an Android package like "com.example.app"' }

-- Meta: guidelines, links are neither shortened nor to WhatsApp itself.
local REFUSED_HOSTS = { ["wa.me"] = true, ["bit.ly"] = true, ["tinyurl.com"] = true, ["goo.gl"] = true }

local function label(button, path, default, rule)
  local text = button.text
  if text == nil then text = default end
  return review.fixed(text, path, rule or LABEL, true)
end

local function is_true(button, field, path)
  if button[field] ~= true then
    fail(path, "is " .. check.show(button[field]) .. ", write " .. field .. " = true", nil, "." .. field)
  end
end

local function check_host(url, path)
  local host = lower(match(url, "^%a+://([^/?#:]+)") or "")
  if REFUSED_HOSTS[gsub(host, "^www%.", "")] then
    fail(path, "is a short link or one to WhatsApp, which is refused: give the address of your site", nil, ".url")
  end
end

-- An address with at most one parameter, {{1}}, at its end.
local function check_address(url, path)
  check_string(url, path, URL, nil, ".url")
  local fixed, count = gsub(url, "{{1}}$", "")
  if find(fixed, "[{}]") then
    fail(path, "has a brace, the only parameter of an address is {{1}} at its end", nil, ".url")
  end
  check.url(fixed, path, URL, nil, ".url")
  check_host(fixed, path)
  return count == 1
end

-- What stands for the parameter in the review: the end of the address, or the whole of it.
local function url_example(button, path)
  local example = button.example
  if type(example) == "table" then
    check.list(example, path .. ".example", { min = 1, max = 1, what = "examples" })
    example = example[1]
  end
  if example == nil then
    fail(path, 'is missing, {{1}} needs an example: example = "summer2023"', nil, ".example")
  end
  check_string(example, path, { max = 2000, pattern = "^[^%c%s]+$", hint = "the end of an address, without spaces," },
    nil, ".example[1]")
  return { example }
end

local function url_button(button, path)
  local has_parameter = check_address(button.url, path)
  if not has_parameter and button.example ~= nil then
    fail(path, "is given, but the address has no {{1}} at its end", nil, ".example")
  end
  return {
    type = "URL", text = label(button, path), url = button.url,
    example = has_parameter and url_example(button, path) or nil,
  }
end

local FLOW = parts.set { "flow_id", "flow_name", "flow_json", "flow_action", "navigate_screen", "icon" }
local FLOW_USAGE = '{ flow = { flow_id = "123", flow_action = "navigate", navigate_screen = "WELCOME" }, text = "Book" }'
local FLOW_ACTIONS = { navigate = true, data_exchange = true }
local FLOW_ICONS = { DOCUMENT = true, PROMOTION = true, REVIEW = true }

-- Meta: one of flow_id, flow_name and flow_json; navigate_screen only where the action is to navigate.
local function flow_button(button, path)
  local flow = button.flow
  if type(flow) == "string" then flow = { flow_id = flow } end
  parts.fields(flow, FLOW, path, FLOW_USAGE)
  local count = (flow.flow_id ~= nil and 1 or 0) + (flow.flow_name ~= nil and 1 or 0) + (flow.flow_json ~= nil and 1 or 0)
  if count ~= 1 then fail(path, "needs one of flow_id, flow_name and flow_json: " .. FLOW_USAGE) end
  if flow.flow_action ~= nil then check.enum(flow.flow_action, path, FLOW_ACTIONS, nil, ".flow_action") end
  if flow.icon ~= nil then check.enum(flow.icon, path, FLOW_ICONS, nil, ".icon") end
  if flow.navigate_screen ~= nil and flow.flow_action == "data_exchange" then
    fail(path, "is given, but with data_exchange the endpoint names the screen", nil, ".navigate_screen")
  end
  local made = { type = "FLOW", text = label(button, path), flow_action = flow.flow_action, icon = flow.icon }
  for _, field in ipairs { "flow_id", "flow_name", "flow_json", "navigate_screen" } do
    made[field] = check.optional_string(flow[field], path, nil, nil, "." .. field)
  end
  return made
end

local OTP_TYPES = { copy_code = true, one_tap = true, zero_tap = true }
local APP = parts.set { "package_name", "signature_hash" }
local APP_USAGE = '{ package_name = "com.example.app", signature_hash = "K8a/AINcGX7" }'

-- Eleven characters; Meta's examples show them percent-encoded too.
local function check_hash(hash, path)
  check_string(hash, path, nil, nil, ".signature_hash")
  local plain = gsub(hash, "%%(%x%x)", function(digits) return string.char(tonumber(digits, 16)) end)
  if #plain ~= 11 or not find(plain, "^[%w+/=]+$") then
    fail(path, "is " .. check.show(hash) .. ", the 11 characters of an app signing key hash are expected",
      nil, ".signature_hash")
  end
  return hash
end

local function supported_apps(apps, path)
  local list, place = {}, path .. ".supported_apps"
  for index = 1, check.list(apps, place, APP_COUNT) do
    local app, here = apps[index], place .. "[" .. index .. "]"
    parts.fields(app, APP, here, APP_USAGE)
    check_string(app.package_name, here, PACKAGE, nil, ".package_name")
    if find(app.package_name, "%.[^%a]") or find(app.package_name, "..", 1, true) then
      fail(here, "is " .. check.show(app.package_name) .. ", each segment must start with a letter", nil, ".package_name")
    end
    list[index] = { package_name = app.package_name, signature_hash = check_hash(app.signature_hash, here) }
  end
  return list
end

-- Meta: one-tap and zero-tap need apps, zero-tap the acceptance of its terms as well. Kapso's description
-- shows a zero-tap button with neither, so without apps the terms may be left out too.
local function check_otp(button, kind, path)
  if kind == "copy_code" then
    for _, field in ipairs { "autofill_text", "supported_apps", "zero_tap_terms_accepted" } do
      if button[field] ~= nil then fail(path, "is for one_tap and zero_tap only", nil, "." .. field) end
    end
  elseif kind == "one_tap" and button.supported_apps == nil then
    fail(path, "is missing: supported_apps = { " .. APP_USAGE .. " }", nil, ".supported_apps")
  end
  local terms = button.zero_tap_terms_accepted
  if kind ~= "zero_tap" and terms ~= nil then fail(path, "is for zero_tap only", nil, ".zero_tap_terms_accepted") end
  if kind == "zero_tap" and (terms ~= nil or button.supported_apps ~= nil) and terms ~= true then
    fail(path, "must be true: Meta wants its terms accepted", nil, ".zero_tap_terms_accepted")
  end
end

local function otp_button(button, path)
  local kind = type(button.otp) == "string" and lower(button.otp) or button.otp
  check.enum(kind, path, OTP_TYPES, nil, ".otp_type")
  check_otp(button, kind, path)
  return {
    type = "OTP", otp_type = upper(kind),
    text = button.text ~= nil and label(button, path) or nil,
    autofill_text = check.optional_string(button.autofill_text, path, LABEL, nil, ".autofill_text"),
    zero_tap_terms_accepted = button.zero_tap_terms_accepted,
    supported_apps = button.supported_apps ~= nil and supported_apps(button.supported_apps, path) or nil,
  }
end

-- A button whose only field is `true`, with words that Meta gives it.
local function plain_button(field, kind)
  return function(button, path)
    is_true(button, field, path)
    return { type = kind, text = label(button, path, preset.BUTTONS[kind]) }
  end
end

-- By the field that tells a button's kind: the type on the wire, the other fields, how many there may be, how it is made.
local KINDS = {
  quick_reply = { type = "QUICK_REPLY", max = 10, make = function(button, path)
    return { type = "QUICK_REPLY", text = review.fixed(button.quick_reply, path, LABEL, true) }
  end },
  url = { type = "URL", max = 2, more = parts.set { "text", "example" }, make = url_button },
  phone_number = { type = "PHONE_NUMBER", max = 1, more = parts.set { "text" }, make = function(button, path)
    check_string(button.phone_number, path, PHONE, nil, ".phone_number")
    return { type = "PHONE_NUMBER", text = label(button, path), phone_number = button.phone_number }
  end },
  copy_code = { type = "COPY_CODE", max = 1, make = function(button, path)
    return { type = "COPY_CODE", example = check_string(button.copy_code, path, CODE, nil, ".example") }
  end },
  otp = { type = "OTP", max = 1, make = otp_button,
    more = parts.set { "text", "autofill_text", "supported_apps", "zero_tap_terms_accepted" } },
  flow = { type = "FLOW", max = 1, more = parts.set { "text" }, make = flow_button },
  catalog = { type = "CATALOG", max = 1, more = parts.set { "text" }, make = plain_button("catalog", "CATALOG") },
  products = { type = "MPM", max = 1, more = parts.set { "text" }, make = plain_button("products", "MPM") },
  product = { type = "SPM", max = 1, more = parts.set { "text" }, make = plain_button("product", "SPM") },
  voice_call = { type = "VOICE_CALL", max = 1, make = function(button, path)
    return { type = "VOICE_CALL", text = review.fixed(button.voice_call, path, CALL_LABEL, true) }
  end },
}
local MAX_OF = {}
for _, kind in pairs(KINDS) do MAX_OF[kind.type] = kind.max end

local function kind_of(button, path)
  if type(button) ~= "table" then fail(path, "is " .. check.show(button) .. ", a table is expected: " .. USAGE) end
  local found
  for _, field in ipairs(check.names(KINDS)) do
    if button[field] ~= nil then
      if found then fail(path, "has " .. found .. " and " .. field .. ", a button is one kind of thing") end
      found = field
    end
  end
  if not found then
    check.unknown_keys(button, KINDS, path)
    fail(path, "is an empty table: " .. USAGE)
  end
  local kind, allowed = KINDS[found], { [found] = true }
  for field in pairs(kind.more or {}) do allowed[field] = true end
  check.unknown_keys(button, allowed, path)
  return kind
end

-- Meta: quick replies stand together, before or after all others.
local function check_groups(list, path)
  local changes = 0
  for index = 2, #list do
    if (list[index].type == "QUICK_REPLY") ~= (list[index - 1].type == "QUICK_REPLY") then changes = changes + 1 end
    if changes > 1 then
      fail(path, "is out of place, quick replies stand together: all before the other buttons, or all after", index)
    end
  end
end

local COUNT = { min = 1, max = 10, what = "buttons" }

--- The buttons of a component, checked.
---@param given any list of buttons
---@param path string wire path of the list
---@param most integer|nil how many there may be
---@return table list in wire shape
function buttons.list(given, path, most)
  local list, counts, texts = {}, {}, {}
  for index = 1, check.list(given, path, most and { min = 1, max = most, what = "buttons" } or COUNT) do
    local place = path .. "[" .. index .. "]"
    local made = kind_of(given[index], place).make(given[index], place)
    counts[made.type] = (counts[made.type] or 0) + 1
    if counts[made.type] > MAX_OF[made.type] then
      fail(place, ("is the %d. button of type %s, at most %d allowed"):format(counts[made.type], made.type,
        MAX_OF[made.type]))
    end
    if made.text then check.unique(texts, made.text, place, nil, ".text") end
    list[index] = made
  end
  check_groups(list, path)
  return list
end

return buttons
