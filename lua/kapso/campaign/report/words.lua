--- What states and categories are called, and what they mean.
-- @module kapso.campaign.report.words

local words = {}

--- State -> name, meaning.
words.STATES = {
  pending = { "Pending", "waiting for its turn" },
  sending = { "Sending", "was being sent at that moment" },
  unknown = { "Unknown", "may have been sent: the answer was lost" },
  held = { "Held", "accepted; WhatsApp holds it while it checks the template's quality" },
  accepted = { "Accepted", "WhatsApp took it; nothing more is known yet" },
  sent = { "Sent", "on its way to the phone" },
  delivered = { "Delivered", "on the phone" },
  read = { "Read", "read; people can turn these receipts off" },
  failed = { "Failed", "will not arrive" },
  suppressed = { "Suppressed", "not written to: opted out, or on the suppression list" },
  skipped = { "Skipped", "left out by the campaign" },
}

--- "1 message", "2 messages"
---@param count integer
---@param shown string the count as it is shown
---@param one string
---@return string
function words.plural(count, shown, one)
  return shown .. " " .. one .. (count == 1 and "" or "s")
end

return words
