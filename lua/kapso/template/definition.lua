--- Template definitions: what is handed in for Meta to review.
-- @module kapso.template.definition

local check = require "kapso.check"
local buttons = require "kapso.template.buttons"
local components = require "kapso.template.components"
local parts = require "kapso.message.parts"

local fail = check.fail
local concat, upper = table.concat, string.upper
local pairs, type = pairs, type

local definition = {}

local USAGE = 'template.define("order_ready", "en_US", { category = "UTILITY", body = { text = "Hi {{1}}, your order '
  .. '{{2}} is ready.", example = { "Ana", "ORDER-123" } } })'
local CATEGORIES = { AUTHENTICATION = true, MARKETING = true, UTILITY = true }
local FORMATS = { NAMED = true, POSITIONAL = true }

-- What parts there are, and what they are parts of: the whole template, or of its kinds all, authentication, others.
local PARTS = {
  category = "all", parameter_format = "all", sub_category = "all", message_send_ttl_seconds = "all",
  allow_category_change = "all", cta_url_link_tracking_opted_out = "all", buttons = "all",
  code_expiration_minutes = "authentication", add_security_recommendation = "authentication",
  header = "others", body = "others", footer = "others", limited_time_offer = "others", carousel = "others",
  call_permission_request = "others",
}

-- Meta: time-to-live, in seconds; -1 means 30 days.
local TTL = {
  AUTHENTICATION = { min = 30, max = 900, integer = true },
  UTILITY = { min = 30, max = 43200, integer = true },
  MARKETING = { min = 43200, max = 2592000, integer = true },
}
local ANY_TTL = { min = 30, max = 2592000, integer = true }
local MINUTES = { min = 1, max = 90, integer = true } -- Meta: code_expiration_minutes

-- Meta: what only marketing templates may have.
local MARKETING_BUTTONS = { CATALOG = true, MPM = true, SPM = true }

-- Components in their order, and what they have in common: the category, the format of the parameters.
local function builder(category)
  local state = { list = {}, category = category }
  function state.place() return "components[" .. #state.list + 1 .. "]" end
  function state.add(component) state.list[#state.list + 1] = component end
  function state.note(format, path)
    if not format then return end
    if state.format and state.format ~= format then
      fail(path, "has " .. format:lower() .. " parameters, others of the template are " .. state.format:lower()
        .. ": use one or the other", nil, ".text")
    end
    state.format = format
  end
  return state
end

local function only_marketing(state, what, path)
  if state.category and state.category ~= "MARKETING" then
    fail(path, "is " .. what .. ", which only MARKETING templates may have")
  end
end

local function check_otp(made, path)
  if #made ~= 1 or made[1].type ~= "OTP" then
    fail(path, "must be one button, { otp = \"copy_code\" }, \"one_tap\" or \"zero_tap\": it is an authentication template")
  end
end

-- Meta: the text of authentication templates is fixed; body and footer only say what is shown of it.
local function authentication(given, state)
  local minutes, advice = given.code_expiration_minutes, given.add_security_recommendation
  check.optional_boolean(advice, state.place(), nil, ".add_security_recommendation")
  state.add { type = "BODY", add_security_recommendation = advice }
  if minutes ~= nil then
    minutes = check.number(minutes, state.place(), MINUTES, nil, ".code_expiration_minutes")
    state.add { type = "FOOTER", code_expiration_minutes = minutes }
  end
  local path = state.place() .. ".buttons"
  if given.buttons == nil then fail(path, 'is missing: buttons = { { otp = "copy_code" } }') end
  local made = buttons.list(given.buttons, path)
  check_otp(made, path)
  state.add { type = "BUTTONS", buttons = made }
end

-- Meta: limited-time offers have an image, a video or no header, and no footer; their buttons are a code to copy, which
-- comes first and may be left out, and a link.
local OFFER_HEADERS = { IMAGE = true, VIDEO = true }

local function check_offer(header, made, path)
  if header and not OFFER_HEADERS[header.format] then
    fail("components[1].format", "is " .. header.format .. ", a limited-time offer's header is an image or a video")
  end
  local kinds = {}
  for index, button in ipairs(made or {}) do kinds[index] = button.type end
  local found = concat(kinds, ", ")
  if found ~= "URL" and found ~= "COPY_CODE, URL" then
    fail(path, "are " .. (found == "" and "missing" or found) .. ", a limited-time offer has { url = ... }, or "
      .. "{ copy_code = ... } and { url = ... }")
  end
end

local function check_buttons(made, state, path)
  for index, button in ipairs(made) do
    if button.type == "OTP" then
      fail(path, "is a button of authentication templates: category = \"AUTHENTICATION\"", index)
    elseif MARKETING_BUTTONS[button.type] then
      only_marketing(state, "a button of type " .. button.type, path .. "[" .. index .. "]")
    end
  end
end

local function add_buttons(given, state, header)
  local path, made = state.place() .. ".buttons", nil
  if given.buttons ~= nil then
    made = buttons.list(given.buttons, path)
    check_buttons(made, state, path)
  end
  if given.limited_time_offer ~= nil then check_offer(header, made, path) end
  if made then state.add { type = "BUTTONS", buttons = made } end
end

local function add_carousel(given, state)
  local path = state.place()
  only_marketing(state, "a carousel", path)
  for _, name in ipairs { "header", "footer", "buttons", "limited_time_offer", "call_permission_request" } do
    if given[name] ~= nil then fail(name, "is given beside carousel, which goes with a body only") end
  end
  state.add(components.carousel(given.carousel, path, state.note))
end

local function add_header(given, state)
  local path = state.place()
  local header, format = components.header(given.header, path)
  if header.format == "GIF" then only_marketing(state, "a GIF", path .. ".format") end
  state.note(format, path)
  state.add(header)
  return header
end

local function others(given, state)
  local offer, header = given.limited_time_offer, nil
  if given.header ~= nil then header = add_header(given, state) end
  if offer ~= nil then
    only_marketing(state, "a limited-time offer", state.place())
    state.add(components.limited_time_offer(offer, state.place()))
  end
  local path = state.place()
  local body, format = components.body(given.body, path, components.LIMIT[offer ~= nil and "offer_body" or "body"])
  state.note(format, path)
  state.add(body)
  if given.footer ~= nil then
    if offer ~= nil then fail(state.place(), "is a footer, which a limited-time offer has not") end
    state.add(components.footer(given.footer, state.place()))
  end
  if given.carousel ~= nil then return add_carousel(given, state) end
  add_buttons(given, state, header)
  if given.call_permission_request ~= nil then -- Meta: call permission request templates
    if given.call_permission_request ~= true then fail("call_permission_request", "must be true, or left out") end
    state.add { type = "CALL_PERMISSION_REQUEST" }
  end
end

local function check_kinds(given, kind)
  for _, name in ipairs(check.names(given)) do
    local whose = PARTS[name]
    if whose ~= "all" and whose ~= kind then
      fail(name, kind == "authentication" and "is given, but the text of an authentication template is Meta's"
        or 'is for authentication templates: category = "AUTHENTICATION"')
    end
  end
end

-- Meta: without a format the parameters are positional. `false` leaves the field out, for servers that want it so.
local function parameter_format(given, derived)
  if given == false then return nil end
  if given == nil then return derived end
  local format = type(given) == "string" and upper(given) or given
  check.enum(format, "parameter_format", FORMATS)
  if derived and derived ~= format then
    fail("parameter_format", "is " .. format .. ", but the parameters of the texts are " .. derived:lower())
  end
  return format
end

local function ttl(seconds, category)
  if seconds == nil or seconds == -1 and category ~= "MARKETING" then return seconds end
  return check.number(seconds, "message_send_ttl_seconds", TTL[category] or ANY_TTL)
end

local function category_of(given)
  local category = type(given.category) == "string" and upper(given.category) or given.category
  if category ~= nil then check.enum(category, "category", CATEGORIES) end
  return category
end

local function check_parts(given, usage)
  if type(given) ~= "table" then fail("parts", "is " .. check.show(given) .. ", a table is expected: " .. usage) end
  check.unknown_keys(given, PARTS, "")
end

-- All that a definition has but its name and language.
local function build(given, category)
  local is_authentication = category == "AUTHENTICATION"
  check_kinds(given, is_authentication and "authentication" or "others")
  local state = builder(category);
  (is_authentication and authentication or others)(given, state)
  return {
    category = category,
    parameter_format = parameter_format(given.parameter_format, state.format),
    sub_category = check.optional_string(given.sub_category, "sub_category"),
    message_send_ttl_seconds = ttl(given.message_send_ttl_seconds, category),
    allow_category_change = check.optional_boolean(given.allow_category_change, "allow_category_change"),
    cta_url_link_tracking_opted_out =
      check.optional_boolean(given.cta_url_link_tracking_opted_out, "cta_url_link_tracking_opted_out"),
    components = state.list,
  }
end

--- A new template, as `client.templates:create` takes it.
-- `parts` has `category`, `body` and whatever else it is made of: `header`, `footer`, `buttons`, `carousel`,
-- `limited_time_offer`; for authentication `buttons`, `code_expiration_minutes`, `add_security_recommendation`.
---@param name string
---@param language string language code, as "en_US"
---@param given table parts
---@return table definition in wire shape
function definition.define(name, language, given)
  if name == nil then fail("name", "is missing: " .. USAGE) end
  check.string(name, "name", parts.TEMPLATE.name)
  check.string(language, "language", parts.TEMPLATE.language)
  check_parts(given, USAGE)
  local category = category_of(given)
  if not category then fail("category", "is missing: AUTHENTICATION, MARKETING or UTILITY") end
  local made = build(given, category)
  made.name, made.language = name, language
  return made
end

--- What a template is to be changed to, as `client.templates:update` takes it. Meta: the components are changed as a
-- whole; a category is known already and only given to be changed.
---@param hsm_id string id of the template
---@param given table parts, as for `define`
---@return table changes in wire shape
function definition.changes(hsm_id, given)
  check.string(hsm_id, "hsm_id")
  check_parts(given, 'template.changes(id, { body = "Text" })')
  local category = category_of(given)
  for name in pairs(given) do
    if PARTS[name] == "authentication" and not category then category = "AUTHENTICATION" end
  end
  local made = build(given, category)
  made.hsm_id, made.category = hsm_id, given.category ~= nil and category or nil
  return made
end

return definition
