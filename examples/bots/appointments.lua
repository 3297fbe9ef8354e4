-- Appointments: a Flow shows the free times, and the bot confirms the one that was booked. Serve it with
--
--     cd examples/bots && kapso flow keys && kapso flow register
--     FLOW_ID=… KAPSO_FLOW_PASSPHRASE=… KAPSO_APP_SECRET=… kapso serve appointments.lua
--
-- and give the Flow https://your.host/flow as its endpoint. Its screens are BOOK (with `day` and `times`) and DONE.

local kapso = require "kapso"
local message = kapso.message

local TIMES = { "09:00", "10:30", "14:00", "16:30" }
local taken = {} -- "2026-12-01 09:00" → true; your own calendar goes here

local function free_times(day)
  local times = kapso.array {}
  for _, time in ipairs(TIMES) do
    if not taken[day .. " " .. time] then times[#times + 1] = { id = time, title = time } end
  end
  return times
end

local endpoint = kapso.flow_endpoint {
  private_key = "flow_private.pem", -- KAPSO_FLOW_PASSPHRASE and KAPSO_APP_SECRET from the environment
  on_init = function() return { screen = "BOOK", data = { times = free_times "" } } end,
  on_screen = {
    BOOK = function(request) -- a day was chosen
      return { screen = "BOOK", data = { day = request.data.day, times = free_times(request.data.day) } }
    end,
  },
}

local bot = kapso.bot { store = "appointments.db" }
bot:mount("/flow", endpoint)

bot:on("message.text", "appointment", function(chat)
  local booking = chat:ask(message.flow { body = "When does it suit you?", cta = "Book", flow_id = os.getenv "FLOW_ID",
    token = chat.event.id }, { timeout = 3600, validate = function(answer) return answer.fields and answer.fields.time end,
    retry = "Please book with the button above.", tries = 5 })
  if not booking then return chat:say "Nothing was booked. Write \"appointment\" to try again." end
  local slot = booking.fields.day .. " " .. booking.fields.time
  local is_free = chat:once("book", function()
    local free = not taken[slot]
    taken[slot] = true
    return free
  end)
  if not is_free then return chat:say(slot .. " has just been taken. Write \"appointment\" for another time.") end
  chat:say("Booked: " .. slot .. ". See you then!")
end)

return bot
