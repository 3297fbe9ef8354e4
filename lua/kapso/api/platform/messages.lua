--- The Platform API: messages and conversations of every number of a project.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.platform.messages

local field = require "kapso.api.field"

local boolean, date_time, id, text, uuid = field.boolean, field.date_time, field.id, field.text, field.uuid
local object, one_of, required = field.object, field.one_of, field.required

local phone_number = text "any part of a customer's phone number"
local status = one_of("active", "ended")
local member = uuid "a member of the project"

return {
  base = "platform",
  ids = field.uuid_id,

  -- Messages
  { "listWhatsappMessages", "GET /whatsapp/messages", "Messages of the project, newest first",
    as = "platform.messages:list", paging = "cursor",
    query = {
      phone_number_id = text,
      conversation_id = uuid,
      phone_number = phone_number,
      business_scoped_user_id = text "the whole BSUID",
      direction = one_of("inbound", "outbound"),
      status = one_of("pending", "sent", "delivered", "read", "failed"),
      message_type = text "as text, image or template",
      has_media = boolean,
    },
    returns = "WhatsappMessageListResponse" },
  { "getWhatsappMessage", "GET /whatsapp/messages/{message_id}", "One message",
    as = "platform.messages:get", path = { message_id = id "the message's wamid" },
    returns = "WhatsappMessageResponse" },

  -- Conversations
  { "listWhatsappConversations", "GET /whatsapp/conversations", "Conversations of the project, latest activity first",
    as = "platform.conversations:list", paging = "cursor",
    query = {
      phone_number_id = text,
      phone_number = phone_number,
      status = status,
      assigned_user_id = member,
      unassigned = boolean,
      created_after = date_time,
      created_before = date_time,
      last_active_after = date_time,
      last_active_before = date_time,
    },
    rules = { { never = { "unassigned", "assigned_user_id" } } },
    returns = "WhatsappConversationListResponse" },
  { "getWhatsappConversation", "GET /whatsapp/conversations/{conversation_id}", "One conversation",
    as = "platform.conversations:get", returns = "WhatsappConversationResponse" },
  { "updateWhatsappConversation", "PATCH /whatsapp/conversations/{conversation_id}", "End or reopen a conversation",
    as = "platform.conversations:update", envelope = "whatsapp_conversation",
    body = { whatsapp_conversation = required(object { status = required(status) }) },
    returns = "WhatsappConversationResponse" },

  -- Who looks after a conversation
  { "listConversationAssignments", "GET /whatsapp/conversations/{conversation_id}/assignments",
    "Who a conversation is and was assigned to, newest first",
    as = "platform.conversations:list_assignments", paging = "page", returns = "ConversationAssignmentListResponse" },
  { "createConversationAssignment", "POST /whatsapp/conversations/{conversation_id}/assignments",
    "Assign a conversation that nobody has to a member of the project",
    as = "platform.conversations:assign", envelope = "assignment",
    body = { assignment = required(object { user_id = required(member), notes = text }) },
    returns = "ConversationAssignmentResponse" },
  { "getConversationAssignment", "GET /whatsapp/conversations/{conversation_id}/assignments/{id}", "One assignment",
    as = "platform.conversations:get_assignment", returns = "ConversationAssignmentResponse" },
  { "updateConversationAssignment", "PATCH /whatsapp/conversations/{conversation_id}/assignments/{id}",
    "Hand an assignment on, change its notes, or end it",
    as = "platform.conversations:update_assignment", envelope = "assignment",
    body = {
      assignment = required(object {
        user_id = member,
        notes = text,
        active = boolean "false takes the conversation from its member; the record stays",
      }),
    },
    returns = "ConversationAssignmentResponse" },
}
