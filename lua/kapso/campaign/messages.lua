--- What a row is sent: the same code for the check and for the run.
-- @module kapso.campaign.messages

local errors = require "kapso.errors"

local messages = {}

-- A copy of a template message in another language: what the campaign's function returns may be one table for all.
local function in_language(message, language)
  local template = {}
  for name, value in pairs(message.template) do template[name] = value end
  template.language = { code = language }
  return { type = "template", template = template }
end

local function build(settings, row, variant)
  local make = settings.variants and settings.variants:message(variant) or settings.message
  if not make then error(errors.invalid("variant", ("%q is not among the campaign's variants"):format(tostring(variant))), 0) end
  local message = make(row)
  if type(message) ~= "table" then
    error(errors.invalid("message", "is " .. type(message) .. ", the campaign's function returned no message"), 0)
  end
  local language = settings.language and settings.language(row)
  if language and language ~= "" and type(message.template) == "table" then message = in_language(message, language) end
  return message
end

--- The message of a row.
---@param settings table of the campaign
---@param row table column → value
---@param variant string|nil
---@return table|nil message
---@return any err an error of kind "invalid" that is the row's; anything else is a mistake in the campaign, and raised
function messages.build(settings, row, variant)
  local ok, message = pcall(build, settings, row, variant)
  if ok then return message end
  if errors.is(message) and message.kind == "invalid" then return nil, message end
  error(message, 0)
end

return messages
