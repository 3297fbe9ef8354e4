-- The text that a command's range means.
local selection = {}

-- How each way of selecting cuts the lines, given the marks' places in the first and the last.
local cutters = {}

cutters["v"] = function(lines, first, last)
  local stop = last + #vim.fn.matchstr(lines[#lines], ".", last) -- where the last character ends
  lines[#lines] = lines[#lines]:sub(1, stop)
  lines[1] = lines[1]:sub(first + 1)
  return lines
end

-- A block goes by columns of the screen.
cutters["\22"] = function(lines)
  local one, other = vim.fn.virtcol "'<", vim.fn.virtcol "'>"
  local pattern = ("\\%%>%dv.*\\%%<%dv."):format(math.min(one, other) - 1, math.max(one, other) + 1)
  return vim.tbl_map(function(line) return vim.fn.matchstr(line, pattern) end, lines)
end

--- The text of a range: of what has just been selected, when the range is that of the selection; else of the lines.
---@param first integer the first line
---@param last integer the last line
---@return string
function selection.text(first, last)
  local lines = vim.api.nvim_buf_get_lines(0, first - 1, last, false)
  local from, to = vim.api.nvim_buf_get_mark(0, "<"), vim.api.nvim_buf_get_mark(0, ">")
  local cutter = cutters[vim.fn.visualmode()]
  if cutter and from[1] == first and to[1] == last then lines = cutter(lines, from[2], to[2]) end
  return table.concat(lines, "\n")
end

return selection
