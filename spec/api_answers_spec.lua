local answers = require "kapso.api.answers"
local api = require "kapso.api"
local field = require "kapso.api.field"

-- Calls `visit` with each kind inside a shape.
local function each_kind(kind, visit)
  if not field.is(kind) then
    for _, inner in pairs(kind) do each_kind(inner, visit) end
    return
  end
  visit(kind)
  if kind.item then each_kind(kind.item, visit) end
  for _, inner in pairs(kind.fields or kind.kinds or {}) do each_kind(inner, visit) end
end

describe("the shapes of answers", function()
  local contracts = {}
  for _, operation in ipairs(api.all()) do contracts[operation.contract] = true end

  for contract in pairs(contracts) do
    it("of " .. contract .. " name only shapes that there are", function()
      local shapes = answers.of(contract)
      for name, shape in pairs(shapes) do
        each_kind(shape, function(kind)
          if kind.type == "ref" then
            assert.is_table(shapes[kind.name], name .. " names " .. kind.name)
          end
        end)
      end
    end)
  end

  for _, operation in ipairs(api.all()) do
    if operation.returns then
      it(operation.id .. " returns one of them", function()
        assert.is_table(answers.of(operation.contract)[operation.returns], operation.returns)
      end)
    end
  end
end)
