--- What the APIs answer: the shapes that rows name in `returns`.
--
-- Only the reference and the editor types read them. Nothing checks an answer: fields that are missing,
-- null or new come through as they are.
-- @module kapso.api.answers

local answers = {}

-- The tables of each contract: shapes by name, each a table of fields or a kind.
local TABLES = {
  whatsapp = { "whatsapp" },
  meta = { "meta" },
  platform = {
    "platform.customers", "platform.numbers", "platform.webhooks", "platform.broadcasts", "platform.contacts",
    "platform.messages", "platform.project", "platform.logs", "platform.flows", "platform.findings",
    "platform.notifications", "platform.funding",
  },
  workflows = { "workflows.workflows", "workflows.functions" },
  agent = { "agent" },
  app = { "app" },
}

local by_contract = {}

--- The shapes of a contract.
---@param contract string as "platform"
---@return table<string, table> shapes name → name → kind, or a kind
function answers.of(contract)
  local shapes = by_contract[contract]
  if shapes then return shapes end
  shapes = {}
  for _, name in ipairs(TABLES[contract] or {}) do
    for shape, fields in pairs(require("kapso.api.answers." .. name)) do
      if shapes[shape] then error("kapso.api.answers: " .. name .. " has " .. shape .. " a second time") end
      shapes[shape] = fields
    end
  end
  by_contract[contract] = shapes
  return shapes
end

return answers
