--- The templates of a sandbox: those it starts with and those created since. Runs inside nginx.
-- @module kapso.sandbox.templates

local json = require "cjson.safe"
local template_data = require "kapso.sandbox.template_data"
local template_shape = require "kapso.sandbox.template_shape"
local state = require "kapso.sandbox.state"

local templates = {}

-- What this worker last read: entries in order, and by name and language.
local version, list, by_key, by_id = 0, {}, {}, {}

local function index(entry)
  local definition = entry.definition
  by_id[definition.id], by_id[entry.uuid] = entry, entry
  by_key[definition.name .. " " .. definition.language] = entry
end

local function refresh()
  local current = state.get("templates:version") or 0
  if current == version then return end
  version, list, by_key, by_id = current, {}, {}, {}
  for i, definition in ipairs(json.decode(state.get("templates:list"))) do
    list[i] = { definition = definition, uuid = state.uuid("template " .. definition.id),
      shape = template_shape.compile(definition) }
    index(list[i])
  end
end

local function store(definitions)
  local texts = {}
  for i, definition in ipairs(definitions) do texts[i] = json.encode(definition) end
  state.put("templates:list", "[" .. table.concat(texts, ",") .. "]")
  state.put("templates:version", state.next("templates:generation"))
end

local function definitions()
  refresh()
  local copies = {}
  for i, entry in ipairs(list) do copies[i] = entry.definition end
  return copies
end

--- Puts the templates a sandbox starts with in place.
function templates.start()
  local all = {}
  for i, definition in ipairs(template_data) do
    all[i] = { id = ("7000000000%05d"):format(i) }
    for name, value in pairs(definition) do all[i][name] = value end
  end
  store(all)
end

--- A template's status; one in review is approved when its time has come.
---@param entry table
---@return string status
function templates.status(entry)
  local definition = entry.definition
  if definition.review_until and definition.review_until <= state.now() then return "APPROVED" end
  return definition.status
end

--- All templates, in the order they were made.
---@return table entries each `{ definition, uuid, shape }`
function templates.all()
  refresh()
  return list
end

--- A template by Meta's id or Kapso's uuid.
---@param id string
---@return table|nil entry
function templates.by_id(id)
  refresh()
  return by_id[id]
end

--- A template by name and language.
---@param name string
---@param language string
---@return table|nil entry
function templates.find(name, language)
  refresh()
  return by_key[name .. " " .. language]
end

--- Adds a template.
---@param definition table in Meta's shape, without id
---@return table definition
function templates.add(definition)
  definition.id = state.numeric_id()
  local all = definitions()
  all[#all + 1] = definition
  store(all)
  return definition
end

--- Changes fields of a template.
---@param id string
---@param changes table
function templates.change(id, changes)
  local all = definitions()
  for _, definition in ipairs(all) do
    if definition.id == id then
      for name, value in pairs(changes) do definition[name] = value end
    end
  end
  store(all)
end

--- Removes the templates that a function picks.
---@param picks function definition -> boolean
---@return number removed
function templates.remove(picks)
  local kept, removed = {}, 0
  for _, definition in ipairs(definitions()) do
    if picks(definition) then removed = removed + 1 else kept[#kept + 1] = definition end
  end
  if removed > 0 then store(kept) end
  return removed
end

--- A template as Meta shows it.
---@param entry table
---@return table
function templates.public(entry)
  local shown = {}
  for name, value in pairs(entry.definition) do shown[name] = value end
  shown.status, shown.review_until, shown.stopped_at = templates.status(entry), nil, nil
  return shown
end

return templates
