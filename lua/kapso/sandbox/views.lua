--- Messages as a person sees them: texts, media, and what there is to tap. Runs inside nginx.
--
-- A view has `text`, `header`, `footer`, `media` (`kind`, `id`, `link`, `filename`), `list_button`, and `choices`, each with
-- `kind` (`button`, `quick_reply`, `list`, `flow`, `location`, `url`, `phone`, `code`, `other`), `title`, `id`, `description`.
-- @module kapso.sandbox.views

local media = require "kapso.sandbox.media"
local store = require "kapso.sandbox.history_store"
local templates = require "kapso.sandbox.templates"

local views = {}

local function media_of(kind, content)
  return { kind = kind, id = content.id, link = content.link, filename = content.filename }
end

-- The header of an interactive message.
local function put_header(view, header)
  if not header then return end
  if header.type == "text" then view.header = header.text else view.media = media_of(header.type, header[header.type]) end
end

-- What there is to tap in an interactive message, by its type.
local actions = {}

function actions.button(action)
  local choices = {}
  for i, button in ipairs(action.buttons) do
    choices[i] = { kind = "button", id = button.reply.id, title = button.reply.title }
  end
  return choices
end

function actions.list(action)
  local choices = {}
  for _, section in ipairs(action.sections) do
    for _, row in ipairs(section.rows) do
      choices[#choices + 1] = { kind = "list", id = row.id, title = row.title, description = row.description,
        section = section.title }
    end
  end
  return choices
end

function actions.flow(action)
  local parameters = action.parameters
  return { { kind = "flow", title = parameters.flow_cta, id = parameters.flow_id or parameters.flow_name,
    token = parameters.flow_token, screen = parameters.flow_action_payload } }
end

function actions.cta_url(action)
  return { { kind = "url", title = action.parameters.display_text, url = action.parameters.url } }
end

function actions.location_request_message()
  return { { kind = "location", title = "Send location" } }
end

local function interactive(content)
  local view = { text = content.body and content.body.text, footer = content.footer and content.footer.text,
    list_button = content.type == "list" and content.action.button or nil }
  put_header(view, content.header)
  local choices = actions[content.type]
  view.choices = choices and choices(content.action) or { { kind = "other", title = content.type:gsub("_", " ") } }
  return view
end

-- The parameters of a component of a template's send.
local function parameters_of(sent, kind, index)
  for _, component in ipairs(sent.components or {}) do
    if component.type:lower() == kind and (not index or tonumber(component.index) == index) then
      return component.parameters or {}
    end
  end
  return {}
end

local function text_of(parameter)
  local money, date = parameter.currency, parameter.date_time
  return parameter.text or money and money.fallback_value or date and date.fallback_value or ""
end

-- A text with its variables filled in.
local function fill(text, parameters)
  local by_name = {}
  for i, parameter in ipairs(parameters) do by_name[parameter.parameter_name or tostring(i)] = text_of(parameter) end
  return (text:gsub("{{%s*([%w_]+)%s*}}", by_name))
end

local button_kinds = { QUICK_REPLY = "quick_reply", URL = "url", PHONE_NUMBER = "phone", FLOW = "flow", COPY_CODE = "code",
  OTP = "code" }

local function template_button(sent, button, index)
  local parameter = parameters_of(sent, "button", index)[1] or {}
  return { kind = button_kinds[button.type] or "other", title = button.text or "Copy code", id = parameter.payload or button.text,
    url = button.url and fill(button.url, { parameter }) or nil }
end

-- What each component of a template's definition adds to the view.
local components = {}

function components.HEADER(view, header, sent)
  local parameters = parameters_of(sent, "header")
  if header.format == "TEXT" then
    view.header = fill(header.text, parameters)
  elseif parameters[1] and media.kinds[parameters[1].type] then
    view.media = media_of(parameters[1].type, parameters[1][parameters[1].type])
  end
end

function components.BODY(view, body, sent) view.text = fill(body.text or "", parameters_of(sent, "body")) end

function components.FOOTER(view, footer) view.footer = footer.text end

function components.BUTTONS(view, component, sent)
  for i, button in ipairs(component.buttons) do view.choices[i] = template_button(sent, button, i - 1) end
end

local function template(sent)
  local entry = templates.find(sent.name, sent.language.code)
  local view = { choices = {} }
  for _, component in ipairs(entry and entry.definition.components or {}) do
    local add = components[component.type]
    if add then add(view, component, sent) end
  end
  view.text = view.text or "Template: " .. sent.name
  return view
end

-- What was answered to an interactive message.
local function answer(content)
  local reply = content[content.type] or {}
  return { text = reply.title or reply.body or content.type:gsub("_", " ") }
end

-- Views by type of message; those that are not here show their type's name.
local kinds = { template = template }

function kinds.text(content) return { text = content.body } end

function kinds.interactive(content)
  return (content.action and interactive or answer)(content)
end

function kinds.button(content) return { text = content.text } end

function kinds.reaction(content) return { text = content.emoji ~= "" and content.emoji or "(reaction taken back)" } end

function kinds.location(content)
  local place = content.name or content.address
  return { text = ("📍 %s%s, %s"):format(place and place .. " " or "", tostring(content.latitude), tostring(content.longitude)) }
end

function kinds.contacts(list)
  local names = {}
  for i, contact in ipairs(list) do names[i] = "👤 " .. tostring(type(contact.name) == "table" and contact.name.formatted_name or "") end
  return { text = table.concat(names, "\n") }
end

for kind in pairs(media.kinds) do
  kinds[kind] = function(content) return { text = content.caption, media = media_of(kind, content) } end
end

--- A message as a person sees it.
---@param message table from kapso.sandbox.history_store
---@return table view
function views.of(message)
  local body = store.body(message)
  local content, kind = body[body.type], kinds[body.type]
  if not kind or type(content) ~= "table" then return { text = ("(%s)"):format(tostring(body.type)) } end
  return kind(content)
end

return views
