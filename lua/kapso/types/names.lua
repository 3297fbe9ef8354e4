---@meta kapso
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
---@class kapso
local kapso = {}

---Makes a client: `kapso.new(options)`.
kapso.new = require("kapso.client").new

---Builders of messages.
kapso.message = require("kapso.message")

---Defines templates, previews and checks what is sent of them.
kapso.template = require("kapso.template")

---An amount of money in a template.
kapso.currency = require("kapso.values").currency

---A date in a template.
kapso.date_time = require("kapso.values").date_time

---JSON's null.
kapso.null = require("kapso.json").null

---Marks a table as a JSON array.
kapso.array = require("kapso.json").array

---JSON, exact.
kapso.json = require("kapso.json")

---Runs tasks: `kapso.run(function() ... end)`.
kapso.run = require("kapso.drivers").run

---Starts a task: inside `kapso.run`, in Neovim, on luv or cqueues.
kapso.spawn = require("kapso.drivers").spawn

---Waits, in whatever way the place allows.
kapso.sleep = require("kapso.drivers.deadline").sleep

---An end in time for the calls of a function.
kapso.timeout = require("kapso.drivers.deadline").timeout

---Sets a driver of your own.
kapso.set_driver = require("kapso.drivers").set

---A message to each of many: `kapso.campaign { ... }`.
kapso.campaign = require("kapso.campaign")

---Answers webhooks: `kapso.bot { ... }`.
kapso.bot = require("kapso.automation.bot").new

---Recipients from a CSV file.
kapso.csv = require("kapso.campaign.sources.csv")

---Recipients from a file with one JSON object a line.
kapso.jsonl = require("kapso.campaign.sources.jsonl")

---Recipients from a query, to SQLite or PostgreSQL.
kapso.sql = require("kapso.campaign.sources.sql")

---Webhooks: verified, and read into events.
kapso.webhook = require("kapso.automation.webhook")

---Answers a Flow's encrypted requests.
kapso.flow_endpoint = require("kapso.automation.flow.endpoint").new

---Decrypts a file that was picked in a Flow.
kapso.flow_media = require("kapso.automation.flow.media").get

---A local stand-in for Kapso.
kapso.sandbox = require("kapso.sandbox")

---The version of the library.
kapso.version = require("kapso.version")

return kapso
