-- A floating window with lines that change, closed with q.
local window = {}

local WIDTH, HEIGHT = 0.7, 0.6 -- of the editor
local NAMESPACE = vim.api.nvim_create_namespace "kapso_nvim"

local function place()
  local columns, rows = vim.o.columns, vim.o.lines - vim.o.cmdheight
  local width, height = math.max(20, math.floor(columns * WIDTH)), math.max(3, math.floor(rows * HEIGHT))
  return {
    relative = "editor", style = "minimal", border = "rounded", width = width, height = height,
    col = math.floor((columns - width) / 2), row = math.floor((rows - height) / 2),
  }
end

local View = {}
View.__index = View

--- Whether it is still there.
---@return boolean
function View:is_open()
  return vim.api.nvim_buf_is_valid(self.buffer) and vim.api.nvim_win_is_valid(self.window)
end

--- Closes it.
function View:close()
  if vim.api.nvim_win_is_valid(self.window) then vim.api.nvim_win_close(self.window, true) end
end

--- Shows other lines. Whoever is on the last line stays on the last line, so that it follows what comes.
---@param rows table[] each a list of `{ text, highlight group | nil }`
function View:show(rows)
  if not self:is_open() then return end
  local follows = vim.api.nvim_win_get_cursor(self.window)[1] >= vim.api.nvim_buf_line_count(self.buffer)
  local lines = {}
  for index, row in ipairs(rows) do
    lines[index] = table.concat(vim.tbl_map(function(part) return part[1] end, row)):gsub("%s", " ")
  end
  vim.bo[self.buffer].modifiable = true
  vim.api.nvim_buf_set_lines(self.buffer, 0, -1, false, lines)
  vim.bo[self.buffer].modifiable = false
  self:paint(rows)
  if follows then vim.api.nvim_win_set_cursor(self.window, { math.max(1, #lines), 0 }) end
end

--- Gives the parts of the lines their colours.
---@param rows table[]
function View:paint(rows)
  vim.api.nvim_buf_clear_namespace(self.buffer, NAMESPACE, 0, -1)
  for index, row in ipairs(rows) do
    local column = 0
    for _, part in ipairs(row) do
      local stop = column + #part[1]
      if part[2] then
        vim.api.nvim_buf_set_extmark(self.buffer, NAMESPACE, index - 1, column, { end_col = stop, hl_group = part[2] })
      end
      column = stop
    end
  end
end

--- Opens one.
---@param title string
---@param on_close function called when it is gone, however it went
---@return table view
function window.open(title, on_close)
  local buffer = vim.api.nvim_create_buf(false, true)
  local options = place()
  if vim.fn.has "nvim-0.9" == 1 then options.title = " " .. title .. " " end
  local view = setmetatable({ buffer = buffer, window = vim.api.nvim_open_win(buffer, true, options) }, View)
  vim.bo[buffer].bufhidden = "wipe"
  vim.bo[buffer].filetype = "kapso"
  vim.wo[view.window].wrap = false
  vim.wo[view.window].cursorline = true
  vim.keymap.set("n", "q", function() view:close() end, { buffer = buffer, nowait = true, desc = "close" })
  vim.api.nvim_create_autocmd("BufWipeout", { buffer = buffer, once = true, callback = on_close })
  vim.api.nvim_create_autocmd("VimResized", { buffer = buffer, callback = function()
    if view:is_open() then vim.api.nvim_win_set_config(view.window, place()) end
  end })
  return view
end

return window
