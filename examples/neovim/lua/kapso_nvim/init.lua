-- Options, and the client that all share. `setup` need not be called: without it everything comes from the environment.
local kapso_nvim = {}

local options = {
  client = {},   -- as for kapso.new: api_key, phone_number_id, …
  interval = 2,  -- seconds between looks for new messages
  limit = 50,    -- how many messages are shown
}
local client

--- Changes options.
---@param changes table|nil client, interval, limit
function kapso_nvim.setup(changes)
  for name, value in pairs(changes or {}) do
    if options[name] == nil then error("kapso_nvim: there is no option " .. tostring(name), 2) end
    options[name] = value
  end
  client = nil
end

--- The options in force.
---@return table
function kapso_nvim.options()
  return options
end

--- The client. Wrong options, or none, raise here, with what is missing.
---@return table
function kapso_nvim.client()
  client = client or require("kapso").new(options.client)
  return client
end

--- Tells the user something.
---@param text string
---@param is_error boolean|nil
function kapso_nvim.tell(text, is_error)
  vim.notify(text, vim.log.levels[is_error and "ERROR" or "INFO"], { title = "kapso" })
end

return kapso_nvim
