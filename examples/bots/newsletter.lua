-- Opt-in and opt-out: nobody gets the newsletter who has not asked for it twice, and "STOP" ends it at once.
--
--     kapso serve examples/bots/newsletter.lua
--
-- The list is a CSV, which a campaign reads: recipients = kapso.csv "subscribers.csv", suppress = kapso.csv "stopped.csv".

local kapso = require "kapso"
local message = kapso.message

local function add_to(path, head, ...)
  local file = assert(io.open(path, "a"))
  if file:seek "end" == 0 then file:write(head, "\n") end
  file:write(table.concat({ ... }, ","), "\n")
  file:close()
end

local bot = kapso.bot { store = "newsletter.db" }

bot:on("message.text", { "stop", "unsubscribe", "baja" }, function(chat)
  if chat:recall "subscribed" then
    chat:once("stop", function() add_to("stopped.csv", "phone", chat.contact.phone) end)
    chat:remember("subscribed", nil)
  end
  chat:say "You will get no more newsletters from us. Write NEWS if you change your mind."
end)

bot:on("message.text", { "news", "newsletter" }, function(chat)
  if chat:recall "subscribed" then return chat:say "You get our newsletter already. Write STOP to end it." end
  local sure = chat:ask(message.buttons { body = "Shall we send you our news, once a month at the most?",
    buttons = { { id = "yes", title = "Yes" }, { id = "no", title = "No" } } })
  if not sure or sure.id ~= "yes" then return chat:say "Then we will not." end
  chat:once("subscribe", function()
    add_to("subscribers.csv", "phone,name,consent", chat.contact.phone, (chat.contact.name or ""):gsub("[,\"\n]", " "), sure.wamid)
  end)
  chat:remember("subscribed", true)
  chat:say "Done! Write STOP whenever you have had enough."
end)

bot:otherwise(function(chat)
  chat:say "Write NEWS to get our newsletter, STOP to end it."
end)

return bot
