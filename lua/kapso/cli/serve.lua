--- `kapso serve`: serves a bot, until it is interrupted.
-- @module kapso.cli.serve

local arguments = require "kapso.cli.arguments"
local errors = require "kapso.errors"
local lazy = require "kapso.lazy"
local output = require "kapso.cli.output"

local serve = lazy "kapso.automation.serve"

local M = {}

--- Says what the command takes.
---@param command table of argparse
function M.define(command)
  command:summary("Serve a bot with nginx.")
  command:description("Serves the bot that a Lua file returns, in the foreground. SIGHUP loads the file again,\n"
    .. "Ctrl-C or SIGTERM ends it once what came in is answered, a second one at once.\n"
    .. "GET /health says whether events can be taken, GET /metrics (from this machine) how many were.")
  command:argument("file", "A Lua file that ends with: return bot")
  command:option("--port", "The port to listen on; 0 takes a free one.", "8080"):argname("<number>")
    :convert(arguments.number "--port")
  command:option("--host", "The address to listen on.", "127.0.0.1"):argname("<address>")
  command:option("--path", "The webhook's path.", "/webhook"):argname("<path>")
  command:option("--workers", "Processes of nginx. (default: one for each core)"):argname("<number>")
    :convert(arguments.number "--workers")
  command:option("--tls-certificate", "With --tls-key: serve https."):argname("<file>")
  command:option("--tls-key", "The certificate's private key."):argname("<file>")
  command:flag("--json", "Print where it serves as one JSON object.")
end

local function check_options(given)
  local function refuse(flag, why) error(errors.invalid(flag, why), 0) end
  if given.port < 0 or given.port > 65535 or given.port % 1 ~= 0 then refuse("--port", "is no port: 0 to 65535") end
  if given.workers and (given.workers < 1 or given.workers > 1024 or given.workers % 1 ~= 0) then
    refuse("--workers", "is no number of processes: 1 to 1024")
  end
  if not given.path:find "^/[%w_%-%./]*$" then refuse("--path", 'is no path as "/webhook"') end
  if not given.host:find "^[%w%.:%[%]%-]+$" then refuse("--host", "is no address") end
  if (given.tls_certificate == nil) ~= (given.tls_key == nil) then
    refuse("--tls-certificate", "and --tls-key go together")
  end
end

--- Runs the command; returns only when nothing can be served.
---@param given table what argparse read
---@return number exit code
function M.run(given)
  check_options(given)
  local _, err = serve.run {
    file = given.file, host = given.host, port = given.port, path = given.path,
    workers = given.workers and ("%d"):format(given.workers) or nil,
    tls = given.tls_key and { certificate = given.tls_certificate, key = given.tls_key } or nil,
    on_ready = function(url)
      if given.json then
        output.json({ url = url }, true)
      else
        output.write(("kapso serve: %s on %s (Ctrl-C ends it)\n"):format(given.file, url))
      end
      output.finish()
    end,
  }
  return output.failure(err)
end

return M
