--- JSON text spread over lines, for people to read. Numbers and strings stay as they are written.
-- @module kapso.cli.pretty

local OPEN, CLOSE = { ["{"] = true, ["["] = true }, { ["}"] = true, ["]"] = true }

-- Where the string that begins at `from` ends.
local function string_end(text, from)
  local at = from + 1
  while true do
    at = text:find('[\\"]', at)
    if text:sub(at, at) == '"' then return at end
    at = at + 2
  end
end

--- Spreads JSON text over lines.
---@param text string valid JSON without white space, as `json.encode` gives it
---@return string
return function(text)
  local out, depth, at = {}, 0, 1
  local function put(piece) out[#out + 1] = piece end
  local function new_line() put("\n" .. ("  "):rep(depth)) end
  while at <= #text do
    local char = text:sub(at, at)
    local last = at
    if char == '"' then
      last = string_end(text, at)
      put(text:sub(at, last))
    elseif OPEN[char] and CLOSE[text:sub(at + 1, at + 1)] then
      last = at + 1
      put(text:sub(at, last))
    elseif OPEN[char] then
      depth = depth + 1
      put(char)
      new_line()
    elseif CLOSE[char] then
      depth = depth - 1
      new_line()
      put(char)
    elseif char == "," then
      put ","
      new_line()
    else
      put(char == ":" and ": " or char)
    end
    at = last + 1
  end
  return table.concat(out)
end
