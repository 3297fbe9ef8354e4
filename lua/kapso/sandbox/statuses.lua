--- What becomes of the messages that a sandbox accepts: rules as data.
--
-- A rule is a flat table: conditions say for which messages, the others when what happens, in seconds from the acceptance.
-- `{ share = 0.1, failed = 2, code = 131026 }` has a tenth of the recipients fail after two seconds, and
-- `{ delivered = 1, read = 30 }` after it delivers the others. The first rule that fits holds; a message that none fits
-- is sent at once, and no more happens to it. Without any rules, but with webhooks to tell of it, messages are delivered
-- after 0.1 and read after 0.5 seconds.
--
-- `held` is WhatsApp's pacing: the answer says `held_for_quality_assessment`, and the rest counts from its end. When the
-- template is paused or disabled before (`PUT /_sandbox/templates`), the message is dropped: it fails with 132015.
-- @module kapso.sandbox.statuses

local rules = require "kapso.sandbox.rules"

local statuses = {}

--- The fields of a rule: types, and what they are for.
statuses.fields = {
  to = { "string", "recipient as sent, digits only compared; `*` stands for anything" },
  template = { "string", "name of the template; `*` stands for anything" },
  share = { "number", "0 to 1: the share of the recipients; the same seed takes the same ones" },
  seed = { "number", "for share, 1 by default" },
  held = { "number", "seconds held for quality assessment; the rest counts from then" },
  sent = { "number", "seconds until sent: 0, or never where `failed` is given" },
  delivered = { "number", "seconds until delivered" },
  read = { "number", "seconds until read; without `delivered` that is skipped, as WhatsApp may do" },
  failed = { "number", "seconds until failed" },
  code = { "number", "Meta's code of the failure, 131026 by default" },
}

--- Statuses in the order in which WhatsApp reports them.
statuses.order = { "sent", "delivered", "read", "failed" }

local function check_rule(rule)
  for name, value in pairs(rule) do
    local field = statuses.fields[name]
    if not field then
      return ("a status rule has no %s; it takes %s"):format(tostring(name),
        table.concat(rules.sorted_keys(statuses.fields), ", "))
    end
    local why = rules.check_value(name, field[1], value)
    if why then return why end
  end
  if not (rule.held or rule.sent or rule.delivered or rule.read or rule.failed) then
    return "a status rule needs held, sent, delivered, read or failed"
  end
  if rule.failed and (rule.delivered or rule.read) then return "what was delivered does not fail" end
  if rule.code and not rule.failed then return "code is that of a failure: give failed, too" end
end

--- Checks a list of rules.
---@param list table
---@return boolean|nil ok
---@return string|nil why with the number of the rule that is wrong
function statuses.check(list)
  return rules.check(list, "status rule", check_rule)
end

--- Reads a rule as it is written on the command line: `delivered=1 read=30 share=0.5`.
---@param text string
---@return table|nil rule
---@return string|nil why
function statuses.parse(text)
  local rule, why = rules.read_words({}, text, function(name) return (statuses.fields[name] or {})[1] end)
  why = why or check_rule(rule)
  if why then return nil, why end
  return rule
end

return statuses
