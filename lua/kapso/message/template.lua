--- Template messages.
--
-- This is the builder that campaigns call millions of times, so paths are put together only for an error
-- and nothing is copied that need not be.
-- @module kapso.message.template

local check = require "kapso.check"
local components = require "kapso.message.template_components"
local parts = require "kapso.message.parts"

local next, type = next, type
local check_unknown_keys, check_word, fail = check.unknown_keys, check.word, check.fail

local template = {}

local build_body = components.body

local PATH = "template.components"
local USAGE = 'message.template("order_ready", "en_US", { body = { order_id = "ORDER-123" } })'
local KNOWN = {
  header = true, body = true, buttons = true, carousel = true, limited_time_offer = true, components = true,
}
local NAME, CODE = parts.TEMPLATE.name, parts.TEMPLATE.language
local LANGUAGE = { code = true, policy = true }
local POLICIES = { deterministic = true }

local RAW_COUNT = { min = 1, what = "components" }

local function language_object(language)
  if type(language) == "table" then
    check_unknown_keys(language, LANGUAGE, "template.language")
    return {
      code = check_word(language.code, "template.language.code", CODE),
      policy = language.policy ~= nil
        and check.enum(language.policy, "template.language.policy", POLICIES) or nil,
    }
  end
  return { code = check_word(language, "template.language.code", CODE) }
end

-- The escape hatch: whatever it is, it must be a list that JSON can carry, and stand alone.
local function raw_components(parameters)
  local raw = parameters.components
  if next(parameters, next(parameters)) ~= nil then
    fail(PATH, "is given beside header, body or others; put everything into components, or nothing")
  end
  for index = 1, check.list(raw, PATH, RAW_COUNT) do
    check.table(raw[index], PATH, '{ type = "body", parameters = { ... } }', index)
  end
  return check.json(raw, PATH)
end

local function build_components(parameters)
  if type(parameters) ~= "table" then
    fail(PATH, "is " .. check.show(parameters) .. ", a table of parameters is expected: " .. USAGE)
  end
  local first = next(parameters)
  if first == "body" and next(parameters, first) == nil then -- as most are
    return { build_body(parameters.body, PATH, 1, true) }
  end
  check_unknown_keys(parameters, KNOWN, "template")
  if parameters.components ~= nil then return raw_components(parameters) end
  local list, count = { nil }, 0 -- room for one: most have no more
  local header, body, buttons = parameters.header, parameters.body, parameters.buttons
  local offer, carousel = parameters.limited_time_offer, parameters.carousel
  if header ~= nil then
    count = count + 1
    list[count] = components.header(header, PATH, count)
  end
  if body ~= nil then
    count = count + 1
    local alone = not (header ~= nil or buttons ~= nil or offer ~= nil or carousel ~= nil)
    list[count] = build_body(body, PATH, count, alone)
  end
  if offer ~= nil then
    count = count + 1
    list[count] = components.limited_time_offer(offer, PATH, count)
  end
  if buttons ~= nil then count = components.buttons(buttons, PATH, list, count, offer ~= nil) end
  if carousel ~= nil then
    count = count + 1
    list[count] = components.carousel(carousel, PATH, count)
  end
  return count > 0 and list or nil
end

--- A template message.
-- `parameters` is `{ header, body, buttons, carousel, limited_time_offer }`, or `{ components }` to send
-- your own. `body` is positional (`{ "John", "2 PM" }`) or named (`{ order_id = "ORDER-123" }`, sent sorted
-- by name). `buttons[n]` is the n-th button; one that takes nothing is left out.
-- Kapso: TemplateMessage. Meta: TemplateObject, name 512 characters.
---@param name string name of the approved template
---@param language string|table language code, or `{ code, policy }`
---@param parameters table|nil
---@return table message
function template.template(name, language, parameters)
  if name == nil then fail("template.name", "is missing: " .. USAGE) end
  local object = {
    name = check_word(name, "template.name", NAME),
    language = language_object(language),
    components = nil, -- room for what follows
  }
  if parameters ~= nil then object.components = build_components(parameters) end
  return { type = "template", template = object }
end

--- The template of a message: its name and language, nil for other messages.
---@param message table
---@return string|nil name
---@return string|nil language
function template.named(message)
  local content = message.template
  if message.type ~= "template" or type(content) ~= "table" then return nil end
  local language = content.language
  return content.name, type(language) == "table" and language.code or language
end

return template
