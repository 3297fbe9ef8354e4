--- What commands print.
-- @module kapso.cli.output

local json = require "kapso.json"
local system = require "kapso.system"

local output = {}

--- Prints a value as JSON: on one line for machines, spread out on a terminal.
---@param value any
---@param compact boolean|nil one line on a terminal too
function output.json(value, compact)
  local text = assert(json.encode(value))
  if not compact and system.is_terminal(1) then text = require "kapso.cli.pretty"(text) end
  io.stdout:write(text, "\n")
end

--- Prints an error of a call as one JSON object: its fields that are data.
---@param err table
function output.json_error(err)
  local fields = {}
  for name, value in pairs(err) do
    if type(value) ~= "function" and name ~= "headers" then fields[name] = value end
  end
  output.json({ error = fields }, true)
end

--- Says what went wrong, for people; the exit code that goes with it.
---@param err table
---@return number code
function output.failure(err)
  io.stderr:write(tostring(err), "\n")
  return err.kind == "invalid" and 2 or 1
end

return output
