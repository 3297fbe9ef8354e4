--- What a bot is made of: one row an option.
-- @module kapso.automation.options

local check = require "kapso.check"
local database = require "kapso.database"

local options = {}

local DAY = 24 * 3600
local MIN_SECRET = 1

local function as_string(value, path) return check.string(value, path) end
local function as_boolean(value, path) return check.optional_boolean(value, path) end

local function one_of(words)
  local set = {}
  for _, word in ipairs(words) do set[word] = true end
  return function(value, path) return check.enum(value, path, set) end
end

local function as_function(value, path)
  if type(value) ~= "function" then check.fail(path, "is a " .. type(value) .. ", a function is expected") end
  return value
end

local readers = {
  agent = as_string, verify_token = as_string, insecure = as_boolean, logger = as_function,
  on_unknown = one_of { "resend", "skip" }, on_change = one_of { "end", "restart" },
}

function readers.store(value, path)
  if check.string(value, path):find "^shared:." or database.parse(value) then return value end
  check.fail(path, 'is no store: "bot.db", "postgresql:dbname=bot" and "shared:chats" are')
end

-- One secret, or several while one takes the other's place.
function readers.secret(value, path)
  if type(value) == "string" then value = { value } end
  if type(value) ~= "table" then check.fail(path, "is a " .. type(value) .. ", a string or a list of strings is expected") end
  for index = 1, check.list(value, path, { min = 1, what = "secrets" }) do
    check.string(value[index], path, { min = MIN_SECRET }, index)
  end
  return value
end

function readers.client(value, path)
  return check.table(value, path, "a client, or the options of one")
end

function readers.campaigns(value, path)
  check.list(value, path, { what = "campaigns, or the paths of their files" })
  return value
end

function readers.concurrency(value, path)
  return check.number(value, path, { integer = true, min = 1, max = 10000 })
end

function readers.look_ups(value, path)
  local last = 0
  for index = 1, check.list(value, path, { min = 1, what = "seconds" }) do
    last = check.number(value[index], path, { min = last, max = DAY }, index)
  end
  return value
end

function readers.stuck_after(value, path)
  return value and check.number(value, path, { min = 1, max = DAY })
end

function readers.keep(value, path)
  return check.number(value, path, { min = DAY })
end

local DEFAULTS = { store = "bot.db", on_unknown = "resend", on_change = "end", concurrency = 64, keep = 8 * DAY,
  look_ups = { 15, 60, 300 }, stuck_after = 30 }

options.concurrency = readers.concurrency

--- Reads the options of a bot. Raises for a wrong one, and names it.
---@param given table|nil
---@return table settings
function options.read(given)
  given = given or {}
  check.table(given, "kapso.bot", 'kapso.bot { store = "bot.db" }')
  check.unknown_keys(given, readers, "kapso.bot option")
  local settings = {}
  for name, value in pairs(DEFAULTS) do settings[name] = value end
  for name, value in pairs(given) do settings[name] = readers[name](value, name) end
  settings.agent = settings.agent or os.getenv "KAPSO_AGENT"
  local from_environment = os.getenv "KAPSO_WEBHOOK_SECRET"
  if not settings.secret and from_environment and from_environment ~= "" then settings.secret = { from_environment } end
  if not settings.secret and not settings.insecure then
    check.fail("secret", "is missing, in the options and in KAPSO_WEBHOOK_SECRET: it is the secret_key of the webhook, or "
      .. "Meta's app secret; without one (insecure = true) anybody can play your customers")
  end
  return settings
end

return options
