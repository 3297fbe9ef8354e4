--- Text in pieces of any size, out as lines: memory for one line.
-- @module kapso.campaign.sources.lines

local find, sub = string.find, string.sub

local MAX_LINE = 1024 * 1024 -- bytes

--- Lines, each without its line feed.
---@param read fun(): string|nil the next piece of text; nil at the end
---@return fun(): integer|nil, string|nil lines number and text; no text where a line is longer than 1 MiB
return function(read)
  local buffer, at, number, ended = "", 1, 0, false

  local function refill(keep)
    local piece = read()
    if not piece then
      ended = true
      return
    end
    buffer, at = keep and sub(buffer, at) .. piece or piece, 1
  end

  -- Past the rest of a line that is too long.
  local function skip()
    local stop = find(buffer, "\n", at, true)
    while not stop do
      at = #buffer + 1
      refill(false)
      if ended then return end
      stop = find(buffer, "\n", at, true)
    end
    at = stop + 1
  end

  return function()
    local stop = find(buffer, "\n", at, true)
    while not stop and not ended and #buffer - at < MAX_LINE do
      refill(true)
      stop = find(buffer, "\n", at, true)
    end
    if not stop and ended and at > #buffer then return nil end
    number = number + 1
    local over = stop or #buffer + 1
    if over - at > MAX_LINE then
      skip()
      return number
    end
    local line = sub(buffer, at, over - 1)
    at = over + 1
    return number, line
  end
end
