-- :KapsoSend {to} {text}, and :'<,'>KapsoSend {to}
local kapso = require "kapso"
local kapso_nvim = require "kapso_nvim"

local send = {}

--- Sends a text. The editor goes on at once; what became of it is told when it is known.
---@param to string
---@param text string
---@return table task
function send.text(to, text)
  return kapso.spawn(function()
    local ok, message = pcall(kapso.message.text, text)
    if not ok then return kapso_nvim.tell(tostring(message), true) end
    local sent, err = kapso_nvim.client():send(to, message)
    if not sent then return kapso_nvim.tell(tostring(err), true) end
    kapso_nvim.tell(("kapso: sent to %s as %s"):format(to, sent.messages[1].id))
  end)
end

--- The command.
---@param call table what Neovim hands a command
function send.command(call)
  local to, text = call.args:match "^(%S+)%s*(.*)$"
  if call.range > 0 then
    if text ~= "" then return kapso_nvim.tell("kapso: give a text or a selection, not both", true) end
    text = require("kapso_nvim.selection").text(call.line1, call.line2)
  end
  if text == "" then return kapso_nvim.tell("kapso: give a text, or select one", true) end
  local ok, err = pcall(kapso_nvim.client)
  if not ok then return kapso_nvim.tell(tostring(err), true) end
  send.text(to, text)
end

return send
