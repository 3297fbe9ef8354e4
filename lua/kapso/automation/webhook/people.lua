--- Who an event is about, and through which number: the same places in what Kapso sends and in what is put together of
--- Meta's pieces (`{ message, status, contact, preference, metadata }`).
-- @module kapso.automation.webhook.people

local reading = require "kapso.reading"

local text, id, digits = reading.text, reading.id, reading.digits

local people = {}

local INBOUND = {
  from = { digits, "message.from", "preference.wa_id", "conversation.phone_number", "message.conversation_phone_number",
    "message.phone_number", "message.kapso.phone_number", "contact.wa_id" },
  bsuid = { id, "message.from_user_id", "preference.user_id", "conversation.business_scoped_user_id",
    "contact.business_scoped_user_id", "contact.user_id" },
  parent_bsuid = { id, "message.from_parent_user_id", "preference.parent_user_id",
    "conversation.parent_business_scoped_user_id", "contact.parent_business_scoped_user_id", "contact.parent_user_id" },
  username = { text, "message.username", "conversation.username", "contact.username", "contact.profile.username" },
  name = { text, "contact.profile.name", "conversation.kapso.contact_name", "conversation.contact_name",
    "message.kapso.contact_name", "message.contact_name", "contact.profile_name", "contact.display_name" },
  phone_number_id = { id, "phone_number_id", "metadata.phone_number_id", "conversation.phone_number_id",
    "message.kapso.phone_number_id", "whatsapp_config.phone_number_id" },
  conversation_id = { id, "conversation.id", "message.kapso.whatsapp_conversation_id", "whatsapp_conversation_id",
    "conversation_id" },
  business_account_id = { id, "business_account_id", "source.business_account_id", "whatsapp_config.business_account_id" },
  timestamp = { reading.seconds, "status.timestamp", "message.timestamp", "message.created_at", "message.metadata.timestamp",
    "preference.timestamp", "marketing_preference.occurred_at", "occurred_at", "created_at", "conversation.updated_at" },
}

-- The same, where the customer is at the other end.
local OUTBOUND = {
  from = { digits, "message.to", "status.recipient_id", "conversation.phone_number", "message.conversation_phone_number",
    "message.phone_number", "message.kapso.phone_number", "contact.wa_id" },
  bsuid = { id, "message.to_user_id", "status.recipient_user_id", "conversation.business_scoped_user_id", "contact.user_id" },
  parent_bsuid = { id, "message.to_parent_user_id", "status.recipient_parent_user_id",
    "conversation.parent_business_scoped_user_id", "contact.parent_user_id" },
}
for field, row in pairs(INBOUND) do OUTBOUND[field] = OUTBOUND[field] or row end

local ROWS = { [true] = reading.compile(OUTBOUND), [false] = reading.compile(INBOUND) }

--- Adds to an event what its wire says of the customer, the number, the conversation and the time.
---@param event table
---@param wire table
---@param outbound boolean whether the business wrote, so that the customer is the recipient
---@return table event the same
function people.add(event, wire, outbound)
  return reading.fields(ROWS[outbound], wire, event)
end

return people
