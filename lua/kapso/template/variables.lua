--- The parameters in a template's text: `{{1}}`, `{{first_name}}`.
-- @module kapso.template.variables

local core = require "kapso.core"

local find, sub = string.find, string.sub
local concat, insert = table.concat, table.insert
local type = type
local utf8_length = core.utf8_length

local variables = {}

local PARAMETER = "{{%s*([%w_]+)%s*}}"

-- Characters of a text that servers gave: bytes, should it not be UTF-8.
local function length_of(text)
  return utf8_length(text) or #text
end

--- Takes a text apart. Anything that is not a string counts as no text.
---@param text any
---@return table parsed `pieces` (literal, name, literal, name, …, literal), `names` (each once, in order), `uses`
--- (how often by name), `fixed` (characters outside the parameters)
function variables.read(text)
  if type(text) ~= "string" then text = "" end
  local parsed = { pieces = {}, names = {}, uses = {}, fixed = 0 }
  local pieces, position = parsed.pieces, 1
  local from, to, name = find(text, PARAMETER)
  while from do
    insert(pieces, sub(text, position, from - 1))
    insert(pieces, name)
    if not parsed.uses[name] then insert(parsed.names, name) end
    parsed.uses[name] = (parsed.uses[name] or 0) + 1
    position = to + 1
    from, to, name = find(text, PARAMETER, position)
  end
  insert(pieces, sub(text, position))
  for index = 1, #pieces, 2 do parsed.fixed = parsed.fixed + length_of(pieces[index]) end
  return parsed
end

--- The text with its values in it; a parameter without one stays as it is.
---@param parsed table from `read`
---@param values table texts by name
---@return string text
function variables.fill(parsed, values)
  local filled = {}
  for index, piece in ipairs(parsed.pieces) do
    local value = index % 2 == 0 and (values[piece] or "{{" .. piece .. "}}")
    filled[index] = value or piece
  end
  return concat(filled)
end

return variables
