--- Templates: defining them, seeing what a person will get, and checking a send before it is sent.
--
--     local definition = kapso.template.define("order_ready", "en_US", {
--       category = "UTILITY",
--       body = { text = "Hi {{name}}, your order {{order_id}} is ready.", example = { name = "Ana", order_id = "7" } },
--       buttons = { { url = "https://example.com/orders/{{1}}", text = "Track it", example = "7" } },
--     })
--     client.templates:create(definition)
--     print(kapso.template.preview(definition, { body = { name = "Bo", order_id = "8" }, buttons = { { url = "8" } } }))
--     for _, mismatch in ipairs(kapso.template.check(definition, { body = { name = "Bo" } })) do print(mismatch) end
--
-- `preview` and `check` take a definition as `client.templates:get` and `:list` return it as well.
-- @module kapso.template

local checker = require "kapso.template.checker"
local definition = require "kapso.template.definition"
local preview = require "kapso.template.preview"

return {
  define = definition.define,   -- A new template, for `client.templates:create`.
  changes = definition.changes, -- Changes of one, for `client.templates:update`.
  preview = preview.preview,    -- The text that a person gets.
  check = checker.check,        -- Everything that does not fit between a send and a definition.
  checker = checker.new,        -- The same for many sends of one template: reads the definition once.
}
