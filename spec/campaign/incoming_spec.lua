-- What events say to a campaign, from deliveries as the wire has them.
local incoming = require "kapso.campaign.incoming"
local kapso = require "kapso"
local optout = require "kapso.campaign.optout"

describe("what an event says to a campaign", function()
  local NOW = 1800000000
  local settings = { name = "spring", is_stop = optout.new(), is_start = optout.starts() }

  local function named(event) return { ["X-Webhook-Event"] = event, ["X-Idempotency-Key"] = "key" } end
  local function meta(field, value)
    return ('{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"%s","value":%s}]}]}'):format(field, value)
  end

  -- The news of a delivery, in short.
  local function said(headers, body)
    local list = {}
    for _, event in ipairs(assert(kapso.webhook.parse(headers, body))) do
      for _, news in ipairs(incoming.read(settings, event, NOW)) do
        list[#list + 1] = news.what == "status" and ("%s %s"):format(news.status.status, news.status.id)
          or ("%s %s %s at %d"):format(news.what, news.source, table.concat(news.people, ","), news.at)
      end
    end
    return table.concat(list, "; ")
  end

  local function inbound(fields)
    return ('{"message":{"id":"wamid.1","timestamp":"1700000000","from":"15551234567","from_user_id":"US.1",%s,'
      .. '"kapso":{"direction":"inbound"}},"phone_number_id":"1"}'):format(fields)
  end

  local RECEIVED = named "whatsapp.message.received"
  local STOP, START = "stop word 15551234567,US.1 at 1700000000", "start word 15551234567,US.1 at 1700000000"
  local rows = {
    { "a word", RECEIVED, inbound '"type":"text","text":{"body":"Stop!"}', STOP },
    { "a word in Meta's delivery", {}, meta("messages", [[{"metadata":{"phone_number_id":"1"},"messages":[{"from":"15551234567",
      "from_user_id":"US.1","id":"wamid.1","timestamp":"1700000000","type":"text","text":{"body":"BAJA"}}]}]]), STOP },
    { "a word in an old payload", named "whatsapp.message.received", [[{"message":{"id":"5","whatsapp_message_id":"wamid.1",
      "message_type":"text","content":"STOP","direction":"inbound","phone_number":"+1 555-123-4567",
      "created_at":"2023-11-14T22:13:20Z"},"conversation":{"id":"c","phone_number":"+15551234567"}}]],
      "stop word 15551234567 at 1700000000" },
    { "a template's button", RECEIVED, inbound '"type":"button","button":{"text":"Stop promotions","payload":"x"}', STOP },
    { "a button's payload", RECEIVED, inbound '"type":"button","button":{"text":"Nein danke","payload":"STOP"}', STOP },
    { "a reply button", RECEIVED, inbound [["type":"interactive","interactive":{"type":"button_reply",
      "button_reply":{"id":"b1","title":"Unsubscribe"}}]], STOP },
    { "a word for messages again", RECEIVED, inbound '"type":"text","text":{"body":"start"}', START },
    { "another word", RECEIVED, inbound '"type":"text","text":{"body":"stop by tomorrow"}', "" },
    { "a caption", RECEIVED, inbound '"type":"image","image":{"id":"1","caption":"stop"}', "" },
    { "what the business has said", named "whatsapp.message.sent", [[{"message":{"id":"wamid.1","timestamp":"1700000000",
      "to":"15551234567","type":"text","text":{"body":"stop"},"kapso":{"direction":"outbound","origin":"business_app"}}}]], "" },
    { "a preference of Kapso's", named "whatsapp.contact.marketing_preference_changed", [[{"contact":{"wa_id":"15551234567",
      "business_scoped_user_id":"US.1"},"marketing_preference":{"status":"stopped","occurred_at":"2023-11-14T22:13:20Z"}}]],
      "stop preference 15551234567,US.1 at 1700000000" },
    { "a preference that is taken back", named "whatsapp.contact.marketing_preference_changed", [[{"contact":{
      "wa_id":"15551234567"},"marketing_preference":{"status":"resumed","occurred_at":"2023-11-14T22:13:20Z"}}]],
      "start preference 15551234567 at 1700000000" },
    { "a preference of Meta's", {}, meta("user_preferences", [[{"metadata":{"phone_number_id":"1"},"user_preferences":[
      {"wa_id":"15551234567","category":"marketing_messages","value":"stop","timestamp":1700000000},
      {"user_id":"US.2","category":"marketing_messages","value":"resume","timestamp":1700000001},
      {"wa_id":"15551234567","category":"other","value":"stop","timestamp":1700000000}]}]]),
      "stop preference 15551234567 at 1700000000; start preference US.2 at 1700000001" },
    { "statuses of Meta's", {}, meta("messages", [[{"metadata":{"phone_number_id":"1"},"statuses":[
      {"id":"wamid.1","status":"delivered","timestamp":"1","recipient_id":"15551234567"},
      {"id":"wamid.2","status":"read","biz_opaque_callback_data":"k1:spring:2:1"},
      {"id":"wamid.3","status":"read","biz_opaque_callback_data":"k1:autumn:2:1"},
      {"id":"wamid.4","status":"warming"}]}]]), "delivered wamid.1; read wamid.2" },
    { "statuses of Kapso's, with those before", named "whatsapp.message.delivered", [[{"message":{"id":"wamid.1","to":"15551234567",
      "type":"text","kapso":{"direction":"outbound","statuses":[{"id":"wamid.1","status":"sent"},
      {"id":"wamid.1","status":"delivered"}]}}}]], "sent wamid.1; delivered wamid.1" },
    { "a status of an old payload", named "whatsapp.message.failed", [[{"message":{"id":"5","whatsapp_message_id":"wamid.1",
      "message_type":"text","direction":"outbound","phone_number":"+15551234567"}}]], "failed wamid.1" },
    { "the failure of a workflow", named "workflow.execution.failed", '{"event":"workflow.execution.failed","status":"failed"}', "" },
    { "a conversation's end", named "whatsapp.conversation.ended", '{"conversation":{"id":"c","status":"ended"}}', "" },
    { "nothing", {}, "{}", "" },
  }
  for _, row in ipairs(rows) do
    it("is read: " .. row[1], function() assert.equal(row[4], said(row[2], row[3])) end)
  end

  it("is never of the future, where it would outlast what is said later", function()
    local event = { kind = "message.text", from = "1", text = "stop", timestamp = NOW + 1000 }
    assert.equal(NOW, incoming.read(settings, event, NOW)[1].at)
    assert.equal(NOW, incoming.read(settings, { from = "1", type = "text", text = { body = "stop" } }, NOW)[1].at)
  end)

  it("shows what was said in a way that can be read", function()
    local event = { kind = "message.text", from = "1", text = "stop\n\27" }
    assert.equal('wrote "stop??"', incoming.read(settings, event, NOW)[1].reason)
  end)
end)
