--- Journals made of lists, with the methods that a campaign's journal has for reading.

local random_of = require "spec.support.random"

local journals = {}

--- A journal of a list, or of a function that makes row after row until it gives nil.
---@param rows table[]|fun(index: integer): table|nil
---@param attempts table[]|nil
---@param meta table|nil
---@return table journal
function journals.of(rows, attempts, meta)
  local function each(list)
    local index = 0
    return function()
      index = index + 1
      if type(list) == "function" then return list(index) end
      return list[index]
    end
  end
  local journal = {}
  function journal.each_recipient() return each(rows) end
  function journal.each_attempt() return each(attempts or {}) end
  function journal.meta(_, key) return meta and meta[key] end
  return journal
end

local PREFIXES = { "+34", "+1", "+49", "+55", "+91" }
local FAILURES = {
  { code = 131026, message = "Message undeliverable" },
  { code = 131026, message = "Message undeliverable" },
  { code = 131049, message = "This message was not delivered to maintain healthy ecosystem engagement." },
  { code = 130472, message = "User's number is part of an experiment" },
  { code = "brand_new_code", message = "Something nobody has seen before" },
}
local START = 1779872400 -- 2026-05-27 09:00 UTC

--- A campaign as they go: most are read within hours, some fail, a few are unknown.
---@param count integer recipients
---@return function rows as `journals.of` takes it
function journals.lively(count)
  local random
  return function(index)
    if index > count then return nil end
    if index == 1 then random = random_of.new(20260527) end -- every reading has the same
    local dice, later = random:fraction(), random:fraction()
    local sent = START + index / 33
    local row = {
      row = index, line = index + 1, attempt = 1,
      recipient = ("%s6%08d"):format(PREFIXES[1 + math.floor(random:fraction() ^ 2 * 5)], index),
      variant = index % 2 == 0 and "a" or "b", language = "en_US", created_at = START - 60, sent_at = sent, updated_at = sent + 1,
      wamid = "wamid." .. index, state = "accepted", wa_id = nil,
    }
    if dice < 0.02 then
      local failure = FAILURES[1 + math.floor(later * #FAILURES)]
      row.state, row.code, row.message, row.failed_at = "failed", failure.code, failure.message, sent + 2
      if later > 0.5 then row.wamid, row.sent_at = nil, nil end
    elseif dice < 0.023 then
      row.state, row.wamid = "unknown", nil
      row.category, row.message = "network", "the connection was closed"
    elseif dice < 0.035 then
      row.state, row.code, row.wamid, row.sent_at = "suppressed", 131050, nil, nil
    elseif dice < 0.95 then
      row.state, row.delivered_at = "delivered", sent + 2 + later * later * 900
      if dice < (row.variant == "a" and 0.55 or 0.6) then row.state, row.read_at = "read", row.delivered_at + 20 + later ^ 3 * 9000 end
    end
    return row
  end
end

--- A rate card for it.
journals.RATE_CARD = {
  currency = "EUR", category = "marketing",
  prices = { ["+34"] = 0.0509, ["+1"] = { marketing = 0.0207, utility = 0.0034 }, ["+49"] = 0.1131, ["+55"] = 0.0517, default = 0.0098 },
}

return journals
