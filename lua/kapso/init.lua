--- kapso: WhatsApp messaging through Kapso, or straight to Meta.
--
--     local kapso = require "kapso"
--     local client = kapso.new {}
--     local sent, err = client:send("+1 555 123 4567", kapso.message.text "Hello!")
--
-- Every name is loaded when it is first used.
-- @module kapso

-- name → module, and the name in it (the module itself when left out)
local NAMES = {
  new = { "kapso.client", "new" },             -- Makes a client: `kapso.new(options)`.
  message = { "kapso.message" },               -- Builders of messages.
  template = { "kapso.template" },             -- Defines templates, previews and checks what is sent of them.
  currency = { "kapso.values", "currency" },   -- An amount of money in a template.
  date_time = { "kapso.values", "date_time" }, -- A date in a template.
  null = { "kapso.json", "null" },             -- JSON's null.
  array = { "kapso.json", "array" },           -- Marks a table as a JSON array.
  json = { "kapso.json" },                     -- JSON, exact.
  run = { "kapso.drivers", "run" },            -- Runs tasks: `kapso.run(function() ... end)`.
  spawn = { "kapso.drivers", "spawn" },        -- Starts a task: inside `kapso.run`, in Neovim, on luv or cqueues.
  sleep = { "kapso.drivers.deadline", "sleep" }, -- Waits, in whatever way the place allows.
  timeout = { "kapso.drivers.deadline", "timeout" }, -- An end in time for the calls of a function.
  set_driver = { "kapso.drivers", "set" },     -- Sets a driver of your own.
  campaign = { "kapso.campaign" },             -- A message to each of many: `kapso.campaign { ... }`.
  bot = { "kapso.automation.bot", "new" },     -- Answers webhooks: `kapso.bot { ... }`.
  csv = { "kapso.campaign.sources.csv" },      -- Recipients from a CSV file.
  jsonl = { "kapso.campaign.sources.jsonl" },  -- Recipients from a file with one JSON object a line.
  sql = { "kapso.campaign.sources.sql" },      -- Recipients from a query, to SQLite or PostgreSQL.
  webhook = { "kapso.automation.webhook" },    -- Webhooks: verified, and read into events.
  flow_endpoint = { "kapso.automation.flow.endpoint", "new" }, -- Answers a Flow's encrypted requests.
  flow_media = { "kapso.automation.flow.media", "get" }, -- Decrypts a file that was picked in a Flow.
  sandbox = { "kapso.sandbox" },               -- A local stand-in for Kapso.
  version = { "kapso.version" },               -- The version of the library.
}

local kapso = {}

local function load_name(self, name)
  local where = NAMES[name]
  if not where then
    local check = require "kapso.check"
    local near = check.nearest(name, NAMES)
    local hint = near and ", did you mean kapso." .. near .. "?"
      or "; there are " .. table.concat(check.names(NAMES), ", ")
    error("kapso." .. tostring(name) .. " does not exist" .. hint, 2)
  end
  local value = require(where[1])
  if where[2] then value = value[where[2]] end
  rawset(self, name, value)
  return value
end

return setmetatable(kapso, { __index = load_name })
