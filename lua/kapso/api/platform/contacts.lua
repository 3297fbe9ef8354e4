--- The Platform API: contacts, the people a project has written with, and whether they want advertising.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.platform.contacts

local field = require "kapso.api.field"

local boolean, date_time, text, uuid = field.boolean, field.date_time, field.text, field.uuid
local object, open, required = field.object, field.open, field.required

-- The contact's id at Kapso, a phone number, or a BSUID or parent BSUID exactly as WhatsApp has it.
local anyone = { identifier = field.id }

-- No BSUID here.
local known = {
  identifier = field.id { pattern = "^%+?[%x-]+$", hint = "a contact's UUID or phone number" },
}

-- A contact with this kind of wa_id.
local function contact(number)
  return required(object {
    wa_id = number,
    profile_name = text, display_name = text,
    customer_id = uuid,
    metadata = open(),
  })
end

return {
  base = "platform", ids = field.uuid_id,

  { "listWhatsappContactsPlatform", "GET /whatsapp/contacts", "Contacts of the project",
    as = "platform.contacts:list", paging = "cursor_or_page", returns = "WhatsappContactListResponse",
    query = {
      customer_id = text,
      customer_external_id = text,
      has_customer = boolean,
      profile_name_contains = text "in capitals or not",
      wa_id_contains = text,
      business_scoped_user_id = text,
      created_after = date_time, created_before = date_time,
    } },
  { "createWhatsappContactPlatform", "POST /whatsapp/contacts", "Create a contact",
    as = "platform.contacts:create", envelope = "contact", returns = "WhatsappContactResponse",
    body = { contact = contact(required(field.phone)) } },
  { "getWhatsappContactPlatform", "GET /whatsapp/contacts/{identifier}", "One contact",
    as = "platform.contacts:get", path = anyone, returns = "WhatsappContactResponse" },
  { "updateWhatsappContactPlatform", "PATCH /whatsapp/contacts/{identifier}", "Change what is known of a contact",
    as = "platform.contacts:update", path = anyone, envelope = "contact", returns = "WhatsappContactResponse",
    body = { contact = contact(field.phone) } },
  { "eraseWhatsappContact", "DELETE /whatsapp/contacts/{identifier}",
    "Erase a contact for good, with all conversations, messages and files",
    as = "platform.contacts:delete", path = anyone },

  -- Only the person can change these. A number without an entry may send; where one has stopped, sends of
  -- marketing templates fail with the code marketing_preference_stopped.
  { "listWhatsappContactMarketingPreferences", "GET /whatsapp/contacts/{identifier}/marketing_preferences",
    "Which numbers a contact takes marketing from, where that ever changed",
    as = "platform.contacts:list_marketing_preferences", path = known, paging = "single",
    returns = "WhatsappContactMarketingPreferenceListResponse" },
  { "getWhatsappContactMarketingPreference",
    "GET /whatsapp/contacts/{identifier}/marketing_preferences/{phone_number_id}",
    "Whether a contact takes marketing from a number; 404 when that never changed",
    as = "platform.contacts:get_marketing_preference", path = known,
    returns = "WhatsappContactMarketingPreferenceResponse" },
}
