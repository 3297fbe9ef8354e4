local server = require "spec.support.server"

describe("the sandbox's history", function()
  local sandbox
  local wamids = {}
  setup(function()
    sandbox = server.start()
    for i = 1, 7 do
      local answer = sandbox:send { to = "+1555000000" .. i % 2, type = "text", text = { body = "message " .. i },
        biz_opaque_callback_data = "k" .. i }
      wamids[i] = answer.json.messages[1].id
    end
    sandbox:send { to = false, recipient = "US.123", type = "image", image = { id = "9", caption = "A picture" },
      context = { message_id = "wamid.before" } }
  end)
  teardown(function() sandbox:stop() end)

  local function list(query, of)
    local answer = sandbox:request("GET", sandbox:path("/" .. (of or "messages") .. query))
    return answer.json.data, answer.json.paging and answer.json.paging.cursors, answer
  end

  local function bodies(messages)
    local found = {}
    for i, message in ipairs(messages) do found[i] = message.text and message.text.body or message.type end
    return found
  end

  it("shows messages as Kapso does, newest first", function()
    local messages = list("")
    assert.equal(8, #messages)
    local picture, last = messages[1], messages[2]
    assert.same({ "image", "US.123", nil, "A picture", "wamid.before" }, { picture.type, picture.to_user_id, picture.to,
      picture.kapso.content, picture.context.id })
    assert.same({ wamids[7], "15550000001", "text", { body = "message 7" } }, { last.id, last.to, last.type, last.text })
    assert.same({ "outbound", "sent", "message 7", "+15550000001" },
      { last.kapso.direction, last.kapso.status, last.kapso.content, last.kapso.phone_number })
    assert.is_true(math.abs(tonumber(last.timestamp) - os.time()) < 60)
  end)

  it("pages forth and back", function()
    local first, cursors = list("?limit=3")
    assert.same({ "image", "message 7", "message 6" }, bodies(first))
    assert.is_nil(cursors.before)
    local second, there = list("?limit=3&after=" .. cursors.after)
    assert.same({ "message 5", "message 4", "message 3" }, bodies(second))
    local third, last = list("?limit=3&after=" .. there.after)
    assert.same({ "message 2", "message 1" }, bodies(third))
    assert.is_nil(last.after)
    assert.same(bodies(second), bodies((list("?limit=3&before=" .. last.before))))
    assert.same(bodies(first), bodies((list("?limit=3&before=" .. there.before))))
  end)

  it("is narrowed down", function()
    assert.equal(0, #list("?direction=inbound"))
    assert.equal(8, #list("?direction=outbound&status=sent"))
    assert.equal(0, #list("?status=failed"))
    local conversation = list("")[2].kapso.whatsapp_conversation_id
    assert.same({ "message 7", "message 5", "message 3", "message 1" }, bodies((list("?conversation_id=" .. conversation))))
    assert.equal(8, #list("?since=2020-01-01T00:00:00Z&until=2200-01-01T00:00:00%2B02:00"))
    assert.equal(0, #list("?until=2020-01-01T00:00:00Z"))
    assert.equal(0, #list("?since=" .. os.date("!%Y-%m-%dT%H:%M:%SZ", os.time() + 100)))
    assert.equal(8, #list("?since=" .. os.date("!%Y-%m-%dT%H:%M:%SZ", os.time() - 100)))
    for _, wrong in ipairs { "direction=up", "status=gone", "since=yesterday", "limit=0", "limit=101", "after=%21" } do
      assert.equal(400, select(3, list("?" .. wrong)).status)
    end
  end)

  it("has Kapso's fields as asked for", function()
    assert.is_nil(list("?fields=kapso()")[1].kapso)
    assert.same({ status = "sent", direction = "outbound" }, list("?fields=kapso(status,direction)")[1].kapso)
  end)

  it("finds a message by its wamid", function()
    local found = sandbox:request("GET", sandbox:path("/messages/" .. wamids[3]:gsub("=", "%%3D")))
    assert.same({ 200, wamids[3], "message 3" }, { found.status, found.json.id, found.json.text.body })
    assert.equal(404, sandbox:request("GET", sandbox:path("/messages/wamid.none")).status)
  end)

  it("is on the Platform API too, with statuses that carry the tracking data", function()
    local page = sandbox:request("GET", "/platform/v1/whatsapp/messages?phone_number=5550000001&limit=2").json
    assert.same({ "message 7", "message 5" }, bodies(page.data))
    local status = page.data[1].kapso.statuses[1]
    assert.same({ wamids[7], "sent", "15550000001", "k7" },
      { status.id, status.status, status.recipient_id, status.biz_opaque_callback_data })
    local one = sandbox:request("GET", "/platform/v1/whatsapp/messages/" .. wamids[1]:gsub("=", "%%3D"))
    assert.equal("k1", one.json.data.kapso.statuses[1].biz_opaque_callback_data)
    assert.same({ 404, "Message not found" }, { sandbox:request("GET", "/platform/v1/whatsapp/messages/x").status,
      sandbox:request("GET", "/platform/v1/whatsapp/messages/x").json.error })
  end)

  it("makes conversations", function()
    local all = list("", "conversations")
    assert.equal(3, #all)
    assert.same({ "US.123", 1 }, { all[1].business_scoped_user_id, all[1].kapso.messages_count })
    assert.same({ "+15550000001", 4, "message 7", "active" }, { all[2].phone_number, all[2].kapso.messages_count,
      all[2].kapso.last_message_text, all[2].status })
    assert.equal(all[3].id, list("?phone_number=%2B15550000000", "conversations")[1].id)
    assert.equal(all[2].id, sandbox:request("GET", sandbox:path("/conversations/" .. all[2].id)).json.id)
    assert.equal(404, sandbox:request("GET", sandbox:path("/conversations/none")).status)
    assert.equal(0, #list("?status=ended", "conversations"))
  end)

  it("makes contacts", function()
    assert.equal(3, #list("", "contacts"))
    assert.equal("15550000000", list("?wa_id=15550000000", "contacts")[1].wa_id)
    assert.equal("15550000001", sandbox:request("GET", sandbox:path("/contacts/15550000001")).json.wa_id)
    assert.equal(404, sandbox:request("GET", sandbox:path("/contacts/1")).status)
  end)

  it("shows the phone number", function()
    local id, account = sandbox.sandbox.phone_number_id, sandbox.sandbox.business_account_id
    local row = sandbox:request("GET", "/meta/whatsapp/v24.0/" .. account .. "/phone_numbers").json.data[1]
    assert.same({ id, "GREEN" }, { row.id, row.quality_rating })
    assert.same({ id = id, quality_rating = "GREEN" },
      sandbox:request("GET", "/meta/whatsapp/v24.0/" .. id .. "?fields=quality_rating").json)
    local page = sandbox:request("GET", "/platform/v1/whatsapp/phone_numbers?per_page=5").json
    assert.same({ { page = 1, per_page = 5, total_pages = 1, total_count = 1 }, id, account },
      { page.meta, page.data[1].phone_number_id, page.data[1].business_account_id })
    for query, count in pairs { ["page=2"] = 0, ["name_contains=sand"] = 1, ["name_contains=zz"] = 0, ["customer_id=1"] = 0 } do
      assert.equal(count, #sandbox:request("GET", "/platform/v1/whatsapp/phone_numbers?" .. query).json.data)
    end
    assert.equal(id, sandbox:request("GET", "/platform/v1/whatsapp/phone_numbers/" .. id).json.data.id)
    assert.equal(404, sandbox:request("GET", "/platform/v1/whatsapp/phone_numbers/1").status)
  end)

  it("can lag behind", function()
    local late = server.start { history_lag = 3600 }
    finally(function() late:stop() end)
    local wamid = late:send({ type = "text", text = { body = "hi" } }).json.messages[1].id
    assert.equal(0, #late:request("GET", late:path("/messages")).json.data)
    assert.equal(404, late:request("GET", late:path("/messages/" .. wamid:gsub("=", "%%3D"))).status)
  end)
end)
