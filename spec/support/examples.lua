--- The calls of spec/operations/: each operation's examples, as the specs, the contract checks and the reference use them.

local api = require "kapso.api"

local examples = {}

local list

--- All of them: `{ operationId, params, "METHOD /path?query", body }`, and beside it `direct` (a client that talks
--- to Meta directly), `headers`, `form` (parts of a multipart body by name), `bytes` (a body that is not JSON).
---@return table[]
function examples.all()
  if list then return list end
  list = {}
  for _, name in ipairs(api.tables()) do
    for _, example in ipairs(require("spec.operations." .. name)) do list[#list + 1] = example end
  end
  return list
end

--- An operation's first example.
---@param id string operationId
---@return table|nil example
function examples.of(id)
  for _, example in ipairs(examples.all()) do
    if example[1] == id then return example end
  end
end

return examples
