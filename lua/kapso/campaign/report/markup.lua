--- HTML and SVG put together so that nothing foreign gets in unescaped: strings are text, only elements are markup.
-- @module kapso.campaign.report.markup

local check = require "kapso.check"
local text = require "kapso.campaign.report.text"

local markup = {}

local Element = {}

-- Elements that have no end tag.
local VOID = { meta = true, br = true, col = true, hr = true }

local function add(pieces, child)
  if child == nil or child == false then return end
  if getmetatable(child) == Element then
    pieces[#pieces + 1] = child.html
  elseif type(child) == "table" then
    for _, one in ipairs(child) do add(pieces, one) end
  else
    pieces[#pieces + 1] = text.escape(child)
  end
end

local function attributes_of(attributes)
  local pieces = {}
  for _, name in ipairs(check.names(attributes)) do
    local value = attributes[name]
    if value then pieces[#pieces + 1] = (' %s="%s"'):format(name, text.escape(value)) end
  end
  return table.concat(pieces)
end

--- An element: `markup.element("td", { class = "number" }, "7")`.
---@param name string
---@param attributes table|nil a false one is left out
---@param ... any text, elements, lists of them; nil and false are nothing
---@return table element
function markup.element(name, attributes, ...)
  local pieces = { "<" .. name .. (attributes and attributes_of(attributes) or "") .. ">" }
  if not VOID[name] then
    for index = 1, select("#", ...) do add(pieces, (select(index, ...))) end
    pieces[#pieces + 1] = "</" .. name .. ">"
  end
  return setmetatable({ html = table.concat(pieces) }, Element)
end

--- Markup of our own, as it is: never for anything foreign.
---@param html string
---@return table element
function markup.raw(html)
  return setmetatable({ html = html }, Element)
end

--- The HTML of an element.
---@param element table
---@return string
function markup.html(element)
  return element.html
end

--- Foreign text in a line: its direction cannot turn the rest around.
---@param value any
---@return table element
function markup.foreign(value)
  return markup.element("bdi", nil, value)
end

return markup
