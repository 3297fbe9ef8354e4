--- Campaign files in a folder of their own, and running them with the `kapso` command.

local files = require "spec.support.files"
local folder = require "spec.support.folder"
local script = require "spec.support.script"

local campaign_files = {}

local Place = {}
Place.__index = Place

local FILE = [[
local kapso = require "kapso"
local options = {
  name = %q, -- one that no other journal has: the history remembers the others
  recipients = kapso.csv "people.csv",
  message = function(row)
    return kapso.message.template("spring_sale", "en_US", { body = { first_name = row.first_name } })
  end,
  rate = math.huge, look_ups = { 0.3, 0.6, 1.2 }, max_failures = 1,
}
%s
return kapso.campaign(options)
]]

--- Makes a folder with `spring.lua` and `people.csv`.
---@param people integer|string how many people there are, or the CSV itself
---@param more string|nil Lua that changes `options`
---@return table place `path`, `journal`, and methods
function campaign_files.make(people, more)
  local self = setmetatable({ path = folder.make() }, Place)
  self.journal = self.path .. "/spring.db"
  self:write(people, more)
  return self
end

--- A CSV with this many people.
---@param count integer
---@return string
function campaign_files.people(count)
  local lines = { "phone,first_name" }
  for index = 1, count do lines[index + 1] = ("+1555%07d,Person %d"):format(index, index) end
  return table.concat(lines, "\n") .. "\n"
end

--- Writes its files anew.
function Place:write(people, more)
  folder.write(self.path .. "/people.csv", type(people) == "number" and campaign_files.people(people) or people)
  folder.write(self.path .. "/spring.lua", FILE:format("spring-" .. self.path:match "%w+$", more or ""))
end

--- A shell line for an action of `kapso campaign`.
---@param words string as "run --json"
---@return string
function Place:command(words)
  return script.command(("campaign %s %s"):format(words, files.quote(self.path .. "/spring.lua")))
end

--- Runs an action against a sandbox.
---@param server table spec.support.server
---@param words string
---@return string out
---@return string err
---@return number code
function Place:run(server, words)
  return script.shell(campaign_files.exports(server) .. " exec env " .. self:command(words))
end

--- The environment of a sandbox, as a shell has it.
---@param server table
---@return string
function campaign_files.exports(server)
  local words = {}
  for _, pair in ipairs(server.sandbox:environment()) do
    words[#words + 1] = ("export %s=%s;"):format(pair[1], files.quote(pair[2]))
  end
  return table.concat(words, " ")
end

--- The same as a table.
---@param server table
---@return table
function campaign_files.environment(server)
  local map = {}
  for _, pair in ipairs(server.sandbox:environment()) do map[pair[1]] = pair[2] end
  return map
end

--- Removes the folder.
function Place:remove()
  folder.remove(self.path)
end

return campaign_files
