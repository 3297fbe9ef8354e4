--- Bots for specs: made anew as after a restart, of a store in a folder of their own, against a sandbox.

local busted = require "busted"
local clients = require "spec.support.clients"
local eventually = require "spec.support.eventually"
local folder = require "spec.support.folder"
local json = require "kapso.json"
local kapso = require "kapso"
local server = require "spec.support.server"
local webhooks = require "spec.support.webhooks"

local bot_place = {}

local Place = {}
Place.__index = Place

local people = 15550100000 -- others for each test: the history knows what earlier ones were sent

--- A bot as it is after a restart: of the same store.
---@param options table|nil
---@return table bot
function Place:make(options)
  local settings = { store = self.path .. "/bot.db", secret = webhooks.secret, client = clients.new(self.server),
    look_ups = { 0.3, 0.6, 0.9 }, logger = function() end }
  for name, value in pairs(options or {}) do settings[name] = value end
  local bot = kapso.bot(settings)
  bot:on_error(function(err, context) self.reported[#self.reported + 1] = { err = err, context = context } end)
  self.bots[#self.bots + 1] = bot
  return bot
end

--- What was accepted for people, in order: texts, or types.
---@param to string|nil one of them only
---@return string[]
function Place:sent(to)
  local list = {}
  for _, entry in ipairs(self.server:ledger()) do
    local body = entry.outcome == "accepted" and entry.path:find "/messages$" and json.decode(entry.body)
    if body and body.type and (not to or body.to == "+" .. to) then
      local content = body[body.type]
      list[#list + 1] = type(content.body) == "string" and content.body or content.body and content.body.text or body.type
    end
  end
  return list
end

--- Works until so many texts were sent, and nothing waits for a look-up any more.
---@param bot table
---@param texts integer
function Place:settle(bot, texts)
  eventually(function()
    assert(bot:work { once = true })
    return #self:sent() >= texts
  end)
end

--- Closes what was made, and removes the folder.
function Place:remove()
  for _, bot in ipairs(self.bots) do bot:close() end
  folder.remove(self.path)
end

--- Delivers what a customer says; the status.
---@param bot table
---@param said table see spec.support.webhooks
---@param headers table|nil
---@return integer status
function bot_place.hear(bot, said, headers)
  return (bot:deliver(webhooks.received(said, headers)))
end

--- Runs the handlers of all that is stored; how many events that were.
---@param bot table
---@return integer
function bot_place.work(bot)
  return assert(bot:work { once = true })
end

--- Makes it, with an empty ledger.
---@param sandbox table spec.support.server
---@return table place server, path, reported (`{ err, context }`), ada and ben (numbers of two people)
function bot_place.new(sandbox)
  clients.reset(sandbox)
  people = people + 2
  return setmetatable({ server = sandbox, path = folder.make(), bots = {}, reported = {},
    ada = ("%d"):format(people), ben = ("%d"):format(people + 1) }, Place)
end

--- Gives each test of the `describe` that calls it a place of its own, on one sandbox.
---@param take fun(place: table)
function bot_place.each(take)
  local sandbox, place
  busted.setup(function() sandbox = server.start { ledger_size = 5000 } end)
  busted.teardown(function() sandbox:stop() end)
  busted.before_each(function()
    place = bot_place.new(sandbox)
    take(place)
  end)
  busted.after_each(function() place:remove() end)
end

return bot_place
