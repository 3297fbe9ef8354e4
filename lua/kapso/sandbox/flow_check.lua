--- What is wrong with a Flow JSON: the checks that Meta makes of its outline. Runs inside nginx.
--
-- Components inside a layout are not looked into: there are dozens, and new ones with every version.
-- @module kapso.sandbox.flow_check

local json = require "cjson.safe"

local flow_check = {}

local flow_fields = { version = true, data_api_version = true, data_channel_uri = true, routing_model = true, screens = true }
local screen_fields = {
  id = true, title = true, data = true, terminal = true, success = true, layout = true, refresh_on_back = true,
  sensitive = true,
}

-- Where the n-th character is: line and column, from 1.
local function position(text, index)
  local before = text:sub(1, index - 1)
  local _, lines = before:gsub("\n", "")
  return lines + 1, #before:match("[^\n]*$") + 1
end

-- Adds an error; it stands where the property's name does, or at the beginning.
local function add(found, kind, message, path, property)
  local first, last = found.text:find(('"%s"'):format(property or ""), 1, true)
  local line, column = position(found.text, first or 1)
  local width = first and last - first or 0
  local place = { line_start = line, line_end = line, column_start = column, column_end = column + width }
  local pointer = { path = path }
  for name, value in pairs(place) do pointer[name] = value end
  place.error, place.error_type, place.message = kind, "FLOW_JSON_ERROR", message
  place.pointers = { pointer }
  found[#found + 1] = place
end

local function check_names(found, object, allowed, path)
  for name in pairs(object) do
    if not allowed[name] then
      add(found, "INVALID_PROPERTY", ('The property "%s" cannot be specified at "$root%s".'):format(name, path),
        path:gsub("^/", ""):gsub("/", ".") .. (path == "" and "" or ".") .. name, name)
    end
  end
end

local function check_screen(found, screen, index, ids)
  local path = ("/screens/%d"):format(index - 1)
  local dotted = ("screens[%d]"):format(index - 1)
  if type(screen) ~= "table" then
    return add(found, "INVALID_PROPERTY_VALUE", ('"$root%s" must be an object.'):format(path), dotted, "screens")
  end
  check_names(found, screen, screen_fields, path)
  if type(screen.id) ~= "string" or not screen.id:find("^[%a_]+$") or screen.id == "SUCCESS" then
    add(found, "INVALID_PROPERTY_VALUE", ('The id at "$root%s" must be letters and underscores.'):format(path),
      dotted .. ".id", "id")
  elseif ids[screen.id] then
    add(found, "INVALID_PROPERTY_VALUE", ('The screen id "%s" is used twice.'):format(screen.id), dotted .. ".id", screen.id)
  else
    ids[screen.id] = true
  end
  if type(screen.layout) ~= "table" or type(screen.layout.children) ~= "table" then
    add(found, "MISSING_REQUIRED_PROPERTY", ('"$root%s" needs a layout with children.'):format(path), dotted .. ".layout")
  end
end

--- What is wrong with a Flow JSON.
---@param text string
---@return table errors as Meta lists them, empty when there are none
function flow_check.errors(text)
  local flow, problem = json.decode(text)
  local found = { text = text }
  if type(flow) ~= "table" then
    add(found, "INVALID_FLOW_JSON", "The Flow JSON cannot be read: " .. tostring(problem), "")
    found.text = nil
    return found
  end
  check_names(found, flow, flow_fields, "")
  if type(flow.version) ~= "string" or not flow.version:find("^%d+%.%d+$") then
    add(found, "INVALID_PROPERTY_VALUE", 'The version must be a text as "7.3".', "version", "version")
  end
  if type(flow.screens) ~= "table" or #flow.screens == 0 then
    add(found, "MISSING_REQUIRED_PROPERTY", "A flow needs at least one screen.", "screens", "screens")
  else
    local ids = {}
    for i, screen in ipairs(flow.screens) do check_screen(found, screen, i, ids) end
  end
  found.text = nil
  return found
end

return flow_check
