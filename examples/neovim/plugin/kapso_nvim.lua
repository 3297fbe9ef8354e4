-- The commands. Nothing else is loaded before one is used.
if vim.g.loaded_kapso_nvim then return end
vim.g.loaded_kapso_nvim = true

vim.api.nvim_create_user_command("KapsoSend", function(call) require("kapso_nvim.send").command(call) end, {
  nargs = "+", range = true, desc = "Send a WhatsApp message: {to} {text}, or {to} and the selection",
})

vim.api.nvim_create_user_command("KapsoMessages", function() require("kapso_nvim.messages").open() end, {
  desc = "Show the latest WhatsApp messages, and follow them",
})
