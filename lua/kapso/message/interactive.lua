--- Interactive messages: reply buttons, lists, links and Flows, and what all interactive kinds share.
-- @module kapso.message.interactive

local check = require "kapso.check"
local parts = require "kapso.message.parts"

local check_string, fail = check.string, check.fail
local next, type = next, type
local LIMIT = parts.LIMIT

local interactive = {}

--- The header kinds that most interactive messages take.
interactive.ANY_HEADER = parts.set { "text", "image", "video", "document" }
interactive.TEXT_HEADER = parts.set { "text" }
local ACTION = "interactive.action"

--- Describes a kind of interactive message.
-- `kind` has `type`, `usage`, `fields` (its own, beside body, header and footer), `header` (the kinds
-- allowed, none when left out), `header_required`, `body_optional`, `footer`.
---@param kind table
---@return table kind with the set of all its fields as `known`
function interactive.define(kind)
  kind.known = parts.set(kind.fields)
  kind.known.body = true
  kind.known.header = kind.header and true
  kind.known.footer = kind.footer
  return kind
end
local define = interactive.define

--- Checks that a builder was called with a table of what its kind knows.
---@param fields any
---@param kind table
---@return table fields
function interactive.open(fields, kind)
  if type(fields) == "table" then
    for _, part in next, { "header", "footer" } do
      if fields[part] ~= nil and not kind[part] then
        fail("interactive." .. part, "is not allowed in a " .. kind.type .. " message, leave it out")
      end
    end
  end
  return parts.fields(fields, kind.known, "interactive", kind.usage)
end
local open = interactive.open

--- Puts a message together from its checked action and the header, body and footer in `fields`.
---@param fields table
---@param kind table
---@param action table
---@return table message
function interactive.message(fields, kind, action)
  local object = { type = kind.type, action = action }
  if fields.header ~= nil or kind.header_required then
    object.header = parts.header(fields.header, kind.header, "interactive.header")
  end
  if fields.body ~= nil or not kind.body_optional then
    object.body = { text = check_string(fields.body, "interactive.body.text", LIMIT.body) }
  end
  if fields.footer ~= nil then
    object.footer = { text = check_string(fields.footer, "interactive.footer.text", LIMIT.footer) }
  end
  return { type = "interactive", interactive = object }
end
local message = interactive.message

local BUTTONS = define {
  type = "button", fields = { "buttons" }, header = interactive.ANY_HEADER, footer = true,
  usage = 'message.buttons{ body = "Shall we?", buttons = { { id = "yes", title = "Yes" } } }',
}
interactive.BUTTON_COUNT = { min = 1, max = 3, what = "buttons" }

--- Up to three reply buttons.
-- Kapso: InteractiveMessage, type button. Meta: 1 to 3 buttons, title 20 characters, id 256, both unique.
---@param fields table `{ body, header, footer, buttons = { { id, title }, … } }`
---@return table message
function interactive.buttons(fields)
  open(fields, BUTTONS)
  local buttons, ids, titles = {}, {}, {}
  for index = 1, check.list(fields.buttons, ACTION .. ".buttons", interactive.BUTTON_COUNT) do
    local path = ACTION .. ".buttons[" .. index .. "].reply"
    buttons[index] = { type = "reply", reply = parts.reply(fields.buttons[index], path, ids, titles) }
  end
  return message(fields, BUTTONS, { buttons = buttons })
end

local LIST = define {
  type = "list", fields = { "button", "sections" }, header = interactive.TEXT_HEADER, footer = true,
  usage = 'message.list{ body = "Which?", button = "Choose", sections = { { rows = { { id = "a", title = "A" } } } } }',
}
local SECTION, ROW = parts.set { "title", "rows" }, parts.set { "id", "title", "description" }
local SECTION_COUNT = { min = 1, max = 10, what = "sections" }
local ROW_COUNT = { min = 1, max = 10, what = "rows" }
local LIST_BUTTON, ROW_ID, ROW_TITLE, ROW_DESCRIPTION = { max = 20 }, { max = 200 }, { max = 24 }, { max = 72 }

local function list_row(row, path, ids)
  parts.fields(row, ROW, path, '{ id = "a", title = "A" }')
  check_string(row.id, path, ROW_ID, nil, ".id")
  check.unique(ids, row.id, path, nil, ".id")
  return {
    id = row.id,
    title = check_string(row.title, path, ROW_TITLE, nil, ".title"),
    description = check.optional_string(row.description, path, ROW_DESCRIPTION, nil, ".description"),
  }
end

--- A list to choose from.
-- Kapso and Meta: interactive list, 10 sections, 10 rows in all; button 20 characters, section title 24
-- (needed with more than one section), row id 200, row title 24, row description 72; text header only.
-- A section is `{ title, rows = { { id, title, description }, … } }`.
---@param fields table `{ body, button, header, footer, sections }`
---@return table message
function interactive.list(fields)
  open(fields, LIST)
  local button = check_string(fields.button, ACTION .. ".button", LIST_BUTTON)
  local sections, ids, total = {}, {}, 0
  local count = check.list(fields.sections, ACTION .. ".sections", SECTION_COUNT)
  for index = 1, count do
    local section, path = fields.sections[index], ACTION .. ".sections[" .. index .. "]"
    parts.fields(section, SECTION, path, '{ title = "Fast", rows = { { id = "a", title = "A" } } }')
    local rows, row_count = {}, check.list(section.rows, path .. ".rows", ROW_COUNT)
    for position = 1, row_count do
      rows[position] = list_row(section.rows[position], path .. ".rows[" .. position .. "]", ids)
    end
    total = total + row_count
    sections[index] = { title = parts.section_title(section.title, path, count), rows = rows }
  end
  if total > 10 then
    fail(ACTION .. ".sections", "have " .. total .. " rows in all, at most 10 are allowed")
  end
  return message(fields, LIST, { button = button, sections = sections })
end

local CTA_URL = define {
  type = "cta_url", fields = { "display_text", "url" }, header = interactive.ANY_HEADER, footer = true,
  usage = 'message.cta_url{ body = "Our dates", display_text = "See", url = "https://example.com" }',
}
local DISPLAY_TEXT = { max = 20 }

--- The action of a link button, in a message of its own or on a carousel's card.
---@param fields table `{ display_text, url }`
---@param path string wire path of the action
---@return table action
function interactive.link_action(fields, path)
  return {
    name = "cta_url",
    parameters = {
      display_text = check_string(fields.display_text, path, DISPLAY_TEXT, nil, ".parameters.display_text"),
      url = check.url(fields.url, path, nil, nil, ".parameters.url"),
    },
  }
end

--- A button that opens a link.
-- Kapso: InteractiveMessage, type cta_url. Meta: display text 20 characters, http or https.
---@param fields table `{ body, display_text, url, header, footer }`
---@return table message
function interactive.cta_url(fields)
  open(fields, CTA_URL)
  return message(fields, CTA_URL, interactive.link_action(fields, ACTION))
end

local FLOW = define {
  type = "flow", header = interactive.ANY_HEADER, footer = true,
  fields = { "cta", "flow_id", "flow_name", "token", "mode", "action", "screen", "data", "version" },
  usage = 'message.flow{ body = "Book a table", cta = "Book", flow_id = "123456789" }',
}
local FLOW_CTA = { max = 30 }
local FLOW_MODES = parts.set { "draft", "published" }
local FLOW_ACTIONS = parts.set { "navigate", "data_exchange" }
local FLOW_VERSIONS = parts.set { "3" }
local PARAMETERS = ACTION .. ".parameters"

-- The first screen and what it starts with, for a Flow that navigates there.
local function flow_payload(fields)
  if fields.screen == nil and fields.data == nil then return nil end
  local path = PARAMETERS .. ".flow_action_payload"
  if fields.action == "data_exchange" then
    fail(path, 'goes with action = "navigate", with "data_exchange" leave screen and data out')
  end
  local screen, data = check.optional_string(fields.screen, path, nil, nil, ".screen"), fields.data
  if data ~= nil then
    check.json(check.table(data, path, nil, nil, ".data"), path .. ".data")
    if type(next(data)) ~= "string" then
      fail(path, 'must have fields, as { service = "consultation" }; leave it out when there are none', nil, ".data")
    end
  end
  return { screen = screen, data = data }
end

--- A Flow: a form that opens in WhatsApp.
-- Kapso and Meta: flow message, flow_id or flow_name, call to action 30 characters, version "3";
-- screen and data only with action navigate (also when none is given), data not empty.
---@param fields table `{ body, cta, flow_id | flow_name, token, mode, action, screen, data, version, header, footer }`
---@return table message
function interactive.flow(fields)
  open(fields, FLOW)
  if fields.flow_id ~= nil and fields.flow_name ~= nil then
    fail(PARAMETERS .. ".flow_name", "is given beside flow_id, give one of them")
  end
  local named = fields.flow_name ~= nil
  if not named and fields.flow_id == nil then fail(PARAMETERS .. ".flow_id", "is missing, give flow_id or flow_name") end
  return message(fields, FLOW, {
    name = "flow",
    parameters = {
      flow_message_version = fields.version ~= nil
        and check.enum(fields.version, PARAMETERS, FLOW_VERSIONS, nil, ".flow_message_version") or "3",
      flow_id = not named and check_string(fields.flow_id, PARAMETERS, nil, nil, ".flow_id") or nil,
      flow_name = check.optional_string(fields.flow_name, PARAMETERS, nil, nil, ".flow_name"),
      flow_cta = check_string(fields.cta, PARAMETERS, FLOW_CTA, nil, ".flow_cta"),
      flow_token = check.optional_string(fields.token, PARAMETERS, nil, nil, ".flow_token"),
      mode = fields.mode ~= nil and check.enum(fields.mode, PARAMETERS, FLOW_MODES, nil, ".mode") or nil,
      flow_action = fields.action ~= nil
        and check.enum(fields.action, PARAMETERS, FLOW_ACTIONS, nil, ".flow_action") or nil,
      flow_action_payload = flow_payload(fields),
    },
  })
end

return interactive
