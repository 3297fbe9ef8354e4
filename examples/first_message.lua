-- One message, and what comes back.
--
--     kapso sandbox -- lua5.4 examples/first_message.lua "+1 555 123 4567"

local kapso = require "kapso"

local client = kapso.new {}                              -- KAPSO_API_KEY and KAPSO_PHONE_NUMBER_ID from the environment
local to = arg[1] or "+1 555 123 4567"

local sent, err = client:send(to, kapso.message.text "Hello!")
if sent then
  print("Accepted as " .. sent.messages[1].id)
else
  print(err)                                             -- one line: what went wrong, and what to do about it
  os.exit(1)
end
