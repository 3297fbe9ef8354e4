-- Deliveries of every kind as the wire has them, each with what is to be read in it: only the fields that are listed are
-- compared, `false` for those that must not be there.

local NUMBER, PERSON, WAMID = "106540352242922", "15551234567", "wamid.HBgL"

-- A v2 payload about a message; `fields` go into the message.
local function v2(fields, more)
  return ([[{"message":{"id":"wamid.HBgL","timestamp":"1700000000",%s},"conversation":{"id":"c-1","phone_number":"+15551234567",
    "status":"active","phone_number_id":"106540352242922","kapso":{"contact_name":"Ann"}},"is_new_conversation":false%s,
    "phone_number_id":"106540352242922"}]]):format(fields, more or "")
end

local function inbound(kind, fields)
  return v2(([["from":"15551234567","type":"%s",%s,"kapso":{"direction":"inbound","status":"received","origin":"cloud_api"}]])
    :format(kind, fields))
end

local function outbound(origin, status, history)
  return v2(([["to":"15551234567","from":"15550001111","type":"text","text":{"body":"Hi"},"kapso":{"direction":"outbound",
    "status":"%s","origin":"%s"%s}]]):format(status, origin, history and ',"statuses":[' .. history .. "]" or ""))
end

local function meta(field, value)
  return ([[{"object":"whatsapp_business_account","entry":[{"id":"waba-1","changes":[{"field":"%s","value":%s}]}]}]])
    :format(field, value)
end

local METADATA = '"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001111","phone_number_id":"106540352242922"}'
local CONTACT = '"contacts":[{"profile":{"name":"Ann","username":"ann"},"wa_id":"15551234567","user_id":"US.1",'
  .. '"parent_user_id":"US.ENT.1"}]'

local function kapso(event) return { ["X-Webhook-Event"] = event, ["X-Idempotency-Key"] = "key", ["X-Webhook-Payload-Version"] = "v2" } end

local RECEIVED = kapso "whatsapp.message.received"
local FROM = { from = PERSON, phone_number_id = NUMBER, id = WAMID, timestamp = 1700000000, name = "Ann" }

local function expect(kind, fields)
  local expected = { kind = kind }
  for name, value in pairs(FROM) do expected[name] = value end
  for name, value in pairs(fields or {}) do expected[name] = value end
  return { expected }
end

-- { name, headers, body, events }
local SAMPLES = {
  { "v2 text", RECEIVED, inbound("text", '"text":{"body":"order 2"}'), expect("message.text", { text = "order 2",
    conversation_id = "c-1", origin = "cloud_api", event = "whatsapp.message.received", idempotency_key = "key", title = false }) },
  { "v2 image", RECEIVED, inbound("image", '"image":{"id":"1","caption":"My cat"}'), expect("message.image", { text = "My cat" }) },
  { "v2 image without a caption", RECEIVED, inbound("image", '"image":{"id":"1"}'), expect("message.image", { text = false }) },
  { "v2 audio", RECEIVED, v2 [["from":"15551234567","type":"audio","audio":{"id":"1"},"kapso":{"transcript":{"text":"hello there"}}]],
    expect("message.audio", { text = "hello there" }) },
  { "v2 location", RECEIVED, inbound("location", '"location":{"latitude":1.5,"longitude":2,"name":"Cafe","address":"Road 1"}'),
    expect("message.location", { text = "Cafe" }) },
  { "v2 contacts", RECEIVED, inbound("contacts", '"contacts":[{"name":{"formatted_name":"Bob B."}}]'),
    expect("message.contacts", { text = "Bob B." }) },
  { "v2 reaction", RECEIVED, inbound("reaction", '"reaction":{"message_id":"wamid.x","emoji":"👍"}'),
    expect("message.reaction", { text = "👍" }) },
  { "v2 order", RECEIVED, inbound("order", '"order":{"catalog_id":"1","text":"Quickly, please","product_items":[]}'),
    expect("message.order", { text = "Quickly, please" }) },
  { "v2 reply button", RECEIVED,
    inbound("interactive", '"interactive":{"type":"button_reply","button_reply":{"id":"l","title":"Large"}}'),
    expect("message.button", { text = "Large", title = "Large", reply_id = "l" }) },
  { "v2 list row", RECEIVED,
    inbound("interactive", '"interactive":{"type":"list_reply","list_reply":{"id":"r2","title":"Row 2","description":"…"}}'),
    expect("message.list", { text = "Row 2", title = "Row 2", reply_id = "r2" }) },
  { "v2 button of a template", RECEIVED, inbound("button", '"button":{"text":"Yes","payload":"YES-1"}'),
    expect("message.button", { text = "Yes", title = "Yes", reply_id = "YES-1" }) },
  { "v2 Flow", RECEIVED, inbound("interactive", [["interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent",
    "response_json":"{\"day\":\"Monday\",\"flow_token\":\"t\"}"}}]]),
    expect("message.flow", { text = "Sent", fields = { day = "Monday", flow_token = "t" } }) },
  { "v2 Flow that cannot be read", RECEIVED,
    inbound("interactive", '"interactive":{"type":"nfm_reply","nfm_reply":{"body":"Sent","response_json":"{"}}'),
    expect("message.flow", { text = "Sent", fields = false }) },
  { "v2 interactive of another kind", RECEIVED,
    inbound("interactive", '"interactive":{"type":"call_permission_reply","call_permission_reply":{"response":"accept"}}'),
    expect("message.interactive", { text = false }) },
  { "v2 from a person without a number", RECEIVED, [[{"message":{"id":"wamid.HBgL","timestamp":"1700000000","type":"text",
    "text":{"body":"Hi"},"from_user_id":"US.2","from_parent_user_id":"US.ENT.2","username":"bob","kapso":{"direction":"inbound"}},
    "conversation":{"id":"c-2","phone_number":null},"phone_number_id":"106540352242922"}]],
    { { kind = "message.text", from = false, bsuid = "US.2", parent_bsuid = "US.ENT.2", username = "bob", conversation_id = "c-2" } } },
  { "v2 history", RECEIVED, v2 [["from":"15551234567","type":"text","text":{"body":"old"},"kapso":{"direction":"inbound",
    "origin":"history_sync"}]], expect("message.text", { origin = "history_sync" }) },
  { "v2 sent", kapso "whatsapp.message.sent", outbound("cloud_api", "sent",
    '{"id":"wamid.HBgL","status":"sent","timestamp":"1700000001","recipient_id":"15551234567"}'),
    expect("status.sent", { timestamp = 1700000001, text = "Hi", event = "whatsapp.message.sent" }) },
  { "v2 sent without a history", kapso "whatsapp.message.sent", outbound("cloud_api", "sent"), expect("status.sent", {
    status = { id = WAMID, status = "sent", timestamp = "1700000000", recipient_id = PERSON } }) },
  { "v2 sent in the Business App", kapso "whatsapp.message.sent", outbound("business_app", "sent"),
    expect("echo.text", { text = "Hi", origin = "business_app", status = false }) },
  { "v2 sent before", kapso "whatsapp.message.sent", outbound("history_sync", "read"), expect "echo.text" },
  { "v2 received, though it went out", RECEIVED, outbound("business_app", "sent"), expect "echo.text" },
  { "v2 delivered", kapso "whatsapp.message.delivered", outbound("cloud_api", "delivered",
    '{"id":"wamid.HBgL","status":"sent","timestamp":"1700000001"},{"id":"wamid.HBgL","status":"delivered","timestamp":"1700000002"}'),
    expect("status.delivered", { timestamp = 1700000002 }) },
  { "v2 read", kapso "whatsapp.message.read", outbound("business_app", "read"), expect "status.read" },
  { "v2 failed", kapso "whatsapp.message.failed", outbound("cloud_api", "failed",
    '{"id":"wamid.HBgL","status":"failed","timestamp":"1700000003","errors":[{"code":131026,"title":"Undeliverable"}]}'),
    expect("status.failed", { timestamp = 1700000003 }) },
  { "v2 without any header", {}, inbound("text", '"text":{"body":"x"}'),
    expect("message.text", { event = "whatsapp.message.received" }) },
  { "v2 status without any header", {}, outbound("cloud_api", "read"), expect("status.read", { event = "whatsapp.message.read" }) },
  { "batch", { ["x-webhook-event"] = "whatsapp.message.received", ["x-webhook-batch"] = "true", ["x-idempotency-key"] = "b" },
    ([[{"type":"whatsapp.message.received","batch":true,"data":[%s,%s,7],"batch_info":{"size":3,"conversation_id":"c-1"}}]])
      :format(inbound("text", '"text":{"body":"one"}'), inbound("text", '"text":{"body":"two"}')),
    { { kind = "message.text", text = "one", idempotency_key = "b:1" }, { kind = "message.text", text = "two", idempotency_key = "b:2" },
      { kind = "unknown", raw = 7, idempotency_key = "b:3" } } },
  { "batch of one, told by its body", {}, ([[{"type":"whatsapp.message.received","batch":true,"data":[%s]}]])
    :format(inbound("text", '"text":{"body":"one"}')), { { kind = "message.text", text = "one" } } },
  { "empty batch", RECEIVED, '{"type":"whatsapp.message.received","batch":true,"data":[]}', { { kind = "unknown" } } },
  { "v1 message", kapso "whatsapp.message.received", [[{"message":{"id":"0b1","message_type":"text","content":"Hello","direction":
    "inbound","origin":"cloud_api","phone_number":"+15551234567","created_at":"2023-11-14T22:13:20Z"},"conversation":{"id":"c-1",
    "phone_number":"+15551234567","whatsapp_config_id":"w"},"whatsapp_config":{"id":"w","phone_number_id":"106540352242922"}}]],
    expect("message.text", { text = "Hello", id = "0b1", name = false, conversation_id = "c-1" }) },
  { "v1 sent", kapso "whatsapp.message.sent", [[{"message":{"id":"0b2","message_type":"text","content":"Hello","direction":"outbound",
    "phone_number":"+1 (555) 123-4567","created_at":"2023-11-15T00:13:20.5+02:00"},"whatsapp_config":{"phone_number_id":
    "106540352242922"}}]],
    expect("status.sent", { id = "0b2", name = false }) },
  { "v1 number", kapso "whatsapp.config.created", '{"whatsapp_config":{"id":"w","phone_number_id":"106540352242922"},"project":{"id":"p"}}',
    { { kind = "config.created", phone_number_id = NUMBER, event = "whatsapp.config.created" } } },
  { "conversation", kapso "whatsapp.conversation.ended", [[{"conversation":{"id":"c-1","phone_number":"+15551234567","status":"ended",
    "business_scoped_user_id":"US.1","updated_at":"2023-11-14T22:13:20Z"},"phone_number_id":"106540352242922"}]],
    { { kind = "conversation.ended", conversation_id = "c-1", from = PERSON, bsuid = "US.1", timestamp = 1700000000 } } },
  { "contact", kapso "whatsapp.contact.marketing_preference_changed", [[{"contact":{"id":"k","wa_id":"15551234567","profile_name":"Ann",
    "business_scoped_user_id":"US.1","username":"ann"},"marketing_preference":{"status":"stopped","occurred_at":"2023-11-14T22:13:20Z",
    "sequence":1},"phone_number_id":"106540352242922"}]], { { kind = "contact.marketing_preference_changed", from = PERSON, name = "Ann",
    username = "ann", bsuid = "US.1", timestamp = 1700000000 } } },
  { "number", kapso "whatsapp.phone_number.created", '{"phone_number_id":"106540352242922","project":{"id":"p"}}',
    { { kind = "phone_number.created", phone_number_id = NUMBER, from = false } } },
  { "number, named by its body", {}, [[{"id":"1","event":"whatsapp.phone_number.disconnected","occurred_at":"2023-11-14T22:13:20Z",
    "phone_number_id":"106540352242922","source":{"business_account_id":"waba-1"}}]], { { kind = "phone_number.disconnected",
    timestamp = 1700000000, business_account_id = "waba-1" } } },
  { "account", kapso "whatsapp.account.restricted", [[{"event":"whatsapp.account.restricted","business_account_id":"waba-1",
    "occurred_at":"2023-11-14T22:13:20Z","phone_numbers":[{"id":"1"}]}]],
    { { kind = "account.restricted", business_account_id = "waba-1" } } },
  { "workflow", kapso "workflow.execution.handoff", [[{"event":"workflow.execution.handoff","occurred_at":"2023-11-14T22:13:20Z",
    "status":"handoff","whatsapp_conversation_id":"c-1"}]],
    { { kind = "workflow.execution.handoff", conversation_id = "c-1", status = false } } },
  { "project", kapso "project.event", '{"event":"project.event","name":"paid","conversation_id":"c-1","properties":{}}',
    { { kind = "project.event", conversation_id = "c-1", name = false } } },
  { "agent", kapso "kapso_agent.run.completed", [[{"event":"kapso_agent.run.completed","created_at":"2023-11-14T22:13:20Z",
    "data":{"run_id":"r"}}]], { { kind = "kapso_agent.run.completed", timestamp = 1700000000 } } },
  { "oldest generation", {}, '{"event":"agent_execution_handoff","data":{"id":"x"}}', { { kind = "agent_execution_handoff" } } },
  { "unknown", kapso "whatsapp.message.edited", inbound("text", '"text":{"body":"x"}'),
    { { kind = "unknown", event = "whatsapp.message.edited", from = PERSON } } },
  { "nothing", {}, "{}", { { kind = "unknown", event = false } } },
  { "Meta messages", {}, meta("messages", ([[{%s,%s,"messages":[
    {"from":"15551234567","from_user_id":"US.1","id":"wamid.HBgL","timestamp":"1700000000","type":"text","text":{"body":"Hi"}},
    {"from":"15550001111","to":"15551234567","id":"wamid.out","timestamp":"1700000000","type":"image","image":{"caption":"Menu"}}]}]])
    :format(METADATA, CONTACT)), {
      { kind = "message.text", from = PERSON, bsuid = "US.1", parent_bsuid = "US.ENT.1", username = "ann", name = "Ann",
        phone_number_id = NUMBER, business_account_id = "waba-1", id = WAMID, text = "Hi", event = "messages", origin = false },
      { kind = "echo.image", from = PERSON, bsuid = "US.1", text = "Menu", origin = "business_app" } } },
  { "Meta messages of several people", {}, meta("messages", ([[{%s,"contacts":[{"wa_id":"1","profile":{"name":"One"}},
    {"user_id":"US.2","profile":{"name":"Two"}}],"messages":[{"from":"1","id":"a","type":"text"},{"from_user_id":"US.2","id":"b",
    "type":"text"},{"from":"3","id":"c","type":"text"}]}]]):format(METADATA)),
    { { from = "1", name = "One" }, { from = false, bsuid = "US.2", name = "Two" }, { from = "3", name = false } } },
  { "Meta statuses", {}, meta("messages", ([[{%s,"statuses":[{"id":"wamid.HBgL","status":"delivered","timestamp":"1700000000",
    "recipient_id":"15551234567","recipient_user_id":"US.1","biz_opaque_callback_data":"k1:x:1:1"},{"id":"wacid.1","type":"call",
    "status":"RINGING","timestamp":"1700000000","recipient_id":"15551234567"}]}]]):format(METADATA)),
    { { kind = "status.delivered", from = PERSON, bsuid = "US.1", id = WAMID, timestamp = 1700000000, phone_number_id = NUMBER },
      { kind = "messages", id = "wacid.1", from = PERSON } } },
  { "Meta echoes", {}, meta("smb_message_echoes", ([[{%s,"message_echoes":[{"from":"15550001111","to":"15551234567","to_user_id":"US.1",
    "id":"wamid.HBgL","timestamp":"1700000000","type":"text","text":{"body":"Hi"}}]}]]):format(METADATA)),
    { { kind = "echo.text", from = PERSON, bsuid = "US.1", text = "Hi", origin = "business_app", event = "smb_message_echoes" } } },
  { "Meta preferences", {}, meta("user_preferences", ([[{%s,%s,"user_preferences":[{"wa_id":"15551234567","user_id":"US.1",
    "category":"marketing_messages","value":"stop","timestamp":1700000000}]}]]):format(METADATA, CONTACT)),
    { { kind = "user_preferences", from = PERSON, bsuid = "US.1", name = "Ann", timestamp = 1700000000 } } },
  { "Meta calls", {}, meta("calls", ([[{%s,"calls":[{"id":"wacid.1","from":"15551234567","to":"15550001111","event":"connect",
    "timestamp":"1700000000"},{"id":"wacid.2","from":"15550001111","to":"15551234567","event":"terminate",
    "direction":"BUSINESS_INITIATED"}]}]]):format(METADATA)),
    { { kind = "calls", id = "wacid.1", from = PERSON, timestamp = 1700000000 }, { kind = "calls", id = "wacid.2", from = PERSON } } },
  { "Meta account", {}, meta("account_update", '{"event":"ACCOUNT_RESTRICTION"}'),
    { { kind = "account_update", business_account_id = "waba-1", raw = { event = "ACCOUNT_RESTRICTION" } } } },
  { "Meta errors", {}, meta("messages", ('{%s,"errors":[{"code":130429}]}'):format(METADATA)),
    { { kind = "errors", event = "messages", phone_number_id = NUMBER, raw = { code = 130429 } } } },
  { "Meta field without anything", {}, meta("messages", ('{%s,"messages":[],"statuses":null}'):format(METADATA)),
    { { kind = "messages", phone_number_id = NUMBER } } },
  { "Meta value that is no object", {}, meta("security", "5"), { { kind = "security", raw = { field = "security", value = 5 } } } },
  { "Meta history", {}, meta("history", ('{%s,"history":[{"threads":[]}]}'):format(METADATA)), { { kind = "history" } } },
  { "Meta without changes", {}, '{"object":"whatsapp_business_account","entry":[{"id":"waba-1"},5]}',
    { { kind = "unknown", business_account_id = "waba-1" }, { kind = "unknown", raw = 5 } } },
  { "Meta without entries", {}, '{"object":"whatsapp_business_account","entry":[]}', { { kind = "unknown" } } },
}

for index, sample in ipairs(SAMPLES) do
  SAMPLES[index] = { name = sample[1], headers = sample[2], body = sample[3], events = sample[4] }
end

return SAMPLES
