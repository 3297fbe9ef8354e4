--- The states of a recipient, and which may follow which: only forward.
--
--     pending     not sent yet; also proven not to have been sent
--     sending     the intent is committed; a crash makes it unknown
--     unknown     it may have been sent; looked up before anything else
--     accepted    the server has it; held: it keeps it back for now (quality assessment)
--     sent, delivered, read     what statuses said since
--     failed      will not be sent, or could not be delivered
--     suppressed  on the suppression list, or opted out
--     skipped     a second row of the same person, or one that is no longer in the source
-- @module kapso.campaign.journal.states

local states = {}

--- All, in the order in which they are shown.
states.all = { "pending", "sending", "unknown", "accepted", "held", "sent", "delivered", "read", "failed", "suppressed",
  "skipped" }

--- Those that need nothing more from a run.
states.settled = { accepted = true, held = true, sent = true, delivered = true, read = true, failed = true,
  suppressed = true, skipped = true }

local FOLLOWS = {
  pending = { "sending", "failed", "suppressed", "skipped",
    "sent", "delivered", "read" }, -- a status of an attempt that seemed not to have been made
  sending = { "pending", "unknown", "accepted", "held", "sent", "delivered", "read", "failed", "suppressed" },
  unknown = { "pending", "accepted", "held", "sent", "delivered", "read", "failed", "suppressed" },
  accepted = { "held", "sent", "delivered", "read", "failed", "suppressed" },
  held = { "sent", "delivered", "read", "failed", "suppressed" },
  sent = { "delivered", "read", "failed", "suppressed" },
  delivered = { "read" },
  read = {},
  failed = { "delivered", "read" }, -- what has arrived has arrived, whatever was said before
  suppressed = { "delivered", "read" },
  skipped = { "pending" }, -- it is in the source again
}

local may = {} -- from → to → true
for from, list in pairs(FOLLOWS) do
  may[from] = {}
  for _, to in ipairs(list) do may[from][to] = true end
end

--- Whether one state may follow another.
---@param from string
---@param to string
---@return boolean
function states.may(from, to)
  return may[from][to] == true
end

local sources = {} -- to → the SQL list of states that it may follow
for _, to in ipairs(states.all) do
  local list = {}
  for _, from in ipairs(states.all) do
    if may[from][to] then list[#list + 1] = "'" .. from .. "'" end
  end
  sources[to] = table.concat(list, ", ")
end

--- The states that may come before one, for an SQL `IN (…)`: the database itself keeps a row from going back.
---@param to string
---@return string
function states.before(to)
  return sources[to]
end

return states
