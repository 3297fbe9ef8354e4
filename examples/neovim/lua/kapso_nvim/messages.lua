-- :KapsoMessages: the latest messages of the number, oldest first, and the new ones as they come.
local kapso = require "kapso"
local kapso_nvim = require "kapso_nvim"
local window = require "kapso_nvim.window"

local messages = {}

local HIGHLIGHTS = { failed = "ErrorMsg", read = "String", delivered = "String" }
local view -- the window that is open

local function inside(value, name)
  local found = type(value) == "table" and value[name] or nil
  if found ~= kapso.null then return found end
end

-- What a person would say the message is.
local function words(message)
  local content = inside(message, message.type)
  return inside(inside(message, "kapso"), "content") or inside(content, "body") or inside(content, "caption")
    or inside(content, "name") or ""
end

--- A message as a line of the window.
---@param message table of the history
---@return table row
function messages.row(message)
  local more = inside(message, "kapso")
  local inbound, status = inside(more, "direction") == "inbound", inside(more, "status") or ""
  local person = inbound and (inside(message, "from") or inside(message, "from_user_id"))
    or inside(message, "to") or inside(message, "to_user_id") or "?"
  local text = words(message)
  if message.type ~= "text" then text = "[" .. tostring(message.type) .. "] " .. text end
  return {
    { os.date("%d %b %H:%M", tonumber(message.timestamp)), "Comment" },
    { inbound and "  < " or "  > " },
    { ("%-16s"):format(person), "Identifier" },
    { ("  %-10s"):format(inbound and "" or status), HIGHLIGHTS[status] or "Comment" },
    { text },
  }
end

-- The rows of a page, which has the newest first.
local function rows_of(page)
  local rows = {}
  for index = #page.data, 1, -1 do rows[#rows + 1] = messages.row(page.data[index]) end
  if #rows == 0 then rows[1] = { { "There are no messages yet.", "Comment" } } end
  return rows
end

-- Asks again and again, as long as the window is there.
local function follow(shown)
  local client, options = kapso_nvim.client(), kapso_nvim.options()
  local rows = {}
  while shown:is_open() do
    local page, err = client:call("listMessages", { limit = options.limit })
    if page then
      rows = rows_of(page)
      shown:show(rows)
    else
      shown:show(vim.list_extend(vim.list_slice(rows), { { { tostring(err), "ErrorMsg" } } }))
    end
    kapso.sleep(options.interval)
  end
end

--- Opens the window, or goes to it when it is open.
---@return table view
function messages.open()
  if view and view:is_open() then
    vim.api.nvim_set_current_win(view.window)
    return view
  end
  local ok, err = pcall(kapso_nvim.client)
  if not ok then return kapso_nvim.tell(tostring(err), true) end
  local task
  view = window.open("WhatsApp messages", function() task:cancel() end)
  view:show { { { "Loading …", "Comment" } } }
  task = kapso.spawn(follow, view)
  return view
end

return messages
