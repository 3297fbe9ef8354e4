--- Calls of the Platform API's broadcasts, and what each must send.
-- { operationId, params, request line, JSON body }; the first of an operation is its example.

local BROADCAST = "9e8d7c6b-5a4f-4e3d-8c2b-1a0f9e8d7c6b"
local CONTACT = "3f2e1d0c-9b8a-4f7e-8d6c-5b4a3f2e1d0c"
local ALL = "/platform/v1/whatsapp/broadcasts"
local ONE = ALL .. "/" .. BROADCAST

local function creates(broadcast)
  return { "createWhatsappBroadcast", { whatsapp_broadcast = broadcast }, "POST " .. ALL,
    { whatsapp_broadcast = broadcast } }
end

local function updates(status)
  return { "updateWhatsappBroadcastStatus", { broadcast_id = BROADCAST, whatsapp_broadcast = { status = status } },
    "PATCH " .. ONE, { whatsapp_broadcast = { status = status } } }
end

local function adds(...)
  local recipients = { ... }
  return { "addWhatsappBroadcastRecipients",
    { broadcast_id = BROADCAST, whatsapp_broadcast = { recipients = recipients } },
    "POST " .. ONE .. "/recipients", { whatsapp_broadcast = { recipients = recipients } } }
end

local function named(name, value)
  return { type = "text", parameter_name = name, text = value }
end

return {
  { "listWhatsappBroadcasts", { status = "sending" }, "GET " .. ALL .. "?status=sending" },
  { "listWhatsappBroadcasts",
    { phone_number_id = "1234567890", created_after = "2025-01-01T00:00:00Z", created_before = "2025-02-01T00:00:00Z",
      page = 2, per_page = 50 },
    "GET " .. ALL .. "?created_after=2025-01-01T00%3A00%3A00Z&created_before=2025-02-01T00%3A00%3A00Z"
      .. "&page=2&per_page=50&phone_number_id=1234567890" },

  creates { name = "Weekend Sale 2025", phone_number_id = "1234567890", whatsapp_template_id = "784203120908608" },
  creates { name = "Weekend Sale 2025", phone_number_id = "1234567890",
    whatsapp_template_id = "7a8b9c0d-1e2f-3a4b-5c6d-7e8f9a0b1c2d" },
  { "createWhatsappBroadcast", { name = "Sale", phone_number_id = "1234567890", whatsapp_template_id = "784" },
    "POST " .. ALL,
    { whatsapp_broadcast = { name = "Sale", phone_number_id = "1234567890", whatsapp_template_id = "784" } } },

  { "getWhatsappBroadcast", { broadcast_id = BROADCAST }, "GET " .. ONE },

  updates "stopped",
  updates "draft",

  { "listWhatsappBroadcastRecipients", { broadcast_id = BROADCAST, per_page = 100 },
    "GET " .. ONE .. "/recipients?per_page=100" },
  { "listWhatsappBroadcastRecipients", { broadcast_id = BROADCAST, page = 4 }, "GET " .. ONE .. "/recipients?page=4" },

  adds(
    { phone_number = "+14155550123",
      components = { { type = "body", parameters = { named("first_name", "John"), named("discount", "SAVE50") } } } },
    { phone_number = "+14155550124",
      components = { { type = "body", parameters = { named("first_name", "Jane"), named("discount", "SAVE40") } } } }),
  adds { phone_number = "+14155550123",
    components = {
      { type = "body", parameters = { named("first_name", "Alicia"), named("discount_code", "SAVE25") } },
      { type = "button", sub_type = "url", index = 0, parameters = { { type = "text", text = "promo-code-12345" } } },
    } },
  adds { phone_number = "+14155550123",
    components = {
      { type = "header",
        parameters = { { type = "image", image = { link = "https://cdn.acme.com/promo-banner.jpg" } } } },
      { type = "body", parameters = { named("first_name", "Alicia"), named("discount_code", "SAVE25") } },
    } },
  adds(
    { whatsapp_contact_id = CONTACT,
      components = { { type = "header", parameters = { { type = "video", video = { id = "4490709327384033" } } } } } },
    { phone_number = "14155550125",
      components = { { type = "header", parameters = {
        { type = "document", document = { link = "https://cdn.acme.com/prices.pdf", filename = "prices.pdf" } } } } } }),

  { "clearWhatsappBroadcastRecipients", { broadcast_id = BROADCAST }, "DELETE " .. ONE .. "/recipients" },

  { "sendWhatsappBroadcast", { broadcast_id = BROADCAST }, "POST " .. ONE .. "/send" },

  { "scheduleWhatsappBroadcast", { broadcast_id = BROADCAST, scheduled_at = "2025-10-12T17:00:00Z" },
    "POST " .. ONE .. "/schedule", { scheduled_at = "2025-10-12T17:00:00Z" } },

  { "cancelWhatsappBroadcast", { broadcast_id = BROADCAST }, "POST " .. ONE .. "/cancel" },
}
