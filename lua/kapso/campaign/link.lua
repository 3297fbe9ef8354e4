--- Campaigns behind a webhook: what comes in is handed to each of them.
-- @module kapso.campaign.link

local incoming = require "kapso.campaign.incoming"
local system = require "kapso.system"

local link = {}

local Link = { __name = "kapso.campaign.link" }
Link.__index = Link

--- Makes one.
---@param campaigns table[] each with `settings` and `inbox`
---@return table link
function link.new(campaigns)
  return setmetatable({ campaigns = campaigns }, Link)
end

--- Hands events to all campaigns: statuses, people who want no more messages, or messages again. Taking the same events
-- again changes nothing, and after an error that is what to do. Events that say nothing to a campaign cost next to nothing.
---@param events table[] of `kapso.webhook`
---@return boolean|nil ok
---@return table|nil err what went wrong first; the other campaigns have taken the events all the same
function Link:take(events)
  local failure
  for _, campaign in ipairs(self.campaigns) do
    local changed, err = campaign.inbox:take(events)
    if changed == nil then failure = failure or err end
  end
  if failure then return nil, failure end
  return true
end

-- Whether an event says this to any of the campaigns.
local function says(self, event, what)
  for _, campaign in ipairs(self.campaigns) do
    for _, news in ipairs(incoming.read(campaign.settings, event, system.time())) do
      if news.what == what and news.source == "word" then return true end
    end
  end
  return false
end

--- Whether a person asks for no more messages by this event, in the words of any of the campaigns.
---@param event table
---@return boolean
function Link:is_stop(event) return says(self, event, "stop") end

--- Whether a person asks for messages again by this event.
---@param event table
---@return boolean
function Link:is_start(event) return says(self, event, "start") end

--- Closes the campaigns' journals.
function Link:close()
  for _, campaign in ipairs(self.campaigns) do campaign.inbox:close() end
end

return link
