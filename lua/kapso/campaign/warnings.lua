--- What does not keep a campaign from running, but should be known before it does.
-- @module kapso.campaign.warnings

local system = require "kapso.system"

local warnings = {}

-- Meta: people who may be written to in 24 hours, outside of service windows.
local TIERS = { TIER_50 = 50, TIER_250 = 250, TIER_1K = 1000, TIER_2K = 2000, TIER_10K = 10000, TIER_100K = 100000 }

local function quality_of(definition)
  local quality = definition.quality_score
  if type(quality) == "table" then quality = quality.score end
  return quality
end

local function add_templates(list, templates)
  for _, entry in ipairs(templates or {}) do
    local quality = entry.definition and quality_of(entry.definition)
    if quality == "RED" or quality == "YELLOW" then
      list[#list + 1] = ("template %s (%s) has the quality %s: WhatsApp pauses it when it gets worse"):format(entry.name,
        entry.language, quality)
    end
  end
end

local function add_number(list, number, to_send)
  if number.quality_rating == "YELLOW" then list[#list + 1] = "the number's quality rating is YELLOW" end
  local tier = number.whatsapp_business_manager_messaging_limit or number.messaging_limit_tier
  local most = TIERS[tier]
  if most and to_send > most then
    list[#list + 1] = ("the number may write to %d people in 24 hours (%s), and %d are to be sent"):format(most, tier, to_send)
  end
end

--- Puts them together.
---@param list table where to add them
---@param plan table number, health, to_send, doubtful (`{ count, line, why }`)
---@param templates table[]|nil see kapso.campaign.definitions
---@param stop_at number|nil seconds since 1970
function warnings.add(list, plan, templates, stop_at)
  add_templates(list, templates)
  if stop_at and stop_at <= system.time() then list[#list + 1] = "stop_at is over: nobody will be sent to" end
  add_number(list, plan.number or {}, plan.to_send)
  if plan.health == "degraded" then list[#list + 1] = "the number's health is degraded; see Kapso's dashboard" end
  local doubtful = plan.doubtful
  if doubtful then
    list[#list + 1] = ("%d %s doubtful, the first in line %s: %s"):format(doubtful.count,
      doubtful.count == 1 and "number is" or "numbers are", tostring(doubtful.line), doubtful.why)
  end
end

return warnings
