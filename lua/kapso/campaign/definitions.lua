--- The templates that a campaign uses, as the server has them now.
-- @module kapso.campaign.definitions

local checker = require "kapso.template.checker"
local named = require("kapso.message.template").named

local definitions = {}

local ADVICE = {
  PAUSED = "WhatsApp has paused it for low quality; edit it, or use another",
  DISABLED = "WhatsApp has disabled it for good; make another",
  PENDING = "it is in review; try again when it is approved",
  REJECTED = "it was rejected; edit it, or use another",
}

local Definitions = {}
Definitions.__index = Definitions

local function fetch(self, name)
  local list, err = self.client:call("listTemplates", { business_account_id = self.account, name = name })
  if not list then return nil, err end
  local by_language = {}
  for _, template in ipairs(list.data or {}) do
    if template.name == name then by_language[template.language] = template end
  end
  return by_language
end

local function languages_of(by_language)
  local list = {}
  for language in pairs(by_language) do list[#list + 1] = language end
  table.sort(list)
  return #list > 0 and "; there is " .. table.concat(list, ", ") or ""
end

-- What is wrong with a template as a whole: nobody can be sent it.
local function problem_of(name, language, by_language)
  local template = by_language[language]
  if not template then
    return { code = 132001, message = ("template %s does not exist in %s%s"):format(name, tostring(language),
      languages_of(by_language)), advice = "create it, or use a language that it has" }
  end
  if template.status and template.status ~= "APPROVED" then
    return { code = 132015, message = ("template %s (%s) is %s"):format(name, language, template.status),
      advice = ADVICE[template.status] or "it must be APPROVED" }
  end
end

local function load(self, name, language)
  if not self.fetched[name] then
    local found, err = fetch(self, name)
    if not found then error(err, 0) end
    self.fetched[name] = found
  end
  local by_language = self.fetched[name]
  local entry = { name = name, language = language, definition = by_language[language] }
  entry.problem = problem_of(name, language, by_language)
  if entry.definition then entry.check = checker.new(entry.definition) end
  self.list[#self.list + 1] = entry
  return entry
end

--- The template that a message is of, fetched when it is first asked for. Raises when it cannot be.
---@param message table
---@return table|nil entry name, language, definition, check (of `kapso.template.checker`), problem; nil when the message is
--- of no template, or the account to look in is not known
function Definitions:of(message)
  local name, language = named(message)
  if not name or not self.account then return nil end
  local by_language = self.entries[name] or {}
  self.entries[name] = by_language
  local key = language or ""
  local entry = by_language[key] or load(self, name, language)
  by_language[key] = entry
  return entry
end

--- Templates by name and language, each fetched once.
---@param client table
---@param account string|nil the business account; nil when it is not known
---@return table definitions `list`: those in use so far
function definitions.new(client, account)
  return setmetatable({ client = client, account = account, fetched = {}, entries = {}, list = {} }, Definitions)
end

return definitions
