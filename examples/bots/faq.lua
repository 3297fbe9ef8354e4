-- Answers what is asked often, and hands over to a person when it cannot. Serve it with
--
--     KAPSO_AGENT=<the id of a member of your project> kapso serve examples/bots/faq.lua

local kapso = require "kapso"
local message = kapso.message

local ANSWERS = { -- words → answer, in order
  { { "open", "hours", "closed" }, "We are open Monday to Friday, 9 to 18 h." },
  { { "where", "address", "find you" }, "You find us at 12 Market Street." },
  { { "price", "cost", "how much" }, "A haircut is $25, with a beard trim $35." },
}

local function answer_to(text)
  for _, row in ipairs(ANSWERS) do
    for _, word in ipairs(row[1]) do
      if text:lower():find(word, 1, true) then return row[2] end
    end
  end
end

local bot = kapso.bot { store = "faq.db" }

bot:on("message.text", function(event) return answer_to(event.text) end, function(chat, answer)
  chat:say(answer)
end)

bot:otherwise(function(chat)
  local choice = chat:ask(message.buttons { body = "I cannot answer that. Shall a colleague?",
    buttons = { { id = "person", title = "Yes, please" }, { id = "no", title = "No, thanks" } } }, { timeout = 600 })
  if not choice or choice.id ~= "person" then return chat:say "Ask me about opening hours, prices, or where we are." end
  local assigned, err = chat:handoff { notes = "asked: " .. (chat.text or "a " .. chat.event.kind) }
  if not assigned then
    chat:say "Nobody is free just now; we will write to you as soon as somebody is."
    error(err)
  end
  chat:say "A colleague will answer you here."
end)

return bot
