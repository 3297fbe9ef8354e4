--- Campaigns in this process, against a sandbox, each with a journal of its own.

local campaigns = require "spec.support.campaigns"
local folder = require "spec.support.folder"
local journal = require "kapso.campaign.journal"
local kapso = require "kapso"

local campaign_runs = {}

campaign_runs.CLEAN = "0 lost, 0 duplicate, 0 in a wrong state, 0 unknown"

local places = 0
local Place = {}
Place.__index = Place

--- A folder for one.
---@param server table spec.support.server
---@return table place
function campaign_runs.place(server)
  local path = folder.make()
  places = places + 1
  return setmetatable({ area = 200 + places, path = path,
    journal = path .. "/run.db", server = server, name = "run-" .. path:match "%w+$" }, Place)
end

--- Rows of different people.
---@param count integer
---@return table[]
function campaign_runs.people(count)
  local list = {}
  for index = 1, count do list[index] = { phone = ("+1555%07d"):format(index), first_name = "Person " .. index } end
  return list
end

--- The message that the campaigns send.
function campaign_runs.spring_sale(row)
  return kapso.message.template("spring_sale", "en_US", { body = { first_name = row.first_name } })
end

--- Rows of people whom no other campaign of the same run of specs has: a history remembers.
---@param count integer
---@return table[]
function Place:people(count)
  local list = campaign_runs.people(count)
  for _, row in ipairs(list) do row.phone = row.phone:gsub("^%+1555", "+1" .. self.area) end
  return list
end

--- Makes a campaign; options of one's own win.
function Place:make(options)
  local all = { name = self.name, journal = self.journal, message = campaign_runs.spring_sale,
    client = self.server.sandbox:options(), rate = math.huge, look_ups = { 0.2, 0.5 }, max_failures = 1 }
  for name, value in pairs(options) do all[name] = value end
  if options.variants then all.message = nil end
  return kapso.campaign(all)
end

--- Makes one and runs it.
---@return table result
---@return table campaign
function Place:run(options, how)
  local campaign = self:make(options)
  how = how or {}
  how.reconcile = how.reconcile or 0
  return assert(campaign:run(how)), campaign
end

--- The server's ledger against the journal.
function Place:check()
  return campaigns.check(self.server, self.journal, { campaign = self.name })
end

--- The recipients of the journal.
---@return table[]
function Place:rows()
  local book = assert(journal.open(self.journal))
  local list = {}
  for row in book:each_recipient() do list[#list + 1] = row end
  book:close()
  return list
end

--- Removes the folder.
function Place:remove()
  folder.remove(self.path)
end

return campaign_runs
