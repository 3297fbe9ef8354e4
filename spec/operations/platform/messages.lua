-- Calls of kapso.api.platform.messages: operationId, params, what goes on the wire, the JSON body.
local CONVERSATION = "770e8400-e29b-41d4-a716-446655440002"
local ASSIGNMENT = "3f2c1b0a-9d8e-4f7a-8b6c-5d4e3f2a1b0c"
local ANA = "f1e2d3c4-b5a6-9870-fedc-ba0987654321"
local BEN = "e2d3c4b5-a697-8076-edcb-a09876543210"
local ASSIGNMENTS = "/platform/v1/whatsapp/conversations/" .. CONVERSATION .. "/assignments"

return {
  { "listWhatsappMessages", { phone_number_id = "1234567890", direction = "inbound", limit = 50 },
    "GET /platform/v1/whatsapp/messages?direction=inbound&limit=50&phone_number_id=1234567890" },
  { "listWhatsappMessages", { conversation_id = CONVERSATION, status = "failed", has_media = true, after = "bmV4dA==" },
    "GET /platform/v1/whatsapp/messages?after=bmV4dA%3D%3D&conversation_id=" .. CONVERSATION
      .. "&has_media=true&status=failed" },
  { "listWhatsappMessages",
    { phone_number = "+1415", business_scoped_user_id = "US.13491208655302741918", message_type = "image",
      before = "cHJldg==" },
    "GET /platform/v1/whatsapp/messages?before=cHJldg%3D%3D&business_scoped_user_id=US.13491208655302741918"
      .. "&message_type=image&phone_number=%2B1415" },
  { "getWhatsappMessage", { message_id = "wamid.HBgLMTQxNTU1NTAxMjM=" },
    "GET /platform/v1/whatsapp/messages/wamid.HBgLMTQxNTU1NTAxMjM%3D" },

  { "listWhatsappConversations", { status = "active", unassigned = true },
    "GET /platform/v1/whatsapp/conversations?status=active&unassigned=true" },
  { "listWhatsappConversations",
    { assigned_user_id = ANA, phone_number = "555", phone_number_id = "1234567890",
      created_after = "2025-01-01T00:00:00Z", created_before = "2025-02-01T00:00:00+01:00" },
    "GET /platform/v1/whatsapp/conversations?assigned_user_id=" .. ANA .. "&created_after=2025-01-01T00%3A00%3A00Z"
      .. "&created_before=2025-02-01T00%3A00%3A00%2B01%3A00&phone_number=555&phone_number_id=1234567890" },
  { "listWhatsappConversations",
    { last_active_after = "2025-01-01T00:00:00Z", last_active_before = "2025-01-31T23:59:59.999Z", limit = 100,
      after = "bmV4dA==", before = "cHJldg==" },
    "GET /platform/v1/whatsapp/conversations?after=bmV4dA%3D%3D&before=cHJldg%3D%3D"
      .. "&last_active_after=2025-01-01T00%3A00%3A00Z&last_active_before=2025-01-31T23%3A59%3A59.999Z&limit=100" },
  { "getWhatsappConversation", { conversation_id = CONVERSATION },
    "GET /platform/v1/whatsapp/conversations/" .. CONVERSATION },
  { "updateWhatsappConversation", { conversation_id = CONVERSATION, whatsapp_conversation = { status = "ended" } },
    "PATCH /platform/v1/whatsapp/conversations/" .. CONVERSATION, { whatsapp_conversation = { status = "ended" } } },
  { "updateWhatsappConversation", { conversation_id = CONVERSATION, status = "active" },
    "PATCH /platform/v1/whatsapp/conversations/" .. CONVERSATION, { whatsapp_conversation = { status = "active" } } },

  { "listConversationAssignments", { conversation_id = CONVERSATION }, "GET " .. ASSIGNMENTS },
  { "listConversationAssignments", { conversation_id = CONVERSATION, page = 2, per_page = 10 },
    "GET " .. ASSIGNMENTS .. "?page=2&per_page=10" },
  { "createConversationAssignment",
    { conversation_id = CONVERSATION, assignment = { user_id = ANA, notes = "Customer needs help with integration" } },
    "POST " .. ASSIGNMENTS, { assignment = { user_id = ANA, notes = "Customer needs help with integration" } } },
  { "createConversationAssignment", { conversation_id = CONVERSATION, user_id = ANA },
    "POST " .. ASSIGNMENTS, { assignment = { user_id = ANA } } },
  { "getConversationAssignment", { conversation_id = CONVERSATION, id = ASSIGNMENT },
    "GET " .. ASSIGNMENTS .. "/" .. ASSIGNMENT },
  { "updateConversationAssignment", { conversation_id = CONVERSATION, id = ASSIGNMENT, assignment = { user_id = BEN } },
    "PATCH " .. ASSIGNMENTS .. "/" .. ASSIGNMENT, { assignment = { user_id = BEN } } },
  { "updateConversationAssignment",
    { conversation_id = CONVERSATION, id = ASSIGNMENT, assignment = { notes = "Customer issue resolved" } },
    "PATCH " .. ASSIGNMENTS .. "/" .. ASSIGNMENT, { assignment = { notes = "Customer issue resolved" } } },
  { "updateConversationAssignment", { conversation_id = CONVERSATION, id = ASSIGNMENT, active = false },
    "PATCH " .. ASSIGNMENTS .. "/" .. ASSIGNMENT, { assignment = { active = false } } },
}
