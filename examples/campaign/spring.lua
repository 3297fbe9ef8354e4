-- A campaign: a template to everybody in people.csv, in their language, in the daytime where they live, never twice.
--
--     kapso campaign check examples/campaign/spring.lua     # sends nothing
--     kapso campaign run examples/campaign/spring.lua       # again after whatever ended it: it goes on where it was
--     kapso campaign status examples/campaign/spring.lua    # from another shell; also pause, resume, stop
--     kapso campaign report examples/campaign/spring.lua
--
-- Try it against the sandbox first: kapso sandbox -- kapso campaign run examples/campaign/spring.lua

local kapso = require "kapso"

local function order_ready(row)
  return kapso.message.template("order_ready", "en_US", { body = { row.first_name, row.order_id } })
end

return kapso.campaign {
  name = "spring",
  recipients = kapso.csv("people.csv", { required = { "phone", "first_name", "order_id" } }),
  to = "phone",                                  -- a column, or function(row)
  country = "ES",                                -- of numbers without a country code
  message = order_ready,                         -- or variants = { a = …, b = { message = …, share = 3 } }
  language = "language",                         -- a column
  suppress = kapso.csv "do_not_write.csv",       -- opt-outs of this campaign are added by themselves
  rate = 80,                                     -- a second; the key's own limit is learned from its headers
  canary = { count = 5, wait = 1, limit = 0.2 }, -- so many first; the rest when at most a fifth of them failed
  max_failures = 0.2,                            -- of the latest 200: more end the run
  rate_card = { currency = "EUR", prices = { ["+34"] = 0.0615, ["+1"] = 0.025, default = 0.07 } },
  -- quiet = { from = "21:00", to = "09:00" }, weekdays = { "mon", "tue", "wed", "thu", "fri" }, zone_column = "zone",
}
