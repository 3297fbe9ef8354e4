-- Calls of the WhatsApp proxy's operations, and what each must be on the wire.

local list = require "spec.operations.whatsapp_messages"

local M, DIRECT = "/meta/whatsapp/v24.0", "/v24.0"
local WACID = "wacid.ABGGFjFVU2AfAgo6V-Hc5eCgK5Gh"
local OFFER = { sdp_type = "offer", sdp = "v=0\r\no=- 63143 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n" }
local ANSWER = { sdp_type = "answer", sdp = "v=0\r\no=- 76699 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n" }

local function add(...) list[#list + 1] = { ... } end

-- With the field that every body to Meta has.
local function whatsapp(body)
  local with = { messaging_product = "whatsapp" }
  for name, value in pairs(body) do with[name] = value end
  return with
end

-- A call whose fields are its body.
local function body(id, fields, line) add(id, fields, line, fields) end

-- The path of an operation, on a client that talks to Meta directly.
local function direct(id, params, line, sent) list[#list + 1] = { id, params, line, sent, direct = true } end

-- History
add("listMessages", { direction = "inbound", limit = 50 }, "GET " .. M .. "/111/messages?direction=inbound&limit=50")
add("listMessages", {
  conversation_id = "c1", direction = "outbound", status = "failed", since = "2025-01-01T00:00:00Z",
  ["until"] = "2025-02-01T00:00:00+01:00", fields = "kapso(direction,status)", limit = 1, after = "bmV4dA==",
}, "GET " .. M .. "/111/messages?after=bmV4dA%3D%3D&conversation_id=c1&direction=outbound"
  .. "&fields=kapso%28direction%2Cstatus%29&limit=1&since=2025-01-01T00%3A00%3A00Z&status=failed"
  .. "&until=2025-02-01T00%3A00%3A00%2B01%3A00")
add("listMessages", { before = "YmFjaw==" }, "GET " .. M .. "/111/messages?before=YmFjaw%3D%3D")
add("getMessage", { message_id = "wamid.A/B==" }, "GET " .. M .. "/111/messages/wamid.A%2FB%3D%3D")
add("getMessage", { message_id = "wamid.1", fields = "kapso()" },
  "GET " .. M .. "/111/messages/wamid.1?fields=kapso%28%29")
add("listConversations", { status = "active", unassigned = true },
  "GET " .. M .. "/111/conversations?status=active&unassigned=true")
add("listConversations", {
  assigned_user_id = "0193c5a8-0000-7000-8000-00000000000a", last_active_since = "2025-01-01T00:00:00Z",
  last_active_until = "2025-01-31T23:59:59.999Z", phone_number = "+15551234567", fields = "kapso()", limit = 100,
}, "GET " .. M .. "/111/conversations?assigned_user_id=0193c5a8-0000-7000-8000-00000000000a&fields=kapso%28%29"
  .. "&last_active_since=2025-01-01T00%3A00%3A00Z&last_active_until=2025-01-31T23%3A59%3A59.999Z&limit=100"
  .. "&phone_number=%2B15551234567")
add("getConversation", { conversation_id = "c1", fields = "kapso()" },
  "GET " .. M .. "/111/conversations/c1?fields=kapso%28%29")
add("listContacts", { has_customer = false }, "GET " .. M .. "/111/contacts?has_customer=false")
add("listContacts", { wa_id = "15551234567", customer_id = "cus-1", fields = "kapso()", after = "bg" },
  "GET " .. M .. "/111/contacts?after=bg&customer_id=cus-1&fields=kapso%28%29&wa_id=15551234567")
add("getContact", { wa_id = "+15551234567", fields = "kapso()" },
  "GET " .. M .. "/111/contacts/%2B15551234567?fields=kapso%28%29")

-- Usernames
add("getUsername", {}, "GET " .. M .. "/111/username")
body("setUsername", { username = "acme_help", transfer_action = "none" }, "POST " .. M .. "/111/username")
body("setUsername", { username = "acme_help", transfer_action = "force_transfer" }, "POST " .. M .. "/111/username")
add("deleteUsername", {}, "DELETE " .. M .. "/111/username")
add("getUsernameSuggestions", {}, "GET " .. M .. "/111/username_suggestions")
direct("getUsername", {}, "GET " .. DIRECT .. "/111/username")

-- Calls
add("listCalls", { status = "completed" }, "GET " .. M .. "/111/calls?status=completed")
add("listCalls", {
  direction = "inbound", status = "failed", since = "2025-01-01T00:00:00Z", ["until"] = "2025-01-02T00:00:00Z",
  fields = "kapso()",
}, "GET " .. M .. "/111/calls?direction=inbound&fields=kapso%28%29&since=2025-01-01T00%3A00%3A00Z&status=failed"
  .. "&until=2025-01-02T00%3A00%3A00Z")
for _, call in ipairs {
  { to = "15551234567", action = "connect", session = OFFER, biz_opaque_callback_data = "call-17" },
  { call_id = WACID, action = "pre_accept", session = ANSWER },
  { call_id = WACID, action = "accept", session = ANSWER, biz_opaque_callback_data = "desk-4" },
  { call_id = WACID, action = "reject" },
  { call_id = WACID, action = "terminate" },
} do add("performCallAction", call, "POST " .. M .. "/111/calls", whatsapp(call)) end
add("getCallPermissions", { user_wa_id = "15551234567" }, "GET " .. M .. "/111/call_permissions?user_wa_id=15551234567")

-- Media
for _, file in ipairs {
  { data = "....JFIF", filename = "photo.jpg", type = "image/jpeg" },
  { data = "....ftyp", filename = "clip.mp4", type = "video/mp4" },
  { data = "OggS", filename = "note.ogg", type = "audio/ogg" },
  { data = "%PDF-1.7", filename = "receipt.pdf", type = "application/pdf" },
  { data = "RIFF....WEBPVP8 ", filename = "wave.webp", type = "image/webp" },
} do
  list[#list + 1] = { "uploadMedia", { file = file }, "POST " .. M .. "/111/media",
    form = { messaging_product = "whatsapp", file = file.data } }
end
add("getMediaUrl", { media_id = "1013859600285441" }, "GET " .. M .. "/1013859600285441?phone_number_id=111")
add("getMediaUrl", { media_id = "m1", phone_number_id = "112" }, "GET " .. M .. "/m1?phone_number_id=112")
direct("getMediaUrl", { media_id = "1013859600285441" }, "GET " .. DIRECT .. "/1013859600285441?phone_number_id=111")
add("deleteMedia", { media_id = "1013859600285441" }, "DELETE " .. M .. "/1013859600285441")
add("deleteMedia", { media_id = "m1", phone_number_id = "112" }, "DELETE " .. M .. "/m1?phone_number_id=112")
add("downloadMedia", { token = "ab.c/d" }, "GET /meta/whatsapp/media_download?token=ab.c%2Fd")

-- Templates
add("listTemplates", { status = "APPROVED", language = "en_US" },
  "GET " .. M .. "/222/message_templates?language=en_US&status=APPROVED")
add("listTemplates", { name = "order", category = "UTILITY", limit = 10, after = "bg" },
  "GET " .. M .. "/222/message_templates?after=bg&category=UTILITY&limit=10&name=order")
for _, template in ipairs(require "spec.operations.whatsapp_templates") do
  body("createOrUpdateTemplate", template, "POST " .. M .. "/222/message_templates")
end
local changed = { { type = "HEADER", format = "TEXT", text = "News" }, { type = "BODY", text = "Shorter than before" } }
add("createOrUpdateTemplate", { hsm_id = "594425479261596", category = "MARKETING", components = changed },
  "POST " .. M .. "/222/message_templates?hsm_id=594425479261596", { category = "MARKETING", components = changed })
add("deleteTemplate", { name = "old_offer" }, "DELETE " .. M .. "/222/message_templates?name=old_offer")
add("deleteTemplate", { name = "old_offer", hsm_id = "594425479261596" },
  "DELETE " .. M .. "/222/message_templates?hsm_id=594425479261596&name=old_offer")
add("getTemplate", { template_id = "594425479261596" }, "GET " .. M .. "/222/message_templates/594425479261596")
direct("getTemplate", { template_id = "594425479261596", fields = "id,name,status" },
  "GET " .. DIRECT .. "/594425479261596?fields=id%2Cname%2Cstatus")

-- Business profile, blocked users
add("getBusinessProfile", { fields = "about,email,websites" },
  "GET " .. M .. "/111/whatsapp_business_profile?fields=about%2Cemail%2Cwebsites")
for _, profile in ipairs {
  { about = "We ship on weekdays, and answer every day." },
  { about = "Tools that last.", address = "1 Mill Lane, Springfield", description = "Hand tools since 1920. Repairs too.",
    email = "help@example.com", vertical = "RETAIL", websites = { "https://www.example.com", "https://shop.example.com" } },
  { about = "Baths and massages", vertical = "BEAUTY", profile_picture_handle = "4::aW1hZ2UvcG5n:ARb" },
  { about = "Pasta, made daily", address = "2 Harbour Street", description = "Three generations of cooks.",
    email = "table@example.com", vertical = "RESTAURANT", websites = { "https://pasta.example.com" } },
} do add("updateBusinessProfile", profile, "POST " .. M .. "/111/whatsapp_business_profile", whatsapp(profile)) end
add("listBlockedUsers", { limit = 10 }, "GET " .. M .. "/111/block_users?limit=10")
body("blockUsers", { block_users = { { user = "15551234567" }, { user = "15557654321" } } },
  "POST " .. M .. "/111/block_users")
direct("blockUsers", { messaging_product = "whatsapp", block_users = { { user = "+15551234567" } } },
  "POST " .. DIRECT .. "/111/block_users", { messaging_product = "whatsapp", block_users = { { user = "+15551234567" } } })
body("unblockUsers", { block_users = { { user = "15551234567" } } }, "DELETE " .. M .. "/111/block_users")
direct("unblockUsers", { messaging_product = "whatsapp", block_users = { { user = "+15551234567" } } },
  "DELETE " .. DIRECT .. "/111/block_users", { messaging_product = "whatsapp", block_users = { { user = "+15551234567" } } })

-- Flows
local booking = { name = "table_booking", categories = { "APPOINTMENT_BOOKING" } }
local survey = {
  name = "survey", categories = { "SURVEY", "OTHER" }, clone_flow_id = "768", endpoint_uri = "https://example.com/flow",
  flow_json = '{"version":"7.3","screens":[]}', publish = false,
}
add("listFlows", { limit = 25 }, "GET " .. M .. "/222/flows?limit=25")
body("createFlow", booking, "POST " .. M .. "/222/flows")
body("createFlow", survey, "POST " .. M .. "/222/flows")
add("listFlowsByPhoneNumber", {}, "GET " .. M .. "/111/flows")
body("createFlowByPhoneNumber", booking, "POST " .. M .. "/111/flows")
body("createFlowByPhoneNumber", survey, "POST " .. M .. "/111/flows")
add("getFlowAssets", { flow_id = "768" }, "GET " .. M .. "/768/assets")
local asset = { data = '{"version":"7.3","screens":[]}', filename = "flow.json", type = "application/json" }
list[#list + 1] = { "uploadFlowAssets", { flow_id = "768", file = asset }, "POST " .. M .. "/768/assets",
  form = { file = asset.data, name = "flow.json", asset_type = "FLOW_JSON" } }
add("getFlow", { flow_id = "768", fields = "id,status,validation_errors", phone_number_id = "111" },
  "GET " .. M .. "/768?fields=id%2Cstatus%2Cvalidation_errors&phone_number_id=111")
add("getFlow", { flow_id = "768", business_account_id = "222" }, "GET " .. M .. "/768?business_account_id=222")
direct("getFlow", { flow_id = "768" }, "GET " .. DIRECT .. "/768")
local change = {
  name = "Bookings", categories = { "APPOINTMENT_BOOKING", "CUSTOMER_SUPPORT" },
  endpoint_uri = "https://example.com/flow", application_id = "app-1",
}
add("updateFlowMetadata", {
  flow_id = "768", name = "Bookings", categories = { "APPOINTMENT_BOOKING", "CUSTOMER_SUPPORT" },
  endpoint_uri = "https://example.com/flow", application_id = "app-1",
}, "POST " .. M .. "/768", change)
add("deleteFlow", { flow_id = "768" }, "DELETE " .. M .. "/flows/768")
direct("deleteFlow", { flow_id = "768" }, "DELETE " .. DIRECT .. "/768")
add("publishFlow", { flow_id = "768" }, "POST " .. M .. "/768/publish")
add("deprecateFlow", { flow_id = "768" }, "POST " .. M .. "/768/deprecate")

-- Phone numbers
add("listPhoneNumbers", {}, "GET " .. M .. "/222/phone_numbers")
add("listPhoneNumbers", { fields = "id,quality_rating", limit = 100 },
  "GET " .. M .. "/222/phone_numbers?fields=id%2Cquality_rating&limit=100")
add("getPhoneNumber", { fields = "id,throughput" }, "GET " .. M .. "/111?fields=id%2Cthroughput")
body("updatePhoneNumber", { pin = "012345" }, "POST " .. M .. "/111")

return list
