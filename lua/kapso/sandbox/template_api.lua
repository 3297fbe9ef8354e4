--- Templates over the WhatsApp proxy: list, get, create, update, delete. Runs inside nginx.
-- @module kapso.sandbox.template_api

local json = require "cjson.safe"
local account = require "kapso.sandbox.account"
local base = require "kapso.sandbox.shapes_base"
local pages = require "kapso.sandbox.pages"
local preset = require "kapso.template.preset"
local replies = require "kapso.sandbox.replies"
local schema = require "kapso.sandbox.schema"
local state = require "kapso.sandbox.state"
local templates = require "kapso.sandbox.templates"

local M = {}

local definition_fields = {
  name = { kind = "string", min = 1, max = 512, pattern = "^[%l%d_]+$", code = 100,
    reason = "takes lowercase letters, digits and underscores." },
  language = base.text(2, 20, 100),
  category = { kind = "string", enum = { AUTHENTICATION = true, MARKETING = true, UTILITY = true }, code = 100 },
  parameter_format = { kind = "string", enum = { NAMED = true, POSITIONAL = true }, code = 100 },
  components = base.array(base.object({
    type = base.any_text, format = base.any_text, text = base.text(1, 1024, 100), example = base.any,
    buttons = base.array(base.any, 1, 10), cards = base.array(base.any, 2, 10), limited_time_offer = base.any,
    add_security_recommendation = base.boolean, code_expiration_minutes = base.number,
  }, { "type" }), 1),
  message_send_ttl_seconds = base.number, allow_category_change = base.boolean,
  cta_url_link_tracking_opted_out = base.boolean,
  sub_category = base.any_text,
}

local new_definition = base.object(definition_fields, { "name", "language", "category", "components" })
local changed_definition = base.object(definition_fields)

local function json_of(entry) return json.encode(templates.public(entry)) end

-- Meta writes these words in capitals, and takes them in any case.
local function in_capitals(definition)
  for _, field in ipairs { "category", "parameter_format" } do
    if type(definition[field]) == "string" then definition[field] = definition[field]:upper() end
  end
end

-- Meta words authentication templates itself, and makes a link of their button.
local PRESETS = {
  BODY = function(component) component.text = component.text or preset.body(component.add_security_recommendation) end,
  FOOTER = function(component) component.text = component.text or preset.footer(component.code_expiration_minutes) end,
  BUTTONS = function(component)
    for _, button in ipairs(component.buttons or {}) do
      if type(button) == "table" and tostring(button.type):upper() == "OTP" then
        button.type, button.text = "URL", button.text or preset.BUTTONS.OTP
        button.url = preset.OTP_URL .. "code/?otp_type=" .. tostring(button.otp_type) .. "&code=otp{{1}}"
      end
    end
  end,
}

local function fill_in(definition, category)
  if category ~= "AUTHENTICATION" then return end
  for _, component in ipairs(definition.components or {}) do
    local fill = PRESETS[component.type:upper()]
    if fill then fill(component) end
  end
end

-- Whether a template has what a query asks for; `name` is a part of the name, as on Graph.
local function fits(entry, args)
  local definition = entry.definition
  return (not args.name or definition.name:find(args.name, 1, true))
    and (not args.language or definition.language == args.language)
    and (not args.category or definition.category == args.category)
    and (not args.status or templates.status(entry) == args.status)
end

function M.list(request, params)
  local refusal = account.refuse_business(request, params.business_account_id)
  if refusal then return refusal end
  local args, chosen = request:args(), {}
  for _, entry in ipairs(templates.all()) do
    if fits(entry, args) then chosen[#chosen + 1] = entry end
  end
  return pages.reply(request, chosen, json_of)
end

function M.get(request, params)
  local refusal = account.refuse_business(request, params.business_account_id)
  if refusal then return refusal end
  local entry = templates.by_id(params.template_id)
  if not entry then
    return replies.graph(100, "There is no template with this id.", { status = 404, subcode = 33 })
  end
  return replies.json(200, templates.public(entry))
end

local function create(definition)
  local code, details = schema.check(new_definition, definition, "template")
  if code then return replies.graph(code, details) end
  if templates.find(definition.name, definition.language) then
    return replies.graph(100, ("There is already %s content for this template."):format(definition.language),
      { subcode = 2388024 })
  end
  fill_in(definition, definition.category)
  definition.parameter_format = definition.parameter_format or "POSITIONAL"
  definition.status, definition.review_until = "PENDING", state.now() + state.options.template_review
  local made = templates.add(definition)
  return replies.json(200, { id = made.id, status = "PENDING", category = made.category })
end

local function update(id, changes)
  local entry = templates.by_id(id)
  if not entry then return replies.graph(100, "There is no template with this id.", { status = 404, subcode = 33 }) end
  local code, details = schema.check(changed_definition, changes, "template")
  if code then return replies.graph(code, details) end
  fill_in(changes, changes.category or entry.definition.category)
  changes.status, changes.review_until = "PENDING", state.now() + state.options.template_review
  templates.change(entry.definition.id, changes)
  return replies.json(200, { success = true })
end

function M.create_or_update(request, params)
  local refusal = account.refuse_business(request, params.business_account_id)
  if refusal then return refusal end
  local definition, err = request:json()
  if not definition then return replies.graph(100, "The body is not JSON: " .. err) end
  in_capitals(definition)
  local id = request:args().hsm_id
  if id then return update(id, definition) end
  return create(definition)
end

function M.delete(request, params)
  local refusal = account.refuse_business(request, params.business_account_id)
  if refusal then return refusal end
  local args = request:args()
  if not args.name and not args.hsm_id then return replies.graph(100, "Give name or hsm_id.") end
  local removed = templates.remove(function(definition)
    return (not args.hsm_id or definition.id == args.hsm_id) and (not args.name or definition.name == args.name)
  end)
  if removed == 0 then return replies.graph(100, "There is no such template.", { status = 404, subcode = 33 }) end
  return replies.json(200, { success = true })
end

return M
