--- What commands print.
-- @module kapso.cli.output

local pretty = require "kapso.cli.pretty"
local system = require "kapso.system"

local output = {}

-- An error for people only: what is asked for cannot be told.
local Failure = { __tostring = function(self) return "kapso: standard output: " .. self.why end }

local function check(ok, why)
  if not ok then error(setmetatable({ why = why }, Failure), 0) end
end

--- Writes text. Raises when it cannot be written: the disk is full, or nobody reads on.
---@param text string
function output.write(text)
  check(io.stdout:write(text))
end

--- Sees to it that all is written. Raises when it cannot be.
function output.finish()
  check(io.stdout:flush())
end

--- Prints a value as JSON: on one line for machines, spread out on a terminal.
---@param value any
---@param compact boolean|nil one line on a terminal too
function output.json(value, compact)
  output.write(pretty(value, not compact and system.is_terminal(1)) .. "\n")
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
