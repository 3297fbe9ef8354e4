--- The Platform API: webhooks, of the project and of its phone numbers.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.platform.webhooks

local field = require "kapso.api.field"

local boolean, date_time, integer, text = field.boolean, field.date_time, field.integer, field.text
local list, nullable, object, one_of, plus, required =
  field.list, field.nullable, field.object, field.one_of, field.plus, field.required

local events = list(text, { what = "events" })
local kind = one_of("kapso", "meta")

local webhook = {
  url = field.https,
  kind = kind "kapso (when left out): Kapso's events; meta: Meta's as they come, one per number; fixed once made",
  secret_key = nullable(text) "signs the deliveries",
  active = boolean,
  events = events,
  headers = nullable(field.open()) "sent with each delivery",
  buffer_enabled = boolean "several events in one delivery",
  buffer_events = events "as whatsapp.message.received",
  buffer_window_seconds = nullable(integer { min = 1, max = 60 }) "5 when left out",
  max_buffer_size = nullable(integer { min = 1, max = 100 }) "50 when left out",
  inactivity_minutes = nullable(integer { min = 1, max = 1440 })
    "until whatsapp.conversation.inactive, 60 when left out",
  payload_version = nullable(one_of("v1", "v2")) "v2 when left out",
}

local no_buffer = { refuses = { "buffer_enabled", "buffer_events" }, when = "kind", is = { meta = true } }

local changes = { whatsapp_webhook = required(object(webhook, { no_buffer })) }

-- The events that happen on a number: a webhook of the whole project never gets them.
local OF_A_NUMBER = {
  ["whatsapp.message.received"] = true, ["whatsapp.message.sent"] = true, ["whatsapp.message.delivered"] = true,
  ["whatsapp.message.read"] = true, ["whatsapp.message.failed"] = true,
  ["whatsapp.conversation.created"] = true, ["whatsapp.conversation.ended"] = true,
  ["whatsapp.conversation.inactive"] = true,
  ["whatsapp.contact.identity_changed"] = true, ["whatsapp.contact.marketing_preference_changed"] = true,
}

return {
  base = "platform", ids = field.uuid_id,

  -- Of the project
  { "listWhatsappProjectWebhooks", "GET /whatsapp/webhooks",
    "Webhooks of the project and of all its numbers, newest first",
    as = "platform.webhooks:list", paging = "page", returns = "WhatsappWebhookListResponse",
    query = { kind = kind } },
  { "createWhatsappProjectWebhook", "POST /whatsapp/webhooks",
    "Create a webhook of the project, or with phone_number_id of a number",
    as = "platform.webhooks:create", envelope = "whatsapp_webhook", returns = "WhatsappWebhookResponse",
    body = {
      whatsapp_webhook = required(object(plus(webhook, {
        url = required(field.https),
        phone_number_id = text "left out: events of the project only, none of messages, conversations and contacts",
      }), {
        no_buffer,
        { needs = { "phone_number_id" }, when = "kind", is = { meta = true } },
        { needs = { "phone_number_id" }, when = "events", has = OF_A_NUMBER },
      })),
    } },
  { "getWhatsappProjectWebhook", "GET /whatsapp/webhooks/{webhook_id}", "One webhook",
    as = "platform.webhooks:get", returns = "WhatsappWebhookResponse" },
  { "updateWhatsappProjectWebhook", "PATCH /whatsapp/webhooks/{webhook_id}", "Change or pause a webhook",
    as = "platform.webhooks:update", envelope = "whatsapp_webhook", returns = "WhatsappWebhookResponse",
    body = changes },
  { "deleteWhatsappProjectWebhook", "DELETE /whatsapp/webhooks/{webhook_id}", "Delete a webhook",
    as = "platform.webhooks:delete" },
  { "testWhatsappProjectWebhook", "POST /whatsapp/webhooks/{webhook_id}/test", "Have a made-up event delivered",
    as = "platform.webhooks:test", returns = "TestWhatsappProjectWebhookAnswer",
    body = { event_type = text "one of the webhook's events" } },

  -- Of a number
  { "listWhatsappPhoneNumberWebhooks", "GET /whatsapp/phone_numbers/{phone_number_id}/webhooks",
    "Webhooks of a number, newest first",
    as = "platform.phone_numbers:list_webhooks", paging = "page", returns = "WhatsappWebhookListResponse",
    query = {
      url_contains = text,
      kind = kind,
      active = boolean,
      created_after = date_time, created_before = date_time,
    } },
  { "createWhatsappPhoneNumberWebhook", "POST /whatsapp/phone_numbers/{phone_number_id}/webhooks",
    "Create a webhook of a number",
    as = "platform.phone_numbers:create_webhook", envelope = "whatsapp_webhook",
    returns = "WhatsappWebhookResponse",
    body = {
      whatsapp_webhook = required(object(plus(webhook, {
        url = required(field.https),
        secret_key = required(text { min = 1 } "signs the deliveries; none is made for you"),
      }), {
        no_buffer,
        { fits = { events = required(events { min = 1 }) },
          when = "kind", default = "kapso", is = { kapso = true } },
      })),
    } },
  { "getWhatsappPhoneNumberWebhook", "GET /whatsapp/phone_numbers/{phone_number_id}/webhooks/{webhook_id}",
    "One webhook of a number",
    as = "platform.phone_numbers:get_webhook", returns = "WhatsappWebhookResponse" },
  { "updateWhatsappPhoneNumberWebhook", "PATCH /whatsapp/phone_numbers/{phone_number_id}/webhooks/{webhook_id}",
    "Change or pause a webhook of a number",
    as = "platform.phone_numbers:update_webhook", envelope = "whatsapp_webhook",
    returns = "WhatsappWebhookResponse", body = changes },
  { "deleteWhatsappPhoneNumberWebhook", "DELETE /whatsapp/phone_numbers/{phone_number_id}/webhooks/{webhook_id}",
    "Delete a webhook of a number", as = "platform.phone_numbers:delete_webhook" },
}
