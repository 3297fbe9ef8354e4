-- Sends through `client:call`: each field of a message at least once. What goes into the content objects is shown
-- by the specs of the builders.

local LINE = "POST /meta/whatsapp/v24.0/111/messages"
local MARKETING = "POST /meta/whatsapp/v24.0/111/marketing_messages"
local TO, BSUID = "15551234567", "US.13491208655302741918"
local WAMID = "wamid.HBgNMTU1NTE0OTU5Nzg1FQIAERgSMDhGRjdBMDEyOTcxQzFFQkFBAA=="

local list = {}

local function with(fields, more)
  local all = { messaging_product = "whatsapp" }
  for name, value in pairs(fields) do all[name] = value end
  for name, value in pairs(more or {}) do all[name] = value end
  return all
end

local function send(fields) list[#list + 1] = { "sendMessage", fields, LINE, with(fields) } end

local function of_type(type, content) send { to = TO, type = type, [type] = content } end

local function template(name, ...)
  local components = select("#", ...) > 0 and { ... } or nil
  return { name = name, language = { code = "en_US" }, components = components }
end

local function named(name, value) return { type = "text", parameter_name = name, text = value } end

send { to = TO, type = "text", text = { body = "Your order is on its way." } }
send { recipient_type = "individual", recipient = BSUID, type = "text", text = { body = "Hi", preview_url = true } }
send { recipient_type = "group", to = "120363025246125486", type = "text", text = { body = "Hi all" } }
send { to = TO, type = "text", text = { body = "Thanks, we answer soon." }, context = { message_id = WAMID } }
send { to = TO, type = "text", text = { body = "Hi" }, biz_opaque_callback_data = "k1:hello",
  messaging_account_id = "333" }
send { to = TO, type = "text", text = { body = "Hi" }, paid_messaging_account_id = "333" }
send { recipient = BSUID, type = "template", template = template "parcel_arrived" }
send { to = TO, type = "template", template = template("season_sale",
  { type = "header", parameters = { { type = "image", image = { link = "https://example.com/sale.jpg" } } } },
  { type = "body", parameters = { named("sale", "Spring"), named("code", "SPRING"), named("off", "20%") } }) }
send { to = TO, type = "template", template = template("season_sale",
  { type = "header", parameters = { named("sale", "Winter") } },
  { type = "body", parameters = { named("ends", "Sunday"), named("code", "COLD") } }) }
of_type("image", { link = "https://example.com/a.jpg", caption = "New" })
of_type("video", { id = "1013859600285441" })
of_type("audio", { id = "1013859600285441", voice = true })
of_type("document", { id = "1013859600285441", filename = "receipt.pdf" })
of_type("sticker", { id = "1013859600285441" })
of_type("location", { latitude = "37.4847", longitude = "-122.1483", name = "The shop", address = "1 Mill Lane" })
of_type("contacts", { {
  name = { formatted_name = "Ada Byron", first_name = "Ada" }, phones = { { phone = "+15551230000" } },
} })
of_type("interactive", {
  type = "button", body = { text = "Shall we?" },
  action = { buttons = { { type = "reply", reply = { id = "yes", title = "Yes" } } } },
})
of_type("reaction", { message_id = WAMID, emoji = "👍" })
send { status = "read", message_id = WAMID }
send { status = "read", message_id = WAMID, typing_indicator = { type = "text" } }

local function marketing(fields, line, direct)
  list[#list + 1] = { "sendMarketingMessage", fields, line, with(fields, { type = "template" }), direct = direct }
end

marketing({ to = TO, template = template "season_sale" }, MARKETING)
marketing({ recipient_type = "individual", recipient = BSUID, template = template "season_sale",
  biz_opaque_callback_data = "k1:spring" }, MARKETING)
marketing({ recipient_type = "individual", to = TO, template = template "season_sale", product_policy = "STRICT",
  message_activity_sharing = false }, "POST /v24.0/111/marketing_messages", true)
list[#list + 1] = { "sendMessage", { recipient_type = "individual", to = TO, type = "text", text = { body = "Hi" } },
  "POST /v24.0/111/messages", with { recipient_type = "individual", to = TO, type = "text", text = { body = "Hi" } },
  direct = true }

return list
