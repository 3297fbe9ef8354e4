--- Messages as Meta and Kapso write them: what kind one is, and what a person would quote of it.
-- @module kapso.automation.webhook.messages

local reading = require "kapso.reading"

local text, id, table_of = reading.text, reading.id, reading.table

local messages = {}

-- What an interactive message carries when it is an answer, and the kind of it.
local ANSWERS = { { "button_reply", "button" }, { "list_reply", "list" }, { "nfm_reply", "flow" } }

-- Type of a message → where its text is.
local TEXTS = {
  text = { text, "text.body" },
  audio = { text, "kapso.transcript.text", "kapso.transcript" },
  interactive = { text, "interactive.button_reply.title", "interactive.list_reply.title", "interactive.nfm_reply.body",
    "interactive.body.text" },
  button = { text, "button.text" },
  order = { text, "order.text" },
  reaction = { text, "reaction.emoji" },
  location = { text, "location.name", "location.address" },
  contacts = { text, "contacts.1.name.formatted_name" },
  system = { text, "system.body" },
  template = { text, "kapso.content" },
}
for _, kind in ipairs { "image", "video", "document" } do TEXTS[kind] = { text, kind .. ".caption", "kapso.message_type_data.caption" } end
TEXTS = reading.compile(TEXTS)

local FIELDS = reading.compile {
  id = { id, "whatsapp_message_id", "id" },
  title = { text, "interactive.button_reply.title", "interactive.list_reply.title", "button.text" },
  reply_id = { text, "interactive.button_reply.id", "interactive.list_reply.id", "button.payload" },
  origin = { text, "kapso.origin", "origin" },
}

-- What a Flow was filled in with; nil when it cannot be read.
local function flow_fields(interactive)
  local answer = table_of(interactive.nfm_reply).response_json
  if type(answer) == "string" then answer = reading.decode(answer) end
  if type(answer) == "table" and not reading.unstorable(answer, 0) then return answer end
end

local function type_of(message)
  local name = reading.word(message.type) or reading.word(message.message_type) or "unknown"
  if name ~= "interactive" then return name end
  for _, answer in ipairs(ANSWERS) do
    if type(table_of(message.interactive)[answer[1]]) == "table" then return answer[2] end
  end
  return name
end

--- Which way a message goes, as far as it says so itself.
---@param message table
---@return boolean
function messages.is_outbound(message)
  local direction = table_of(message.kapso).direction or message.direction
  return direction == "outbound"
end

--- The text of a message, or nil.
---@param message table
---@return string|nil
function messages.text(message)
  if message.type == nil then return text(message.content) end -- Kapso's v1
  local row = TEXTS[message.type]
  return row and reading.find(row, message)
end

--- Makes an event that is about a message: `message.<type>` or `echo.<type>`.
---@param prefix string "message" or "echo"
---@param message table as it came
---@return table event
function messages.event(prefix, message)
  local event = { kind = prefix .. "." .. type_of(message), message = message, text = messages.text(message) }
  event.fields = flow_fields(table_of(message.interactive))
  return reading.fields(FIELDS, message, event)
end

return messages
