--- The older API's templates: list, get, send. Runs inside nginx.
--
-- Source: the reference pages of app.kapso.ai/api/v1, whatsapp_templates.
-- @module kapso.sandbox.app_templates

local json = require "cjson.safe"
local base = require "kapso.sandbox.shapes_base"
local messages = require "kapso.sandbox.messages"
local replies = require "kapso.sandbox.replies"
local schema = require "kapso.sandbox.schema"
local state = require "kapso.sandbox.state"
local templates = require "kapso.sandbox.templates"

local M = {}

local function app_json(entry)
  local definition = entry.definition
  return {
    id = entry.uuid, name = definition.name, language_code = definition.language, category = definition.category,
    status = templates.status(entry):lower(), parameter_count = entry.shape.body and entry.shape.body.count or 0,
    business_account_id = state.options.business_account_id, components = definition.components,
  }
end

function M.list(request)
  local args, texts = request:args(), {}
  local page, per_page = tonumber(args.page) or 1, tonumber(args.per_page) or 20
  if page < 1 or per_page < 1 or per_page > 100 then
    return replies.kapso(422, "page must be at least 1, per_page 1 to 100")
  end
  local all = templates.all()
  for i = (page - 1) * per_page + 1, math.min(page * per_page, #all) do
    texts[#texts + 1] = json.encode(app_json(all[i]))
  end
  return replies.text(200, ('{"data":%s,"meta":{"page":%d,"per_page":%d,"total_pages":%d,"total_count":%d}}'):format(
    replies.list(texts), page, per_page, math.ceil(#all / per_page), #all))
end

function M.get(_, params)
  local entry = templates.by_id(params.template_id)
  if not entry then return replies.kapso(404, "Template not found") end
  return replies.json(200, { data = app_json(entry) })
end

local send_shape = base.object({ template = base.object({
  phone_number = base.text(1), template_parameters = base.any, header_type = base.word("text", "image", "video",
    "document", "location"), header_params = base.any, header_filename = base.any_text,
  whatsapp_config_id = base.any_text, customer_id = base.any_text, button_url_params = base.any,
  button_quick_reply_payloads = base.any, button_copy_code_params = base.any, location_params = base.any,
}, { "phone_number" }) }, { "template" })

-- Positional values as they come, named ones by name.
local function text_parameters(values)
  local list = {}
  if type(values) ~= "table" then values = values and { values } or {} end
  if values[1] ~= nil then
    for i, value in ipairs(values) do list[i] = { type = "text", text = tostring(value) } end
  else
    for name, value in pairs(values) do
      list[#list + 1] = { type = "text", parameter_name = name, text = tostring(value) }
    end
  end
  return list
end

local function header_component(given)
  local kind = given.header_type
  if not kind then return nil end
  if kind == "text" then return { type = "header", parameters = text_parameters(given.header_params) } end
  local value = kind == "location" and given.location_params or { link = given.header_params,
    filename = kind == "document" and given.header_filename or nil }
  return { type = "header", parameters = { { type = kind, [kind] = value } } }
end

-- By button index: the field it comes from, its sub_type and how its parameter looks.
local buttons = {
  { "button_url_params", "url", function(value) return { type = "text", text = value } end },
  { "button_quick_reply_payloads", "quick_reply", function(value) return { type = "payload", payload = value } end },
  { "button_copy_code_params", "copy_code", function(value) return { type = "coupon_code", coupon_code = value } end },
}

local function components_of(given)
  local components = { header_component(given) }
  local body = text_parameters(given.template_parameters)
  if #body > 0 then components[#components + 1] = { type = "body", parameters = body } end
  for _, row in ipairs(buttons) do
    for index, value in pairs(type(given[row[1]]) == "table" and given[row[1]] or {}) do
      components[#components + 1] = { type = "button", sub_type = row[2], index = tostring(index),
        parameters = { row[3](tostring(value)) } }
    end
  end
  return components
end

-- What Meta says, in the words of the older API.
local function as_app_error(reply)
  local failure = json.decode(reply.body).error
  local text = type(failure) == "table" and (failure.error_data or {}).details or failure
  local told = replies.kapso(422, text)
  told.code = reply.code
  return told
end

function M.send(request, params)
  local entry = templates.by_id(params.template_id)
  if not entry then return replies.kapso(404, "Template not found") end
  local body, err = request:json()
  if not body then return replies.kapso(400, "The body is not JSON: " .. err) end
  local code, details = schema.check(send_shape, body)
  if code then return replies.kapso(422, details) end
  local definition = entry.definition
  local message = {
    messaging_product = "whatsapp", to = body.template.phone_number, type = "template",
    template = { name = definition.name, language = { code = definition.language },
      components = components_of(body.template) },
  }
  local reply = messages.take(request, message, json.encode(message), false)
  if reply.outcome ~= "accepted" then return as_app_error(reply) end
  reply.body = json.encode { status = "success", message = "Template message sent successfully",
    template_id = entry.uuid, template_name = definition.name, response = json.decode(reply.body) }
  return reply
end

return M
