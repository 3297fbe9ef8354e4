--- Many customers of one bot at a time, webhooks that come again and out of order, and workers that are killed.

local bots = require "spec.support.bots"
local folder = require "spec.support.folder"
local json = require "kapso.json"
local kapso = require "kapso"
local system = require "kapso.system"
local webhooks = require "spec.support.webhooks"

local storm = {}

local QUESTIONS = 5

local BOT = [[
local kapso = require "kapso"
local bot = kapso.bot { store = os.getenv "STORE", look_ups = { 1, 3, 10 } }
bot:on("message.text", "^start", function(chat)
  local answers = {}
  for n = 1, 5 do answers[n] = chat:ask("Question " .. n).text end
  local number = chat:once("number", function() return math.random(1000000) end)
  chat:say(("Done: %s; notes %s"):format(table.concat(answers, " "), table.concat(chat:recall "notes" or {}, ",")))
  chat:remember("number", number)
end)
bot:on("message.text", "^note (%d)", function(chat, n)
  local notes = chat:recall "notes" or {}
  notes[#notes + 1] = n
  chat:remember("notes", notes)
end)
bot:on("status.*", function(chat) chat:remember("status", chat.event.kind) end)
return bot
]]

local Storm = {}
Storm.__index = Storm

local function one_of(list) return list[math.random(#list)] end

-- Kapso sends a webhook again until it has been answered with 200.
local function post(self, headers, body)
  for _ = 1, 400 do
    local answer = self.client:perform { operation = "webhook", method = "POST", url = one_of(self.machines).url,
      headers = headers, body = body, text = true, timeout = 10 }
    if answer then
      self.posted = self.posted + 1
      return
    end
    kapso.sleep(0.2)
  end
  error "a webhook was never taken"
end

-- One to three times, and one in a hundred late. `on_taken` hears of the first time.
local function deliver(self, headers, body, on_taken)
  kapso.spawn(function()
    if math.random(100) == 1 then kapso.sleep(1 + math.random()) end
    post(self, headers, body)
    if on_taken then on_taken() end
    for _ = 1, math.random(0, 2) do
      kapso.sleep(2 * math.random())
      post(self, headers, body)
    end
  end)
end

local function person(n) return ("1555%07d"):format(n) end

-- Three messages in one delivery, the latest first, written before whatever is asked now.
local function notes(from)
  local data, at = {}, math.floor(system.time()) - 60
  for n = 3, 1, -1 do
    local _, body = webhooks.received { from = from, text = "note " .. n, timestamp = at + n }
    data[#data + 1] = json.decode(body)
  end
  return webhooks.delivery("whatsapp.message.received", { type = "whatsapp.message.received", batch = true, data = data,
    batch_info = { size = 3, window_ms = 5000, conversation_id = "conversation-of-" .. from } },
    { ["X-Webhook-Batch"] = "true", ["X-Batch-Size"] = "3" })
end

local function status(to, wamid)
  return webhooks.delivery("whatsapp.message.delivered", { message = { id = wamid, type = "text", to = to,
    timestamp = ("%.0f"):format(math.floor(system.time())), kapso = { direction = "outbound", status = "delivered" } },
    conversation = { id = "conversation-of-" .. to, phone_number = "+" .. to }, phone_number_id = webhooks.number })
end

-- What a customer does when a message comes.
local function react(self, to, text, wamid)
  deliver(self, status(to, wamid))
  local question = tonumber(text:match "^Question (%d)$")
  if not question then
    self.ended = self.ended + 1
    return
  end
  if question == 3 then
    local headers, body = notes(to)
    deliver(self, headers, body, function() self.noted[to] = true end)
  end
  kapso.spawn(function()
    kapso.sleep(math.random() * 0.5)
    while question == QUESTIONS and not self.noted[to] do kapso.sleep(0.05) end
    deliver(self, webhooks.received { from = to, text = ("%s/%d"):format(to, question) })
  end)
end

-- Reads what the sandbox received, from where it has read to. When all is over nobody reacts any more.
local function read(self, is_over)
  local page = assert(self.client:perform { operation = "ledger", method = "GET",
    url = ("%s/_sandbox/ledger?after=%d&limit=1000"):format(self.sandbox.url, self.serial) })
  for _, entry in ipairs(page.entries) do
    self.serial = entry.serial
    if entry.outcome == "accepted" and entry.path:find "/messages$" then
      local body = json.decode(entry.body)
      local to = body.to:gsub("%D", "")
      table.insert(self.people[to], body.text.body)
      if not is_over then react(self, to, body.text.body, entry.wamid) end
    end
  end
  return #page.entries
end

local function trouble(self)
  local over = system.now() + self.trouble
  while self.ended < self.count and system.now() < over do
    kapso.sleep(0.4 + math.random())
    local machine = one_of(self.machines)
    local workers = machine:workers()
    if math.random(5) == 1 then
      machine:signal "HUP"
      self.reloads = self.reloads + 1
    elseif workers[1] then
      machine:signal("9", one_of(workers))
      self.kills = self.kills + 1
    end
  end
end

local function play(self)
  if self.trouble then kapso.spawn(trouble, self) end
  kapso.spawn(function()
    for n = 1, self.count do
      self.people[person(n)] = {}
      deliver(self, webhooks.received { from = person(n), text = "start" })
      if n % 50 == 0 then kapso.sleep(0.1) end
    end
  end)
  local over = system.now() + self.seconds
  while self.ended < self.count and system.now() < over do
    if read(self) == 0 then kapso.sleep(0.05) end
  end
end

local function expected(to)
  local list, answers = {}, {}
  for n = 1, QUESTIONS do
    list[n] = "Question " .. n
    answers[n] = ("%s/%d"):format(to, n)
  end
  list[QUESTIONS + 1] = ("Done: %s; notes 1,2,3"):format(table.concat(answers, " "))
  return list
end

-- People whose chat is not what it should be, and what it was.
local function check(self)
  local wrong = {}
  for to, got in pairs(self.people) do
    local found, right = table.concat(got, " | "), table.concat(expected(to), " | ")
    if found ~= right then wrong[#wrong + 1] = to .. ": " .. found end
  end
  return wrong
end

-- Each machine is a `kapso serve` of its own, of the same store.
local function serve(self, options, path)
  local sandbox, machines = self.sandbox, {}
  for index = 1, options.machines or 1 do
    machines[index] = bots.serve(path, { workers = options.workers or 4, environment = {
      STORE = options.store or "bot.db", KAPSO_API_BASE_URL = sandbox.url, KAPSO_API_KEY = sandbox.api_key,
      KAPSO_PHONE_NUMBER_ID = sandbox.phone_number_id, KAPSO_WEBHOOK_SECRET = webhooks.secret } })
  end
  self.machines = machines
end

local function result_of(self, began)
  local log = {}
  for index, machine in ipairs(self.machines) do log[index] = machine:log() end
  return { wrong = check(self), kills = self.kills, reloads = self.reloads, posted = self.posted,
    seconds = system.now() - began, log = table.concat(log) }
end

--- Has customers talk to a bot.
---@param options table server (spec.support.server), count (of customers), workers, machines (1), store, trouble (seconds
--- for which workers are killed and nginx reloaded), seconds
---@return table result wrong (texts), kills, reloads, posted, seconds, log
function storm.run(options)
  local place = folder.make()
  folder.write(place .. "/bot.lua", BOT)
  local sandbox = options.server.sandbox
  local self = setmetatable({ sandbox = sandbox, count = options.count, trouble = options.trouble, people = {}, noted = {}, serial = 0,
    seconds = options.seconds or 300, ended = 0, kills = 0, reloads = 0, posted = 0 }, Storm)
  self.client = kapso.new { api_base_url = sandbox.url, api_key = sandbox.api_key, retries = false, max_connections = 200 }
  serve(self, options, place .. "/bot.lua")
  local began = system.now()
  local ok, err = pcall(kapso.run, play, self)
  if ok then read(self, true) end
  local result = result_of(self, began)
  for _, machine in ipairs(self.machines) do machine:stop() end
  folder.remove(place)
  if not ok then error(err, 0) end
  return result
end

return storm
