-- :checkhealth kapso_nvim
local health = {}

local report = vim.health or require "health"
local start, ok, fail = report.start or report.report_start, report.ok or report.report_ok, report.error or report.report_error

function health.check()
  start "kapso_nvim"
  local found, kapso = pcall(require, "kapso")
  if not found then return fail("the kapso library is not on the path of Neovim's Lua: " .. tostring(kapso):match "[^\n]*") end
  ok("kapso " .. kapso.version)
  local made, client = pcall(require("kapso_nvim").client)
  if not made then return fail(tostring(client)) end
  local loaded, problem = pcall(require, "kapso.http")
  if not loaded then return fail("libcurl cannot be loaded: " .. tostring(problem)) end
  ok "the client is ready"
end

return health
