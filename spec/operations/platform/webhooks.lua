--- Calls of the Platform API's webhooks, and what each must send.
-- { operationId, params, request line, JSON body }; the first of an operation is its example. The client
-- has the phone number "111".

local HOOK = "5b9d8c7e-6f5a-4b3c-8d2e-1f0a9b8c7d6e"
local PROJECT = "/platform/v1/whatsapp/webhooks"
local NUMBER = "/platform/v1/whatsapp/phone_numbers/111/webhooks"
local OTHER = "/platform/v1/whatsapp/phone_numbers/1234567890/webhooks"
local SECRET = "wh_sec_3kfj9dmfkg8s2"

-- A call whose body is what it was given.
local function sends(id, line, hook, webhook_id)
  return { id, { webhook_id = webhook_id, whatsapp_webhook = hook }, line, { whatsapp_webhook = hook } }
end

local function creates(hook) return sends("createWhatsappProjectWebhook", "POST " .. PROJECT, hook) end

local function updates(hook)
  return sends("updateWhatsappProjectWebhook", "PATCH " .. PROJECT .. "/" .. HOOK, hook, HOOK)
end

local function creates_of_number(hook) return sends("createWhatsappPhoneNumberWebhook", "POST " .. NUMBER, hook) end

local function updates_of_number(hook)
  return sends("updateWhatsappPhoneNumberWebhook", "PATCH " .. NUMBER .. "/" .. HOOK, hook, HOOK)
end

return {
  { "listWhatsappProjectWebhooks", { kind = "kapso" }, "GET " .. PROJECT .. "?kind=kapso" },
  { "listWhatsappProjectWebhooks", { page = 3, per_page = 20 }, "GET " .. PROJECT .. "?page=3&per_page=20" },

  creates {
    url = "https://api.acme.com/webhooks/whatsapp", secret_key = SECRET,
    events = { "whatsapp.phone_number.created", "whatsapp.phone_number.deleted" },
  },
  creates {
    url = "https://api.acme.com/webhooks/whatsapp", phone_number_id = "1234567890", secret_key = SECRET,
    events = { "whatsapp.message.received", "whatsapp.message.sent" },
  },
  creates {
    url = "https://api.acme.com/webhooks/meta", phone_number_id = "1234567890", kind = "meta", secret_key = SECRET,
    headers = { ["X-Webhook-Source"] = "kapso" }, active = false,
  },
  creates {
    url = "https://api.acme.com/webhooks/whatsapp", phone_number_id = "1234567890", kind = "kapso",
    events = { "whatsapp.message.received", "whatsapp.conversation.inactive" },
    buffer_enabled = true, buffer_window_seconds = 60, max_buffer_size = 100,
    buffer_events = { "whatsapp.message.received" }, inactivity_minutes = 30, payload_version = "v2",
  },
  { "createWhatsappProjectWebhook", { url = "https://api.acme.com/webhooks/kapso", events = { "project.event" } },
    "POST " .. PROJECT,
    { whatsapp_webhook = { url = "https://api.acme.com/webhooks/kapso", events = { "project.event" } } } },

  { "getWhatsappProjectWebhook", { webhook_id = HOOK }, "GET " .. PROJECT .. "/" .. HOOK },

  updates { active = false },
  updates { buffer_enabled = true, buffer_window_seconds = 5, max_buffer_size = 20,
    buffer_events = { "whatsapp.message.received" } },
  updates { url = "https://api.acme.com/webhooks/whatsapp-v2" },
  updates { kind = "kapso", secret_key = SECRET, events = { "project.event" }, headers = { ["X-Team"] = "sales" },
    inactivity_minutes = 1440, payload_version = "v1" },

  { "deleteWhatsappProjectWebhook", { webhook_id = HOOK }, "DELETE " .. PROJECT .. "/" .. HOOK },

  { "testWhatsappProjectWebhook", { webhook_id = HOOK, event_type = "whatsapp.message.received" },
    "POST " .. PROJECT .. "/" .. HOOK .. "/test", { event_type = "whatsapp.message.received" } },
  { "testWhatsappProjectWebhook", { webhook_id = HOOK }, "POST " .. PROJECT .. "/" .. HOOK .. "/test", {} },

  { "listWhatsappPhoneNumberWebhooks", { active = true }, "GET " .. NUMBER .. "?active=true" },
  { "listWhatsappPhoneNumberWebhooks",
    { phone_number_id = "1234567890", kind = "meta", url_contains = "acme.com/",
      created_after = "2025-01-01T00:00:00Z", created_before = "2025-02-01T00:00:00Z", page = 1, per_page = 5 },
    "GET " .. OTHER .. "?created_after=2025-01-01T00%3A00%3A00Z&created_before=2025-02-01T00%3A00%3A00Z"
      .. "&kind=meta&page=1&per_page=5&url_contains=acme.com%2F" },

  creates_of_number {
    url = "https://api.acme.com/webhooks/whatsapp", secret_key = SECRET,
    events = { "whatsapp.message.received", "whatsapp.message.sent" }, active = true,
  },
  creates_of_number {
    url = "https://api.acme.com/webhooks/whatsapp", secret_key = SECRET,
    events = { "whatsapp.message.received", "whatsapp.message.sent" },
    buffer_enabled = true, buffer_window_seconds = 10, max_buffer_size = 25,
    buffer_events = { "whatsapp.message.received" }, headers = { ["X-Webhook-Source"] = "kapso" },
  },
  creates_of_number {
    url = "https://api.acme.com/webhooks/whatsapp", secret_key = SECRET, kind = "kapso", payload_version = "v2",
    events = { "whatsapp.message.received", "whatsapp.conversation.inactive" }, inactivity_minutes = 30,
  },
  creates_of_number {
    kind = "meta", url = "https://api.acme.com/webhooks/whatsapp-meta", secret_key = "your-signing-secret",
    active = true,
  },
  { "createWhatsappPhoneNumberWebhook",
    { phone_number_id = "1234567890", url = "https://api.acme.com/in", secret_key = SECRET, events = { "whatsapp.message.read" } },
    "POST " .. OTHER,
    { whatsapp_webhook = { url = "https://api.acme.com/in", secret_key = SECRET, events = { "whatsapp.message.read" } } } },

  { "getWhatsappPhoneNumberWebhook", { webhook_id = HOOK }, "GET " .. NUMBER .. "/" .. HOOK },
  { "getWhatsappPhoneNumberWebhook", { phone_number_id = "1234567890", webhook_id = HOOK },
    "GET " .. OTHER .. "/" .. HOOK },

  updates_of_number { active = false },
  updates_of_number { buffer_enabled = true, buffer_window_seconds = 5, max_buffer_size = 20,
    buffer_events = { "whatsapp.message.received" } },
  updates_of_number { url = "https://api.acme.com/webhooks/whatsapp-v2" },
  updates_of_number { kind = "meta", buffer_enabled = false, secret_key = SECRET },
  updates_of_number { events = { "whatsapp.conversation.inactive" }, inactivity_minutes = 1, payload_version = "v2",
    headers = { ["X-Team"] = "sales" } },
  { "updateWhatsappPhoneNumberWebhook", { phone_number_id = "1234567890", webhook_id = HOOK, active = true },
    "PATCH " .. OTHER .. "/" .. HOOK, { whatsapp_webhook = { active = true } } },

  { "deleteWhatsappPhoneNumberWebhook", { webhook_id = HOOK }, "DELETE " .. NUMBER .. "/" .. HOOK },
  { "deleteWhatsappPhoneNumberWebhook", { phone_number_id = "1234567890", webhook_id = HOOK },
    "DELETE " .. OTHER .. "/" .. HOOK },
}
