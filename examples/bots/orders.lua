-- An order desk: "order" begins one, "orders" lists what a person has ordered. Serve it with
--
--     kapso serve examples/bots/orders.lua

local kapso = require "kapso"
local message = kapso.message

local MENU = {
  { id = "margherita", title = "Margherita", description = "Tomato, mozzarella, basil", price = 9 },
  { id = "funghi", title = "Funghi", description = "Mushrooms, thyme", price = 11 },
  { id = "diavola", title = "Diavola", description = "Spicy salami", price = 12 },
}

local rows, prices = {}, {}
for index, pizza in ipairs(MENU) do
  rows[index] = { id = pizza.id, title = pizza.title, description = pizza.description .. ", $" .. pizza.price }
  prices[pizza.id] = pizza.price
end

local menu = message.list { body = "What would you like?", button = "Menu", sections = { { title = "Pizza", rows = rows } } }

-- Your own system takes orders here; the key is the same if it is called a second time after a crash.
local function place_order(key, order)
  local file = assert(io.open("orders.csv", "a"))
  file:write(("%s,%s,%d,%q\n"):format(key, order.pizza, order.count, order.address))
  file:close()
  return key
end

local function address_of(answer)
  local place = answer.message.location
  return place and ("%s, %s"):format(place.latitude, place.longitude) or answer.text
end

local bot = kapso.bot { store = "orders.db" }

bot:on("message.text", "^orders", function(chat)
  local count = chat:recall "orders" or 0
  chat:say(count == 0 and "You have not ordered yet." or ("You have ordered %d times."):format(count))
end)

bot:on("message.text", "^order", function(chat)
  local pizza = chat:ask(menu, { validate = function(answer) return prices[answer.id] end, retry = "Please choose from the menu." })
  if not pizza then return chat:say "Another time, then. Write \"order\" to begin again." end
  local count = chat:ask("How many?", { validate = "^%s*[1-9]%s*$", retry = "A number from 1 to 9, please." })
  if not count then return end
  local address = chat:ask(message.location_request { body = "Where to? Send your location, or write the address." })
  if not address then return end
  local order = { pizza = pizza.id, count = tonumber(count.text), address = address_of(address) }
  local sure = chat:ask(message.buttons { body = ("%d %s for $%d?"):format(order.count, pizza.title, order.count * prices[order.pizza]),
    buttons = { { id = "yes", title = "Order" }, { id = "no", title = "Cancel" } } })
  if not sure or sure.id ~= "yes" then return chat:say "Nothing was ordered." end
  local number = chat:once("order", function(key) return place_order(key, order) end)
  chat:remember("orders", (chat:recall "orders" or 0) + 1)
  chat:say("Thank you! Your order is " .. number .. ".")
end)

return bot
