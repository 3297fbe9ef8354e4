--- The Platform API: broadcasts, one template sent to many people by Kapso itself.
--
-- A broadcast is made as a draft, gets its recipients in calls of up to a thousand, and is then sent or
-- scheduled. One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.platform.broadcasts

local field = require "kapso.api.field"

local date_time, integer, text = field.date_time, field.integer, field.text
local list, object, one_of, open, required = field.list, field.object, field.one_of, field.open, field.required

local parameter = open {
  type = text "text, image, video or document",
  parameter_name = text "of a named parameter",
  text = text,
  image = open(), video = open(), document = open(),
}

local component = object {
  type = required(one_of("header", "body", "button")),
  sub_type = text "of a button: url or quick_reply",
  index = integer { min = 0 } "which button, counted from 0",
  parameters = list(parameter, { what = "parameters" }),
}

local recipient = object({
  phone_number = field.phone,
  whatsapp_contact_id = field.uuid,
  components = list(component, { what = "components" }) "the template's parameters for this person",
}, { { needs = { "phone_number", "whatsapp_contact_id" } } })

return {
  base = "platform", ids = field.uuid_id,

  { "listWhatsappBroadcasts", "GET /whatsapp/broadcasts", "Broadcasts of the project, newest first",
    as = "platform.broadcasts:list", paging = "page", returns = "WhatsappBroadcastListResponse",
    query = {
      phone_number_id = text,
      status = one_of("draft", "scheduled", "copying", "sending", "stopped", "completed", "failed"),
      created_after = date_time, created_before = date_time,
    } },
  { "createWhatsappBroadcast", "POST /whatsapp/broadcasts",
    "Create a broadcast, a draft until it is sent or scheduled",
    as = "platform.broadcasts:create", envelope = "whatsapp_broadcast", returns = "WhatsappBroadcastResponse",
    body = {
      whatsapp_broadcast = required(object {
        name = required(text),
        phone_number_id = required(text "the number it is sent from"),
        whatsapp_template_id = required(text "Meta's id of the template; Kapso's own is still taken"),
      }),
    } },
  { "getWhatsappBroadcast", "GET /whatsapp/broadcasts/{broadcast_id}", "One broadcast, with its counts",
    as = "platform.broadcasts:get", returns = "WhatsappBroadcastResponse" },
  { "updateWhatsappBroadcastStatus", "PATCH /whatsapp/broadcasts/{broadcast_id}",
    "Stop a broadcast that is being sent, or make a scheduled one a draft again",
    as = "platform.broadcasts:update", envelope = "whatsapp_broadcast", returns = "WhatsappBroadcastResponse",
    body = {
      whatsapp_broadcast = required(object {
        status = required(one_of("draft", "stopped"))
          "stopped: only while sending, those not sent to stay pending; draft: only when scheduled",
      }),
    } },
  { "listWhatsappBroadcastRecipients", "GET /whatsapp/broadcasts/{broadcast_id}/recipients",
    "Recipients of a broadcast, and what became of each",
    as = "platform.broadcasts:list_recipients", paging = "page",
    returns = "WhatsappBroadcastRecipientListResponse" },
  { "addWhatsappBroadcastRecipients", "POST /whatsapp/broadcasts/{broadcast_id}/recipients",
    "Add recipients to a draft; those it has already are skipped",
    as = "platform.broadcasts:add_recipients", envelope = "whatsapp_broadcast",
    returns = "WhatsappBroadcastRecipientsAddResponse",
    body = {
      whatsapp_broadcast = required(object {
        recipients = required(list(recipient, { min = 1, max = 1000, what = "recipients" })),
      }),
    } },
  { "clearWhatsappBroadcastRecipients", "DELETE /whatsapp/broadcasts/{broadcast_id}/recipients",
    "Take all recipients out of a draft or a scheduled broadcast, which is a draft then",
    as = "platform.broadcasts:clear_recipients", returns = "WhatsappBroadcastResponse" },
  { "sendWhatsappBroadcast", "POST /whatsapp/broadcasts/{broadcast_id}/send",
    "Send a broadcast; the answer comes before the sending",
    as = "platform.broadcasts:send", returns = "WhatsappBroadcastSendResponse" },
  { "scheduleWhatsappBroadcast", "POST /whatsapp/broadcasts/{broadcast_id}/schedule", "Send a draft later",
    as = "platform.broadcasts:schedule", returns = "WhatsappBroadcastSendResponse",
    body = { scheduled_at = required(date_time "in the future, with its time zone") } },
  { "cancelWhatsappBroadcast", "POST /whatsapp/broadcasts/{broadcast_id}/cancel",
    "Make a scheduled broadcast a draft again",
    as = "platform.broadcasts:cancel", returns = "WhatsappBroadcastSendResponse" },
}
