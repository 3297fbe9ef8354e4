local clients = require "spec.support.clients"
local json = require "kapso.json"
local kapso = require "kapso"
local server = require "spec.support.server"

local message = kapso.message

describe("the customer, played by a script,", function()
  local sandbox, client
  setup(function()
    sandbox = server.start { clock_speed = 0 }
    client = clients.new(sandbox)
  end)
  teardown(function() sandbox:stop() end)

  local people = 0
  local function somebody()
    people = people + 1
    return ("1555300%04d"):format(people)
  end
  local function hear(said)
    local wamid = assert(sandbox.sandbox:inbound(said))
    return client:call("getMessage", { message_id = wamid })
  end
  local function try_to_send(to, what)
    return client:send("+" .. to, type(what) == "string" and message.text(what) or what)
  end
  local function send(to, what) return assert(try_to_send(to, what)).messages[1].id end
  local function refused(said)
    local nothing, err = sandbox.sandbox:inbound(said)
    assert.is_nil(nothing)
    return err.message
  end
  local function buttons(...)
    local list = {}
    for i, title in ipairs { ... } do list[i] = { id = title:lower(), title = title } end
    return message.buttons { body = "Which one?", buttons = list }
  end

  it("writes: it is in the history, and in the conversations", function()
    local ada = somebody()
    local heard = hear { from = "+1 (555) " .. ada:sub(5, 7) .. "-" .. ada:sub(8), text = "hi", name = "Ada", username = "ada.l" }
    assert.same({ ada, "text", "hi", "ada.l" }, { heard.from, heard.type, heard.text.body, heard.username })
    assert.same({ "inbound", "received", "hi", "+" .. ada, "Ada" }, { heard.kapso.direction, heard.kapso.status, heard.kapso.content,
      heard.kapso.phone_number, heard.kapso.contact_name })
    send(ada, "hello")
    local found = client:call("listMessages", { direction = "inbound", conversation_id = heard.kapso.whatsapp_conversation_id })
    assert.same({ 1, heard.id }, { #found.data, found.data[1].id })
    local conversation = client:call("listWhatsappConversations", { phone_number = ada }).data[1]
    assert.same({ "Ada", 2, "hello" }, { conversation.kapso.contact_name, conversation.kapso.messages_count,
      conversation.kapso.last_message_text })
    assert.equal(conversation.kapso.last_inbound_at, conversation.kapso.last_outbound_at)
    assert.equal("Ada", client:call("listContacts", { wa_id = ada }).data[1].profile_name)
  end)

  it("taps buttons, by id or title, of the newest message that has them", function()
    local ada = somebody()
    local first, second = send(ada, buttons("Small", "Large")), send(ada, buttons("Red", "Blue"))
    send(ada, "take your time")
    local blue = hear { from = ada, button = "Blue" }
    assert.same({ "interactive", "button_reply", { id = "blue", title = "Blue" }, second }, { blue.type, blue.interactive.type,
      blue.interactive.button_reply, blue.context.id })
    assert.same({ "Large", first }, (function(heard) return { heard.interactive.button_reply.title, heard.context.id } end)(
      hear { from = ada, button = "large" }))
    assert.matches('has the button "Green"; the newest has Red, Blue', refused { from = ada, button = "Green" }, 1, true)
    assert.matches('has the button "Blue"; the newest has Small, Large', refused { from = ada, button = "Blue", context = first }, 1, true)
    assert.matches("no message to 15559998888 has a button", refused { from = "15559998888", button = "Blue" }, 1, true)
  end)

  it("taps a template's buttons, with their payloads", function()
    local ada = somebody()
    local wamid = send(ada, message.template("customer_feedback", "en_US", { body = { customer_name = "Ada" } }))
    local plain = hear { from = ada, button = "No" }
    assert.same({ "button", { payload = "No", text = "No" }, wamid }, { plain.type, plain.button, plain.context.id })
    local view = sandbox.sandbox:conversation(ada)[1].view
    assert.same({ "Hi Ada, was this helpful?", "Yes", "quick_reply" }, { view.text, view.choices[1].title, view.choices[1].kind })
  end)

  it("picks rows, and fills in Flows", function()
    local ada = somebody()
    send(ada, message.list { body = "When?", button = "Days", sections = { { title = "This week", rows = {
      { id = "mo", title = "Monday", description = "from nine" }, { id = "tu", title = "Tuesday" } } } } })
    local row = hear { from = ada, list = "Monday" }
    assert.same({ id = "mo", title = "Monday", description = "from nine" }, row.interactive.list_reply)
    local wamid = send(ada, message.flow { body = "Book here", flow_id = "123", cta = "Book", token = "token-1", screen = "DAY" })
    local filled = hear { from = ada, flow = { day = "Monday", seats = 2 } }
    assert.same({ "nfm_reply", wamid }, { filled.interactive.type, filled.context.id })
    assert.same({ flow_token = "token-1", day = "Monday", seats = 2 }, json.decode(filled.interactive.nfm_reply.response_json))
  end)

  it("sends pictures and files that the business can fetch", function()
    local ada = somebody()
    local picture = hear { from = ada, image = { caption = "look" } }
    assert.same({ "look", "image/png", true }, { picture.image.caption, picture.image.mime_type, picture.kapso.has_media })
    local bytes = assert(client.media:download(picture.image.id))
    assert.equal("\137PNG\r\n\26\n", bytes:sub(1, 8))
    local uploaded = assert(client.media:upload { data = "a song", type = "audio/mpeg", filename = "song.mp3" })
    local song = hear { from = ada, audio = { id = uploaded.id } }
    assert.same({ "audio", "audio/mpeg", "a song" }, { song.type, song.audio.mime_type, (client.media:download(song.audio.id)) })
    assert.matches("video needs the id of an uploaded file", refused { from = ada, video = {} }, 1, true)
    assert.matches("there is no file 12", refused { from = ada, image = { id = "12" } }, 1, true)
  end)

  it("sends places, reactions, contacts, orders, and whatever Meta may come up with", function()
    local ada = somebody()
    local wamid = send(ada, "hi")
    assert.equal(1.5, hear { from = ada, location = { latitude = 1.5, longitude = 2, name = "Pier" } }.location.latitude)
    assert.same({ message_id = wamid, emoji = "👍" }, hear { from = ada, reaction = "👍" }.reaction)
    assert.equal("Bo", hear { from = ada, contacts = { { name = { formatted_name = "Bo" } } } }.contacts[1].name.formatted_name)
    assert.equal("c", hear { from = ada, order = { catalog_id = "c", product_items = { { product_retailer_id = "p" } } } }.order.catalog_id)
    local unknown = hear { from = ada, message = { type = "unsupported", errors = { { code = 131051 } } } }
    assert.same({ "unsupported", 131051 }, { unknown.type, unknown.errors[1].code })
  end)

  it("may be known by a BSUID only, quote, and have an id and a time of its own", function()
    local heard = hear { bsuid = "US.42", text = "it's me", id = "wamid.mine", timestamp = 1700000000, context = "wamid.theirs" }
    assert.is_nil(heard.from)
    assert.same({ "wamid.mine", "US.42", "1700000000", "wamid.theirs" }, { heard.id, heard.from_user_id, heard.timestamp,
      heard.context.id })
    assert.equal("there is a message with the id wamid.mine", refused { from = "15550001111", text = "again", id = "wamid.mine" })
  end)

  it("is refused nonsense", function()
    for text, said in pairs {
      ["from is needed"] = { text = "hi" }, ["from must be a phone number"] = { from = "ada", text = "hi" },
      ["say what it is"] = { from = "15550001111" }, ["text must be a text"] = { from = "15550001111", text = "" },
      ["not both"] = { from = "15550001111", text = "hi", reaction = "x" },
      ["an inbound message has no txt"] = { from = "15550001111", txt = "hi" },
      ["timestamp must be a number"] = { from = "15550001111", text = "hi", timestamp = "now" },
      ["no message to 15559997777 has a Flow"] = { from = "15559997777", flow = { a = 1 } },
    } do assert.matches(text, refused(said), 1, true) end
    assert.matches("message 2: say what it is", refused { { from = "15550001111", text = "hi" }, { from = "15550001111" } }, 1, true)
  end)

  it("writes many messages at once", function()
    local said = {}
    for i = 1, 2000 do said[i] = { from = ("1556%07d"):format(i), text = "hi " .. i } end
    local wamids = assert(sandbox.sandbox:inbound(said))
    assert.equal(2000, #wamids)
    assert.equal("hi 1999", client:call("getMessage", { message_id = wamids[1999] }).text.body)
  end)

  it("sees the whole conversation, and waits for answers", function()
    local ada = somebody()
    sandbox.sandbox:inbound { from = ada, text = "one" }
    local wamid = send(ada, "two")
    assert.equal("two", assert(sandbox.sandbox:wait_for { to = "+" .. ada })[1].text.body)
    sandbox.sandbox:inbound { from = ada, text = "three" }
    local said = {}
    for i, one in ipairs(sandbox.sandbox:conversation(ada)) do said[i] = one.kapso.direction .. " " .. one.view.text end
    assert.same({ "inbound one", "outbound two", "inbound three" }, said)
    local nothing, err = sandbox.sandbox:wait_for { to = ada, timeout = 0.05 }
    assert.same({ "timeout", {} }, { err.kind, nothing or err.messages })
    assert.equal(1, #sandbox.sandbox:wait_for { to = ada, after = 0 })
    kapso.run(function()
      local answers
      kapso.spawn(function() answers = assert(sandbox.sandbox:wait_for { to = ada, after = wamid, count = 2, timeout = 60 }) end)
      kapso.spawn(function()
        send(ada, "four")
        send(ada, "five")
      end)
      while not answers do kapso.sleep(0.01) end
      assert.same({ "four", "five" }, { answers[1].text.body, answers[2].text.body })
    end)
  end)

  it("sees that what it wrote was read, and that somebody types", function()
    local ada = somebody()
    local wamid = sandbox.sandbox:inbound { from = ada, text = "hi" }
    assert.is_nil(sandbox.sandbox:conversation(ada)[1].read_by_business)
    assert(client:mark_read(wamid, { typing = true }))
    assert.is_true(sandbox.sandbox:conversation(ada)[1].read_by_business)
    local function types()
      return sandbox:request("GET", "/_sandbox/conversation?with=" .. ada).json.typing
    end
    assert.is_true(types())
    send(ada, "hello")
    assert.is_false(types())
  end)

  it("opens the 24-hour window, where that is kept", function()
    local ada = somebody()
    assert(sandbox.sandbox:change { window = true })
    local nothing, err = try_to_send(ada, "too early")
    assert.is_nil(nothing)
    assert.same({ 422, "Cannot send non-template messages outside the 24-hour window." }, { err.status, err.message })
    send(ada, message.template("order_update", "en_US"))
    sandbox.sandbox:inbound { from = ada, text = "hi" }
    send(ada, "in time")
    sandbox.sandbox:advance(86401)
    assert.equal(422, select(2, try_to_send(ada, "too late")).status)
    assert(sandbox.sandbox:change { window = false })
    send(ada, "whatever")
  end)

  it("has conversations that end", function()
    local ada = somebody()
    sandbox.sandbox:inbound { from = ada, text = "hi" }
    local id = client:call("listWhatsappConversations", { phone_number = ada }).data[1].id
    local function status() return client:call("getWhatsappConversation", { conversation_id = id }).data.status end
    local function update(to)
      return client:call("updateWhatsappConversation", { conversation_id = id, whatsapp_conversation = { status = to } }).data.status
    end
    assert.same({ "ended", "ended" }, { update "ended", status() })
    assert.equal(id, client:call("listWhatsappConversations", { status = "ended" }).data[1].id)
    assert.same({ "active", "active" }, { update "active", status() })
    assert(sandbox.sandbox:end_conversation(ada))
    assert.equal("ended", status())
    sandbox.sandbox:inbound { from = ada, text = "hi" }
    assert.equal("active", status())
    assert.equal(404, select(2, sandbox.sandbox:end_conversation("15559996666")).status)
  end)

  it("is remembered as far as the history goes", function()
    local small = server.start { ledger_size = 5 }
    for i = 1, 12 do
      small.sandbox:inbound { from = i % 2 == 0 and "15550001111" or "15550002222", text = tostring(i) }
      if i == 3 then assert.equal(2, #small.sandbox:conversation "15550002222") end
    end
    local texts = {}
    for i, one in ipairs(small.sandbox:conversation "15550001111") do texts[i] = one.text.body end
    assert.same({ "8", "10", "12" }, texts)
    assert.equal(2, #small:request("GET", "/_sandbox/conversations").json.conversations)
    small:stop()
  end)
end)
